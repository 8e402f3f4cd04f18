// Subscriptions in force, and how far each was told. Types only.
// @see https://hl7.org/fhir/R4/subscription.html
import type { Instant, OdsCode } from '../fhir/ids.ts';

/** The last attempt to tell a subscriber. */
export interface Telling {
  /** Of the Subscription it was about: what its subscriber has changed since begins anew. */
  readonly version: number;
  /** Whoever attempts next names this one, so that two never do at once. */
  readonly claim: string;
  readonly at: Instant;
  /** How often it failed in a row, one that was cut off included; 0 once it was told. */
  readonly attempts: number;
  readonly code?: string;
}

/** A Subscription that is active, or failed. */
export interface Subscribed {
  readonly id: string;
  readonly version: number;
  /** Who subscribed, and is told. */
  readonly organisation: OdsCode;
  /** The Subscription as stored. */
  readonly body: string;
  /** Everything committed up to here was told, or was nothing to be told: a place in the order of commits, never a time. */
  readonly mark: number;
  readonly last?: Telling;
}

export interface Subscriptions {
  /** All of them, and how far commits have come: whatever is committed later has a higher place. */
  inForce(): Promise<{ readonly head: number; readonly list: readonly Subscribed[] }>;
  /** Begins an attempt; false when somebody else has. */
  take(one: Subscribed, attempt: Omit<Telling, 'version' | 'code'>): Promise<boolean>;
  /** How an attempt ended: it was told up to the mark, or failed so often in a row. */
  settle(
    id: string,
    claim: string,
    came: { readonly mark: number } | Pick<Telling, 'attempts' | 'code'>,
  ): Promise<void>;
  /** There was nothing to be told up to there. */
  pass(one: Subscribed, mark: number): Promise<void>;
}
