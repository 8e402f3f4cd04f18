// Links of the first release, for `onestory reindex` alone: each holds an AuditEvent, which nothing finds until it is read anew.
// @see access/firstEvents.ts
import type { FirstEvents } from '../ports/audit.ts';
import { keysOf } from './auditSearch.ts';
import type { Database } from './database.ts';
import { json, limit, sql } from './sql.ts';

export const firstEvents = (db: Database): FirstEvents => ({
  after: async (position, most) => {
    const [rows = []] = await db.read([
      sql`select position, body from audit_link where position > ${position} and body->>'$.v' is null
        order by position ${limit(most)}`,
    ]);
    return rows as unknown as Awaited<ReturnType<FirstEvents['after']>>;
  },
  adopt: async (list) => {
    const given = json(list.map(({ position, body }) => [position, body]));
    await db.batch([
      sql`insert or ignore into audit_entry (position, body) select value->>0, value->>1 from json_each(${given})`,
      keysOf(sql`select value->>0, value->>1 from json_each(${given})`),
    ]);
  },
});
