// Storage contract: a search shows exactly what reading row by row would, for any sight.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutsOf } from '../../src/access/trim.ts';
import { type Sight, type Standing, sees, sightOf, viewAt } from '../../src/consent/sight.ts';
import { instant, type ResidentId, residentId } from '../../src/fhir/ids.ts';
import type { RefRow, Store, StoredRow, Target } from '../../src/ports.ts';
import type { Filter, Query } from '../../src/search/query.ts';
import { allFacets, ann, bob, idsOf, type Open, put, query, read, search, shape, sight, version } from './world.ts';

export const PEOPLE = ['ann', 'bob', 'carol', 'dan'].map(residentId);
const CLASSES = ['a', 'b', 'c'];
const TARGETS = ['t0', 't1', 't2', 't3', 't4', 't5', 'none'];
/** Three types with three classes each: more facets than any world has. */
const FACETS = 9;

const someResidents = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...PEOPLE).map((one) => [one]) },
  { weight: 1, arbitrary: fc.shuffledSubarray(PEOPLE, { maxLength: 3 }) },
);
export const placed = fc.record({
  residents: someResidents,
  dataClass: fc.constantFrom(...CLASSES),
  date: fc.option(fc.nat(5)),
});
const reference = fc.record({
  id: fc.constantFrom(...TARGETS, ...PEOPLE),
  need: fc.constantFrom<RefRow['need']>('none', 'alone', 'group', 'group'),
  list: fc.constantFrom('target', 'agent'),
});
const facets = fc.uniqueArray(fc.integer({ min: 1, max: FACETS }));
const ends = fc.record({ from: fc.nat(5).map(instant), to: fc.nat(5).map(instant) }, { requiredKeys: [] });
const windows = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: FACETS }), fc.array(ends, { maxLength: 2 })), {
  selector: ([id]) => id,
  maxLength: 3,
});
const shapes = fc.record({
  open: facets,
  windows: fc.oneof({ weight: 1, arbitrary: windows.map((all) => all.slice(0, 0)) }, { weight: 1, arbitrary: windows }),
});
export const sights = fc
  .record({
    decided: fc.dictionary(fc.constantFrom<string>(...PEOPLE), shapes),
    unowned: facets,
    others: fc.oneof(fc.constant([]), facets),
  })
  .map(({ decided, unowned, others }) =>
    sight(Object.fromEntries(Object.entries(decided).map(([id, s]) => [id, shape(s.open, s.windows)])), {
      unowned,
      others,
    }),
  );
const worlds = fc.record({
  rows: fc.array(fc.record({ at: placed, refs: fc.array(reference, { maxLength: 3 }) }), { maxLength: 12 }),
  targets: fc.array(placed, { minLength: 6, maxLength: 6 }),
  deleted: fc.nat(8),
});
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

async function fill(store: Store, world: World): Promise<readonly StoredRow[]> {
  const place = ({ residents, dataClass, date }: World['targets'][number]) => ({
    residents,
    facet: { dataClass },
    ...(date !== null && { date }),
  });
  const typeOf = (id: string): string =>
    (PEOPLE as string[]).includes(id) ? 'Patient' : id < 't3' ? 'Encounter' : 'Location';
  await put(
    store,
    ...world.targets.map((at, i) => version(`t${i}`, { ...place(at), type: typeOf(`t${i}`) })),
    ...world.rows.map(({ at, refs }, i) =>
      version(`r${i}`, {
        ...place(at),
        refs: refs.map(({ id, need, list }, ordinal) => ({
          ordinal,
          cut: `/${list}/${ordinal}`,
          need,
          type: typeOf(id),
          id,
        })),
        index: ['told', 'untold'].map((param) => ({ kind: 'token', param, system: '', code: 'yes' })),
      }),
    ),
  );
  if (world.deleted < 6) {
    const id = `t${world.deleted}`;
    await put(
      store,
      version(id, {
        version: 2,
        deleted: true,
        type: typeOf(id),
        residents: world.targets[world.deleted]?.residents ?? [],
      }),
    );
  }
  const rows = await Promise.all(world.rows.map((_, i) => read(store, 'Observation', `r${i}`)));
  return rows.filter((row) => row !== undefined);
}

/** The rule in words of facts: the row is seen, and what it hangs on is seen and belongs to nobody else. */
function shown(with_: Sight, row: StoredRow): boolean {
  const open = (at: Standing | undefined): boolean =>
    !!at && at.residents.every((each) => row.residents.includes(each)) && sees(with_, at);
  const of = (need: Target['need']) => (row.targets ?? []).filter((target) => target.need === need);
  const lists = [...Map.groupBy(of('group'), (t) => t.cut.split('/')[1]).values()];
  return (
    sees(with_, row) && of('alone').every((t) => open(t.at)) && lists.every((list) => list.some((t) => open(t.at)))
  );
}

const byDate = (a: StoredRow, b: StoredRow): number =>
  (a.date ?? Infinity) - (b.date ?? Infinity) || (a.id < b.id ? -1 : 1);

async function expectShown(store: Store, asked: Query, with_: Sight, rows: readonly StoredRow[]): Promise<void> {
  const about = (row: StoredRow): boolean =>
    !asked.residents || row.residents.some((r) => asked.residents?.includes(r));
  const expected = rows.filter((row) => about(row) && shown(with_, row)).toSorted(byDate);
  const found = await search(store, asked, with_);
  expect(idsOf(found.rows)).toEqual(idsOf(expected));
  expect(found.total).toBe(expected.length);
}

export function sightContract(open: Open, runs: number): void {
  test('search shows exactly what read would', async () => {
    await fc.assert(
      fc.asyncProperty(
        worlds,
        fc.array(fc.tuple(sights, fc.option(fc.subarray(PEOPLE, { minLength: 1 }))), { minLength: 1, maxLength: 8 }),
        async (world, cases) => {
          const store = await open();
          const rows = await fill(store, world);
          for (const [with_, residents] of cases) {
            await expectShown(store, query({ ...(residents && { residents }) }), with_, rows);
          }
        },
      ),
      { numRuns: runs },
    );
  });

  test('what a summary does not show finds nothing, and is missing', async () => {
    const unshown = new Map([['Observation', new Set(['untold'])]]);
    const part = fc.record({ all: shapes, whole: fc.option(shapes) });
    const inSummary = fc
      .record({ decided: fc.dictionary(fc.constantFrom<string>(...PEOPLE), part), unowned: part, others: part })
      .map(({ decided, unowned, others }) => {
        const made = ({ all, whole }: typeof unowned) =>
          shape(all.open, all.windows, whole ? shape(whole.open, whole.windows) : undefined);
        const residents = new Map(Object.entries(decided).map(([id, each]) => [residentId(id), made(each)]));
        return sightOf(made(unowned), residents, made(others), unshown);
      });
    const filters = (param: string): readonly Filter[] => [
      { kind: 'token', param, values: [{ code: 'yes' }] },
      { kind: 'token', param, not: true, values: [{ code: 'yes' }] },
      { kind: 'missing', param, of: 'token', missing: true },
    ];
    await fc.assert(
      fc.asyncProperty(
        worlds,
        fc.array(fc.tuple(inSummary, fc.option(fc.subarray(PEOPLE, { minLength: 1, maxLength: 2 }))), { maxLength: 4 }),
        async (world, cases) => {
          const store = await open();
          const rows = await fill(store, world);
          for (const [with_, residents] of cases) {
            for (const param of ['told', 'untold']) {
              const told = rows.filter((row) => param === 'told' || viewAt(with_, row) === 'full');
              for (const [n, filter] of filters(param).entries()) {
                const asked = query({ filters: [filter], ...(residents && { residents }) });
                await expectShown(store, asked, with_, n === 0 ? told : rows.filter((row) => !told.includes(row)));
              }
            }
          }
        },
      ),
      { numRuns: runs },
    );
  });

  test('one decided resident is searched like many', async () => {
    await fc.assert(
      fc.asyncProperty(
        worlds,
        fc.array(fc.tuple(shapes, facets), { minLength: 1, maxLength: 8 }),
        async (world, cases) => {
          const store = await open();
          const rows = await fill(store, world);
          for (const [{ open: facetsOpen, windows: limited }, unowned] of cases) {
            const with_ = sight({ ann: shape(facetsOpen, limited) }, { unowned });
            await expectShown(store, query({ residents: [ann] }), with_, rows);
            await expectShown(store, query(), with_, rows);
          }
        },
      ),
      { numRuns: runs },
    );
  });

  test('a row about two residents needs both', async () => {
    const store = await open();
    await put(store, version('a', { residents: [ann, bob] }));
    const all = shape([1]);
    const total = async (with_: Sight, residents: readonly ResidentId[]) =>
      (await search(store, query({ residents }), with_)).total;
    expect(await total(sight({ ann: all }), [ann])).toBe(0);
    expect(await total(sight({ ann: all, bob: shape([]) }), [ann])).toBe(0);
    expect(await total(sight({ ann: all, bob: all }), [ann])).toBe(1);
    expect(await total(sight({ ann: all, bob: all }), [bob])).toBe(1);
    expect(await total(sight({ ann: all }, { others: [1] }), [ann])).toBe(1);
  });

  test('a row that hangs on a hidden target is neither shown nor counted', async () => {
    const store = await open();
    const needs = (need: RefRow['need']) => [{ ordinal: 0, cut: '/x', need, type: 'Encounter', id: 'e' }];
    await put(
      store,
      version('alone', { refs: needs('alone') }),
      version('group', { refs: needs('group') }),
      version('none', { refs: needs('none') }),
      version('e', { type: 'Encounter' }),
    );
    const seen = async (facetsOpen: readonly number[]) =>
      idsOf((await search(store, query({ residents: [ann] }), sight({ ann: shape(facetsOpen) }))).rows);
    expect(await seen([1, 2])).toEqual(['alone', 'group', 'none']);
    expect(await seen([1])).toEqual(['none']);
    await put(store, version('e', { type: 'Encounter', version: 2, deleted: true }));
    expect(await seen([1, 2])).toEqual(['none']);
  });

  test('whatever hangs on what is hidden is hidden, however many references lead there, up to a bound', async () => {
    const store = await open();
    const to = (id: string, need: RefRow['need'] = 'alone') => [
      { ordinal: 0, cut: '/x', need, type: 'Observation', id } as const,
    ];
    await put(
      store,
      version('e', { type: 'Encounter' }),
      version('n1', { refs: [{ ordinal: 0, cut: '/x', need: 'alone', type: 'Encounter', id: 'e' }] }),
      ...[2, 3, 4].map((n) => version(`n${n}`, { refs: to(`n${n - 1}`) })),
      ...[1, 2, 3, 4].map((n) => version(`o${n}`, { refs: to(`n${n}`, 'none') })),
      version('self', { refs: to('self') }),
    );
    const at = async (facetsOpen: readonly number[]) => {
      const with_ = sight({ ann: shape(facetsOpen) });
      const found = idsOf((await search(store, query({ residents: [ann] }), with_)).rows);
      const rows = await Promise.all(['o1', 'o2', 'o3', 'o4'].map((id) => read(store, 'Observation', id)));
      const needing = await Promise.all(['n1', 'n2', 'n3'].map((id) => read(store, 'Observation', id)));
      const shownBy = needing.flatMap((row) => (row && sees(with_, row) && cutsOf(with_, row) ? [row.id] : []));
      expect(found.filter((id) => /^n[123]$/.test(id))).toEqual(shownBy);
      return [found.filter((id) => !id.startsWith('o')), rows.map((row) => row && cutsOf(with_, row))];
    };
    expect(await at([1, 2])).toEqual([['n1'], [[], ['/x'], ['/x'], ['/x']]]);
    expect(await at([1])).toEqual([[], [['/x'], ['/x'], ['/x'], ['/x']]]);
  });

  test('a row never hangs on what is about somebody else too, nor on a Patient of somebody else', async () => {
    const store = await open();
    const needs = (type: string, id: string): RefRow => ({ ordinal: 0, cut: '/x', need: 'alone', type, id });
    await put(
      store,
      version('shared', { refs: [needs('Encounter', 'both')] }),
      version('patient', { refs: [needs('Patient', bob)] }),
      version('fine', { residents: [ann, bob], refs: [needs('Encounter', 'both')] }),
      version('both', { type: 'Encounter', residents: [ann, bob] }),
      // Stored under an id that equals a resident's: a contribution all the same.
      version(bob, { type: 'Patient', residents: [ann] }),
    );
    const all = shape(await allFacets(store));
    expect(idsOf((await search(store, query(), sight({ ann: all, bob: all }))).rows)).toEqual(['fine']);
    expect(idsOf((await search(store, query({ residents: [ann] }), sight({ ann: all }))).rows)).toEqual([]);
  });
}
