// NHS numbers: what is one, what is not, and what is only for testing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTestNumber, type NhsNumber, parseNhsNumber } from '../../src/identity/nhsNumber.ts';
import { testNumber } from './people.ts';

describe('an NHS number', () => {
  it.each(['9990000018', '999 000 0018', '999-000-0018', ' 9990000018 ', '999\u00a0000\u00a00018'])(
    'is read from %j',
    (text) => {
      expect(parseNhsNumber(text)).toBe('9990000018');
    },
  );
  it.each(['', '999000001', '99900000180', '999000001X', '9990000017', '９990000018', 'NULL'])(
    'is not read from %j',
    (text) => {
      expect(parseNhsNumber(text)).toBeUndefined();
    },
  );
  it('of one digit ten times is one: messages carry such numbers for want of another, and demographics tell them apart', () => {
    expect(parseNhsNumber('9999999999')).toBe('9999999999');
  });
  it('is valid with one check digit at most', () => {
    const valid = (nine: string) => [...'0123456789'].filter((digit) => parseNhsNumber(nine + digit));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (n) => valid(`999${String(n).padStart(6, '0')}`).length <= 1),
    );
  });
  it('is invalid after any slip of one digit, or of two neighbours exchanged', () => {
    fc.assert(
      fc.property(testNumber, fc.nat(8), fc.integer({ min: 1, max: 9 }), (number, at, shift) => {
        const digits = [...number];
        const changed = digits.with(at, String((Number(digits[at]) + shift) % 10)).join('');
        const exchanged = digits
          .with(at, digits[at + 1] ?? '')
          .with(at + 1, digits[at] ?? '')
          .join('');
        return !parseNhsNumber(changed) && (exchanged === number || !parseNhsNumber(exchanged));
      }),
    );
  });
  it('is for testing from 999 on', () => {
    expect(isTestNumber(parseNhsNumber('9990000018') as NhsNumber)).toBe(true);
  });
});
