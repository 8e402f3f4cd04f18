// The Tasks by which a request or a meeting waits for somebody, and those that answer: how they are known.
// @see design: record, row 10; profiles/fsh/codes-role.fsh
import type { Coding, Task } from '@medplum/fhirtypes';
import { ourCodeSystem } from './systems.ts';

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
