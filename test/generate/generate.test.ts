// A generated borough: taken in whole by the real mappings, the same for the same seed, and consented as it says.
import type { MeasureReport } from '@medplum/fhirtypes';
import { afterEach, describe, expect, it } from 'vitest';
import { openGateway } from '../../src/bench/seed.ts';
import { evaluate } from '../../src/evaluate.ts';
import { instant, odsCode, type ResourceId } from '../../src/fhir/ids.ts';
import { generate, type Plan } from '../../src/generate/generate.ts';
import { effectOf, historyOf } from '../../src/generate/history.ts';
import { people } from '../../src/generate/person.ts';
import { randomOf } from '../../src/generate/random.ts';
import { loadTables } from '../../src/policy.ts';
import type { Wired } from '../../src/rest/gateway.ts';

const PLAN: Plan = { residents: 24, integrated: 12, seed: 1, today: '2026-11-20' };
const opened: Wired[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.store.close();
});

async function made(plan: Plan, progress?: (done: number, total: number) => void) {
  const gateway = await openGateway('sqlite::memory:');
  opened.push(gateway);
  return { gateway, result: await generate(gateway, plan, progress) };
}

const listOf = (seed: number, count = 200) => [...people(count, 40, ['P81022', 'P81051'], 2026, randomOf(seed))];

describe('a generated borough', () => {
  it('is delivered by every agency, every record taken in, with progress to the end', async () => {
    const steps: (readonly [number, number])[] = [];
    const { gateway, result } = await made(PLAN, (done, total) => steps.push([done, total]));
    const feeds = (await gateway.store.contributions.feeds()).map(({ source }) => source).sort();
    expect(feeds).toEqual([
      'community-adt',
      'council-allocations',
      'council-cld',
      'council-equipment',
      'council-relationships',
      'council-warnings',
      'gp-connect',
      'hospital-adt',
      'oohis-bars',
      'voluntary-contacts',
    ]);
    expect(result).toMatchObject({ residents: 24 });
    expect(result.records).toBeGreaterThan(24 * 2);
    expect(await gateway.store.contributions.quarantine({})).toEqual([]);
    expect(steps.at(-1)).toEqual([steps.length, steps.length]);
  });

  it('opens to the partners of who agreed, and of the others to nobody', async () => {
    const { gateway, result } = await made(PLAN);
    expect(result.consents).toBeGreaterThan(0);
    expect(result.consents).toBeLessThanOrEqual(PLAN.integrated);
    const query = { types: ['CareTeam'], filters: [], sort: [{ by: 'date', descending: true }], count: 100 } as const;
    const nurse = (organisation: string) => ({
      principal: {
        requester: {
          kind: 'professional' as const,
          subject: 'n',
          clientId: 'n',
          organisation: odsCode(organisation),
          purpose: 'TREAT',
          practitioner: 'https://fhir.nhs.uk/Id/sds-user-id|555000000001',
          roles: ['https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName|R0590'],
        },
        scopes: [],
        client: 'n',
      },
      now: instant(Date.now()),
      requestId: 'r',
    });
    const seen = async (organisation: string): Promise<number> => {
      const found = await gateway.pep.search(nurse(organisation) as never, query, { type: 'CareTeam' });
      if (!found.ok) throw new Error(found.error.id);
      return found.value.content.total ?? -1;
    };
    expect(await seen('RW5')).toBe(result.consents);
    expect(await seen('P99999')).toBe(0);
  });

  it('has the same people for the same seed, others for another, and starts alike however many there are', () => {
    expect(listOf(7)).toEqual(listOf(7));
    expect(listOf(7)).not.toEqual(listOf(8));
    expect(listOf(7, 250).slice(0, 200)).toEqual(listOf(7));
    expect(new Set(listOf(7).map(({ nhsNumber }) => nhsNumber)).size).toBe(200);
    expect(listOf(7).filter(({ cohort }) => cohort !== undefined)).toHaveLength(40);
  });

  it('gives everybody the past that the seed says, and most of what happened before joining is rarer since', () => {
    const pasts = (seed: number) => listOf(3, 4_000).map((p) => historyOf({ ...p, cohort: 'older' }, seed));
    expect(pasts(7)).toEqual(pasts(7));
    expect(pasts(7)).not.toEqual(pasts(8));
    for (const seed of [1, 2, 3]) {
      const joiners = pasts(seed).flatMap((past) =>
        past.joined === undefined ? [] : [{ ...past, joined: past.joined }],
      );
      const both = (of: (past: (typeof joiners)[number]) => readonly number[]) =>
        [-1, 1].map((side) =>
          joiners.reduce((all, past) => {
            const days = of(past).map((ago) => past.joined - ago);
            return (
              all + days.filter((day) => (side < 0 ? day < 0 && -day <= past.joined : day >= 0 && day <= 365)).length
            );
          }, 0),
        );
      for (const of of ['attended', 'admitted'] as const) {
        const [before = 0, after = 0] = both((past) => past[of]);
        expect(after / before, of).toBeLessThan(effectOf(seed) + 0.2);
        expect(after).toBeGreaterThan(0);
      }
    }
    expect(effectOf(1)).not.toBe(effectOf(2));
  });

  it('is counted alike for the same seed: of who joined what was, and of who fell where they went', async () => {
    const tables = loadTables({}, 'explicit');
    if (!tables.ok) throw new Error(tables.error.join());
    const organisation = odsCode('324');
    const requester = { kind: 'system', subject: 'x', clientId: 'x', organisation, purpose: 'TREAT' } as const;
    const counted = async () => {
      const { gateway } = await made({ residents: 60, integrated: 60, seed: 4, today: '2026-11-20' });
      const on = {
        principal: { requester, scopes: [], client: '' },
        now: instant(Date.parse('2026-11-21')),
        requestId: 'r',
      };
      const done = await evaluate(gateway, tables.value, on, { start: '2025-01-01', end: '2026-11-20' });
      if (!done.ok) throw new Error(done.error.id);
      const rows = done.value
        .map(({ report }) => report.split('/'))
        .map(([type = '', id]) => ({ type, id: id as ResourceId }));
      const reports = await gateway.store.contributions.own(organisation, rows);
      return reports
        .map(({ body }) => JSON.parse(body) as MeasureReport)
        .map(({ measure, group = [] }) => [
          measure.replace(/.*\/|\|.*/g, ''),
          ...group.map(({ population = [] }) => population.map(({ count }) => count)),
        ])
        .sort();
    };
    const [once, again] = [await counted(), await counted()];
    expect(again).toEqual(once);
    const of = (name: string) => once.find(([measure]) => measure === name)?.slice(1) as readonly (readonly number[])[];
    const [[people, before], [others, after]] = of('emergency-attendances') as [[number, number], [number, number]];
    expect(people).toBe(others);
    expect(before).toBeGreaterThan(after);
    expect(of('out-of-hours-service').flat().every(Number.isInteger)).toBe(true);
    expect(of('wellbeing-satisfied').flat().every(Number.isInteger)).toBe(true);
  });

  it('may be as small as one person, whoever has to do with them', async () => {
    for (const [residents, integrated, seed] of [
      [1, 0, 1],
      [1, 1, 2],
      [2, 1, 3],
      [7, 0, 4],
    ] as const) {
      const { result } = await made({ ...PLAN, residents, integrated, seed });
      expect(result).toMatchObject({ residents });
    }
  });
});
