// Residents that are joined: the reviews that say so, and who is alike whom because of them.
// @see design: consent §6, "Merging two residents"
import type { JoinChange } from '../ports/joining.ts';
import type { Statement } from './database.ts';
import { json, sql } from './sql.ts';

/** Who is alike whom, whatever way round and however far: `confirmed` if every step between them is. */
const MADE = sql`with recursive edge(a, b, confirmed) as (
    select a, b, confirmed from joined union select b, a, confirmed from joined),
  pair(resident, other, confirmed) as (
    select a, b, confirmed from edge
    union select p.resident, e.b, min(p.confirmed, e.confirmed) from pair p join edge e on e.a = p.other),
  best(resident, other, confirmed) as materialized (
    select resident, other, max(confirmed) from pair where resident <> other group by resident, other)
  select b.resident, b.other, b.confirmed, coalesce((
    select r.id from resident r where r.id = b.resident or r.id in (
      select c.other from best c where c.resident = b.resident and c.confirmed = 1)
    order by r.nhs_number is null, r.id limit 1), b.resident) from best b`;

/** Tells everybody concerned before and after: whom they were alike until now, and whom from now on. */
export function writeJoins(changes: readonly JoinChange[]): readonly Statement[] {
  if (changes.length === 0) return [];
  const concerned = json([...new Set(changes.flatMap((each) => each.residents))]);
  const told = sql`insert into policy_log (resident) select value from json_each(${concerned})`;
  return [
    told,
    ...changes.map(({ review, residents: [a, b], state }) =>
      state === 'apart'
        ? sql`delete from joined where review = ${review}`
        : sql`insert into joined (review, a, b, confirmed) values (${review}, ${a}, ${b}, ${state === 'confirmed' ? 1 : 0})
            on conflict (review) do update set confirmed = excluded.confirmed`,
    ),
    sql`delete from alike`,
    sql`insert into alike (resident, other, confirmed, root) ${MADE}`,
    told,
  ];
}
