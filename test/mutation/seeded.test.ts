// Ten checks taken out, each of which one named test must miss: that the tests see it is itself tested.
// @see test/mutation/run.ts for all of them, by night
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Line, Wanted } from './runner.ts';
import { mutants, ROOT } from './schemata.ts';
import { SEEDS } from './seeds.ts';

const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
const [FOUND, WANTED] = [join(folder, 'found'), join(folder, 'wanted')];
const ids = new Map(mutants().map(({ key, id }) => [key, id]));
const byOf = ({ test: [file, name] }: (typeof SEEDS)[number]) => `${file} > ${name}`;
let found: readonly Line[] = [];

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

beforeAll(async () => {
  const wanted: Wanted = SEEDS.flatMap((seed) => {
    const id = ids.get(seed.mutant);
    return id === undefined ? [] : [{ id, by: byOf(seed) }];
  });
  writeFileSync(WANTED, JSON.stringify(wanted));
  const [files, names] = [SEEDS.map((s) => s.test[0]), SEEDS.map((s) => `${escaped(s.test[1])}$`)];
  const args = ['run', '--config', 'test/mutation/vitest.config.ts', '-t', names.join('|'), ...new Set(files)];
  const env = { ...process.env, MUTATION_FOUND: FOUND, MUTATION_WANTED: WANTED };
  const child = spawn(`${ROOT}node_modules/.bin/vitest`, args, { cwd: ROOT, env, stdio: 'ignore' });
  await new Promise((resolve) => child.once('exit', resolve));
  const text = existsSync(FOUND) ? readFileSync(FOUND, 'utf8') : '';
  found = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(SEEDS)('without “$check” a test is red', (seed) => {
  const id = ids.get(seed.mutant);
  expect(id, `no such check any more: ${seed.mutant}`).toBeDefined();
  expect(found.flatMap((l) => ('killed' in l && l.killed === id ? [l.by] : []))).toEqual([byOf(seed)]);
});

test('each of those tests is green while nothing is taken out', () => {
  expect(found.flatMap((l) => ('unrepeatable' in l ? [l.unrepeatable] : []))).toEqual([]);
});
