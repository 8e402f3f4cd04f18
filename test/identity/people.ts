// Made-up people for the tests of identity; their numbers are of the range that is never issued.
import fc from 'fast-check';
import type { Demographics } from '../../src/identity/matching.ts';
import { parseNhsNumber } from '../../src/identity/nhsNumber.ts';

/** Valid numbers from 999 000 0000 on. */
export const testNumber: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 999_999 })
  .map((n) => `999${String(n).padStart(6, '0')}`)
  .map((nine) => [...'0123456789'].map((digit) => nine + digit).find((each) => parseNhsNumber(each)))
  .filter((number) => number !== undefined);

const name = fc.constantFrom(
  'Mary',
  'Molly',
  'M',
  'Bob',
  'Robert',
  'Ann-Marie',
  "O'Neill",
  'Khan',
  'Kahn',
  'Ali',
  'Ali-Khan',
  'Stephen',
  'Stephan',
  'Zoë',
  '',
  '-',
);
const birthDate = fc.constantFrom('1940-02-03', '1940-03-02', '1940-02-13', '1940-02', '1940', '1951-07-30', 'soon');

/** Whole or with gaps. */
export const person: fc.Arbitrary<Demographics> = fc.record(
  {
    nhsNumber: fc.oneof(fc.constantFrom('9990000018', '999 000 0018', 'none'), testNumber),
    family: name,
    given: name,
    birthDate,
    postcode: fc.constantFrom('BB1 1AA', 'bb11aa', 'BB2 2BB'),
  },
  { requiredKeys: [] },
);

export const MARY = {
  nhsNumber: '9990000018',
  family: "O'Neill",
  given: 'Mary Ann',
  birthDate: '1940-02-03',
  postcode: 'BB1 1AA',
} as const satisfies Demographics;
