// Two hundred readers on two gateways while something closes: who asks after it was acknowledged sees nothing of it.
// @see design: consent §5
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adtMessage, cldFile, gpBundle, service, sharingConsent } from './borough.ts';
import { DOCTOR, glassBody } from './glass.ts';
import { type Child, issuerFor, launch } from './launch.ts';
import { PEOPLE, SDS_USER } from './rig.ts';

const READERS = 200;
const PROBLEMS = Array.from({ length: 25 }, (_, n) => ({ id: `p${n}`, code: '44054006', text: `Diabetes ${n}` }));
const folder = mkdtempSync(join(tmpdir(), 'onestory-race-'));
const gateways: Child[] = [];
let token: Awaited<ReturnType<typeof issuerFor>>['token'];
let ada = '';
/** What the gateways are told the time is. */
let now = Date.now();

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely
type Loose = any;
interface Got {
  readonly status: number;
  readonly json: Loose;
}
interface Init {
  readonly method?: string;
  readonly body?: string | object;
  readonly type?: string;
}
async function call(bearer: string, at: string, { method, body, type }: Init = {}, from = 0): Promise<Got> {
  const headers = {
    authorization: `Bearer ${bearer}`,
    'x-test-now': new Date(now).toISOString(),
    ...(body !== undefined && { 'content-type': type ?? 'application/fhir+json' }),
  };
  const url = at.startsWith('http') ? at : `${gateways[from]?.url}${at.startsWith('/') ? at : `/fhir/R4/${at}`}`;
  const content = typeof body === 'object' ? JSON.stringify(body) : body;
  const answer = await fetch(url, {
    method: method ?? 'GET',
    headers,
    ...(content !== undefined && { body: content }),
  });
  const text = await answer.text();
  return { status: answer.status, json: text ? JSON.parse(text) : undefined };
}

const bearers = new Map<string, Promise<string>>();
function bearerOf(claims: object): Promise<string> {
  const key = JSON.stringify(claims);
  const known =
    bearers.get(key) ?? token({ sub: key.slice(0, 40), client_id: 'race', scope: 'user/*.cruds', ...claims });
  bearers.set(key, known);
  return known;
}
const write = async (as: object, at: string, init: Init): Promise<Got> => {
  const answer = await call(await bearerOf(as), at, { method: 'POST', ...init });
  if (answer.status > 201) throw new Error(`${at} ${answer.status} ${JSON.stringify(answer.json)}`);
  return answer;
};
const deliver = (source: string, org: string, type: string, body: string) =>
  write({ scope: 'system/*.cruds', org, sub: org, client_id: org }, `/sources/${source}`, { type, body });
const share = () =>
  write(PEOPLE.socialWorker, 'Consent', { body: sharingConsent(ada, ['RW5'], {}, new Date(now).toISOString()) });

const resourcesOf = ({ json }: Got): readonly Loose[] =>
  (json?.entry ? json.entry.map((each: Loose) => each.resource ?? each.response) : [json]).filter(
    (each: Loose) => each && each.resourceType !== 'OperationOutcome',
  );
/** All that an answer tells, but for what differs between any two. */
const told = (got: Got): string =>
  JSON.stringify([
    got.status,
    got.json?.total,
    resourcesOf(got).map((r) => [
      r.resourceType,
      r.id,
      r.meta?.versionId,
      r.status,
      r.parameter?.length,
      r.entry?.length,
    ]),
  ]);

/** Doors through which readers look, each with one address. */
const doorsOf = (one: string): readonly (readonly [string, Init?])[] => [
  [`Condition/${one}`],
  [`Condition/${one}/_history`],
  [`Patient/${ada}`],
  [`Condition?patient=${ada}&_count=100`],
  ['Condition?_count=100'],
  [`Condition?patient=${ada}&_summary=count`],
  [`Condition?patient=${ada}&_count=10&_sort=_id`],
  [`Patient/${ada}/$everything`],
  [`Patient/${ada}/_history`],
  [`Condition?patient=${ada}&_include=Condition:subject&_count=100`],
  [`Patient?_id=${ada}&_revinclude=Condition:subject`],
  ['Patient?_has:Condition:patient:code=44054006'],
  ['Condition?subject:Patient.birthdate=1938-03-04&_count=100'],
  [`Patient/${ada}/$explain-access?resource=Condition/${one}`],
  [
    '',
    {
      method: 'POST',
      body: {
        resourceType: 'Bundle',
        type: 'batch',
        entry: [{ request: { method: 'GET', url: `Condition?patient=${ada}&_count=100` } }],
      },
    },
  ],
];

interface Round {
  readonly who: readonly object[];
  /** The problem looked at by its address. */
  readonly one: string;
  /** Makes the change; what resolves is its acknowledgement. */
  readonly close: () => Promise<unknown>;
  /** Ids of which nothing may be seen any more. */
  readonly closed: readonly string[];
}

async function race({ who, one, close, closed }: Round): Promise<void> {
  const doors = doorsOf(one);
  const people = await Promise.all(who.map(bearerOf));
  const bearer = (n: number) => people[n % people.length] ?? '';
  const quiet = () => Promise.all(doors.map(async ([at, init]) => told(await call(bearer(0), at, init))));
  const before = await quiet();

  let acknowledged = Number.POSITIVE_INFINITY;
  const wrong: string[] = [];
  const seen: { readonly door: number; readonly late: boolean; readonly told: string }[] = [];
  let begun = 0;
  async function reader(n: number): Promise<void> {
    const door = n % doors.length;
    const [at, init] = doors[door] ?? [''];
    const paging = at.includes('_count=10&');
    for (let late = 0, next: string | undefined, asked = 0; late < (paging ? 2 : 1); asked += 1) {
      const from = next;
      const started = performance.now();
      const got = await call(bearer(n), from ?? at, init, n % gateways.length);
      if (asked === 0) begun += 1;
      const isLate = started > acknowledged;
      // Whoever pages goes on until the list was begun late, twice: however slow, every reader has late answers to compare.
      if (isLate && from === undefined) late += 1;
      next = paging ? got.json?.link?.find((each: Loose) => each.relation === 'next')?.url : undefined;
      const text = told(got);
      const where = `${from ? 'the next page of ' : ''}${at} of gateway ${n % gateways.length}`;
      if (got.status !== 200 && got.status !== 404) wrong.push(`${where}: ${text}`);
      if (isLate && closed.some((id) => text.includes(id))) wrong.push(`${where} still showed: ${text}`);
      // Matches alone are counted, and a page that says there is more is full.
      const matches = got.json?.entry?.filter((each: Loose) => each.search?.mode === 'match').length ?? 0;
      if (from === undefined) seen.push({ door, late: isLate, told: text });
      else if (isLate && matches > got.json.total) wrong.push(`${where}: ${matches} of ${got.json.total}`);
      if (next && paging && matches !== 10) wrong.push(`${where}: a page of ${matches}`);
    }
  }
  const all = Promise.all(Array.from({ length: READERS }, (_, n) => reader(n)));
  while (begun < READERS) await new Promise((done) => setTimeout(done, 2));
  await close();
  acknowledged = performance.now();
  await all;

  const after = await quiet();
  expect(closed.filter((id) => after.join().includes(id))).toEqual([]);
  expect(wrong).toEqual([]);
  for (const each of seen) {
    const [was, is] = [before[each.door], after[each.door]];
    // Every answer is wholly of the time before or wholly of the time after; late ones are of the time after.
    expect(each.late ? [is] : [was, is], doors[each.door]?.[0]).toContain(each.told);
  }
  expect(seen.filter((each) => each.late).length).toBeGreaterThanOrEqual(READERS);
  expect(seen.some((each) => each.told !== after[each.door])).toBe(true);
}

const matrons = Array.from({ length: 10 }, (_, n) => ({ ...PEOPLE.matron, fhirUser: `${SDS_USER}55500000010${n}` }));
/** What these people are shown of others than their own organisation. */
async function others(who: object, own: string): Promise<readonly Loose[]> {
  const got = await call(await bearerOf(who), `Patient/${ada}/$everything?_count=1000`);
  const foreign = resourcesOf(got).filter(
    (r) => r.resourceType !== 'Patient' && r.meta?.source?.split('/').at(-2) !== own,
  );
  expect(foreign.length).toBeGreaterThan(PROBLEMS.length);
  return foreign;
}
const idsOf = (list: readonly Loose[]): readonly string[] => list.map((each) => each.id);
const problemOf = (list: readonly Loose[]): Loose => list.find((each) => each.code?.coding?.[0]?.code === '44054006');

beforeAll(async () => {
  const issuer = await issuerFor(join(folder, 'store.db'));
  token = issuer.token;
  for (let n = 0; n < 2; n += 1) gateways.push(await launch({ ...issuer.env, CLOCK: 'header' }));
  const council = await deliver('council-cld', '324', 'text/csv', cldFile([service()]));
  await deliver('gp-connect', 'P81022', 'application/fhir+json', gpBundle({ problems: PROBLEMS }));
  await deliver('community-adt', 'RW5', 'application/hl7-v2', adtMessage());
  ada = council.json.records[0].resources[0].slice('Patient/'.length);
});
afterAll(() => {
  for (const each of gateways) each.process.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('a withdrawal', async () => {
  await share();
  const foreign = await others(matrons[0] ?? {}, 'RW5');
  const close = () => write(PEOPLE.socialWorker, `Patient/${ada}/$withdraw-consent`, {});
  await race({ who: matrons, one: problemOf(foreign).id, close, closed: idsOf(foreign) });
});

test('a label that rises', async () => {
  now += 1000;
  await share();
  const one = problemOf(await others(matrons[0] ?? {}, 'RW5'));
  const V = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'V' };
  const gp = await bearerOf(PEOPLE.gp);
  const { json } = await call(gp, `Condition/${one.id}`);
  const body = { ...json, meta: { ...json.meta, security: [...(json.meta.security ?? []), V] } };
  const close = () => write(PEOPLE.gp, `Condition/${one.id}`, { method: 'PUT', body });
  await race({ who: matrons, one: one.id, close, closed: [one.id] });
});

test('a deny', async () => {
  const foreign = await others(matrons[0] ?? {}, 'RW5');
  const body = { ...sharingConsent(ada, []), provision: { type: 'deny' } };
  let deny = '';
  const close = async () => {
    deny = (await write(PEOPLE.socialWorker, 'Consent', { body })).json.id;
  };
  await race({ who: matrons, one: problemOf(foreign).id, close, closed: idsOf(foreign) });
  const parameter = [{ name: 'consent', valueReference: { reference: `Consent/${deny}` } }];
  const resident = { fhirUser: `Patient/${ada}`, scope: 'patient/*.cruds' };
  await write(resident, `Patient/${ada}/$withdraw-consent`, { body: { resourceType: 'Parameters', parameter } });
});

test('a discharge that a feed tells', async () => {
  const foreign = await others(matrons[0] ?? {}, 'RW5');
  const close = () => deliver('community-adt', 'RW5', 'application/hl7-v2', adtMessage('A03', { at: '202606020930' }));
  await race({ who: matrons, one: problemOf(foreign).id, close, closed: idsOf(foreign) });
});

test('the end of a grant', async () => {
  const who = DOCTOR as object;
  const granted = await write(who, 'Patient/$break-glass', { body: glassBody({ vitalInterests: true }) });
  const foreign = await others(who, 'P81058');
  const close = async () => {
    now = Date.parse(granted.json.parameter[1].valueInstant);
  };
  await race({ who: [who], one: problemOf(foreign).id, close, closed: [ada, ...idsOf(foreign)] });
});
