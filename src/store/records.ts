// Reading, sealed: every answer is one snapshot, checked against the fence.
// @see ports.ts, Records
import { seal } from '../consent/sealed.ts';
import type { OdsCode, ResidentId } from '../fhir/ids.ts';
import type { PastRow } from '../ports/found.ts';
import type { Records, StoredRow } from '../ports.ts';
import type { SortKey } from '../search/query.ts';
import type { Database, Row } from './database.ts';
import type { FacetTable } from './facets.ts';
import { cutIn, isFair } from './fair.ts';
import { fenced } from './fence.ts';
import { COUNTED, historyStatement } from './history.ts';
import { REACH } from './includes.ts';
import type { Keeping } from './kept.ts';
import { isKept, searchKept } from './keptSearch.ts';
import { aboutIn, COLUMNS, storedRows, VERSIONS } from './rows.ts';
import { patientsStatement, searchStatement } from './search.ts';
import { sql } from './sql.ts';

/** Versions, from the newest, that are found by the name of a form of theirs. */
const FORMS = 100;

export function records(db: Database, facets: FacetTable, kept: Keeping): Omit<Records, 'signed' | 'people'> {
  const sealed = async (rows: readonly Row[]) => (await storedRows(rows, facets)).map(seal);

  return {
    read: (fence, type, id) =>
      fenced(
        db,
        fence,
        sql`select ${COLUMNS} from ${VERSIONS} where r.type = ${type} and r.id = ${id} and r.current = 1`,
        sealed,
      ),
    version: (fence, type, id, versionId) =>
      fenced(
        db,
        fence,
        sql`select ${COLUMNS} from ${VERSIONS} where r.type = ${type} and r.id = ${id}
          and (coalesce(r.vid, cast(r.version as text)) = ${versionId} or r.version > coalesce((select c.version
            from resource c where c.type = ${type} and c.id = ${id} and c.current = 1), 0) - ${FORMS})
          order by r.current desc, r.version desc`,
        sealed,
      ),
    search: (fence, query, sight) => {
      if (isKept(query)) return searchKept(kept, sealed, fence, query, sight);
      return fenced(db, fence, searchStatement(query, sight), async (rows) => {
        const page = rows.filter((row) => row['id'] !== null && row['joined'] !== 1);
        const last = page.slice(0, query.count).at(-1);
        const keys = query.sort.map((_, i) => (last?.[`k${i}`] ?? null) as SortKey);
        return {
          rows: await sealed(page.slice(0, query.count)),
          total: Number(rows[0]?.['total'] ?? 0),
          more: page.length > query.count,
          ...aboutIn(rows),
          ...(last && { last: { keys, id: String(last['id']) } }),
          ...(isFair(query) && { cut: cutIn(rows[0]?.['cut']) as readonly OdsCode[] }),
          ...(query.include && {
            joined: await sealed(rows.filter((row) => row['joined'] === 1)),
            tooFar: Number(rows[0]?.['walked'] ?? 0) >= REACH,
          }),
        };
      });
    },
    residentsOf: async (type, id) => {
      const [rows = []] = await db.read([
        sql`select r.resident from resource r where r.type = ${type} and r.id = ${id} and r.resident is not null
          union select m.resident from resource r join resident_of m on m.rid = r.rid where r.type = ${type} and r.id = ${id}`,
      ]);
      return rows.map((row) => row['resident'] as ResidentId);
    },
    history: (fence, asked, sight, residents) =>
      fenced(db, fence, historyStatement(asked, sight, residents), async (rows) => {
        const there = rows.filter((row) => row['id'] !== null);
        const stored = await storedRows(there, facets);
        const currents = new Map(
          stored.flatMap((row, i) => (there[i]?.['current'] === 1 ? [[row.id, seal(row)]] : [])),
        );
        const listed = stored.flatMap((row, i): readonly PastRow<StoredRow>[] => {
          const current = currents.get(row.id);
          const made = there[i]?.['made'];
          return current && made !== null ? [{ row: seal(row), current, made: made === 1 }] : [];
        });
        return {
          rows: listed.slice(0, asked.count),
          total: Number(rows[0]?.['total'] ?? 0),
          known: Number(rows[0]?.['known'] ?? 0),
          more: listed.length > asked.count,
          ...aboutIn(rows),
          tooMany: Number(rows[0]?.['counted'] ?? 0) > COUNTED,
        };
      }),
    patients: (fence, query, sight, limit) => fenced(db, fence, patientsStatement(query, sight, limit), sealed),
  };
}
