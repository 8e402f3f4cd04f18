// What keeps exceptional access in bounds: attempts counted, and reviews that are overdue.
// @see ports/oversight.ts

import type { Instant } from '../fhir/ids.ts';
import { GATEWAY, ourCodeSystem } from '../fhir/systems.ts';
import type { Oversight } from '../ports/oversight.ts';
import type { Database } from './database.ts';
import { json, sql } from './sql.ts';

/** Statuses of a Task that still waits for somebody. */
const OPEN = ['requested', 'received', 'accepted', 'in-progress', 'on-hold', 'ready'];

export function oversight(db: Database): Oversight {
  return {
    attempt: async (id, who, at, since, most) => {
      await db.batch([
        sql`delete from attempt where who = ${who} and at < ${since}`,
        sql`insert into attempt (id, who, at) select ${id}, ${who}, ${at}
          where (select count(*) from attempt where who = ${who}) < ${most}`,
      ]);
      const [rows = []] = await db.read([sql`select 1 from attempt where id = ${id}`]);
      return rows.length > 0;
    },
    overdue: async (now) => {
      const [rows = []] = await db.read([
        sql`select r.id, c.code, d.hi as due from idx_token c join resource r on r.rid = c.rid
          join facet f on f.id = r.facet join idx_token s on s.rid = r.rid join idx_date d on d.rid = r.rid
          where c.type = 'Task' and c.param = 'code' and c.system = ${ourCodeSystem('task')} and r.current = 1 and r.deleted = 0
            and f.contributor = ${GATEWAY} and s.param = 'status' and s.code in (select value from json_each(${json(OPEN)}))
            and d.param = 'due' and d.hi < ${now} order by d.hi, r.id`,
      ]);
      return rows.map((row) => ({ id: row['id'] as string, code: row['code'] as string, due: row['due'] as Instant }));
    },
  };
}
