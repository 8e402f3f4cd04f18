// No audit, no disclosure: every answer about a record is on the chain before it leaves.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/ports.ts';
import { condition, patient } from '../resources.ts';
import type { Ask } from '../rig.ts';
import { rig } from '../rig.ts';
import { brokenIn, type Event, trailOf as trail } from '../trail.ts';
import { type Open, settle, share, type World, world } from '../world.ts';

const disclosed = (event: Event): readonly string[] =>
  event.entity.map((e: Event) => e.what?.reference).filter((reference?: string) => reference?.includes('/_history/'));

/** An event without what differs between any two: ids, the request's id, the moment. */
function shapeOf({ id: _, recorded: __, meta: ___, ...event }: Event, asked: string): string {
  const entity = event.entity
    .filter((e: Event) => e.role?.code !== '21')
    .map((e: Event) => ({ ...e, ...(e.query && { query: atob(e.query) }) }));
  return JSON.stringify({ ...event, entity }).replaceAll(asked, '{id}');
}

export function auditSuite(open: Open): void {
  describe('audit', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());
    /** What one request adds to the trail. */
    async function added(path: string, options: Ask): Promise<readonly Event[]> {
      const before = new Set((await trail(on.gateway.store)).map((event) => event.id));
      await on.ask(path, options);
      return (await trail(on.gateway.store)).filter((event) => !before.has(event.id));
    }

    test('a read is one event: who, as what, for whom, why, and which version left', async () => {
      const [event, ...more] = await added(`Patient/${on.ada}`, { as: 'gp', headers: { 'x-request-id': 'r-1' } });
      expect(more).toEqual([]);
      expect(event).toMatchObject({
        resourceType: 'AuditEvent',
        action: 'R',
        outcome: '0',
        subtype: [{ code: 'read' }],
        purposeOfEvent: [{ coding: [{ code: 'TREAT' }] }],
      });
      expect(event.agent[0]).toMatchObject({
        requestor: true,
        who: { identifier: { value: '555000000001' }, display: 'Dr A. Rahman' },
      });
      expect(event.agent[1].who.identifier.value).toBe('P81022');
      expect(disclosed(event)).toHaveLength(1);
      expect(disclosed(event)[0]).toMatch(/^Patient\/.+\/_history\/[-0-9a-f]{36}$/);
      expect(JSON.stringify(event)).toContain('r-1');
    });

    test('a search lists every version it gave, an update what it showed', async () => {
      const [event] = await added(`Provenance?patient=${on.ada}&_count=2`, { as: 'gp' });
      expect(disclosed(event)).toHaveLength(2);
      const [made] = await added('Condition', { as: 'socialWorker', method: 'POST', body: condition(on.ada) });
      expect([made.action, disclosed(made).length]).toEqual(['C', 1]);
    });

    const OPERATIONS: readonly (readonly [
      string,
      (type: string, id: string, version?: string) => readonly [string, Ask],
    ])[] = [
      ['read', (type, id) => [`${type}/${id}`, {}]],
      ['vread', (type, id, version = 'x') => [`${type}/${id}/_history/${version}`, {}]],
      ['update', (type, id) => [`${type}/${id}`, { method: 'PUT', body: { resourceType: type, id } }]],
      ['delete', (type, id) => [`${type}/${id}`, { method: 'DELETE' }]],
      ['$everything', (_, id) => [`Patient/${id}/$everything`, {}]],
      ['search', (type, id) => [`${type}?_id=${id}`, {}]],
    ];
    test.each(OPERATIONS)(
      'a refused %s is on record, and hidden and absent write events of one shape',
      async (name, ask) => {
        const { json } = await on.ask('Encounter', { as: 'matron' });
        const hidden: readonly (readonly [string, string])[] =
          name === '$everything'
            ? [['Patient', on.ada]]
            : [
                ['Encounter', json.entry[0].resource.id],
                ['Patient', on.ada],
              ];
        const version = json.entry[0].resource.meta.versionId;
        for (const [type, id] of hidden) {
          const absent = crypto.randomUUID();
          const [path, options] = ask(type, id, version);
          const [other, same] = ask(type, absent, version);
          const first = await added(path, { ...options, as: 'otherGp' });
          const second = await added(other, { ...same, as: 'otherGp' });
          expect(first.length).toBeGreaterThan(0);
          expect(first.map((each) => shapeOf(each, id))).toEqual(second.map((each) => shapeOf(each, absent)));
          for (const each of first)
            expect([disclosed(each), each.outcome]).toEqual([[], name === 'search' ? '0' : '4']);
        }
      },
    );

    test('a refusal to change what is another’s is on record', async () => {
      await share(on, ['RW5']);
      const { json } = await on.ask(`CarePlan?patient=${on.ada}`, { as: 'matron' });
      const plan = json.entry[0].resource;
      for (const method of ['PUT', 'DELETE'] as const) {
        const [event] = await added(`CarePlan/${plan.id}`, {
          as: 'matron',
          method,
          ...(method === 'PUT' && { body: plan }),
        });
        expect([event?.outcome, event?.action]).toEqual(['4', method === 'PUT' ? 'U' : 'D']);
      }
    });

    test.each([
      ['Condition', 'GET', 'receptionist'],
      ['Condition/1', 'GET', 'receptionist'],
      ['Consent', 'POST', 'receptionist'],
      ['/sources/council-cld', 'POST', 'feed:RW5'],
      ['Patient/1/$withdraw-consent', 'POST', 'receptionist'],
    ] as const)('%s by %s, which token or role do not cover, is on record', async (path, method, as) => {
      const events = await added(path, { as, method, ...(method === 'POST' && { body: { resourceType: 'Consent' } }) });
      expect(events.map((each) => each.outcome)).toEqual(['4']);
    });

    test('deliveries and withdrawals are on record', async () => {
      const [delivered] = await added('/sources/council-cld', {
        as: 'feed:324',
        method: 'POST',
        body: '',
        headers: { 'content-type': 'text/csv' },
      });
      expect([delivered.subtype[0].code, delivered.outcome]).toEqual(['ingest', '4']);
      const [withdrawn] = await added(`Patient/${on.ada}/$withdraw-consent`, { as: 'gp', method: 'POST' });
      expect(withdrawn.subtype[0].code).toBe('operation');
    });

    test('requests at the same time are all on record, and the chain is whole', async () => {
      const before = (await trail(on.gateway.store)).length;
      await Promise.all(Array.from({ length: 150 }, () => on.ask(`Patient/${on.ada}`, { as: 'gp' })));
      expect((await trail(on.gateway.store)).length - before).toBe(150);
      expect(await brokenIn(on.gateway.store)).toEqual([]);
    });

    test('the NHS number of a search, and names, are not in the trail in plain', async () => {
      await on.ask('Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018&family=Aspin', { as: 'gp' });
      const text = JSON.stringify(await trail(on.gateway.store));
      for (const secret of ['9990000018', 'Aspin', 'ASPIN', 'Mill Lane', 'Diabetes']) {
        expect(text).not.toContain(secret);
      }
      const queries = (await trail(on.gateway.store)).flatMap((event) =>
        event.entity.flatMap((e: Event) => (e.query ? [atob(e.query)] : [])),
      );
      expect(queries.join()).not.toContain('9990000018');
      expect(queries.join()).not.toContain('Aspin');
    });
  });

  test('a trail that cannot be written lets nothing out', async () => {
    let broken = false;
    const store = await open();
    const failing: Store = {
      ...store,
      audit: {
        ...store.audit,
        append: async (rows) => (broken ? Promise.reject(new Error('disk full')) : store.audit.append(rows)),
      },
    };
    const on = await rig(async () => failing, { tolerant: true });
    const ada = await settle(on);
    const { id: encounter, meta } = (await on.ask('Encounter', { as: 'matron' })).json.entry[0].resource;
    broken = true;
    for (const path of [
      `Patient/${ada}`,
      'Patient',
      `Encounter/${encounter}`,
      `Encounter/${encounter}/_history/${meta.versionId}`,
      'Encounter',
      `Patient/${ada}/$everything`,
    ]) {
      const answer = await on.ask(path, { as: 'matron' });
      expect([answer.status, answer.json.resourceType]).toEqual([500, 'OperationOutcome']);
      for (const secret of ['ASPIN', 'disk full', encounter]) expect(answer.text).not.toContain(secret);
    }
    expect(on.logs.join()).not.toContain('disk full');
    broken = false;
    expect((await on.ask(`Patient/${ada}`, { as: 'matron' })).status).toBe(200);
    expect(await brokenIn(store)).toEqual([]);
    await on.close();
  });

  test('nothing about a resident is written without an entry in the same commit', async () => {
    const store = await open();
    const bare: string[] = [];
    let entries = 0;
    const watched: Store = {
      ...store,
      contributions: {
        ...store.contributions,
        commit: (changes, audit = []) => {
          entries += audit.length;
          const about = changes.flatMap((c) => (c.kind === 'version' && c.facts.residents.length > 0 ? [c.type] : []));
          if (audit.length === 0) bare.push(...about);
          return store.contributions.commit(changes, audit);
        },
      },
    };
    const on = await world(async () => watched);
    const made = await on.ask('Condition', { as: 'socialWorker', method: 'POST', body: condition(on.ada) });
    const path = `Condition/${made.json.id}`;
    const body = { ...made.json, code: { text: 'changed' } };
    expect((await on.ask(path, { as: 'socialWorker', method: 'PUT', body })).status).toBe(200);
    expect((await on.ask(path, { as: 'socialWorker', method: 'DELETE' })).status).toBe(204);
    await on.ask('Patient', { as: 'socialWorker', method: 'POST', body: patient() });
    await share(on, ['RW5']);
    await on.ask(`Patient/${on.ada}/$withdraw-consent`, { as: `resident:${on.ada}`, method: 'POST' });
    expect(bare).toEqual([]);
    expect(entries).toBeGreaterThan(8);
    const words = (await trail(store)).map((e) => e.subtype[0].code);
    for (const kind of ['ingest', 'create', 'update', 'delete', 'operation']) expect(words).toContain(kind);
    await on.close();
  });
}
