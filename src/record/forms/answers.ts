// Answers that were given before, by question: what one form asks and another asked too is known by its code.
// @see https://hl7.org/fhir/R4/questionnaire.html#definition; design: record, row 8
import type {
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from '@medplum/fhirtypes';
import { unversioned } from '../../fhir/explanation.ts';
import { type OdsCode, token } from '../../fhir/ids.ts';
import { CONFIRMED, SAID_BY } from '../../fhir/references.ts';
import { BASE, GATEWAY } from '../../fhir/systems.ts';
import { parseDateTime } from '../../fhir/time.ts';
import { addressOf, ofType, type Told } from '../told.ts';

/** Values of one question, as one resource has them. */
export interface Given {
  readonly values: readonly object[];
  readonly by: OdsCode;
  /** `Type/id`. */
  readonly from: string;
  /** When, as written, and as a number to order by. */
  readonly when: string;
  readonly at: number;
}

/** What makes a question of a form the same as one of another, or of this form in another version. */
export const keysOf = (
  { code = [], definition, linkId }: QuestionnaireItem,
  url: string | undefined,
): readonly string[] => [
  ...code.flatMap((each) => (each.code ? [token(each.system, each.code)] : [])),
  ...(definition ? [definition] : []),
  ...(url && linkId ? [`${url}#${linkId}`] : []),
];

const itemsIn = (items: readonly QuestionnaireItem[] = []): readonly QuestionnaireItem[] =>
  items.flatMap((each) => [each, ...itemsIn(each.item)]);

/** By link id, what the questions of a form are known by. */
type Form = ReadonlyMap<string, readonly string[]>;

/** Forms by their address: what an organisation's own form asks is its own affair, what one of ours asks is ours. */
function formsOf(forms: readonly Told<Questionnaire>[]): ReadonlyMap<string, Form> {
  const known = new Map<string, Form>();
  for (const { resource, contributor } of forms) {
    if (!resource.url) continue;
    const asked = itemsIn(resource.item).map((each) => [each.linkId ?? '', keysOf(each, resource.url)] as const);
    for (const version of ['', resource.version ?? ''])
      known.set(`${contributor} ${resource.url} ${version}`, new Map(asked));
  }
  return known;
}

function formOf({ resource, contributor }: Told<QuestionnaireResponse>, forms: ReadonlyMap<string, Form>): Form {
  const [url = '', version = ''] = (resource.questionnaire ?? '').split('|');
  const by = url.startsWith(`${BASE}/`) ? GATEWAY : contributor;
  return forms.get(`${by} ${url} ${version}`) ?? forms.get(`${by} ${url} `) ?? new Map();
}

/** Said elsewhere and not confirmed: it is read where it was said. */
const isTaken = ({ extension = [] }: QuestionnaireResponseItemAnswer): boolean =>
  extension.some(({ url, extension: parts = [] }) => url === SAID_BY && !parts.some((each) => each.url === CONFIRMED));

const valuesOf = (answer: QuestionnaireResponseItemAnswer): readonly object[] => {
  const value = Object.entries(answer).filter(([name]) => /^_?value/.test(name));
  const { reference } = answer.valueReference ?? {};
  return value.length === 0 || reference?.startsWith('#') ? [] : [Object.fromEntries(value)];
};

function eachItem(items: readonly QuestionnaireResponseItem[] = []): readonly QuestionnaireResponseItem[] {
  return items.flatMap((each) => [
    each,
    ...eachItem(each.item),
    ...(each.answer ?? []).flatMap((answer) => eachItem(answer.item)),
  ]);
}

const timeOf = (when: string): number => parseDateTime(when)?.from ?? Number.NEGATIVE_INFINITY;

/** When it was answered: as it says, but no later than it came here, or it would be the newest for ever. */
export function givenAt({ authored, meta }: QuestionnaireResponse): Pick<Given, 'when' | 'at'> {
  const kept = meta?.lastUpdated ?? '';
  const when = authored === undefined || (kept && timeOf(authored) > timeOf(kept)) ? kept : authored;
  return { when, at: timeOf(when) };
}

/** Who answers something; the newest answer of each organisation to each question, the newest first. */
export function answersOf(all: readonly Told[]): Map<string, Given[]> {
  const forms = formsOf(ofType(all, 'Questionnaire'));
  const found = new Map<string, Given[]>();
  for (const told of ofType(all, 'QuestionnaireResponse')) {
    const { questionnaire = '' } = told.resource;
    const { when, at } = givenAt(told.resource);
    const form = formOf(told, forms);
    for (const { linkId, definition, answer = [] } of eachItem(told.resource.item)) {
      const values = answer.filter((each) => !isTaken(each)).flatMap(valuesOf);
      if (values.length === 0) continue;
      const url = unversioned(questionnaire);
      const given = { values, by: told.contributor, from: addressOf(told), when, at };
      const own = [...(definition ? [definition] : []), ...(url && linkId ? [`${url}#${linkId}`] : [])];
      for (const key of new Set([...(form.get(linkId ?? '') ?? []), ...own])) {
        const list = found.get(key);
        if (list) list.push(given);
        else found.set(key, [given]);
      }
    }
  }
  return found;
}

/** Of all that was given to a question of these keys, each organisation's newest, the newest first. */
export function newest(answers: ReadonlyMap<string, readonly Given[]>, keys: readonly string[]): readonly Given[] {
  const given = [...new Set(keys.flatMap((key) => answers.get(key) ?? []))];
  const order = (a: Given, b: Given): number => b.at - a.at || (a.from < b.from ? -1 : 1);
  const each = Map.groupBy(given.toSorted(order), ({ by }) => by);
  return [...each.values()].flatMap(([first]) => first ?? []).toSorted(order);
}
