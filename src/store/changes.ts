// What was committed since: about whom, for answers that are kept until something of theirs changes.
// @see store/kept.ts

import type { ResidentId } from '../fhir/ids.ts';
import type { Row, Statement } from './database.ts';
import { limit, sql } from './sql.ts';

/** How far commits have come: versions, the policy log, and what was changed of versions that were there. */
export interface Position {
  readonly row: number;
  readonly log: number;
  readonly amended: number;
}

/** Whom changes are about, and how far they have come; undefined stands for everybody. */
export interface Changes {
  readonly residents: ReadonlySet<ResidentId> | undefined;
  readonly upTo: Position;
}

/** Changes told one by one; more of them stand for everybody. The store keeps more of what was amended than these (migrations.ts). */
const TOLD = 1_000;

export const POSITION: Statement = sql`select coalesce((select max(rid) from resource), 0) as row,
  coalesce((select max(seq) from policy_log), 0) as log, coalesce((select max(seq) from amended), 0) as amended`;

export const positionOf = ([row]: readonly Row[]): Position => ({
  row: Number(row?.['row'] ?? 0),
  log: Number(row?.['log'] ?? 0),
  amended: Number(row?.['amended'] ?? 0),
});

/**
 * A version that is or was about nobody and is referred to may open or close things of anybody: `*`, as in a log without
 * a resident. Of one about several the policy log tells all of them.
 */
export const changesSince = ({ row, log, amended }: Position): Statement => sql`
  select * from (select 'row' as kind, n.rid as id, o.resident as was, case
      when n.resident is not null and (o.rid is null or o.resident is not null) then n.resident
      when exists (select 1 from ref f where f.type = n.type and f.id = n.id) then '*' else n.resident end as resident
    from resource n not indexed left join resource o on o.type = n.type and o.id = n.id and o.version = n.version - 1
    where n.rid > ${row} ${limit(TOLD + 1)})
  union all select * from (select 'log', seq, null, coalesce(resident, '*') from policy_log where seq > ${log} ${limit(TOLD + 1)})
  union all select * from (select 'amended', seq, null, coalesce(resident, '*') from amended where seq > ${amended} ${limit(TOLD + 1)})`;

/** Reads what {@link changesSince} found. */
export function changesIn(from: Position, rows: readonly Row[]): Changes {
  const upTo = { ...from };
  const residents = new Set<ResidentId>();
  for (const { kind, id, was, resident } of rows) {
    const at = kind as keyof Position;
    upTo[at] = Math.max(upTo[at], Number(id));
    for (const each of [was, resident]) if (typeof each === 'string') residents.add(each as ResidentId);
  }
  const everybody = rows.length > TOLD || residents.has('*' as ResidentId);
  return { residents: everybody ? undefined : residents, upTo };
}
