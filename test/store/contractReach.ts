// Storage contract: what a search finds by, along and against references is what going from row to row by hand finds.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutsOf } from '../../src/access/trim.ts';
import { type Sight, sees } from '../../src/consent/sight.ts';
import { type ResidentId, residentId } from '../../src/fhir/ids.ts';
import type { RefRow, Store, StoredRow } from '../../src/ports.ts';
import type { Filter, Guard, IndexRow } from '../../src/search/query.ts';
import { idsOf, type Open, put, query, read, search, shape, sight, version } from './world.ts';

const PEOPLE = ['ann', 'bob'].map(residentId);
/** A Consent is served whole: what it refers to is never cut, and followed only where it may be seen. */
const TYPES = ['Observation', 'Encounter', 'Consent'] as const;
const NODES = 7;
const typeOf = (n: number): string => TYPES[n % TYPES.length] ?? '';
const idOf = (n: number): string => `n${n}`;

const node = fc.record({
  residents: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('ann', 'ann', 'ann', 'bob').map((one): readonly ResidentId[] => [residentId(one)]),
    },
    { weight: 1, arbitrary: fc.constantFrom<readonly ResidentId[]>(PEOPLE, []) },
  ),
  dataClass: fc.constantFrom('a', 'b', 'c'),
  refs: fc.array(
    fc.record({
      to: fc.oneof({ weight: 6, arbitrary: fc.nat(NODES) }, { weight: 1, arbitrary: fc.constantFrom(...PEOPLE) }),
      need: fc.constantFrom<RefRow['need']>('none', 'none', 'none', 'alone', 'group'),
      param: fc.constantFrom('r', 's'),
      around: fc.option(fc.nat(2)),
    }),
    { minLength: 2, maxLength: 3 },
  ),
  codes: fc.array(
    fc.record({
      code: fc.constantFrom('x', 'y'),
      guard: fc.option(fc.array(fc.uniqueArray(fc.nat(2), { minLength: 1 }), { minLength: 1, maxLength: 2 })),
    }),
    { maxLength: 2 },
  ),
});
const worlds = fc.record({ nodes: fc.array(node, { minLength: NODES, maxLength: NODES }), deleted: fc.nat(12) });
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

const param = fc.constantFrom('r', 's');
const some = fc.oneof(fc.constant<string[]>([...TYPES]), fc.subarray<string>([...TYPES], { minLength: 1 }));
const leaf = fc.oneof(
  fc.record({
    kind: fc.constant('token'),
    param: fc.constant('code'),
    not: fc.boolean(),
    values: fc.constantFrom([{ code: 'x' }], [{ code: 'y' }]),
  }),
  fc.record({
    kind: fc.constant('missing'),
    of: fc.constant('token'),
    param: fc.constant('code'),
    missing: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('missing'), of: fc.constant('reference'), param, missing: fc.boolean() }),
  fc.record({
    kind: fc.constant('reference'),
    param,
    values: fc.nat(NODES).map((n) => [{ id: idOf(n), type: typeOf(n) }]),
  }),
  fc.record({
    kind: fc.constant('reference'),
    param,
    values: some.map((through) => [{ identifier: { code: 'id1' }, through }]),
  }),
  fc.record({ kind: fc.constant('resident'), values: fc.subarray(PEOPLE) }),
) as fc.Arbitrary<Filter>;
/** A way of at most so many references. */
const filterOf = (depth: number): fc.Arbitrary<Filter> =>
  depth === 0
    ? leaf
    : (fc.oneof(
        leaf,
        fc.record({
          kind: fc.constant('chain'),
          param,
          hops: fc.array(fc.record({ types: some, filter: filterOf(depth - 1) }), { minLength: 1, maxLength: 2 }),
        }),
        fc.record({
          kind: fc.constant('has'),
          type: fc.constantFrom<string>(...TYPES),
          param,
          about: fc.constant(false),
          filter: filterOf(depth - 1),
        }),
      ) as fc.Arbitrary<Filter>);
const FACETS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const facets = (least: number) => fc.subarray(FACETS, { minLength: least });
const shapes = facets(6).map((open) => shape(open));
const sights = fc
  .record({
    decided: fc.dictionary(fc.constantFrom<string>(...PEOPLE), shapes),
    unowned: facets(4),
    others: fc.oneof(fc.constant([]), facets(4)),
  })
  .map(({ decided, unowned, others }) => sight(decided, { unowned, others }));

interface Known {
  readonly row: StoredRow;
  readonly index: readonly IndexRow[];
  readonly refs: readonly RefRow[];
}

function changeOf({ residents, dataClass, refs, codes }: World['nodes'][number], n: number) {
  const own = (to: number | string): boolean => (residents as readonly string[]).includes(String(to));
  const rows = refs.map(({ to, need, param: name, around }, ordinal) => {
    const at = typeof to === 'number' ? { type: typeOf(to), id: idOf(to) } : { type: 'Patient', id: to };
    const list = need === 'group' ? 'list' : name;
    const whole = typeOf(n) === 'Consent';
    const guard: Guard | undefined = whole || own(to) ? undefined : [around === null ? [ordinal] : [ordinal, around]];
    const index: IndexRow = {
      kind: 'reference',
      param: name,
      ...at,
      system: '',
      code: `id${ordinal}`,
      ...(guard && { guard }),
    };
    return { ref: { ordinal, cut: `/${list}/${ordinal}`, need: whole ? ('none' as const) : need, ...at }, index };
  });
  const tokens = codes.map(
    ({ code, guard }): IndexRow => ({ kind: 'token', param: 'code', system: '', code, ...(guard && { guard }) }),
  );
  const identifier: IndexRow = { kind: 'token', param: 'identifier', system: '', code: `id${n % 3}` };
  // The first of equal values is the one that is kept.
  const index = [
    ...new Map(
      [...rows.map((r) => r.index), ...tokens, identifier]
        .toReversed()
        .map((r) => [JSON.stringify({ ...r, guard: 0 }), r]),
    ).values(),
  ];
  return version(idOf(n), { type: typeOf(n), residents, facet: { dataClass }, refs: rows.map((r) => r.ref), index });
}

async function fill(store: Store, { nodes, deleted }: World): Promise<readonly Known[]> {
  const changes = nodes.map(changeOf);
  await put(store, ...changes);
  const gone = changes[deleted];
  if (gone) await put(store, { ...gone, version: 2, deleted: true, index: [], refs: [] });
  const left = changes.filter((change) => change !== gone);
  return Promise.all(
    left.map(async ({ type, id, index, refs }) => {
      const row = await read(store, type, id);
      if (!row) throw new Error('a row is not there');
      return { row, index, refs };
    }),
  );
}

/** The same by hand: from row to row, as reading and trimming each of them would show. */
function passes(all: readonly Known[], with_: Sight, known: Known, asked: Filter): boolean {
  const { row } = known;
  const shown = (each: Known): boolean => sees(with_, each.row) && cutsOf(with_, each.row) !== undefined;
  const beside = (of: StoredRow, other: StoredRow): boolean =>
    other.residents.every((each) => of.residents.includes(each)) && sees(with_, other);
  const stays = (of: Known, ordinal: number): boolean => {
    if (!of.row.targets?.some((target) => target.ordinal === ordinal)) return true;
    const ref = of.refs.find((each) => each.ordinal === ordinal);
    return all.some((to) => to.row.type === ref?.type && to.row.id === ref.id && beside(of.row, to.row) && shown(to));
  };
  const servedOf = (of: Known): readonly IndexRow[] =>
    of.index.filter(({ guard }) => !guard || guard.some((each) => each.every((ordinal) => stays(of, ordinal))));
  const own = (name: string): readonly IndexRow[] => servedOf(known).filter((each) => each.param === name);
  const isAt = (each: IndexRow, to: StoredRow): boolean =>
    each.kind === 'reference' && each.type === to.type && each.id === to.id;
  const led = (name: string, types: readonly string[]): readonly Known[] =>
    all.filter(
      (to) =>
        types.includes(to.row.type) && own(name).some((each) => isAt(each, to.row)) && beside(row, to.row) && shown(to),
    );
  switch (asked.kind) {
    case 'token':
      return (
        own(asked.param).some((each) => each.kind === 'token' && asked.values.some((v) => v.code === each.code)) !==
        (asked.not ?? false)
      );
    case 'missing':
      return (own(asked.param).length === 0) === asked.missing;
    case 'resident':
      return asked.values.some((each) => row.residents.includes(each));
    case 'reference':
      return asked.values.some((value) =>
        'id' in value
          ? own(asked.param).some(
              (each) => each.kind === 'reference' && each.id === value.id && each.type === value.type,
            )
          : own(asked.param).some((each) => each.kind === 'reference' && each.code === value.identifier.code) ||
            led(asked.param, value.through).some((to) =>
              to.index.some(
                (each) => each.kind === 'token' && each.param === 'identifier' && each.code === value.identifier.code,
              ),
            ),
      );
    case 'chain':
      return asked.hops.some(({ types, filter: next }) =>
        led(asked.param, types).some((to) => passes(all, with_, to, next)),
      );
    case 'has':
      return all.some(
        (from) =>
          from.row.type === asked.type &&
          shown(from) &&
          servedOf(from).some((each) => each.param === asked.param && isAt(each, row)) &&
          beside(from.row, row) &&
          passes(all, with_, from, asked.filter),
      );
    default:
      throw new Error('not asked here');
  }
}

const asking = fc
  .tuple(
    sights,
    fc.oneof(fc.tuple(filterOf(2)), fc.tuple(filterOf(2)), fc.tuple(filterOf(1), filterOf(1))),
    fc.constantFrom<readonly string[]>(TYPES, TYPES, TYPES, ...TYPES.map((one) => [one])),
    fc.option(fc.constantFrom(...PEOPLE)),
  )
  .map(([with_, filters, types, about]) => ({
    sight: with_,
    asked: { types, filters, ...(about && { residents: [about] }) },
  }));
type Asked = typeof asking extends fc.Arbitrary<infer T> ? T : never;

/** Ids of what is found; `along`: as if this could be seen on the way. */
const byHand = (all: readonly Known[], { sight: with_, asked }: Asked, along: Sight = with_): readonly string[] =>
  all
    .filter(
      (each) =>
        asked.types.includes(each.row.type) &&
        (!asked.residents || asked.residents.some((one) => each.row.residents.includes(one))) &&
        sees(with_, each.row) &&
        cutsOf(with_, each.row) !== undefined &&
        asked.filters.every((one) => passes(all, along, each, one)),
    )
    .map(({ row }) => row.id);

const ALL = sight(Object.fromEntries(PEOPLE.map((each) => [each, shape(FACETS)])), { unowned: FACETS, others: FACETS });
/** A search takes most of the time: asked is above all where something hidden on the way changes what is found. */
function telling(all: readonly Known[], cases: readonly Asked[]): readonly Asked[] {
  const [some, others] = [true, false].map((tells) =>
    cases.filter((one) => tells === (String(byHand(all, one)) !== String(byHand(all, one, ALL)))),
  );
  return [...(some ?? []).slice(0, 6), ...(others ?? []).slice(0, 3)];
}

export function reachContract(open: Open, runs: number): void {
  test('a hidden row is found by nothing it refers to, nor by what refers to it', async () => {
    const store = await open();
    const at = { type: 'Encounter', id: 'e' };
    const ref: RefRow = { ordinal: 0, cut: '/encounter', need: 'none', ...at };
    const code: IndexRow = { kind: 'token', param: 'code', system: '', code: 'x' };
    const index: IndexRow[] = [code, { kind: 'reference', param: 'r', ...at, system: '', code: '', guard: [[0]] }];
    await put(store, version('e', { type: 'Encounter', index: [code] }), version('o', { refs: [ref], index }));
    const [ann] = PEOPLE;
    const filter: Filter = { kind: 'token', param: 'code', values: [{ code: 'x' }] };
    const has: Filter = { kind: 'has', type: 'Observation', param: 'r', about: false, filter };
    const chain: Filter = { kind: 'chain', param: 'r', hops: [{ types: ['Encounter'], filter }] };
    const total = async (type: string, asked: Filter, facetsOpen: readonly number[], others: readonly number[] = []) =>
      (
        await search(
          store,
          query({ types: [type], filters: [asked] }),
          sight({ [`${ann}`]: shape(facetsOpen) }, { others }),
        )
      ).total;
    for (const others of [[], [2]]) {
      expect(await total('Encounter', has, [1, 2], others)).toBe(1);
      expect(await total('Encounter', has, [1], others)).toBe(0);
      expect(await total('Observation', chain, [1, 2], others)).toBe(1);
      expect(await total('Observation', chain, [2], others)).toBe(0);
    }
  });

  test('what is found through references is what going from row to row by hand finds', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, fc.array(asking, { minLength: 60, maxLength: 60 }), async (world, cases) => {
        const store = await open();
        const all = await fill(store, world);
        for (const one of telling(all, cases)) {
          const found = await search(store, query({ ...one.asked, count: 100 }), one.sight);
          const expected = byHand(all, one);
          expect(idsOf(found.rows).toSorted()).toEqual(expected.toSorted());
          expect(found.total).toBe(expected.length);
        }
      }),
      { numRuns: Math.ceil(runs / 3) },
    );
  });
}
