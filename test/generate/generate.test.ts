// A generated borough: taken in whole by the real mappings, the same for the same seed, and consented as it says.
import { afterEach, describe, expect, it } from 'vitest';
import { openGateway } from '../../src/bench/seed.ts';
import { instant, odsCode } from '../../src/fhir/ids.ts';
import { generate, type Plan } from '../../src/generate/generate.ts';
import { people } from '../../src/generate/person.ts';
import { randomOf } from '../../src/generate/random.ts';
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

  it('refuses more residents than there are numbers kept for tests', async () => {
    await expect(made({ ...PLAN, residents: 10_000_000 })).rejects.toThrow('at most');
  });
});
