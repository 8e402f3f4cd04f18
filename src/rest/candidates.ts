// Candidates of a locality team for one reader: found by rules in data, or nominated.
// @see design: record, row 6
import { ok, type Result } from '../fhir/result.ts';
import type { Candidate } from '../record/candidates.ts';
import type { KnownCall } from './call.ts';

export interface CandidatesAsked {
  /** Code of the one cohort that is asked for. */
  readonly cohort?: string;
  /** Found on this day or later, `YYYY-MM-DD`. */
  readonly since?: string;
  /** At most so many, the newest first. */
  readonly count: number;
}
export interface Candidates {
  readonly list: readonly Candidate[];
  /** All that there are for this reader. */
  readonly total: number;
}

/** Who is a candidate for the team of this locality, as far as this reader may see what they were found by. What it shows is on record. */
export async function candidatesFor(
  _call: KnownCall,
  _locality: string,
  _asked: CandidatesAsked,
): Promise<Result<Candidates>> {
  return ok({ list: [], total: 0 });
}
