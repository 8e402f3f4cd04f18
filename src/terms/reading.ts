// Reads tables that people write: every complaint is collected, and none quotes more than a key or a row number.
import { fail, ok, type Result } from '../fhir/result.ts';

export type Row = Readonly<Record<string, unknown>>;

/** What is wrong with a table, one sentence each; the table is not used. */
export type Complaints = readonly string[];

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
export const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every(isText);
/** `system|code` with both parts. */
export const isToken = (value: unknown): value is string => isText(value) && /^[^|\s]+\|\S(?:.*\S)?$/.test(value);

/** What a column holds; `may` be absent, or must be there. */
export type Column = {
  readonly must?: (value: unknown) => boolean;
  readonly may?: (value: unknown) => boolean;
  readonly is: string;
};

/** What is wrong with one row. */
function faultsOf(row: Row, columns: Readonly<Record<string, Column>>, where: string): Complaints {
  const unknown = Object.keys(row).filter((key) => !(key in columns));
  const wrong = Object.entries(columns).filter(([key, { must, may }]) =>
    row[key] === undefined ? must !== undefined : !(must ?? may)?.(row[key]),
  );
  return [
    ...unknown.map((key) => `${where}: "${key}" is not a column.`),
    ...wrong.map(([key, { is }]) => `${where}: "${key}" must be ${is}.`),
  ];
}

/** Rows of `file[name]`, and what is wrong with them. */
export function rowsOf(
  file: unknown,
  name: string,
  columns: Readonly<Record<string, Column>>,
): { readonly rows: readonly Row[]; readonly faults: Complaints } {
  const list = isRow(file) ? file[name] : undefined;
  if (!Array.isArray(list)) return { rows: [], faults: [`"${name}" must be a list.`] };
  const faults = list.flatMap((row, i) =>
    isRow(row) ? faultsOf(row, columns, `${name}[${i}]`) : [`${name}[${i}] must be an object.`],
  );
  return { rows: list.filter(isRow), faults };
}

/** The table, unless there is a complaint. */
export const checked = <T>(faults: Complaints, table: () => T): Result<T, Complaints> =>
  faults.length > 0 ? fail(faults) : ok(table());
