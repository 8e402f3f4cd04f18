// The write-ahead log is copied into the database beside whoever writes.
// @see https://www.sqlite.org/wal.html#ckpt
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepCheckpointing } from '../../src/store/checkpoints.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onestory-checkpoints-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what a connection wrote reaches the database without its doing, and the file is let go at the end', async () => {
  const file = join(folder, 'store.db');
  const db = new DatabaseSync(file);
  db.exec('pragma journal_mode = wal; pragma wal_autocheckpoint = 0; create table t (x)');
  db.prepare('insert into t values (zeroblob(?))').run(1_000_000);
  expect(statSync(file).size).toBeLessThan(100_000);
  const stop = keepCheckpointing(file, () => undefined);
  await vi.waitFor(() => expect(statSync(file).size).toBeGreaterThan(1_000_000), { timeout: 10_000 });
  await stop();
  db.close();
  expect(existsSync(`${file}-wal`)).toBe(false);
});

test('a thread that cannot go on says so, and can still be ended', async () => {
  const file = join(folder, 'no.db');
  writeFileSync(file, 'this is no database. '.repeat(100));
  const failed = vi.fn();
  const stop = keepCheckpointing(file, failed);
  await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce(), { timeout: 10_000 });
  await stop();
});
