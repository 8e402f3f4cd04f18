// What has been done since somebody came home from hospital: the team told, the plan reviewed, visits arranged and made.
// @see design: record, row 12
import type { Appointment, CodeableConcept, Encounter, Task } from '@medplum/fhirtypes';
import { dayOf } from '../../fhir/days.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import { ourCodeSystem, REST_SOURCE } from '../../fhir/systems.ts';
import { parseDateTime } from '../../fhir/time.ts';
import type { TypeName } from '../../fhir/types.ts';
import type { Filter } from '../../search/query.ts';
import { wordsOf } from '../team/involved.ts';
import { addressOf, codeFilter, ofType, type Reading, type Told } from '../told.ts';
import { dateFilter, dischargeOf, FOLLOW_UP, STAYING, type Stay, staysOn } from './stays.ts';

/** One statement that a step was taken, or is going to be. */
export interface Evidence {
  readonly when?: string;
  readonly what?: string;
  readonly source: OdsCode;
  readonly from: string;
}
export interface Step {
  readonly step: keyof typeof STEPS;
  /** Nothing said of it does not mean that nothing was done. */
  readonly state: 'done' | 'not-known';
  readonly evidence: readonly Evidence[];
}
export interface FollowUp {
  readonly task: Task;
  readonly due?: string;
  readonly overdue: boolean;
  readonly source: OdsCode;
  readonly from: string;
}

const NEVER = ['entered-in-error', 'cancelled', 'draft', 'rejected', 'noshow', 'revoked', 'unknown'];
/** Of each that is asked for, the newest; of nobody who is just home there are more that matter. */
const MOST = 100;
const newest = (type: TypeName, ...more: Reading['filters']): Reading => ({
  types: [type],
  filters: [codeFilter('status', NEVER, true), ...more],
  most: MOST,
});

const ASKED = { system: ourCodeSystem('task'), code: FOLLOW_UP };
const REVIEWS = [
  { system: ourCodeSystem('cld-event-type'), code: 'Review' },
  { system: ourCodeSystem('task'), code: 'plan-review' },
];
const coded = (...values: readonly { readonly system: string; readonly code: string }[]): Filter => ({
  kind: 'token',
  param: 'code',
  values: values.map(({ system, code }) => ({ system, code: code.toLowerCase() })),
});

/** The hospitals' requests to follow discharges up: what came of one is found by it. */
export const FOLLOW_UPS: Reading = newest('Task', coded(ASKED));

/** By what it may be said that something came of a request. */
const CAME_OF = { Task: ['based-on', 'part-of', 'focus'], Communication: ['based-on', 'part-of'] } as const;

function cameOf({ task: { id = '' } }: FollowUp): readonly Reading[] {
  const values = [{ type: 'Task', id }];
  return (['Task', 'Communication'] as const).flatMap((type) =>
    CAME_OF[type].map((param) => newest(type, { kind: 'reference', param, values })),
  );
}

/** What is read beside the stays and {@link FOLLOW_UPS}, once they tell of a discharge. */
export function followedUpIn(all: readonly Told[], day: string): readonly Reading[] {
  const stay = dischargeOf(staysOn(all, day));
  const left = dayOf(stay?.until);
  if (!stay || left === undefined) return [];
  const since = dateFilter('ge', left);
  const followUp = followUpOf(all, stay, day);
  return [
    newest('Encounter', since, codeFilter('class', [...STAYING, 'EMER'], true)),
    newest('Appointment', since),
    newest('Task', coded(...REVIEWS)),
    // No parameter finds what one is only about.
    newest('Communication'),
    newest('CarePlan'),
    newest('CareTeam'),
    ...(followUp ? cameOf(followUp) : []),
  ];
}

const codedAs = (concept: CodeableConcept | undefined, { system, code }: typeof ASKED): boolean =>
  concept?.coding?.some((each) => each.system === system && each.code === code) ?? false;

/** The hospital's own request to follow the discharge up. */
export function followUpOf(all: readonly Told[], { from, source }: Stay, day: string): FollowUp | undefined {
  const told = ofType(all, 'Task').find(
    ({ resource: { code, encounter }, contributor }) =>
      contributor === source && encounter?.reference === from && codedAs(code, ASKED),
  );
  if (!told) return undefined;
  const task = told.resource;
  const due = task.restriction?.period?.end;
  const overdue = ['requested', 'received', 'accepted'].includes(task.status ?? '') && (dayOf(due) ?? day) < day;
  return { task, ...(due && { due }), overdue, source, from: addressOf(told) };
}

interface Looked {
  readonly all: readonly Told[];
  readonly since: number;
  readonly followUp: FollowUp | undefined;
}
type Found = readonly Evidence[];

const notBefore = (text: string | undefined, since: number): boolean =>
  text !== undefined && (parseDateTime(text)?.to ?? Number.NEGATIVE_INFINITY) >= since;

const evidence = (told: Told, when: string | undefined, what?: string): Evidence => ({
  ...(when && { when }),
  ...(what && { what }),
  source: told.contributor,
  from: addressOf(told),
});

const textOf = (concepts: readonly CodeableConcept[]): string | undefined =>
  concepts.map(wordsOf).find((words) => words !== '');

/** Whoever took it on, or passed it on, has been told. */
const TAKEN_ON = ['received', 'accepted', 'in-progress', 'completed', 'ready', 'on-hold'];
function told({ all, followUp }: Looked): Found {
  if (!followUp) return [];
  const refers = (...references: readonly (readonly { readonly reference?: string }[] | undefined)[]): boolean =>
    references.some((list) => list?.some(({ reference }) => reference === followUp.from));
  return [
    ...ofType(all, 'Task')
      .filter((each) => TAKEN_ON.includes(each.resource.status ?? ''))
      .filter((each) => {
        const { basedOn, partOf, focus } = each.resource;
        return addressOf(each) === followUp.from || refers(basedOn, partOf, focus && [focus]);
      })
      .map((each) => {
        const { lastModified, authoredOn, meta, code } = each.resource;
        const own = addressOf(each) === followUp.from;
        return evidence(
          each,
          own ? (lastModified ?? meta?.lastUpdated) : (authoredOn ?? meta?.lastUpdated),
          wordsOf(code ?? {}),
        );
      }),
    ...ofType(all, 'Communication')
      .filter(({ resource: { basedOn, partOf, about } }) => refers(basedOn, partOf, about))
      .map((each) => evidence(each, each.resource.sent ?? each.resource.meta?.lastUpdated)),
  ];
}

const isReview = ({ code }: Task): boolean => REVIEWS.some((each) => codedAs(code, each));

/** A review that ended since, a plan of since, or one that somebody changed here since; a feed's new version says nothing of when. */
const reviewed = ({ all, since }: Looked): Found => [
  ...ofType(all, 'Task').flatMap((each) => {
    const { status, executionPeriod, lastModified, code } = each.resource;
    const when = executionPeriod?.end ?? lastModified;
    if (status !== 'completed' || !isReview(each.resource) || !notBefore(when, since)) return [];
    return evidence(each, when, wordsOf(code ?? {}));
  }),
  ...ofType(all, 'CarePlan').flatMap((each) => {
    const { created, period, meta, title } = each.resource;
    const changed = meta?.source?.split('/').at(-1) === REST_SOURCE ? meta.lastUpdated : undefined;
    const when = [changed, created, period?.start].find((time) => notBefore(time, since));
    return when === undefined ? [] : evidence(each, when, title);
  }),
];

const ARRANGED: readonly Appointment['status'][] = ['booked', 'arrived', 'checked-in', 'fulfilled'];
const MADE: readonly Encounter['status'][] = ['arrived', 'triaged', 'in-progress', 'finished', 'onleave'];

const isVisit = ({ class: kind }: Encounter): boolean => ![...STAYING, 'EMER'].includes(kind?.code ?? '');
const visitWords = ({ type = [], serviceType }: Encounter) => textOf([...(serviceType ? [serviceType] : []), ...type]);

const encounters = ({ all, since }: Looked, states: readonly Encounter['status'][]): Found =>
  ofType(all, 'Encounter')
    .filter(({ resource }) => isVisit(resource) && states.includes(resource.status))
    .filter(({ resource }) => notBefore(resource.period?.start, since))
    .map((each) => evidence(each, each.resource.period?.start, visitWords(each.resource)));

const appointments = ({ all, since }: Looked, states: readonly Appointment['status'][]): Found =>
  ofType(all, 'Appointment')
    .filter(({ resource: { status, start } }) => states.includes(status) && notBefore(start, since))
    .map((each) => {
      const { start, description, serviceType = [] } = each.resource;
      return evidence(each, start, description ?? textOf(serviceType));
    });

/** The steps of the pathway: in which types they are said, and by what. */
export const STEPS = {
  'team-told': { types: ['Task', 'Communication'], words: 'Team told', found: told },
  'plan-reviewed': { types: ['Task', 'CarePlan'], words: 'Plan reviewed', found: reviewed },
  'visit-arranged': {
    types: ['Appointment', 'Encounter'],
    words: 'Visit arranged',
    found: (looked) => [...appointments(looked, ARRANGED), ...encounters(looked, ['planned'])],
  },
  'visit-made': {
    types: ['Encounter', 'Appointment'],
    words: 'Visited',
    found: (looked) => [...encounters(looked, MADE), ...appointments(looked, ['fulfilled'])],
  },
} as const satisfies Readonly<
  Record<
    string,
    { readonly types: readonly TypeName[]; readonly words: string; readonly found: (looked: Looked) => Found }
  >
>;

const at = ({ when }: Evidence): number => parseDateTime(when ?? '')?.from ?? Number.POSITIVE_INFINITY;

/** How far each step has come since a discharge, the earliest statement first. */
export function stepsSince(all: readonly Told[], discharge: Stay, followUp: FollowUp | undefined): readonly Step[] {
  const since = parseDateTime(discharge.until ?? '')?.from ?? Number.POSITIVE_INFINITY;
  return (Object.keys(STEPS) as readonly (keyof typeof STEPS)[]).map((step) => {
    const found = STEPS[step]
      .found({ all, since, followUp })
      .toSorted((a, b) => at(a) - at(b) || (a.from < b.from ? -1 : 1));
    return { step, state: found.length > 0 ? 'done' : 'not-known', evidence: found };
  });
}
