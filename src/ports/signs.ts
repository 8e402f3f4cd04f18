// Signs by which people are found: what the store keeps of a version beside its JSON.
// @see profiles/policy/cohorts.json; design: record, row 6
import type { Standing } from '../consent/sight.ts';
import type { OdsCode } from '../fhir/ids.ts';

/** A current version about one resident that has signs. */
export interface SignedRow extends Standing {
  readonly type: string;
  readonly id: string;
  readonly contributor: OdsCode;
  /** `sign/kind`, as terms/cohorts.ts calls it. */
  readonly signs: readonly string[];
}
