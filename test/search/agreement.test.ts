// What the store finds by its index is what `matches` finds on the resources themselves.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FacetFacts, FacetId } from '../../src/consent/facts.ts';
import { unseal } from '../../src/consent/sealed.ts';
import type { Sight } from '../../src/consent/sight.ts';
import { instant, odsCode, type ResourceId, residentId } from '../../src/fhir/ids.ts';
import type { Fence, Store } from '../../src/ports.ts';
import { clinicalDate, indexOf } from '../../src/search/extract.ts';
import { matches } from '../../src/search/match.ts';
import { parseSearch } from '../../src/search/parse.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

const RESIDENT = residentId('resident-a');
const codes = ['A', 'b', 'ab'] as const;
const dates = [
  '2026',
  '2026-03',
  '2026-03-10',
  '2026-03-10T10:00:00Z',
  '2026-03-10T10:00:00.500Z',
  '2025-12-31',
] as const;
const systems = ['urn:one', 'urn:two'] as const;

const coding = (n: number) => ({
  ...(n % 3 > 0 && { system: systems[n % 2] }),
  code: codes[n % codes.length],
});
const periods = dates.flatMap((date) => [{ start: date }, { end: date }, { start: '2026-01-15', end: date }]);
/** Encounters of every mixture of a few values. */
const ENCOUNTERS = Array.from({ length: 60 }, (_, n) => ({
  resourceType: 'Encounter',
  id: `e${n}`,
  meta: { lastUpdated: new Date(Date.UTC(2026, 2, 10, n % 24)).toISOString() },
  status: n % 2 === 0 ? 'finished' : 'planned',
  class: coding(n + 1),
  ...(n % 4 > 0 && { type: [{ coding: [coding(n), coding(n * 7)] }] }),
  ...(n % 5 > 0 && { period: periods[n % periods.length] }),
  identifier: [{ system: systems[n % 2], value: `V-${n % 7}` }],
}));
const LISTS = ['Mill Lane', 'Mïll', 'mill-lane team', "O'Neill", 'ONEILL', ''].map((title, n) => ({
  resourceType: 'List',
  id: `l${n}`,
  meta: { lastUpdated: '2026-03-10T10:00:00.000Z' },
  title,
}));
const STORED = [...ENCOUNTERS, ...LISTS];

const facts = (type: string): FacetFacts => ({
  type,
  contributor: odsCode('RW5'),
  dataClass: 'care',
  labels: [],
  withheld: [],
  recipients: [],
  pins: [],
});

let store: Store;
let fence: Fence;
let sight: Sight;
beforeAll(async () => {
  store = await openSqlite(':memory:');
  await store.migrate();
  const date = (resource: object) => {
    const at = clinicalDate(resource);
    return at === undefined ? {} : { date: at };
  };
  const done = await store.contributions.commit([
    { kind: 'resident', resident: RESIDENT, restricted: false },
    ...STORED.map((resource) => ({
      kind: 'version' as const,
      type: resource.resourceType,
      id: resource.id as ResourceId,
      version: 1,
      versionId: '1',
      deleted: false,
      lastUpdated: instant(Date.parse(resource.meta.lastUpdated)),
      body: JSON.stringify(resource),
      facts: { facet: facts(resource.resourceType), residents: [RESIDENT], ...date(resource) },
      index: indexOf(resource),
      refs: [],
      relationships: [],
    })),
  ]);
  expect(done).toBe('done');
  fence = (await store.policy.load([RESIDENT])).fence;
  const facets = await store.policy.facets(0);
  const open = new Set<FacetId>(facets.map(([id]) => id));
  fence = { ...fence, facet: Math.max(...open) };
  sight = { unowned: new Set(), residents: new Map([[RESIDENT, { open, windows: new Map() }]]), others: new Set() };
});
afterAll(() => store.close());

const prefix = fc.constantFrom('', 'eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb');
const dateValue = fc.tuple(prefix, fc.constantFrom(...dates)).map(([p, date]) => p + date);
const tokenValue = fc.constantFrom('A', 'B', 'urn:one|a', 'urn:two|AB', '|b', 'urn:one|', 'none');
const several = (value: fc.Arbitrary<string>) =>
  fc.array(value, { minLength: 1, maxLength: 3 }).map((list) => list.join());
const encounterParameter = fc.oneof(
  fc.tuple(fc.constantFrom('type', 'type:not', 'class', 'class:not'), several(tokenValue)),
  fc.tuple(fc.constantFrom('date', '_lastUpdated'), several(dateValue)),
  fc.tuple(
    fc.constant('status'),
    fc.constantFrom('finished', 'planned', 'http://hl7.org/fhir/encounter-status|finished'),
  ),
  fc.tuple(fc.constant('identifier'), fc.constantFrom('v-3', 'urn:one|V-2', '|V-2')),
  fc.tuple(fc.constant('_id'), fc.constantFrom('e1', 'e1,e2,e3', 'nobody')),
);
const listParameter = fc.tuple(
  fc.constantFrom('title', 'title:contains', 'title:exact'),
  several(fc.constantFrom('mill', 'Mill Lane', 'lane', "O'Neill", 'oneill', 'Mïll', 'team', 'MI')),
);
const search = fc.oneof(
  fc.record({ type: fc.constant('Encounter' as const), pairs: fc.array(encounterParameter, { maxLength: 3 }) }),
  fc.record({ type: fc.constant('List' as const), pairs: fc.array(listParameter, { maxLength: 2 }) }),
);

it('the store and a look at each resource find the same', async () => {
  await fc.assert(
    fc.asyncProperty(search, async ({ type, pairs }) => {
      const parsed = parseSearch(type, new URLSearchParams(pairs));
      if (!parsed.ok) throw new Error(parsed.error.id);
      const { filters, sort } = parsed.value;
      const query = { types: [type], residents: [RESIDENT], filters, sort, count: 100 };
      const found = await store.records.search(fence, query, sight);
      if (!found.fresh) throw new Error('the fence is behind');
      const ids = found.value.rows.map((row) => unseal(row).id as string).sort();
      const wanted = STORED.filter((each) => each.resourceType === type && matches(each, filters));
      expect(ids).toEqual(wanted.map((each) => each.id).sort());
      expect(found.value.total).toBe(wanted.length);
    }),
    { numRuns: 400 },
  );
});
