// How sharing was explained to a resident: with which words, when, by whom and how it was understood; and whether to explain it again.
// @see design: record, row 7 ("a later explanation with changed wording asks again"); profiles/fsh/forms-sharing.fsh
import type { Questionnaire, QuestionnaireResponse } from '@medplum/fhirtypes';
import { GIVEN, isExplanation, itemsWithin, SHARING, UNDERSTOOD } from '../../fhir/explanation.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import { parseDateTime } from '../../fhir/time.ts';
import type { Filter } from '../../search/query.ts';
import { addressOf, codeFilter, ofType, type Reading, type Told } from '../told.ts';
import { givenAt } from './answers.ts';

export interface Explained {
  /** Version of the words; absent where nobody noted it. */
  readonly version?: string;
  /** As written; empty where nobody noted it. */
  readonly when: string;
  readonly by: OdsCode;
  readonly understood?: string;
  /** Language or format. */
  readonly how?: string;
  readonly ownWords?: string;
  readonly interpreter?: boolean;
  readonly from: string;
}

/** Why it is to be explained again. */
export type AskAgain = 'never-explained' | 'wording-changed' | 'not-understood';

const ofSharing: Filter = { kind: 'string', param: 'questionnaire', values: [{ mode: 'exact', text: SHARING }] };
export const EXPLANATIONS: Reading = {
  types: ['QuestionnaireResponse'],
  filters: [codeFilter('status', GIVEN.map(String)), ofSharing],
  most: 20,
};

function explainedIn(told: Told<QuestionnaireResponse>): Explained {
  const { questionnaire = '', authored = '', item } = told.resource;
  const answers = new Map(itemsWithin(item).map((each) => [each.linkId, each.answer?.[0]]));
  const version = questionnaire.split('|')[1];
  const understood = answers.get('understood')?.valueCoding?.code;
  const how = answers.get('explained-in')?.valueString;
  const ownWords = answers.get('own-words')?.valueString;
  const interpreter = answers.get('interpreter-present')?.valueBoolean;
  return {
    when: authored && givenAt(told.resource).when,
    by: told.contributor,
    from: addressOf(told),
    ...(version && { version }),
    ...(understood && { understood }),
    ...(how && { how }),
    ...(ownWords && { ownWords }),
    ...(interpreter !== undefined && { interpreter }),
  };
}

const at = ({ when }: Explained): number => parseDateTime(when)?.from ?? Number.NEGATIVE_INFINITY;

/** Explanations among what was read, the newest first, and why to explain again, if at all; undefined without a form. */
export function explanationsIn(all: readonly Told[]) {
  const form = ofType(all, 'Questionnaire').find(({ resource }) => resource.url === SHARING)?.resource;
  if (!form) return undefined;
  const explained = ofType(all, 'QuestionnaireResponse')
    .filter(({ resource }) => isExplanation(resource))
    .map(explainedIn)
    .toSorted((a, b) => at(b) - at(a) || (a.from < b.from ? -1 : 1));
  return { form, explained, askAgain: whyAgain(form, explained) };
}

function whyAgain({ version }: Questionnaire, [last]: readonly Explained[]): AskAgain | undefined {
  if (!last) return 'never-explained';
  if (last.version !== version) return 'wording-changed';
  return last.understood === UNDERSTOOD ? undefined : 'not-understood';
}

/** What is told, in plain words, as it stands on the form. */
export const wordsOf = ({ item = [] }: Questionnaire): readonly string[] =>
  item.flatMap((each) => [
    ...(each.type === 'display' && each.text ? [each.text] : []),
    ...wordsOf({ item: each.item ?? [] } as Questionnaire),
  ]);
