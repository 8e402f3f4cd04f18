// One search as one statement: matches, exact total and page from a single pass.
// @see https://hl7.org/fhir/R4/search.html
import type { Sight } from '../consent/sight.ts';
import type { Filter, Query } from '../search/query.ts';
import type { Statement } from './database.ts';
import { fairStatement, isFair } from './fair.ts';
import { conditions } from './filters.ts';
import { walking } from './includes.ts';
import { byValue } from './narrowing.ts';
import { passing, reaches } from './reach.ts';
import { aboutOf, COLUMNS, VERSIONS } from './rows.ts';
import { needsMet, ROW, ridsOf, type Seeing } from './seeing.ts';
import { seeing } from './sight.ts';
import { type Sorting, sorting } from './sorting.ts';
import { balanced, join, json, limit, NOTHING, packed, type Sql, sql } from './sql.ts';

/** Whether the row is one of the alternatives. */
const isAny = (any: Query['any'], see: Seeing): readonly Sql[] =>
  any
    ? [
        sql`(${balanced(
          any.map(({ types, filters }) => balanced([ofTypes(types), ...conditions(filters, see)], ' and ')),
          ' or ',
        )})`,
      ]
    : [];

const ofTypes = (types: readonly string[]): Sql => sql`r.type in (select value from json_each(${json(types)}))`;

/** The rows of these types among `source` that the sight opens and that match; `r` is the row. */
function openRows(source: Sql, types: readonly string[], see: Seeing, where: readonly Sql[]): Sql {
  const all = [ofTypes(types), sql`r.current = 1 and r.deleted = 0`, see.row, ...where, needsMet(see, ROW)];
  return sql`from (${source}) c cross join resource r on r.rid = c.rid ${see.joined} where ${balanced(all, ' and ')}`;
}

/** Rows that match, as the end of a select of `r`, and the tables it needs. `own` says what a filter asks of the row itself. */
function matching(query: Query, sight: Sight, see: Seeing, own: typeof conditions = conditions) {
  const rows = openRows(sourceOf(query, sight, see), query.types, see, [
    ...own(
      query.filters.filter((filter) => !reaches(filter)),
      see,
    ),
    ...isAny(query.any, see),
  ]);
  const further = query.filters.filter(reaches);
  if (further.length === 0) return { tables: [], rows };
  const { tables, left } = passing(further, sql`found`, see);
  return {
    tables: [sql`found(rid) as materialized (select r.rid ${rows})`, ...tables],
    rows: sql`from found c cross join resource r on r.rid = c.rid where ${left}`,
  };
}

/** Where to look for matches: where the sight says, unless only a value that is asked for narrows the query. */
const sourceOf = ({ types, residents, filters }: Query, sight: Sight, see: Seeing): Sql =>
  (residents || sight.others.size === 0 ? undefined : byValue(types, filters)) ?? see.source;

const withTables = (tables: readonly Sql[]): Sql => (tables.length === 0 ? NOTHING : sql`with ${join(tables, ', ')}`);

/** The same with what the page may join: rows whose `joined` is 1. */
function withJoined(query: Query, tables: readonly Sql[], by: Sorting, see: Seeing): Statement {
  const page = sql`page as materialized (select h.*, row_number() over (order by ${by.order(sql`h`)}) as n from hit h
    ${by.following(query.after)} order by n ${limit(query.count + 1)})`;
  const root = sql`root(rid) as (select rid from page where n <= ${query.count})`;
  const listed = sql`listed(rid, joined, n, ${by.columns}) as (select rid, 0, n, ${by.columns} from page
    union all select w.rid, 1, 0, ${by.nothing} from (select distinct rid from walk where rid not in (select rid from root)) w)`;
  return packed(sql`${withTables([...tables, page, root, ...walking(query.include ?? [], see), listed])}
    select n.total, n.about, n.walked, l.joined, ${by.columns}, ${COLUMNS}
    from (select (select count(*) from hit) as total, ${aboutOf(sql`hit`, query.about)} as about,
      (select count(*) from walk) as walked) n
    left join listed l on true left join resource r on r.rid = l.rid left join body b on b.rid = r.rid
    order by l.joined, l.n, r.type, r.id`);
}

/** Every row has the `total`; without a page there is one row whose `id` is null. Asks for one entry more than a page. */
export function searchStatement(query: Query, sight: Sight): Statement {
  const see = seeing(sight, query.types, query.residents);
  const by = sorting(query.sort, see);
  const { tables, rows } = matching(query, sight, see);
  const hit = sql`hit(rid, id, ${by.columns}) as materialized (select r.rid, r.id, ${by.values} ${rows})`;
  if (isFair(query)) return fairStatement(query, [...see.tables, ...tables, hit], by);
  if (query.include && query.include.length > 0) return withJoined(query, [...see.tables, ...tables, hit], by, see);
  return packed(sql`${withTables([...see.tables, ...tables, hit])}
    select n.total, n.about, ${by.columns}, ${COLUMNS}
    from (select count(*) as total, ${aboutOf(sql`hit`, query.about)} as about from hit) n
    left join (select h.* from hit h ${by.following(query.after)}
      order by ${by.order(sql`h`)} ${limit(query.count + 1)}) p on true
    left join resource r on r.rid = p.rid left join body b on b.rid = r.rid order by ${by.order(sql`p`)}`);
}

/** Filters of a Patient search: `_id` names residents. */
const patientConditions = (filters: readonly Filter[], see: Seeing): readonly Sql[] =>
  filters.map((filter) =>
    filter.kind === 'id'
      ? sql`r.resident in (select value from json_each(${json(filter.values)}))`
      : join(conditions([filter], see), ' and '),
  );

/** All open Patient contributions of at most `most` residents of whom one open contribution matches. */
export function patientsStatement(query: Query, sight: Sight, most: number): Statement {
  const types = ['Patient'];
  const see = seeing(sight, types, query.residents);
  const found = matching({ ...query, types }, sight, see, patientConditions);
  const matched = sql`matched(resident) as materialized (select distinct r.resident ${found.rows} order by 1 ${limit(most)})`;
  // Unless residents were asked for, whoever is one with a match is looked at too.
  const also = query.residents
    ? NOTHING
    : sql` union select k.other from matched m cross join alike k on k.resident = m.resident and k.confirmed = 1`;
  const hit = sql`${matched}, hit(resident) as materialized (select resident from matched${also})`;
  const rows = openRows(ridsOf(types, sql`resident in (select resident from hit)`), types, see, []);
  return packed(sql`${withTables([...see.tables, ...found.tables, hit])}, open_rows(rid) as materialized (select r.rid ${rows})
    select ${COLUMNS} from open_rows p cross join ${VERSIONS} where r.rid = p.rid order by r.resident, r.last_updated, r.id`);
}
