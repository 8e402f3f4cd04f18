// Signs of a caseload as one statement over an index that has all it needs: no row of a table is read but of what is found.
// @see ports/signs.ts

import type { FacetId } from '../consent/facts.ts';
import { seal } from '../consent/sealed.ts';
import type { Sight } from '../consent/sight.ts';
import type { Instant, ResidentId } from '../fhir/ids.ts';
import type { Enough, SignedRow, SignsAsked } from '../ports/signs.ts';
import type { Records } from '../ports.ts';
import type { Database, Row, Statement } from './database.ts';
import type { FacetTable } from './facets.ts';
import { fenced } from './fence.ts';
import { needsMet, ROW } from './seeing.ts';
import { seeing } from './sight.ts';
import { join, json, limit, packed, type Sql, sql } from './sql.ts';

/** One place for what is kept of a version: null where it has no signs, so that the index has no row of it. */
export const signsColumn = (signs: readonly string[] | undefined): string | null =>
  signs && signs.length > 0 ? JSON.stringify(signs) : null;

const SIGNED = sql`r.signs is not null and r.current = 1 and r.deleted = 0 and r.multi = 0 and r.resident is not null`;

/**
 * Whoever has enough of something, a row counting for each of the signs in it: of every text of signs that is there, how
 * many of each it says. One list, one query: D1 bounds the terms of a union.
 */
function enoughOf(enough: readonly Enough[]): readonly Sql[] {
  const list = json(enough.map(({ signs: names, least, since }) => [names, least, since ?? null]));
  return [
    sql`said(signs) as materialized (select distinct signs from sign)`,
    sql`counts(need, least, since, signs, n) as materialized (
      select e.key, e.value->>1, e.value->>2, t.signs, count(*) from json_each(${list}) e cross join said t
        cross join json_each(t.signs) m cross join json_each(e.value, '$[0]') w
        where w.value = substr(m.value, 1, instr(m.value, '/') - 1) group by e.key, t.signs)`,
    sql`about(resident) as materialized (select distinct resident from (
      select s.resident from counts c cross join sign s on s.signs = c.signs
        where c.since is null or s.cdate >= c.since group by c.need, s.resident having sum(c.n) >= max(c.least)))`,
  ];
}

function statement({ types, enough, practices }: SignsAsked, sight: Sight, most: number): Statement {
  const see = seeing(sight, types, undefined);
  const rows = (index: Sql, which: Sql, open: Sql): Sql =>
    sql`select r.rid, r.resident, r.facet, r.cdate, r.signs from resource r indexed by ${index} ${see.joined}
      where ${which} and ${SIGNED} and ${open} and ${needsMet(see, ROW)}`;
  // Of whom nothing sets apart the facets of anybody are all that is open.
  const either = (also: Sql): readonly Sql[] => [
    rows(sql`resource_signs`, sql`r.resident in (select resident from who) and ${also}`, see.row),
    ...(sight.others.size === 0
      ? []
      : [
          rows(
            sql`resource_signs_facet`,
            sql`r.facet in (select facet from open where n = 0) and ${also}`,
            sql`w.n is null`,
          ),
        ]),
  ];
  const listed = sql`r.type <> 'Patient' and r.type in (select value from json_each(${json(types)}))`;
  const here = practices
    ? sql`select distinct b.resident from born b where exists (select 1 from json_each(b.signs) m
        where m.value in (select 'practice/' || value from json_each(${json(practices)})))`
    : sql`select resident from about`;
  const tables = [
    ...see.tables,
    sql`sign as materialized (${join(either(listed), ' union all ')})`,
    ...enoughOf(enough),
    sql`born as materialized (${rows(sql`resource_signs`, sql`r.resident in (select resident from about) and r.type = 'Patient'`, see.row)})`,
    sql`here(resident) as materialized (${here})`,
    sql`wanted as materialized (select s.* from sign s where s.resident in (select resident from here) ${limit(most)})`,
  ];
  return packed(sql`with ${join(tables, ', ')}
    select o.type, o.id, s.resident, s.facet, s.cdate, s.signs from wanted s cross join resource o on o.rid = s.rid
    union all select 'Patient', '', resident, facet, cdate, signs from born where resident in (select resident from here)`);
}

export function signs(db: Database, facets: FacetTable): Pick<Records, 'signed'> {
  return {
    signed: (fence, asked, sight, most) =>
      fenced(db, fence, statement(asked, sight, most), async (rows) => {
        const facts = await facets.facts(rows.map((row) => row['facet'] as FacetId));
        const parsed = new Map<string, readonly string[]>();
        const signsOf = (text: string): readonly string[] => {
          const made = parsed.get(text) ?? (JSON.parse(text) as readonly string[]);
          parsed.set(text, made);
          return made;
        };
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
            signs: signsOf(row['signs'] as string),
          });
        });
      }),
  };
}
