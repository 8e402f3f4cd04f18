// Opens a CSV delivery: checks its header, then streams one record per row, by field name and without blanks.
// @see https://www.rfc-editor.org/rfc/rfc4180
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { Opened, Parsed, Remark } from './contract.ts';
import { type Columns, readHeader } from './csvHeader.ts';
import { csvRows } from './csvRows.ts';
import { decodeText } from './encoding.ts';

/** One row: trimmed values by field name; a blank one is absent. */
export type Row<F extends string> = { readonly [K in F]?: string };

/** Texts that extracts write for nothing. */
const BLANK: ReadonlySet<string> = new Set(['', 'NULL', 'null', 'N/A', 'n/a']);
/** Characters that FHIR's string cannot hold, and the mark of undecodable bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/;

/** Values by field, trimmed, without blanks. */
export function recordOf<F extends string>(names: readonly (F | undefined)[], cells: readonly string[]): Row<F> {
  const record: { [K in F]?: string } = {};
  for (const [at, name] of names.entries()) {
    const value = cells[at]?.trim() ?? '';
    if (name !== undefined && !BLANK.has(value)) record[name] = value;
  }
  return record;
}

/**
 * Fails with `delivery-unreadable` when the header is not that of `columns`; otherwise every row becomes a record
 * or is quarantined by itself. `raw` is the header and the row as delivered: a delivery of one record, so that it
 * can be replayed alone. Remarks grow while the records are read.
 */
export async function openCsv<F extends string>(
  bytes: AsyncIterable<Uint8Array>,
  columns: Columns<F>,
): Promise<Result<Opened<Row<F>>>> {
  const remarks: Remark[] = [];
  const remarkOnce = (rule: string): void => {
    if (!remarks.some((remark) => remark.rule === rule)) remarks.push({ rule });
  };
  const rows = csvRows(decodeText(bytes, () => remarkOnce('encoding-windows-1252')));
  const first = await rows.next();
  if (first.done) return fail(problem('delivery-unreadable', { more: 'It is empty: there is no header row.' }));
  const top = first.value;
  if ('quarantine' in top) return fail(problem('delivery-unreadable', { more: 'The header row is not CSV.' }));
  if (FORBIDDEN.test(top.raw)) return fail(problem('delivery-unreadable', { more: 'It is not text in UTF-8.' }));
  const header = readHeader(top.fields, columns);
  if (!header.ok) return header;
  const { fields: names } = header.value;
  remarks.push(...header.value.remarks);

  async function* records(): AsyncGenerator<Parsed<Row<F>>> {
    for await (const row of rows) {
      const { line } = row;
      const raw = `${top.raw}\r\n${row.raw}`;
      const refused = (rule: string): Parsed<Row<F>> => ({ raw, line, quarantine: { rule } });
      if (row.raw === top.raw) remarkOnce('header-repeated');
      else if ('quarantine' in row) yield { raw, line, quarantine: row.quarantine };
      else if (row.fields.length < names.length) yield refused('row-too-short');
      else if (row.fields.length > names.length) yield refused('row-too-long');
      else if (FORBIDDEN.test(row.raw)) yield refused('control-character');
      else yield { raw, line, record: recordOf(names, row.fields) };
    }
  }
  return ok({ records: records(), remarks });
}
