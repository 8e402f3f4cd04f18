// Versions of one resource, or of all of a type, as one statement: those that are open now and whose current version is open too.
// @see https://hl7.org/fhir/R4/http.html#history; design: consent §4, "History"
import type { Sight } from '../consent/sight.ts';
import type { ResidentId } from '../fhir/ids.ts';
import type { Versions } from '../search/query.ts';
import type { Statement } from './database.ts';
import { COLUMNS } from './rows.ts';
import { needsMet } from './seeing.ts';
import { seeing } from './sight.ts';
import { balanced, join, limit, NOTHING, packed, type Sql, sql } from './sql.ts';

const ORDER = sql`at desc, id, version desc`;

function following({ after }: Versions): Sql {
  if (!after) return NOTHING;
  const { keys, id } = after;
  const [at = null, version = null] = keys;
  return sql`where (at < ${at} or at = ${at} and (id > ${id} or id = ${id} and version < ${version}))`;
}

/**
 * Every row has the `total` of what matches and how many versions are `known` to this reader; without a page there is
 * one row whose `id` is null. `made`: 1 where the reader sees nothing before it; null marks the current version of an
 * entry, given beside it. Asks for one entry more than a page. What follows a version is what follows it for this reader.
 * @param residents of whom the one resource is, or was
 */
export function historyStatement(asked: Versions, sight: Sight, residents?: readonly ResidentId[]): Statement {
  const see = seeing(sight, [asked.type], residents);
  const one = asked.id === undefined ? NOTHING : sql`and c.id = ${asked.id}`;
  const [c, v] = [sql`c`, sql`v`];
  const open = balanced([see.opens(c), needsMet(c), see.opens(v), needsMet(v)], ' and ');
  const within = [
    ...(asked.since === undefined ? [] : [sql`at >= ${asked.since}`]),
    ...(asked.at ? [sql`at <= ${asked.at.to} and (until is null or until > ${asked.at.from})`] : []),
  ];
  const tables = [
    ...see.tables,
    sql`mine(rid, id, version, at, until, made) as materialized (
      select v.rid, v.id, v.version, v.last_updated, lead(v.last_updated) over w, coalesce(lag(v.deleted) over w, 1)
      from resource c cross join resource v on v.type = c.type and v.id = c.id
      where c.type = ${asked.type} and c.current = 1 ${one} and ${open}
      window w as (partition by v.id order by v.version))`,
    sql`hit as materialized (select * from mine ${within.length > 0 ? sql`where ${join(within, ' and ')}` : NOTHING})`,
    sql`page(rid, id, version, at, made) as materialized (
      select rid, id, version, at, made from hit ${following(asked)} order by ${ORDER} ${limit(asked.count + 1)})`,
    sql`listed(rid, id, version, at, made) as (select * from page
      union all select c.rid, c.id, c.version, 0, null from resource c
        where c.type = ${asked.type} and c.current = 1 and c.id in (select id from page) and c.rid not in (select rid from page))`,
  ];
  return packed(sql`with ${join(tables, ', ')}
    select n.total, n.known, l.made, r.current, ${COLUMNS}
    from (select (select count(*) from hit) as total, (select count(*) from mine) as known) n
    left join listed l on true left join resource r on r.rid = l.rid left join body b on b.rid = r.rid
    order by l.made is null, l.at desc, l.id, l.version desc`);
}
