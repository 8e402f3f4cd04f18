// The counts of a delivery in one line, and reasons in words.
// @see design: interface, "What the demo shows in two minutes"
import type { RecordReport, Report } from '../ingest/report.ts';

/** Rules whose name says too little by itself. */
const WORDS: Readonly<Record<string, string>> = {
  'nhs-number-check-digit': 'NHS number fails its check digit',
  'folded-into-medication': 'medicines, folded into their statements',
  'object-expected': 'an object of names and values is expected',
  'text-expected': 'a text, a number, true, false or null is expected',
  'event-not-offered': 'event not offered',
};

/** A reason for people: `value-missing` -> "value missing". */
export const inWords = (reason: string): string => WORDS[reason] ?? reason.replaceAll('-', ' ');

const MOST = 2;

/** Where a record stands: by its line, where a delivery has lines. */
export const placeOf = ({ record, line }: Pick<RecordReport, 'record' | 'line'>): string =>
  line === undefined ? `record ${record}` : `line ${line}`;

const why = ({ reason = 'unknown', expression }: RecordReport): string =>
  expression?.startsWith('$') ? `${expression}: ${inWords(reason)}` : inWords(reason);

/** Why records ended so: single records with their place, many by their reason. */
function reasons(records: readonly RecordReport[]): string {
  if (records.length === 0) return '';
  if (records.length <= MOST) {
    return ` (${records.map((r) => `${placeOf(r)}: ${why(r)}`).join('; ')})`;
  }
  return ` (${[...new Set(records.map((r) => inWords(r.reason ?? 'unknown')))].join('; ')})`;
}

/** `council-cld 12 = 9 accepted + 1 unchanged + 1 quarantined (line 7: …) + 1 ignored`; outcomes without records are left out. */
export function countsLine(source: string, reports: readonly Report[]): string {
  const records = reports.flatMap((report) => report.records);
  const parts = (['accepted', 'unchanged', 'quarantined', 'ignored'] as const).flatMap((outcome) => {
    const count = reports.reduce((sum, report) => sum + report.counts[outcome], 0);
    const such = outcome === 'quarantined' || outcome === 'ignored' ? records.filter((r) => r.outcome === outcome) : [];
    return count > 0 ? [`${count} ${outcome}${reasons(such)}`] : [];
  });
  const received = reports.reduce((sum, report) => sum + report.received, 0);
  return `${source} ${received} = ${parts.join(' + ') || 'nothing'}`;
}

/** Kinds of remarks that are told, and names in one of them; the report has all. */
const TOLD = 20;

/** What is remarked on a delivery and its records, a line for each kind: `column not mapped: Notes, Ward (2)`. */
export function remarkLines({ remarks, records }: Report): readonly string[] {
  const all = [...remarks, ...records.flatMap((each) => each.remarks ?? [])];
  const lines = [...Map.groupBy(all, ({ rule }) => rule)].map(([rule, such]) => {
    const names = [...new Set(such.flatMap(({ expression }) => expression ?? []))];
    const named = names.slice(0, TOLD).join(', ') + (names.length > TOLD ? ', …' : '');
    return `  ${inWords(rule)}${named && `: ${named}`} (${such.length})`;
  });
  return lines.length > TOLD ? [...lines.slice(0, TOLD), '  …'] : lines;
}
