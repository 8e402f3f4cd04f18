// Signs of a caseload as one statement over an index that has all it needs: no row of a table is read but of what is found.
// @see ports/signs.ts

import type { FacetId } from '../consent/facts.ts';
import { seal } from '../consent/sealed.ts';
import type { Sight } from '../consent/sight.ts';
import type { Instant, ResidentId } from '../fhir/ids.ts';
import type { SignedRow } from '../ports/signs.ts';
import type { Records } from '../ports.ts';
import type { Database, Row, Statement } from './database.ts';
import type { FacetTable } from './facets.ts';
import { fenced } from './fence.ts';
import { needsMet, ROW } from './seeing.ts';
import { seeing } from './sight.ts';
import { balanced, join, json, limit, packed, type Sql, sql } from './sql.ts';

/** One place for what is kept of a version: null where it has no signs, so that the index has no row of it. */
export const signsColumn = (signs: readonly string[] | undefined): string | null =>
  signs && signs.length > 0 ? JSON.stringify(signs) : null;

const SIGNED = sql`r.signs is not null and r.current = 1 and r.deleted = 0 and r.multi = 0 and r.resident is not null`;

function statement(types: readonly string[], sight: Sight, most: number): Statement {
  const see = seeing(sight, types, undefined);
  const open = balanced([SIGNED, see.row, needsMet(see, ROW)], ' and ');
  const rows = (index: Sql, which: Sql): Sql =>
    sql`select r.rid, r.resident, r.type, r.facet, r.cdate, r.signs from resource r indexed by ${index} ${see.joined}
      where ${which} and ${open}`;
  const decided = (also: Sql): Sql =>
    rows(sql`resource_signs`, sql`r.resident in (select resident from who) and ${also}`);
  const others = (also: Sql): Sql =>
    rows(sql`resource_signs_facet`, sql`r.facet in (select facet from open where n = 0) and w.n is null and ${also}`);
  const either = (also: Sql): Sql =>
    sight.others.size === 0 ? decided(also) : sql`${decided(also)} union all ${others(also)}`;
  const listed = sql`r.type in (select value from json_each(${json(types)}))`;
  const tables = [
    ...see.tables,
    sql`sign as materialized (${either(sql`r.type <> 'Patient' and ${listed}`)} ${limit(most)})`,
    sql`about(resident) as materialized (select distinct resident from sign)`,
    sql`born as materialized (${rows(sql`resource_signs`, sql`r.resident in (select resident from about) and r.type = 'Patient'`)})`,
  ];
  return packed(sql`with ${join(tables, ', ')}
    select s.type, o.id, s.resident, s.facet, s.cdate, s.signs from sign s cross join resource o on o.rid = s.rid
    union all select type, '', resident, facet, cdate, signs from born`);
}

export function signs(db: Database, facets: FacetTable): Pick<Records, 'signed'> {
  return {
    signed: (fence, types, sight, most) =>
      fenced(db, fence, statement(types, sight, most), async (rows) => {
        const facts = await facets.facts(rows.map((row) => row['facet'] as FacetId));
        return rows.map((row: Row): ReturnType<typeof seal<SignedRow>> => {
          const facet = row['facet'] as FacetId;
          const known = facts.get(facet);
          if (!known) throw new Error('a stored version has a facet that is not in the table');
          const date = row['cdate'] as Instant | null;
          return seal({
            type: row['type'] as string,
            id: row['id'] as string,
            residents: [row['resident'] as ResidentId],
            facet,
            ...(date !== null && { date }),
            contributor: known.contributor,
            signs: JSON.parse(row['signs'] as string) as readonly string[],
          });
        });
      }),
  };
}
