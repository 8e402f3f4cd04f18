// Every SNOMED CT code that the policy names is one: its check digit holds.
// @see https://confluence.ihtsdotools.org/display/DOCRELFMT/5.5+Check-digit
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const PROFILES = new URL('../../profiles/', import.meta.url);
const MAPPINGS = new URL('../../mappings/', import.meta.url);
const SHIPPED = /\.(?:json|fsh|ts|csv)$/;
/** Wrong in the code system of the booking and referral standard itself, where they must be met as they are written; the right ones stand beside them. */
const AS_PUBLISHED: readonly string[] = ['1054321000000100', '1076171000000100', '104586100000100'];

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

/** Codes said to be of SNOMED CT: in a list of the policy, and wherever the system stands beside them. */
const BESIDE = /(?:snomed\.info\/sct['"|]|SYSTEM\.snomed,|\$sct#)[^{}[\]]{0,60}?['"|#]?(\d{6,18})/gi;
const codesIn = (text: string): readonly string[] => [...text.matchAll(BESIDE)].map(([, code = '']) => code);
const shipped = [PROFILES, MAPPINGS].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => SHIPPED.test(name) && !/samples\/|compiled\/definitions/.test(name))
    .map((name) => new URL(name, folder)),
);

test('every code of SNOMED CT in what is shipped holds, but those that are met as they are published', () => {
  const codes = shipped.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const listed = file.pathname.includes('/policy/') ? (text.match(/(?<=["|])\d{6,18}(?=")/g) ?? []) : [];
    return [...listed, ...codesIn(text)];
  });
  expect(new Set(codes).size).toBeGreaterThan(100);
  expect([...new Set(codes)].filter((code) => !isValid(code)).toSorted()).toEqual(AS_PUBLISHED.toSorted());
});
