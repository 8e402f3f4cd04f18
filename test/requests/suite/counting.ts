// A count tells of whom it is made: few are told that they were looked at, though nothing of theirs left; of many it is statistics.
// @see design: consent §7
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NUMBERS } from '../borough.ts';
import { condition, patient } from '../resources.ts';
import { entriesOf, trailOf } from '../trail.ts';
import { entries, type Open, share, type World, world } from '../world.ts';

const WHO = 'family=aspin&birthdate=1938-03-04';
const NUMBER = `identifier=https://fhir.nhs.uk/Id/nhs-number|${NUMBERS.ada}`;
const DIABETES = '_has:Condition:patient:code=44054006';
const NOTHING = '_has:Condition:patient:code=999';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

export function countingSuite(open: Open): void {
  describe('a count', () => {
    let on: World;
    let diabetes = '';
    beforeAll(async () => {
      on = await world(open);
      await share(on, ['RW5', '324', 'P81022']);
      diabetes = entries(await on.ask('Condition?code=44054006', { as: 'matron' }))[0].id;
    });
    afterAll(() => on.close());

    /** The total that the matron is told, and whom the event of it names without any version of theirs. */
    async function told(type: string, body: string) {
      const answer = await on.ask(`${type}/_search`, { as: 'matron', method: 'POST', body, headers: FORM });
      expect(answer.status, answer.text).toBe(200);
      const event = (await entriesOf(on.gateway.store)).at(-1);
      expect(event?.versions).toEqual([]);
      return [answer.json.total, event?.residents];
    }

    test.each([
      ['Patient', `${WHO}&${DIABETES}&_summary=count`],
      ['Patient', `${WHO}&${DIABETES}&_count=0`],
      ['Patient', `${WHO}&${DIABETES}&_count=0&_revinclude=Condition:patient`],
      ['Patient', `${WHO}&_summary=count`],
      ['Patient', `${NUMBER}&${DIABETES}&_summary=count`],
      ['Condition', 'code=44054006&_summary=count'],
      ['Condition', 'code=44054006&_count=0&_include=Condition:encounter'],
    ])('of few is on record as about them: %s?%s', async (type, body) => {
      expect(await told(type, body)).toEqual([1, [on.ada]]);
    });

    test('of what is about somebody by an id of theirs is on record too, and a resident reads it', async () => {
      expect(await told('Condition', `_id=${diabetes}&code=44054006&_summary=count`)).toEqual([1, [on.ada]]);
      expect(await told('Patient', `_id=${on.ada}&${DIABETES}&_summary=count`)).toEqual([1, [on.ada]]);
      const id = (await trailOf(on.gateway.store)).at(-1).id;
      const [event] = entries(await on.ask(`AuditEvent?_id=${id}`, { as: `resident:${on.ada}` }));
      expect(event.agent[0].who.display).toBe('M. Byrne');
    });

    test('that finds nothing of somebody who is named tells that of them', async () => {
      for (const who of [`_id=${on.ada}`, NUMBER, `${NUMBER}&family=smith`, WHO, `identifier=${NUMBERS.ada}`])
        expect([who, await told('Patient', `${who}&${NOTHING}&_summary=count`)]).toEqual([who, [0, [on.ada]]]);
      expect(await told('Patient', `${NUMBER}&family=smith&_summary=count`)).toEqual([0, [on.ada]]);
      expect(await told('Patient', `gender=female&${NOTHING}&_summary=count`)).toEqual([0, []]);
      expect(await told('Patient', `identifier=urn:x|${NUMBERS.ada}&${NOTHING}&_summary=count`)).toEqual([0, []]);
    });

    test('of a match names whom the page does not have', async () => {
      const family = { name: [{ family: 'Aspinall', given: ['Zoe'] }], birthDate: '1950-01-01' };
      const made = await on.ask('Patient', { as: 'matron', method: 'POST', body: patient(family) });
      const resource = {
        resourceType: 'Patient',
        name: [{ family: 'Aspin', given: ['Ada'] }],
        birthDate: '1938-03-04',
      };
      const parameter = [
        { name: 'resource', resource },
        { name: 'count', valueInteger: 0 },
      ];
      const body = { resourceType: 'Parameters', parameter };
      const answer = await on.ask('Patient/$match', { as: 'matron', method: 'POST', body });
      const event = (await entriesOf(on.gateway.store)).at(-1);
      expect([answer.json.total, event?.versions, event?.residents]).toEqual([1, [], [on.ada]]);
      const page = await on.ask('Patient?family=aspin&_count=1', { as: 'matron' });
      expect([page.json.total, entries(page).length]).toEqual([2, 1]);
      const both = (await entriesOf(on.gateway.store)).at(-1)?.residents;
      expect(new Set(both)).toEqual(new Set([on.ada, made.json.id]));
    });

    test('of versions is on record as that of what is there', async () => {
      for (const path of [`Condition/${diabetes}/_history`, `Patient/${on.ada}/_history`])
        for (const shape of ['_summary=count', '_count=0']) {
          const answer = await on.ask(`${path}?${shape}`, { as: 'matron' });
          const event = (await entriesOf(on.gateway.store)).at(-1);
          expect([path, answer.json.total, event?.versions, event?.residents]).toEqual([path, 1, [], [on.ada]]);
        }
      await on.ask('Condition/_history?_summary=count', { as: 'matron' });
      expect((await entriesOf(on.gateway.store)).at(-1)?.residents).toEqual([on.ada]);
    });

    test('is about nobody of whom what matches is hidden', async () => {
      expect(await told('Condition', 'code=66214007&_summary=count')).toEqual([0, []]);
      expect(await told('Patient', `_has:Condition:patient:code=66214007&_summary=count`)).toEqual([0, []]);
    });

    test('of twenty names each of them, and of more nobody', async () => {
      const made = async (n: number): Promise<string> => {
        const body = patient({ name: [{ family: `Many${n}` }] });
        const { id } = (await on.ask('Patient', { as: 'matron', method: 'POST', body })).json;
        for (const _ of ['one', 'another'])
          await on.ask('Condition', { as: 'matron', method: 'POST', body: condition(id) });
        return id;
      };
      const ids: string[] = [];
      for (let n = 0; n < 20; n += 1) ids.push(await made(n));
      for (const [type, query, total] of [
        ['Condition', 'code=38341003', 40],
        ['Patient', 'family=many', 20],
      ] as const) {
        const [count, residents] = await told(type, `${query}&_summary=count`);
        expect([count, [...residents].toSorted()]).toEqual([total, ids.toSorted()]);
      }
      await made(20);
      expect(await told('Condition', 'code=38341003&_summary=count')).toEqual([42, []]);
      expect(await told('Patient', 'family=many&_summary=count')).toEqual([21, []]);
    });
  });
}
