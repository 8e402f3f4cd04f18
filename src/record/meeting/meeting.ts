// Why somebody is on the list of a weekly meeting: what is to be read for it, and what each resource gives as a reason.
// @see design: record, row 5 ("weekly meetings develop joint plans for people most at risk")
import type { CarePlan, CodeableConcept, Encounter, Reference, ServiceRequest, Task } from '@medplum/fhirtypes';
import { ADMITTED, OPEN_REQUEST } from '../../consent/relationships.ts';
import { ANSWER_REQUEST, asks, isTaskOf, MEETING_ACTION } from '../../fhir/asking.ts';
import { daysAfter } from '../../fhir/days.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import { knownAsAt } from '../../fhir/knownAsAt.ts';
import { parseDateTime } from '../../fhir/time.ts';
import type { DateValue, Filter } from '../../search/query.ts';
import { wordsOf } from '../team/involved.ts';
import { addressOf, codeFilter, isPast, ofType, type Reading, type Told } from '../told.ts';
import type { Found as Candidate } from './candidates.ts';
import { backIn, type NameOf, ofStay, WEEK } from './hospital.ts';

/** The parts of a list, in the order a meeting goes through them. */
export const RULES = [
  ...(['candidate', 'admission', 'discharge', 'review-due', 'request-unanswered'] as const),
  ...(['task-due', 'action'] as const),
] as const;
export type Rule = (typeof RULES)[number];

export interface Item {
  readonly rule: Rule;
  readonly what: string;
  /** When it happened, was asked for or is due. */
  readonly date?: string;
  readonly state: string;
  readonly owner?: Reference;
  readonly source: OdsCode;
  readonly knownAsAt?: string;
  readonly from: string;
}

/** Days after which a request without an answer is brought up, and after which it is no more. */
const UNANSWERED = { after: 14, until: 90 } as const;
/** Days for which a candidate is new. */
const NEW = 28;

/** Statuses of a Task that is no meeting's affair any more. */
export const CLOSED: readonly string[] = 'completed cancelled rejected failed entered-in-error draft'.split(' ');
const NEVER = ['entered-in-error', 'cancelled', 'planned'];
/** Tasks of those who guard the record; no meeting's affair. */
const REVIEWS = ['identity-review', 'break-glass-review', 'delayed-notice-review', 'consent-review'];

function dated(param: string, prefix: DateValue['prefix'], day: string): Filter[] {
  const range = parseDateTime(day);
  return range ? [{ kind: 'date', param, values: [{ prefix, from: range.from, to: range.to }] }] : [];
}

/** What a list of this day is made of; of each what most do not pass is looked at first. */
export function meetingReadings(day: string): readonly Reading[] {
  const open = codeFilter('status', CLOSED, true);
  const [since, today] = [parseDateTime(daysAfter(day, -2 * WEEK)), parseDateTime(day)];
  const lately: Filter[] =
    since && today ? [{ kind: 'lastUpdated', values: [{ prefix: 'ge', from: since.from, to: since.to }] }] : [];
  return [
    { types: ['Task'], filters: [...dated('due', 'le', day), open, codeFilter('code', REVIEWS, true)] },
    { types: ['Task'], filters: [codeFilter('code', [MEETING_ACTION]), open] },
    { types: ['Task'], filters: [...lately, codeFilter('code', [MEETING_ACTION])] },
    {
      types: ['CarePlan'],
      filters: [...dated('date', 'eb', daysAfter(day, WEEK + 1)), codeFilter('status', ['active'])],
    },
    {
      types: ['Encounter'],
      filters: [
        ...dated('date', 'ge', daysAfter(day, -WEEK)),
        ...dated('date', 'le', day),
        codeFilter('class', ADMITTED.map(String)),
        codeFilter('status', NEVER, true),
      ],
    },
    {
      types: ['ServiceRequest'],
      filters: [
        ...dated('authored', 'ge', daysAfter(day, -UNANSWERED.until)),
        ...dated('authored', 'le', daysAfter(day, -UNANSWERED.after)),
        codeFilter('status', OPEN_REQUEST.map(String)),
      ],
    },
  ];
}

type Reason = Pick<Item, 'rule' | 'what' | 'state'> & {
  readonly date?: string | undefined;
  readonly owner?: Reference;
};

const words = (...concepts: readonly (CodeableConcept | undefined)[]): string =>
  concepts.map((each) => (each ? wordsOf(each) : '')).find((each) => each !== '') ?? '';

const isCoded = (concept: CodeableConcept | undefined, code: string): boolean =>
  concept?.coding?.some((each) => each.code === code) ?? false;

const RULE_OF_TASK: Readonly<Record<string, Rule>> = {
  [MEETING_ACTION]: 'action',
  'plan-review': 'review-due',
  Review: 'review-due',
};

function ofTask(task: Task): readonly Reason[] {
  const { code, description, restriction, authoredOn, status, owner, reasonCode } = task;
  const waits = isAsking(task) && isUntouched(task) ? 'request-unanswered' : undefined;
  const rule = waits ?? Object.entries(RULE_OF_TASK).find(([each]) => isCoded(code, each))?.[1] ?? 'task-due';
  const what = description ?? words(code, reasonCode);
  return [{ rule, what, date: restriction?.period?.end ?? authoredOn, state: status ?? '', ...(owner && { owner }) }];
}

const ofPlan = ({ title, period, status }: CarePlan): readonly Reason[] => [
  { rule: 'review-due', what: title ?? 'Care plan', date: period?.end, state: status },
];

const isAsking = (task: Task): boolean => isTaskOf(task, ANSWER_REQUEST);
/** Nobody has answered anything. */
const isUntouched = ({ status }: Task): boolean => status === 'requested' || status === 'received';

/** What waits for its answer longer than it should: by the clock of its Task, else by how long ago it was asked. */
function ofRequest(request: ServiceRequest, asking: readonly Task[], day: string): readonly Reason[] {
  if (!asks(request)) return [];
  const { code, reasonCode, authoredOn, status, performer = [] } = request;
  const what = words(code, ...(reasonCode ?? []));
  const [owner] = performer;
  const asked = isPast(authoredOn ?? '', daysAfter(day, -UNANSWERED.after));
  if (asking.length === 0)
    return asked
      ? [{ rule: 'request-unanswered', what, date: authoredOn, state: status, ...(owner && { owner }) }]
      : [];
  return asking
    .filter((task) => !CLOSED.includes(task.status ?? '') && isPast(task.restriction?.period?.end ?? '', day))
    .flatMap((task) => ofTask(task).map((each) => ({ ...each, what })));
}

/** Beside what was found: the Tasks of the requests, and the requests of the Tasks that wait for an answer. */
export function requestReadings(all: readonly Told[]): readonly Reading[] {
  const requests = ofType(all, 'ServiceRequest').map(({ resource }) => ({
    type: 'ServiceRequest',
    id: resource.id ?? '',
  }));
  const asked = ofType(all, 'Task').flatMap(({ resource }) =>
    isAsking(resource) ? (/^ServiceRequest\/(.+)$/.exec(resource.focus?.reference ?? '')?.[1] ?? []) : [],
  );
  const focus: Filter = { kind: 'reference', param: 'focus', values: requests };
  return [
    ...(requests.length > 0
      ? [{ types: ['Task' as const], filters: [codeFilter('code', [ANSWER_REQUEST]), focus] }]
      : []),
    ...(asked.length > 0
      ? [{ types: ['ServiceRequest' as const], filters: [{ kind: 'id' as const, values: asked }] }]
      : []),
  ];
}

/** Why each of what is told puts its resident on the list of this day, by where it stands; what does not is left out. */
export function itemsIn(all: readonly Told[], day: string, nameOf: NameOf): ReadonlyMap<string, readonly Item[]> {
  const back = backIn(all, day);
  const again = new Set(back.values());
  // Only who asks says whom it asks.
  const whose = (contributor: OdsCode, request = ''): string => `${contributor} ${request}`;
  const asking = Map.groupBy(
    ofType(all, 'Task').filter(({ resource }) => isAsking(resource)),
    ({ contributor, resource }) => whose(contributor, resource.focus?.reference),
  );
  const requests = new Set(ofType(all, 'ServiceRequest').map((each) => whose(each.contributor, addressOf(each))));
  const reasonsOf = (told: Told): readonly Reason[] => {
    const { resource } = told;
    switch (resource.resourceType) {
      case 'Task':
        return back.has(addressOf(told)) ||
          (isAsking(resource) && requests.has(whose(told.contributor, resource.focus?.reference)))
          ? []
          : ofTask(resource);
      case 'Encounter':
        return ofStay(told as Told<Encounter>, day, nameOf, again.has(addressOf(told)));
      case 'CarePlan':
        return ofPlan(resource);
      case 'ServiceRequest':
        return ofRequest(
          resource,
          (asking.get(whose(told.contributor, addressOf(told))) ?? []).map((each) => each.resource),
          day,
        );
      default:
        return [];
    }
  };
  const found = all.map((told) => {
    const asAt = knownAsAt(told.resource);
    const from = addressOf(told);
    const items = reasonsOf(told).map(
      ({ date, ...reason }): Item => ({
        ...reason,
        ...(date && { date }),
        source: told.contributor,
        ...(asAt && { knownAsAt: asAt }),
        from,
      }),
    );
    return [from, items] as const;
  });
  return new Map(found.filter(([, items]) => items.length > 0));
}

/** The day from which on whoever is found is new to a list of this day. */
export const newSince = (day: string): string => daysAfter(day, -NEW);

interface Named {
  readonly address: string;
  readonly by?: string;
  readonly reason?: string;
  readonly date?: string;
}
type Found = Pick<Candidate, 'foundBy' | 'met' | 'since'> & { readonly nominations: readonly Named[] };

/** Why a candidate is on the list: a sentence for each rule that was met, and whoever named them. */
export const itemsOfFound = ({ foundBy: source, met, since, nominations }: Found): readonly Item[] => [
  ...met.map(({ sentence, grounds, ...each }): Item => {
    const date = each.since ?? since;
    const [first] = grounds;
    return {
      rule: 'candidate',
      what: sentence,
      state: 'found',
      ...(date && { date }),
      source,
      from: first?.address ?? '',
    };
  }),
  ...nominations.map(
    ({ address, by, reason, date }): Item => ({
      rule: 'candidate',
      what: reason ?? '',
      state: 'nominated',
      ...(date && { date }),
      ...(by && { owner: { display: by } }),
      source,
      from: address,
    }),
  ),
];

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** In the order of {@link RULES}, the oldest first. */
export const inOrder = (items: readonly Item[]): readonly Item[] =>
  items.toSorted(
    (a, b) =>
      RULES.indexOf(a.rule) - RULES.indexOf(b.rule) || byText(a.date ?? '', b.date ?? '') || byText(a.from, b.from),
  );
