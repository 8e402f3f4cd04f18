// Storage contract: facts that change after a version was stored.
import { describe, expect, test } from 'vitest';
import type { FacetFacts, FacetId } from '../../src/consent/facts.ts';
import { type ResourceId, token } from '../../src/fhir/ids.ts';
import type { FactsChange } from '../../src/ports/facts.ts';
import type { RefRow, Store } from '../../src/ports.ts';
import {
  ann,
  bob,
  everything,
  facet,
  fenceOf,
  type Open,
  put,
  query,
  read,
  search,
  shape,
  sight,
  version,
} from './world.ts';

const SENSITIVE = token('s', 'hiv');
const OTHER = token('s', 'abuse');

const relabel = (id: string, was: number, over: Partial<FacetFacts>, more: Partial<FactsChange> = {}): FactsChange => ({
  kind: 'facts',
  type: 'Observation',
  id: id as ResourceId,
  version: 1,
  was: was as FacetId,
  facet: facet(over),
  rules: 7,
  carries: [],
  ...more,
});

const to = (type: string, id: string, over: Partial<RefRow> = {}): RefRow => ({
  ordinal: 0,
  cut: '/x',
  need: 'none',
  type,
  id,
  ...over,
});
const because = (type: string, id: string): RefRow => to(type, id, { carries: true });

const labelsOf = async (store: Store, id: string, type = 'Observation') => (await read(store, type, id))?.facts.labels;

export function factsContract(open: Open): void {
  describe('a relabelled version', () => {
    test('has other facts, and the same content, version and time', async () => {
      const store = await open();
      await put(store, version('a'), version('b'));
      const before = await read(store, 'Observation', 'a');
      await put(store, relabel('a', before?.facet ?? 0, { labels: [SENSITIVE] }));
      const { facet: _, facts, ...after } = (await read(store, 'Observation', 'a')) ?? {};
      expect(facts).toEqual(facet({ labels: [SENSITIVE] }));
      expect(after).toEqual(
        Object.fromEntries(Object.entries(before ?? {}).filter(([k]) => k !== 'facet' && k !== 'facts')),
      );
      expect(await labelsOf(store, 'b')).toEqual([]);
    });

    test('is out of search, of totals and of pages at once, where its new facts are closed', async () => {
      const store = await open();
      await put(store, version('a'), version('b'), version('c', { facet: { labels: [SENSITIVE] } }));
      const was = (await read(store, 'Observation', 'a'))?.facet ?? 0;
      const one = sight({ [ann]: shape([was]) });
      const asked = query({ residents: [ann], count: 1 });
      expect((await search(store, asked, one)).total).toBe(2);
      const fence = await fenceOf(store);
      // Facts that something else has already: no facet is new, and still nothing stale is answered.
      await put(store, relabel('a', was, { labels: [SENSITIVE] }));
      expect(await fenceOf(store)).toEqual(fence);
      const found = await search(store, asked, one);
      expect([found.total, found.more, found.rows.map((row) => row.id)]).toEqual([1, false, ['b']]);
    });

    test('clashes, and nothing is written, where its facts are no longer those that were read', async () => {
      const store = await open();
      await put(store, version('a'), version('b'));
      const was = (await read(store, 'Observation', 'a'))?.facet ?? 0;
      await put(store, relabel('a', was, { labels: [OTHER] }));
      const late = [relabel('b', was, { labels: [SENSITIVE] }), relabel('a', was, { labels: [SENSITIVE] })];
      expect(await store.contributions.commit(late)).toBe('clash');
      expect([await labelsOf(store, 'a'), await labelsOf(store, 'b')]).toEqual([[OTHER], []]);
      expect(await store.contributions.commit([relabel('gone', was, {})])).toBe('clash');
    });

    test('is no longer stale, whatever its age', async () => {
      const store = await open();
      await put(store, version('a', { rules: 7 }), version('b', { rules: 3 }), version('c'));
      await put(store, version('b', { version: 2, rules: 7 }), version('c', { version: 2, deleted: true, body: '' }));
      const stale = await store.labelling.stale(7, 10);
      expect(stale.map((row) => [row.id, row.version]).sort()).toEqual([
        ['b', 1],
        ['c', 1],
        ['c', 2],
      ]);
      expect(stale.find((row) => row.version === 2)?.body).toBe(
        JSON.stringify({ resourceType: 'Observation', id: 'c' }),
      );
      expect(await store.labelling.stale(7, 2)).toHaveLength(2);
      await put(store, ...stale.map((row) => relabel(row.id, row.facet, row.facts, { version: row.version })));
      expect([await store.labelling.stale(7, 10), await store.labelling.count(7)]).toEqual([[], 0]);
    });
  });

  describe('labels that references bring', () => {
    test('come from a target stored before, after or with it, and however far', async () => {
      const store = await open();
      await put(
        store,
        version('late', { refs: [because('Observation', 'x')] }),
        version('far', { refs: [because('Observation', 'late')] }),
      );
      await put(
        store,
        version('x', { facet: { labels: [SENSITIVE] } }),
        version('plain', { refs: [to('Observation', 'x')] }),
      );
      await put(store, version('after', { refs: [because('Observation', 'x')], facet: { labels: [OTHER] } }));
      expect(await labelsOf(store, 'late')).toEqual([SENSITIVE]);
      expect(await labelsOf(store, 'far')).toEqual([SENSITIVE]);
      expect(await labelsOf(store, 'after')).toEqual([OTHER, SENSITIVE]);
      expect(await labelsOf(store, 'plain')).toEqual([]);
    });

    test('come when the target is relabelled or says so later, withholding too, and reach old versions', async () => {
      const store = await open();
      await put(store, version('x'), version('a', { refs: [because('Observation', 'x')] }));
      await put(store, version('a', { version: 2, refs: [because('Observation', 'x')] }));
      await put(store, version('x', { version: 2, facet: { labels: [SENSITIVE], withheld: ['resident'] } }));
      for (const row of await store.labelling.stale(7, 10))
        if (row.id === 'a') expect([row.facts.labels, row.facts.withheld]).toEqual([[SENSITIVE], ['resident']]);
      const x = await read(store, 'Observation', 'x');
      await put(store, relabel('x', x?.facet ?? 0, { labels: [OTHER, SENSITIVE] }, { version: 2 }));
      expect(await labelsOf(store, 'a')).toEqual([OTHER, SENSITIVE]);
    });

    test('do not come from another resident, and do from what belongs to nobody', async () => {
      const store = await open();
      await put(
        store,
        version('x', { residents: [bob], facet: { labels: [SENSITIVE] } }),
        version('m', { type: 'Medication', residents: [], facet: { labels: [OTHER] } }),
        version('a', { refs: [because('Observation', 'x'), { ...because('Medication', 'm'), ordinal: 1 }] }),
      );
      expect(await labelsOf(store, 'a')).toEqual([OTHER]);
    });

    test('end where references go in a circle', async () => {
      const store = await open();
      await put(
        store,
        version('a', { refs: [because('Observation', 'b')] }),
        version('b', { refs: [because('Observation', 'a')], facet: { labels: [SENSITIVE] } }),
      );
      expect([await labelsOf(store, 'a'), await labelsOf(store, 'b')]).toEqual([[SENSITIVE], [SENSITIVE]]);
    });
  });

  test('facts that change keep the search complete: everything open is found', async () => {
    const store = await open();
    await put(store, version('a'), version('c', { type: 'Consent', pins: ['instance:Observation/a'] }));
    expect((await search(store, query(), await everything(store))).total).toBe(1);
  });
}
