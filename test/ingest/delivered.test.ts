// What was delivered with a referral is its receiver's while that very referral lasts.
// @see design: consent §2 step 5
import type { Resource } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { instant, odsCode, type ResourceId } from '../../src/fhir/ids.ts';
import { ok } from '../../src/fhir/result.ts';
import { deliver } from '../../src/ingest/deliver.ts';
import { prepare } from '../../src/ingest/prepare.ts';
import { type Mapping, refTo, refToResident } from '../../src/mapping/contract.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { NUMBERS } from '../requests/borough.ts';
import { entries, world } from '../requests/world.ts';

type Message = {
  readonly key: string;
  readonly referral?: string;
  readonly closed?: string;
  /** Its encounter says of nobody that it is about them. */
  readonly silent?: true;
};

const REQUEST = { resourceType: 'ServiceRequest', intent: 'order', subject: refToResident() } as const;

/** A trust that refers Ada, with an encounter in each message. */
const referrals = (messages: readonly Message[]): Mapping<Message> => ({
  source: 'referrals',
  version: '1',
  mediaTypes: [],
  open: async () =>
    ok({
      remarks: [],
      records: (async function* () {
        for (const message of messages) yield { raw: message.key, record: message } as never;
      })(),
    }),
  map: ({ key, referral, closed, silent }) => {
    const recipients = [odsCode('RXR')];
    const status = closed ? 'completed' : 'active';
    const request = { ...REQUEST, status, ...(closed && { occurrencePeriod: { end: closed } }) };
    const encounter = {
      resourceType: 'Encounter',
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
      serviceType: { text: key },
      ...(!silent && { subject: refToResident() }),
      ...(referral && { basedOn: [refTo('ServiceRequest', referral)] }),
    };
    const draft = (of: string, resource: object) => ({ key: of, resource: resource as Resource, recipients });
    return {
      outcome: 'mapped',
      person: {
        local: { system: 'urn:trust', value: 'ada' },
        nhsNumber: NUMBERS.ada,
        family: 'Aspin',
        birthDate: '1938-03-04',
      },
      drafts: [...(referral ? [draft(referral, request)] : []), draft(key, encounter)],
      remarks: [],
    } as never;
  },
});

const NOW = instant(Date.parse('2026-11-22T12:00:00Z'));
const nurse = { sub: 'n', client_id: 'rig', scope: 'user/*.cruds', org: 'RXR', roles: ['R0590'] };

test('what a referral brought is its receiver’s until that one is closed, whatever else is open', async () => {
  const on = await world(() => openSqlite(':memory:'));
  try {
    const send = async (...messages: readonly Message[]) => {
      const source = { name: 'referrals', mapping: referrals(messages) as never };
      const report = await deliver(on.gateway.delivery(source, odsCode('RW5'), NOW), (async function* () {})());
      expect(report.ok && report.value.counts).toMatchObject({ accepted: messages.length });
    };
    const sees = async () => {
      const found = await on.ask(`Encounter?patient=${on.ada}`, { as: nurse, now: '2026-11-22T13:00:00Z' });
      return entries(found)
        .map((each) => each.serviceType.text)
        .sort();
    };
    await send({ key: 'alone' });
    expect(await sees()).toEqual([]);
    await send({ key: 'first', referral: 'a' }, { key: 'second', referral: 'b' });
    expect(await sees()).toEqual(['first', 'second']);
    // A later message of the first referral closes it: what came with it is over, the second goes on.
    await send({ key: 'third', referral: 'a', closed: '2026-10-01' });
    expect(await sees()).toEqual(['second']);
    await send({ key: 'fourth', referral: 'c' });
    expect(await sees()).toEqual(['fourth', 'second']);
    // A message without its referral leaves it with the one it came with before.
    await send({ key: 'fourth' });
    expect(await sees()).toEqual(['fourth', 'second']);
    await send({ key: 'fifth', referral: 'b', closed: '2026-11-01' });
    expect(await sees()).toEqual(['fifth', 'fourth', 'second']);
    const later = await on.ask(`Encounter?patient=${on.ada}`, { as: nurse, now: '2026-12-02T00:00:00Z' });
    expect(entries(later).map((each) => each.serviceType.text)).toEqual(['fourth']);
  } finally {
    await on.close();
  }
});

test('what a message about Ada brings is about her, though it does not say so, and goes with her referral', async () => {
  const on = await world(() => openSqlite(':memory:'));
  try {
    const { store, ids, rulebook } = on.gateway;
    const send = async (...messages: readonly Message[]) => {
      const source = { name: 'referrals', mapping: referrals(messages) as never };
      const report = await deliver(on.gateway.delivery(source, odsCode('RW5'), NOW), (async function* () {})());
      expect(report.ok && report.value.counts).toMatchObject({ accepted: messages.length });
    };
    // One of those that were stored without anybody before.
    const [id, from] = [ids.uuid() as ResourceId, { contributor: odsCode('RW5'), source: 'referrals' }];
    const before = prepare(
      {
        resource: { resourceType: 'Encounter', status: 'finished', class: { code: 'AMB' } },
        ...{ id, bodyId: id, version: 1, versionId: ids.uuid(), now: NOW, via: 'feed' },
        ...{ ...from, recipients: [odsCode('RXR')] },
      },
      rulebook,
    );
    if (!before.ok) throw new Error(before.error.id);
    const key = { kind: 'key', type: 'Encounter', key: 'silent', id, hash: 'another', ...from } as const;
    expect(await store.contributions.commit([before.value, key])).toBe('done');
    expect((await on.ask(`Encounter/${id}`, { as: nurse })).status).toBe(404);

    await send({ key: 'silent', silent: true });
    expect((await on.ask(`Encounter/${id}`, { as: `resident:${on.ada}` })).json.subject.reference).toBe(
      `Patient/${on.ada}`,
    );
    expect((await on.ask(`Encounter/${id}`, { as: nurse })).status).toBe(404);
    await send({ key: 'silent, referred', referral: 'a', silent: true });
    expect((await on.ask(`Encounter?patient=${on.ada}`, { as: nurse, now: '2026-11-22T13:00:00Z' })).json.total).toBe(
      1,
    );
    await send({ key: 'over', referral: 'a', closed: '2026-10-01', silent: true });
    expect((await on.ask(`Encounter?patient=${on.ada}`, { as: nurse, now: '2026-11-22T13:00:00Z' })).json.total).toBe(
      0,
    );
    expect((await on.ask('Encounter', { as: nurse, now: '2026-11-22T13:00:00Z' })).json.total ?? 0).toBe(0);
  } finally {
    await on.close();
  }
});
