// The report of a delivery: every record ends as exactly one of four, and the counts add up.
// @see design: interface, "The report of a delivery"
import type { Problem } from '../fhir/problem.ts';
import type { Remark } from '../mapping/contract.ts';

export type Outcome = 'accepted' | 'unchanged' | 'quarantined' | 'ignored';

export interface RecordReport {
  /** 1-based. */
  readonly record: number;
  /** Where it begins, of what was not simply taken in from a file of lines: they are counted from 1, blank ones and headings too. */
  readonly line?: number;
  readonly outcome: Outcome;
  readonly reason?: string;
  readonly expression?: string;
  /** Id under which a quarantined record is kept, to be mended and replayed. */
  readonly quarantine?: string;
  readonly remarks?: readonly Remark[];
  /** Id under which the Provenance of what came of it names the record, and the content hash of its raw form. */
  readonly lineage?: string;
  readonly hash?: string;
  /** Why REST refused it; never part of a feed's report. */
  readonly problem?: Problem;
  readonly resources: readonly string[];
}

export interface Report {
  readonly delivery: string;
  readonly source: string;
  readonly received: number;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly remarks: readonly Remark[];
  readonly records: readonly RecordReport[];
}

export function reportOf(
  delivery: string,
  source: string,
  remarks: readonly Remark[],
  records: readonly RecordReport[],
): Report {
  const counts = { accepted: 0, unchanged: 0, quarantined: 0, ignored: 0 };
  for (const { outcome } of records) counts[outcome] += 1;
  return { delivery, source, received: records.length, counts, remarks, records };
}
