// Signs by which people are found: what the store keeps of a version beside its JSON, and hands out for a caseload.
// @see profiles/policy/cohorts.json; design: record, row 6
import type { Sealed } from '../consent/sealed.ts';
import type { Sight, Standing } from '../consent/sight.ts';
import type { OdsCode } from '../fhir/ids.ts';
import type { Fence, Fenced } from '../ports.ts';

/** A current version about one resident that has signs. */
export interface SignedRow extends Standing {
  readonly type: string;
  readonly id: string;
  readonly contributor: OdsCode;
  /** `sign/kind`, as terms/cohorts.ts calls it. */
  readonly signs: readonly string[];
}

export interface Signs {
  /**
   * Whatever of these types has signs and is open to this sight, of every resident of whom there is more than a Patient;
   * at most `limit` rows.
   */
  signed(
    fence: Fence,
    types: readonly string[],
    sight: Sight,
    limit: number,
  ): Promise<Fenced<readonly Sealed<SignedRow>[]>>;
}
