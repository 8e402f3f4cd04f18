// One row of CSV, read as csv-parse reads it.
import { type Options, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvFields } from '../../src/mapping/csvFields.ts';

function theirs(row: string, options: Options): readonly string[] | undefined {
  try {
    const [fields, ...more] = parse(row, { ...options, record_delimiter: '\n' });
    return more.length === 0 ? fields : undefined;
  } catch {
    return undefined;
  }
}

const pieces = fc.constantFrom('a', ',', '"', '""', '","', ' ', 'é', '\r');
const rows = (more: fc.Arbitrary<string>) =>
  fc.array(fc.oneof(pieces, more), { maxLength: 14 }).map((each) => each.join(''));
const NUMBER = { numRuns: 20_000 };

test('a row is read as csv-parse reads it, line ends within quotes included', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      rows(fc.constant('\n')).filter((row) => !/^\n|\n$/.test(row)),
      (row) => {
        const fields = theirs(row, {});
        seen.add(fields === undefined ? 'refused' : String(fields.length));
        expect(csvFields(row)).toEqual(fields);
      },
    ),
    NUMBER,
  );
  expect(seen.size).toBeGreaterThan(4);
});

test('a row with stray quotes is read as csv-parse reads it when told to relax', () => {
  fc.assert(
    fc.property(rows(fc.constant('b')), (row) => {
      expect(csvFields(row, 'relaxed')).toEqual(theirs(row, { relax_quotes: true }));
    }),
    NUMBER,
  );
});

test('a long field costs no more than its length', () => {
  const text = '""'.repeat(100_000);
  expect(csvFields(`a,"${text}",b`)).toEqual(['a', '"'.repeat(100_000), 'b']);
});
