// What may be joined to a page: rows that the references of its rows lead to, and that refer to them, as far as they are open.
// At most five terms in the union: D1 takes no more.
// @see https://hl7.org/fhir/R4/search.html#include; search/joined.ts says which of them are
import { HOPS } from '../search/joined.ts';
import type { Include } from '../search/query.ts';
import { needsMet, type Seeing, served } from './seeing.ts';
import { balanced, json, limit, type Sql, sql } from './sql.ts';

/** Most rows a page may reach, each counted once for every distance. */
export const REACH = 5_000;

const rows = (include: readonly Include[]): string =>
  json(
    include.map((i) => [+i.reverse, +i.iterate, +i.about, i.type, i.param, i.targets, +i.targets.includes('Patient')]),
  );

/** Tables after `root(rid)`: `walk(rid, hop)`. Rows of type Patient are contributions; they stand for their resident. */
export function walking(include: readonly Include[], see: Seeing): readonly Sql[] {
  const [a, i, t] = [sql`a`, sql`i`, sql`t`];
  const hops = include.some(({ iterate }) => iterate) ? HOPS + 1 : 1;
  const live = sql`t.current = 1 and t.deleted = 0`;
  const from = (reverse: 0 | 1): Sql => sql`select t.rid, k.hop + 1 from walk k cross join resource a on a.rid = k.rid
    cross join inc d on d.reverse = ${reverse} and (k.hop = 0 or d.iterate = 1)`;
  const where = (...more: readonly Sql[]): Sql =>
    sql`where ${balanced([sql`k.hop < ${hops}`, ...more, needsMet(see, t)], ' and ')}`;
  return [
    sql`inc(reverse, iterate, about, type, param, targets, patient) as materialized (select value->>0, value->>1,
      value->>2, value->>3, value->>4, value->>5, value->>6 from json_each(${rows(include)}))`,
    sql`walk(rid, hop) as (select rid, 0 from root
      union ${from(0)} and d.about = 0 and d.type = a.type
        cross join idx_reference i on i.rid = a.rid and i.param = d.param
        cross join resource t on t.type = i.ttype and t.id = i.tid and ${live}
        ${where(
          sql`t.type <> 'Patient' and t.type in (select value from json_each(d.targets))`,
          served(see, a, i),
          see.target(a, t),
        )}
      union ${from(0)} and d.patient = 1 and d.type = a.type and a.type <> 'Patient'
        cross join resource t on t.type = 'Patient' and ${live} and t.resident in (
          with about(resident) as (select a.resident union all select m.resident from resident_of m where m.rid = a.rid)
          select resident from about
          union all select k.other from about o cross join alike k on k.resident = o.resident and k.confirmed = 1)
        ${where(see.opens(t))}
      union ${from(1)} and d.about = 0
        cross join idx_reference i on i.tid <> '' and i.param = d.param and i.type = d.type
          and i.tid = case a.type when 'Patient' then a.resident else a.id end
        cross join resource t on t.rid = i.rid and ${live}
        ${where(
          sql`i.ttype = a.type and a.type in (select value from json_each(d.targets))`,
          see.opens(t),
          served(see, t, i),
          sql`(a.type = 'Patient' or ${see.target(t, a)})`,
        )}
      union ${from(1)} and d.about = 1 and a.type = 'Patient'
        cross join resource t on t.rid in (select o.rid from resource o where o.resident = a.resident and o.type = d.type
          and o.current = 1 and o.deleted = 0 union all select m.rid from resident_of m where m.resident = a.resident)
          and t.type = d.type and ${live}
        ${where(see.opens(t))}
      ${limit(REACH)})`,
  ];
}
