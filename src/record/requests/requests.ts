// What agencies asked each other about a resident: who, whom, for what, by when, and what came of it; the open ones first.
// @see design: record, row 10
import type { CodeableConcept, Reference, ServiceRequest, Task } from '@medplum/fhirtypes';
import { ANSWER_REQUEST, asks, isTaskOf, isUnanswered, MEETING_ACTION, REQUEST_ANSWER } from '../../fhir/asking.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import { ourCodeSystem } from '../../fhir/systems.ts';
import { parseDateTime } from '../../fhir/time.ts';
import { addressOf, codeFilter, ofType, organisationOf, type Reading, type Told } from '../told.ts';

export interface Answered {
  readonly state: string;
  readonly text?: string;
  readonly outcome?: string;
  /** Where they were signposted to. */
  readonly service?: string;
  readonly when?: string;
  /** Where it stands, and of whom. */
  readonly from: string;
  readonly source: OdsCode;
}
export interface Asked {
  /** What is asked for. */
  readonly what?: CodeableConcept;
  /** Who asked, and waits for the answer. */
  readonly requester?: OdsCode;
  /** Whom the request itself names as who asks, where that is another. */
  readonly onBehalfOf?: OdsCode;
  readonly owner?: OdsCode;
  /** Who is to do it in person, where that is no organisation. */
  readonly person?: Reference;
  readonly priority?: string;
  /** Of the Task where there is one, else of the request. */
  readonly state: string;
  readonly outcome?: string;
  /** As the request says, else since when its Task waits, else when it was stored. */
  readonly asked?: string;
  readonly due?: string;
  /** Nobody has answered anything, and the time is over. */
  readonly overdue: boolean;
  readonly answers: readonly Answered[];
  /** The Task, which is what is answered. */
  readonly task?: string;
  readonly source: OdsCode;
  readonly from: string;
}

const NEVER_ASKED = ['draft', 'entered-in-error', 'unknown'];
/** What requests and their answers are found in. */
export const REQUESTS: readonly Reading[] = [
  { types: ['ServiceRequest'], filters: [codeFilter('status', NEVER_ASKED, true)] },
  {
    types: ['Task'],
    filters: [
      {
        kind: 'token',
        param: 'code',
        values: [ANSWER_REQUEST, REQUEST_ANSWER].map((code) => ({
          system: ourCodeSystem('task'),
          code,
        })),
      },
    ],
  },
];

/** What the actions of meetings are found in. */
export const ACTIONS: Reading = {
  types: ['Task'],
  filters: [{ kind: 'token', param: 'code', values: [{ system: ourCodeSystem('task'), code: MEETING_ACTION }] }],
};

const codeOf = (concept: CodeableConcept | undefined): string | undefined => concept?.coding?.[0]?.code;

const answered = (told: Told<Task>): Answered => {
  const { note, businessStatus, authoredOn, status = 'unknown', output } = told.resource;
  const outcome = codeOf(businessStatus);
  const service = output?.find(({ valueReference }) => valueReference?.reference)?.valueReference?.reference;
  return {
    state: status,
    ...(note?.[0]?.text && { text: note[0].text }),
    ...(outcome && { outcome }),
    ...(service && { service }),
    ...(authoredOn && { when: authoredOn }),
    from: addressOf(told),
    source: told.contributor,
  };
};

const UNTOUCHED: readonly unknown[] = ['requested', 'received'] satisfies Task['status'][];
const isOpen = ({ state }: Asked): boolean =>
  !['completed', 'revoked', 'cancelled', 'rejected', 'failed'].includes(state);

const isOverdue = (state: string, due: string | undefined, now: number): boolean =>
  UNTOUCHED.includes(state) && due !== undefined && (parseDateTime(due)?.to ?? now) < now;

const inOrder = (answers: readonly Told<Task>[]): readonly Answered[] =>
  answers.map(answered).toSorted((a, b) => (a.when ?? '').localeCompare(b.when ?? ''));

function askedIn(
  request: Told<ServiceRequest>,
  task: Told<Task> | undefined,
  answers: readonly Answered[],
  now: number,
): Asked {
  const { code, requester, performer, priority, status = 'unknown', meta } = request.resource;
  const asked = request.resource.authoredOn ?? task?.resource.authoredOn ?? meta?.lastUpdated;
  const { restriction, businessStatus, owner, requester: waits } = task?.resource ?? {};
  const named = organisationOf(requester) ?? request.contributor;
  const by = organisationOf(waits) ?? named;
  const due = restriction?.period?.end;
  const state = task?.resource.status ?? status;
  const to = organisationOf(owner) ?? performer?.map(organisationOf).find(Boolean);
  const outcome = codeOf(businessStatus);
  return {
    ...(code && { what: code }),
    requester: by,
    ...(named !== by && { onBehalfOf: named }),
    ...(to && { owner: to }),
    ...(priority && { priority }),
    state,
    ...(outcome && { outcome }),
    ...(asked && { asked }),
    ...(due && { due }),
    overdue: isOverdue(state, due, now),
    answers,
    ...(task && { task: addressOf(task) }),
    source: request.contributor,
    from: addressOf(request),
  };
}

/** What a meeting asked somebody to do, and what they said. */
function actionIn(action: Told<Task>, answers: readonly Told<Task>[], now: number): Asked {
  const { description, requester, owner, status = 'unknown', authoredOn, restriction, output = [] } = action.resource;
  const due = restriction?.period?.end;
  const by = organisationOf(owner);
  const led = output.map(({ valueReference }) => valueReference?.reference);
  return {
    ...(description && { what: { text: description } }),
    requester: organisationOf(requester) ?? action.contributor,
    ...(by ? { owner: by } : owner && { person: owner }),
    state: status,
    ...(authoredOn && { asked: authoredOn }),
    ...(due && { due }),
    overdue: isOverdue(status, due, now),
    answers: inOrder(answers.filter((each) => led.includes(addressOf(each)))),
    task: addressOf(action),
    source: action.contributor,
    from: addressOf(action),
  };
}

/** A Task by which a request waits, and what was answered. */
export interface Waiting {
  readonly task: Told<Task>;
  readonly answers: readonly Told<Task>[];
}

/** By which Tasks each request waits: only who asks says whom it asks, and only who is asked answers. */
export function waitingIn(all: readonly Told[]): (request: Told<ServiceRequest>) => readonly Waiting[] {
  const of = (code: string) => ofType(all, 'Task').filter(({ resource }) => isTaskOf(resource, code));
  const tasks = Map.groupBy(of(ANSWER_REQUEST), ({ resource }) => resource.focus?.reference);
  const said = Map.groupBy(of(REQUEST_ANSWER), ({ resource }) => resource.partOf?.[0]?.reference);
  return (request) =>
    (tasks.get(addressOf(request)) ?? [])
      .filter(({ contributor }) => contributor === request.contributor)
      .map((task) => {
        const owner = organisationOf(task.resource.owner);
        return { task, answers: (said.get(addressOf(task)) ?? []).filter((each) => each.contributor === owner) };
      });
}

/** Whether somebody is still to answer a request by one of its Tasks; by its own word where there is none. `recipients`: to whom it went. */
export const isWaiting = (tasks: readonly Task[], recipients: readonly OdsCode[] = []): boolean =>
  tasks.length === 0 ||
  tasks.some(isUnanswered) ||
  recipients.some((each) => tasks.every(({ owner }) => organisationOf(owner) !== each));

/** Every request once for each organisation that is asked, and every action of a meeting; the open ones first, then the newest. `now` in milliseconds. */
export function requestsOn(all: readonly Told[], now: number): readonly Asked[] {
  const waiting = waitingIn(all);
  const tasks = ofType(all, 'Task');
  const answers = tasks.filter(({ resource }) => isTaskOf(resource, REQUEST_ANSWER));
  const actions = tasks.filter(({ resource }) => isTaskOf(resource, MEETING_ACTION));
  const requests = ofType(all, 'ServiceRequest').flatMap((request) => {
    if (!asks(request.resource)) return [];
    const asked = waiting(request);
    return asked.length === 0
      ? [askedIn(request, undefined, [], now)]
      : asked.map(({ task, answers: said }) => askedIn(request, task, inOrder(said), now));
  });
  return [...requests, ...actions.map((each) => actionIn(each, answers, now))].toSorted(
    (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (b.asked ?? '').localeCompare(a.asked ?? ''),
  );
}
