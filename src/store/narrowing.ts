// Where to look for matches when no resident narrows a query: among what the values asked for lead to.
// More than matches at most: whether a row is open, and how it was found, its conditions say.
import type { Filter } from '../search/query.ts';
import { stringCondition } from './filters.ts';
import { join, json, type Sql, sql } from './sql.ts';

const among = (list: readonly unknown[]): Sql => sql`(select value from json_each(${json(list)}))`;

/** Tokens of which few resources share one value; of others the sight narrows more. */
const FEW: ReadonlySet<string> = new Set(['identifier', 'telecom']);

type By<K extends Filter['kind']> = (filter: Filter & { kind: K }, types: readonly string[]) => Sql | undefined;

/** How rids are found by a filter's values; undefined where they cannot be. */
const BY: { readonly [K in Filter['kind']]?: By<K> } = {
  committed: ({ after, upTo }, types) =>
    sql`select rid from resource not indexed where rid > ${after} and rid <= ${upTo} and current = 1 and deleted = 0
      and type in ${among(types)}`,
  token: ({ param, not, values }, types) =>
    not || !FEW.has(param) || values.some((v) => v.code === undefined)
      ? undefined
      : sql`select distinct i.rid from idx_token i where i.type in ${among(types)} and i.param = ${param}
          and i.code in ${among(values.map((v) => v.code))}`,
  string: ({ param, values }, types) =>
    values.length !== 1 || values[0]?.mode === 'contains'
      ? undefined
      : sql`select distinct i.rid from idx_string i where i.type in ${among(types)} and i.param = ${param}
          and ${stringCondition(values)}`,
  reference: ({ param, values }, types) => {
    const ids = values.flatMap((v) => ('id' in v ? [v.id] : []));
    return ids.length < values.length
      ? undefined
      : sql`select distinct i.rid from idx_reference i where i.tid <> '' and i.tid in ${among(ids)}
          and i.param = ${param} and i.type in ${among(types)}`;
  },
  chain: ({ param, hops }, types) => {
    const leaves = hops.map((hop) => (hop.types.includes('Patient') ? undefined : byValue(hop.types, [hop.filter])));
    const known = leaves.filter((leaf) => leaf !== undefined);
    return known.length < leaves.length
      ? undefined
      : sql`select distinct i.rid from (${join(known, ' union all ')}) c cross join resource t on t.rid = c.rid
          cross join idx_reference i on i.tid <> '' and i.tid = t.id and i.param = ${param} where i.type in ${among(types)}`;
  },
  has: ({ type, param, about, filter }, types) => {
    const leaf = about ? undefined : byValue([type], [filter]);
    // Contributions to a Patient are referred to as their resident.
    const id = types.includes('Patient') ? sql`t.resident` : sql`t.id`;
    return (
      leaf &&
      sql`select distinct t.rid from (${leaf}) c cross join idx_reference i on i.rid = c.rid and i.param = ${param}
        cross join resource t on t.type = i.ttype and ${id} = i.tid and t.current = 1 and t.deleted = 0
        where t.type in ${among(types)}`
    );
  },
};

/** Rids that one of the filters finds by value, if one can. */
export function byValue(types: readonly string[], filters: readonly Filter[]): Sql | undefined {
  for (const filter of filters) {
    const found = (BY[filter.kind] as By<Filter['kind']> | undefined)?.(filter, types);
    if (found) return found;
  }
  return undefined;
}
