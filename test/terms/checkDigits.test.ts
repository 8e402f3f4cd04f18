// Every SNOMED CT code that the policy names is one: its check digit holds.
// @see https://confluence.ihtsdotools.org/display/DOCRELFMT/5.5+Check-digit
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const POLICY = new URL('../../profiles/policy/', import.meta.url);
/** Wrong in the code system of the booking and referral standard itself, where they must be met as they are written. */
const AS_PUBLISHED: readonly string[] = ['1054321000000100', '1076171000000100'];

/** The dihedral group of the pentagon: 0-4 turn it, 5-9 turn it over. */
const product = (a: number, b: number): number => {
  const [x, y] = [a % 5, b % 5];
  const turned = a < 5 ? (x + y) % 5 : (x - y + 5) % 5;
  return turned + (a < 5 === b < 5 ? 0 : 5);
};
const PERMUTED: readonly number[] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
const permuted = (digit: number, times: number): number =>
  Array.from({ length: times }).reduce<number>((now) => PERMUTED[now] ?? 0, digit);
const isValid = (code: string): boolean =>
  [...code].toReversed().reduce((sum, digit, at) => product(sum, permuted(Number(digit), at % 8)), 0) === 0;

test('a check digit that does not hold is found', () => {
  expect([isValid('73211009'), isValid('827261000000102'), isValid('827261000000105')]).toEqual([true, true, false]);
});

test.each(readdirSync(POLICY).filter((name) => name.endsWith('.json')))('%s', (name) => {
  const codes = readFileSync(new URL(name, POLICY), 'utf8').match(/(?<=["|])\d{6,18}(?=")/g) ?? [];
  expect(codes.filter((code) => !isValid(code) && !AS_PUBLISHED.includes(code))).toEqual([]);
});
