// Residents that a steward says are one person. Types only.
// @see design: consent §6, "Merging two residents"
import type { ResidentId } from '../fhir/ids.ts';

/** `proposed`: what either refuses holds for both; `confirmed`: they are one; `apart`: as if nothing had been. */
export interface JoinChange {
  readonly kind: 'join';
  /** The Task that asked; it says so once. */
  readonly review: string;
  readonly residents: readonly [ResidentId, ResidentId];
  readonly state: 'proposed' | 'confirmed' | 'apart';
}
