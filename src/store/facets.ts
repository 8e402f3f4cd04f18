// Interned facts: a facet never changes and never goes, so what was read of it once stays true.
// @see consent/facts.ts
import type { FacetFacts, FacetId } from '../consent/facts.ts';
import type { Database, Row } from './database.ts';
import { sql } from './sql.ts';

/** Reads what `facetKey` wrote. */
export function factsOfKey(key: string): FacetFacts {
  const [type, contributor, dataClass, labels, withheld, recipients, pins, delivery] = JSON.parse(key);
  return { type, contributor, dataClass, labels, withheld, recipients, pins, ...(delivery && { delivery }) };
}

export const facetOf = (row: Row): readonly [FacetId, FacetFacts] => [
  row['id'] as FacetId,
  factsOfKey(row['key'] as string),
];

export interface FacetTable {
  /** Facts of all these facets; asks the database only for what it has not seen. */
  facts(wanted: readonly FacetId[]): Promise<ReadonlyMap<FacetId, FacetFacts>>;
}

export function facetTable(db: Database): FacetTable {
  const known = new Map<FacetId, FacetFacts>();
  return {
    facts: async (wanted) => {
      if (wanted.some((id) => !known.has(id))) {
        const [rows] = await db.read([sql`select id, key from facet where id > ${Math.max(0, ...known.keys())}`]);
        for (const [id, facts] of (rows ?? []).map(facetOf)) known.set(id, facts);
      }
      return known;
    },
  };
}
