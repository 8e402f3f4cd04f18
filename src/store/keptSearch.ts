// Searches about many residents whose answer is one page: kept, and mended where something changed.
// @see store/kept.ts
import type { Sealed } from '../consent/sealed.ts';
import type { Sight } from '../consent/sight.ts';
import type { Found } from '../ports/found.ts';
import type { Fence, Fenced, StoredRow } from '../ports.ts';
import type { Query, Sort, SortKey } from '../search/query.ts';
import type { Row } from './database.ts';
import { type Keeping, MANY } from './kept.ts';
import { reaches } from './reach.ts';
import { searchStatement } from './search.ts';
import { json } from './sql.ts';

/** A match, and what it is found in order by. */
interface Match {
  readonly row: Sealed<StoredRow>;
  readonly keys: readonly SortKey[];
  readonly id: string;
  readonly total: number;
}

const KEPT_ORDERS: readonly Sort['by'][] = ['id', 'date', 'lastUpdated'];

/** Whether an answer is about many residents, all of it on its first page, and goes by what is theirs alone. */
export const isKept = ({ residents = [], filters, sort, include, after, fair }: Query): boolean =>
  residents.length >= MANY &&
  after === undefined &&
  include === undefined &&
  fair === undefined &&
  !filters.some(reaches) &&
  sort.every(({ by }) => KEPT_ORDERS.includes(by));

const compared = (a: SortKey, b: SortKey): number => {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
};

/** As {@link searchStatement} orders them. */
const inOrder =
  (sort: readonly Sort[]) =>
  (a: Match, b: Match): number => {
    for (const [i, { descending }] of sort.entries()) {
      const [one, other] = [a.keys[i] ?? null, b.keys[i] ?? null];
      const by = compared(one, other);
      if (by !== 0) return descending && one !== null && other !== null ? -by : by;
    }
    return compared(a.id, b.id);
  };

/** @param sealed reads rows, one for each */
export async function searchKept(
  kept: Keeping,
  sealed: (rows: readonly Row[]) => Promise<readonly Sealed<StoredRow>[]>,
  fence: Fence,
  query: Query,
  sight: Sight,
): Promise<Fenced<Found<StoredRow>>> {
  const { residents, ...asked } = query;
  const found = await kept<Match>(fence, {
    name: json(['search', asked]),
    ...(residents && { residents }),
    sight,
    statement: (only = residents) => searchStatement({ ...query, ...(only && { residents: only }) }, sight),
    read: async (rows) =>
      (await sealed(rows)).map((row, i) => ({
        row,
        keys: query.sort.map((_, n) => (rows[i]?.[`k${n}`] ?? null) as SortKey),
        id: String(rows[i]?.['id']),
        total: Number(rows[i]?.['total']),
      })),
    order: inOrder(query.sort),
    most: query.count,
  });
  if (!found.fresh) return found;
  const page = found.value.slice(0, query.count);
  const more = found.value.length > query.count;
  const last = page.at(-1);
  return {
    ...found,
    value: {
      rows: page.map(({ row }) => row),
      total: more ? (found.value[0]?.total ?? 0) : page.length,
      more,
      ...(last && { last: { keys: last.keys, id: last.id } }),
    },
  };
}
