// Where there is more than one answer about a locality is made of: it is made of what fits, fairly, and says so.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problem } from '../../../src/fhir/problem.ts';
import { fail } from '../../../src/fhir/result.ts';
import { BASE, ourCodeSystem } from '../../../src/fhir/systems.ts';
import { type Open, share, type World, world, writeAll } from '../world.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Free = any;

const many = (n: number, make: (at: number) => object): readonly Free[] =>
  Array.from({ length: n }, (_, at) => make(at));

export function localityBoundsSuite(open: Open): void {
  describe('a list of which there is too much', () => {
    let on: World;
    const all = (as: 'matron' | 'gp' | 'feed:RW5', resources: readonly Free[]) => writeAll(on, as, resources);
    const partsOf = async (path: string, name: string, as: 'matron' | 'gp' = 'gp'): Promise<readonly Free[]> => {
      const answer = await on.ask(path, { as });
      expect(answer.status, answer.text).toBe(200);
      return answer.json.parameter.filter((each: Free) => each.name === name);
    };
    const subject = () => ({ reference: `Patient/${on.ada}` });

    beforeAll(async () => {
      on = await world(open, { maxBody: 4 * 1024 * 1024 });
    });
    afterAll(() => on.close());

    test('of visits the soonest are told, and whose there are more of', async () => {
      const visit = (at: number) => ({
        ...{ resourceType: 'Appointment', status: 'booked', description: `Visit ${at}` },
        start: new Date(Date.now() + (at + 2) * 86_400_000).toISOString(),
        end: new Date(Date.now() + (at + 2) * 86_400_000 + 3_600_000).toISOString(),
        participant: [{ actor: subject(), status: 'accepted' }],
      });
      await all('matron', many(150, visit));
      const path = `Patient/${on.ada}/$visits`;
      expect(await partsOf(path, 'truncated', 'matron')).toEqual([]);
      await all(
        'matron',
        many(60, (at) => visit(150 + at)),
      );
      const words = (await partsOf(path, 'visit', 'matron')).map(
        ({ part }) => part.find(({ name }: Free) => name === 'what').valueString,
      );
      expect([words.length, words[0], words.at(-1)]).toEqual([200, 'Visit 0', 'Visit 199']);
      expect(
        (await partsOf(path, 'truncated', 'matron')).map(({ valueReference }) => valueReference.identifier.value),
      ).toEqual(['RW5']);
    });

    test('of those found for a meeting fifty are on it, and it is said whose there are more of; nobody else is told', async () => {
      const people = many(51, (at) => ({
        resourceType: 'Patient',
        name: [{ family: `Found ${at}` }],
        generalPractitioner: [
          {
            type: 'Organization',
            identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'P81022' },
          },
        ],
      }));
      const entry = people.flatMap((resource, at) => [
        {
          fullUrl: `urn:uuid:00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
          request: { method: 'POST', url: 'Patient' },
          resource,
        },
        {
          request: { method: 'POST', url: 'RiskAssessment' },
          resource: {
            resourceType: 'RiskAssessment',
            status: 'final',
            subject: { reference: `urn:uuid:00000000-0000-4000-8000-${String(at).padStart(12, '0')}` },
            method: { coding: [{ system: ourCodeSystem('risk-method'), code: 'nomination' }] },
            occurrenceDateTime: '2026-06-02',
          },
        },
      ]);
      const list = 'CareTeam/locality-west/$meeting?date=2026-06-03';
      const [ours, theirs] = [await partsOf(list, 'truncated'), await on.ask(list, { as: 'matron' })];
      expect(ours).toEqual([]);
      const made = await on.ask('', {
        as: 'gp',
        method: 'POST',
        body: { resourceType: 'Bundle', type: 'transaction', entry },
      });
      expect(made.status, made.text.slice(0, 400)).toBe(200);
      expect((await partsOf(list, 'total'))[0].valueUnsignedInt).toBe(50);
      expect((await partsOf(list, 'truncated')).map(({ valueReference }) => valueReference.identifier.value)).toEqual([
        'P81022',
      ]);
      const still = await on.ask(list, { as: 'matron' });
      const steady = (text: string) => text.replace(/"as-at","valueInstant":"[^"]+"/, '');
      expect(steady(still.text)).toBe(steady(theirs.text));
    });

    test('of candidates those found lately are told, and since when', async () => {
      const { pep } = on.gateway;
      const { signed } = pep;
      const path = 'CareTeam/locality-west/$candidates';
      const now = '2026-06-20T10:00:00Z';
      const asked = async () => (await on.ask(path, { as: 'gp', now })).json.parameter as Free;
      const of = (parameters: Free, name: string) => parameters.filter((each: Free) => each.name === name);
      const whole = await asked();
      expect([of(whole, 'total')[0].valueUnsignedInt, of(whole, 'truncated')]).toEqual([51, []]);
      const upTo = (days: number) => {
        const first = Date.parse(now) - days * 86_400_000;
        Object.assign(pep, {
          signed: async (...[who, what]: Parameters<typeof signed>) =>
            what.lately !== undefined && what.lately > first - 3 * 86_400_000
              ? signed(who, what)
              : fail(problem('too-many')),
        });
      };
      try {
        upTo(28);
        const lately = await asked();
        expect([of(lately, 'truncated'), of(lately, 'total')[0].valueUnsignedInt]).toEqual([
          [{ name: 'truncated', valueDate: '2026-05-23' }],
          51,
        ]);
        upTo(7);
        const none = await asked();
        expect([of(none, 'truncated')[0].valueDate, of(none, 'total')[0].valueUnsignedInt]).toEqual(['2026-06-13', 0]);
        const since = await on.ask(`${path}?since=2026-06-15`, { as: 'gp', now });
        expect([since.status, of(since.json.parameter, 'truncated')]).toEqual([200, []]);
      } finally {
        Object.assign(pep, { signed });
      }
    });

    test('of the people of a team all are told whom one answer is made of', async () => {
      const role = (at: number) => ({
        ...{ resourceType: 'PractitionerRole', active: true, practitioner: { display: `W. Orker ${at}` } },
        location: [{ type: 'Location', identifier: { system: `${BASE}/Id/locality`, value: 'north' } }],
      });
      for (let page = 0; page < 6; page += 1)
        await all(
          'feed:RW5',
          many(180, (at) => role(page * 180 + at)),
        );
      const { json, status } = await on.ask('CareTeam/locality-north', { as: 'matron' });
      expect(status).toBe(200);
      const workers = json.participant.filter(({ member }: Free) => member.display?.startsWith('W. Orker'));
      expect([workers.length, json.meta.tag]).toEqual([1080, undefined]);
    });

    test('of a locality there is none of, it is said which there are', async () => {
      await share(on, ['RW5', 'P81022']);
      for (const path of ['', '/$meeting', '/$candidates', '/$residents', '/$discharges']) {
        const answer = await on.ask(`CareTeam/locality-weast${path}`, { as: 'gp' });
        expect(answer.status).toBe(404);
        expect(answer.json.issue[0].diagnostics).toContain('locality-west, ');
        expect(answer.json.issue[0].diagnostics).toContain('locality-unknown');
      }
    });
  });
}
