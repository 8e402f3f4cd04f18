// Signs by which people are found: what the store keeps of a version beside its JSON.
// @see profiles/policy/cohorts.json; design: record, row 6
import type { Standing } from '../consent/sight.ts';
import type { Instant, OdsCode, ResidentId } from '../fhir/ids.ts';

/** A current version about one resident that has signs. */
export interface SignedRow extends Standing {
  readonly type: string;
  readonly id: string;
  readonly contributor: OdsCode;
  /** `sign/kind`, as terms/cohorts.ts calls it. */
  readonly signs: readonly string[];
  /** When this version of a nomination without a date was written: since then it holds. Nothing is decided by it. */
  readonly kept?: Instant;
}

/** So many rows with any of these signs (by name, whatever their kind), of this time or later, are enough to look further. */
export interface Enough {
  readonly signs: readonly string[];
  readonly least: number;
  readonly since?: Instant;
  /** Days of birth, `YYYY-MM-DD`, inclusive: of who is said to be born outside of them it never is enough; `lately`: who is born then or later was too young before {@link SignsAsked.lately}. */
  readonly born?: { readonly from?: string; readonly to?: string; readonly lately?: string };
}

/** Which signs are looked for. */
export interface SignsAsked {
  readonly types: readonly string[];
  readonly enough: readonly Enough[];
  /** Only of whom there is a sign of this time or later, or who came to the age since. */
  readonly lately?: Instant;
  /** Only of these; absent = of anybody. */
  readonly residents?: readonly ResidentId[];
}

/** Somebody of whom there are Patient contributions with signs. */
export interface SignedPerson {
  readonly resident: ResidentId;
  /** Where each of these contributions stands. */
  readonly standings: readonly Omit<Standing, 'residents'>[];
  /** Where they say the resident is registered; absent where one of them says more than one place, or something of it may be cut. */
  readonly practices?: readonly string[];
  /** By whom several residents are one, confirmed. */
  readonly root?: ResidentId;
}

/** These residents, or all of whom a contribution that is open names one of these practices, or several. */
export type PeopleAsked = { readonly residents: readonly ResidentId[] } | { readonly practices: readonly string[] };
