// How long decisions are remembered, for whom, and what makes them be forgotten.
// @see design: architecture, "How Visibility becomes SQL" (fence)
import { expect, test } from 'vitest';
import type { Requester } from '../../src/consent/requester.ts';
import { instant, residentId } from '../../src/fhir/ids.ts';
import { COUNCIL, gp, matron, NOW, proxy, resident, system } from '../consent/world.ts';
import { ADA, BEN, CAL, directory, foreign, openOf, own, pipOver, plain, shared } from './pipWorld.ts';

const later = (ms: number) => instant(NOW + ms);

test('a decision is remembered from when it was made until something it read changes by itself', async () => {
  const { pip, kept, asked } = pipOver({ facets: [own, foreign] });
  kept.residents.set(ADA, shared(ADA, later(1_000)));
  const open = async (now: number) => openOf(await pip.sight(matron, [ADA], instant(now)))['ada'];
  const known = (now: number) => pip.sightNow(matron, [ADA], instant(now), 1) !== undefined;
  expect(known(NOW)).toBe(false);
  expect(await open(NOW)).toEqual([1, 2]);
  expect([NOW - 1, NOW, NOW + 999, NOW + 1_000].map(known)).toEqual([false, true, true, false]);
  await open(NOW + 999);
  expect(asked.loads).toHaveLength(1);
  expect(await open(NOW + 1_000)).toEqual([1]);
  expect(await open(NOW - 1)).toEqual([1, 2]);
  expect(asked.loads).toHaveLength(3);
});

const [other, elsewhere] = ['https://x.example|2', 'https://x.example|3'] as never[];
test.each<[string, Requester, Partial<Requester> & object]>([
  ['another purpose', matron, { purpose: 'HOPERAT' }],
  ['another client', matron, { clientId: 'other' }],
  ['another organisation', matron, { organisation: COUNCIL }],
  ['another person', matron, { practitioner: other } as never],
  ['other roles', matron, { roles: [elsewhere] } as never],
  ['no role', matron, { roles: [] } as never],
  ['a system', matron, system],
  ['another resident', resident, { resident: BEN } as never],
  ['another proxy', proxy, { relatedPerson: 'son' } as never],
  ['who acts for another', resident, proxy],
])('what is decided for one is not what is decided for %s', async (_, one, change) => {
  const { pip } = pipOver();
  await pip.sight(one, [ADA], NOW);
  expect(pip.sightNow(one, [ADA], NOW, 1)).toBeDefined();
  expect(pip.sightNow({ ...one, ...change } as Requester, [ADA], NOW, 1)).toBeUndefined();
  // By what name they are on record decides nothing.
  expect(pip.sightNow({ ...one, subject: 'x', name: 'y' }, [ADA], NOW, 1)).toBeDefined();
});

const client = (n: number): Requester => ({ ...system, clientId: `c${n}` });
const left = (pip: ReturnType<typeof pipOver>['pip'], list: readonly number[]) =>
  list.filter((n) => pip.sightNow(client(n), [ADA], NOW, 1));

test('of too many requesters those are forgotten who did not ask for longest', async () => {
  const { pip } = pipOver({}, { views: 2, decisions: 100 });
  for (const n of [1, 2]) await pip.sight(client(n), [ADA], NOW);
  expect(left(pip, [2, 1])).toEqual([2, 1]);
  await pip.sight(client(3), [ADA], NOW);
  // Whoever is looked for is in use again: who is gone is looked for last.
  expect(left(pip, [1, 3, 2])).toEqual([1, 3]);
});

test('of too many decisions those are forgotten that were not used for longest, never those in use', async () => {
  const { pip } = pipOver({}, { views: 100, decisions: 2 });
  for (const n of [1, 2]) await pip.sight(client(n), [ADA], NOW);
  expect(left(pip, [1, 2])).toEqual([1, 2]);
  await pip.sight(client(3), [ADA], NOW);
  expect(left(pip, [2, 3, 1])).toEqual([2, 3]);
  await pip.sight(client(4), [ADA, BEN, CAL], NOW);
  expect(left(pip, [4, 2, 3])).toEqual([4]);
});

test('a decision is forgotten when the log tells of its resident, all when it tells of everybody', async () => {
  const { pip, news } = pipOver();
  const known = () => [ADA, BEN].filter((each) => pip.sightNow(matron, [each], NOW, 9));
  const decide = () => pip.sight(matron, [ADA, BEN], NOW);
  await decide();
  news(ADA);
  expect(known()).toEqual([BEN]);
  await decide();
  news(null);
  expect(known()).toEqual([]);
  await decide();
  news();
  expect(known()).toEqual([ADA, BEN]);
});

test('the sight of the very residents asked about last is kept while every decision in it holds, and nothing is news', async () => {
  const { pip, kept, news } = pipOver({ facets: [own, foreign] });
  kept.residents.set(ADA, shared(ADA, later(1_000)));
  const asked = [ADA, BEN];
  const at = (ms: number, whom = asked) => pip.sight(matron, whom, later(ms));
  const first = await at(0);
  expect([(await at(999)) === first, (await at(0, [ADA, BEN])) === first]).toEqual([true, false]);
  const same = await at(0);
  expect([openOf(same), openOf(await at(1_000))]).toEqual([
    { ada: [1, 2], ben: [1] },
    { ada: [1], ben: [1] },
  ]);
  const second = await at(1_000);
  news(CAL);
  expect((await at(1_000)) === second).toBe(false);
  kept.facets = [...kept.facets, { ...own, dataClass: 'observation' }];
  pip.learn({ fence: { ...pip.fence(), facet: 3 }, touched: [], facets: [[3 as never, kept.facets[2] ?? own]] });
  expect(openOf(await at(1_000))).toEqual({ ada: [1, 3], ben: [1, 3] });
});

test('how far all has seen never goes back', () => {
  const { pip } = pipOver();
  pip.learn({ fence: { log: 5, facet: 3 }, touched: [], facets: [] });
  pip.learn({ fence: { log: 4, facet: 4 }, touched: [], facets: [] });
  pip.learn({ fence: { log: 6, facet: 2 }, touched: [], facets: [] });
  expect(pip.fence()).toEqual({ log: 6, facet: 4 });
});

test('new facts are asked for once, and each decision looks at each once', async () => {
  let looks = 0;
  const watched = {
    ...own,
    get dataClass() {
      looks += 1;
      return own.dataClass;
    },
  };
  const { pip, kept, asked, news } = pipOver({ facets: [watched, directory] });
  await pip.sight(matron, [ADA], NOW);
  await pip.sight(matron, [BEN], NOW);
  expect(asked.facets).toEqual([0]);
  const before = pip.sightNow(matron, [ADA, BEN], NOW, 1);
  expect([openOf(before), [...(before?.unowned ?? [])]]).toEqual([{ ada: [1], ben: [1] }, [1, 2]]);
  const [seen, again] = [looks, pip.sightNow(matron, [ADA, BEN], NOW, 1)];
  // The very same, not an equal one.
  expect([again?.unowned === before?.unowned, again?.residents.get(ADA) === before?.residents.get(ADA)]).toEqual([
    true,
    true,
  ]);
  kept.facets = [watched, directory, { ...own, dataClass: 'observation' }, { ...directory, type: 'Location' }];
  news();
  pip.learn({ fence: { log: 2, facet: 1 }, touched: [], facets: [[1 as never, watched]] });
  const after = pip.sightNow(matron, [ADA, BEN], NOW, 1);
  expect([openOf(after), [...(after?.unowned ?? [])]]).toEqual([{ ada: [1, 3], ben: [1, 3] }, [1, 2, 3, 4]]);
  expect([looks, asked.facets]).toEqual([seen, [0]]);
  kept.facets = [...kept.facets, { ...own, dataClass: 'medication' }];
  expect(openOf(await pip.sight(matron, [CAL], NOW))).toEqual({ cal: [1, 3, 5] });
  expect(asked.facets).toEqual([0, 4]);
});

test('what facts are new does not tell what the log has told since', async () => {
  const { pip, kept } = pipOver({ log: 7 });
  await pip.sight(matron, [ADA], NOW);
  expect([pip.fence(), kept.log]).toEqual([{ log: 0, facet: 1 }, 7]);
});

test('residents who are not alike are decided each by what is known of them', async () => {
  const { pip, kept } = pipOver({ facets: [own, foreign] });
  kept.residents.set(ADA, shared(ADA)).set(CAL, shared(CAL));
  const sight = await pip.sight(matron, [ADA, BEN, CAL], NOW);
  expect(openOf(sight)).toEqual({ ada: [1, 2], ben: [1], cal: [1, 2] });
  expect(sight?.residents.get(ADA)).toBe(sight?.residents.get(CAL));
  expect(openOf(await pip.sight(gp, [ADA, BEN, CAL], NOW))).toEqual({ ada: [], ben: [], cal: [] });
});

test('of whom nothing is known nothing is open, and nobody is one with them', async () => {
  const { pip } = pipOver();
  const sight = await pip.sight(matron, [residentId('nobody')], NOW);
  expect([openOf(sight), sight && 'alike' in sight]).toEqual([{}, false]);
});

test('whoever shares a resource is decided with the resident, and again when the log told of them alone', async () => {
  const { pip, kept, asked, news } = pipOver();
  kept.residents.set(ADA, plain(ADA, { company: [BEN] })).set(BEN, plain(BEN, { company: [ADA] }));
  const decided = async () => Object.keys(openOf(await pip.sight(matron, [ADA], NOW))).sort();
  expect(await decided()).toEqual(['ada', 'ben']);
  expect(await decided()).toEqual(['ada', 'ben']);
  expect(asked.loads).toEqual([[ADA]]);
  news(BEN);
  expect(await decided()).toEqual(['ada', 'ben']);
  expect(asked.loads).toEqual([[ADA], [BEN]]);
});

test('who is one with another is not shown when the store stays behind before both are decided', async () => {
  const { pip, kept, news } = pipOver();
  const one = (self: typeof ADA, other: typeof ADA) => plain(self, { alike: [{ resident: other, confirmed: true }] });
  kept.residents.set(ADA, one(ADA, BEN)).set(BEN, one(BEN, ADA));
  expect((await pip.sight(matron, [ADA, BEN], NOW))?.alike?.get(ADA)).toEqual([BEN]);
  news(BEN);
  expect((await pip.sight(matron, [ADA], NOW))?.alike?.get(ADA)).toEqual([BEN]);
  news(BEN);
  kept.meanwhile = () => pip.learn({ fence: { log: 9, facet: 0 }, touched: [BEN], facets: [] });
  expect(await pip.sight(matron, [ADA], NOW)).toBeUndefined();
});
