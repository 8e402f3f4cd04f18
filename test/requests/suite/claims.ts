// What a caller says of a resident's restriction or death: it decides for its own resident, and asks a steward for others.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NUMBERS, sharingConsent } from '../borough.ts';
import { nhsNumber, patient } from '../resources.ts';
import { type Ask, type Rig, rig } from '../rig.ts';
import { entries, type Open, seenBy, share, type World, world } from '../world.ts';

const R = { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }] };
const ADA = {
  name: [{ family: 'Aspin', given: ['Ada'] }],
  birthDate: '1938-03-04',
  gender: 'female',
  identifier: [nhsNumber(NUMBERS.ada)],
};

export function claimSuite(open: Open): void {
  describe('of its own resident, a contributor', () => {
    let on: Rig;
    beforeAll(async () => {
      on = await rig(open);
    });
    afterAll(() => on.close());
    const write = async (number: string, how: 'POST' | 'PUT', more: object) => {
      const body = patient({ identifier: [nhsNumber(number)] });
      const made = await on.ask('Patient', { as: 'otherGp', method: 'POST', body });
      const id: string = made.json.id;
      const said = { ...body, ...more, id };
      const answer = await on.ask(how === 'PUT' ? `Patient/${id}` : 'Patient', {
        as: 'otherGp',
        method: how,
        body: said,
      });
      const { residents } = await on.gateway.store.policy.load([answer.json.id]);
      return { id, answer, resident: residents[0] };
    };

    test.each([
      ['9990000018', 'POST', 201],
      ['9990000026', 'PUT', 200],
    ] as const)(
      'restricts whom it says to be restricted, and is answered its own words (%s, %s)',
      async (number, how, status) => {
        const { id, answer, resident } = await write(number, how, { meta: R });
        expect([answer.status, answer.json.id]).toEqual([status, id]);
        expect(answer.json.meta.security).toEqual(R.security);
        expect(answer.headers.get('etag')).toBe(`W/"${answer.json.meta.versionId}"`);
        expect(resident?.restricted).toBe(true);
        expect((await on.ask(`Patient/${id}`, { as: 'otherGp' })).status).toBe(404);
        expect((await on.ask('Task?code=identity-review', { as: 'steward' })).json.total).toBe(0);
      },
    );

    test('tells by PUT, as by POST, of a death, a date of birth and a number', async () => {
      const more = { deceasedDateTime: '2026-01-02', birthDate: '1951-06-06', identifier: [nhsNumber('9990000042')] };
      const made = await on.ask('Patient', { as: 'otherGp', method: 'POST', body: patient() });
      const body = { ...patient(more), id: made.json.id };
      const put = await on.ask(`Patient/${made.json.id}`, { as: 'otherGp', method: 'PUT', body });
      expect(put.status).toBe(200);
      const { residents } = await on.gateway.store.policy.load([made.json.id]);
      expect(residents[0]).toMatchObject({ birthDate: '1951-06-06', deceased: Date.parse('2026-01-02T00:00:00Z') });
      const again = await on.ask('Patient', { as: 'otherGp', method: 'POST', body: patient(more) });
      expect(again.json.id).toBe(made.json.id);
      expect((await on.ask(`Patient?identifier=9990000042`, { as: 'otherGp' })).json.total).toBe(1);
    });
  });

  describe('of a resident of others', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
      await share(on, ['RW5']);
    });
    afterAll(() => on.close());
    const reviews = async (): Promise<readonly string[]> =>
      entries(await on.ask('Task?code=identity-review', { as: 'steward' })).map((each) => each.statusReason.text);
    const everybody = async () => {
      const seen: unknown[] = [];
      for (const as of ['gp', 'matron', 'socialWorker', `resident:${on.ada}`] as const) seen.push(await seenBy(on, as));
      return seen;
    };
    const inputs = async () => {
      const { residents } = await on.gateway.store.policy.load([on.ada as never]);
      const { restricted, deceased, birthDate } = residents[0] ?? {};
      return { restricted, deceased, birthDate };
    };

    test.each([
      ['POST', { meta: R }, 'restriction-claimed'],
      ['POST', { deceasedDateTime: '2020-01-01' }, 'death-claimed'],
      ['PUT', { meta: R }, 'restriction-claimed'],
      ['PUT', { deceasedDateTime: '2020-01-01', birthDate: '1938-04-03' }, 'death-claimed'],
    ] as const)('a stranger decides nothing (%s %o): a steward is asked, once', async (method, more, reason) => {
      const [before, said] = [await inputs(), await reviews()];
      const address = (await on.ask(`Patient/${on.ada}`, { as: 'matron' })).json.address;
      expect(address).not.toBeUndefined();
      const org = { POST: 'feed:RXR', PUT: 'feed:AGEUK' }[method] as Ask['as'] & string;
      const as = `${org}${reason === 'death-claimed' ? '1' : ''}` as never;
      const body = { ...patient(ADA), ...more };
      if (method === 'PUT')
        expect((await on.ask('Patient', { as, method: 'POST', body: patient(ADA) })).json.id).toBe(on.ada);
      for (let n = 0; n < 2; n += 1) {
        const path = method === 'PUT' ? `Patient/${on.ada}` : 'Patient';
        const answer = await on.ask(path, { as, method, body: { ...body, id: on.ada } });
        expect([answer.status, answer.json.id]).toEqual([method === 'PUT' ? 200 : 201, on.ada]);
      }
      expect(await inputs()).toEqual(before);
      expect(await reviews()).toHaveLength(said.length + 1);
      expect((await on.ask(`Patient/${on.ada}`, { as: 'matron' })).json.address).toEqual(address);
      expect(await reviews()).toContain(reason);
      expect(await everybody()).not.toContainEqual([]);
    });

    test('a consent can still be recorded, and the record still be read', async () => {
      const body = sharingConsent(on.ada, ['RW5']);
      expect((await on.ask('Consent', { as: 'socialWorker', method: 'POST', body })).status).toBe(201);
      expect((await on.ask(`Patient/${on.ada}`, { as: 'matron' })).status).toBe(200);
    });
  });
}
