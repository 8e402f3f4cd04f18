// What is hidden answers like what is absent, byte for byte, at every door.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ask, PersonName } from '../rig.ts';
import { contributorOf, entries, type Open, share, visibly, type World, withdraw, world } from '../world.ts';

type Door = readonly [
  name: string,
  ask: (type: string, id: string, version: string) => readonly [path: string, options: Ask],
];

const body = (type: string, id: string): object => ({ resourceType: type, id });
const DOORS: readonly Door[] = [
  ['read', (type, id) => [`${type}/${id}`, {}]],
  [
    'read with If-None-Match',
    (type, id, version) => [`${type}/${id}`, { headers: { 'if-none-match': `W/"${version}"` } }],
  ],
  ['read with If-None-Match: *', (type, id) => [`${type}/${id}`, { headers: { 'if-none-match': '*' } }]],
  [
    'read since',
    (type, id) => [`${type}/${id}`, { headers: { 'if-modified-since': 'Fri, 01 Jan 2999 00:00:00 GMT' } }],
  ],
  ['read of some elements', (type, id) => [`${type}/${id}?_elements=id`, {}]],
  ['vread', (type, id, version) => [`${type}/${id}/_history/${version}`, {}]],
  ['vread of a version that never was', (type, id) => [`${type}/${id}/_history/99`, {}]],
  ['search by id', (type, id) => [`${type}?_id=${id}`, {}]],
  ['search by two ids', (type, id) => [`${type}?_id=${id},x`, {}]],
  ['count', (type, id) => [`${type}?_id=${id}&_summary=count`, {}]],
  ['search without total', (type, id) => [`${type}?_id=${id}&_total=none`, {}]],
  [
    'POST _search',
    (type, id) => [
      `${type}/_search`,
      { method: 'POST', body: `_id=${id}`, headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
  ],
  ['update', (type, id) => [`${type}/${id}`, { method: 'PUT', body: body(type, id) }]],
  [
    'update with If-Match',
    (type, id, version) => [
      `${type}/${id}`,
      { method: 'PUT', body: body(type, id), headers: { 'if-match': `W/"${version}"` } },
    ],
  ],
  [
    'update with If-Match: *',
    (type, id) => [`${type}/${id}`, { method: 'PUT', body: body(type, id), headers: { 'if-match': '*' } }],
  ],
  [
    'update with a stale If-Match',
    (type, id) => [`${type}/${id}`, { method: 'PUT', body: body(type, id), headers: { 'if-match': 'W/"7"' } }],
  ],
  ['delete', (type, id) => [`${type}/${id}`, { method: 'DELETE' }]],
  [
    'delete with If-Match',
    (type, id, version) => [`${type}/${id}`, { method: 'DELETE', headers: { 'if-match': `W/"${version}"` } }],
  ],
  ['history', (type, id) => [`${type}/${id}/_history`, {}]],
];

export function hiddenSuite(open: Open): void {
  describe('hidden like absent', () => {
    let on: World;
    /** One of each type and contributor that is there. */
    let all: readonly {
      readonly type: string;
      readonly id: string;
      readonly version: string;
      readonly contributor: string;
    }[] = [];
    beforeAll(async () => {
      on = await world(open);
      await share(on, ['AGEUK']);
      const found = entries(await on.ask(`Patient/${on.ada}/$everything`, { as: `resident:${on.ada}` }));
      all = found.map((each) => ({
        type: each.resourceType,
        id: each.id,
        version: each.meta.versionId,
        contributor: contributorOf(each),
      }));
      expect(new Set(all.map(({ type }) => type)).size).toBe(8);
    });
    afterAll(() => on.close());

    /** Requesters and whose data is theirs: everything else is hidden from them. */
    const READERS: readonly (readonly [PersonName, string])[] = [
      ['gp', 'P81022'],
      ['matron', 'RW5'],
      ['otherGp', 'P81058'],
    ];

    test.each(DOORS)('%s', async (_, door) => {
      for (const [as, organisation] of READERS) {
        for (const { type, id, version } of all.filter(
          (each) => each.type !== 'Patient' && each.contributor !== organisation,
        )) {
          const absent = crypto.randomUUID();
          const [path, options] = door(type, id, version);
          const hidden = await on.ask(path, { ...options, as });
          const [other, same] = door(type, absent, version);
          const missing = await on.ask(other, { ...same, as });
          expect(visibly(hidden, id), `${as} ${type}`).toBe(visibly(missing, absent));
          expect([404, 405, 200]).toContain(hidden.status);
          if (hidden.status === 200) expect(entries(hidden)).toEqual([]);
        }
      }
    });

    test.each([...DOORS, ...PATIENT_DOORS])('%s of a resident', async (_, door) => {
      const absent = crypto.randomUUID();
      const [path, options] = door('Patient', on.ada, 'x');
      const [other, same] = door('Patient', absent, 'x');
      const hidden = await on.ask(path, { ...options, as: 'otherGp' });
      const missing = await on.ask(other, { ...same, as: 'otherGp' });
      expect(visibly(hidden, on.ada)).toBe(visibly(missing, absent));
      if (hidden.status === 200) expect(entries(hidden)).toEqual([]);
    });

    test.each(['Encounter', 'Condition', 'CarePlan', 'Consent', 'Provenance'])(
      '%s searched by a hidden resident like by none',
      async (type) => {
        const absent = crypto.randomUUID();
        for (const modifier of ['patient=Patient/', 'patient=', 'patient:Patient=']) {
          const hidden = await on.ask(`${type}?${modifier}${on.ada}`, { as: 'otherGp' });
          const missing = await on.ask(`${type}?${modifier}${absent}`, { as: 'otherGp' });
          expect(visibly(hidden, on.ada)).toBe(visibly(missing, absent));
        }
      },
    );

    test('writing about a hidden resident fails like writing about nobody', async () => {
      const condition = (id: string): object => ({
        resourceType: 'Condition',
        clinicalStatus: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
        },
        code: { text: 'x' },
        subject: { reference: `Patient/${id}` },
      });
      const absent = crypto.randomUUID();
      const hidden = await on.ask('Condition', { as: 'otherGp', method: 'POST', body: condition(on.ada) });
      const missing = await on.ask('Condition', { as: 'otherGp', method: 'POST', body: condition(absent) });
      expect(visibly(hidden, on.ada)).toBe(visibly(missing, absent));
      expect(hidden.status).toBe(422);
    });

    test('a reference to a hidden resource fails like one to nothing', async () => {
      const encounter = all.find((each) => each.type === 'Encounter')?.id ?? '';
      const condition = (id: string): object => ({
        resourceType: 'Condition',
        code: { text: 'x' },
        subject: { reference: `Patient/${on.ada}` },
        encounter: { reference: `Encounter/${id}` },
      });
      const absent = crypto.randomUUID();
      const hidden = await on.ask('Condition', { as: 'gp', method: 'POST', body: condition(encounter) });
      const missing = await on.ask('Condition', { as: 'gp', method: 'POST', body: condition(absent) });
      expect(hidden.status).toBe(422);
      expect(visibly(hidden, encounter)).toBe(visibly(missing, absent));
    });

    test('what was deleted while hidden answers like absent, and 410 to who could see it', async () => {
      const { id: encounter = '', version = '' } = all.find((each) => each.type === 'Encounter') ?? {};
      expect((await on.ask(`Encounter/${encounter}`, { as: 'matron', method: 'DELETE' })).status).toBe(204);
      expect((await on.ask(`Encounter/${encounter}`, { as: 'matron' })).status).toBe(410);
      const absent = crypto.randomUUID();
      for (const [, door] of DOORS) {
        const [path, options] = door('Encounter', encounter, version);
        const [other, same] = door('Encounter', absent, version);
        const hidden = await on.ask(path, { ...options, as: 'gp' });
        expect(visibly(hidden, encounter)).toBe(visibly(await on.ask(other, { ...same, as: 'gp' }), absent));
      }
    });

    test('what became hidden again answers like absent', async () => {
      await share(on, ['RW5']);
      const { id: plan = '', version = '' } = all.find((each) => each.type === 'CarePlan') ?? {};
      expect((await on.ask(`CarePlan/${plan}`, { as: 'matron' })).status).toBe(200);
      await withdraw(on);
      const absent = crypto.randomUUID();
      for (const [, door] of DOORS) {
        const [path, options] = door('CarePlan', plan, version);
        const [other, same] = door('CarePlan', absent, version);
        const hidden = await on.ask(path, { ...options, as: 'matron' });
        expect(visibly(hidden, plan)).toBe(visibly(await on.ask(other, { ...same, as: 'matron' }), absent));
      }
    });
  });
}

const PATIENT_DOORS: readonly Door[] = [
  ['$everything', (type, id) => [`${type}/${id}/$everything`, {}]],
  ['$everything in pages', (type, id) => [`${type}/${id}/$everything?_count=1`, {}]],
];
