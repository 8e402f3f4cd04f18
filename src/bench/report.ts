// What a run of the benchmark says, and how it is shown to people.
import type { Measured } from './load.ts';

/** One thing measured. */
export interface Line extends Omit<Measured, 'requests'> {
  readonly name: string;
  /** Share of plain node:http. */
  readonly toRaw: number;
  /** Share of the same request on the same store with consent off; absent where there is no such thing. */
  readonly toConsentOff?: number;
  /** Least share of plain node:http that is aimed at. */
  readonly aim?: number;
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
  /** Council rows per second, from the first byte sent to the report. */
  readonly ingest: { readonly rows: number; readonly perSecond: number; readonly aim: number };
}

const whole = (n: number): string => Math.round(n).toLocaleString('en-GB');
const ratio = (n: number | undefined): string => (n === undefined ? '' : n.toFixed(2));
const judged = (held: boolean): string => (held ? 'reached' : 'missed');

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

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? '').length)));
  return rows.map((cells) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
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
    `council rows taken in end to end: ${whole(ingest.perSecond)} per second over ${whole(ingest.rows)} rows ` +
      `(aim ${whole(ingest.aim)}: ${judged(ingest.perSecond >= ingest.aim)})`,
  ];
}
