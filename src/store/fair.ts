// A page that nobody fills alone: the newest of every contributor in turn, until there are enough; of whom there is more is told.
// @see design: record, "Contributions and compositions"
import type { Query } from '../search/query.ts';
import type { Statement } from './database.ts';
import { COLUMNS } from './rows.ts';
import type { Sorting } from './sorting.ts';
import { join, limit, packed, type Sql, sql } from './sql.ts';

export type Fair = Query & { readonly fair: NonNullable<Query['fair']> };
export const isFair = (query: Query): query is Fair => query.fair !== undefined;

/** Of what the sight opens alone. @param tables `hit` among them: all that matches */
export function fairStatement({ fair, count }: Fair, tables: readonly Sql[], by: Sorting): Statement {
  const placed = sql`placed as materialized (select h.*, f.contributor, row_number() over (
      partition by f.contributor, r.type, r.resident order by ${by.order(sql`h`)}) as place
    from hit h cross join resource r on r.rid = h.rid cross join facet f on f.id = r.facet)`;
  const turned = sql`turned as materialized (select p.*, row_number() over (
      partition by p.contributor order by p.place, ${by.order(sql`p`)}) as turn
    from placed p where p.place <= ${fair.each})`;
  const kept = sql`kept as materialized (select t.* from turned t order by t.turn, ${by.order(sql`t`)} ${limit(count)})`;
  const cut = sql`(select json_group_array(contributor) from (select contributor, count(*) from placed group by contributor
    except select contributor, count(*) from kept group by contributor))`;
  return packed(sql`with ${join([...tables, placed, turned, kept], ', ')}
    select n.total, n.cut, ${by.columns}, ${COLUMNS} from (select count(*) as total, ${cut} as cut from hit) n
    left join kept p on true left join resource r on r.rid = p.rid left join body b on b.rid = r.rid
    order by ${by.order(sql`p`)}`);
}

/** Contributors of whom there is more than is on the page. */
export const cutIn = (text: unknown): readonly string[] =>
  typeof text === 'string' ? (JSON.parse(text) as readonly string[]) : [];
