// Storage contract: filters, order, pages, totals and Patient searches.
import { expect, test } from 'vitest';
import { unseal } from '../../src/consent/sealed.ts';
import { instant, odsCode, residentId } from '../../src/fhir/ids.ts';
import type { Store } from '../../src/ports.ts';
import type { After, DateValue, Filter, IndexRow, Query, Sort } from '../../src/search/query.ts';
import {
  ann,
  bob,
  everything,
  fenceOf,
  fresh,
  idsOf,
  type Open,
  put,
  query,
  search,
  shape,
  sight,
  version,
} from './world.ts';

const token = (param: string, system: string, code: string): IndexRow => ({ kind: 'token', param, system, code });
const text = (param: string, value: string): IndexRow => ({ kind: 'string', param, text: value });
const date = (param: string, from: number, to = from): IndexRow => ({
  kind: 'date',
  param,
  from: instant(from),
  to: instant(to),
});
const range = (prefix: DateValue['prefix'], from: number, to = from): DateValue => ({
  prefix,
  from: instant(from),
  to: instant(to),
});

async function found(store: Store, filters: readonly Filter[], over: Partial<Query> = {}): Promise<readonly string[]> {
  const { rows, total } = await search(store, query({ filters, ...over }), await everything(store));
  expect(total).toBe(rows.length);
  return idsOf(rows).toSorted();
}

export function searchContract(open: Open): void {
  test('tokens match by code, by system, by both and by the lack of a system', async () => {
    const store = await open();
    await put(
      store,
      version('a', { index: [token('code', 's', '1'), token('code', 's', '1'), token('code', 's', '2')] }),
      version('b', { index: [token('code', 't', '1')] }),
      version('c', { index: [token('code', '', '1'), token('other', 's', '1')] }),
      version('d'),
    );
    const by = (...values: { system?: string; code?: string }[]) =>
      found(store, [{ kind: 'token', param: 'code', values }]);
    expect(await by({ code: '1' })).toEqual(['a', 'b', 'c']);
    expect(await by({ system: 's', code: '1' })).toEqual(['a']);
    expect(await by({ system: '', code: '1' })).toEqual(['c']);
    expect(await by({ system: 't' })).toEqual(['b']);
    expect(await by({ system: 't' }, { code: '2' }, { system: 's', code: '9' })).toEqual(['a', 'b']);
    expect(await by()).toEqual([]);
    expect(await found(store, [{ kind: 'token', param: 'code', not: true, values: [{ code: '2' }] }])).toEqual([
      'b',
      'c',
      'd',
    ]);
  });

  test('what one organisation contributed is found alone', async () => {
    const store = await open();
    const [own, others] = [odsCode('RW5'), odsCode('AGEUK')];
    await put(
      store,
      version('a', { facet: { contributor: own } }),
      version('b', { facet: { contributor: others } }),
      version('c', { facet: { contributor: own, recipients: [others] } }),
    );
    expect(await found(store, [{ kind: 'contributor', value: own }])).toEqual(['a', 'c']);
    expect(await found(store, [{ kind: 'contributor', value: odsCode('324') }])).toEqual([]);
  });

  test('filters are all met, values are alternatives', async () => {
    const store = await open();
    await put(
      store,
      version('a', { index: [token('x', '', '1'), token('y', '', '1')] }),
      version('b', { index: [token('x', '', '1')] }),
    );
    const filter = (param: string, ...codes: string[]): Filter => ({
      kind: 'token',
      param,
      values: codes.map((code) => ({ code })),
    });
    expect(await found(store, [filter('x', '0', '1'), filter('y', '1')])).toEqual(['a']);
    expect(await found(store, [filter('x', '1'), { kind: 'id', values: ['b', 'z'] }])).toEqual(['b']);
  });

  test('strings match from the start, anywhere and exactly, wildcards being plain characters', async () => {
    const store = await open();
    await put(
      store,
      version('a', { index: [text('name', 'smith jones')] }),
      version('b', { index: [text('name', 'smithson'), text('name', '100% ø')] }),
    );
    const by = (mode: 'starts' | 'contains' | 'exact', value: string) =>
      found(store, [{ kind: 'string', param: 'name', values: [{ mode, text: value }] }]);
    expect(await by('starts', 'smith')).toEqual(['a', 'b']);
    expect(await by('starts', 'smiths')).toEqual(['b']);
    expect(await by('contains', 'jon')).toEqual(['a']);
    expect(await by('contains', '%')).toEqual(['b']);
    expect(await by('starts', '_')).toEqual([]);
    expect(await by('exact', 'smithson')).toEqual(['b']);
    expect(await by('exact', 'smith')).toEqual([]);
  });

  test.each<[DateValue['prefix'], readonly string[]]>([
    ['eq', ['inside']],
    ['ne', ['after', 'around', 'before', 'left', 'right']],
    ['gt', ['after', 'around', 'right']],
    ['lt', ['around', 'before', 'left']],
    ['ge', ['after', 'around', 'inside', 'right']],
    ['le', ['around', 'before', 'inside', 'left']],
    ['sa', ['after']],
    ['eb', ['before']],
  ])('dates with prefix %s compare ranges as FHIR says', async (prefix, expected) => {
    const store = await open();
    const rows = { before: [0, 9], left: [5, 15], inside: [12, 18], around: [0, 30], right: [15, 25], after: [21, 30] };
    await put(
      store,
      ...Object.entries(rows).map(([id, [lo, hi]]) => version(id, { index: [date('date', lo ?? 0, hi)] })),
      version('undated'),
    );
    expect(await found(store, [{ kind: 'date', param: 'date', values: [range(prefix, 10, 20)] }])).toEqual(expected);
  });

  test('open ends of a period reach for ever', async () => {
    const store = await open();
    await put(
      store,
      version('a', { index: [date('date', -Infinity, 5)] }),
      version('b', { index: [date('date', 5, Infinity)] }),
    );
    expect(await found(store, [{ kind: 'date', param: 'date', values: [range('gt', 1e15)] }])).toEqual(['b']);
    expect(await found(store, [{ kind: 'date', param: 'date', values: [range('lt', -1e15)] }])).toEqual(['a']);
  });

  test('lastUpdated compares as an instant', async () => {
    const store = await open();
    await put(store, version('a', { lastUpdated: instant(10) }), version('b', { lastUpdated: instant(20) }));
    expect(await found(store, [{ kind: 'lastUpdated', values: [range('ge', 20, 29)] }])).toEqual(['b']);
    expect(await found(store, [{ kind: 'lastUpdated', values: [range('lt', 20, 29), range('eq', 20, 29)] }])).toEqual([
      'a',
      'b',
    ]);
  });

  test('an old version is found by nothing it said', async () => {
    const store = await open();
    const index = [token('c', '', 'x'), text('n', 'x'), date('d', 1)];
    await put(store, version('a', { index }));
    await put(store, version('a', { version: 2 }));
    expect(await found(store, [{ kind: 'token', param: 'c', values: [{ code: 'x' }] }])).toEqual([]);
    expect(await found(store, [{ kind: 'string', param: 'n', values: [{ mode: 'exact', text: 'x' }] }])).toEqual([]);
    expect(await found(store, [{ kind: 'date', param: 'd', values: [range('eq', 1)] }])).toEqual([]);
  });

  test('several types are searched as one', async () => {
    const store = await open();
    await put(store, version('a'), version('b', { type: 'Encounter' }), version('c', { type: 'Task' }));
    expect(await found(store, [], { types: ['Observation', 'Encounter'], residents: [ann] })).toEqual(['a', 'b']);
  });

  test.each<Sort>([
    { by: 'date', descending: false },
    { by: 'date', descending: true },
    { by: 'lastUpdated', descending: false },
    { by: 'lastUpdated', descending: true },
  ])('pages by $by (descending: $descending) are the whole in order, with the total on every page', async (sort) => {
    const store = await open();
    const ids = ['e', 'b', 'g', 'a', 'c', 'f', 'd'];
    const dates = [3, 1, undefined, 3, 2, undefined, 3];
    await put(
      store,
      ...ids.map((id, i) =>
        version(id, { lastUpdated: instant(i >> 1), ...(dates[i] !== undefined && { date: dates[i] }) }),
      ),
    );
    const all = sight({ ann: shape([1]) });
    const whole = await search(store, query({ residents: [ann], sort: [sort] }), all);
    const sign = sort.descending ? -1 : 1;
    const keyOf = (row: (typeof whole.rows)[number]): number | null =>
      sort.by === 'date' ? (row.date ?? null) : row.lastUpdated;
    const expected = whole.rows.toSorted((a, b) => {
      const [x, y] = [keyOf(a), keyOf(b)];
      if (x !== y) return x === null ? 1 : y === null ? -1 : sign * (x - y);
      return a.id < b.id ? -1 : 1;
    });
    expect(idsOf(whole.rows)).toEqual(idsOf(expected));
    expect(whole).toMatchObject({ total: 7, more: false });
    const paged: string[] = [];
    for (let after: After | undefined, more = true; more; ) {
      const page = await search(
        store,
        query({ residents: [ann], sort: [sort], count: 2, ...(after && { after }) }),
        all,
      );
      expect(page.total).toBe(7);
      paged.push(...idsOf(page.rows));
      after = page.last;
      more = page.more;
    }
    expect(paged).toEqual(idsOf(whole.rows));
  });

  test('a count alone has a total and no rows', async () => {
    const store = await open();
    await put(store, version('a'), version('b'));
    const counted = await search(store, query({ count: 0 }), await everything(store));
    expect([counted.rows.length, counted.total]).toEqual([0, 2]);
  });

  test('an empty sight finds nothing and counts nothing', async () => {
    const store = await open();
    await put(store, version('a'), version('o', { residents: [] }));
    expect(await search(store, query(), sight({}))).toEqual({ rows: [], total: 0, more: false });
  });

  test('a Patient search finds residents by any open contribution and gives all open ones', async () => {
    const store = await open();
    const contribution = (id: string, who: string, name: string, dataClass: string) =>
      version(id, { type: 'Patient', residents: [residentId(who)], facet: { dataClass }, index: [text('name', name)] });
    await put(
      store,
      contribution('p1', 'ann', 'ann', 'open'),
      contribution('p2', 'ann', 'anna', 'open'),
      contribution('p3', 'ann', 'zoe', 'closed'),
      contribution('p4', 'bob', 'anton', 'open'),
    );
    const named = (start: string): Filter => ({
      kind: 'string',
      param: 'name',
      values: [{ mode: 'starts', text: start }],
    });
    const [opened = 0] = (await store.policy.facets(0)).filter(([, f]) => f.dataClass === 'open').map(([id]) => id);
    const sights = [sight({}, { others: [opened] }), sight({ ann: shape([opened]), bob: shape([opened]) })];
    for (const with_ of sights) {
      const ask = async (over: Partial<Query>, limit = 10) => {
        const rows = fresh(
          await store.records.patients(await fenceOf(store), query({ types: ['Patient'], ...over }), with_, limit),
        );
        return idsOf(rows.map(unseal)).toSorted();
      };
      expect(await ask({ filters: [named('anna')] })).toEqual(['p1', 'p2']);
      expect(await ask({ filters: [named('an')] })).toEqual(['p1', 'p2', 'p4']);
      expect(await ask({ filters: [named('an')] }, 1)).toEqual(['p1', 'p2']);
      expect(await ask({ filters: [named('zoe')] })).toEqual([]);
      expect(await ask({ filters: [{ kind: 'id', values: [bob] }] })).toEqual(['p4']);
      expect(await ask({ residents: [ann] })).toEqual(['p1', 'p2']);
    }
  });
}
