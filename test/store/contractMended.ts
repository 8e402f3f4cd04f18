// Storage contract: what makes a kept answer another one, example by example.
import { describe, expect, test } from 'vitest';
import { unseal } from '../../src/consent/sealed.ts';
import type { Sight } from '../../src/consent/sight.ts';
import { instant, type ResidentId, type ResourceId, residentId } from '../../src/fhir/ids.ts';
import type { Change, RefRow, Store } from '../../src/ports.ts';
import type { Query } from '../../src/search/query.ts';
import {
  ann,
  bob,
  facet,
  fenceOf,
  fresh,
  idsOf,
  type Open,
  put,
  query,
  read,
  resident,
  search,
  shape,
  sight,
  version,
} from './world.ts';

const [carol, dan] = [residentId('carol'), residentId('dan')];
/** Nobody: with so many asked about an answer is kept. */
const MORE = Array.from({ length: 100 }, (_, i) => residentId(`nobody${i}`));
/** More facets than any store here has. */
const FACETS = Array.from({ length: 50 }, (_, i) => i + 1);
const ALL = sight({}, { unowned: FACETS, others: FACETS });

const needing = (type: string, id: string): RefRow => ({ ordinal: 0, cut: '/x', need: 'alone', type, id });

/** What is found of them now, kept before or not. */
async function found(store: Store, residents: readonly ResidentId[], over: Partial<Query> = {}, with_ = ALL) {
  const { rows, ...page } = await search(store, query({ ...over, residents: [...residents, ...MORE] }), with_);
  return { ...page, ids: idsOf(rows) };
}

const signed = async (store: Store, residents?: readonly ResidentId[]): Promise<readonly string[]> => {
  const asked = { types: ['Observation'], enough: [{ signs: ['frail'], least: 1 }], ...(residents && { residents }) };
  const rows = fresh(await store.records.signed(await fenceOf(store), asked, ALL, 50));
  return rows.map((row) => unseal(row).id).toSorted();
};

const roots = async (store: Store, residents: readonly ResidentId[]) => {
  const asked = { residents: [...residents, ...MORE] };
  const people = fresh(await store.records.people(await fenceOf(store), asked, ALL, 500)).map(unseal);
  return Object.fromEntries(people.map((each) => [each.resident, each.root]));
};

const joining = (a: ResidentId, b: ResidentId, state: 'confirmed' | 'apart'): Change => ({
  ...{ kind: 'join', review: `${a}-${b}`, residents: [a, b], state },
});

async function relabelled(store: Store, id: string, dataClass: string): Promise<Change> {
  const was = (await read(store, 'Observation', id))?.facet as NonNullable<Awaited<ReturnType<typeof read>>>['facet'];
  const other = facet({ dataClass });
  return {
    kind: 'facts',
    type: 'Observation',
    id: id as ResourceId,
    version: 1,
    was,
    facet: other,
    rules: 7,
    carries: [],
  };
}

export function mendedContract(open: Open): void {
  describe('an answer that is kept is another one', () => {
    test('when something of whom it is about is written, changed or deleted', async () => {
      const store = await open();
      await put(store, version('a', { date: 1 }), version('b', { date: 2, residents: [bob] }));
      expect((await found(store, [ann, bob])).ids).toEqual(['a', 'b']);
      await put(store, version('a', { version: 2, date: 1 }));
      expect((await found(store, [ann, bob])).ids).toEqual(['a', 'b']);
      await put(store, version('c', { date: 0 }));
      expect((await found(store, [ann, bob])).ids).toEqual(['c', 'a', 'b']);
      await put(store, version('a', { version: 3, deleted: true }));
      expect(await found(store, [ann, bob])).toMatchObject({ ids: ['c', 'b'], total: 2, more: false });
    });
    test('when something is about somebody else from now on, or about several', async () => {
      const store = await open();
      const about = (residents: readonly ResidentId[], n: number) =>
        put(store, version('a', { residents, version: n }));
      const ids = async (who: ResidentId) => (await found(store, [who])).ids;
      await about([ann, bob], 1);
      expect([await ids(ann), await ids(bob)]).toEqual([['a'], ['a']]);
      await about([ann], 2);
      expect([await ids(ann), await ids(bob)]).toEqual([['a'], []]);
      await about([ann, bob], 3);
      expect([await ids(ann), await ids(bob)]).toEqual([['a'], ['a']]);
      await about([ann, bob], 4);
      expect([await ids(ann), await ids(bob)]).toEqual([['a'], ['a']]);
      await about([bob], 5);
      expect([await ids(ann), await ids(bob)]).toEqual([[], ['a']]);
      await about([ann], 6);
      expect([await ids(ann), await ids(bob)]).toEqual([['a'], []]);
    });
    test('when what something hangs on comes, or is about somebody else', async () => {
      const store = await open();
      await put(store, version('a', { refs: [needing('Location', 'l')] }));
      expect((await found(store, [ann])).ids).toEqual([]);
      await put(store, version('l', { type: 'Location', residents: [] }));
      expect((await found(store, [ann])).ids).toEqual(['a']);
      await put(store, version('l', { type: 'Location', residents: [bob], version: 2 }));
      expect((await found(store, [ann])).ids).toEqual([]);
    });
    test('when facts change where a version stands, of each whom it is about', async () => {
      const store = await open();
      await put(store, version('a', { residents: [ann, bob] }), version('b', { residents: [bob] }));
      const opened = sight({}, { others: [...(await store.policy.facets(0)).map(([id]) => id)] });
      expect((await found(store, [bob], {}, opened)).ids).toEqual(['a', 'b']);
      await put(store, await relabelled(store, 'a', 'other'));
      expect((await found(store, [bob], {}, opened)).ids).toEqual(['b']);
      await put(store, await relabelled(store, 'b', 'other'));
      expect((await found(store, [bob], {}, opened)).ids).toEqual([]);
      await put(store, await relabelled(store, 'a', 'observation'));
      expect((await found(store, [bob], {}, opened)).ids).toEqual(['a']);
    });
    test('when it is found by something else since', async () => {
      const store = await open();
      const index = [{ kind: 'token' as const, param: 'p', system: '', code: 'yes' }];
      await put(store, version('a', { index, signs: ['frail/x'] }));
      const filters: Query['filters'] = [{ kind: 'token', param: 'p', values: [{ code: 'yes' }] }];
      expect([(await found(store, [ann], { filters })).ids, await signed(store)]).toEqual([['a'], ['a']]);
      const [row] = await store.indexing.after(0, 1);
      await store.indexing.replace([{ place: row?.place ?? 0, type: 'Observation', rows: [], signs: ['frail/x'] }]);
      expect([(await found(store, [ann], { filters })).ids, await signed(store)]).toEqual([[], ['a']]);
    });
    test('when people are one, are not, or are one by another name', async () => {
      const store = await open();
      const people = [ann, bob, carol, dan];
      await put(store, ...people.map((each) => resident(each)));
      const signs = ['practice/P1'];
      await put(store, ...people.map((each) => version(`p-${each}`, { type: 'Patient', residents: [each], signs })));
      expect(await roots(store, people)).toEqual({ ann: undefined, bob: undefined, carol: undefined, dan: undefined });
      await put(store, joining(carol, dan, 'confirmed'));
      expect(await roots(store, people)).toMatchObject({ ann: undefined, carol: 'carol', dan: 'carol' });
      await put(store, resident(dan, { nhsNumber: '9990000018' }));
      await put(store, joining(ann, bob, 'confirmed'));
      expect(await roots(store, people)).toEqual({ ann: 'ann', bob: 'ann', carol: 'dan', dan: 'dan' });
      await put(store, joining(ann, bob, 'apart'));
      expect(await roots(store, people)).toEqual({ ann: undefined, bob: undefined, carol: 'dan', dan: 'dan' });
    });
    test('when more is found than one page, or no more', async () => {
      const store = await open();
      const two: Partial<Query> = { count: 2 };
      const one = (id: string, date: number, who: ResidentId) => version(id, { date, residents: [who] });
      await put(store, one('a', 1, ann), one('b', 2, bob));
      expect(await found(store, [ann, bob], two)).toMatchObject({ ids: ['a', 'b'], total: 2, more: false });
      await put(store, one('c', 3, ann), one('d', 4, bob));
      expect(await found(store, [ann, bob], two)).toMatchObject({ ids: ['a', 'b'], total: 4, more: true });
      await put(store, version('a', { version: 2, deleted: true }), version('c', { version: 2, deleted: true }));
      expect(await found(store, [ann, bob], two)).toMatchObject({ ids: ['b', 'd'], total: 2, more: false });
      await put(store, one('e', 5, bob), one('f', 6, bob));
      expect(await found(store, [ann, bob], two)).toMatchObject({ ids: ['b', 'd'], total: 4, more: true });
      await put(store, version('b', { version: 2, deleted: true, residents: [bob] }));
      expect(await found(store, [ann, bob], two)).toMatchObject({ ids: ['d', 'e'], total: 3, more: true });
    });
    test('for who sees something else', async () => {
      const store = await open();
      await put(store, version('a', { date: 1 }), version('b', { residents: [bob], date: 2 }));
      const ids = async (with_: Sight) => (await found(store, [ann, bob], {}, with_)).ids;
      const [all, none] = [shape(FACETS), shape([])];
      const windowed = shape([], [[1, [{ from: instant(5) }]]]);
      expect(await ids(sight({ ann: all, bob: all }))).toEqual(['a', 'b']);
      expect(await ids(sight({ ann: none, bob: all }))).toEqual(['b']);
      expect(await ids(sight({ ann: all, bob: windowed }))).toEqual(['a']);
      expect(await ids(sight({ bob: all }))).toEqual(['b']);
      expect(await ids(sight({ bob: none }, { others: FACETS }))).toEqual(['a']);
      expect(await ids(sight({}, { others: FACETS }))).toEqual(['a', 'b']);
      expect(await ids(sight({ ann: none }, { others: FACETS }))).toEqual(['b']);
      expect(await ids(sight({}))).toEqual([]);
    });
    test('about whom else it is asked', async () => {
      const store = await open();
      const signs = ['frail/x'];
      await put(store, version('a', { signs }), version('b', { residents: [bob], signs }));
      expect([await signed(store), await signed(store, [ann]), await signed(store, [bob])]).toEqual([
        ['a', 'b'],
        ['a'],
        ['b'],
      ]);
      expect((await found(store, [ann])).ids).toEqual(['a']);
      expect((await found(store, [ann, bob])).ids).toEqual(['a', 'b']);
      expect((await found(store, [bob])).ids).toEqual(['b']);
    });
  });
}
