// Opens a JSON delivery that holds what a CSV file would: a list of objects, a value for each heading.
import { decodeUtf8, parseJson } from '../fhir/json.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { Opened, Parsed, Remark } from './contract.ts';
import { type Row, recordOf } from './csv.ts';
import { type Columns, fieldsByHeading } from './csvHeader.ts';
import { gather } from './gather.ts';

/** Bytes that are read into memory. */
const LIMIT = 64 * 1024 * 1024;
const UNREADABLE = 'It must be a list of objects with the headings as names and texts as values.';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

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
  const json = parseJson(`{"rows":${text.value.trim()}}`);
  if (!json.ok) return json;
  const { rows } = json.value;
  if (!Array.isArray(rows) || Object.keys(json.value).length > 1)
    return fail(problem('delivery-unreadable', { more: UNREADABLE }));
  const fieldOf = fieldsByHeading(columns);
  const remarks: Remark[] = [];

  async function* records(): AsyncGenerator<Parsed<Row<F>>> {
    for (const row of rows as readonly unknown[]) {
      const raw = JSON.stringify([row]);
      if (!isObject(row) || !Object.values(row).every(isText)) yield { raw, quarantine: { rule: 'row-not-flat' } };
      else {
        const names = Object.keys(row);
        for (const name of names) {
          const rule = 'column-not-mapped';
          if (!fieldOf(name) && !remarks.some((each) => each.expression === name))
            remarks.push({ rule, expression: name });
        }
        yield {
          raw,
          record: recordOf(
            names.map(fieldOf),
            names.map((name) => String(row[name] ?? '')),
          ),
        };
      }
    }
  }
  return ok({ records: records(), remarks });
}
