// Patient/$match: who a person probably is, among those whom the requester may see and nobody else.
// @see https://hl7.org/fhir/R4/patient-operation-match.html
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NUMBERS } from '../borough.ts';
import { nhsNumber, patient } from '../resources.ts';
import type { Answer, Ask } from '../rig.ts';
import { entries, type Open, visibly, type World, world } from '../world.ts';

const ADA = {
  resourceType: 'Patient',
  name: [{ family: 'Aspin', given: ['Ada'] }],
  birthDate: '1938-03-04',
  identifier: [nhsNumber(NUMBERS.ada)],
};

export function matchingSuite(open: Open): void {
  describe('$match', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());
    const match = (resource: object, as: Ask['as'] = 'gp', ...more: object[]): Promise<Answer> =>
      on.ask('Patient/$match', {
        as: as ?? 'gp',
        method: 'POST',
        body: { resourceType: 'Parameters', parameter: [{ name: 'resource', resource }, ...more] },
      });
    const gradeOf = (answer: Answer, nth = 0) => {
      const { search } = answer.json.entry[nth];
      return [search.mode, search.extension[0].valueCode];
    };

    test('number and demographics are certain, demographics alone probable, a family name alone possible', async () => {
      const { identifier: _, ...unnumbered } = ADA;
      const answers = [
        await match(ADA),
        await match(unnumbered),
        await match({ resourceType: 'Patient', name: [{ family: 'aspin' }] }),
      ];
      expect(answers.map((each) => [each.status, each.json.total, entries(each)[0].id])).toEqual(
        answers.map(() => [200, 1, on.ada]),
      );
      expect(answers.map((each) => gradeOf(each))).toEqual([
        ['match', 'certain'],
        ['match', 'probable'],
        ['match', 'possible'],
      ]);
      const [first = 0, second = 0, third = 0] = answers.map((each) => each.json.entry[0].search.score);
      expect([first <= 1, first > second, second > third, third > 0]).toEqual([true, true, true, true]);
    });

    test('gives the Patient that a read gives, and says the number nowhere outside of it', async () => {
      const found = await match(ADA);
      expect(entries(found)[0]).toEqual((await on.ask(`Patient/${on.ada}`, { as: 'gp' })).json);
      expect(JSON.stringify(found.json.link)).not.toContain(NUMBERS.ada);
      expect(found.json.link[0].url).toMatch(/Patient\/\$match$/);
    });

    test('somebody else is no match: not under another name, nor another date of birth', async () => {
      const { identifier: _, ...unnumbered } = ADA;
      expect((await match({ ...unnumbered, birthDate: '1971-09-09' })).json.total).toBe(0);
      expect((await match({ ...unnumbered, name: [{ family: 'Yarrow', given: ['Zena'] }] })).json.total).toBe(0);
      // The same number under other demographics is for people to look at.
      expect(gradeOf(await match({ ...ADA, birthDate: '1971-09-09' }))).toEqual(['match', 'possible']);
    });

    test('of a resident who is hidden the answer is that of one who is not there', async () => {
      for (const as of ['otherGp', 'ageUk', 'feed:AGEUK'] as const) {
        const absent = {
          ...ADA,
          identifier: [nhsNumber('9990000050')],
          birthDate: '1901-01-01',
          name: [{ family: 'No' }],
        };
        const [hidden, missing] = [await match(ADA, as), await match(absent, as)];
        expect(visibly(hidden)).toBe(visibly(missing));
        if (hidden.status === 200) expect(hidden.json.total).toBe(0);
      }
    });

    test('matches by what the reader sees of a resident alone', async () => {
      const body = patient({ name: [{ family: 'Aspin', given: ['Zora'] }], identifier: [nhsNumber('9990000069')] });
      const made = await on.ask('Patient', { as: 'feed:RXR', method: 'POST', body });
      expect(made.status).toBe(201);
      expect((await match(body)).json.total).toBe(0);
      const own = await match(body, 'feed:RXR');
      expect([entries(own)[0].id, own.json.total, gradeOf(own)[1]]).toEqual([made.json.id, 1, 'certain']);
    });

    test('gives only what is certain, and nobody where another may be the one', async () => {
      const only = { name: 'onlyCertainMatches', valueBoolean: true };
      expect((await match(ADA, 'feed:AGEUK', only)).json.total).toBe(0);
      const twin = { name: [{ family: 'Twin', given: ['Tess'] }], gender: 'female', birthDate: '1960-06-06' };
      const numbered = patient({ ...twin, identifier: [nhsNumber('9990000077')] });
      const as = 'feed:AGEUK';
      await on.ask('Patient', { as, method: 'POST', body: numbered });
      expect((await match(numbered, as, only)).json.total).toBe(1);
      await on.ask('Patient', { as, method: 'POST', body: patient(twin) });
      expect((await match(numbered, as)).json.entry).toHaveLength(3);
      expect(gradeOf(await match(numbered, as))).toEqual(['match', 'certain']);
      expect((await match(numbered, as, only)).json.total).toBe(0);
      const one = await match(numbered, as, { name: 'count', valueInteger: 1 });
      expect([entries(one).length, one.json.total]).toEqual([1, 2]);
    });

    test('refuses what it cannot look for, and what it does not know', async () => {
      const statuses = [
        await match({ resourceType: 'Patient', gender: 'female' }),
        await match({ resourceType: 'Person', name: [{ family: 'Aspin' }] }),
        await match(ADA, 'gp', { name: 'count', valueInteger: -1 }),
        await match(ADA, 'gp', { name: 'threshold', valueDecimal: 0.5 }),
        await on.ask('Patient/$match', { as: 'gp' }),
      ].map(({ status }) => status);
      expect(statuses.slice(0, 4)).toEqual([400, 400, 400, 400]);
      expect(statuses[4]).toBeGreaterThanOrEqual(400);
    });

    test('who was found is on record, without anything that was asked', async () => {
      await match(ADA);
      const trail = await on.ask(`AuditEvent?patient=${on.ada}&_sort=-date&_count=1`, { as: `resident:${on.ada}` });
      const [event] = entries(trail);
      expect(event.subtype?.[0]?.code ?? event.type.code).toBeDefined();
      expect(JSON.stringify(event)).toContain(on.ada);
      expect(JSON.stringify(event)).not.toContain(NUMBERS.ada);
    });
  });
}
