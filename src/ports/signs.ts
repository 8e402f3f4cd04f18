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
}

/** So many rows with any of these signs (by name, whatever their kind), of this time or later, are enough to look further. */
export interface Enough {
  readonly signs: readonly string[];
  readonly least: number;
  readonly since?: Instant;
  /** Days of birth, `YYYY-MM-DD`, both inclusive: of who is said to be born outside of them it never is enough. */
  readonly born?: { readonly from?: string; readonly to?: string };
}

/** Which signs are looked for. */
export interface SignsAsked {
  readonly types: readonly string[];
  readonly enough: readonly Enough[];
  /** Only of these; absent = of anybody. */
  readonly residents?: readonly ResidentId[];
}

/** A Patient contribution that has signs. */
export interface SignedPerson extends SignedRow {
  /** Nothing of it is ever cut. */
  readonly uncut: boolean;
  /** By whom several residents are one, confirmed. */
  readonly root?: ResidentId;
}

/** Contributions of these residents, or of any that name one of these practices. */
export type PeopleAsked = { readonly residents: readonly ResidentId[] } | { readonly practices: readonly string[] };
