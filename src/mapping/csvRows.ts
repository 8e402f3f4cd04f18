// Text to CSV rows: lines are joined while a quote is open, and a bad line costs itself only.
// @see https://www.rfc-editor.org/rfc/rfc4180
import type { Remark } from './contract.ts';
import { csvFields } from './csvFields.ts';

/** Characters of one row; a quoted field that runs longer counts as never closed. */
export const ROW_LIMIT = 256 * 1024;

export type CsvRow = { readonly raw: string } & (
  | { readonly fields: readonly string[] }
  | { readonly quarantine: Remark }
);

const LINE = /[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g;

const withoutEnd = (line: string): string => line.replace(/[\r\n]+$/, '');

function oddQuotes(line: string): boolean {
  let odd = false;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

interface Read {
  readonly row: CsvRow;
  /** How many lines the row took. */
  readonly lines: number;
}

/** The row that begins at `lines[at]`; undefined when more lines are needed to tell. */
function readRow(lines: readonly string[], at: number, ended: boolean, width: number): Read | undefined {
  const raw = withoutEnd(lines[at] ?? '');
  const quarantine = (rule: string): Read => ({
    row: { raw: raw.slice(0, ROW_LIMIT), quarantine: { rule } },
    lines: 1,
  });
  if (raw.length > ROW_LIMIT) return quarantine('row-too-large');
  const open = oddQuotes(raw);
  if (!open) {
    const fields = csvFields(raw);
    if (fields) return { row: { raw, fields }, lines: 1 };
  }
  // A stray quote, such as an inch mark, is text when the row has as many fields as the header.
  const relaxed = csvFields(raw, 'relaxed');
  if (relaxed?.length === width) return { row: { raw, fields: relaxed }, lines: 1 };
  if (!open) return quarantine('quote-misplaced');
  let text = lines[at] ?? '';
  for (let next = at + 1; text.length <= ROW_LIMIT; next++) {
    const line = lines[next];
    if (line === undefined) {
      if (ended) break;
      return undefined;
    }
    text += line;
    if (!oddQuotes(line)) continue;
    const whole = withoutEnd(text);
    const fields = text.length <= ROW_LIMIT ? csvFields(whole) : undefined;
    if (fields) return { row: { raw: whole, fields }, lines: next - at + 1 };
    break;
  }
  return quarantine('unclosed-quote');
}

/** A row, and the line on which it begins, from 1. */
export type PlacedRow = CsvRow & { readonly line: number };

/**
 * Rows in order, blank lines left out; the first tells how wide a row is. A line whose quotes cannot be read is
 * one row to quarantine, and reading goes on with the line after it: a quote left open costs no other row.
 */
export async function* csvRows(blocks: AsyncIterable<string>): AsyncGenerator<PlacedRow> {
  let lines: string[] = [];
  let gone = 0;
  let cut = false;
  let width = -1;
  function* take(ended: boolean): Generator<PlacedRow> {
    let at = 0;
    while (at < lines.length) {
      if (lines[at]?.trim() === '') {
        at++;
        continue;
      }
      const read = readRow(lines, at, ended, width);
      if (!read) break;
      const line = gone + at + 1;
      at += read.lines;
      if (width < 0 && 'fields' in read.row) width = read.row.fields.length;
      yield { ...read.row, line };
    }
    lines = lines.slice(at);
    gone += at;
  }
  for await (const block of blocks) {
    for (const line of block.match(LINE) ?? []) {
      // One end of a line came in two pieces.
      const rest = line === '\n' && cut;
      cut = line.endsWith('\r');
      if (!rest) lines.push(line);
      else if (lines.length > 0) lines.push(`${lines.pop()}\n`);
    }
    yield* take(false);
  }
  yield* take(true);
}
