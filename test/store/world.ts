// Building blocks of the storage contract: changes, sights and queries with everything but the point in question filled in.
import type { FacetFacts, FacetId } from '../../src/consent/facts.ts';
import { unseal } from '../../src/consent/sealed.ts';
import type { Shape, Sight, Window } from '../../src/consent/sight.ts';
import { type Instant, instant, odsCode, type ResidentId, type ResourceId, residentId } from '../../src/fhir/ids.ts';
import type { Found } from '../../src/ports/found.ts';
import type { Change, Fence, Fenced, Store, StoredRow, VersionChange } from '../../src/ports.ts';
import type { Query } from '../../src/search/query.ts';

export type Open = () => Promise<Store>;

export const facet = (over: Partial<FacetFacts> = {}): FacetFacts => ({
  type: 'Observation',
  contributor: odsCode('RW5'),
  dataClass: 'observation',
  labels: [],
  withheld: [],
  recipients: [],
  pins: [],
  ...over,
});

export const ann = residentId('ann');
export const bob = residentId('bob');

type VersionParts = Partial<Omit<VersionChange, 'id' | 'facts'>> & {
  readonly facet?: Partial<FacetFacts>;
  readonly residents?: readonly ResidentId[];
  readonly date?: number;
};

export function version(id: string, over: VersionParts = {}): VersionChange {
  const { facet: facetOver, residents = [ann], date, ...rest } = over;
  const type = rest.type ?? 'Observation';
  return {
    kind: 'version',
    type,
    id: id as ResourceId,
    version: 1,
    versionId: String(over.version ?? 1),
    deleted: false,
    lastUpdated: instant(1_000),
    body: JSON.stringify({ resourceType: type, id }),
    facts: { facet: facet({ type, ...facetOver }), residents, ...(date !== undefined && { date: instant(date) }) },
    index: [],
    refs: [],
    relationships: [],
    ...rest,
  };
}

export const resident = (
  id: ResidentId,
  over: { nhsNumber?: string; restricted?: boolean; birthDate?: string; deceased?: Instant } = {},
): Change => ({
  kind: 'resident',
  resident: id,
  restricted: false,
  ...over,
});

export async function put(store: Store, ...changes: readonly Change[]): Promise<void> {
  const answer = await store.contributions.commit(changes);
  if (answer !== 'done') throw new Error(`commit answered ${answer}`);
}

/** How far the store is now. */
export const fenceOf = async (store: Store): Promise<Fence> => (await store.policy.load([])).fence;

export function fresh<T>(answer: Fenced<T>): T {
  if (!answer.fresh) throw new Error('expected nothing newer than the fence');
  return answer.value;
}

export async function read(store: Store, type: string, id: string): Promise<StoredRow | undefined> {
  const [sealed] = fresh(await store.records.read(await fenceOf(store), type, id));
  return sealed && unseal(sealed);
}

export const query = (over: Partial<Query> = {}): Query => ({
  types: ['Observation'],
  filters: [],
  sort: [{ by: 'date', descending: false }],
  count: 50,
  ...over,
});

export const shape = (
  open: Iterable<number>,
  windows: readonly (readonly [number, readonly Window[]])[] = [],
  whole?: Shape,
): Shape => ({
  open: new Set([...open] as FacetId[]),
  windows: new Map(windows.map(([id, list]) => [id as FacetId, list])),
  ...(whole && { whole }),
});

export const sight = (
  residents: Readonly<Record<string, Shape>>,
  over: { readonly unowned?: Iterable<number>; readonly others?: Iterable<number> } = {},
): Sight => ({
  residents: new Map(Object.entries(residents).map(([id, each]) => [residentId(id), each])),
  unowned: new Set([...(over.unowned ?? [])] as FacetId[]),
  others: new Set([...(over.others ?? [])] as FacetId[]),
});

export async function allFacets(store: Store): Promise<readonly FacetId[]> {
  return (await store.policy.facets(0)).map(([id]) => id);
}

/** A sight that opens everything of everybody. */
export async function everything(store: Store): Promise<Sight> {
  const all = await allFacets(store);
  return sight({}, { unowned: all, others: all });
}

export async function search(
  store: Store,
  asked: Query,
  with_: Sight,
): Promise<Omit<Found<StoredRow>, 'rows'> & { readonly rows: readonly StoredRow[] }> {
  const found = fresh(await store.records.search(await fenceOf(store), asked, with_));
  return { ...found, rows: found.rows.map(unseal) };
}

export const idsOf = (rows: readonly StoredRow[]): readonly string[] => rows.map((row) => row.id);
