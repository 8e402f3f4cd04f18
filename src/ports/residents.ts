// What becomes known of a resident, whoever says it. Types only.
// @see design: consent §1, "Whose is a resource?"
import type { Instant, OdsCode, ResidentId } from '../fhir/ids.ts';

/** What is newly known of a resident; what is absent stays as it was, and `restricted` once true stays true. */
export interface ResidentChange {
  readonly kind: 'resident';
  readonly resident: ResidentId;
  /** Ten digits; absent for a provisional resident. One resident per number, and the first number of a resident stays. */
  readonly nhsNumber?: string;
  readonly restricted: boolean;
  readonly birthDate?: string;
  readonly deceased?: Instant;
  /** Who says so over REST: a restriction and a death that nothing but its word stands behind give way to feeds. */
  readonly by?: OdsCode;
}

/** What was said of a resident over REST alone and gives way to a feed: that it has its number, or that it has died. */
export interface GivingWay {
  readonly kind: 'gives-way';
  readonly what: 'number' | 'death';
  readonly resident: ResidentId;
}

/** Who has an NHS number. */
export interface Holder {
  readonly resident: ResidentId;
  readonly restricted: boolean;
  /** By whose word over REST alone it is restricted. */
  readonly restrictedBy?: OdsCode;
  /** By whose word over REST alone it has died. */
  readonly diedBy?: OdsCode;
}
