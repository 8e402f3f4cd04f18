// Who led and leads no more, across agencies: what was opened to them as the lead closes, and what they were beside it stays.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../src/fhir/systems.ts';
import { allocations } from '../councilFiles.ts';
import { type Answer, type Ask, PEOPLE, SDS_USER } from '../rig.ts';
import { entries, type Open, seenBy, share, type World, world } from '../world.ts';
import { leads, role } from './team.ts';

type Who = NonNullable<Ask['as']>;
const org = (value: string) => ({ identifier: { system: SYSTEM.odsOrganisation, value } });
const who = (of: string, roles: readonly string[], number: string, name: string) => ({
  ...{ sub: number, client_id: 'rig', scope: 'user/*.cruds', name },
  ...{ org: of, roles: [...roles], fhirUser: `${SDS_USER}${number}` },
});
/** Nothing ties the hospital's people to Ada. */
const nurse = who('RXR', ['R0590'], '555000000055', 'N. Urse');
const other = who('RXR', ['R0590'], '555000000056', 'R. Adeyemi');
const council = { ...who('324', PEOPLE.coordinator.roles, '555000000057', 'F. Iqbal') };
const leading = (
  person: { readonly fhirUser: string; readonly name: string; readonly org: string },
  start?: string,
) => ({
  role: [role('lead-professional')],
  member: {
    type: 'Practitioner',
    identifier: numbered(person.fhirUser.split('|')[1]),
    display: person.name,
  },
  onBehalfOf: org(person.org),
  ...(start && { period: { start } }),
});
const numbered = (value: string | undefined) => ({ system: SYSTEM.sdsUser, value });
const codeOf = (answer: Answer) => [answer.status, answer.json?.issue?.[0]?.details?.text];
const khan = { ...PEOPLE.socialWorker, name: 'J. Khan' };
/** `YYYY-MM-DD`, so many days from today. */
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

export function handingOverSuite(open: Open): void {
  describe('handing over the lead across agencies', () => {
    let on: World;
    let path = '';
    const read = (as: Who) => on.ask(path, { as });
    const put = (as: Who, body: object) => on.ask(path, { as, method: 'PUT', body });
    /** The team with these as the last of its members, and without those of these names. */
    const changing = async (as: Who, more: readonly object[], without: readonly string[] = []): Promise<Answer> => {
      const { json } = await read(as);
      // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
      const kept = (json.participant ?? []).filter(({ member }: any) => !without.includes(member.display));
      return put(as, { ...json, participant: [...kept, ...more] });
    };
    const done = async (answer: Promise<Answer>): Promise<Answer> => {
      const made = await answer;
      expect(made.status, made.text).toBe(200);
      return made;
    };
    const timesOf = (answer: Answer) => leads(answer).map(({ member, period }) => [member.display, period]);

    const fresh = async () => {
      on = await world(open);
      path = `CareTeam/shared-${on.ada}`;
      await share(on, ['RXR', 'RW5', '324']);
    };
    beforeAll(fresh);
    afterAll(() => on.close());
    let first = true;
    beforeEach(async () => {
      if (!first) {
        await on.close();
        await fresh();
      }
      first = false;
    });

    test.each([council, nurse])(
      'who led sees the record until another leads, whoever says so: $name',
      async (hander) => {
        expect(await seenBy(on, nurse)).toEqual([]);
        await done(changing(council, [leading(nurse, day(-40))]));
        expect(await seenBy(on, nurse)).toContain('324');
        const answer = await changing(hander, [leading(khan, day(0))]);
        // Whoever led and sees the resident no more is not shown what became of the team.
        expect([answer.status, answer.text === ''], answer.text).toEqual(hander === nurse ? [204, true] : [200, false]);
        const times = [
          ['J. Khan', { start: day(0) }],
          ['N. Urse', { start: day(-40), end: day(-1) }],
        ];
        const team = await read('matron');
        expect([timesOf(team), team.text.split('N. Urse').length], team.text).toEqual([times, 3]);
        expect(await seenBy(on, nurse)).toEqual([]);
        expect((await on.ask(`Patient/${on.ada}`, { as: nurse })).status).toBe(404);
      },
    );

    test('whom the council’s allocations say stays a member, and sees what they saw, when another agency leads', async () => {
      await on.deliver(
        'council-allocations',
        '324',
        'text/csv',
        allocations(['W1,N. Urse,555000000058,Social worker,,West,Yes,04/03/2026,']),
      );
      const worker = who('324', ['R1330'], '555000000058', 'N. Urse');
      const seen = await seenBy(on, worker);
      expect(seen).toContain('RW5');
      await done(changing('coordinator', [leading(nurse, day(0))]));
      expect(await seenBy(on, worker)).toEqual(seen);
    });

    test('who has been in the team since March is told so after the lead changed; members are named, or said not to be', async () => {
      await on.deliver('council-allocations', '324', 'text/csv', allocations());
      const bob = [{ member: { display: 'Bob' } }, { member: { identifier: numbered('555000000059') } }];
      await done(changing(council, [leading(nurse, day(0)), ...bob]));
      const lines = (await on.ask(`Patient/${on.ada}/$at-a-glance`, { as: 'matron' })).text;
      expect(lines).toContain('"Social worker J. Khan since 4 March 2026."');
      expect(lines).toContain('"Member of the team Bob."');
      expect(lines).toContain('"Member of the team, a professional whose name is not given."');
      const nobody = await changing(council, [{ member: { type: 'Practitioner' } }]);
      expect(codeOf(nobody)).toEqual([422, 'member-unclear']);
    });

    test('who is nobody to lead hears so, whoever leads from today or is to', async () => {
      await done(changing(council, [leading(khan, day(0))]));
      for (const member of [{ display: 'Helen' }, org('RW5')])
        expect(codeOf(await changing(council, [{ ...leading(khan), member }]))).toEqual([422, 'lead-unclear']);
    });

    test('for whom a lead acts is said, by the writer, the team or the directory; nobody is taken for the writer’s staff', async () => {
      const { onBehalfOf: _, ...bare } = leading(nurse, day(0));
      expect(codeOf(await changing(council, [bare]))).toEqual([422, 'lead-for-whom']);
      const listed = async (as: Who, organization: object, more: object = {}) => {
        const { member } = bare;
        const body = { resourceType: 'PractitionerRole', practitioner: member, organization, ...more };
        const made = await on.ask('PractitionerRole', { as, method: 'POST', body });
        expect(made.status, made.text).toBe(201);
      };
      // Nobody says it of the people of another organisation.
      await listed('matron', org('RW5'), { active: false });
      await listed('matron', org('RXR'));
      expect(codeOf(await changing(council, [bare]))).toEqual([422, 'lead-for-whom']);
      await listed(nurse, org('RXR'));
      const unnumbered = { member: { identifier: numbered('555000000059'), display: 'N. Obody' } };
      const named = await done(changing(council, [bare, unnumbered]));
      expect(leads(named)[0].onBehalfOf).toMatchObject(org('RXR'));
      expect(await seenBy(on, nurse)).toContain('324');
      const involved = await on.ask(`Patient/${on.ada}/$who-is-involved`, { as: 'matron' });
      const part = (name: string) =>
        // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
        involved.json.parameter.find((each: any) => JSON.stringify(each).includes(`"${name}"`));
      expect(JSON.stringify(part('N. Urse'))).toContain('"RXR"');
      // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
      expect(part('N. Obody').part.filter(({ name }: any) => name === 'organization')).toEqual([]);
      // Of whom it stands in the team it need not be said again.
      const again = await done(changing(council, [{ ...bare, period: { start: day(-1) } }], ['N. Urse']));
      expect(leads(again)[0].onBehalfOf).toMatchObject(org('RXR'));
    });

    test('who led leads no more when the team of whoever took over is closed', async () => {
      await done(changing(council, [leading(nurse, day(-40))]));
      await done(changing('coordinator', [leading(other, day(-5))]));
      const [own] = entries(await on.ask(`CareTeam?patient=${on.ada}`, { as: 'coordinator' })).filter(
        ({ meta, participant }) => meta.source.includes('RW5') && participant.length === 1,
      );
      const participant = [{ ...own.participant[0], period: { start: day(-5), end: day(-1) } }];
      const body = { ...own, status: 'inactive', participant };
      await done(on.ask(`CareTeam/${own.id}`, { as: 'coordinator', method: 'PUT', body }));
      expect(leads(await read('matron')).every(({ period }) => period.end)).toBe(true);
      expect((await on.ask(`Patient/${on.ada}`, { as: nurse })).status).toBe(404);
    });

    test('is named anew by the agency whose lead another has succeeded: whoever was succeeded takes over from nobody', async () => {
      await done(changing(council, [leading(nurse, day(-40))]));
      await done(changing('coordinator', [leading(other, day(-5))]));
      const now = await done(changing(council, [leading({ ...khan, org: '324' })]));
      const current = leads(now).filter(({ period }) => !period.end);
      expect(current.map(({ member }) => member.display)).toEqual(['J. Khan']);
      expect(leads(now).map(({ member }) => member.display)).toContain('N. Urse');
    });

    test('a member named by a role of the directory acts as that says, and is taken as sent', async () => {
      const practitioner = { identifier: numbered('555000000055'), display: 'N. Urse' };
      const kept = await on.ask('PractitionerRole', {
        as: nurse,
        method: 'POST',
        body: { resourceType: 'PractitionerRole', practitioner, organization: org('RXR') },
      });
      expect(kept.status, kept.text).toBe(201);
      const member = { reference: `PractitionerRole/${kept.json.id}`, display: 'N. Urse' };
      for (const code of ['allied-health', 'lead-professional'])
        await done(changing(council, [{ role: [role(code)], member, period: { start: day(0) } }]));
    });

    test('who names themselves to lead acts as they do, and who acts for two organisations is not guessed about', async () => {
      const { onBehalfOf: _, ...me } = leading(council, day(0));
      const named = await done(changing(council, [me]));
      expect(leads(named)[0].onBehalfOf).toMatchObject(org('324'));
      const { onBehalfOf: __, ...two } = leading(nurse, day(1));
      for (const [as, of] of [
        [nurse, 'RXR'],
        ['matron', 'RW5'],
      ] as const) {
        const body = { resourceType: 'PractitionerRole', practitioner: two.member, organization: org(of) };
        expect((await on.ask('PractitionerRole', { as, method: 'POST', body })).status).toBe(201);
      }
      expect(codeOf(await changing(council, [two]))).toEqual([422, 'lead-for-whom']);
    });

    describe('a successor whom a lead of another agency planned', () => {
      /** The co-ordinator of the council names the nurse from today; she names her successor, in five days. */
      const planning = async (successor: Parameters<typeof leading>[0]) => {
        await done(changing(council, [leading(nurse, day(0))]));
        await done(changing(nurse, [leading(successor, day(5))]));
      };
      /** Whom the hospital's own words name. */
      const hospitals = async () => (await on.ask(`CareTeam?patient=${on.ada}`, { as: nurse })).text.split('"RXR"');

      test('is left out for an interim one: who was planned never leads, and sees nothing on the day they would have', async () => {
        await planning(other);
        expect(timesOf(await read(council))).toEqual([
          ['N. Urse', { start: day(0), end: day(4) }],
          ['R. Adeyemi', { start: day(5) }],
        ]);
        const answer = await done(changing(council, [leading(khan, day(2))], ['R. Adeyemi']));
        const times = [
          ['N. Urse', { start: day(0), end: day(1) }],
          ['J. Khan', { start: day(2) }],
        ];
        expect(timesOf(answer)).toEqual(times);
        expect(timesOf(await read('matron'))).toEqual(times);
        const later = await on.ask(`Patient/${on.ada}`, { as: other, now: `${day(6)}T12:00:00Z` });
        expect(later.status).toBe(404);
        // What the hospital said stays said; what it says anew is newer, and holds.
        expect((await hospitals()).length).toBeGreaterThan(1);
        const again = await done(changing(nurse, [leading(other, day(5))]));
        expect(timesOf(again)).toEqual([
          ['N. Urse', { start: day(0), end: day(1) }],
          ['J. Khan', { start: day(2), end: day(4) }],
          ['R. Adeyemi', { start: day(5) }],
        ]);
      });

      test('takes over on another day where the co-ordinator says so: in their place, or named again', async () => {
        await planning(other);
        const { json } = await read(council);
        const moved = (start: string) =>
          // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
          json.participant.map((each: any) =>
            each.member.display === 'R. Adeyemi' ? { ...each, period: { start } } : each,
          );
        const times = (start: number) => [
          ['N. Urse', { start: day(0), end: day(start - 1) }],
          ['R. Adeyemi', { start: day(start) }],
        ];
        expect(timesOf(await done(put(council, { ...json, participant: moved(day(9)) })))).toEqual(times(9));
        expect(timesOf(await done(changing(council, [leading(other, day(3))])))).toEqual(times(3));
        // Nothing else of them is anybody else's to change.
        await done(changing(nurse, [leading(khan, day(20))]));
        const now = (await read(council)).json;
        // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
        const bent = now.participant.map((each: any) =>
          each.member.display === 'J. Khan' ? { ...each, onBehalfOf: org('RW5') } : each,
        );
        expect(codeOf(await put(council, { ...now, participant: bent }))).toEqual([403, 'not-the-contributor']);
      });

      test('is left out alone where the own words say who leads till then, who goes on', async () => {
        await planning(other);
        expect(timesOf(await done(changing(council, [], ['R. Adeyemi'])))).toEqual([['N. Urse', { start: day(0) }]]);
        await done(changing('coordinator', [leading(other, day(7))]));
        expect(codeOf(await changing(nurse, [], ['R. Adeyemi']))).toEqual([403, 'member-of-others']);
      });

      test('does not strand when the words that named the lead before them are deleted', async () => {
        await on.deliver('council-allocations', '324', 'text/csv', allocations());
        await planning(other);
        expect((await on.ask(path, { as: council, method: 'DELETE' })).status).toBe(204);
        expect(timesOf(await read(council))).toEqual([
          ['J. Khan', { start: '2026-03-04', end: day(4) }],
          ['R. Adeyemi', { start: day(5) }],
        ]);
        const answer = await done(changing(council, [leading(nurse, day(1))], ['R. Adeyemi']));
        expect(timesOf(answer)).toEqual([
          ['J. Khan', { start: '2026-03-04', end: day(0) }],
          ['N. Urse', { start: day(1) }],
        ]);
      });

      test('who leads till then again is one lead, and not contradicted by themselves', async () => {
        await on.deliver('council-allocations', '324', 'text/csv', allocations());
        await planning(khan);
        expect((await on.ask(path, { as: council, method: 'DELETE' })).status).toBe(204);
        const alone = await read(council);
        expect(timesOf(alone)).toEqual([['J. Khan', { start: '2026-03-04' }]]);
        expect(alone.text).not.toContain('contradicted');
        expect(timesOf(await done(changing(council, [leading(nurse, day(1))])))).toEqual([
          ['J. Khan', { start: '2026-03-04', end: day(0) }],
          ['N. Urse', { start: day(1) }],
        ]);
      });
    });
  });
}
