// The token bucket: a burst, then so many a second, each client by itself.
import { expect, test } from 'vitest';
import { instant } from '../../src/fhir/ids.ts';
import { rateLimiter } from '../../src/rest/rateLimit.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { BASE, FHIR, PEOPLE, rig } from '../requests/rig.ts';

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

test('a client is one however its tokens are written and renewed, and all that name none are one', async () => {
  const on = await rig(() => openSqlite(':memory:'), { rateLimit: { perSecond: 1, burst: 4 } });
  const headers = { 'x-test-now': new Date().toISOString() };
  const statusOf = async (authorization: string, path = 'Patient?_id=x') =>
    (await on.fetch(new Request(`${BASE}${FHIR}/${path}`, { headers: { ...headers, authorization } }))).status;
  const statuses = async (...all: readonly string[]) => {
    const found: number[] = [];
    for (const each of all) found.push(await statusOf(each));
    return found;
  };
  try {
    const claims = { sub: 's', client_id: 'app', scope: 'user/*.rs', ...PEOPLE.matron };
    const tokens = [await on.token(claims), await on.token(claims, { expires: 600 })];
    expect(tokens[0]).not.toBe(tokens[1]);
    const [first, renewed] = tokens;
    const spelt = [
      `Bearer ${first}`,
      `Bearer   ${first}`,
      `bearer ${first}`,
      `Bearer ${renewed}`,
      `BEARER  ${renewed}`,
    ];
    expect(await statuses(...spelt)).toEqual([200, 200, 200, 200, 429]);
    expect(await statusOf(`Bearer ${await on.token({ ...claims, sub: 'other' })}`)).toBe(200);
    expect(await statusOf(`Bearer ${await on.token({ ...claims, client_id: 'other' })}`)).toBe(200);
    expect(await statuses('', 'Bearer a', 'Bearer b', 'Basic c', 'Bearer d')).toEqual([401, 401, 401, 401, 429]);
    expect(await statusOf('Bearer e', 'metadata')).toBe(429);
  } finally {
    await on.close();
  }
});

test('a Bundle is let in as one request, and its client pays for all of it', async () => {
  const on = await rig(() => openSqlite(':memory:'), { rateLimit: { perSecond: 1, burst: 4 } });
  const [as, now] = ['matron', new Date().toISOString()] as const;
  const entry = Array.from({ length: 6 }, () => ({ request: { method: 'GET', url: 'Patient?_id=x' } }));
  try {
    const body = { resourceType: 'Bundle', type: 'batch', entry };
    const answer = await on.ask('', { as, now, method: 'POST', body });
    expect(answer.json.entry.map((each: { response: { status: string } }) => each.response.status)).toEqual(
      entry.map(() => '200'),
    );
    expect((await on.ask('Patient?_id=x', { as, now })).status).toBe(429);
  } finally {
    await on.close();
  }
});
