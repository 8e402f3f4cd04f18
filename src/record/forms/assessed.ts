// Who assessed the resident, when, and what came of it: on a form, or as an event that an agency tells of, such as a council.
// @see design: record, row 8 ("assessed once, used by all")
import type { CodeableConcept, Extension, Questionnaire, QuestionnaireResponse, Task } from '@medplum/fhirtypes';
import { unversioned } from '../../fhir/explanation.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import { reference } from '../../fhir/reference.ts';
import { BASE, ourCodeSystem } from '../../fhir/systems.ts';
import { inWords } from '../glance.ts';
import { OWN } from '../team/people.ts';
import { addressOf, codeFilter, ofType, type Reading, type Told } from '../told.ts';
import { givenAt } from './answers.ts';

const DISPLAY = 'http://hl7.org/fhir/StructureDefinition/display';

const OURS = `${BASE}/Questionnaire/`;
/** Whether it is one of our forms that professionals assess on. */
export const isOurAssessment = (questionnaire = ''): boolean =>
  questionnaire.startsWith(OURS) && unversioned(questionnaire.replace(/#.*$/, '')).endsWith('-assessment');

/** What form an assessment was made on: as it says itself, or as ours is called; undefined for what is no assessment. */
function titleOf(response: QuestionnaireResponse): string | undefined {
  const { _questionnaire: more } = response as {
    readonly _questionnaire?: { readonly extension?: readonly Extension[] };
  };
  const url = unversioned(response.questionnaire ?? '');
  const ours = url.startsWith(OURS) ? url.slice(OURS.length) : undefined;
  if (ours !== undefined && !isOurAssessment(url)) return undefined;
  return more?.extension?.find((each) => each.url === DISPLAY)?.valueString ?? (ours && titleOfForm(ours));
}

const titleOfForm = (id: string): string | undefined =>
  (reference().forms[`Questionnaire-${id}`] as Questionnaire | undefined)?.title;

/** What is said of an event by its code, while it goes on and when it is over. */
const EVENTS: Readonly<Record<string, readonly [done: string, begun: string]>> = {
  Assessment: ['Assessed', 'Being assessed'],
  Review: ['Reviewed', 'Being reviewed'],
};

/** Assessments on forms that are finished, and assessments as events, the newest of them. */
export const ASSESSED: readonly Reading[] = [
  { types: ['QuestionnaireResponse'], filters: [codeFilter('status', ['completed', 'amended'])], most: 20 },
  {
    types: ['Task'],
    filters: [codeFilter('code', Object.keys(EVENTS)), codeFilter('status', ['completed', 'in-progress'])],
    most: 20,
  },
];

export interface Assessed {
  readonly by: OdsCode;
  /** As written; where it goes on, since when. */
  readonly when: string;
  /** "Assessed by East Lancashire Hospitals on 1 June 2026: Social care assessment." */
  readonly words: string;
  readonly outcome?: CodeableConcept;
  /** `Type/id`. */
  readonly from: string;
}

type Found = Omit<Assessed, 'by' | 'from' | 'words'> & { readonly verb: string; readonly what?: string };

function onForm(response: QuestionnaireResponse): Found | undefined {
  const what = titleOf(response);
  return what === undefined ? undefined : { verb: 'Assessed', what, when: givenAt(response).when };
}

const CLD_EVENT = ourCodeSystem('cld-event-type');

function asEvent({ code, status, reasonCode, executionPeriod, output, ...task }: Task): Found | undefined {
  const event = code?.coding?.find(({ system }) => system === CLD_EVENT)?.code ?? '';
  const [done, begun] = (Object.hasOwn(EVENTS, event) && EVENTS[event]) || [];
  const { start, end } = executionPeriod ?? {};
  const outcome = output?.find(({ valueCodeableConcept }) => valueCodeableConcept)?.valueCodeableConcept;
  const what = reasonCode?.text ?? task.description;
  const over = status === 'completed';
  const [verb, when] = over ? [done, end ?? start] : [begun, start];
  return verb && when ? { verb, when, ...(what && { what }), ...(over && outcome && { outcome }) } : undefined;
}

/** Each kind of each organisation once, the newest first; what residents and families say of themselves is no assessment. */
export function assessedIn(told: readonly Told[], nameOf: (code: OdsCode) => string | undefined): readonly Assessed[] {
  const all = [
    ...ofType(told, 'QuestionnaireResponse').map((each) => ({ each, found: onForm(each.resource) })),
    ...ofType(told, 'Task').map((each) => ({ each, found: asEvent(each.resource) })),
  ].flatMap(({ each, found }) => (found && !OWN.includes(each.contributor) ? [{ each, found }] : []));
  const newest = all.toSorted((a, b) => (a.found.when < b.found.when ? 1 : -1));
  const kinds = new Map<string, Assessed>();
  for (const { each, found } of newest) {
    const { verb, what, when, outcome } = found;
    const key = [each.contributor, verb, what].join();
    if (kinds.has(key)) continue;
    const by = nameOf(each.contributor) ?? each.contributor;
    const said = `${verb} by ${by} ${verb.startsWith('Being') ? 'since' : 'on'} ${inWords(when)}`;
    const came = outcome?.text && `outcome: ${outcome.text}`;
    const words = `${[said, [what, came].filter(Boolean).join('; ')].filter(Boolean).join(': ')}.`;
    kinds.set(key, { by: each.contributor, when, words, from: addressOf(each), ...(outcome && { outcome }) });
  }
  return [...kinds.values()];
}
