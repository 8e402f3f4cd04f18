// Whose words stand in the one team: a lead's, a co-ordinator's, a feed's; patched and ended like those of any other resource.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../src/fhir/systems.ts';
import { allocations } from '../councilFiles.ts';
import type { Answer, Ask } from '../rig.ts';
import { entries, type Open, share, visibly, type World, withdraw, world } from '../world.ts';
import { amiss, behalf, leads, person, role } from './team.ts';

const PATCH = { 'content-type': 'application/json-patch+json' };

const recipient = (code: string, value: string) => ({
  role: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code }] },
  reference: { identifier: { system: SYSTEM.odsOrganisation, value } },
});

export function teamWordsSuite(open: Open): void {
  describe('whose words stand in the one team', () => {
    let on: World;
    let path = '';
    const read = async (as: Ask['as']): Promise<Answer> => on.ask(path, { as: as ?? 'gp' });
    const patch = (as: Ask['as'], operations: readonly object[], headers: Ask['headers'] = {}, at = path) =>
      on.ask(at, {
        as: as ?? 'gp',
        method: 'PATCH',
        body: JSON.stringify(operations),
        headers: { ...PATCH, ...headers },
      });
    const remove = (as: Ask['as'], headers: Ask['headers'] = {}, at = path) =>
      on.ask(at, { as: as ?? 'gp', method: 'DELETE', headers });
    const code = (answer: Answer) => [answer.status, answer.json?.issue?.[0]?.details?.text];
    const names = async (as: Ask['as']): Promise<readonly string[]> =>
      ((await read(as)).json.participant ?? []).map(({ member }: { member: { display: string } }) => member.display);
    const own = async (): Promise<readonly string[]> =>
      entries(await on.ask(`CareTeam?patient=${on.ada}&status=active`, { as: 'coordinator' }))
        .filter(({ meta }) => meta.source.endsWith('/shared-team'))
        .map(({ id }) => id);
    const adding = (participant: object) => [{ op: 'add', path: '/participant/-', value: participant }];
    const lead = {
      ...{ role: [role('lead-professional')], member: person('matron'), ...behalf('matron') },
      period: { start: '2026-05-01' },
    };

    beforeAll(async () => {
      on = await world(open);
      path = `CareTeam/shared-${on.ada}`;
      await on.deliver('council-allocations', '324', 'text/csv', allocations());
      await share(on, ['RW5', '324']);
    });
    afterAll(() => on.close());

    test('a team that somebody else writes is searched as what it is, and gives nobody a seat, nor the team a note', async () => {
      const before = await read('coordinator');
      const body = {
        ...{ resourceType: 'CareTeam', status: 'active', subject: { reference: `Patient/${on.ada}` } },
        ...{ participant: [{ member: { display: 'N. Obody' } }], note: [{ text: 'by the way' }] },
        telecom: [{ system: 'phone', value: '01254 000 999' }],
      };
      for (const as of ['matron', 'feed:RW5'] as const) {
        const made = await on.ask('CareTeam', { as, method: 'POST', body });
        expect(made.status, made.text).toBe(201);
        const found = entries(await on.ask(`CareTeam?_id=${made.json.id}`, { as: 'matron' }));
        expect(found.map(({ participant }) => participant[0].member.display)).toEqual(['N. Obody']);
        // Also where its writer calls it what the lead's words are called.
        const source = found[0].meta.source.replace(/[^/]+$/, 'shared-team');
        const put = { ...found[0], meta: { ...found[0].meta, source } };
        expect((await on.ask(`CareTeam/${made.json.id}`, { as, method: 'PUT', body: put })).status).toBe(200);
      }
      expect((await read('coordinator')).text).toBe(before.text);
      const involved = await on.ask(`Patient/${on.ada}/$who-is-involved`, { as: 'matron' });
      expect(involved.text).toContain('N. Obody');
    });

    test('a patch names a member, as putting the whole does, of the version it was made of', async () => {
      const etag = (await read('coordinator')).headers.get('etag') ?? '';
      const answer = await patch('coordinator', adding(lead), { 'if-match': etag });
      expect(answer.status, answer.text).toBe(200);
      expect(leads(answer).map(({ member }) => member.display)).toEqual(['M. Byrne', 'J. Khan']);
      expect(amiss(answer)).toEqual([['lead-gp', 0]]);
      expect(answer.headers.get('etag')).toBe((await read('coordinator')).headers.get('etag'));
      expect((await patch('coordinator', adding(lead), { 'if-match': etag })).status).toBe(412);
      // The next is of the one team as it is now, whatever version their own words have.
      const now = async () => ({ 'if-match': (await read('coordinator')).headers.get('etag') ?? '' });
      const added = await patch('coordinator', adding({ member: { display: 'N. Obody' } }), await now());
      expect(added.status, added.text).toBe(200);
      const place = (await names('coordinator')).indexOf('N. Obody');
      const less = [{ op: 'remove', path: `/participant/${place}` }];
      expect((await patch('coordinator', less, await now())).status).toBe(200);
      expect(await own()).toHaveLength(1);
    });

    test('a patch takes nothing of another’s, writes nothing else, and is nobody else’s', async () => {
      const before = (await read('coordinator')).text;
      const at = (await names('coordinator')).indexOf('J. Khan');
      expect(code(await patch('coordinator', [{ op: 'remove', path: `/participant/${at}` }]))).toEqual([
        403,
        'member-of-others',
      ]);
      expect(code(await patch('coordinator', [{ op: 'replace', path: '/name', value: 5 }]))[0]).toBe(422);
      expect(code(await patch('coordinator', [{ op: 'replace', path: '/status', value: 'inactive' }]))).toEqual([
        422,
        'team-members-only',
      ]);
      for (const as of ['socialWorker', 'feed:RW5'] as const)
        expect(code(await patch(as, adding({ member: { display: 'N. Obody' } })))).toEqual([403, 'not-the-team-lead']);
      expect((await read('coordinator')).text).toBe(before);
    });

    test('words of the wrong form are refused, whatever they are', async () => {
      for (const participant of [{}, 'x', [null], [{ role: 5 }], [{ member: [] }], [[]]]) {
        const body = { resourceType: 'CareTeam', id: path.slice(9), participant };
        const answer = await on.ask(path, { as: 'coordinator', method: 'PUT', body });
        expect([participant, Math.floor(answer.status / 100)]).toEqual([participant, 4]);
      }
    });

    test('a delete ends the organisation’s own words alone, of the version that is meant; then there are none', async () => {
      expect((await remove('coordinator', { 'if-match': 'W/"old"' })).status).toBe(412);
      const answer = await remove('coordinator');
      expect([answer.status, answer.text]).toEqual([204, '']);
      expect([await own(), await names('coordinator')]).toEqual([[], ['J. Khan', 'Witton Medical Centre']]);
      expect(code(await remove('coordinator'))).toEqual([403, 'not-the-contributor']);
      // The lead writes for the council, which has said nothing here but by its feed.
      expect(code(await remove('socialWorker'))).toEqual([403, 'not-the-contributor']);
    });

    test('who took over from whom is told to nobody who is not told that they led', async () => {
      const made = await patch('coordinator', adding(lead));
      expect(made.status, made.text).toBe(200);
      const [id = ''] = await own();
      expect((await on.ask(`CareTeam/${id}`, { as: 'matron' })).text).toContain('J. Khan');
      await withdraw(on);
      await share(on, ['P81022'], { actor: [recipient('IRCP', 'P81022'), recipient('AUT', 'RW5')] });
      for (const at of [`CareTeam/${id}`, path]) {
        const seen = await on.ask(at, { as: 'gp' });
        expect([
          seen.text.includes('M. Byrne'),
          seen.text.includes('Khan'),
          seen.text.includes('555000000004'),
        ]).toEqual([true, false, false]);
      }
      await withdraw(on);
      await share(on, ['RW5', '324']);
      expect(leads(await read('matron')).map(({ member }) => member.display)).toEqual(['M. Byrne', 'J. Khan']);
      expect((await remove('coordinator')).status).toBe(204);
    });

    test('what a co-ordinator says is ended by nobody who neither leads nor co-ordinates, under any address', async () => {
      const body = { resourceType: 'CareTeam', status: 'active', subject: { reference: `Patient/${on.ada}` } };
      const said = { ...body, participant: [{ member: { display: 'T. Cox' } }] };
      const made = await on.ask('CareTeam', { as: 'coordinator', method: 'POST', body: said });
      expect([made.status, await names('coordinator')]).toEqual([201, expect.arrayContaining(['T. Cox'])]);
      const { id } = made.json;
      expect(code(await remove('feed:RW5'))).toEqual([403, 'not-the-team-lead']);
      for (const answer of [
        await remove('feed:RW5', {}, `CareTeam/${id}`),
        await patch('feed:RW5', [{ op: 'remove', path: '/participant' }], {}, `CareTeam/${id}`),
        await on.ask(`CareTeam/${id}`, { as: 'feed:RW5', method: 'PUT', body: { ...body, id } }),
      ])
        expect(code(answer)).toEqual([403, 'not-the-team-lead']);
      expect(await own()).toEqual([id]);
    });

    test('to who does not see the resident nothing is there to patch or to delete', async () => {
      const absent = `shared-${crypto.randomUUID()}`;
      for (const change of [
        (at: string) => patch('ageUk', adding(lead), {}, at),
        (at: string) => remove('ageUk', {}, at),
      ]) {
        const [hidden, nobody] = [await change(path), await change(`CareTeam/${absent}`)];
        expect(nobody.status).toBe(404);
        expect(visibly(hidden, path.slice(9))).toBe(visibly(nobody, absent));
      }
    });
  });
}
