// What a run of the benchmark says, and how it is shown to people.
import type { Measured } from './load.ts';

/** One thing measured. */
export interface Line extends Omit<Measured, 'requests' | 'p99'> {
  readonly name: string;
  /** Share of plain node:http. */
  readonly toRaw: number;
  /** Share of the same request on the same store with consent off; absent where there is no such thing. */
  readonly toConsentOff?: number;
  /** Least share of plain node:http that is aimed at. */
  readonly aim?: number;
}
/** Searching one resident's record under consent. */
export interface GridLine {
  readonly consents: number;
  /** Share of the record that is hidden, per cent. */
  readonly hidden: number;
  readonly toConsentOff: number;
  readonly perSecond: number;
  /** Median of a decision that nothing is remembered for, ms. */
  readonly cold: number;
}
/** A search over a caseload, one at a time. */
export interface CaseloadLine {
  readonly name: string;
  readonly total: number;
  readonly p50: number;
  readonly p95: number;
  /** The very first search of a person: their whole caseload is decided, ms. */
  readonly cold: number;
}
export interface BenchReport {
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  readonly data: {
    readonly residents: number;
    /** Residents with a practice record and a trust message beside the council's rows. */
    readonly withRecord: number;
    readonly councilRows: number;
    /** Size of the store file, in bytes. */
    readonly store: number;
    /** Time of seeding, in seconds. */
    readonly seeding: number;
  };
  readonly connections: number;
  readonly lines: readonly Line[];
  readonly grid: readonly GridLine[];
  readonly borough: { readonly residents: number; readonly caseload: number; readonly lines: readonly CaseloadLine[] };
  /** Council rows per second, from the first byte sent to the report. */
  readonly ingest: { readonly rows: number; readonly perSecond: number; readonly aim: number };
}

const whole = (n: number): string => Math.round(n).toLocaleString('en-GB');
const ratio = (n: number | undefined): string => (n === undefined ? '' : n.toFixed(2));
const judged = (held: boolean): string => (held ? 'reached' : 'missed');

/** Aims: share of the same without consent at ten consents; a decision; a search over a caseload, ms. */
const AIMS = { share: 0.75, more: 2, decision: 1, caseload: 50 };

const HEADINGS = ['', 'per second', 'p50 ms', 'p95 ms', 'bytes', 'to raw', 'to consent off', 'aim'] as const;

const cellsOf = (line: Line): readonly string[] => [
  line.name,
  whole(line.perSecond),
  line.p50.toFixed(2),
  line.p95.toFixed(2),
  whole(line.bytes),
  ratio(line.toRaw),
  ratio(line.toConsentOff),
  line.aim === undefined ? '' : `${ratio(line.aim)} ${judged(line.toRaw >= line.aim)}`,
];

/** Columns in line: the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? '').length)));
  return rows.map((cells) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

const judgedCell = (value: string, held: boolean): string => `${value} ${judged(held)}`;

function gridTable(lines: readonly GridLine[]): readonly string[] {
  const rows = lines.map(({ consents, hidden, toConsentOff, perSecond, cold }) => {
    const ten = lines.find((each) => each.consents === 10 && each.hidden === hidden)?.perSecond ?? 0;
    return [
      `${consents} consent${consents === 1 ? '' : 's'}, ${hidden} % hidden`,
      whole(perSecond),
      consents === 10 ? judgedCell(ratio(toConsentOff), toConsentOff >= AIMS.share) : ratio(toConsentOff),
      consents === 200 ? judgedCell(ratio(ten / perSecond), ten / perSecond <= AIMS.more) : '',
      judgedCell(cold.toFixed(2), cold < AIMS.decision),
    ];
  });
  return table([['one resident, 20 problems', 'per second', 'to consent off', 'cost to 10', 'decision ms'], ...rows]);
}

function caseloadTable({ residents, caseload, lines }: BenchReport['borough']): readonly string[] {
  const rows = lines.map(({ name, total, p50, p95 }) => [
    name,
    whole(total),
    p50.toFixed(1),
    judgedCell(p95.toFixed(1), p95 < AIMS.caseload),
  ]);
  return [
    ...table([
      [`caseload of ${whole(caseload)} among ${whole(residents)} residents`, 'total', 'p50 ms', 'p95 ms'],
      ...rows,
    ]),
    `the first search of a person, who is then decided for all: ${whole(lines[0]?.cold ?? 0)} ms`,
  ];
}

/** Lines for a terminal. */
export function printBench(report: BenchReport): readonly string[] {
  const { machine, data, ingest } = report;
  return [
    `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}; ${report.connections} connections kept open`,
    `${whole(data.residents)} residents, ${whole(data.councilRows)} council rows, ${whole(data.withRecord)} practice records and ` +
      `trust messages, a consent each; store ${whole(data.store / 1e6)} MB, seeded in ${data.seeding.toFixed(1)} s`,
    '',
    ...table([HEADINGS, ...report.lines.map(cellsOf)]),
    '',
    ...gridTable(report.grid),
    '',
    ...caseloadTable(report.borough),
    '',
    `council rows taken in end to end: ${whole(ingest.perSecond)} per second over ${whole(ingest.rows)} rows ` +
      `(aim ${whole(ingest.aim)}: ${judged(ingest.perSecond >= ingest.aim)})`,
  ];
}
