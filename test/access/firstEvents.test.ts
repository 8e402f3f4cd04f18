// Events of the first release, each in the form of today.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GENESIS, linkText, sha256 } from '../../src/access/audit.ts';
import { adoptFirstEvents, entryOfFirst } from '../../src/access/firstEvents.ts';
import { entryOf } from '../../src/access/happening.ts';
import { firstEvents } from '../../src/store/firstEvents.ts';
import { openSqlite, sqliteDatabase } from '../../src/store/sqlite.ts';
import { firstRead } from '../requests/firstEvent.ts';
import { brokenIn } from '../requests/trail.ts';
import { world } from '../requests/world.ts';

// biome-ignore lint/suspicious/noExplicitAny: an event is what it is.
type Any = any;
const first = (change: (event: Any) => void = () => undefined) => {
  const event: Any = firstRead('e1', 'ada', 'Condition/c1');
  change(event);
  return entryOf(entryOfFirst(JSON.stringify(event)));
};

test('a read says who, as what, for whom, of what and when', () => {
  expect(first()).toEqual({
    v: 1,
    id: 'e1',
    at: Date.parse('2026-02-03T04:05:06Z'),
    request: 'request-1',
    did: 'read',
    who: {
      kind: 'professional',
      key: 'https://fhir.nhs.uk/Id/sds-user-id|555000000003',
      subject: '555000000003',
      client: 'ward-app',
      purpose: 'TREAT',
      name: 'M. Byrne',
      organisation: 'RW5',
      roles: ['https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName|R0590'],
    },
    asked: { type: 'Condition', id: 'c1' },
    versions: [['Condition', 'c1', '1']],
    residents: ['ada'],
  });
});

const who = (reference: string) => (event: Any) => {
  event.agent = [{ ...event.agent[0], who: { reference }, role: undefined }, event.agent[2]];
};
test.each<[string, (event: Any) => void, object]>([
  [
    'a resident',
    who('Patient/ada'),
    { kind: 'resident', key: 'Patient/ada', subject: 'ada', client: 'ward-app', purpose: 'TREAT' },
  ],
  ['who acts for one', who('RelatedPerson/r'), { kind: 'proxy', key: 'RelatedPerson/r' }],
  [
    'a system',
    (event) => {
      event.agent[0] = { ...event.agent[0], who: { identifier: { value: 'feed' } }, role: undefined };
    },
    { kind: 'system', key: 'RW5|system|feed', organisation: 'RW5' },
  ],
  [
    'a professional without a number',
    (event) => {
      event.agent[0].who = { identifier: { value: 'subject' } };
    },
    { kind: 'professional', key: 'RW5|professional|subject' },
  ],
  [
    'a professional without a role',
    (event) => {
      event.agent[0].role = undefined;
    },
    { kind: 'professional', roles: [] },
  ],
])('knows %s', (_, change, expected) => {
  expect(first(change).who).toMatchObject(expected);
});

test.each([
  ['Condition?patient=x', { type: 'Condition', query: 'patient=x' }],
  ['Patient/ada?_x=1?2', { type: 'Patient', id: 'ada', query: '_x=1?2' }],
  ['Patient/ada?_x=1', { type: 'Patient', id: 'ada', query: '_x=1' }],
  ['$match?', { type: 'Patient', query: '', operation: '$match' }],
])('a search says what was asked: %s', (query, asked) => {
  const entry = first((event) => {
    event.entity[0] = { query: btoa(query), role: { code: '24' } };
    event.outcome = '4';
  });
  expect([entry.asked, entry.refused]).toEqual([asked, true]);
});

test('they are found once they are read anew, and the trail stays as it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'onestory-first-'));
  const file = join(folder, 'store.db');
  const on = await world(() => openSqlite(file));
  const database = sqliteDatabase(file);
  const { store } = on.gateway;
  const [writer, id] = [crypto.randomUUID(), crypto.randomUUID()];
  const link = { writer, seq: 1, body: JSON.stringify(firstRead(id, on.ada, 'Condition/hidden')) };
  await store.audit.append([{ ...link, hash: await sha256(linkText(GENESIS, link)) }]);
  const found = async () =>
    (await on.ask('AuditEvent?date=2026-02-03&subtype=read', { as: `resident:${on.ada}` })).json.entry;
  expect(await found()).toBeUndefined();
  for (const events of [1, 1]) expect(await adoptFirstEvents(firstEvents(database))).toBe(events);
  const [{ resource: event }, ...more] = await found();
  expect([event.id, event.recorded, event.agent[0].who.display]).toEqual([id, '2026-02-03T04:05:06.000Z', 'M. Byrne']);
  expect([JSON.stringify(event).includes('hidden'), more]).toEqual([false, []]);
  expect((await on.ask(`AuditEvent/${id}`, { as: 'matron' })).status).toBe(200);
  expect(await brokenIn(store)).toEqual([]);
  await database.close();
  await on.close();
  rmSync(folder, { recursive: true });
});
