// Migrations: forward only, one atomic step at a time, safe to repeat and to race.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { migrate, schemaVersion } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { sql } from '../../src/store/sql.ts';
import { openSqlite, sqliteDatabase } from '../../src/store/sqlite.ts';
import { put, read, version } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'onestory-migrations-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NEXT = [...MIGRATIONS, ['create table later (x integer) strict', 'insert into later values (1)']];

test('a store is ready once it is migrated, and migrating again changes nothing', async () => {
  const store = await openSqlite(':memory:');
  expect(await store.ready()).toBe(false);
  await store.migrate();
  await put(store, version('a'));
  await store.migrate();
  expect(await store.ready()).toBe(true);
  expect((await read(store, 'Observation', 'a'))?.version).toBe(1);
  await store.close();
  expect(await store.ready()).toBe(false);
});

test('a database of an older release gets the steps it lacks and keeps its records', async () => {
  const file = join(folder, 'old.db');
  const old = await openSqlite(file);
  await old.migrate();
  await put(old, version('a'));
  await old.close();
  const db = sqliteDatabase(file);
  await migrate(db, NEXT);
  await migrate(db, NEXT);
  expect(await schemaVersion(db)).toBe(NEXT.length);
  expect(await db.read([sql`select x from later`, sql`select id from resource`])).toEqual([[{ x: 1 }], [{ id: 'a' }]]);
  await db.close();
});

test('where people are registered is taken over from the signs of an older release', async () => {
  const db = sqliteDatabase(':memory:');
  const at = MIGRATIONS.findIndex((step) => step.some((each) => each.includes('add column practice')));
  await migrate(db, MIGRATIONS.slice(0, at));
  const signs = ['["practice/P1"]', '["born/1941-05-05","practice/P1","practice/P2"]', '["born/1941-05-05"]'];
  for (const [i, text] of [...signs, null].entries())
    await db.batch([
      sql`insert into resource (type, id, version, current, deleted, multi, facet, last_updated, refs, signs)
        values ('Patient', ${`p${i}`}, 1, 1, 0, 0, 1, 0, 0, ${text})`,
    ]);
  await migrate(db, MIGRATIONS);
  const [rows = []] = await db.read([sql`select practice from resource order by id`]);
  expect(rows.map(({ practice }) => practice)).toEqual(['P1', '*', '', null]);
});

test('what an older release took for a referral though it asks for nothing brings nobody to its resident any more', async () => {
  const db = sqliteDatabase(':memory:');
  const at = MIGRATIONS.findIndex((step) => step.some((each) => each.includes('doNotPerform')));
  await migrate(db, MIGRATIONS.slice(0, at));
  const bodies = [
    { intent: 'order' },
    { intent: 'order', doNotPerform: true },
    { intent: 'plan', doNotPerform: false },
    { intent: 'proposal' },
    { intent: 'option' },
  ];
  for (const [i, body] of bodies.entries())
    await db.batch([
      sql`insert into resource (rid, type, id, version, current, deleted, multi, facet, last_updated, refs, relations)
        values (${i + 1}, 'ServiceRequest', ${`s${i}`}, 1, 1, 0, 0, 1, 0, 0, '[{}]')`,
      sql`insert into body (rid, json) values (${i + 1}, ${JSON.stringify(body)})`,
      sql`insert into relationship (type, id, ordinal, resident, json) values ('ServiceRequest', ${`s${i}`}, 0, ${`r${i}`}, '{}')`,
    ]);
  await migrate(db, MIGRATIONS);
  const [left, told, rows] = await db.read([
    sql`select id from relationship order by id`,
    sql`select resident from policy_log order by resident`,
    sql`select id from resource where relations is not null order by id`,
  ]);
  expect(left?.map(({ id }) => id)).toEqual(['s0', 's2']);
  expect(rows?.map(({ id }) => id)).toEqual(['s0', 's2']);
  // Decisions made before are not kept.
  expect(told?.map(({ resident }) => resident)).toEqual(['r1', 'r3', 'r4']);
});

test('a step that fails leaves the database at the step before', async () => {
  const db = sqliteDatabase(':memory:');
  await expect(migrate(db, [['create table a (x)'], ['create table b (x)', 'not a statement']])).rejects.toThrow();
  expect(await schemaVersion(db)).toBe(1);
  expect(await db.read([sql`select name from sqlite_schema where name = 'b'`])).toEqual([[]]);
});

test('several processes may migrate at once', async () => {
  const file = join(folder, 'race.db');
  const connections = [sqliteDatabase(file), sqliteDatabase(file), sqliteDatabase(file)];
  await Promise.all(connections.map((db) => migrate(db, NEXT)));
  expect(await connections[0]?.read([sql`select count(*) as n from later`])).toEqual([[{ n: 1 }]]);
  for (const db of connections) await db.close();
});

test('a database of a newer release is refused', async () => {
  const db = sqliteDatabase(':memory:');
  await migrate(db, NEXT);
  await expect(migrate(db, MIGRATIONS)).rejects.toThrow('newer release');
});
