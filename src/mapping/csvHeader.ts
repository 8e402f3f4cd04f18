// The header row of a CSV delivery against the columns a source knows: any order, any capitals, spaces or underscores.
import { type Problem, problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { Remark } from './contract.ts';

export interface Column {
  /** As the source's specification writes it. */
  readonly heading: string;
  /** Without this column the delivery is refused. */
  readonly mandatory?: boolean;
  /** Of an older release of the specification: not remarked on when it is absent. */
  readonly legacy?: boolean;
  /** Other headings seen for the same column that do not differ by capitals, spaces and punctuation alone. */
  readonly aliases?: readonly string[];
}
export type Columns<F extends string> = { readonly [K in F]: Column };

export interface Header<F extends string> {
  /** Field at each position; undefined where the column is not one of the source's. */
  readonly fields: readonly (F | undefined)[];
  readonly remarks: readonly Remark[];
}

/** `Request: Route of Access`, `Request_Route_of_Access` and `request route of access ` are one heading. */
const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What other programs put between values. */
const SEPARATORS: readonly (readonly [mark: string, called: string])[] = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'vertical bars'],
];

const unreadable = (more: string): Problem => problem('delivery-unreadable', { more });

/** The field that a heading stands for, whichever way it is written. */
export function fieldsByHeading<F extends string>(columns: Columns<F>): (heading: string) => F | undefined {
  const known = new Map<string, F>();
  for (const name of Object.keys(columns) as F[]) {
    for (const heading of [columns[name].heading, ...(columns[name].aliases ?? [])]) known.set(plain(heading), name);
  }
  return (heading) => known.get(plain(heading));
}

/** Finds the columns; fails when mandatory ones are missing or one is there twice. Only the source's own headings are named. */
export function readHeader<F extends string>(cells: readonly string[], columns: Columns<F>): Result<Header<F>> {
  const names = Object.keys(columns) as F[];
  const fields = cells.map(fieldsByHeading(columns));
  const headings = (list: readonly F[]): string => list.map((name) => columns[name].heading).join(', ');
  const missing = names.filter((name) => !fields.includes(name));
  const mandatory = missing.filter((name) => columns[name].mandatory);
  if (mandatory.length > 0 && cells.length === 1) {
    const used = SEPARATORS.find(([mark]) => cells[0]?.includes(mark))?.[1];
    if (used) return fail(unreadable(`Its values are separated by ${used}: save it with commas, as CSV (RFC 4180).`));
  }
  if (mandatory.length > 0)
    return fail(unreadable(`The first row must hold the headings; missing: ${headings(mandatory)}.`));
  const repeated = names.filter((name) => fields.indexOf(name) !== fields.lastIndexOf(name));
  if (repeated.length > 0) return fail(unreadable(`Columns that are there more than once: ${headings(repeated)}.`));
  return ok({
    fields,
    remarks: [
      ...missing
        .filter((name) => !columns[name].legacy)
        .map((name) => ({ rule: 'column-absent', expression: columns[name].heading })),
      ...cells.flatMap((cell, at) =>
        fields[at] === undefined
          ? [{ rule: 'column-not-mapped', expression: cell.trim() || `column ${String(at + 1)}` }]
          : [],
      ),
    ],
  });
}
