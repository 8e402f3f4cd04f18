// The counts of a delivery in one line, and reasons in words.
// @see design: interface, "What the demo shows in two minutes"
import type { RecordReport, Report } from '../ingest/report.ts';

/** Rules whose name says too little by itself. */
const WORDS: Readonly<Record<string, string>> = {
  'nhs-number-check-digit': 'NHS number fails its check digit',
  'folded-into-medication': 'medicines, folded into their statements',
  'event-not-offered': 'event not offered',
};

/** A reason for people: `value-missing` -> "value missing". */
export const inWords = (reason: string): string => WORDS[reason] ?? reason.replaceAll('-', ' ');

const MOST = 2;

/** Why records ended so: single records with their place, many by their reason. */
function reasons(records: readonly RecordReport[], place: (record: number) => string): string {
  if (records.length === 0) return '';
  if (records.length <= MOST) {
    return ` (${records.map((r) => `${place(r.record)}: ${inWords(r.reason ?? 'unknown')}`).join('; ')})`;
  }
  return ` (${[...new Set(records.map((r) => inWords(r.reason ?? 'unknown')))].join('; ')})`;
}

/** `council-cld 12 = 9 accepted + 1 unchanged + 1 quarantined (line 7: …) + 1 ignored`; outcomes without records are left out. */
export function countsLine(source: string, reports: readonly Report[], csv: boolean): string {
  const records = reports.flatMap((report) => report.records);
  // A CSV file opens with its heading line.
  const place = (record: number): string => (csv ? `line ${record + 1}` : `record ${record}`);
  const parts = (['accepted', 'unchanged', 'quarantined', 'ignored'] as const).flatMap((outcome) => {
    const count = reports.reduce((sum, report) => sum + report.counts[outcome], 0);
    const such = outcome === 'quarantined' || outcome === 'ignored' ? records.filter((r) => r.outcome === outcome) : [];
    return count > 0 ? [`${count} ${outcome}${reasons(such, place)}`] : [];
  });
  const received = reports.reduce((sum, report) => sum + report.received, 0);
  return `${source} ${received} = ${parts.join(' + ') || 'nothing'}`;
}
