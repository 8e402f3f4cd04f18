// A form filled in with what was answered before, as far as this reader was shown it; what nobody answered stays empty.
// @see https://hl7.org/fhir/uv/sdc/OperationDefinition-Questionnaire-populate.html; design: record, row 8
import type {
  Extension,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
} from '@medplum/fhirtypes';
import { canonicalJson } from '../../fhir/canonical.ts';
import type { Instant, OdsCode } from '../../fhir/ids.ts';
import { profile } from '../../fhir/systems.ts';
import { originOf } from '../plan/sameThing.ts';
import { ofType, type Told } from '../told.ts';
import { answersOf, type Given, keysOf, newest } from './answers.ts';
import { isCopied } from './copies.ts';
import { bare, VALUES, valueIn } from './fits.ts';
import { questionsOf } from './form.ts';
import { onlyAsked } from './onlyAsked.ts';

export interface Prefilled {
  readonly response: QuestionnaireResponse;
  /** Questions that are left to ask. */
  readonly unanswered: readonly Asked[];
  /** Questions that the response answers, whose word does, and what others say otherwise in the Patient. */
  readonly answered: readonly (Asked & Pick<Given, 'by' | 'when'> & { readonly recent: boolean } & Otherwise)[];
  /** Questions it leaves empty, of which others say something in the Patient: no answer, unless somebody asks again or confirms it. */
  readonly known: readonly (Asked & Otherwise)[];
}

/** A value, and by whom, when and where it was said. */
type Answered = object & { readonly extension: Extension[] };

interface Otherwise {
  readonly answers: readonly Answered[];
}

interface Asked {
  readonly linkId: string;
  readonly text?: string;
}

/** What was said no longer ago than this is not asked again: half a year. */
const RECENT = 183 * 86_400_000;

type NameOf = (code: OdsCode) => string | undefined;

/** Whether a value answers a question; an integer does where a decimal is asked for. */
function fits({ type, answerOption = [] }: QuestionnaireItem, value: object): boolean {
  const [name = '', ...more] = Object.keys(value);
  const takes = type === 'decimal' ? ['valueDecimal', 'valueInteger'] : (VALUES[type ?? ''] ?? []);
  if (more.length > 0 || !takes.includes(name)) return false;
  if (type !== 'choice' || answerOption.length === 0) return true;
  return answerOption.some((option) => {
    const offered = valueIn(option);
    return offered !== undefined && bare(offered) === wordOf(value);
  });
}

/** What is compared of an answer. */
const wordOf = (value: object): string => bare(valueIn(value) ?? ['', undefined]);

/** As a decimal where that was asked: an integer is one. */
const asAsked = ({ type }: QuestionnaireItem, value: object): object =>
  type === 'decimal' && 'valueInteger' in value ? { valueDecimal: value.valueInteger } : value;

const saidIn = ({ by, when, from }: Given, nameOf: NameOf): Extension => originOf({ by, when, from }, nameOf);

const sameValues = (a: Given, b: Given): boolean =>
  canonicalJson(a.values.map(wordOf).sort()) === canonicalJson(b.values.map(wordOf).sort());

/** What another organisation answered, beside the answer. */
const other = (given: Given, nameOf: NameOf): readonly Extension[] =>
  given.values.map((value) => ({
    url: profile('other-answer'),
    extension: [{ url: 'answer', ...value }, saidIn(given, nameOf)],
  }));

interface Found {
  readonly first: Given;
  readonly answer?: NonNullable<QuestionnaireResponseItem['answer']>;
  readonly known: readonly Answered[];
}

/** The answer that is newest, each value with its origin; what others answered differently stands at the first, or is known. */
function answerTo(item: QuestionnaireItem, given: readonly Given[], { nameOf, writer }: Known): Found | undefined {
  const fitting = given.flatMap((each) => {
    const values = each.values.filter((value) => fits(item, value)).map((value) => asAsked(item, value));
    return values.length > 0 && (item.repeats || values.length === 1) ? [{ ...each, values }] : [];
  });
  const [first] = fitting;
  if (!first) return undefined;
  const own = (each: Given): boolean => !isCopied(each, writer);
  const taken = fitting.find((each) => own(each) && sameValues(first, each));
  const differing = fitting.filter((each) => !taken || !sameValues(taken, each));
  const known = differing
    .filter((each) => !taken || !own(each))
    .flatMap((each) => each.values.map((value) => ({ ...value, extension: [saidIn(each, nameOf)] })));
  if (!taken) return { first, known };
  const others = differing.filter(own).flatMap((each) => other(each, nameOf));
  const answer = taken.values.map((value, at) => ({
    ...value,
    extension: [saidIn(taken, nameOf), ...(at === 0 ? others : [])],
  }));
  return { first: taken, answer, known };
}

export interface Known {
  /** What was read: the form and responses among it. */
  readonly all: readonly Told[];
  /** What the record itself answers, by question. */
  readonly onRecord?: ReadonlyMap<string, readonly Given[]>;
  readonly nameOf: NameOf;
  readonly now: Instant;
  /** Whose answers these will be. */
  readonly writer: OdsCode | undefined;
}

/** The form `id` among what was read, filled in for `resident`; undefined where there is none. */
export function prefill(from: Known, id: string, resident: string): Prefilled | undefined {
  const { all, onRecord, now } = from;
  const form = ofType(all, 'Questionnaire').find(({ resource }) => resource.id === id)?.resource;
  if (!form) return undefined;
  const answers = answersOf(all);
  for (const [key, given] of onRecord ?? []) answers.set(key, [...(answers.get(key) ?? []), ...given]);
  const unanswered: Asked[] = [];
  const answered: Prefilled['answered'][number][] = [];
  const known: Prefilled['known'][number][] = [];
  const open = new Set<string>();
  const answerOf = (item: QuestionnaireItem): Found['answer'] | undefined => {
    if (item.type === 'group') return undefined;
    const { linkId = '', text } = item;
    const asked = { linkId, ...(text && { text }) };
    const found = answerTo(item, newest(answers, keysOf(item, form.url)), from);
    if (!found) {
      unanswered.push(asked);
      return undefined;
    }
    const { first, answer, known: others } = found;
    if (answer)
      answered.push({ ...asked, by: first.by, when: first.when, recent: first.at > now - RECENT, answers: others });
    else {
      known.push({ ...asked, answers: others });
      open.add(linkId);
    }
    return answer;
  };
  const filled = (items: readonly QuestionnaireItem[] = []): QuestionnaireResponseItem[] =>
    items.flatMap((item): readonly QuestionnaireResponseItem[] => {
      if (item.type === 'display') return [];
      const { linkId = '', text, definition } = item;
      const answer = answerOf(item);
      const inner = filled(item.item);
      return [
        {
          linkId,
          ...(definition && { definition }),
          ...(text && { text }),
          ...(item.type === 'group' && inner.length > 0 && { item: inner }),
          ...(answer && {
            answer: answer.map((each, at) => (at === 0 && inner.length > 0 ? { ...each, item: inner } : each)),
          }),
        },
      ];
    });
  const full = filled(form.item);
  for (const { linkId } of unanswered) open.add(linkId);
  const { items: item, left } = onlyAsked(full, questionsOf(form), open);
  const stays = ({ linkId }: Asked): boolean => !left.has(linkId);
  return {
    response: { ...headOf(form, resident), ...(item.length > 0 && { item }) },
    unanswered: unanswered.filter(stays),
    answered: answered.filter(stays),
    known: known.filter(stays),
  };
}

const DISPLAY = 'http://hl7.org/fhir/StructureDefinition/display';

/** A response that names its form, and what the form is called. */
function headOf({ url, version, title }: Questionnaire, resident: string): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    ...(url && { questionnaire: version ? `${url}|${version}` : url }),
    ...(url && title && { _questionnaire: { extension: [{ url: DISPLAY, valueString: title }] } }),
    status: 'in-progress',
    subject: { reference: `Patient/${resident}` },
  } as QuestionnaireResponse;
}
