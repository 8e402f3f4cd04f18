// Who can lead the one team of a resident: a person, and a lead professional of an agency.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../src/fhir/systems.ts';
import type { Answer, Ask } from '../rig.ts';
import { type Open, share, type World, world } from '../world.ts';
import { behalf, role } from './team.ts';

const AGE_UK = { identifier: { system: SYSTEM.odsOrganisation, value: 'AGEUK' } };

export function teamLeadersSuite(open: Open): void {
  describe('who leads the one team', () => {
    let on: World;
    const code = (answer: Answer) => [answer.status, answer.json?.issue?.[0]?.details?.text];
    const put = async (participant: object, change: object = {}) => {
      const path = `CareTeam/shared-${on.ada}`;
      const { json } = await on.ask(path, { as: 'coordinator' });
      const body = { ...json, participant: [...(json.participant ?? []), participant], ...change };
      return on.ask(path, { as: 'coordinator', method: 'PUT', body });
    };
    beforeAll(async () => {
      on = await world(open);
      await share(on, ['RW5', '324']);
    });
    afterAll(() => on.close());

    test('an organisation does not lead, nor whom the directory knows to act for the voluntary sector alone', async () => {
      const lead = (member: object) => ({ role: [role('lead-professional')], member, period: { start: '2026-05-01' } });
      const naming = async (member: object) => code(await put(lead(member)));
      const council = { identifier: { system: SYSTEM.odsOrganisation, value: 'RW5' } };
      expect(await naming(council)).toEqual([422, 'lead-unclear']);
      const [system, value] = ['https://fhir.nhs.uk/Id/sds-user-id', '555000000031'];
      const joan = { type: 'Practitioner', identifier: { system, value } };
      const post = async (as: Ask['as'], body: { resourceType: string }): Promise<string> => {
        const made = await on.ask(body.resourceType, { as: as ?? 'gp', method: 'POST', body });
        expect(made.status, made.text).toBe(201);
        return `${body.resourceType}/${made.json.id}`;
      };
      const listed = { resourceType: 'Practitioner', identifier: [joan.identifier], name: [{ family: 'Sharples' }] };
      const reference = await post('ageUk', listed);
      const age = { resourceType: 'PractitionerRole', organization: AGE_UK };
      const acting = [await post('ageUk', { ...age, practitioner: { reference } } as never)];
      await post('ageUk', { ...age, practitioner: joan, active: false } as never);
      for (const member of [joan, { reference }, { reference: acting[0] }])
        expect(await naming(member)).toEqual([422, 'lead-voluntary']);
      const own = { resourceType: 'CareTeam', status: 'active', subject: { reference: `Patient/${on.ada}` } };
      const body = { ...own, participant: [lead(joan)] };
      expect(code(await on.ask('CareTeam', { as: 'coordinator', method: 'POST', body }))).toEqual([
        422,
        'lead-voluntary',
      ]);
      // Who works for the trust as well leads for the trust.
      await post('matron', { ...age, organization: council, practitioner: joan } as never);
      expect((await naming(joan))[0]).toBe(200);
    });

    test('whoever is to be left out, or looked at again, is said', async () => {
      const [system, [one, two]] = ['https://fhir.nhs.uk/Id/sds-user-id', ['555000000041', '555000000042']];
      const lead = (value: string | undefined, start: string) => ({
        ...{ role: [role('lead-professional')], member: { identifier: { system, value } }, ...behalf('matron') },
        period: { start },
      });
      expect((await put(lead(one, '2999-01-01'))).status).toBe(200);
      const doubled = await put(lead(two, new Date().toISOString().slice(0, 10)));
      expect([...code(doubled), doubled.text]).toEqual([422, 'leads-doubled', expect.stringContaining('leave out')]);
      expect(code(await put(lead(one, '2999-01-01'), { name: 'Another' }))).toEqual([422, 'team-members-only']);
      const others = await put({}, { participant: [] });
      expect([...code(others), others.text]).toEqual([
        403,
        'member-of-others',
        expect.stringContaining('read it again'),
      ]);
    });
  });
}
