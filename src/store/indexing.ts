// Index rows of current versions, written anew. Nothing here leaves the house.
// @see ports/indexing.ts
import type { ResidentId } from '../fhir/ids.ts';
import type { Indexing, Reached } from '../ports/indexing.ts';
import type { Database, Statement } from './database.ts';
import { indexStatements } from './indexRows.ts';
import { LIVE } from './seeing.ts';
import { practiceColumn, signsColumn } from './signColumns.ts';
import { json, limit, type Sql, sql } from './sql.ts';

const TABLES: readonly Sql[] = [sql`idx_token`, sql`idx_string`, sql`idx_date`, sql`idx_reference`];

const taken = (turn: number): Statement =>
  sql`insert into guard (key, seq) values ('reindex', ${turn}) on conflict (key) do update set seq = excluded.seq`;

/** An unfinished one says by which tables all of it was found before; one that nobody knew is no table. */
const reaching = ({ tables, place, turn }: Reached & { readonly turn: number }): readonly Statement[] => [
  taken(turn),
  sql`insert into found_by (tables) select '-' where not exists (select 1 from found_by)`,
  sql`update found_by set toward = ${tables}, place = ${place}`,
];

export function indexing(db: Database): Indexing {
  return {
    count: async () => {
      const [rows = []] = await db.read([sql`select count(*) as n from resource where ${LIVE}`]);
      return Number(rows[0]?.['n'] ?? 0);
    },
    tables: async () => {
      const [rows = []] = await db.read([sql`select tables from found_by`]);
      return rows[0]?.['tables'] as string | undefined;
    },
    adopt: (tables, turn) =>
      db.batch([
        ...(turn === undefined ? [] : [taken(turn)]),
        sql`delete from found_by`,
        sql`insert into found_by (tables) values (${tables})`,
      ]),
    reached: async () => {
      const [[at] = [], [guard] = []] = await db.read([
        sql`select toward as tables, place from found_by where toward is not null`,
        sql`select seq from guard where key = 'reindex'`,
      ]);
      const turn = Number(guard?.['seq'] ?? 0) + 1;
      return at ? { reached: { tables: String(at['tables']), place: Number(at['place']) }, turn } : { turn };
    },
    after: async (place, most) => {
      const [rows = []] = await db.read([
        sql`select r.rid, b.json, (select json_group_array(resident) from (select r.resident where r.resident is not null
            union select resident from resident_of where rid = r.rid)) as residents
          from resource r join body b on b.rid = r.rid where r.rid > ${place} and r.${LIVE} order by r.rid ${limit(most)}`,
      ]);
      return rows.map((row) => ({
        place: Number(row['rid']),
        residents: JSON.parse(String(row['residents'])) as readonly ResidentId[],
        body: String(row['json']),
      }));
    },
    replace: async (list, slice) => {
      const rids = sql`(select value from json_each(${json(list.map(({ place }) => place))}))`;
      const signs = json(list.map((each) => [each.place, signsColumn(each.signs), practiceColumn(each)]));
      return db.batch([
        ...(slice ? reaching(slice) : []),
        sql`update resource set signs = v.value->>1, practice = v.value->>2 from json_each(${signs}) v where rid = v.value->>0`,
        sql`insert into amended (resident) values (null)`,
        ...TABLES.map((table) => sql`delete from ${table} where rid in ${rids}`),
        ...indexStatements(
          list.map(({ place, type, rows }) => ({ at: place, type, rows })),
          sql`value->>0`,
        ),
        ...TABLES.map(
          (table) =>
            sql`delete from ${table} where rid in (select rid from resource where rid in ${rids} and current = 0)`,
        ),
      ]);
    },
  };
}
