// Whom the one team is not for: a co-ordinator whom nobody but herself ties to the resident, and hand-overs that somebody only claims.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../src/fhir/systems.ts';
import { NUMBERS } from '../borough.ts';
import { allocations } from '../councilFiles.ts';
import { type Answer, type Ask, PEOPLE, ROLE, SDS_USER } from '../rig.ts';
import { entries, type Open, seenBy, share, type World, world } from '../world.ts';
import { answer, request } from './asking.ts';
import { leads, person, role } from './team.ts';

const SUCCEEDS = 'https://onestory.example/fhir/StructureDefinition/succeeds';
const org = (value: string) => ({ identifier: { system: SYSTEM.odsOrganisation, value } });
const who = (of: string, roles: readonly string[], number: string) => ({
  ...{ sub: number, client_id: 'rig', scope: 'user/*.cruds' },
  ...{ org: of, roles: [...roles], fhirUser: `${SDS_USER}${number}` },
});
const stranger = who('AGEUK', [`${ROLE}coordinator`], '666000000001');
const nurse = who('RXR', ['R0590'], '555000000055');
const numbered = (value: string, display: string) => ({ identifier: { system: SYSTEM.sdsUser, value }, display });
const nurseIn = { member: numbered('555000000055', 'N. Urse'), onBehalfOf: org('RXR') };
const [, khans = ''] = PEOPLE.socialWorker.fhirUser.split('|');
const afterKhan = { url: SUCCEEDS, valueReference: { identifier: { system: SYSTEM.sdsUser, value: khans } } };
const code = (answer: Answer) => [answer.status, answer.json?.issue?.[0]?.details?.text];

export function teamStrangersSuite(open: Open): void {
  describe.each(['implied', 'explicit'] as const)(
    'the one team and who has nothing to do with it, %s',
    (legalBasis) => {
      let on: World;
      const team = (...participant: readonly object[]) => ({
        ...{ resourceType: 'CareTeam', status: 'active', subject: { reference: `Patient/${on.ada}` } },
        participant,
      });
      const shared = (as: Ask['as']) => on.ask(`CareTeam/shared-${on.ada}`, { as: as ?? 'gp' });
      const post = (as: Ask['as'], body: { readonly resourceType: string }) =>
        on.ask(body.resourceType, { as: as ?? 'gp', method: 'POST', body });
      const put = (as: Ask['as'], path: string, body: object) => on.ask(path, { as: as ?? 'gp', method: 'PUT', body });
      const led = async () => leads(await shared('gp')).map(({ member, period }) => [member.display, period]);
      const KHAN = [['J. Khan', { start: '2026-03-04' }]];
      const evil = {
        role: [role('lead-professional')],
        member: numbered('666000000009', 'E. Vil'),
        onBehalfOf: org('RW5'),
      };
      beforeAll(async () => {
        on = await world(open, { legalBasis });
        await on.deliver('council-allocations', '324', 'text/csv', allocations());
        await share(on, ['RW5', '324', 'P81022']);
        const known = { system: 'https://fhir.nhs.uk/Id/nhs-number', value: NUMBERS.ada };
        const name = [{ family: 'Aspin', given: ['Ada'] }];
        const patient = {
          resourceType: 'Patient',
          identifier: [known],
          name,
          birthDate: '1938-03-04',
          gender: 'female',
        };
        expect((await post(stranger, patient)).status).toBe(201);
      });
      afterAll(() => on.close());

      test('who registered the resident herself makes nobody of another organisation a member, and opens nothing to them', async () => {
        expect(await seenBy(on, nurse)).toEqual([]);
        for (const member of [nurseIn, { member: org('RXR') }, { ...nurseIn, ...evil }])
          expect(code(await post(stranger, team(member)))).toEqual([403, 'not-the-team-lead']);
        const { json } = await shared(stranger);
        const whole = { ...json, participant: [...(json.participant ?? []), nurseIn] };
        expect(code(await put(stranger, `CareTeam/shared-${on.ada}`, whole))).toEqual([403, 'not-the-team-lead']);
        expect(await seenBy(on, nurse)).toEqual([]);
      });

      test('a team of her own people is her organisation’s word alone: it has no seat in the one team, and opens nothing', async () => {
        const before = (await shared('gp')).text;
        const own = who('AGEUK', ['R0590'], '666000000002');
        const seen = await seenBy(on, own);
        const made = await post(
          stranger,
          team({ member: numbered('666000000002', 'F. Riend'), onBehalfOf: org('AGEUK') }),
        );
        expect(made.status, made.text).toBe(201);
        expect(made.json.meta.source).toMatch(/\/AGEUK\/rest$/);
        expect((await shared('gp')).text).toBe(before);
        expect(await seenBy(on, own)).toEqual(seen);
        const { id } = made.json;
        expect(code(await put(stranger, `CareTeam/${id}`, { ...team(nurseIn), id }))).toEqual([
          403,
          'not-the-team-lead',
        ]);
      });

      test('nobody leads but whom those who may change the team named: the lead stays, and goes on changing it', async () => {
        expect(await led()).toEqual(KHAN);
        expect((await shared(who('RW5', ['R0590'], '666000000009'))).text).not.toContain('E. Vil');
        const { json } = await shared('socialWorker');
        const member = { member: person('matron') };
        const answer = await put('socialWorker', `CareTeam/shared-${on.ada}`, {
          ...json,
          participant: [...json.participant, member],
        });
        expect(answer.status, answer.text).toBe(200);
      });

      test('that somebody took over is said by the gateway, when the one team is written, and by nobody else', async () => {
        const claimed = { ...evil, period: { start: '2026-11-01' }, extension: [afterKhan] };
        expect(code(await post('coordinator', team(claimed)))).toEqual([422, 'succession-made']);
        const { json } = await shared('coordinator');
        const whole = { ...json, participant: [...json.participant, { member: person('gp'), extension: [afterKhan] }] };
        expect(code(await put('coordinator', `CareTeam/shared-${on.ada}`, whole))).toEqual([422, 'succession-made']);
        expect(await led()).toEqual(KHAN);
        const { extension: _, ...plain } = claimed;
        const taken = await put('coordinator', `CareTeam/shared-${on.ada}`, {
          ...json,
          participant: [...json.participant, plain],
        });
        expect(taken.status, taken.text).toBe(200);
        expect((await led())[1]).toEqual(['J. Khan', { start: '2026-03-04', end: '2026-10-31' }]);
        // What the gateway said there may be sent again as it was read, and with nobody else's name beside it.
        const found = await on.ask(`CareTeam?patient=${on.ada}`, { as: 'coordinator' });
        const own = found.json.entry
          .map(({ resource }: { resource: { meta: { source: string } } }) => resource)
          .find(({ meta }: { meta: { source: string } }) => meta.source.endsWith('/RW5/shared-team'));
        expect(JSON.stringify(own)).toContain('succeeds');
        expect((await put('coordinator', `CareTeam/${own.id}`, own)).status).toBe(200);
        const moved = structuredClone(own);
        moved.participant[0].member = numbered('666000000010', 'E. Lse');
        expect(code(await put('coordinator', `CareTeam/${own.id}`, moved))).toEqual([422, 'succession-made']);
      });

      test('whom another organisation asks belongs to those who may once they have taken it on, not by being asked', async () => {
        const made = await post('socialWorker', request(on.ada, ['AGEUK']) as { readonly resourceType: string });
        expect(made.status, made.text).toBe(201);
        const path = `Task?code=answer-request&focus=ServiceRequest/${made.json.id}`;
        const [task] = entries(await on.ask(path, { as: 'socialWorker' }));
        expect(code(await post(stranger, team(nurseIn)))).toEqual([403, 'not-the-team-lead']);
        expect((await answer(on, task.id)(stranger, { status: 'accepted', text: 'We visit.' })).status).toBe(200);
        expect((await post(stranger, team(nurseIn))).status).toBe(201);
        expect((await answer(on, task.id)(stranger, { status: 'rejected', text: 'Full.' })).status).toBe(200);
        expect(code(await post(stranger, team(nurseIn)))).toEqual([403, 'not-the-team-lead']);
      });
    },
  );
}
