// One search as one statement: matches, exact total and page from a single pass.
// @see https://hl7.org/fhir/R4/search.html
import type { Sight } from '../consent/sight.ts';
import type { After, Filter, Query, Sort } from '../search/query.ts';
import type { Statement } from './database.ts';
import { conditions } from './filters.ts';
import { byValue } from './narrowing.ts';
import { passing, reaches } from './reach.ts';
import { COLUMNS, VERSIONS } from './rows.ts';
import { needsMet, ROW, ridsOf, type Seeing } from './seeing.ts';
import { seeing } from './sight.ts';
import { balanced, join, json, limit, NOTHING, packed, type Sql, sql } from './sql.ts';

/** The rows of these types among `source` that the sight opens and that match; `r` is the row. */
function openRows(source: Sql, types: readonly string[], see: Seeing, where: readonly Sql[]): Sql {
  const ofType = sql`r.type in (select value from json_each(${json(types)}))`;
  const all = [ofType, sql`r.current = 1 and r.deleted = 0`, see.row, ...where, needsMet(ROW)];
  return sql`from (${source}) c cross join resource r on r.rid = c.rid ${see.joined} where ${balanced(all, ' and ')}`;
}

/** Rows that match, as the end of a select of `r`, and the tables it needs. `own` says what a filter asks of the row itself. */
function matching(query: Query, sight: Sight, see: Seeing, own: typeof conditions = conditions) {
  const rows = openRows(
    sourceOf(query, sight, see),
    query.types,
    see,
    own(
      query.filters.filter((filter) => !reaches(filter)),
      see,
    ),
  );
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

/** Unknown dates come last in both directions; the id decides between equals. */
const order = (alias: Sql, { descending }: Sort): Sql =>
  sql`${alias}.k is null, ${alias}.k ${descending ? sql`desc` : sql`asc`}, ${alias}.id`;

function following(after: After | undefined, { descending }: Sort): Sql {
  if (!after) return NOTHING;
  if (after.key === null) return sql`where h.k is null and h.id > ${after.id}`;
  const beyond = descending ? sql`h.k < ${after.key}` : sql`h.k > ${after.key}`;
  return sql`where (h.k is null or ${beyond} or (h.k = ${after.key} and h.id > ${after.id}))`;
}

const withTables = (tables: readonly Sql[]): Sql => (tables.length === 0 ? NOTHING : sql`with ${join(tables, ', ')}`);

/** Every row has the `total`; without a page there is one row whose `id` is null. Asks for one entry more than a page. */
export function searchStatement(query: Query, sight: Sight): Statement {
  const see = seeing(sight, query.types, query.residents);
  const key = query.sort.by === 'date' ? sql`r.cdate` : sql`r.last_updated`;
  const { tables, rows } = matching(query, sight, see);
  const hit = sql`hit(rid, id, k) as materialized (select r.rid, r.id, ${key} ${rows})`;
  return packed(sql`${withTables([...see.tables, ...tables, hit])}
    select n.total, ${COLUMNS} from (select count(*) as total from hit) n
    left join (select h.rid, h.id, h.k from hit h ${following(query.after, query.sort)}
      order by ${order(sql`h`, query.sort)} ${limit(query.count + 1)}) p on true
    left join resource r on r.rid = p.rid left join body b on b.rid = r.rid order by ${order(sql`p`, query.sort)}`);
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
  const hit = sql`hit(resident) as materialized (select distinct r.resident ${found.rows} order by 1 ${limit(most)})`;
  const rows = openRows(ridsOf(types, sql`resident in (select resident from hit)`), types, see, []);
  return packed(sql`${withTables([...see.tables, ...found.tables, hit])}, open_rows(rid) as materialized (select r.rid ${rows})
    select ${COLUMNS} from open_rows p cross join ${VERSIONS} where r.rid = p.rid order by r.resident, r.last_updated, r.id`);
}
