// Access past relationship and consent: its grants, the bound on attempts, and the reviews it asks for. Types only.
// @see design: consent §5
import type { Grant } from '../consent/inputs.ts';
import type { Instant, ResidentId } from '../fhir/ids.ts';

export type GrantChange =
  /** A new grant; `record` is kept with it and read by no decision. */
  | {
      readonly kind: 'grant';
      readonly resident: ResidentId;
      readonly grant: Grant;
      readonly record: Readonly<Record<string, string>>;
    }
  /** An earlier end of a grant of this resident, or another date of its notice. */
  | {
      readonly kind: 'amend-grant';
      readonly resident: ResidentId;
      readonly id: string;
      readonly end?: Instant;
      readonly noticeFrom?: Instant;
    };

/** An open review that should be done by now. */
export interface OverdueReview {
  readonly id: string;
  /** Code of the Task. */
  readonly code: string;
  readonly due: Instant;
}
/** What keeps exceptional access in bounds. */
export interface Oversight {
  /** Takes one attempt of somebody; false when there were `most` since `since` (older ones are forgotten). */
  attempt(id: string, who: string, at: Instant, since: Instant, most: number): Promise<boolean>;
  /** Reviews the gateway asked for that are open and were due before `now`, the longest overdue first. */
  overdue(now: Instant): Promise<readonly OverdueReview[]>;
}
