// How far a subscriber was told is moved by whoever knows how far it was, and by nobody else.
import { describe, expect, test } from 'vitest';
import { instant, type OdsCode } from '../../src/fhir/ids.ts';
import type { Subscribed } from '../../src/ports/subscriptions.ts';
import { openSqlite, sqliteDatabase } from '../../src/store/sqlite.ts';
import { subscriptions } from '../../src/store/subscriptions.ts';

const ONE: Subscribed = { id: 'a', version: 1, organisation: 'RW5' as OdsCode, body: '{}', mark: 7 };
const attempt = (claim: string) => ({ claim, at: instant(1), attempts: 1 });

async function opened() {
  const db = sqliteDatabase(':memory:');
  await db.batch([
    {
      text: `create table told (id text primary key, mark integer not null, version integer not null, claim text not null,
        at integer not null, attempts integer not null, code text) strict, without rowid`,
      params: [],
    },
  ]);
  const row = async () => (await db.read([{ text: 'select * from told', params: [] }]))[0]?.[0];
  return { store: subscriptions(db), row };
}

describe('telling a subscriber', () => {
  test('is begun by one of two that know the same', async () => {
    const { store, row } = await opened();
    expect(await store.take(ONE, attempt('x'))).toBe(true);
    expect(await store.take(ONE, attempt('y'))).toBe(false);
    expect(await row()).toMatchObject({ claim: 'x', mark: 7, attempts: 1 });
  });

  test('is begun again by who knows of the attempt before', async () => {
    const { store } = await opened();
    await store.take(ONE, attempt('x'));
    expect(await store.take({ ...ONE, last: { version: 1, ...attempt('x') } }, attempt('y'))).toBe(true);
    expect(await store.take({ ...ONE, mark: 6, last: { version: 1, ...attempt('y') } }, attempt('z'))).toBe(false);
  });

  test('moves the mark by who began it, and not past what another has begun', async () => {
    const { store, row } = await opened();
    await store.take(ONE, attempt('x'));
    await store.pass(ONE, 9);
    await store.settle('a', 'other', { mark: 9 });
    expect(await row()).toMatchObject({ mark: 7, attempts: 1 });
    await store.settle('a', 'x', { mark: 8 });
    expect(await row()).toMatchObject({ mark: 8, attempts: 0, code: null });
    await store.pass({ ...ONE, mark: 8, last: { version: 1, ...attempt('x') } }, 9);
    expect(await row()).toMatchObject({ mark: 9 });
  });

  test('of nobody is told in a store without subscriptions', async () => {
    const store = await openSqlite(':memory:');
    await store.migrate();
    expect(await store.subscriptions.inForce()).toEqual({ head: 0, list: [] });
    await store.close();
  });
});
