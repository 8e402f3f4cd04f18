// The order of a search, by several keys, and how it goes on after an entry.
// @see https://hl7.org/fhir/R4/search.html#sort
import type { After, Sort } from '../search/query.ts';
import { ROW, type Seeing, served } from './seeing.ts';
import { balanced, join, NOTHING, type Sql, sql } from './sql.ts';

const VALUES = {
  token: { table: sql`idx_token`, value: sql`i.code` },
  string: { table: sql`idx_string`, value: sql`i.value` },
  start: { table: sql`idx_date`, value: sql`i.lo` },
} as const;

/** What nothing of the row that is served says orders it neither. */
function keyOf(sort: Sort, see: Seeing): Sql {
  switch (sort.by) {
    case 'date':
      return sql`r.cdate`;
    case 'lastUpdated':
      return sql`r.last_updated`;
    case 'id':
      return sql`r.id`;
    default: {
      const { table, value } = VALUES[sort.by];
      return sql`(select ${sort.descending ? sql`max` : sql`min`}(${value}) from ${table} i
        where i.rid = r.rid and i.param = ${sort.param} and ${served(see, ROW, sql`i`)})`;
    }
  }
}

const column = (i: number): Sql => ({ text: `k${i}`, params: [] });

export interface Sorting {
  /** Names of the key columns. */
  readonly columns: Sql;
  /** As many nulls. */
  readonly nothing: Sql;
  /** Their values for a row `r`. */
  readonly values: Sql;
  /** Of an alias with the columns and `id`. */
  order(alias: Sql): Sql;
  /** What comes after, of `h`. */
  following(after: After | undefined): Sql;
}

export function sorting(sorts: readonly Sort[], see: Seeing): Sorting {
  const names = sorts.map((_, i) => column(i));
  const of = (alias: Sql, i: number): Sql => sql`${alias}.${column(i)}`;
  return {
    columns: join(names, ', '),
    nothing: join(
      sorts.map(() => sql`null`),
      ', ',
    ),
    values: join(
      sorts.map((sort) => keyOf(sort, see)),
      ', ',
    ),
    order: (alias) =>
      join(
        [
          ...sorts.map(({ descending }, i) =>
            descending
              ? sql`${of(alias, i)} is null, ${of(alias, i)} desc`
              : sql`${of(alias, i)} is null, ${of(alias, i)}`,
          ),
          sql`${alias}.id`,
        ],
        ', ',
      ),
    following: (after) => {
      if (!after) return NOTHING;
      const h = sql`h`;
      const equal = sorts.map((_, i) => sql`${of(h, i)} is ${after.keys[i] ?? null}`);
      const beyond = sorts.flatMap(({ descending }, i) => {
        const key = after.keys[i] ?? null;
        if (key === null) return [];
        const further = descending ? sql`${of(h, i)} < ${key}` : sql`${of(h, i)} > ${key}`;
        return [balanced([...equal.slice(0, i), sql`(${of(h, i)} is null or ${further})`], ' and ')];
      });
      const same = balanced([...equal, sql`h.id > ${after.id}`], ' and ');
      return sql`where (${balanced(
        [...beyond, same].map((each) => sql`(${each})`),
        ' or ',
      )})`;
    },
  };
}
