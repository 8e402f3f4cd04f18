// By when a request to another agency is to be answered, and the Task that keeps that clock for both sides.
// @see design: record, row 10; https://hl7.org/fhir/R4/task.html
import type { ServiceRequest, Task } from '@medplum/fhirtypes';
import { ANSWER_REQUEST, asks, isUnanswered, TAKEN_BACK } from '../fhir/asking.ts';
import type { OdsCode } from '../fhir/ids.ts';
import { ourCodeSystem, SYSTEM } from '../fhir/systems.ts';
import { parseDateTime } from '../fhir/time.ts';

type Priority = NonNullable<ServiceRequest['priority']>;
/** Hours until an answer is due. */
const HOURS = { routine: 336, urgent: 48, asap: 24, stat: 2 } as const satisfies Record<Priority, number>;
const HOUR = 3_600_000;

const isPriority = (code: string | undefined): code is Priority => code !== undefined && Object.hasOwn(HOURS, code);

/** The end of the clock, in milliseconds: as the priority says, or sooner where the service itself is wanted by then. */
export function dueBy({ priority, occurrencePeriod }: ServiceRequest, asked: number): number {
  const clock = asked + HOURS[isPriority(priority) ? priority : 'routine'] * HOUR;
  const wanted = occurrencePeriod?.end === undefined ? undefined : parseDateTime(occurrencePeriod.end)?.to;
  return wanted === undefined || wanted < asked ? clock : Math.min(clock, wanted + 1);
}

/** What becomes of an unanswered Task when its request is over, or asks for nothing any more. */
export const endedWith = (request: ServiceRequest): Task['status'] | undefined =>
  request.status === 'completed' || TAKEN_BACK.includes(request.status) || !asks(request) ? 'cancelled' : undefined;

const organisation = (value: OdsCode) => ({
  type: 'Organization' as const,
  identifier: { system: SYSTEM.odsOrganisation, value },
});

interface Asked {
  readonly request: ServiceRequest;
  /** The request and its subject, as references. */
  readonly focus: string;
  readonly subject: string;
  readonly from: OdsCode;
  readonly to: OdsCode;
  /** When the clock began. */
  readonly at: number;
}

/** The Task by which one organisation is asked to answer. */
export function answerTask({ request, focus, subject, from, to, at }: Asked): Task {
  return {
    resourceType: 'Task',
    status: endedWith(request) ?? 'requested',
    intent: 'order',
    code: { coding: [{ system: ourCodeSystem('task'), code: ANSWER_REQUEST }] },
    priority: isPriority(request.priority) ? request.priority : 'routine',
    focus: { reference: focus },
    for: { reference: subject },
    authoredOn: new Date(at).toISOString(),
    requester: organisation(from),
    owner: organisation(to),
    restriction: { period: { end: new Date(dueBy(request, at)).toISOString() } },
  };
}

/** What is asked now, in place of what was. What is answered for good stays; how far the answer has come does unless nobody waits for the rest, or it begins anew. */
export function askedAnew(before: Task, now: Task): Task {
  const { status, businessStatus, lastModified, output } = before;
  const waits = isUnanswered(before);
  if (!waits && status !== 'cancelled') return before;
  return {
    ...now,
    ...(waits && now.status !== 'cancelled' && { status }),
    ...(businessStatus && { businessStatus }),
    ...(lastModified && { lastModified }),
    ...(output && { output }),
  };
}

/** Most answers to one request, interim ones included. */
export const MOST_ANSWERS = 50;

/** Whatever an answer may say, at one time or another. */
export const ANSWERS: readonly Task['status'][] = ['accepted', 'rejected', 'in-progress', 'completed'];

/** What an answer may say, by how the Task stands. */
const NEXT: Readonly<Record<string, readonly Task['status'][]>> = {
  requested: ANSWERS,
  received: ANSWERS,
  accepted: ['in-progress', 'rejected', 'completed'],
  'in-progress': ['in-progress', 'completed'],
};
export const answersTo = ({ status }: Task): readonly Task['status'][] => NEXT[status ?? ''] ?? [];

/** Codes of `{base}/CodeSystem/request-outcome`, and with which answers each may be given. */
const OUTCOMES: Readonly<Record<string, readonly Task['status'][]>> = {
  'visits-arranged': ['accepted', 'in-progress', 'completed'],
  'handed-over': ANSWERS,
  signposted: ANSWERS,
  done: ['completed'],
  'not-needed': ['rejected', 'completed'],
  'not-eligible': ['rejected', 'completed'],
  'no-capacity': ['rejected'],
};
/** Outcomes that do not contradict an answer. */
export const outcomesOf = (status: Task['status']): readonly string[] =>
  Object.keys(OUTCOMES).filter((code) => OUTCOMES[code]?.includes(status));
