// What agencies asked each other about a resident: who, whom, for what, by when, and what came of it; the open ones first.
// @see design: record, row 10
import type { CodeableConcept, ServiceRequest, Task } from '@medplum/fhirtypes';
import { ANSWER_REQUEST, isTaskOf, REQUEST_ANSWER } from '../fhir/asking.ts';
import type { OdsCode } from '../fhir/ids.ts';
import { ourCodeSystem } from '../fhir/systems.ts';
import { parseDateTime } from '../fhir/time.ts';
import { addressOf, codeFilter, ofType, organisationOf, type Reading, type Told } from './told.ts';

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
  readonly requester?: OdsCode;
  readonly owner?: OdsCode;
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
        values: [ANSWER_REQUEST, REQUEST_ANSWER].map((code) => ({ system: ourCodeSystem('task'), code })),
      },
    ],
  },
];

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

const OVER: readonly unknown[] = ['revoked', 'completed', 'entered-in-error'] satisfies ServiceRequest['status'][];
const UNTOUCHED: readonly unknown[] = ['requested', 'received'] satisfies Task['status'][];
const isOpen = ({ state }: Asked): boolean =>
  !['completed', 'revoked', 'cancelled', 'rejected', 'failed'].includes(state);

function askedIn(
  request: Told<ServiceRequest>,
  task: Told<Task> | undefined,
  answers: readonly Answered[],
  now: number,
): Asked {
  const { code, requester, performer, priority, status = 'unknown', meta } = request.resource;
  const asked = request.resource.authoredOn ?? task?.resource.authoredOn ?? meta?.lastUpdated;
  const { restriction, businessStatus, owner } = task?.resource ?? {};
  const due = restriction?.period?.end;
  const stands = task?.resource.status;
  const state = stands && !(OVER.includes(status) && UNTOUCHED.includes(stands)) ? stands : status;
  const to = organisationOf(owner) ?? performer?.map(organisationOf).find(Boolean);
  const outcome = codeOf(businessStatus);
  return {
    ...(code && { what: code }),
    requester: organisationOf(requester) ?? request.contributor,
    ...(to && { owner: to }),
    ...(priority && { priority }),
    state,
    ...(outcome && { outcome }),
    ...(asked && { asked }),
    ...(due && { due }),
    overdue: UNTOUCHED.includes(state) && due !== undefined && (parseDateTime(due)?.to ?? now) < now,
    answers,
    ...(task && { task: addressOf(task) }),
    source: request.contributor,
    from: addressOf(request),
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

/** Every request once for each organisation that is asked; the open ones first, then the newest. `now` in milliseconds. */
export function requestsOn(all: readonly Told[], now: number): readonly Asked[] {
  const waiting = waitingIn(all);
  return ofType(all, 'ServiceRequest')
    .flatMap((request) => {
      const tasks = waiting(request);
      if (tasks.length === 0) return [askedIn(request, undefined, [], now)];
      return tasks.map(({ task, answers }) => {
        const inOrder = answers.map(answered).toSorted((a, b) => (a.when ?? '').localeCompare(b.when ?? ''));
        return askedIn(request, task, inOrder, now);
      });
    })
    .toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (b.asked ?? '').localeCompare(a.asked ?? ''));
}
