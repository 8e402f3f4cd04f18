// Indexing anew gives what writing gave, whatever there was before.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
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
    expect(await reindex(on.gateway.store.indexing, on.gateway.rulebook.cohorts, (done) => told.push(done))).toBe(
      total,
    );
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
