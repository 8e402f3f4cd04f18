// Versions that other rules labelled, for labelling them anew. Nothing here leaves the house.
// @see ports/facts.ts; design: consent §4, "Relabelling changes facts"
import type { FacetFacts, FacetId } from '../consent/facts.ts';
import type { ResidentId, ResourceId } from '../fhir/ids.ts';
import type { Labelling } from '../ports/facts.ts';
import type { Database } from './database.ts';
import type { FacetTable } from './facets.ts';
import { limit, type Sql, sql } from './sql.ts';

/** JSON of version `r`; of a deletion that of the last version before. Null when there is none. */
export const contentOf: Sql = sql`(select b.json from body b where b.rid = case r.deleted when 0 then r.rid else (
  select o.rid from resource o where o.type = r.type and o.id = r.id and o.version < r.version and o.deleted = 0
    order by o.version desc limit 1) end)`;

const staleRids = (rules: number, most: Sql): Sql => sql`select rid from (
  select * from (select rid from resource indexed by resource_rules where rules < ${rules} order by rules desc, rid desc ${most})
  union all select * from (select rid from resource indexed by resource_rules where rules > ${rules} order by rules, rid desc ${most}))`;

export function labelling(db: Database, facets: FacetTable): Labelling {
  return {
    stale: async (rules, most) => {
      const [rows = []] = await db.read([
        sql`select r.type, r.id, r.version, r.facet, r.resident,
          (select json_group_array(m.resident) from resident_of m where m.rid = r.rid) as residents, ${contentOf} as json
          from (${staleRids(rules, limit(most))}) s cross join resource r on r.rid = s.rid order by r.rid desc ${limit(most)}`,
      ]);
      const known = await facets.facts(rows.map((row) => row['facet'] as FacetId));
      return rows.map((row) => {
        const facet = row['facet'] as FacetId;
        const resident = row['resident'] as ResidentId | null;
        const all = JSON.parse(row['residents'] as string) as readonly ResidentId[];
        return {
          type: row['type'] as string,
          id: row['id'] as ResourceId,
          version: row['version'] as number,
          residents: resident === null ? [] : [resident, ...all.filter((each) => each !== resident)],
          facet,
          facts: known.get(facet) as FacetFacts,
          body: (row['json'] as string | null) ?? '',
        };
      });
    },
    count: async (rules) => {
      const [rows = []] = await db.read([
        sql`select (select count(*) from resource where rules < ${rules}) + (select count(*) from resource where rules > ${rules}) as n`,
      ]);
      return Number(rows[0]?.['n'] ?? 0);
    },
  };
}
