// A stored version as a row of a result: which columns it takes, and back into words.
import type { FacetFacts, FacetId } from '../consent/facts.ts';
import type { Standing } from '../consent/sight.ts';
import type { Instant, ResidentId, ResourceId, Token } from '../fhir/ids.ts';
import type { StoredRow, Target } from '../ports.ts';
import type { Row } from './database.ts';
import type { FacetTable } from './facets.ts';
import { limit, NOTHING, type Sql, sql } from './sql.ts';

/**
 * References of `of` as {@link TargetTuple}s, and with `further` what their targets hang on in turn; of these, whatever
 * hangs on more leads nowhere. `Patient/…` names a resident, never a contribution: such a target has no standing.
 */
function targetsOf(of: Sql, f: Sql, t: Sql, further?: Sql): Sql {
  return sql`(select json_group_array(json_array(${f}.ordinal, ${f}.cut, ${f}.need, ${t}.facet, ${t}.cdate, ${t}.resident,
    case ${t}.multi when 1 then json((select json_group_array(m.resident) from resident_of m where m.rid = ${t}.rid)) end,
    case ${t}.refs when 2 then json(${further ?? sql`'[[0,"","alone",null]]'`}) end))
    from ref ${f} left join resource ${t}
      on ${t}.type = ${f}.type and ${t}.id = ${f}.id and ${t}.current = 1 and ${t}.deleted = 0 and ${f}.type <> 'Patient'
    where ${f}.rid = ${of}.rid ${further ? NOTHING : sql`and ${f}.need <> 'none'`})`;
}
const TARGETS = targetsOf(sql`r`, sql`f`, sql`t`, targetsOf(sql`t`, sql`nf`, sql`nt`));

/** Columns of version `r` with its JSON `b`. References are probed only where some need looking at. */
export const COLUMNS = sql`r.type, r.id, r.version, coalesce(r.vid, cast(r.version as text)) as vid, r.deleted, r.last_updated, r.facet, r.cdate, r.resident, r.added, b.json,
  case r.type when 'Patient' then (select max(k.root) from alike k where k.resident = r.resident and k.confirmed = 1) end as root,
  case r.multi when 1 then (select json_group_array(m.resident) from resident_of m where m.rid = r.rid) end as residents,
  case when r.refs > 0 and r.deleted = 0 then ${TARGETS} end as targets`;

/** Where the columns come from. */
export const VERSIONS = sql`resource r left join body b on b.rid = r.rid`;

/** As a column: whom the rows of a table of `rid`s are about, each once, up to so many. */
export const aboutOf = (rids: Sql, most: number | undefined): Sql =>
  most === undefined
    ? sql`null`
    : sql`(select json_group_array(resident) from (select distinct coalesce(m.resident, r.resident) as resident
        from ${rids} h cross join resource r on r.rid = h.rid left join resident_of m on m.rid = h.rid
        where r.resident is not null ${limit(most)}))`;

/** The same, read. */
export const aboutIn = (rows: readonly Row[]): { readonly about?: readonly ResidentId[] } =>
  typeof rows[0]?.['about'] === 'string' ? { about: JSON.parse(rows[0]['about']) } : {};

type TargetTuple = readonly [
  number,
  string,
  Target['need'],
  FacetId | null,
  number | null,
  string | null,
  string[] | null,
  (readonly TargetTuple[] | null)?,
];

const residentsOf = (first: string | null, all: readonly string[] | null): readonly ResidentId[] =>
  // The first is the subject, wherever the list has it.
  (first === null ? [] : [first, ...(all ?? []).filter((each) => each !== first)]) as ResidentId[];

function standing(residents: readonly ResidentId[], facet: FacetId, date: number | null): Standing {
  return { residents, facet, ...(date !== null && { date: date as Instant }) };
}

function targetOf([ordinal, cut, need, facet, date, first, all, needs]: TargetTuple): Target {
  return {
    ordinal,
    cut,
    need,
    ...(facet !== null && { at: standing(residentsOf(first, all), facet, date) }),
    ...(needs && { needs: needs.map(targetOf) }),
  };
}

function rowOf(row: Row, facts: ReadonlyMap<FacetId, FacetFacts>): StoredRow {
  const facet = row['facet'] as FacetId;
  const known = facts.get(facet);
  if (!known) throw new Error('a stored version has a facet that is not in the table');
  const all = row['residents'] === null ? null : JSON.parse(row['residents'] as string);
  const targets =
    row['targets'] === null ? undefined : (JSON.parse(row['targets'] as string) as readonly TargetTuple[]);
  return {
    ...standing(residentsOf(row['resident'] as string | null, all), facet, row['cdate'] as number | null),
    type: row['type'] as string,
    id: row['id'] as ResourceId,
    version: row['version'] as number,
    versionId: row['vid'] as string,
    deleted: row['deleted'] === 1,
    lastUpdated: row['last_updated'] as Instant,
    facts: known,
    body: (row['json'] as string | null) ?? '',
    ...(row['added'] !== null && { added: JSON.parse(row['added'] as string) as readonly Token[] }),
    ...(row['root'] !== null && { root: row['root'] as ResidentId }),
    ...(targets && { targets: targets.map(targetOf) }),
  };
}

/** Rows with {@link COLUMNS} as stored versions. */
export async function storedRows(rows: readonly Row[], facets: FacetTable): Promise<readonly StoredRow[]> {
  const facts = await facets.facts(rows.map((row) => row['facet'] as FacetId));
  return rows.map((row) => rowOf(row, facts));
}
