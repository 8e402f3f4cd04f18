// Answers that are kept while others write: between two looks at the store, and how many are kept.
import { expect, test } from 'vitest';
import type { ResidentId } from '../../src/fhir/ids.ts';
import { changesIn, changesSince } from '../../src/store/changes.ts';
import type { Database } from '../../src/store/database.ts';
import { keeping } from '../../src/store/kept.ts';
import { sql } from '../../src/store/sql.ts';
import { sqliteDatabase } from '../../src/store/sqlite.ts';
import { createStore } from '../../src/store/store.ts';
import { ann, bob, fenceOf, fresh, put, sight, version } from './world.ts';

const EVERYBODY = sight({}, { others: [1] });
const NOW = { log: 1_000, facet: 1_000 };

/** A store, what asks it, and how many statements that found something were asked. */
async function world(most?: Parameters<typeof keeping>[1]) {
  const db = sqliteDatabase(':memory:');
  const store = createStore(db);
  await store.migrate();
  const state: { asked: number; before: (() => Promise<void>)[] } = { asked: 0, before: [] };
  const watched: Database = {
    ...db,
    read: async (list) => {
      await state.before.shift()?.();
      return db.read(list);
    },
  };
  const kept = keeping(watched, most);
  const ids = async (residents: readonly ResidentId[], name = 'all'): Promise<readonly string[]> =>
    fresh(
      await kept(NOW, {
        ...{ name, residents, sight: EVERYBODY, most: 10 },
        statement: (only = residents) => {
          state.asked += 1;
          const who = sql`(select value from json_each(${JSON.stringify(only)}))`;
          return sql`select id, resident from resource where current = 1 and resident in ${who} order by id`;
        },
        read: async (rows) => rows.map((row) => String(row['id'])),
        order: (a, b) => (a < b ? -1 : 1),
      }),
    );
  return { store, state, ids };
}

test('nothing is read again while nothing changes, and only of whom something did', async () => {
  const { store, state, ids } = await world();
  await put(store, version('a'), version('b', { residents: [bob] }));
  expect([await ids([ann, bob]), await ids([ann, bob]), state.asked]).toEqual([['a', 'b'], ['a', 'b'], 1]);
  await put(store, version('c'));
  expect([await ids([ann, bob]), await ids([ann, bob]), state.asked]).toEqual([['a', 'b', 'c'], ['a', 'b', 'c'], 2]);
  expect((await fenceOf(store)).facet).toBe(1);
});

test('what is written between two looks is in the answer', async () => {
  const { store, state, ids } = await world();
  await put(store, version('a'), version('b', { residents: [bob] }));
  await ids([ann, bob]);
  await put(store, version('c'));
  state.before = [async () => {}, () => put(store, version('d', { residents: [bob] }))];
  expect(await ids([ann, bob])).toEqual(['a', 'b', 'c', 'd']);
  expect(await ids([ann, bob])).toEqual(['a', 'b', 'c', 'd']);
});

test('where others never stop writing everybody is read anew', async () => {
  const { store, state, ids } = await world();
  await put(store, version('a'));
  await ids([ann]);
  await put(store, version('b0'));
  let n = 0;
  state.before = [async () => {}, ...Array.from({ length: 5 }, () => () => put(store, version(`b${++n}`)))];
  const found = await ids([ann]);
  expect(found).toEqual(['a', 'b0', 'b1', 'b2', 'b3', 'b4']);
});

test('no more is kept than there is room for, what was used last', async () => {
  const { store, state, ids } = await world({ answers: 2, size: 1_000_000 });
  await put(store, version('a'));
  for (const name of ['x', 'y', 'x', 'z']) await ids([ann], name);
  expect(state.asked).toBe(3);
  await ids([ann], 'x');
  expect(state.asked).toBe(3);
  await ids([ann], 'y');
  expect(state.asked).toBe(4);
  const small = await world({ answers: 2, size: 100 });
  await put(small.store, version('a'));
  await small.ids([ann]);
  await small.ids([ann]);
  expect(small.state.asked).toBe(2);
});

test('what was amended is kept as long as it is told one by one, and no longer', async () => {
  const db = sqliteDatabase(':memory:');
  await createStore(db).migrate();
  const amend = (count: number) =>
    db.batch([
      sql`insert into amended (resident) select value from json_each(${JSON.stringify(Array(count).fill(bob))})`,
    ]);
  const since = async (): Promise<unknown> => {
    const [rows = []] = await db.read([changesSince({ row: 0, log: 1_000, amended: 1 })]);
    const { residents } = changesIn({ row: 0, log: 1_000, amended: 1 }, rows);
    return residents ? [...residents] : 'everybody';
  };
  await amend(1);
  await db.batch([sql`insert into amended (resident) values (${ann})`]);
  expect(await since()).toEqual([ann]);
  await amend(999);
  expect(await since()).toEqual([ann, bob]);
  for (const more of [1, 1_500, 1_500]) {
    await amend(more);
    expect(await since()).toBe('everybody');
  }
  expect(await db.read([sql`select count(*) as n from amended`])).toEqual([[{ n: 2_000 }]]);
});
