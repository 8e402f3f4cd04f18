// Durability: what was acknowledged before the process was killed is there afterwards, whole and once.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { everything, idsOf, query, search } from './world.ts';

const CHILD = fileURLToPath(new URL('./kill.child.ts', import.meta.url));

/** Runs the writer, kills it some time after its first commit, gives the commits it acknowledged. */
async function killed(file: string, run: string, after: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [CHILD, file, run], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8');
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (text: string) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), after);
      said += text;
    });
    child.on('close', () => resolve());
  });
  const lines = said.slice(0, said.lastIndexOf('\n') + 1).split('\n');
  return lines.filter((line) => line.startsWith('done ')).map((line) => line.slice('done '.length));
}

test('every acknowledged commit survives kill -9, whole and exactly once, and no commit survives in part', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'onestory-kill-'));
  const file = join(folder, 'store.db');
  const acknowledged: string[] = [];
  for (let run = 0; run < 6; run += 1) acknowledged.push(...(await killed(file, `run${run}`, Math.random() * 120)));
  expect(acknowledged.length).toBeGreaterThan(5);

  const store = await openSqlite(file);
  await store.migrate();
  const { rows, total } = await search(store, query({ count: 1_000_000 }), await everything(store));
  expect(total).toBe(rows.length);
  expect(new Set(idsOf(rows)).size).toBe(rows.length);
  const parts = new Map<string, number>();
  for (const row of rows) {
    const { run, n, part } = JSON.parse(row.body);
    expect(row.id).toBe(`${run}-${n}-${part}`);
    expect(row.targets).toHaveLength(1);
    parts.set(`${run}-${n}`, (parts.get(`${run}-${n}`) ?? 0) + 1);
  }
  expect(acknowledged.filter((commit) => parts.get(commit) !== 3)).toEqual([]);
  expect([...parts].filter(([, count]) => count !== 3)).toEqual([]);
  const code = acknowledged.at(-1) ?? '';
  const filters = [{ kind: 'token', param: 'commit', values: [{ code }] }] as const;
  expect((await search(store, query({ filters }), await everything(store))).total).toBe(3);
  await store.close();
  rmSync(folder, { recursive: true });
});
