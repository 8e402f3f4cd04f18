// Four integrated teams by locality, built on groups of GP practices; whose practice is in none is listed, and whose team lacks a lead.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BASE, SYSTEM } from '../../../src/fhir/systems.ts';
import { benRow, cldFile } from '../borough.ts';
import { allocations, bensAllocations } from '../councilFiles.ts';
import { type Ask, PEOPLE, ROLE } from '../rig.ts';
import { entriesOf } from '../trail.ts';
import { type Open, share, visibly, type World, withdraw, world } from '../world.ts';
import { behalf, person, role } from './team.ts';

const CSV = 'text/csv';
const LOCALITY = `${BASE}/Id/locality`;

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
const listed = (answer: { readonly json: any }): readonly string[] =>
  (answer.json?.parameter ?? [])
    .filter(({ name }: { name: string }) => name === 'resident')
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
    .map(({ part: [patient, , ...amiss] }: any) =>
      // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
      [patient.valueReference.reference.slice(8), ...amiss.map((each: any) => `${each.name} ${each.valueCode}`)].join(),
    );
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
const localityOf = (answer: { readonly json: any }) =>
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
  answer.json.parameter.find(({ name }: any) => name === 'locality').part.map((each: any) => Object.values(each)[1]);

export function localitiesSuite(open: Open): void {
  describe('the team of a locality', () => {
    let on: World;
    const read = (code: string, as: Ask['as'] = 'matron', query = '') =>
      on.ask(`CareTeam/locality-${code}${query}`, { as });
    const names = (answer: { readonly json: { participant: readonly { member: { display?: string } }[] } }) =>
      answer.json.participant.map(({ member }) => member.display);
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('takes nobody’s word for the people of another organisation, nor for how to reach them', async () => {
      const ods = (value: string) => ({ identifier: { system: SYSTEM.odsOrganisation, value } });
      const named = (display: string, organization?: object) => ({
        ...{ resourceType: 'PractitionerRole', active: true, practitioner: { display } },
        ...(organization && { organization }),
        location: [{ type: 'Location', identifier: { system: LOCALITY, value: 'east' } }],
        telecom: [{ system: 'phone', value: '01254 000 999' }],
      });
      const before = await read('east');
      const bodies = [named('F. Orged', ods('RW5')), named('O. Ther', { display: 'Community trust' })];
      for (const as of ['feed:AGEUK', 'ageUk'] as const)
        for (const body of bodies)
          expect((await on.ask('PractitionerRole', { as, method: 'POST', body })).status).toBe(201);
      expect((await read('east')).text).toBe(before.text);
      for (const body of [named('V. One', ods('AGEUK')), named('V. Two')])
        expect((await on.ask('PractitionerRole', { as: 'feed:AGEUK', method: 'POST', body })).status).toBe(201);
      const { participant } = (await read('east')).json;
      const theirs = participant.filter(({ member }: { member: { display: string } }) => /^V\./.test(member.display));
      expect(theirs).toHaveLength(2);
      for (const each of theirs) expect(each.onBehalfOf.identifier.value).toBe('AGEUK');
    });

    test('is its practices on the day, those that were only guessed marked so, and who works there', async () => {
      const body = {
        resourceType: 'PractitionerRole',
        active: true,
        practitioner: person('matron'),
        code: [{ text: 'Community matron' }],
        location: [{ type: 'Location', identifier: { system: LOCALITY, value: 'west' } }],
        telecom: [{ system: 'phone', value: '01254 000 900' }],
      };
      expect((await on.ask('PractitionerRole', { as: 'feed:RW5', method: 'POST', body })).status).toBe(201);
      const answer = await read('west');
      expect(answer.status, answer.text).toBe(200);
      expect(answer.json).toMatchObject({ name: 'West integrated locality team', status: 'active' });
      expect(names(answer)[0]).toBe('M. Byrne');
      expect(names(answer)).toContain('Witton Medical Centre');
      expect(answer.text).toContain('01254 000 900');
      expect(answer.text).not.toContain('P81204');
      expect((await read('west', 'matron', '?as-of=2022-04-30')).text).toContain('P81204');
      expect((await read('east')).json.participant.some(({ extension }: { extension?: object }) => extension)).toBe(
        true,
      );
      const again = await on.ask('CareTeam/locality-west', {
        as: 'matron',
        headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
      });
      expect(again.status).toBe(304);
    });

    test('is for everybody who may look into the directory, and says no more of it than the token covers', async () => {
      const office = { org: '324', roles: [`${ROLE}organisation-admin`], sub: 'o', client_id: 'o', scope: 'user/*.rs' };
      expect(names(await read('west', office))).toContain('M. Byrne');
      const narrow = { ...PEOPLE.matron, sub: 'n', client_id: 'n', scope: 'user/CareTeam.rs' };
      expect(names(await read('west', narrow))).not.toContain('M. Byrne');
      expect((await read('west', { ...narrow, scope: 'user/Patient.rs' })).status).toBe(403);
    });

    test('of no locality there is none, “unknown” has no practice, and nobody writes one', async () => {
      expect((await read('south')).status).toBe(404);
      const unknown = await read('unknown');
      expect(unknown.json).toMatchObject({ name: 'Locality unknown' });
      expect(unknown.json.participant).toBeUndefined();
      const { json } = await read('west');
      const put = await on.ask('CareTeam/locality-west', { as: 'feed:RW5', method: 'PUT', body: json });
      expect([put.status, put.json.issue[0].details.text]).toEqual([422, 'team-composed']);
    });

    test('looks after a resident whose practice is one of its own: who is involved says so', async () => {
      for (const operation of ['$who-is-involved', '$at-a-glance'])
        expect(localityOf(await on.ask(`Patient/${on.ada}/${operation}`, { as: 'matron' }))).toEqual([
          'west',
          'West',
          { reference: 'CareTeam/locality-west' },
        ]);
    });
  });

  describe('residents of a locality', () => {
    let on: World;
    let ben = '';
    const list = (code: string, as: Ask['as'], query = '') =>
      on.ask(`CareTeam/locality-${code}/$residents${query}`, { as: as ?? 'gp' });
    beforeAll(async () => {
      on = await world(open);
      const report = await on.deliver('council-cld', '324', CSV, cldFile([benRow({ 'GP Practice Code': 'A99999' })]));
      ben = String(report.json.records[0].resources[0]).slice('Patient/'.length);
      await on.deliver('council-allocations', '324', CSV, allocations());
      const two = await on.deliver('council-allocations', '324', CSV, bensAllocations());
      expect(two.json.counts, two.text).toMatchObject({ accepted: 1 });
    });
    afterAll(() => on.close());

    test('with a team are listed, with which lead is missing; whose practice is in no locality under “unknown”', async () => {
      const west = await list('west', 'socialWorker');
      expect(west.status, west.text).toBe(200);
      expect(listed(west)).toEqual([`${on.ada},lead-not-known lead-gp`]);
      expect(listed(await list('unknown', 'socialWorker'))).toEqual([`${ben},lead-not-known lead-gp`]);
      expect(listed(await list('east', 'socialWorker'))).toEqual([]);
      expect(localityOf(await on.ask(`Patient/${ben}/$who-is-involved`, { as: 'socialWorker' }))[0]).toBe('unknown');
    });

    test('are nobody’s of whom the reader may not see the team, and then on record neither', async () => {
      const [hidden, none] = [await list('west', 'otherGp'), await list('east', 'otherGp')];
      expect(visibly(hidden).replaceAll(/\d\d:\d\d:\d\d\.\d+|west/g, '')).toBe(
        visibly(none).replaceAll(/\d\d:\d\d:\d\d\.\d+|east/g, ''),
      );
      const before = (await entriesOf(on.gateway.store)).length;
      await list('west', 'otherGp');
      await list('west', 'socialWorker');
      const told = (await entriesOf(on.gateway.store)).slice(before);
      expect(told.map(({ residents }) => residents)).toEqual([[], [on.ada]]);
    });

    test('whose leads are amiss are listed alone, until somebody names who is missing', async () => {
      await share(on, ['RW5', '324']);
      expect(listed(await list('west', 'coordinator', '?leads=amiss'))).toEqual([`${on.ada},lead-not-known lead-gp`]);
      const path = `CareTeam/shared-${on.ada}`;
      const { json } = await on.ask(path, { as: 'coordinator' });
      const gp = { role: [role('lead-gp')], member: person('gp'), ...behalf('gp'), period: { start: '2026-02-01' } };
      const body = { ...json, participant: [...json.participant, gp] };
      const named = await on.ask(path, { as: 'coordinator', method: 'PUT', body });
      expect(named.status, named.text).toBe(200);
      const nobody = await list('west', 'coordinator', '?leads=amiss');
      expect([listed(nobody), /"total","valueUnsignedInt":(\d)/.exec(nobody.text)?.[1]]).toEqual([[], '0']);
      expect(listed(await list('west', 'coordinator'))).toEqual([on.ada]);
      await withdraw(on);
      expect(listed(await list('west', 'coordinator'))).toEqual([`${on.ada},lead-not-known lead-professional`]);
    });

    test('are asked for in no other way', async () => {
      for (const [path, status] of [
        ['locality-west/$residents?leads=all', 400],
        ['locality-west/$residents?x=1', 400],
        ['locality-south/$residents', 404],
        [`shared-${on.ada}/$residents`, 404],
      ] as const)
        expect((await on.ask(`CareTeam/${path}`, { as: 'coordinator' })).status).toBe(status);
      expect((await list('west', 'steward')).status).toBe(403);
    });
  });
}
