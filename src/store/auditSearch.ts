// Audit events by whom they are about and who acted: the index catches up when it is asked, so that no read pays for it.
// @see search/events.ts; design: consent §7
import { seal } from '../consent/sealed.ts';
import { SYSTEM } from '../fhir/systems.ts';
import type { AuditRow, Showing } from '../ports/audit.ts';
import type { Fence, Fenced, FoundEvents } from '../ports.ts';
import type { EventQuery } from '../search/events.ts';
import type { Database, Statement } from './database.ts';
import type { FacetTable } from './facets.ts';
import { fenced } from './fence.ts';
import { dateCondition } from './filters.ts';
import { COLUMNS, storedRows } from './rows.ts';
import { needsMet, type Seeing } from './seeing.ts';
import { seeing } from './sight.ts';
import { bounded, join, json, limit, NOTHING, type Sql, sql } from './sql.ts';

/** Links indexed in one transaction: some milliseconds, in which no request is answered. */
const STEP = 10;

/** What link `a` says: of one of the first release, as it was read since. */
const BODY = sql`coalesce((select e.body from audit_entry e where e.position = a.position), a.body)`;

/** Under which keys each of these is found. */
export const keysOf = (fresh: Sql): Sql => sql`insert or ignore into audit_of (key, at, id, position)
  with fresh(position, body) as materialized (${fresh})
  select k.value, f.body->>'$.at', f.body->>'$.id', f.position from fresh f, json_each(json_array('*', '#' || (f.body->>'$.id'),
    '@' || (f.body->>'$.who.key'), '~' || lower(f.body->>'$.who.key'),
    '~' || ${`${SYSTEM.odsOrganisation.toLowerCase()}|`} || lower(f.body->>'$.who.organisation'),
    iif(f.body->>'$.asked.type' = 'Patient', f.body->>'$.asked.id', null))) k where k.value is not null
  union all select r.value, f.body->>'$.at', f.body->>'$.id', f.position from fresh f, json_each(f.body, '$.residents') r`;

/** Makes everything written so far findable; several may do it at once. */
export async function eventIndex(db: Database): Promise<void> {
  for (;;) {
    const [rows = []] = await db.read([
      sql`select (select max(position) from audit_link) > (select position from audit_indexed) as behind`,
    ]);
    if (rows[0]?.['behind'] !== 1) return;
    await db.batch([
      keysOf(sql`select position, body from audit_link where position > (select position from audit_indexed)
        and body->>'$.v' = 1 order by position limit ${STEP}`),
      sql`update audit_indexed set position = coalesce((select max(position) from (select position from audit_link
        where position > audit_indexed.position and body->>'$.v' = 1 order by position limit ${STEP})),
        (select max(position) from audit_link))`,
    ]);
    await db.pause?.();
  }
}

/**
 * Whether the event shows something of these residents: one version about them that it names is open, and its current
 * one too; in one's own trail also whom one asked for by name.
 */
function showsOf({ about, asked }: Showing, see: Seeing): Sql {
  const whom = json(about);
  const theirs = sql`(r.resident in (select value from json_each(${whom})) or r.multi = 1 and exists (
    select 1 from resident_of o where o.rid = r.rid and o.resident in (select value from json_each(${whom}))))`;
  const open = (alias: Sql): Sql => sql`${see.opens(alias)} and ${needsMet(see, alias)}`;
  const byName = sql`${BODY}->>'$.asked.type' = 'Patient' and ${BODY}->>'$.asked.id' in (select value from json_each(${whom}))
    and ${BODY}->>'$.did' in (select value from json_each(${json(asked)}))`;
  return sql`(${byName} or exists (select 1 from json_each(${BODY}, '$.versions') e
    join resource r on r.type = e.value->>0 and r.id = e.value->>1 and coalesce(r.vid, cast(r.version as text)) = e.value->>2
    join resource t on t.type = r.type and t.id = r.id and t.current = 1
    where ${theirs} and ${open(sql`r`)} and ${open(sql`t`)}))`;
}

/** Neither a disclosure by law of which the resident is not told yet, nor what its recipient did while it lasted. */
const told = (now: number, residents: readonly string[]): Sql =>
  sql`not exists (select 1 from access_grant g where g.resident in (select value from json_each(${json(residents)}))
      and g.json->>'$.noticeFrom' > ${now} and (instr(coalesce(${BODY}->>'$.asked.query', ''), g.id) > 0
        or o.at >= g.json->>'$.start' and o.at < g.ends and g.organisation = ${BODY}->>'$.who.organisation'
          and coalesce(g.json->>'$.practitioner', ${BODY}->>'$.who.key') = ${BODY}->>'$.who.key'))`;

/** Whether the event names who acted to these: private persons are named to nobody else but with what they were shown. */
const named = (about: readonly string[], shows: Sql): Sql => sql`(${BODY}->>'$.who.kind' not in ('resident', 'proxy')
  or ${BODY}->>'$.who.key' in (select 'Patient/' || value from json_each(${json(about)}))
  or ${BODY}->>'$.who.kind' = 'proxy' and ${BODY}->>'$.refused' is null and ${shows})`;

/** The events that match, as the end of the tables of a statement. */
function matching(q: EventQuery, showing: Showing | undefined): Sql {
  const [first, ...also] = q.under;
  const see = showing && seeing(showing.sight, [], showing.about);
  const shows = see && showsOf(showing, see);
  const inside = [
    ...(q.interactions ? [sql`${BODY}->>'$.did' in (select value from json_each(${json(q.interactions)}))`] : []),
    ...(q.refused === undefined ? [] : [sql`(${BODY}->>'$.refused' is not null) = ${q.refused ? 1 : 0}`]),
    ...(q.told ? [told(bounded(q.told.now), q.told.about)] : []),
    ...(shows && !showing?.only ? [shows] : []),
    ...(shows && q.told?.named ? [named(q.told.about, shows)] : []),
  ];
  const all = [
    sql`o.key in (select value from json_each(${json(first)}))`,
    ...also.map(
      (keys) => sql`exists (select 1 from audit_of x where x.key in (select value from json_each(${json(keys)}))
        and x.at = o.at and x.id = o.id)`,
    ),
    ...q.at.map((values) => dateCondition(values, sql`o.at`, sql`o.at`)),
    ...inside,
  ];
  // Under one key alone each event stands once, and in its order: nothing is gathered, however long the trail.
  if (inside.length === 0 && also.length === 0 && first.length === 1)
    return sql`hit as not materialized (select o.position, o.at as k from audit_of o where o.key = ${first[0] ?? ''}
      ${join([NOTHING, ...all.slice(1)], ' and ')})`;
  const link = inside.length > 0 ? sql`cross join audit_link a on a.position = o.position` : NOTHING;
  const hit = sql`hit as materialized (select distinct o.position, o.at as k from audit_of o ${link} where ${join(all, ' and ')})`;
  return join([...(see?.tables ?? []), hit], ', ');
}

/** In the order of happening: events of one instant in the order they were written, which their positions keep. */
function page({ descending, after, count }: EventQuery, most: number): Sql {
  const beyond = descending ? sql`<` : sql`>`;
  const key = after?.keys[0] ?? 0;
  // A position tells how much else was written: no page link carries one, the event's id leads to it.
  const following = after
    ? sql`where k ${beyond}= ${key} and (k <> ${key}
        or position ${beyond} (select position from audit_of where key = ${`#${after.id}`}))`
    : NOTHING;
  const order = descending ? sql`k desc, position desc` : sql`k, position`;
  return sql`select position, row_number() over (order by ${order}) as n from (select position, k from hit ${following}
    order by ${order} ${limit(Math.min(most, count + 1))})`;
}

/** All versions of the page's events and the current ones beside them. Their JSON is nobody's business here. */
const versionsStatement = (hit: Sql, q: EventQuery): Statement =>
  sql`with ${hit}, named as materialized (select distinct r.rid from (${page(q, q.count)}) p
      join audit_link a on a.position = p.position join json_each(${BODY}, '$.versions') e
      join resource r on r.type = e.value->>0 and r.id = e.value->>1
        and ${q.told ? sql`(r.multi = 1 or r.resident in (select value from json_each(${json(q.told.about)})))` : sql`true`}
        and (r.current = 1 or coalesce(r.vid, cast(r.version as text)) = e.value->>2))
    select ${COLUMNS} from named cross join resource r on r.rid = named.rid cross join (select null as json) b`;

export function searchEvents(
  db: Database,
  facets: FacetTable,
  fence: Fence,
  q: EventQuery,
  showing: Showing | undefined,
): Promise<Fenced<FoundEvents>> {
  const hit = matching(q, showing);
  const statement = sql`with ${hit} select n.total, a.writer, a.seq, a.hash, ${BODY} as body from (select count(*) as total from hit) n
    left join (${page(q, q.count + 1)}) p on true left join audit_link a on a.position = p.position order by p.n`;
  return fenced(
    db,
    fence,
    statement,
    async (rows, versions) => {
      const found = rows.filter((row) => row['body'] !== null) as unknown as readonly AuditRow[];
      return {
        rows: found.slice(0, q.count).map(seal),
        versions: (await storedRows(versions, facets)).map(seal),
        total: Number(rows[0]?.['total'] ?? 0),
        more: found.length > q.count,
      };
    },
    [versionsStatement(hit, q)],
  );
}
