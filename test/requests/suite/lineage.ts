// Where a resource came from is told to whom all of it is shown, and says nothing of what is hidden.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gpBundle } from '../borough.ts';
import { entries, type Open, PROBLEMS, share, type World, world } from '../world.ts';

export function lineageSuite(open: Open): void {
  describe('lineage', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('a Provenance goes when anything it refers to may not be seen, and counts nothing', async () => {
      await share(on, ['RW5']);
      const mine = entries(await on.ask(`Provenance?patient=${on.ada}`, { as: 'gp' }));
      const theirs = entries(await on.ask(`Provenance?patient=${on.ada}`, { as: 'matron' })).filter((each) =>
        each.meta.source.includes('gp-connect'),
      );
      expect(mine).toHaveLength(PROBLEMS.length);
      expect(theirs).toHaveLength(PROBLEMS.length - 1);
      for (const { entity, extension, target } of theirs) {
        expect(entity).toHaveLength(1);
        expect(entity[0].what.identifier.value).toMatch(/^[0-9a-f-]{36}$/);
        expect(JSON.stringify([entity, extension])).not.toContain('hash');
        for (const { reference } of target) expect((await on.ask(reference, { as: 'matron' })).status).toBe(200);
      }
    });

    test('what is only demographics leaves no Provenance, so that a hidden contribution leaves no trace', async () => {
      const all = entries(await on.ask(`Provenance?patient=${on.ada}`, { as: 'gp' }));
      const targets = all.flatMap((each) => each.target as { reference: string }[]);
      expect(targets.filter(({ reference }) => reference.startsWith('Patient/'))).toEqual([]);
    });
  });

  describe('the registered practice', () => {
    test('is the newest: a former one no longer sees what others say', async () => {
      const on = await world(open);
      await share(on, ['P81022', 'P81058']);
      expect((await on.ask(`EpisodeOfCare?patient=${on.ada}`, { as: 'gp' })).json.total).toBeGreaterThan(0);
      const moved = gpBundle({ problems: [] }).replaceAll('P81022', 'P81058');
      expect((await on.deliver('gp-connect', 'P81058', 'application/fhir+json', moved)).status).toBe(200);
      expect((await on.ask(`EpisodeOfCare?patient=${on.ada}`, { as: 'otherGp' })).json.total).toBeGreaterThan(0);
      expect((await on.ask(`EpisodeOfCare?patient=${on.ada}`, { as: 'gp' })).json.total).toBe(0);
      await on.close();
    });
  });
}
