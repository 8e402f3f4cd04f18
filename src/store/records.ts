// Reading, sealed: every answer is one snapshot, checked against the fence.
// @see ports.ts, Records
import { seal } from '../consent/sealed.ts';
import type { Records } from '../ports.ts';
import type { Database, Row } from './database.ts';
import type { FacetTable } from './facets.ts';
import { fenced } from './fence.ts';
import { COLUMNS, storedRows, VERSIONS } from './rows.ts';
import { patientsStatement, searchStatement } from './search.ts';
import { sql } from './sql.ts';

export function records(db: Database, facets: FacetTable): Records {
  const sealed = async (rows: readonly Row[]) => (await storedRows(rows, facets)).map(seal);
  return {
    read: (fence, type, id) =>
      fenced(
        db,
        fence,
        sql`select ${COLUMNS} from ${VERSIONS} where r.type = ${type} and r.id = ${id} and r.current = 1`,
        async (rows) => (await sealed(rows))[0],
      ),
    version: (fence, type, id, versionId) =>
      fenced(
        db,
        fence,
        sql`select ${COLUMNS} from ${VERSIONS} where r.type = ${type} and r.id = ${id}
          and (coalesce(r.vid, cast(r.version as text)) = ${versionId} or r.current = 1) order by r.version`,
        async (rows) => (rows[0]?.['vid'] === versionId ? sealed(rows) : []),
      ),
    search: (fence, query, sight) =>
      fenced(db, fence, searchStatement(query, sight), async (rows) => {
        const page = rows.filter((row) => row['id'] !== null);
        return {
          rows: await sealed(page.slice(0, query.count)),
          total: Number(rows[0]?.['total'] ?? 0),
          more: page.length > query.count,
        };
      }),
    patients: (fence, query, sight, limit) => fenced(db, fence, patientsStatement(query, sight, limit), sealed),
  };
}
