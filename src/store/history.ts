// Versions of one resource, or of all of a type, as one statement: those that are open now and whose current version is
// open too. Time goes forward: what has a version made since some time has its current one from then or later.
// @see https://hl7.org/fhir/R4/http.html#history; design: consent §4, "History"
import type { Sight } from '../consent/sight.ts';
import type { ResidentId } from '../fhir/ids.ts';
import type { Versions } from '../search/query.ts';
import type { Statement } from './database.ts';
import { aboutOf, COLUMNS } from './rows.ts';
import { needsMet } from './seeing.ts';
import { seeing } from './sight.ts';
import { balanced, join, limit, NOTHING, packed, type Sql, sql } from './sql.ts';

/** Resources of which one history counts the versions. */
export const COUNTED = 50_000;

const ORDER = sql`at desc, id, version desc`;

function following({ after }: Versions): Sql {
  if (!after) return NOTHING;
  const { keys, id } = after;
  const [at = null, version = null] = keys;
  return sql`where (at < ${at} or at = ${at} and (id > ${id} or id = ${id} and version < ${version}))`;
}

/**
 * Every row has the `total` of what matches, how many versions are `known` to this reader and of how many resources they are `counted`; without a page there is
 * one row whose `id` is null. `made`: 1 where the reader sees nothing before it; null marks the current version of an
 * entry, given beside it. Asks for one entry more than a page. What follows a version is what follows it for this reader.
 * @param residents of whom the one resource is, or was
 */
export function historyStatement(asked: Versions, sight: Sight, residents?: readonly ResidentId[]): Statement {
  const see = seeing(sight, [asked.type], residents);
  const [c, v] = [sql`c`, sql`v`];
  const open = (a: Sql): Sql => balanced([see.opens(a), needsMet(see, a)], ' and ');
  const source =
    asked.id === undefined && see.past
      ? sql`(${see.past(asked.since)}) s cross join resource c on c.rid = s.rid where`
      : sql`resource c where c.id = ${asked.id ?? null} and`;
  const within = [
    ...(asked.since === undefined ? [] : [sql`at >= ${asked.since}`]),
    ...(asked.at ? [sql`at <= ${asked.at.to} and (until is null or until > ${asked.at.from})`] : []),
  ];
  const tables = [
    ...see.tables,
    sql`now(id) as materialized (select c.id from ${source} c.type = ${asked.type} and c.current = 1 and ${open(c)}
      ${limit(COUNTED + 1)})`,
    sql`mine(rid, id, version, at, until, made) as materialized (
      select v.rid, v.id, v.version, v.last_updated, lead(v.last_updated) over w, coalesce(lag(v.deleted) over w, 1)
      from now o cross join resource v on v.type = ${asked.type} and v.id = o.id where ${open(v)}
      window w as (partition by v.id order by v.version))`,
    sql`hit as materialized (select * from mine ${within.length > 0 ? sql`where ${join(within, ' and ')}` : NOTHING})`,
    sql`page(rid, id, version, at, made) as materialized (
      select rid, id, version, at, made from hit ${following(asked)} order by ${ORDER} ${limit(asked.count + 1)})`,
    sql`listed(rid, id, version, at, made) as (select * from page
      union all select c.rid, c.id, c.version, 0, null from resource c
        where c.type = ${asked.type} and c.current = 1 and c.id in (select id from page) and c.rid not in (select rid from page))`,
  ];
  return packed(sql`with ${join(tables, ', ')}
    select n.total, n.about, n.known, n.counted, l.made, r.current, ${COLUMNS}
    from (select (select count(*) from hit) as total, ${aboutOf(sql`hit`, asked.about)} as about, (select count(*) from mine) as known,
      (select count(*) from now) as counted) n
    left join listed l on true left join resource r on r.rid = l.rid left join body b on b.rid = r.rid
    order by l.made is null, l.at desc, l.id, l.version desc`);
}
