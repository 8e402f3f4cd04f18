// Subscriptions in force, and how far each was told in the order of commits: rows of all versions are numbered by it.
// @see ports/subscriptions.ts
import type { Instant, OdsCode } from '../fhir/ids.ts';
import type { Subscribed, Subscriptions } from '../ports/subscriptions.ts';
import type { Database, Row } from './database.ts';
import { sql } from './sql.ts';

/** A subscriber who was never told anything is told what came after the first version. */
const IN_FORCE = sql`select r.id, r.version, f.contributor, b.json,
    coalesce(t.mark, (select min(o.rid) from resource o where o.type = 'Subscription' and o.id = r.id)) as mark,
    t.version as attempted, t.claim, t.at, t.attempts, t.code
  from resource r cross join facet f on f.id = r.facet cross join body b on b.rid = r.rid left join told t on t.id = r.id
  where r.type = 'Subscription' and r.current = 1 and r.deleted = 0 and b.json->>'$.status' in ('active', 'error')
  order by r.rid`;
const HEAD = sql`select coalesce(max(rid), 0) as head from resource`;

const subscribed = (row: Row): Subscribed => ({
  id: String(row['id']),
  version: Number(row['version']),
  organisation: String(row['contributor']) as OdsCode,
  body: String(row['json']),
  mark: Number(row['mark']),
  ...(row['claim'] !== null && {
    last: {
      version: Number(row['attempted']),
      claim: String(row['claim']),
      at: row['at'] as Instant,
      attempts: Number(row['attempts']),
      ...(row['code'] !== null && { code: String(row['code']) }),
    },
  }),
});

export function subscriptions(db: Database): Subscriptions {
  return {
    inForce: async () => {
      const [list = [], [row] = []] = await db.read([IN_FORCE, HEAD]);
      return { head: Number(row?.['head'] ?? 0), list: list.map(subscribed) };
    },
    take: async ({ id, version, mark, last }, { claim, at, attempts }) => {
      await db.batch([
        sql`insert into told (id, mark, version, claim, at, attempts) values (${id}, ${mark}, ${version}, ${claim}, ${at}, ${attempts})
          on conflict (id) do update set version = excluded.version, claim = excluded.claim, at = excluded.at,
            attempts = excluded.attempts, code = null
          where told.claim = ${last?.claim ?? ''} and told.mark = ${mark}`,
      ]);
      const [rows = []] = await db.read([sql`select 1 from told where id = ${id} and claim = ${claim}`]);
      return rows.length > 0;
    },
    settle: async (id, claim, came) => {
      await db.batch([
        'mark' in came
          ? sql`update told set mark = ${came.mark}, attempts = 0, code = null where id = ${id} and claim = ${claim}`
          : sql`update told set attempts = ${came.attempts}, code = ${came.code ?? null} where id = ${id} and claim = ${claim}`,
      ]);
    },
    pass: async ({ id, version, last, mark: from }, mark) => {
      await db.batch([
        sql`insert into told (id, mark, version, claim, at, attempts) values (${id}, ${mark}, ${version}, '', 0, 0)
          on conflict (id) do update set mark = excluded.mark, attempts = 0, code = null
          where told.claim = ${last?.claim ?? ''} and told.mark = ${from}`,
      ]);
    },
  };
}
