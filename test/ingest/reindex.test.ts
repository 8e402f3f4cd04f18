// Indexing anew gives what writing gave, whatever there was before.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { isStale } from '../../src/ingest/foundBy.ts';
import { reindex } from '../../src/ingest/reindex.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { condition } from '../requests/resources.ts';
import { firstOf, share, world } from '../requests/world.ts';

const TABLES = ['idx_token', 'idx_string', 'idx_date', 'idx_reference'];

test('indexing anew restores every row that writing made, takes away what is stale, and is safe to repeat', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'onestory-reindex-'));
  const file = join(folder, 'store.db');
  const on = await world(() => openSqlite(file));
  const side = new DatabaseSync(file);
  try {
    await share(on, ['324']);
    const encounter = { reference: `Encounter/${await firstOf(on, 'Encounter', 'socialWorker')}` };
    const body = condition(on.ada, { encounter });
    const made = await on.ask('Condition', { as: 'socialWorker', method: 'POST', body });
    expect(made.status).toBe(201);
    const dump = () =>
      TABLES.map((table) =>
        side
          .prepare(`select * from ${table} order by 1, 2, 3, 4, 5`)
          .all()
          .map((row) => JSON.stringify(row)),
      );
    const written = dump();
    expect(written.map((rows) => rows.length > 0)).toEqual([true, true, true, true]);
    expect(written.flat().some((row) => row.includes('"guard":"[['))).toBe(true);
    side.exec(
      "delete from idx_reference; delete from idx_date where rid % 2 = 0; update idx_token set code = 'stale' where rid % 3 = 0",
    );
    expect(dump()).not.toEqual(written);
    const total = await on.gateway.store.indexing.count();
    const told: number[] = [];
    const whole = await reindex(on.gateway.store.indexing, on.gateway.rulebook.cohorts, (done) => told.push(done));
    expect(whole).toEqual({ versions: total, done: true });
    expect(told.at(-1)).toBe(total);
    expect(dump()).toEqual(written);
    await reindex(on.gateway.store.indexing, on.gateway.rulebook.cohorts);
    expect(dump()).toEqual(written);
  } finally {
    side.close();
    await on.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('indexing anew is taken up where it was cut off, by the same tables alone, and each slice is done by one', async () => {
  const on = await world(() => openSqlite(':memory:'));
  const { indexing } = on.gateway.store;
  const { cohorts } = on.gateway.rulebook;
  const slice = (by = cohorts) => reindex(indexing, by, undefined, 1);
  const others = { ...cohorts, signs: cohorts.signs.slice(1) };
  try {
    const versions = await indexing.count();
    expect(versions).toBeGreaterThan(5);
    await indexing.adopt('of another release');
    expect((await Promise.all([slice(), slice()])).map((each) => each.versions).toSorted()).toEqual([0, versions]);
    expect(await isStale(indexing, cohorts)).toBe(true);
    expect(await slice(others)).toEqual({ versions, done: false });
    expect(await slice()).toEqual({ versions, done: false });
    expect(await slice()).toEqual({ versions: 0, done: true });
    expect([await isStale(indexing, cohorts), await isStale(indexing, others)]).toEqual([false, true]);
    expect(await slice()).toEqual({ versions, done: false });
  } finally {
    await on.close();
  }
});

test('whoever finishes later than somebody else begins by other tables has not finished', async () => {
  const on = await world(() => openSqlite(':memory:'));
  const { indexing } = on.gateway.store;
  const { cohorts } = on.gateway.rulebook;
  try {
    await indexing.adopt('of another release');
    await reindex(indexing, cohorts, undefined, 1);
    const others = { ...cohorts, signs: [] };
    let begun = false;
    const late: typeof indexing = {
      ...indexing,
      after: async (place, most) => {
        const list = await indexing.after(place, most);
        if (!begun) await reindex(indexing, others, undefined, 1);
        begun = true;
        return list;
      },
    };
    expect((await reindex(late, cohorts, undefined, 1)).done).toBe(false);
    expect(await isStale(indexing, cohorts)).toBe(true);
  } finally {
    await on.close();
  }
});
