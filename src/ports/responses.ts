// Answers to referrals on their way to whoever asked. Types only.
// @see design: reference/community-and-urgent-care C.3
import type { Instant, OdsCode } from '../fhir/ids.ts';

/** `sending` is also what one is left in that was cut off. */
export type Stage = 'sending' | 'waiting' | 'failed' | 'acknowledged';

/** The last attempt to send an answer. */
export interface Attempt {
  /** The answer it was about: a newer one begins anew. */
  readonly answer: string;
  /** Id of the message: the same however often it is sent. */
  readonly message: string;
  /** Whoever attempts next names this one, so that two never do at once. */
  readonly claim: string;
  readonly at: Instant;
  readonly stage: Stage;
  /** How often this answer was sent. */
  readonly attempts: number;
  readonly code?: string;
}

/** The newest answer to a referral that has not been acknowledged. Ids without their type. */
export interface DueResponse {
  readonly task: string;
  readonly answer: string;
  readonly request: string;
  /** Who asked, and who answers. */
  readonly sender: OdsCode;
  readonly owner: OdsCode;
  /** Where it goes, as the sender said. */
  readonly endpoint: string;
  /** When it was answered, as written. */
  readonly said: string;
  readonly last?: Attempt;
}

export interface Responses {
  /** All that are due, also what failed, the oldest first; not those whose referral was taken back. */
  due(): Promise<readonly DueResponse[]>;
  /** Begins an attempt; false when somebody else has. */
  take(due: DueResponse, attempt: Omit<Attempt, 'answer' | 'stage' | 'code'>): Promise<boolean>;
  /** How an attempt ended. */
  settle(task: string, claim: string, stage: Stage, code?: string): Promise<void>;
}
