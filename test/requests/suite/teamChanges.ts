// The lead changes with a date: by a co-ordinator or the lead, in their own organisation's words, and the former one stays named.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../src/fhir/systems.ts';
import { allocations } from '../councilFiles.ts';
import { type Answer, type Ask, PEOPLE } from '../rig.ts';
import { entries, type Open, seenBy, share, visibly, type World, world } from '../world.ts';
import { amiss, behalf, leads, person, role } from './team.ts';

const today = () => new Date().toISOString().slice(0, 10);
const AGE_UK = { identifier: { system: SYSTEM.odsOrganisation, value: 'AGEUK' } };

export function teamChangesSuite(open: Open): void {
  describe('changing the one team', () => {
    let on: World;
    let path = '';
    const read = async (as: Ask['as'] = 'coordinator'): Promise<Answer> => on.ask(path, { as });
    const put = (as: Ask['as'], body: object, headers: Ask['headers'] = {}) =>
      on.ask(path, { as: as ?? 'gp', method: 'PUT', body, headers });
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
    const adding = async (participant: object, as: Ask['as'] = 'coordinator'): Promise<any> => {
      const { json } = await read(as);
      return { ...json, participant: [...(json.participant ?? []), participant] };
    };
    const matronLeads = (start?: string) => ({
      role: [role('lead-professional')],
      member: person('matron'),
      ...behalf('matron'),
      ...(start && { period: { start } }),
    });
    const code = (answer: Answer) => [answer.status, answer.json?.issue?.[0]?.details?.text];
    const timesOf = (answer: Answer) => leads(answer).map(({ member, period }) => [member.display, period]);

    const fresh = async () => {
      on = await world(open);
      path = `CareTeam/shared-${on.ada}`;
      await on.deliver('council-allocations', '324', 'text/csv', allocations());
    };
    beforeAll(fresh);
    afterAll(() => on.close());
    let first = true;
    beforeEach(async () => {
      if (first) {
        first = false;
        return;
      }
      await on.close();
      await fresh();
    });

    test('a co-ordinator who sees nothing but her own organisation’s words starts a team with a lead', async () => {
      const answer = await put('coordinator', await adding(matronLeads('2026-05-01')));
      expect(answer.status, answer.text).toBe(200);
      expect(timesOf(answer)).toEqual([['M. Byrne', { start: '2026-05-01' }]]);
      expect(answer.headers.get('etag')).toBe((await read()).headers.get('etag'));
      expect(entries(await on.ask(`CareTeam?patient=${on.ada}`, { as: 'matron' }))).toHaveLength(1);
      expect(timesOf(await read('socialWorker'))).toEqual([['J. Khan', { start: '2026-03-04' }]]);
    });

    test('of three who name a first lead at once, about one version, one does', async () => {
      const [wanted, etag] = [await adding(matronLeads('2026-05-01')), (await read()).headers.get('etag') ?? ''];
      const answers = await Promise.all([1, 2, 3].map(() => put('coordinator', wanted, { 'if-match': etag })));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
      expect(timesOf(await read())).toEqual([['M. Byrne', { start: '2026-05-01' }]]);
    });

    test('a new lead takes over on their first day: the former, of another agency, led until the day before', async () => {
      await share(on, ['RW5', '324']);
      const answer = await put('coordinator', await adding(matronLeads('2026-05-01')));
      expect(answer.status, answer.text).toBe(200);
      for (const each of [answer, await read('socialWorker')]) {
        expect(timesOf(each)).toEqual([
          ['M. Byrne', { start: '2026-05-01' }],
          ['J. Khan', { start: '2026-03-04', end: '2026-04-30' }],
        ]);
        expect(amiss(each)).toEqual([['lead-gp', 0]]);
      }
      const { parameter } = (await on.ask(`Patient/${on.ada}/$who-is-involved`, { as: 'matron' })).json;
      expect(parameter.filter(({ name }: { name: string }) => name === 'lead-doubled')).toEqual([]);
    });

    test('without a date they take over today; a second change ends one’s own words, and keeps them as history', async () => {
      await share(on, ['RW5', '324']);
      await put('coordinator', await adding(matronLeads('2026-05-01')));
      const answer = await put(
        'coordinator',
        await adding({ role: [role('lead-professional')], member: person('gp'), ...behalf('gp') }),
      );
      expect(answer.status, answer.text).toBe(200);
      expect(timesOf(answer).map(([name]) => name)).toEqual(['Dr A. Rahman', 'J. Khan', 'M. Byrne']);
      expect(timesOf(answer)[0]?.[1]).toEqual({ start: today() });
      const [own] = entries(await on.ask(`CareTeam?patient=${on.ada}`, { as: 'coordinator' })).filter(({ meta }) =>
        meta.source.endsWith('/shared-team'),
      );
      expect(own.participant.map(({ period }: { period: { end?: string } }) => period.end !== undefined)).toEqual([
        true,
        false,
      ]);
    });

    test('the lead changes the team too, and nobody else does: 403 to who sees it, 404 to who does not', async () => {
      await share(on, ['RW5', '324']);
      const member = { role: [{ text: 'Physiotherapist' }], member: { display: 'T. Cox' } };
      const answer = await put('socialWorker', await adding(member, 'socialWorker'));
      expect(answer.status, answer.text).toBe(200);
      expect((await read('matron')).text).toContain('T. Cox');
      expect(code(await put('matron', await adding(member, 'matron')))).toEqual([403, 'not-the-team-lead']);
      const absent = `shared-${crypto.randomUUID()}`;
      const body = { resourceType: 'CareTeam', id: absent, participant: [member] };
      const nobody = await on.ask(`CareTeam/${absent}`, { as: 'ageUk', method: 'PUT', body });
      const hidden = await put('ageUk', { ...body, id: path.slice('CareTeam/'.length) });
      expect(nobody.status).toBe(404);
      expect(visibly(hidden, path.slice(9))).toBe(visibly(nobody, absent));
    });

    test('others’ members are theirs to change and to leave out; nothing but members is written', async () => {
      await share(on, ['RW5', '324']);
      const { json } = await read();
      const [khan, ...rest] = json.participant;
      const bent = { ...json, participant: [{ ...khan, role: [{ text: 'Cook' }] }, ...rest] };
      expect(code(await put('coordinator', bent))).toEqual([403, 'not-the-contributor']);
      expect(code(await put('coordinator', { ...json, participant: [] }))).toEqual([403, 'member-of-others']);
      expect(entries(await on.ask(`CareTeam?patient=${on.ada}`, { as: 'coordinator' }))).toHaveLength(1);
      expect(code(await put('coordinator', { ...json, status: 'inactive' }))).toEqual([422, 'team-members-only']);
    });

    test('who leaves out the last member of their own ends their own words, and can name somebody anew', async () => {
      await share(on, ['RW5', '324']);
      const before = (await read()).json;
      expect((await put('coordinator', await adding({ member: person('matron') }))).status).toBe(200);
      const own = async () =>
        entries(await on.ask(`CareTeam?patient=${on.ada}&status=active`, { as: 'coordinator' })).filter(({ meta }) =>
          meta.source.endsWith('/shared-team'),
        );
      expect(await own()).toHaveLength(1);
      const without = await put('coordinator', before);
      expect([without.status, without.json.participant], without.text).toEqual([200, before.participant]);
      expect(await own()).toEqual([]);
      expect((await put('coordinator', await adding({ member: person('matron') }))).status).toBe(200);
      expect(await own()).toHaveLength(1);
    });

    test('the same lead sent twice without a date is one lead, since the first day', async () => {
      const body = await adding(matronLeads());
      const first = await put('coordinator', body);
      const again = await put('coordinator', body);
      expect([again.status, timesOf(again)], again.text).toEqual([200, [['M. Byrne', { start: today() }]]]);
      expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    });

    test('two new leads, one who began before who leads now, or one of the voluntary sector are refused', async () => {
      await share(on, ['RW5', '324']);
      const body = await adding(matronLeads('2026-05-01'));
      const gp = { ...matronLeads('2026-05-01'), member: person('gp'), ...behalf('gp') };
      const two = { ...body, participant: [...body.participant, gp] };
      expect(code(await put('coordinator', two))).toEqual([422, 'leads-doubled']);
      expect(code(await put('coordinator', await adding(matronLeads('2026-03-04'))))).toEqual([422, 'leads-doubled']);
      for (const more of [{ onBehalfOf: AGE_UK }, { role: [role('lead-professional'), role('voluntary-worker')] }]) {
        const answer = await put('coordinator', await adding({ ...matronLeads('2026-05-01'), ...more }));
        expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('not a worker of the voluntary')]);
      }
      const own = {
        resourceType: 'CareTeam',
        status: 'active',
        subject: { reference: `Patient/${on.ada}` },
        managingOrganization: [AGE_UK],
        participant: [{ ...matronLeads('2026-05-01'), onBehalfOf: undefined }],
      };
      const answer = await on.ask('CareTeam', { as: 'coordinator', method: 'POST', body: own });
      expect(code(answer)).toEqual([422, 'lead-voluntary']);
    });

    test('of a version that is current no more nothing is written', async () => {
      const old = (await read()).headers.get('etag') ?? '';
      const body = await adding(matronLeads('2026-05-01'));
      expect((await put('coordinator', body, { 'if-match': old })).status).toBe(200);
      expect((await put('coordinator', body, { 'if-match': old })).status).toBe(412);
    });

    test('a lead named beside the one team, in a team of one’s own, is refused unless by a co-ordinator', async () => {
      const body = {
        resourceType: 'CareTeam',
        status: 'active',
        subject: { reference: `Patient/${on.ada}` },
        participant: [matronLeads('2026-05-01')],
      };
      const post = (as: Ask['as'], sent: object = body) =>
        on.ask('CareTeam', { as: as ?? 'gp', method: 'POST', body: sent });
      expect(code(await post('matron'))).toEqual([403, 'not-the-team-lead']);
      const made = await post('coordinator');
      expect(made.status, made.text).toBe(201);
      const one = `CareTeam/${made.json.id}`;
      expect(code(await on.ask(one, { as: 'matron', method: 'DELETE' }))).toEqual([403, 'not-the-team-lead']);
      const without = { ...body, id: made.json.id, participant: [] };
      expect(code(await on.ask(one, { as: 'matron', method: 'PUT', body: without }))).toEqual([
        403,
        'not-the-team-lead',
      ]);
      expect((await post('matron', { ...body, participant: [{ member: person('matron') }] })).status).toBe(201);
    });

    test('nobody else makes somebody of another organisation a member, which would open the record to them', async () => {
      await share(on, ['324', 'P81058']);
      const [system, value] = ['https://fhir.nhs.uk/Id/sds-user-id', '555000000002'];
      const member = { type: 'Practitioner', identifier: { system, value } };
      const practice = { identifier: { system: SYSTEM.odsOrganisation, value: 'P81058' } };
      const listed = { resourceType: 'PractitionerRole', practitioner: member, organization: practice };
      const role = await on.ask('PractitionerRole', { as: 'socialWorker', method: 'POST', body: listed });
      const team = (participant: object, more: object = {}) => ({
        ...{ resourceType: 'CareTeam', status: 'active', subject: { reference: `Patient/${on.ada}` } },
        ...{ participant: [participant], ...more },
      });
      const post = (body: object, as: Ask['as']) => on.ask('CareTeam', { as: as ?? 'gp', method: 'POST', body });
      for (const as of ['socialWorker', 'feed:324'] as const)
        for (const body of [
          team({ member, onBehalfOf: practice }),
          team({ member }, { managingOrganization: [practice] }),
          team({ member: practice }),
        ])
          expect(code(await post(body, as))).toEqual([403, 'not-the-team-lead']);
      for (const unsaid of [member, { reference: `PractitionerRole/${role.json.id}` }])
        expect((await post(team({ member: unsaid }), 'socialWorker')).status).toBe(201);
      expect(await seenBy(on, 'otherGp')).toEqual([]);
      const coordinator = { ...PEOPLE.coordinator, org: '324', sub: 'c', client_id: 'c', scope: 'user/*.cruds' };
      const made = await post(team({ member, onBehalfOf: practice }), coordinator);
      expect(made.status, made.text).toBe(201);
      expect(await seenBy(on, 'otherGp')).toEqual(['324', 'P81022', 'RW5']);
      const own = team({ member: { ...member, identifier: { system, value: '555000000004' } } });
      const put = { as: 'socialWorker', method: 'PUT', body: { ...own, id: made.json.id } } as const;
      expect(code(await on.ask(`CareTeam/${made.json.id}`, put))).toEqual([403, 'not-the-team-lead']);
    });

    test('a team that is ended stays to be read as it was', async () => {
      await share(on, ['RW5', '324']);
      const named = await put('coordinator', await adding(matronLeads('2026-05-01')));
      expect(named.status, named.text).toBe(200);
      const one = `CareTeam/shared-${on.ada}`;
      expect((await on.ask(one, { as: 'coordinator', method: 'DELETE' })).status).toBe(204);
      expect((await read()).text).not.toContain('555000000001');
      const then = await on.ask(`${one}?as-of=${named.json.meta.lastUpdated}`, { as: 'coordinator' });
      expect([then.status, then.text]).toEqual([200, expect.stringContaining('lead-professional')]);
    });

    test('an application names no lead over REST, and takes none over', async () => {
      await share(on, ['324', 'RW5']);
      const system = matronLeads('2026-05-01');
      const body = { resourceType: 'CareTeam', status: 'active', subject: { reference: `Patient/${on.ada}` } };
      const sent = { ...body, participant: [system] };
      expect(code(await on.ask('CareTeam', { as: 'feed:RW5', method: 'POST', body: sent }))).toEqual([
        403,
        'not-the-team-lead',
      ]);
      const { json } = await read('feed:RW5');
      const whole = { ...json, participant: [...(json.participant ?? []), system] };
      expect(code(await put('feed:RW5', whole))).toEqual([403, 'not-the-team-lead']);
    });

    test('a member whom another organisation names sees the record where it is shared, until their last day', async () => {
      await share(on, ['RW5', '324', 'P81058']);
      const [system, value] = ['https://fhir.nhs.uk/Id/sds-user-id', '555000000002'];
      const onBehalfOf = { identifier: { system: SYSTEM.odsOrganisation, value: 'P81058' } };
      const gp = { member: { type: 'Practitioner', identifier: { system, value } }, onBehalfOf };
      expect(await seenBy(on, 'otherGp')).toEqual([]);
      expect((await put('coordinator', await adding({ ...gp, period: { start: '2026-05-01' } }))).status).toBe(200);
      expect(await seenBy(on, 'otherGp')).toContain('324');
      const { json } = await read();
      const ended = json.participant.map((each: { member: { identifier?: { value?: string } } }) =>
        each.member.identifier?.value === value
          ? { ...each, period: { start: '2026-05-01', end: '2026-06-01' } }
          : each,
      );
      expect((await put('coordinator', { ...json, participant: ended })).status).toBe(200);
      expect(await seenBy(on, 'otherGp')).toEqual([]);
    });
  });
}
