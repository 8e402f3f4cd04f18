// What becomes known of a resident, whoever says it. Types only.
// @see design: consent §1, "Whose is a resource?"
import type { Instant, ResidentId } from '../fhir/ids.ts';

/** What is newly known of a resident; what is absent stays as it was, and `restricted` once true stays true. */
export interface ResidentChange {
  readonly kind: 'resident';
  readonly resident: ResidentId;
  /** Ten digits; absent for a provisional resident. One resident per number, and the first number of a resident stays. */
  readonly nhsNumber?: string;
  readonly restricted: boolean;
  readonly birthDate?: string;
  readonly deceased?: Instant;
}
