// What is composed of many is made of the newest of each: nobody who says very much leaves no room for the others.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM } from '../../../src/fhir/systems.ts';
import { NUMBERS } from '../borough.ts';
import type { Ask } from '../rig.ts';
import { type Open, share, type World, world, writeAll } from '../world.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
type Free = any;

export function fairSharesSuite(open: Open): void {
  describe('one who says very much', () => {
    let on: World;
    const partsOf = async (
      operation: string,
      name: string,
      as: Ask['as'] & string = 'gp',
    ): Promise<readonly Free[]> => {
      const answer = await on.ask(`Patient/${on.ada}/${operation}`, { as });
      expect(answer.status, answer.text).toBe(200);
      return answer.json.parameter.filter((each: Free) => each.name === name);
    };
    const asking = (text: string, authoredOn: string) => ({
      ...{ resourceType: 'ServiceRequest', status: 'active', intent: 'order', code: { text }, authoredOn },
      subject: { reference: `Patient/${on.ada}` },
    });
    const plan = (title: string, description: string) => ({
      ...{ resourceType: 'CarePlan', status: 'active', intent: 'plan', title },
      subject: { reference: `Patient/${on.ada}` },
      activity: [{ detail: { status: 'in-progress', description } }],
    });
    const all = (as: Ask['as'] & string, resources: readonly Free[]) => writeAll(on, as, resources);
    const many = (n: number, make: (at: number) => object) => Array.from({ length: n }, (_, at) => make(at));
    const WHOLE = ['$requests', '$at-a-glance', '$who-is-involved', '$visits', '$discharge'] as const;

    beforeAll(async () => {
      on = await world(open, { maxBody: 4 * 1024 * 1024 });
      await share(on, ['RW5', '324', 'P81022']);
      const ada = {
        ...{ resourceType: 'Patient', identifier: [{ system: SYSTEM.nhsNumber, value: NUMBERS.ada }] },
        ...{ name: [{ family: 'Aspin', given: ['Ada'] }], birthDate: '1938-03-04', gender: 'female' },
      };
      await on.ask('Patient', { as: 'feed:AGEUK', method: 'POST', body: ada });
      await all('feed:RW5', [asking('Wheelchair', '2025-01-01'), plan('Nursing', 'Dressing')]);
    });
    afterAll(() => on.close());

    test('while nobody says more than an answer is made of, nothing of it is said', async () => {
      await all(
        'feed:AGEUK',
        many(200, (at) => asking(`Bowls ${at}`, '2026-11-01')),
      );
      for (const operation of WHOLE) expect(await partsOf(operation, 'truncated')).toEqual([]);
      expect(await partsOf('$requests', 'request')).toHaveLength(201);
    });

    test('the newest of theirs stand beside all of the others, and it is said whose there are more of', async () => {
      await all(
        'feed:AGEUK',
        many(5, (at) => asking(`Tea ${at}`, '2026-11-02')),
      );
      const requests = await partsOf('$requests', 'request');
      const words = requests.map(
        ({ part }) => part.find(({ name }: Free) => name === 'what').valueCodeableConcept.text,
      );
      expect([words.length, words.includes('Wheelchair')]).toEqual([201, true]);
      expect(words.filter((each) => each.startsWith('Tea'))).toHaveLength(5);
      for (const operation of ['$requests', '$at-a-glance', '$who-is-involved']) {
        const truncated = await partsOf(operation, 'truncated');
        expect(
          truncated.map(({ valueReference }) => valueReference.identifier.value),
          operation,
        ).toEqual(['AGEUK']);
      }
      for (const operation of ['$visits', '$discharge']) expect(await partsOf(operation, 'truncated')).toEqual([]);
    });

    test('the shared plan holds what the others plan, and says that it is not the whole', async () => {
      await all(
        'ageUk',
        many(205, (at) => plan(`Plan ${at}`, `Doing ${at}`)),
      );
      const { json } = await on.ask(`CarePlan/shared-${on.ada}`, { as: 'gp' });
      expect(json.meta.tag).toMatchObject([{ code: 'SUBSETTED' }]);
      expect(json.activity.some(({ detail }: Free) => detail?.description === 'Dressing')).toBe(true);
      const now = encodeURIComponent(new Date().toISOString());
      const then = await on.ask(`CarePlan/shared-${on.ada}?as-of=${now}`, { as: 'gp' });
      expect([then.status, then.json.meta.tag[0].code]).toEqual([200, 'SUBSETTED']);
      expect(then.json.activity.some(({ detail }: Free) => detail?.description === 'Dressing')).toBe(true);
    });
  });
}
