// The demo in process: every step holds, its figures are what requests answer, and its requests work as pasted.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type { Bundle } from '@medplum/fhirtypes';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { show } from '../../src/demo/command.ts';
import { type Demo, startDemo } from '../../src/demo/server.ts';
import { pasteable } from '../../src/demo/steps/invitation.ts';

let demo: Demo;
let held = false;
const lines: string[] = [];

beforeAll(async () => {
  demo = await startDemo({ port: 0, empty: false, env: {} });
  held = await show(demo, (line = '') => lines.push(stripVTControlCharacters(line)));
});
afterAll(() => demo.running.stop());

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(demo.baseUrl + path, { method: 'POST', body: JSON.stringify(body) });

async function tokenOf(persona: string, patient?: string): Promise<string> {
  const answer = await post('/dev/token', { persona, patient });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { access_token: string }).access_token;
}
const get = (path: string, token: string): Promise<Response> =>
  fetch(`${demo.fhir}/${path}`, { headers: { authorization: `Bearer ${token}` } });
const idOf = (name: string): string => demo.residents.find((each) => each.name === name)?.patient ?? '';
const total = async (answer: Response): Promise<number | undefined> => ((await answer.json()) as Bundle).total;

test('every step holds, both stories with them, within a minute of reading', () => {
  expect(lines.filter((line) => line.includes('✗'))).toEqual([]);
  expect(held).toBe(true);
  expect(lines.length).toBeLessThanOrEqual(80);
  for (const story of ['The man who fell', 'Home from hospital'])
    expect(lines.some((line) => line.includes(story))).toBe(true);
});

test('what is planned for a home is still to come, and each person is named once among who is involved', () => {
  const [, planned = ''] = /planned for (\d+ \w+ \d{4})/.exec(lines.join('\n')) ?? [];
  expect(Date.parse(planned)).toBeGreaterThan(Date.now());
  expect(lines.filter((line) => /Khan.* since /.test(line))).toHaveLength(1);
});

test('keeps quiet about few, and of an invented borough beside tells what has become rarer', () => {
  const told = lines.join('\n');
  expect(told).toContain('“Masked.” Fewer than five are told to nobody: among few, each is known. ✓');
  expect(told).toMatch(
    /\d+ joined, \d+ emergency attendances before and \d+ in as many days since; \d+ used .+ \d+ visits\. ✓/,
  );
});

test('accounts for the council file in one line and mends its quarantined row', () => {
  const told = lines.join('\n');
  expect(told).toMatch(
    /council-cld \d+ = \d+ accepted \+ 1 unchanged\s+\+ 1 quarantined \(line 7: NHS number fails its check digit\) \+ 1 ignored/,
  );
  expect(told).toContain('replayed: council-cld 1 = 1 accepted');
});

test('the figures of the table are what requests with tokens of the issuer answer', async () => {
  const row = lines.find((line) => line.includes('Gordon Kershaw')) ?? '';
  const [gp, matron, socialWorker, ageUk, oohis, paramedic, resident] = row
    .replaceAll('+', '')
    .trim()
    .split(/\s+/)
    .slice(4);
  const id = idOf('Gordon Kershaw');
  const figures = [
    ['gp', gp],
    ['matron', matron],
    ['social-worker', socialWorker],
    ['age-uk', ageUk],
    ['oohis', oohis],
    ['paramedic', paramedic],
    ['resident', resident],
  ] as const;
  for (const [persona, figure] of figures) {
    const answer = await get(`Patient/${id}/$everything`, await tokenOf(persona, id));
    expect([persona, answer.status === 200 ? String(await total(answer)) : '·']).toEqual([persona, figure]);
  }
});

test('answers Age UK about a resident who did not name it exactly as about nobody', async () => {
  const token = await tokenOf('age-uk');
  const hidden = await get(`Patient/${idOf('Edith Walmsley')}/$everything`, token);
  const never = await get('Patient/00000000-0000-4000-8000-000000000000/$everything', token);
  expect([hidden.status, await hidden.text()]).toEqual([404, await never.text()]);
});

test('hands every person and feed of the list a token that the gateway accepts', async () => {
  const answer = await fetch(`${demo.baseUrl}/dev/personas`);
  const { personas, residents } = (await answer.json()) as { personas: { persona: string }[]; residents: unknown[] };
  expect(residents.length).toBeGreaterThanOrEqual(12);
  const names = personas.map(({ persona }) => persona);
  for (const persona of [
    'gp',
    'matron',
    'proxy',
    'resident',
    'coordinator',
    'analyst',
    'privacy-officer',
    'feed-council',
    'feed-gp',
    'feed-community',
  ]) {
    expect(names).toContain(persona);
  }
  for (const persona of names) {
    const type = persona === 'analyst' ? 'MeasureReport' : 'Patient';
    expect([persona, (await get(type, await tokenOf(persona))).status]).toEqual([persona, 200]);
  }
});

test('refuses a token for a persona that does not exist, and says who does', async () => {
  const answer = await post('/dev/token', { persona: 'stranger' });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('social-worker');
  expect((await fetch(`${demo.baseUrl}/dev/token`, { method: 'POST' })).status).toBe(400);
  const nobody = await post('/dev/token', { persona: 'resident', patient: 'nobody' });
  expect([nobody.status, await nobody.text()]).toEqual([400, expect.stringContaining('no such \\"patient\\"')]);
});

test('shows the daughter who may act for her mother the record, and no other one', async () => {
  const token = await tokenOf('proxy');
  expect((await get(`Patient/${idOf('Edith Walmsley')}`, token)).status).toBe(200);
  expect((await get(`Patient/${idOf('Gordon Kershaw')}`, token)).status).toBe(404);
});

test('Edith, and the daughter who acts for her, say what matters to them', async () => {
  const id = idOf('Edith Walmsley');
  for (const token of [await tokenOf('resident', id), await tokenOf('proxy')]) {
    const subject = { reference: `Patient/${id}` };
    const body = { resourceType: 'Goal', lifecycleStatus: 'active', description: { text: 'To garden again' }, subject };
    const answer = await fetch(`${demo.fhir}/Goal`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' },
      body: JSON.stringify(body),
    });
    expect([answer.status, answer.status === 201 ? '' : await answer.text()]).toEqual([201, '']);
  }
});

test('the requests to paste work as pasted: the matron sees less, and Edith is told why, and who looked', async () => {
  const patient = idOf('Edith Walmsley');
  const commands = pasteable(demo.baseUrl, patient);
  const [take = '', read = '', withdraw = '', again = '', edith = '', why = '', who = ''] = commands;
  for (const command of commands) expect(lines).toContain(`  ${command}`);
  const shell = (...pasted: readonly string[]): Promise<string> =>
    new Promise((done, failed) => {
      // Not synchronous: the server that answers lives in this process.
      execFile('bash', ['-c', pasted.join('\n')], { timeout: 20_000 }, (why, out) => (why ? failed(why) : done(out)));
    });
  const totalIn = (text: string): number => Number(/"total": (\d+)/.exec(text)?.[1]);
  const before = totalIn(await shell(take, read));
  expect(await shell(take, withdraw)).toContain('withdrawn');
  expect(again.split(' | ')[0]).toBe(read.split(' | ')[0]);
  const after = totalIn(await shell(take, again));
  expect(before).toBeGreaterThan(after);
  expect(after).toBeGreaterThan(0);
  expect(await shell(edith, why)).toContain('You did not agree to this.');
  expect(await shell(edith, who)).toContain('Helen Marsden');
});

test('names itself as the issuer, and hands out tokens as OAuth does', async () => {
  const smart = (await (await fetch(`${demo.fhir}/.well-known/smart-configuration`)).json()) as Record<string, string>;
  const { issuer = '', jwks_uri: keys = '', token_endpoint: endpoint = '' } = smart;
  expect(await (await fetch(keys)).json()).toMatchObject({ keys: [{ alg: 'ES256' }] });
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'matron' });
  const answer = await fetch(endpoint, { method: 'POST', body });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  expect(decodeJwt(token).iss).toBe(issuer);
  expect((await get('Patient', token)).status).toBe(200);
});

test.each(['Encounter?episode-of-care.status=active', 'Patient?_has:Condition:patient:code=195967001'])(
  'the README shows %s, which finds something here',
  async (query) => {
    expect(readFileSync('README.md', 'utf8')).toContain(query.split('?')[1]);
    expect(await total(await get(query, await tokenOf('matron')))).toBeGreaterThan(0);
  },
);

test('the glass broken by the paramedic is reviewed by the officer of that trust, and Arthur reads why', async () => {
  const id = idOf('Arthur Holden');
  const { nhsNumber, birthDate } =
    demo.residents.find(({ patient }) => patient === id) ?? ({} as Record<string, string>);
  const text = (name: string, value: unknown) => ({ name, valueString: value });
  const parameter = [
    ...[text('nhsNumber', nhsNumber), text('family', 'Holden'), text('text', 'Does not wake')],
    ...[
      { name: 'birthDate', valueDate: birthDate },
      { name: 'reason', valueCode: 'unconscious' },
    ],
    { name: 'vitalInterests', valueBoolean: true },
  ];
  const paramedic = await tokenOf('paramedic');
  const answer = await fetch(`${demo.fhir}/Patient/$break-glass`, {
    method: 'POST',
    body: JSON.stringify({ resourceType: 'Parameters', parameter }),
    headers: { authorization: `Bearer ${paramedic}`, 'content-type': 'application/fhir+json' },
  });
  expect(answer.status).toBe(200);
  expect((await get(`Patient/${id}`, paramedic)).status).toBe(200);
  const officers = ['privacy-officer-ambulance', 'privacy-officer', 'privacy-officer-trust'];
  const totals = await Promise.all(
    officers.map(async (officer) => total(await get('Task?code=break-glass-review', await tokenOf(officer)))),
  );
  expect(totals).toEqual([1, 0, 0]);
  const trail = await (await get(`AuditEvent?patient=${id}&subtype=operation`, await tokenOf('resident', id))).text();
  expect(trail).toContain('Kelly Burns');
  expect(trail).toContain('in their words: “Does not wake”');
});
