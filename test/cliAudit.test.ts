// onestory audit verify from outside: whole, or which place was tampered with.
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealTrail } from '../src/access/seal.ts';
import { instant } from '../src/fhir/ids.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { shell } from './cli.ts';

const sh = shell();
afterAll(() => sh.clear());
beforeAll(async () => {
  for (const name of ['one.csv', 'two.csv']) await sh.run('ingest', 'council-cld', sh.file(name, 'nothing\r\n'));
});

test('audit verify says when the trail is whole', async () => {
  const whole = await sh.run('audit', 'verify', '--json');
  expect([whole.code, JSON.parse(whole.out)]).toMatchObject([0, { whole: true, broken: [] }]);
  expect(JSON.parse(whole.out).chains).toBeGreaterThan(1);
  expect((await sh.run('audit', 'verify', '--seal', 'f'.repeat(64))).code).toBe(1);
});

/** Tampering of somebody who may do anything to the database, and what is then said. */
const TAMPERED: readonly (readonly [what: string, statements: string, said: RegExp])[] = [
  [
    'changed',
    `update audit_link set body = replace(body, 'onestory', 'nobody') where position = 1`,
    /chain \S+, link 1: was changed/,
  ],
  ['removed', 'delete from audit_link where position = 2', /seal 1: its links are not those/],
  [
    'inserted',
    `insert into audit_link (writer, seq, hash, body) select writer, 7, hash, body from audit_link where position = 1`,
    /chain \S+, link \d: is missing/,
  ],
  [
    're-ordered',
    `update audit_link set position = -1 where position = 1; update audit_link set position = 1 where position = 2;
     update audit_link set position = 2 where position = -1`,
    /seal 1: its links are not those/,
  ],
  [
    'removed to the last',
    'delete from audit_link',
    /seal 1: its links are not those[\s\S]*chain \S+, link \d: is missing/,
  ],
  [
    'removed under its seal',
    'delete from audit_seal where seq = 1; update audit_seal set seq = 2',
    /seal 1: is missing/,
  ],
];

test.each(TAMPERED)('audit verify names the place where something was %s', async (_, statements, said) => {
  const store = await openSqlite(sh.database);
  await sealTrail(store.audit, instant(0));
  await store.close();
  const file = sh.file('tampered.db', '');
  copyFileSync(sh.database, file);
  const db = new DatabaseSync(file);
  db.exec(
    'drop trigger audit_link_stays; drop trigger audit_link_keeps; drop trigger audit_seal_stays; drop trigger audit_seal_keeps',
  );
  db.exec(
    statements.includes('set seq = 2')
      ? `${'insert into audit_seal select 2, hash, body from audit_seal; '}${statements}`
      : statements,
  );
  db.close();
  const broken = await sh.runWith({ STORE_URL: `sqlite:${file}` }, 'audit', 'verify');
  expect(broken.code).toBe(1);
  expect(broken.complaints).toMatch(said);
});

test('audit verify makes no store where there is none', async () => {
  const file = sh.file('none.db', '');
  rmSync(file);
  const none = await sh.runWith({ STORE_URL: `sqlite:${file}` }, 'audit', 'verify');
  expect([none.code, existsSync(file)]).toEqual([1, false]);
  expect(none.complaints).toContain('there is no store');
});

test('audit verify changes nothing, and says when the schema is of another release', async () => {
  const file = sh.file('older.db', '');
  copyFileSync(sh.database, file);
  const db = new DatabaseSync(file);
  db.exec('pragma journal_mode = delete; delete from schema_version where version > 8');
  db.close();
  const before = readFileSync(file);
  const older = await sh.runWith({ STORE_URL: `sqlite:${file}` }, 'audit', 'verify');
  expect([older.code, readFileSync(file).equals(before)]).toEqual([1, true]);
  expect(older.complaints).toContain('schema of another release');
});
