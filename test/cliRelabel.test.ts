// onestory relabel, and a gateway that starts under other label rules than those its store was labelled by.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shell, until } from './cli.ts';
import { cldFile, service } from './requests/borough.ts';

const sh = shell();
afterAll(() => sh.clear());

/** The shipped rules and one more about what the council contributes. */
function rules(code: string): string {
  const file = JSON.parse(readFileSync('profiles/policy/labels.json', 'utf8'));
  const label = `https://onestory.example/fhir/CodeSystem/sensitivity|${code}`;
  const derive = [
    ...file.derive,
    { label, why: 'x', mark: 'M', types: ['Encounter', 'CarePlan', 'Task'], contributors: ['324'] },
  ];
  return sh.file(`${code}.json`, JSON.stringify({ ...file, derive }));
}

/** Versions whose facts name the label. */
function labelled(code: string): number {
  const db = new DatabaseSync(sh.database);
  const row = db
    .prepare('select count(*) as n from resource r join facet f on f.id = r.facet where f.key like ?')
    .get(`%${code}%`);
  db.close();
  return Number(row?.['n']);
}

beforeAll(async () => {
  const file = sh.file('council.csv', cldFile([service()]));
  expect((await sh.run('ingest', 'council-cld', file)).code).toBe(0);
});

test('relabel has nothing to do under the rules that labelled', async () => {
  const { code, out } = await sh.run('relabel', '--json');
  expect([code, JSON.parse(out)]).toEqual([0, { versions: 0, changed: 0 }]);
});

test('nothing is counted, answered or told by labels, or by an index, of rules that are not in force any more', async () => {
  const cohorts = JSON.parse(readFileSync('profiles/policy/cohorts.json', 'utf8'));
  const [first, ...others] = cohorts.signs;
  const signs = [{ ...first, codes: [...first.codes, '404684003'] }, ...others];
  const nobody = { SUBSCRIPTION_ENDPOINTS: '{"324|a":"https://nobody.example/told"}' };
  const behind = [
    [{ LABEL_POLICY: rules('sexual-health') }, 'run `onestory relabel` first'],
    [{ COHORTS: sh.file('cohorts.json', JSON.stringify({ ...cohorts, signs })) }, 'run `onestory reindex` first'],
  ] as const;
  for (const [command = '', ...more] of [['evaluate'], ['responses', 'send'], ['subscriptions', 'send']]) {
    for (const [env, why] of behind) {
      const refused = await sh.runWith({ ...nobody, ...env }, command, ...more);
      expect([command, refused.code, refused.out, refused.complaints]).toEqual([
        command,
        1,
        '',
        expect.stringContaining(why),
      ]);
    }
    expect((await sh.runWith(nobody, command, ...more)).code).toBe(0);
  }
});

test('relabel does what changed rules ask for, once', async () => {
  const env = { LABEL_POLICY: rules('domestic-abuse') };
  const { code, out, complaints } = await sh.runWith(env, 'relabel', '--json');
  const { versions, changed } = JSON.parse(out) as { versions: number; changed: number };
  expect([code, complaints]).toEqual([0, '']);
  expect(changed).toBeGreaterThan(0);
  expect(versions).toBeGreaterThan(changed);
  expect(labelled('domestic-abuse')).toBe(changed);
  expect((await sh.runWith(env, 'relabel')).out).toBe('Every version is labelled by the rules in force.\n');
});

test('a gateway answers only once everything has the labels of its rules', async () => {
  const child = sh.start({ PORT: '0', LABEL_POLICY: rules('termination') }, 'serve');
  const text = await until(child, /(?=[\s\S]*"baseUrl")(?=[\s\S]*"labels-current")/);
  expect(labelled('termination')).toBeGreaterThan(0);
  expect(text).toContain('"event":"labels-stale"');
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(0);
});
