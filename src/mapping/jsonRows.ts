// Opens a JSON delivery that holds what a CSV file would: a list of objects, a value for each heading.
import { decodeUtf8, parseAny } from '../fhir/json.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { Opened, Parsed, Remark } from './contract.ts';
import { type Row, recordOf } from './csv.ts';
import { type Column, type Columns, fieldsByHeading } from './csvHeader.ts';
import { gather } from './gather.ts';

/** Bytes that are read into memory. */
const LIMIT = 64 * 1024 * 1024;
/** What is expected, in a sentence; only the source's own headings are named. */
function expected<F extends string>(columns: Columns<F>): string {
  const list: readonly Column[] = Object.values(columns);
  const headings = (needed: boolean): string =>
    list
      .filter((each) => (each.mandatory ?? false) === needed)
      .map(({ heading }) => `"${heading}"`)
      .join(', ');
  return `Send a JSON list of objects, one for each row, as in [{"${list[0]?.heading}": "…", …}]. Every object has the names ${headings(true)}, and where known ${headings(false)}; values are texts, numbers, true, false or null.`;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** A number must be one that JSON readers agree about, or two of them would be one. */
const isText = (value: unknown): value is string | number | boolean | null =>
  value === null ||
  ['string', 'boolean'].includes(typeof value) ||
  (typeof value === 'number' && (Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))));

const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : 'a single value';

/** Where, as a path into the JSON, a whole delivery is not what is expected, and what is; `$` is all of it. */
function misshapen(json: unknown, isBlank: (row: unknown) => boolean): string {
  if (!Array.isArray(json)) return `$ is ${kindOf(json)}: a list is expected.`;
  const at = json.findIndex((row) => !isBlank(row));
  return isObject(json[at])
    ? `$[${at}] has none of the names that are known.`
    : `$[${at}] is ${kindOf(json[at])}: an object is expected.`;
}

/**
 * Fails when it cannot be read as a whole; otherwise every object becomes a record or is quarantined by itself. `raw`
 * is a list of that object alone, so that it can be replayed.
 */
export async function openJsonRows<F extends string>(
  bytes: AsyncIterable<Uint8Array>,
  columns: Columns<F>,
): Promise<Result<Opened<Row<F>>>> {
  const whole = await gather(bytes, LIMIT);
  if (!whole) return fail(problem('too-large'));
  const text = decodeUtf8(whole);
  if (!text.ok) return text;
  const json = parseAny(text.value);
  if (!json.ok) return fail({ ...json.error, more: expected(columns) });
  const rows: unknown = json.value;
  const fieldOf = fieldsByHeading(columns);
  const isRow = (row: unknown): boolean => isObject(row) && Object.keys(row).some(fieldOf);
  const isBlank = (row: unknown): boolean => isObject(row) && Object.keys(row).length === 0;
  if (!Array.isArray(rows) || !(rows.every(isBlank) || rows.some(isRow)))
    return fail(problem('delivery-unreadable', { more: `${misshapen(rows, isBlank)} ${expected(columns)}` }));
  const remarks: Remark[] = [];

  async function* records(): AsyncGenerator<Parsed<Row<F>>> {
    for (const [at, row] of (rows as readonly unknown[]).entries()) {
      const raw = JSON.stringify([row]);
      const names = isObject(row) ? Object.keys(row) : [];
      const fields = names.map(fieldOf);
      const nested = isObject(row) ? names.find((name) => !isText(row[name])) : undefined;
      const where = nested === undefined ? undefined : fieldOf(nested);
      // Names that are not the source's own are the sender's words.
      const path = where ? `$[${at}]["${columns[where].heading}"]` : `$[${at}]`;
      if (!isObject(row)) yield { raw, quarantine: { rule: 'object-expected', expression: path } };
      else if (nested !== undefined) yield { raw, quarantine: { rule: 'text-expected', expression: path } };
      else if (fields.some((each, nth) => each !== undefined && fields.indexOf(each) !== nth))
        yield { raw, quarantine: { rule: 'column-repeated' } };
      else {
        for (const [nth, expression] of names.entries())
          if (!fields[nth] && !remarks.some((each) => each.expression === expression))
            remarks.push({ rule: 'column-not-mapped', expression });
        const cells = names.map((name) => String(row[name] ?? ''));
        yield { raw, record: recordOf(fields, cells) };
      }
    }
  }
  return ok({ records: records(), remarks });
}
