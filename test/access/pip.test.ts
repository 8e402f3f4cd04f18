// What is remembered of decisions, and that none outlives what it read.
import { expect, test } from 'vitest';
import { createPip } from '../../src/access/pip.ts';
import type { FacetFacts, FacetId } from '../../src/consent/facts.ts';
import type { ResidentInputs } from '../../src/consent/inputs.ts';
import type { Requester } from '../../src/consent/requester.ts';
import { instant, odsCode, type ResidentId, residentId } from '../../src/fhir/ids.ts';
import { loadTables } from '../../src/policy.ts';
import type { PolicyInputs } from '../../src/ports.ts';
import { matron, NOW as THEN } from '../consent/world.ts';
import { BEN, foreign, own, pipOver, plain, shared } from './pipWorld.ts';

const ADA = residentId('ada');
const NOW = instant(1_000);
const council: Requester = {
  kind: 'system',
  subject: 's',
  clientId: 's',
  purpose: 'TREAT',
  organisation: odsCode('324'),
};
const facet: readonly [FacetId, FacetFacts] = [
  1 as FacetId,
  {
    type: 'CarePlan',
    contributor: odsCode('324'),
    dataClass: 'care-plan',
    labels: [],
    withheld: [],
    recipients: [],
    pins: [],
  },
];

function policy() {
  const tables = loadTables({}, 'explicit');
  if (!tables.ok) throw new Error(tables.error.join());
  return tables.value.policy;
}

test('a decision from a snapshot that the fence has passed meanwhile is not remembered', async () => {
  const loads: number[] = [];
  let log = 5;
  const inputs: PolicyInputs = {
    load: async () => {
      loads.push(log);
      return {
        fence: { log, facet: 1 },
        residents: [{ resident: ADA, restricted: false, relationships: [], consents: [] }],
      };
    },
    // While the facets are fetched another request learns of a change to Ada.
    facets: async () => {
      if (log === 5) {
        log = 6;
        pip.learn({ fence: { log: 6, facet: 0 }, touched: [ADA], facets: [] });
      }
      return [facet];
    },
    caseload: async () => [],
    residentOf: async () => undefined,
  };
  const pip = createPip(inputs, policy());
  await pip.sight(council, [ADA], NOW);
  expect(loads).toEqual([5, 6]);
  expect(pip.fence().log).toBe(6);
});

test('a decision is at hand until something it read changes', async () => {
  const inputs: PolicyInputs = {
    load: async () => ({
      fence: { log: 1, facet: 1 },
      residents: [{ resident: ADA, restricted: false, relationships: [], consents: [] }],
    }),
    facets: async () => [facet],
    caseload: async () => [],
    residentOf: async () => undefined,
  };
  const pip = createPip(inputs, policy());
  expect(pip.sightNow(council, [ADA], NOW, 1)).toBeUndefined();
  await pip.sight(council, [ADA], NOW);
  expect(pip.sightNow(council, [ADA], NOW, 1)?.residents.get(ADA)?.open).toEqual(new Set([1]));
  expect(pip.sightNow(council, [ADA], instant(NOW - 1), 1)).toBeUndefined();
  // Nor for what was found before it was made.
  expect(pip.sightNow(council, [ADA], NOW, 0)).toBeUndefined();
  pip.learn({ fence: { log: 2, facet: 1 }, touched: [ADA], facets: [] });
  expect(pip.sightNow(council, [ADA], NOW, 1)).toBeUndefined();
});

test('a store that stays behind what is known gives no sight, and is not asked for ever', async () => {
  let loads = 0;
  const inputs: PolicyInputs = {
    load: async () => {
      loads += 1;
      return { fence: { log: 4, facet: 0 }, residents: [] };
    },
    facets: async () => [],
    caseload: async () => [ADA],
    residentOf: async () => undefined,
  };
  const pip = createPip(inputs, policy());
  pip.learn({ fence: { log: 5, facet: 0 }, touched: [ADA], facets: [] });
  expect(await pip.sight(council, [ADA], NOW)).toBeUndefined();
  expect(await pip.caseload(council, NOW)).toBeUndefined();
  expect(loads).toBeLessThan(20);
});

test('whoever is alike is decided once, and each is forgotten alone', async () => {
  const loads: (readonly ResidentId[])[] = [];
  const inputs: PolicyInputs = {
    load: async (residents) => {
      loads.push(residents);
      return { fence: { log: 1, facet: 1 }, residents: residents.map((each) => plain(each)) };
    },
    facets: async () => [facet],
    caseload: async () => [],
    residentOf: async () => undefined,
  };
  const pip = createPip(inputs, policy());
  const shapes = (await pip.sight(council, [ADA, BEN], NOW))?.residents;
  expect(shapes?.get(ADA)?.open).toEqual(new Set([1]));
  expect(shapes?.get(ADA)).toBe(shapes?.get(BEN));
  pip.learn({ fence: { log: 2, facet: 1 }, touched: [BEN], facets: [] });
  expect(pip.sightNow(council, [ADA], NOW, 1)).toBeDefined();
  expect(pip.sightNow(council, [BEN], NOW, 1)).toBeUndefined();
});

test('a long caseload is loaded in pieces, and a piece older than what is known is loaded again', async () => {
  const list = Array.from({ length: 12_000 }, (_, n) => residentId(`r${n}`));
  const sizes: number[] = [];
  const logs = [2, 1, 2, 2];
  const inputs: PolicyInputs = {
    load: async (residents) => {
      sizes.push(residents.length);
      return {
        fence: { log: logs[sizes.length - 1] ?? 2, facet: 1 },
        residents: residents.map((resident) => ({ resident, restricted: false, relationships: [], consents: [] })),
      };
    },
    facets: async () => [facet],
    caseload: async () => list,
    residentOf: async () => undefined,
  };
  const pip = createPip(inputs, policy());
  pip.learn({ fence: { log: 2, facet: 1 }, touched: [], facets: [facet] });
  expect((await pip.sight(council, list, NOW))?.residents.size).toBe(list.length);
  expect(sizes).toEqual([5_000, 5_000, 5_000, 2_000]);
});

test('what became known while a caseload was decided is in what is remembered of it', async () => {
  const BEN = residentId('ben');
  const known: (readonly [FacetId, FacetFacts])[] = [facet];
  const inputs: PolicyInputs = {
    load: async (residents) => ({
      fence: { log: 1, facet: known.length },
      residents: residents.map((resident) => ({ resident, restricted: false, relationships: [], consents: [] })),
    }),
    facets: async (after) => known.filter(([id]) => id > after),
    caseload: async () => [ADA, BEN],
    residentOf: async () => undefined,
  };
  const pip = createPip(inputs, policy());
  await pip.sight(council, [ADA], NOW);
  known.push([2 as FacetId, { ...facet[1], type: 'Goal' }]);
  await pip.caseload(council, NOW);
  const made = await pip.caseload(council, NOW);
  const facetsOf = (who: ResidentId) => [...(made?.residents.get(who)?.open ?? made?.others ?? [])].sort();
  expect([facetsOf(ADA), facetsOf(BEN)]).toEqual([
    [1, 2],
    [1, 2],
  ]);
});

test('a resident and whoever acts for one are decided about each by themselves', async () => {
  const inputs: PolicyInputs = {
    load: async (residents) => ({
      fence: { log: 1, facet: 1 },
      residents: residents.map((resident) => ({ resident, restricted: false, relationships: [], consents: [] })),
    }),
    facets: async () => [facet],
    caseload: async () => [],
    residentOf: async () => undefined,
  };
  const self: Requester = { kind: 'resident', subject: 's', clientId: 's', purpose: 'PATRQT', resident: ADA };
  const shapes = (await createPip(inputs, policy()).sight(self, [ADA, BEN], NOW))?.residents;
  expect([shapes?.get(ADA)?.open.size, shapes?.get(BEN)?.open.size]).toEqual([1, 0]);
});

test('whoever shares a resource with somebody who is one with another is decided too, the second time as the first', async () => {
  const nobody = { restricted: false, relationships: [], consents: [] };
  const [bea, cal] = [residentId('bea'), residentId('cal')];
  const all: readonly ResidentInputs[] = [
    { ...nobody, resident: ADA, company: [cal], alike: [{ resident: bea, confirmed: true }] },
    { ...nobody, resident: bea, alike: [{ resident: ADA, confirmed: true }] },
    { ...nobody, resident: cal, company: [ADA] },
  ];
  const inputs: PolicyInputs = {
    load: async () => ({ fence: { log: 1, facet: 1 }, residents: all }),
    facets: async () => [facet],
    caseload: async () => [],
    residentOf: async () => undefined,
  };
  const pip = createPip(inputs, policy());
  for (const asked of [ADA, ADA, bea])
    expect([...((await pip.sight(council, [asked], NOW))?.residents.keys() ?? [])].sort()).toEqual([ADA, bea, cal]);
});

test('a decision made for itself is about one resident, by what is bent for it, and says how far it has seen', async () => {
  const { pip, kept } = pipOver({ facets: [own, foreign], log: 4 });
  kept.residents.set(ADA, plain(ADA, { company: [BEN] }));
  kept.residents.set(BEN, shared(BEN));
  const opens = async (...more: readonly (() => ResidentInputs)[]) => {
    const made = await pip.decision(matron, ADA, THEN, ...more);
    return made && [made.log, made.decision.verdict(foreign).open];
  };
  expect(await opens()).toEqual([4, false]);
  expect(await opens(() => shared(ADA))).toEqual([4, true]);
  expect(await pip.decision(matron, residentId('nobody'), THEN)).toBeUndefined();
  // Nothing of it is remembered.
  expect(pip.sightNow(matron, [ADA], THEN, 9)).toBeUndefined();
});

test('what is read for the rules of writing is of the residents asked about alone', async () => {
  const { pip, kept } = pipOver();
  kept.residents.set(ADA, plain(ADA, { company: [BEN] }));
  expect((await pip.inputsOf([ADA, residentId('nobody')])).map((each) => each.resident)).toEqual([ADA]);
});
