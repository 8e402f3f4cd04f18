// "Professionals wait weeks for answers": nothing is asked of nobody; whoever is named, an organisation has the clock and owns the answer.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Ask } from '../rig.ts';
import { entries, type Open, type World, world } from '../world.ts';
import { request, requestsOf } from './asking.ts';

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const named = (value: string) => ({ identifier: { system: ODS, value } });

export function whoIsAskedSuite(open: Open): void {
  describe('who is asked', () => {
    let on: World;
    let n = 0;
    const write = async (type: string, body: object) => {
      const made = await on.ask(type, { as: 'socialWorker', method: 'POST', body });
      return made.status === 201 ? `${type}/${made.json.id}` : made.text;
    };
    const directory = (resourceType: string, more: object) => write(resourceType, { resourceType, ...more });
    /** Asks for something new; what came of it. */
    const ask = (performer: readonly object[] | undefined, more: object = {}, as: Ask['as'] = 'socialWorker') => {
      n += 1;
      const body = request(on.ada, [], { code: { text: `Help of kind ${n}` }, performer, ...more });
      return on.ask('ServiceRequest', { as, method: 'POST', body });
    };
    const ownersOf = async (id: string) =>
      entries(await on.ask(`Task?code=answer-request&focus=ServiceRequest/${id}`, { as: 'socialWorker' }))
        .map(({ owner }) => owner.identifier.value)
        .toSorted();
    const refused = async (performer: readonly object[] | undefined) => {
      const { status, json } = await ask(performer);
      return [status, json.issue?.[0].details.text, json.issue?.[0].expression?.[0]];
    };
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('is never a mere name or a person: nobody would have the clock', async () => {
      const mary = await directory('Practitioner', { name: [{ text: 'Mary Roe' }] });
      const nobody = [422, 'recipient-unknown', 'ServiceRequest.performer'];
      expect(await refused([{ display: 'The handyman' }])).toEqual(nobody);
      expect(await refused([{ reference: mary }])).toEqual(nobody);
      expect(
        await refused([{ identifier: { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555000000001' } }]),
      ).toEqual(nobody);
      expect((await ask([{ display: 'The handyman' }])).text).toContain('PractitionerRole or HealthcareService');
      // Beside an organisation a name says whom there.
      const both = await ask([named('RW5'), { display: 'The handyman' }]);
      expect([both.status, await ownersOf(both.json.id)]).toEqual([201, ['RW5']]);
      // What is not asked yet waits for nobody.
      expect((await ask([{ display: 'The handyman' }], { status: 'draft' })).status).toBe(201);
    });

    test('is never nobody at all: a request of one’s own organisation names it, and only a system may keep one that asks nobody yet', async () => {
      expect(await refused(undefined)).toEqual([422, 'recipient-unknown', 'ServiceRequest.performer']);
      expect((await ask([named('324')])).status).toBe(201);
      for (const more of [{ status: 'draft' }, { intent: 'proposal' }, { status: 'completed' }])
        expect((await ask(undefined, more)).status).toBe(201);
      const kept = await ask(undefined, {}, 'feed:324');
      expect(kept.status, kept.text).toBe(201);
      // Whoever looks after it may still say more of it, and close it, but not take off who was asked.
      const put = (body: Answer['json']) =>
        on.ask(`ServiceRequest/${body.id}`, { as: 'socialWorker', method: 'PUT', body }).then(({ status }) => status);
      expect(await put({ ...kept.json, note: [{ text: 'She waits' }] })).toBe(200);
      const asked = await ask([named('RW5')]);
      const { performer: _, ...taken } = asked.json;
      expect([await put(taken), await put({ ...taken, status: 'revoked' })]).toEqual([422, 200]);
    });

    test('by a service, a role or an organisation kept here is its organisation, which the request then says', async () => {
      const charity = await directory('Organization', { name: 'Age UK', identifier: [named('AGEUK').identifier] });
      const club = await directory('HealthcareService', { name: 'Lunch club', providedBy: { reference: charity } });
      const nurse = await directory('PractitionerRole', { organization: named('RW5') });
      for (const [performer, owners, as] of [
        [[{ reference: club }], ['AGEUK'], 'ageUk'],
        [[{ reference: charity }], ['AGEUK'], 'ageUk'],
        [[{ reference: nurse }, { reference: club }, named('RW5')], ['AGEUK', 'RW5'], 'matron'],
      ] as const) {
        const made = await ask(performer);
        expect(made.status, made.text).toBe(201);
        expect(await ownersOf(made.json.id)).toEqual(owners);
        const read = await on.ask(`ServiceRequest/${made.json.id}`, { as });
        expect(read.json.performer).toHaveLength(performer.length + 1);
      }
    });

    test('is said with since when, where the request says no time: since its clock began, or since it was stored', async () => {
      const at = async (performer: readonly object[], more: object) => {
        n += 1;
        const code = { text: `Help of kind ${n}` };
        const body = request(on.ada, [], { code, performer, authoredOn: undefined, ...more });
        const now = '2026-11-05T09:30:00.000Z';
        const made = await on.ask('ServiceRequest', { as: 'socialWorker', method: 'POST', body, now });
        const [one] = (await requestsOf(on, 'socialWorker')).filter(
          ({ resource }) => resource.reference === `ServiceRequest/${made.json.id}`,
        );
        return [one.asked, now];
      };
      for (const performer of [[named('RW5')], [named('324')]]) {
        const [asked, now] = await at(performer, {});
        expect(asked).toBe(now);
      }
      expect((await at([named('RW5')], { authoredOn: '2026-10-01' }))[0]).toBe('2026-10-01');
    });

    test('by an entry that leads to nobody known here is nobody', async () => {
      const nobody = [422, 'recipient-unknown', 'ServiceRequest.performer'];
      const strange = await directory('HealthcareService', { name: 'Gardeners', providedBy: named('ZZ9') });
      const loose = await directory('PractitionerRole', { specialty: [{ text: 'Podiatry' }] });
      const closed = [];
      for (const type of ['Organization', 'HealthcareService', 'PractitionerRole'])
        closed.push(
          await directory(type, {
            active: false,
            ...(type === 'Organization' && { name: 'Closed', identifier: [named('AGEUK').identifier] }),
            ...(type === 'HealthcareService' && { name: 'Closed', providedBy: named('AGEUK') }),
            ...(type === 'PractitionerRole' && { organization: named('AGEUK') }),
          }),
        );
      for (const reference of [strange, loose, ...closed, 'HealthcareService/none'])
        expect(await refused([{ reference }])).toEqual(nobody);
    });

    test('is said when the request is changed, too', async () => {
      const made = await ask([named('RW5')]);
      const path = `ServiceRequest/${made.json.id}`;
      const put = (performer: readonly object[]) =>
        on.ask(path, { as: 'socialWorker', method: 'PUT', body: { ...made.json, performer } });
      expect((await put([{ display: 'The handyman' }])).status).toBe(422);
      const club = await directory('HealthcareService', { name: 'Shopping', providedBy: named('AGEUK') });
      const put2 = await put([{ reference: club }]);
      expect(put2.status, put2.text).toBe(200);
      expect((await on.ask(path, { as: 'ageUk' })).status).toBe(200);
      expect((await on.ask(path, { as: 'matron' })).status).toBe(404);
    });
  });
}
