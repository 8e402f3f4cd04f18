// Whom a consent names by a group or a team: who was in it when it was recorded, and that nobody joins a permit or leaves a deny later.
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { NUMBERS, SIGNED_FORM, sharingConsent } from '../borough.ts';
import { type Ask, PEOPLE, type PersonName } from '../rig.ts';
import { type Open, seenBy, share, visibly, type World, world } from '../world.ts';

type Who = NonNullable<Ask['as']>;
const ALL = ['324', 'P81022', 'RW5'];
const IRCP = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };

/** Somebody by identifier. */
const person = (name: PersonName) => {
  const [system, value] = PEOPLE[name].fhirUser.split('|');
  return { type: 'Practitioner', identifier: { system, value } };
};
const group = (entities: readonly object[], more: object = {}) => ({
  resourceType: 'Group',
  type: 'practitioner',
  actual: true,
  name: 'Falls team',
  ...(entities.length > 0 && { member: entities.map((entity) => ({ entity })) }),
  ...more,
});

export function groupsSuite(open: Open): void {
  const opened: World[] = [];
  let on: World;
  beforeEach(async () => {
    for (const each of opened.splice(0)) await each.close();
    on = await world(open);
    opened.push(on);
  });
  afterAll(async () => {
    for (const each of opened) await each.close();
  });
  const write = (body: object, as: Who = 'socialWorker') => {
    const { resourceType, id } = body as { resourceType: string; id?: string };
    return on.ask(id ? `${resourceType}/${id}` : resourceType, { as, method: id ? 'PUT' : 'POST', body });
  };
  const made = async (body: object, as: Who = 'socialWorker'): Promise<string> => {
    const answer = await write(body, as);
    expect(answer.status, answer.text).toBe(201);
    return answer.json.id;
  };
  const changed = async (body: object, as: Who = 'socialWorker') =>
    expect((await write(body, as)).status, JSON.stringify(body)).toBe(200);
  const permitTo = (reference: string) =>
    sharingConsent(on.ada, [], { actor: [{ role: IRCP, reference: { reference } }] });
  const denyTo = (reference: string) => ({
    ...sharingConsent(on.ada, []),
    provision: { type: 'deny', actor: [{ role: IRCP, reference: { reference } }] },
  });
  const matron = () => seenBy(on, 'matron');

  describe('a group of practitioners', () => {
    test('opens to who is in it, whom the owner cannot change', async () => {
      const id = await made(group([person('matron'), person('gp')]));
      await made(permitTo(`Group/${id}`));
      expect(await matron()).toEqual(ALL);
      expect(await seenBy(on, 'ageUk')).toEqual([]);
      expect(await seenBy(on, 'gp')).toEqual(ALL);
      await changed(group([person('gp'), person('otherGp')], { id }));
      expect(await matron()).toEqual(['RW5']);
      expect(await seenBy(on, 'gp')).toEqual(ALL);
      expect(await seenBy(on, 'otherGp')).toEqual([]);
      // Who was let go comes back with a consent that is recorded anew, not with the owner's word.
      await changed(group([person('matron'), person('gp')], { id }));
      expect(await matron()).toEqual(['RW5']);
      await made(permitTo(`Group/${id}`));
      expect(await matron()).toEqual(ALL);
      expect((await on.ask(`Group/${id}`, { as: 'socialWorker', method: 'DELETE' })).status).toBe(204);
      expect(await matron()).toEqual(['RW5']);
    });

    test('closes to who was in it and to who joins it, and stays so when it is gone', async () => {
      await share(on, ['RW5', '324', 'P81022']);
      const id = await made(group([person('matron')]));
      await made(denyTo(`Group/${id}`));
      expect(await matron()).toEqual(['RW5']);
      expect(await seenBy(on, 'gp')).toEqual(ALL);
      await changed(group([person('gp')], { id }));
      expect(await matron()).toEqual(['RW5']);
      expect(await seenBy(on, 'gp')).toEqual(['P81022']);
      expect(await seenBy(on, 'socialWorker')).toEqual(ALL);
      await changed(group([person('gp')], { id, active: false }));
      expect(await matron()).toEqual(['RW5']);
      expect((await on.ask(`Group/${id}`, { as: 'socialWorker', method: 'DELETE' })).status).toBe(204);
      expect(await matron()).toEqual(['RW5']);
      expect(await seenBy(on, 'gp')).toEqual(['P81022']);
      expect(await seenBy(on, 'socialWorker')).toEqual(ALL);
    });

    test('has members by reference, whom the directory says for as long as it says so', async () => {
      const [system, value] = PEOPLE.matron.fhirUser.split('|');
      const practitioner = { resourceType: 'Practitioner', identifier: [{ system, value }] };
      const listed = await made(practitioner);
      const role = await made({
        resourceType: 'PractitionerRole',
        practitioner: { reference: `Practitioner/${listed}` },
      });
      const id = await made(group([{ reference: `PractitionerRole/${role}` }]));
      await made(permitTo(`Group/${id}`));
      expect(await matron()).toEqual(ALL);
      await changed({ ...practitioner, id: listed, identifier: [person('gp').identifier] });
      expect(await matron()).toEqual(['RW5']);
    });

    test('is read by its contributor alone, and its recorder cannot be among a permit’s without a signature', async () => {
      const id = await made(group([person('matron'), person('socialWorker')]));
      const found = await on.ask('Group?type=practitioner', { as: 'socialWorker' });
      expect(found.json.total).toBe(1);
      const absent = crypto.randomUUID();
      for (const as of ['matron', 'gp', 'privacyOfficer', `resident:${on.ada}`] as const) {
        const hidden = await on.ask(`Group/${id}`, { as });
        expect(visibly(hidden, id)).toBe(visibly(await on.ask(`Group/${absent}`, { as }), absent));
        expect(hidden.status).not.toBe(200);
      }
      const [foreign, nothing] = [
        await write(permitTo(`Group/${id}`), 'gp'),
        await write(permitTo(`Group/${absent}`), 'gp'),
      ];
      expect([foreign.status, foreign.text.replaceAll(id, absent)]).toEqual([422, nothing.text]);
      expect((await write(permitTo(`Group/${id}`))).status).toBe(422);
      expect((await write({ ...permitTo(`Group/${id}`), sourceAttachment: SIGNED_FORM })).status).toBe(201);
    });

    test('written in one transaction with the consent is read as it will be', async () => {
      const together = async (members: readonly PersonName[], more: object = {}) => {
        const fullUrl = `urn:uuid:${crypto.randomUUID()}`;
        const entry = [
          { fullUrl, resource: group(members.map(person), more), request: { method: 'POST', url: 'Group' } },
          { resource: permitTo(fullUrl), request: { method: 'POST', url: 'Consent' } },
        ];
        const body = { resourceType: 'Bundle', type: 'transaction', entry };
        return (await on.ask('', { as: 'socialWorker', method: 'POST', body })).status;
      };
      expect(await together(['matron', 'socialWorker'])).toBe(422);
      expect(await together(['matron'], { type: 'person' })).toBe(422);
      expect(await together(['matron'])).toBe(200);
      expect(await matron()).toEqual(ALL);
    });

    test('of anybody else, or of nobody, is no actor', async () => {
      const wrong = [
        group([], { type: 'device' }),
        group([{ reference: `Patient/${on.ada}` }], { type: 'person' }),
        group([], { actual: false }),
        group([]),
      ];
      for (const body of wrong) {
        const id = await made(body);
        for (const consent of [permitTo(`Group/${id}`), denyTo(`Group/${id}`)]) {
          const answer = await write(consent);
          expect([answer.status, answer.json.issue[0].details.text]).toEqual([422, 'consent-unenforceable']);
        }
      }
    });
  });

  describe('a team', () => {
    const team = (members: readonly object[], more: object = {}) => ({
      resourceType: 'CareTeam',
      status: 'active',
      subject: { reference: `Patient/${on.ada}` },
      participant: members.map((member) => ({ member })),
      ...more,
    });

    test('that is denied stays closed to whom its owner takes off it', async () => {
      await share(on, ['RW5', '324', 'P81022']);
      const members = [person('matron'), person('otherGp')];
      const id = await made(team(members), 'matron');
      await made(denyTo(`CareTeam/${id}`), 'matron');
      expect(await matron()).toEqual(['RW5']);
      await changed(team([person('otherGp')], { id }), 'matron');
      expect(await matron()).toEqual(['RW5']);
      await changed(team([person('otherGp'), person('gp')], { id }), 'matron');
      expect(await seenBy(on, 'gp')).toEqual(['P81022']);
      expect(await seenBy(on, 'socialWorker')).toEqual(ALL);
    });

    test('of another resident that is denied closes to who joins it, at once', async () => {
      const number = [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: NUMBERS.ben }];
      const ben = await made({ resourceType: 'Patient', identifier: number, name: [{ family: 'Bolt' }] });
      const subject = { reference: `Patient/${ben}` };
      await share(on, ['RW5', '324', 'P81022']);
      const id = await made(team([person('otherGp')], { subject }));
      await made(denyTo(`CareTeam/${id}`));
      expect(await matron()).toEqual(ALL);
      await changed(team([person('otherGp'), person('matron')], { id, subject }));
      expect(await matron()).toEqual(['RW5']);
    });

    test('is not closed to who had left it before the consent was recorded', async () => {
      await share(on, ['RW5', '324', 'P81022']);
      const id = await made(team([person('matron'), person('otherGp')]), 'matron');
      await changed(team([person('otherGp')], { id }), 'matron');
      await made(denyTo(`CareTeam/${id}`), 'matron');
      expect(await matron()).toEqual(ALL);
    });

    test('that is permitted opens to who belongs to it now', async () => {
      const id = await made(team([person('gp')]));
      await made(permitTo(`CareTeam/${id}`));
      expect(await matron()).toEqual(['RW5']);
      await changed(team([person('gp'), person('matron')], { id }));
      expect(await matron()).toEqual(ALL);
      await changed(team([person('gp')], { id }));
      expect(await matron()).toEqual(['RW5']);
    });

    test('has members by reference, whom the directory says for as long as it says so', async () => {
      const [system, value] = PEOPLE.matron.fhirUser.split('|');
      const practitioner = { resourceType: 'Practitioner', identifier: [{ system, value }] };
      const listed = await made(practitioner);
      const role = await made({
        resourceType: 'PractitionerRole',
        practitioner: { reference: `Practitioner/${listed}` },
      });
      for (const reference of [`Practitioner/${listed}`, `PractitionerRole/${role}`]) {
        const id = await made(team([{ reference }]));
        const permit = await made(permitTo(`CareTeam/${id}`));
        expect(await matron(), reference).toEqual(ALL);
        expect((await on.ask(`Consent/${permit}`, { as: 'socialWorker', method: 'DELETE' })).status).toBe(204);
        expect(await matron()).toEqual(['RW5']);
      }
      const id = await made(team([{ reference: `Practitioner/${listed}` }]));
      await made(permitTo(`CareTeam/${id}`));
      expect(await matron()).toEqual(ALL);
      await changed({ ...practitioner, id: listed, identifier: [person('gp').identifier] });
      expect(await matron()).toEqual(['RW5']);
    });

    test('whose members by reference are denied stays closed to them when the directory says otherwise', async () => {
      await share(on, ['RW5', '324', 'P81022']);
      const [system, value] = PEOPLE.matron.fhirUser.split('|');
      const practitioner = { resourceType: 'Practitioner', identifier: [{ system, value }] };
      const listed = await made(practitioner);
      const id = await made(team([{ reference: `Practitioner/${listed}` }]));
      await made(denyTo(`CareTeam/${id}`));
      expect(await matron()).toEqual(['RW5']);
      expect(await seenBy(on, 'gp')).toEqual(ALL);
      await changed({ ...practitioner, id: listed, identifier: [person('otherGp').identifier] });
      expect(await matron()).toEqual(['RW5']);
      expect(await seenBy(on, 'gp')).toEqual(ALL);
    });
  });
}
