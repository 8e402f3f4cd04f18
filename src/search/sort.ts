// The order of resources in hand, as the store orders its own; for composed resources.
// @see https://hl7.org/fhir/R4/search.html#sort
import { indexOf } from './extract.ts';
import type { After, IndexRow, Sort, SortKey } from './query.ts';

export interface Sortable {
  readonly id: string;
  readonly lastUpdated: number;
  readonly resource: object;
}

const KINDS = { token: 'token', string: 'string', start: 'date' } as const;

const sortable = (row: IndexRow): number | string =>
  row.kind === 'token' ? row.code : row.kind === 'string' ? row.text : row.kind === 'date' ? row.from : row.id;

const before = (a: number | string, b: number | string): number => (a < b ? -1 : a > b ? 1 : 0);

function keyOf(of: Sortable, rows: readonly IndexRow[], sort: Sort): SortKey {
  if (!('param' in sort)) return sort.by === 'id' ? of.id : sort.by === 'lastUpdated' ? of.lastUpdated : null;
  const kind = KINDS[sort.by];
  const values = rows.filter((row) => row.kind === kind && row.param === sort.param).map(sortable);
  return values.toSorted(before).at(sort.descending ? -1 : 0) ?? null;
}

/** The position of a resource; one that composes has no clinical date. */
export function positionOf(of: Sortable, sorts: readonly Sort[]): After {
  const rows = sorts.some((sort) => 'param' in sort) ? indexOf(of.resource) : [];
  return { keys: sorts.map((sort) => keyOf(of, rows, sort)), id: of.id };
}

/** Below 0 when `a` comes first. */
export function comparePositions(a: After, b: After, sorts: readonly Sort[]): number {
  for (const [i, { descending }] of sorts.entries()) {
    const [x = null, y = null] = [a.keys[i], b.keys[i]];
    if (x === y) continue;
    if (x === null || y === null) return x === null ? 1 : -1;
    return descending ? before(y, x) : before(x, y);
  }
  return before(a.id, b.id);
}
