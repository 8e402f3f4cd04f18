// Worlds in files: one base for all, copied and completed by the alternatives that a world has.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '../../src/fhir/ids.ts';
import { reference } from '../../src/fhir/reference.ts';
import { publish } from '../../src/ingest/publish.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { adtMessage, cldFile, gpBundle, NUMBERS, service, sharingConsent } from '../requests/borough.ts';
import { type Answer, type Ask, type Rig, rig } from '../requests/rig.ts';
import { type StepIds, stepIds } from './ids.ts';
import { assessment, KINDS, planOf, practiceRecord, requestOf, targetOf } from './resources.ts';
import type { Base } from './slot.ts';
import { type Choice, SLOTS } from './slots.ts';

const START = Date.parse('2026-06-10T08:00:00Z');
/** Instant of the n-th minute. */
export const minute = (n: number): string => new Date(START + n * 60_000).toISOString();
/** Minutes a slot has for itself, and the first after all slots. */
const EACH = 5;
const FIRST = 60;
export const AFTER = FIRST + SLOTS.length * EACH + 1;

export interface World extends Rig {
  readonly ids: StepIds;
}

export interface Worlds {
  readonly base: Base;
  /** Every id that some world has, sorted. */
  readonly ids: readonly string[];
  open(choice: Choice): Promise<World>;
  close(): void;
}

async function openWorld(file: string): Promise<World> {
  const ids = stepIds();
  // The writer of the audit trail takes an id of its own at every opening.
  ids.step(file);
  return { ...(await rig(() => openSqlite(file), { ids, fixedKeys: true })), ids };
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
export const idsIn = (text: string): readonly string[] => text.match(UUID) ?? [];

async function step(on: World, name: string, at: number, path: string, options: Ask): Promise<Answer> {
  on.ids.step(name);
  const answer = await on.ask(path, { ...options, now: minute(at) });
  if (answer.status >= 400) throw new Error(`${name}: ${path} ${answer.status} ${answer.text}`);
  return answer;
}

const ref = (path: string) => ({ reference: path });

async function makeBase(on: World): Promise<Base> {
  let at = 0;
  const doing = (name: string, path: string, options: Ask) => step(on, name, at++, path, options);
  const deliver = (source: string, org: string, type: string, body: string) =>
    doing(`${source} ${at}`, `/sources/${source}`, {
      as: `feed:${org}`,
      method: 'POST',
      body,
      headers: { 'content-type': type },
    });
  const ben = { 'NHS Number': NUMBERS.ben, 'First Name': 'Ben', 'Last Name': 'BOLTON', 'Date of Birth': '02/02/1941' };
  const cal = { 'NHS Number': NUMBERS.cal, 'First Name': 'Cal', 'Last Name': 'CLEGG', 'Date of Birth': '03/03/1952' };
  const council = await deliver(
    'council-cld',
    '324',
    'text/csv',
    cldFile([
      service(),
      service({ ...ben, 'LA Person Unique Identifier': 'BWD2', 'Event Reference': 'S-2' }),
      service({ ...cal, 'LA Person Unique Identifier': 'BWD3', 'Event Reference': 'S-3' }),
    ]),
  );
  const residents = council.json.records.map(
    (record: { resources: string[] }) => record.resources.find((r) => r.startsWith('Patient/'))?.slice(8) ?? '',
  );
  const [a, b, c] = residents as [string, string, string];
  const problems = [{ id: 'p1', code: '44054006', text: 'Diabetes mellitus type 2' }];
  await deliver('gp-connect', 'P81022', 'application/fhir+json', gpBundle({ problems }));
  await deliver(
    'gp-connect',
    'P81022',
    'application/fhir+json',
    practiceRecord('2', { number: NUMBERS.ben, family: 'Bolton', given: 'Ben', birthDate: '1941-02-02' }),
  );
  await deliver('community-adt', 'RW5', 'application/hl7-v2', adtMessage());
  await doing('the trust knows Ben', 'Patient', {
    as: 'feed:RW5',
    method: 'POST',
    body: {
      resourceType: 'Patient',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: NUMBERS.ben }],
      name: [{ family: 'Bolton', given: ['Ben'] }],
      birthDate: '1941-02-02',
    },
  });
  await doing('Ada shares', 'Consent', {
    as: 'socialWorker',
    method: 'POST',
    body: sharingConsent(a, ['RW5', 'AGEUK']),
  });
  await doing('Cal refuses', `Patient/${c}/$withdraw-consent`, { as: `resident:${c}`, method: 'POST' });
  const target = (await doing('a request', 'ServiceRequest', { as: 'feed:324', method: 'POST', body: targetOf(a) }))
    .json.id as string;
  const of = (patient: string, more: object) => ({ subject: ref(`Patient/${patient}`), ...more });
  const goal = await doing('a goal', 'Goal', {
    as: 'feed:324',
    method: 'POST',
    body: of(a, { resourceType: 'Goal', lifecycleStatus: 'active', description: { text: 'Walk to the shop' } }),
  });
  const whole = planOf(a, goal.json.id, target);
  const made = await doing('a plan', 'CarePlan', { as: 'feed:324', method: 'POST', body: whole });
  await doing('a team', 'CareTeam', {
    as: 'feed:324',
    method: 'POST',
    body: of(a, { resourceType: 'CareTeam', status: 'active', name: 'West team' }),
  });
  await doing('a task', 'Task', {
    as: 'feed:324',
    method: 'POST',
    body: {
      resourceType: 'Task',
      status: 'requested',
      intent: 'order',
      for: ref(`Patient/${a}`),
      focus: ref(`ServiceRequest/${target}`),
    },
  });
  on.ids.step('forms');
  const { store, rulebook } = on.gateway;
  await publish(store, reference().forms, rulebook, instant(Date.parse(minute(at++))), on.ids);
  await doing('an assessment', 'QuestionnaireResponse', {
    as: 'feed:324',
    method: 'POST',
    body: assessment(a, 'Walk', '2026-05-20'),
  });
  await doing("Ben's plan", 'CarePlan', { as: 'feed:324', method: 'POST', body: planOf(b) });
  const asked = requestOf(b, KINDS.walking, 'RW5');
  const request = await doing('a request to the trust', 'ServiceRequest', {
    as: 'feed:324',
    method: 'POST',
    body: asked,
  });
  const waits = await doing('who waits', `Task?focus=ServiceRequest/${request.json.id}`, { as: 'feed:324' });
  const waiting = waits.json.entry[0].resource.id as string;
  return { ada: a, ben: b, cal: c, target, goal: goal.json.id, plan: made.json.id, asked: request.json.id, waiting };
}

async function complete(on: World, base: Base, choice: Choice, told: (text: string) => void): Promise<void> {
  for (const [n, slot] of SLOTS.entries()) {
    const ops = slot.alternatives[choice[n] ?? 0] ?? [];
    const earlier: string[] = [];
    for (const [k, op] of ops.entries()) {
      const [path, options] = op(base, earlier);
      // Under one name in all alternatives: what looks the same to a reader has the same ids too.
      const answer = await step(on, `${slot.name} ${k}`, FIRST + n * EACH + k, path, options);
      told(answer.text);
      earlier.push(answer.json?.id ?? '');
    }
  }
  await closeFeeds(on);
}

/** How recent a feed is, everybody is told (consent §4): in all worlds each source delivers last at the same time, what is about nobody. */
async function closeFeeds(on: World): Promise<void> {
  const last = [
    ['council-cld', '324', 'text/csv', cldFile([{}])],
    ['gp-connect', 'P81022', 'application/fhir+json', practiceRecord('9', { number: '', family: 'Zed', given: 'Zoe' })],
    ['community-adt', 'RW5', 'application/hl7-v2', adtMessage('A99')],
  ] as const;
  for (const [source, org, type, body] of last)
    await step(on, `last ${source}`, AFTER - 1, `/sources/${source}`, {
      as: `feed:${org}`,
      method: 'POST',
      body,
      headers: { 'content-type': type },
    });
}

/** Makes the base once, and tries every alternative once to know its ids. */
export async function makeWorlds(): Promise<Worlds> {
  const folder = mkdtempSync(join(tmpdir(), 'onestory-worlds-'));
  const template = join(folder, 'base.db');
  let files = 0;
  const ids = new Set<string>();
  const first = await openWorld(template);
  const base = await makeBase(first);
  for (const resident of [base.ada, base.ben, base.cal]) {
    const all = await first.ask(`Patient/${resident}/$everything`, { as: `resident:${resident}` });
    for (const id of idsIn(all.text)) ids.add(id);
  }
  await first.close();
  const copy = async (): Promise<readonly [World, string]> => {
    files += 1;
    const file = join(folder, `${files}.db`);
    copyFileSync(template, file);
    return [await openWorld(file), file];
  };
  const remove = (file: string) => {
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  };
  const open: Worlds['open'] = async (choice) => {
    const [on, file] = await copy();
    await complete(on, base, choice, () => undefined);
    return {
      ...on,
      close: async () => {
        await on.close();
        remove(file);
      },
    };
  };
  const most = Math.max(...SLOTS.map((slot) => slot.alternatives.length));
  for (let k = 0; k < most; k += 1) {
    const [on, file] = await copy();
    const choice = SLOTS.map((slot) => Math.min(k, slot.alternatives.length - 1));
    await complete(on, base, choice, (text) => {
      for (const id of idsIn(text)) ids.add(id);
    });
    await on.close();
    remove(file);
  }
  return { base, ids: [...ids].sort(), open, close: () => rmSync(folder, { recursive: true, force: true }) };
}
