// The onestory program from outside: results, complaints and exit codes.
import { once } from 'node:events';
import { afterAll, expect, test } from 'vitest';
import { calendarOf } from '../src/demo/borough/calendar.ts';
import { councilFile } from '../src/demo/borough/council.ts';
import type { Report } from '../src/ingest/report.ts';
import { shell } from './cli.ts';

const sh = shell();
afterAll(() => sh.clear());

const file = councilFile(calendarOf(new Date('2026-11-22T12:00:00Z')));
const council = sh.file('council.csv', file);
const report = (out: string): Report => JSON.parse(out) as Report;

test('ingest reports every record, and is not content while one is in quarantine', async () => {
  const { code, out } = await sh.run('ingest', 'council-cld', council, '--json');
  const { received, counts, records } = report(out);
  expect(code).toBe(1);
  expect(counts).toEqual({ accepted: 17, unchanged: 1, quarantined: 1, ignored: 1 });
  expect([received, records.length]).toEqual([20, 20]);
});

test('the same file again changes nothing', async () => {
  const { out } = await sh.run('ingest', 'council-cld', council, '--json');
  expect(report(out).counts).toMatchObject({ accepted: 0, unchanged: 18 });
});

test('a quarantined row is listed, shown, and replayed once it is mended', async () => {
  const listed = await sh.run('quarantine', 'list', '--json');
  const [row] = JSON.parse(listed.out) as { id: string; reason: string }[];
  expect(row?.reason).toBe('nhs-number-check-digit');
  expect(listed.out).not.toContain('Walmsley');
  const id = row?.id ?? '';
  const shown = await sh.run('quarantine', 'show', id);
  expect([shown.code, shown.out.includes('9996200001')]).toEqual([0, true]);

  const asItWas = await sh.run('quarantine', 'replay', id, '--json');
  expect([asItWas.code, report(asItWas.out).counts.quarantined]).toEqual([1, 1]);
  const place = file.split('\r\n').findIndex((each) => each.includes('9996200001'));
  const told = (await sh.run('quarantine', 'replay', id)).out;
  expect(told).toContain(`(line ${place + 1}: NHS number fails its check digit)`);
  for (const asked of [['list'], ['show', id]])
    expect((await sh.run('quarantine', ...asked)).out).toMatch(new RegExp(`line ${place + 1}\\b`));
  const [heading = ''] = file.split('\r\n');
  const line = file.split('\r\n').find((each) => each.includes('9996200001')) ?? '';
  const mended = sh.file('mended.csv', `${heading}\r\n${line.replace('9996200001', '9996200000')}\r\n`);
  const replayed = await sh.run('quarantine', 'replay', id, '--file', mended, '--json');
  expect([replayed.code, report(replayed.out).counts.accepted]).toEqual([0, 1]);
  expect((await sh.run('quarantine', 'replay', id)).code).toBe(1);
});

test('ingest says on which line a row is, whatever stands above it, and what is remarked', async () => {
  const [heading = '', ...rows] = file.split('\r\n');
  const bad = rows.find((each) => each.includes('9996200001')) ?? '';
  const path = sh.file('lines.csv', `${heading},Shoe size\r\n\r\n${bad},"4\r\n4"\r\n\r\n${bad},44\r\n`);
  const { out } = await sh.run('ingest', 'council-cld', path);
  expect(out).toContain('(line 3: NHS number fails its check digit; line 6: NHS number fails its check digit)');
  expect(out).toMatch(/column not mapped: .*Shoe size/);
});

test('ingest of JSON says which record, and where in it', async () => {
  const path = sh.file('contacts.json', '[{"Client ID": "AU-1", "Note": []}, "AU-2"]');
  const { out } = await sh.run('ingest', 'voluntary-contacts', path);
  expect(out).toContain('record 1: $[0]["Note"]: a text, a number, true, false or null is expected');
  expect(out).toContain('record 2: $[1]: an object of names and values is expected');

  const listed = JSON.parse((await sh.run('quarantine', 'list', '--json')).out) as { id: string; reason: string }[];
  const kept = listed.find(({ reason }) => reason === 'text-expected');
  expect((await sh.run('quarantine', 'show', kept?.id ?? '')).out).toContain('record 1 of delivery');
  const again = await sh.run('quarantine', 'replay', kept?.id ?? '', '--json');
  expect(report(again.out)).toMatchObject({ counts: { quarantined: 1 }, remarks: [] });
  const missing = await sh.run('quarantine', 'replay', kept?.id ?? '', '--file', 'nope.json');
  expect(missing.complaints).toContain('nope.json: there is no such file');

  const one = await sh.run('ingest', 'voluntary-contacts', sh.file('one.json', '{"Client ID": "AU-1"}'));
  expect(one.complaints).toContain('$ is an object: a list is expected');
});

test.each([
  ['a source that does not exist', ['ingest', 'no-such-source', council], 'there is no source'],
  ['a file that does not exist', ['ingest', 'council-cld', '/no/such/file.csv'], 'there is no such file'],
  ['a sender that is not registered', ['ingest', 'council-cld', council, '--org', 'RXR'], 'not registered'],
  ['a source with several senders and no --org', ['ingest', 'gp-connect', council], 'say which with --org'],
  ['a file of another kind', ['ingest', 'gp-connect', council, '--org', 'P81022'], 'council.csv'],
  ['a quarantined record that does not exist', ['quarantine', 'show', 'nothing'], 'there is no record'],
  ['a command that does not exist', ['frobnicate'], 'unknown command'],
  ['a port that is none', ['demo', '--port', 'high'], 'whole number'],
])('exits 1 on %s, and says so', async (_, args, words) => {
  const { code, complaints } = await sh.run(...args);
  expect([code, complaints.includes(words)]).toEqual([1, true]);
});

test.each([[['quarantine', 'list']], [['demo', '--port', '0']]])(
  '%s ends quietly when nobody reads on',
  async (args) => {
    const child = sh.start({}, ...args);
    let complaints = '';
    child.stderr?.on('data', (piece: Buffer) => {
      complaints += piece.toString();
    });
    child.stdout?.destroy();
    expect([(await once(child, 'exit'))[0], complaints]).toEqual([0, '']);
  },
);

test('complains about every wrong value of the environment at once, and starts nothing', async () => {
  const env = {
    ...{ PORT: 'high', LEGAL_BASIS: 'none', STORE_URL: 'mysql://x', LABEL_POLICY: '/no/such/labels.json' },
    ...{
      SENDERS: sh.file('senders.json', 'not {json'),
      EVALUATION: '/no/such/plan.json',
      ROLE_POLICY: sh.file('roles.json', '{"roles": []}'),
    },
  };
  for (const args of [['serve'], ['ingest', 'council-cld', council], ['audit', 'verify']]) {
    const { code, complaints } = await sh.runWith(env, ...args);
    expect(code).toBe(1);
    for (const name of Object.keys(env)) expect(complaints).toContain(name === 'ROLE_POLICY' ? 'role policy: ' : name);
    expect(complaints).not.toContain('not {json');
  }
});
