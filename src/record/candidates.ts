// Who is found for a locality team's list, and why: rules of data over what one organisation says of a resident.
// @see design: record, row 6; consent §6 ("Cohort rules run on one agency's contributions and belong to it")
import type { OdsCode, ResidentId } from '../fhir/ids.ts';

/** One thing recorded that met a rule. */
export interface Ground {
  /** `Type/id`. */
  readonly address: string;
  /** Plain words of what it is. */
  readonly what: string;
  /** `YYYY-MM-DD`, where it is known. */
  readonly date?: string;
}
/** A rule that was met, with everything that met it. */
export interface Met {
  readonly rule: string;
  readonly sentence: string;
  readonly since?: string;
  readonly grounds: readonly Ground[];
}
/** Somebody's own word that a resident should be looked at. */
export interface Nomination {
  /** Of the RiskAssessment, `RiskAssessment/id`. */
  readonly address: string;
  readonly by?: string;
  readonly reason?: string;
  readonly date?: string;
}
export interface Candidate {
  readonly resident: ResidentId;
  /** The organisation whose own records found them: nobody else sees it without consent. */
  readonly foundBy: OdsCode;
  /** Code of the cohort; absent for who was nominated and is in none. */
  readonly cohort?: string;
  readonly met: readonly Met[];
  readonly nominations: readonly Nomination[];
  /** Day since when the first of it holds. */
  readonly since?: string;
  /** Who leads already, where this reader may see it. */
  readonly lead?: string;
  /** The resident does not want to share, where this reader may read that. */
  readonly refused?: true;
}
