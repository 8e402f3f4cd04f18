// Signs by which people are found: what the store keeps of a version beside its JSON.
// @see profiles/policy/cohorts.json; design: record, row 6
import type { Standing } from '../consent/sight.ts';
import type { Instant, OdsCode } from '../fhir/ids.ts';

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
}

/** Which signs are looked for. */
export interface SignsAsked {
  readonly types: readonly string[];
  readonly enough: readonly Enough[];
  /** Only of residents of whom some Patient contribution names one of these practices; absent = of anybody. */
  readonly practices?: readonly string[];
}
