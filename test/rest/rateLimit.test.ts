// The token bucket: a burst, then so many a second, each client by itself.
import { expect, test } from 'vitest';
import { instant } from '../../src/fhir/ids.ts';
import { rateLimiter } from '../../src/rest/rateLimit.ts';

test('a burst is let through, then what refills, and nobody pays for another', () => {
  const take = rateLimiter(2, 3);
  const at = (ms: number) => instant(1_000_000 + ms);
  expect([1, 2, 3, 4].map(() => take('a', at(0)))).toEqual([true, true, true, false]);
  expect(take('b', at(0))).toBe(true);
  expect([1, 2].map(() => take('a', at(500)))).toEqual([true, false]);
  expect([1, 2, 3, 4].map(() => take('a', at(60_000)))).toEqual([true, true, true, false]);
});

test('a clock that goes back gives nothing', () => {
  const take = rateLimiter(1, 1);
  expect(take('a', instant(10_000))).toBe(true);
  expect(take('a', instant(5_000))).toBe(false);
});

test('what was let in as one and held many is paid back before the next is let in', () => {
  const take = rateLimiter(1, 5);
  expect(take('a', instant(0))).toBe(true);
  expect(take('a', instant(0), 9)).toBe(true);
  expect(take('a', instant(5_000))).toBe(false);
  expect(take('a', instant(7_000))).toBe(true);
});
