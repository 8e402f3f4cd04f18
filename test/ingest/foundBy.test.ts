// A store whose records are found by other tables than those in force says so, until it is indexed anew.
import { expect, test } from 'vitest';
import { foundBy, isStale } from '../../src/ingest/foundBy.ts';
import { reindex } from '../../src/ingest/reindex.ts';
import { indexing } from '../../src/store/indexing.ts';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { sql } from '../../src/store/sql.ts';
import { sqliteDatabase } from '../../src/store/sqlite.ts';
import { readCohorts } from '../../src/terms/cohorts.ts';

function cohorts(code: string) {
  const sign = { sign: 's', kind: 'k', words: 'W', types: ['Condition'], systems: ['x'], codes: [code] };
  const read = readCohorts({ cohorts: [], signs: [sign], rules: [] });
  if (!read.ok) throw new Error(read.error.join());
  return read.value;
}
const [ONE, OTHER] = [cohorts('1'), cohorts('2')];

test('a new store is found by the tables in force, and by others once they change, until it is indexed anew', async () => {
  const db = sqliteDatabase(':memory:');
  await migrate(db, MIGRATIONS);
  const index = indexing(db);
  expect(await index.tables()).toBe('');
  expect(await isStale(index, ONE)).toBe(false);
  expect([await isStale(index, ONE), await isStale(index, OTHER)]).toEqual([false, true]);
  await reindex(index, OTHER);
  expect([await isStale(index, ONE), await isStale(index, OTHER)]).toEqual([true, false]);
  expect(await index.tables()).toBe(foundBy(OTHER));
});

test('of records in a store that names no tables nobody knows what they are found by', async () => {
  const index = { tables: async () => '', count: async () => 1, adopt: async () => 'done' as const };
  expect(await isStale(index, ONE)).toBe(true);
});

test('of what an older release stored nobody knows what it is found by', async () => {
  const db = sqliteDatabase(':memory:');
  const at = MIGRATIONS.findIndex((step) => step.some((each) => each.includes('create table found_by')));
  await migrate(db, MIGRATIONS.slice(0, at));
  await db.batch([
    sql`insert into resource (type, id, version, current, deleted, multi, facet, last_updated, refs)
      values ('Patient', 'a', 1, 1, 0, 0, 1, 0, 0)`,
  ]);
  await migrate(db, MIGRATIONS);
  const index = indexing(db);
  expect([await index.tables(), await isStale(index, ONE)]).toEqual([undefined, true]);
});
