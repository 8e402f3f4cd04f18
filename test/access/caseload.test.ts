// Sight over everybody: who is decided one by one, what is open of all others, and how long that is kept.
// @see design: architecture, "How Visibility becomes SQL"
import { expect, test } from 'vitest';
import type { Requester } from '../../src/consent/requester.ts';
import { instant, residentId } from '../../src/fhir/ids.ts';
import { matron, NOW, policy, proxy, RW5, resident, system } from '../consent/world.ts';
import { ADA, BEN, CAL, directory, foreign, openOf, own, pipOver, shared } from './pipWorld.ts';

const later = (ms: number) => instant(NOW + ms);

test('a resident looks after their own record, and whoever acts for one after theirs', async () => {
  const self: Requester = { ...resident, resident: BEN } as Requester;
  expect(openOf(await pipOver({ caseload: [ADA, CAL] }).pip.caseload(self, NOW))).toEqual({ ben: [1] });
  expect(Object.keys(openOf(await pipOver({ represented: CAL }).pip.caseload(proxy, NOW)))).toEqual(['cal']);
  const nobody = pipOver({ caseload: [ADA] });
  expect(await nobody.pip.caseload(proxy, NOW)).toMatchObject({ residents: new Map(), others: new Set() });
  expect([nobody.asked.loads, nobody.asked.caseloads]).toEqual([[], []]);
});

test('whom to decide is asked for by the organisation, those above it, and the person', async () => {
  const { pip, asked } = pipOver();
  await pip.caseload(matron, NOW);
  await pip.caseload(system, NOW);
  const organisations = policy.organisations.upwards(RW5);
  expect(asked.caseloads).toEqual([
    [organisations, matron.practitioner],
    [organisations, undefined],
  ]);
});

test('of everybody own data is open; whom something sets apart is named, and nobody else', async () => {
  const { pip, kept, asked } = pipOver({ facets: [own, foreign, directory], caseload: [ADA, BEN] });
  kept.residents.set(ADA, shared(ADA));
  const sight = await pip.caseload(matron, NOW);
  expect([...(sight?.others ?? [])]).toEqual([1]);
  expect([...(sight?.unowned ?? [])]).toEqual([1, 3]);
  expect(openOf(sight)).toEqual({ ada: [1, 2, 3] });
  expect(asked.loads).toEqual([[ADA, BEN]]);
});

test('it is kept while every decision in it holds', async () => {
  const { pip, kept, asked } = pipOver({ facets: [own, foreign], caseload: [ADA, CAL] });
  kept.residents.set(ADA, shared(ADA, later(1_000))).set(CAL, shared(CAL, later(2_000)));
  const at = (ms: number) => pip.caseload(matron, later(ms));
  const first = await at(0);
  expect(openOf(first)).toEqual({ ada: [1, 2], cal: [1, 2] });
  expect([(await at(0)) === first, (await at(999)) === first]).toEqual([true, true]);
  expect(asked.loads).toEqual([[ADA, CAL]]);
  const second = await at(1_000);
  expect(openOf(second)).toEqual({ cal: [1, 2] });
  expect((await at(1_001)) === second).toBe(true);
  // Nor for a time before one of them was made.
  expect(openOf(await at(500))).toEqual({ ada: [1, 2], cal: [1, 2] });
  expect(asked.loads).toEqual([[ADA, CAL], [ADA], [ADA]]);
  expect(asked.caseloads).toHaveLength(1);
});

test('it is made anew for new facts, and asked for anew when the log has told of anybody', async () => {
  const { pip, kept, asked, news } = pipOver({ caseload: [ADA] });
  news();
  const first = await pip.caseload(matron, NOW);
  kept.facets = [own, { ...own, dataClass: 'observation' }];
  pip.learn({ fence: { log: 2, facet: 2 }, touched: [], facets: [[2 as never, kept.facets[1] ?? own]] });
  expect([[...(first?.others ?? [])], [...((await pip.caseload(matron, NOW))?.others ?? [])]]).toEqual([[1], [1, 2]]);
  expect(asked.caseloads).toHaveLength(1);
  kept.caseload = [ADA, BEN];
  kept.residents.set(BEN, shared(BEN));
  kept.facets = [...kept.facets, foreign];
  news(BEN);
  expect(openOf(await pip.caseload(matron, NOW))).toEqual({ ben: [1, 2, 3] });
  expect(asked.caseloads).toHaveLength(2);
});

test('of nobody decided one by one it is kept too', async () => {
  const { pip } = pipOver();
  expect(await pip.caseload(system, NOW)).toBe(await pip.caseload(system, later(1)));
});

test('what is loaded in pieces is loaded once', async () => {
  const { pip, asked } = pipOver({ caseload: Array.from({ length: 5_000 }, (_, n) => residentId(`r${n}`)) });
  await pip.caseload(matron, NOW);
  expect(asked.loads.map((each) => each.length)).toEqual([5_000]);
});
