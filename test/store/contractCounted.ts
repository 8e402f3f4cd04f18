// Storage contract: whom all that matches is about, of a search and of a history, whatever stands on the page.
import { expect, test } from 'vitest';
import { odsCode, residentId } from '../../src/fhir/ids.ts';
import type { Query } from '../../src/search/query.ts';
import { allFacets, ann, bob, fenceOf, fresh, type Open, put, query, search, sight, version } from './world.ts';

const [cat, dan] = [residentId('cat'), residentId('dan')];

export function countedContract(open: Open): void {
  async function world() {
    const store = await open();
    await put(
      store,
      ...[version('a1'), version('a2'), version('a3'), version('b1', { residents: [bob] })],
      version('c1', { residents: [bob, cat] }),
      version('d1', { residents: [dan], facet: { contributor: odsCode('324') } }),
      version('o1', { residents: [] }),
    );
    const [first = 0] = await allFacets(store);
    return { store, opens: sight({}, { unowned: [first], others: [first] }) };
  }

  test('a search says whom its matches are about, each once, up to as many as it is asked for', async () => {
    const { store, opens } = await world();
    const about = async (over: Partial<Query>) => (await search(store, query({ count: 0, ...over }), opens)).about;
    const include = [
      {
        ...{ reverse: false, iterate: false, wild: false, about: false },
        ...{ type: 'Observation', param: 'encounter', targets: ['Encounter'] },
      },
    ];
    for (const more of [{}, { include }, { count: 2 }]) {
      expect((await about({ about: 9, ...more }))?.toSorted()).toEqual([ann, bob, cat]);
      expect(await about({ about: 2, ...more })).toHaveLength(2);
      expect(await about(more)).toBe(undefined);
      expect(await about({ about: 9, filters: [{ kind: 'id', values: ['d1', 'o1'] }], ...more })).toEqual([]);
    }
    await store.close();
  });

  test('a history says whom its versions are about, and nobody of whom what it is asked for has none', async () => {
    const { store, opens } = await world();
    const past = async (over: object) => {
      const asked = { type: 'Observation', count: 0, about: 9, ...over };
      return fresh(await store.records.history(await fenceOf(store), asked, opens)).about;
    };
    expect((await past({}))?.toSorted()).toEqual([ann, bob, cat]);
    expect(await past({ id: 'a2' })).toEqual([ann]);
    expect(await past({ id: 'd1' })).toEqual([]);
    expect(await past({ about: 1 })).toHaveLength(1);
    expect(await past({ since: 2_000 })).toEqual([]);
    await store.close();
  });
}
