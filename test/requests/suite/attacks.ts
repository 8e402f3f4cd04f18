// Ways around that attackers found, each closed: teams that vanish, guessed references, previews as an oracle, large patches.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adtMessage, sharingConsent } from '../borough.ts';
import { condition } from '../resources.ts';
import { PEOPLE } from '../rig.ts';
import { type Open, seenBy, share, type World, world } from '../world.ts';

const IRCP = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }] };

export function attacksSuite(open: Open): void {
  describe('a deny that names a team', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('holds when the denied delete or void the team', async () => {
      const [system, value] = PEOPLE.matron.fhirUser.split('|');
      const member = { type: 'Practitioner', identifier: { system, value } };
      const subject = { reference: `Patient/${on.ada}` };
      const body = { resourceType: 'CareTeam', status: 'active', subject, participant: [{ member }] };
      const team = (await on.ask('CareTeam', { as: 'matron', method: 'POST', body })).json.id as string;
      await share(on, ['RW5', '324', 'P81022']);
      expect(await seenBy(on, 'matron')).toContain('P81022');
      const actor = [{ role: IRCP, reference: { reference: `CareTeam/${team}` } }];
      const denied = { ...sharingConsent(on.ada, []), provision: { type: 'deny', actor } };
      expect((await on.ask('Consent', { as: 'socialWorker', method: 'POST', body: denied })).status).toBe(201);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
      const voided = { ...body, id: team, status: 'entered-in-error' };
      expect((await on.ask(`CareTeam/${team}`, { as: 'matron', method: 'PUT', body: voided })).status).toBe(200);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
      expect((await on.ask(`CareTeam/${team}`, { as: 'matron', method: 'DELETE' })).status).toBe(204);
      expect(await seenBy(on, 'matron')).toEqual(['RW5']);
    });
  });

  describe('a preview', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('tells a recorder nothing of who cares for the resident, nor of consents they cannot read', async () => {
      const ask = async () => {
        const parameter = [
          { name: 'consent', resource: sharingConsent(on.ada, ['RW5']) },
          { name: 'organization', valueString: 'RW5' },
        ];
        const body = { resourceType: 'Parameters', parameter };
        return (await on.ask(`Patient/${on.ada}/$try-consent`, { as: 'gp', method: 'POST', body })).text;
      };
      const before = await ask();
      await on.deliver('community-adt', 'RW5', 'application/hl7-v2', adtMessage('A03'));
      expect(await ask()).toBe(before);
      await share(on, ['RW5']);
      expect(await ask()).toBe(before);
    });
  });

  describe('large and strange writes', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('a patch does not grow what it copies without end', async () => {
      const note = [{ text: 'x'.repeat(300_000) }];
      const made = await on.ask('Condition', { as: 'gp', method: 'POST', body: condition(on.ada, { note }) });
      const operations = Array.from({ length: 100 }, () => ({ op: 'copy', from: '/note/0', path: '/note/-' }));
      const headers = { 'content-type': 'application/json-patch+json' };
      const path = `Condition/${made.json.id}`;
      const answer = await on.ask(path, { as: 'gp', method: 'PATCH', headers, body: JSON.stringify(operations) });
      expect(answer.status).toBe(413);
    });

    test('a consent of thousands of provisions is refused', async () => {
      const day = (n: number) => new Date(Date.UTC(1950, 0, 1 + n * 2)).toISOString().slice(0, 10);
      for (const more of [{}, { dated: true }]) {
        const provision = Array.from({ length: 'dated' in more ? 30 : 300 }, (_, n) => ({
          type: 'permit',
          ...('dated' in more && { dataPeriod: { start: day(n), end: day(n) } }),
        }));
        const body = { ...sharingConsent(on.ada, ['RW5']), provision: { type: 'deny', provision } };
        expect((await on.ask('Consent', { as: 'socialWorker', method: 'POST', body })).status).toBe(422);
      }
    });

    test('a class of all resources closes all, and one that is no type closes too', async () => {
      await share(on, ['RW5', '324', 'P81022']);
      for (const code of ['Resource', 'Conditions']) {
        const kind = [{ system: 'http://hl7.org/fhir/resource-types', code }];
        const provision = { type: 'deny', class: kind };
        const body = { ...sharingConsent(on.ada, []), provision };
        expect((await on.ask('Consent', { as: 'socialWorker', method: 'POST', body })).status).toBe(201);
        expect(await seenBy(on, 'matron')).toEqual(['RW5']);
        const all = await on.ask(`Patient/${on.ada}/$withdraw-consent`, { as: `resident:${on.ada}`, method: 'POST' });
        expect(all.status).toBe(200);
      }
    });
  });
}
