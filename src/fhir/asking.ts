// The Tasks by which a request or a meeting waits for somebody, and those that answer: how they are known.
// @see design: record, row 10; profiles/fsh/codes-role.fsh
import type { Coding, ServiceRequest, Task } from '@medplum/fhirtypes';
import { ourCodeSystem } from './systems.ts';

/** Intents of what might be asked for, or planned. */
export const PROPOSES: readonly unknown[] = ['proposal', 'option'] satisfies ServiceRequest['intent'][];
/** Intents by which a request asks. */
const ASKS: readonly unknown[] = [
  'plan',
  'directive',
  'order',
  'original-order',
  'reflex-order',
  'filler-order',
  'instance-order',
] satisfies ServiceRequest['intent'][];

/**
 * Whether a request asks for something, rather than that it not be done; it may be looked at before its shape is checked.
 * @see https://hl7.org/fhir/R4/servicerequest-definitions.html#ServiceRequest.doNotPerform
 */
export const asks = ({ intent, doNotPerform }: ServiceRequest): boolean => ASKS.includes(intent) && !doNotPerform;

/** Code of what is asked, in `{base}/CodeSystem/task`. */
export const ANSWER_REQUEST = 'answer-request';
/** Code of an answer: what whoever is asked says, once or several times. */
export const REQUEST_ANSWER = 'request-answer';

/** Code of what a meeting asks somebody to do. */
export const MEETING_ACTION = 'meeting-action';

/** Whether a Task has one of these codes of `{base}/CodeSystem/task`; it may be looked at before its shape is checked. */
export function isTaskOf({ code }: Task, ...codes: readonly string[]): boolean {
  const codings: unknown = code?.coding;
  const list: readonly (Coding | null)[] = Array.isArray(codings) ? codings : [];
  return list.some((each) => each?.system === ourCodeSystem('task') && codes.includes(String(each.code)));
}

/** Statuses of a Task that is still to be answered, or not yet answered for good. */
export const UNANSWERED: readonly NonNullable<Task['status']>[] = ['requested', 'received', 'accepted', 'in-progress'];
export const isUnanswered = ({ status }: Task): boolean => (UNANSWERED as readonly unknown[]).includes(status);

/** Statuses of a request that nobody wants answered any more. */
export const TAKEN_BACK: readonly unknown[] = ['revoked', 'entered-in-error'] satisfies ServiceRequest['status'][];
