// The storage contract on SQLite, in memory and in a file.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import type { Store } from '../../src/ports.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { storeContract } from './contract.ts';
import { ann, put, read, version } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'onestory-'));
const opened: Store[] = [];
let files = 0;

async function open(file: string): Promise<Store> {
  const store = await openSqlite(file);
  opened.push(store);
  await store.migrate();
  return store;
}

afterAll(async () => {
  for (const store of opened) await store.close();
  rmSync(folder, { recursive: true });
});

storeContract('SQLite in memory', () => open(':memory:'), 100);
storeContract('SQLite in a file', () => open(join(folder, `${++files}`, 'store.db')), 10);

test('a file that is opened again has everything', async () => {
  const file = join(folder, 'again.db');
  const first = await open(file);
  await put(first, version('a'));
  await first.close();
  expect((await read(await open(file), 'Observation', 'a'))?.residents).toEqual([ann]);
});

test('two connections see each other and clash like two writers', async () => {
  const file = join(folder, 'two.db');
  const [one, two] = [await open(file), await open(file)];
  await put(one, version('a'));
  expect((await read(two, 'Observation', 'a'))?.version).toBe(1);
  expect(await two.contributions.commit([version('a')])).toBe('clash');
});

test.each([
  'update audit_link set body = 1',
  'delete from audit_link',
  'update audit_seal set body = 1',
  'delete from audit_seal',
  'update policy_log set resident = null',
  'delete from policy_log',
])('the schema refuses to %s', async (statement) => {
  const file = join(folder, `refuse${++files}.db`);
  const store = await open(file);
  await put(store, { kind: 'policy' });
  await store.audit.append([{ writer: 'w', seq: 1, hash: 'h', body: '{}' }]);
  await store.audit.seal({ seq: 1, hash: 'h', body: '{}' });
  const direct = new DatabaseSync(file);
  expect(() => direct.exec(statement)).toThrow('append-only');
  direct.close();
});

test('making many events findable lets others have their turn', async () => {
  const store = await open(':memory:');
  const links = Array.from({ length: 1_200 }, (_, n) => ({
    writer: `w${n}`,
    seq: 1,
    hash: 'x',
    body: JSON.stringify({ v: 1, id: `e${n}`, at: n, who: { key: 'k' }, asked: {}, residents: [] }),
  }));
  await store.audit.append(links);
  let turns = 0;
  const turn = () => setImmediate(() => ++turns < 100 && turn());
  turn();
  await store.audit.index();
  expect(turns).toBeGreaterThan(1);
});
