// New versions as statements. All rows of one list get consecutive rids, so what belongs to them needs no look-up.
// @see ports.ts, VersionChange; design: architecture, "How Visibility becomes SQL"
import { facetKey } from '../consent/facts.ts';
import { ANYBODY_NAMED } from '../consent/inputs.ts';
import type { RefRow, VersionChange } from '../ports.ts';
import type { Statement } from './database.ts';
import { type Indexed, indexStatements } from './indexRows.ts';
import { pieces } from './pieces.ts';
import { practiceColumn, signsColumn } from './signColumns.ts';
import { type Sql, sql } from './sql.ts';

/** The required list a `group` reference is an item of. */
const listOf = ({ cut }: RefRow): string => cut.slice(0, cut.lastIndexOf('/'));

/** References that have to be looked at: a row is never shown to who may not see its own residents. */
function refsOf({ deleted, refs, facts }: VersionChange): readonly RefRow[] {
  const residents: readonly string[] = facts.residents;
  const own = ({ type, id }: RefRow): boolean => type === 'Patient' && residents.includes(id);
  // A list that has one of the row's own residents in it never runs empty.
  const full = new Set(refs.flatMap((ref) => (ref.need === 'group' && own(ref) ? [listOf(ref)] : [])));
  const looked = deleted ? [] : refs.filter((ref) => !own(ref));
  return looked.map((ref) => (ref.need === 'group' && full.has(listOf(ref)) ? { ...ref, need: 'none' as const } : ref));
}

const flagOf = (refs: readonly RefRow[]): number =>
  refs.length === 0 ? 0 : refs.some((ref) => ref.need !== 'none') ? 2 : 1;

/** One version and the rows that go with it. A version that a later one of the same list replaces is not found by anything. */
interface Prepared {
  readonly change: VersionChange;
  readonly last: boolean;
  readonly refs: readonly RefRow[];
  /** What it says of relationships and assessments, as one text; null when nothing. */
  readonly relations: string | null;
}

const keyOf = ({ type, id }: VersionChange): string => `${type}/${id}`;

function prepared(changes: readonly VersionChange[]): readonly Prepared[] {
  const last = new Map(changes.map((change) => [keyOf(change), change]));
  return changes.map((change) => {
    const speaks = !change.deleted && change.facts.residents.length > 0;
    const says = speaks ? [...change.relationships, ...(change.assessments ?? [])] : [];
    return {
      change,
      last: last.get(keyOf(change)) === change,
      refs: refsOf(change),
      relations: says.length > 0 ? JSON.stringify(says) : null,
    };
  });
}

/** Whether it may change what decisions read: a first version that says nothing of anybody does not. */
const isWatched = ({ change, relations }: Prepared): boolean =>
  change.version > 1 || change.type === 'Consent' || relations !== null || change.facts.residents.length > 1;

/** Types that an actor names, or is resolved through, or that a proxy's authority or a permit rests on. */
const DIRECTORY: ReadonlySet<string> = new Set([
  'CareTeam',
  'DocumentReference',
  'Group',
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'QuestionnaireResponse',
  'RelatedPerson',
]);

/** Tells the log whom a change of consent, relationships or company concerns: before the rows change. */
function logStatements(list: readonly Prepared[]): readonly Statement[] {
  const tuples = list
    .filter(isWatched)
    .map(({ change, relations }) => [change.type, change.id, change.facts.residents, relations]);
  return pieces(tuples).map(
    (watched) => sql`insert into policy_log (resident)
      with changed as materialized (
        select v.value->2 as residents, o.rid, o.resident from json_each(${watched}) v
        left join resource o on o.type = v.value->>0 and o.id = v.value->>1 and o.current = 1
        where v.value->>0 = 'Consent' or json_array_length(v.value, '$[2]') > 1 or o.multi = 1
          or o.relations is not v.value->>3 or (o.relations is not null and o.resident is not v.value->>'$[2][0]'))
      select distinct resident from (
        select w.value as resident from changed c, json_each(c.residents) w
        union all select c.resident from changed c
        union all select m.resident from changed c join resident_of m on m.rid = c.rid)
      where resident is not null`,
  );
}

/** A directory resource that changes tells whoever's Consent or team leads to it, or to a role or group that names it. */
function directoryStatements(list: readonly Prepared[]): readonly Statement[] {
  const changed = list
    .filter(({ change }) => change.version > 1 && DIRECTORY.has(change.type))
    .map(({ change }) => [change.type, change.id]);
  return pieces(changed).map(
    (pairs) => sql`insert into policy_log (resident)
      with named(type, id) as (select value->>0, value->>1 from json_each(${pairs})),
        led(type, id) as (select * from named union select p.type, p.id from led n join ref f on f.type = n.type and f.id = n.id
          join resource p on p.rid = f.rid and (p.current = 1 and p.type = 'PractitionerRole' or p.type in ('Group', 'CareTeam')))
      select distinct coalesce(m.resident, c.resident) from led l join ref f on f.type = l.type and f.id = l.id
        join resource c on c.rid = f.rid and c.current = 1 and c.type in ('Consent', 'CareTeam')
        left join resident_of m on m.rid = c.rid where c.resident is not null`,
  );
}

function resourceTuple({ change, refs, relations }: Prepared): readonly unknown[] {
  const { facts } = change;
  const [first] = facts.residents;
  return [
    change.type,
    change.id,
    change.version,
    change.deleted ? 1 : 0,
    first ?? null,
    facts.residents.length > 1 ? 1 : 0,
    facetKey(facts.facet),
    facts.date ?? null,
    change.lastUpdated,
    flagOf(refs),
    relations,
    change.versionId,
    change.rules ?? null,
    change.added?.length ? JSON.stringify(change.added) : null,
    change.deleted ? null : signsColumn(change.signs),
    change.deleted ? null : practiceColumn(change),
  ];
}

/** Rows of the tables that hang on a version: each starts with the position of its version in the list. */
function hanging(list: readonly Prepared[]) {
  const body: unknown[] = [];
  const resident: unknown[] = [];
  const ref: unknown[] = [];
  const index: Indexed[] = [];
  const relationship: unknown[] = [];
  const assessment: unknown[] = [];
  const person: unknown[] = [];
  list.forEach(({ change, last, refs, relations }, at) => {
    const { type, id, deleted, facts } = change;
    body.push([at, deleted ? '' : change.body]);
    if (facts.residents.length > 1) for (const each of new Set(facts.residents)) resident.push([at, each]);
    for (const r of refs) ref.push([at, r.ordinal, r.cut, r.need, r.type, r.id, r.carries ? 1 : 0]);
    if (deleted || !last) return;
    index.push({ at, type, rows: change.index });
    for (const each of change.persons ?? []) person.push([id, facts.residents[0], each]);
    if (relations === null) return;
    change.relationships.forEach((each, ordinal) => {
      const { organisation = null, practitioner = each.member ? ANYBODY_NAMED : null } = each;
      relationship.push([type, id, ordinal, facts.residents[0], organisation, practitioner, JSON.stringify(each)]);
    });
    for (const each of change.assessments ?? []) assessment.push([type, id, facts.residents[0], JSON.stringify(each)]);
  });
  return { body, resident, ref, index, relationship, assessment, person };
}

function listStatements(list: readonly Prepared[]): readonly Statement[] {
  const { body, resident, ref, index, relationship, assessment, person } = hanging(list);
  const replaced = list.filter(({ change }) => change.version > 1).map(({ change }) => [change.type, change.id]);
  // Exactly one list is inserted between two looks at the highest rid.
  const rid = sql`(select max(rid) from resource) + ${1 - list.length} + (value->>0)`;
  const each = (rows: readonly unknown[], insert: (values: Sql) => Statement): readonly Statement[] =>
    pieces(rows).map((piece) => insert(sql`from json_each(${piece})`));
  return [
    sql`insert into resource (rid, type, id, version, current, deleted, resident, multi, facet, cdate, last_updated, refs,
        relations, vid, rules, added, signs, practice)
      select (select coalesce(max(rid), 0) from resource) + 1 + key, value->>0, value->>1, value->>2, 1, value->>3, value->>4,
        value->>5, (select f.id from facet f where f.key = value->>6), value->>7, value->>8, value->>9, value->>10, value->>11,
        coalesce(value->>12, (select o.rules from resource o
          where o.type = value->>0 and o.id = value->>1 and o.version = value->>2 - 1), 0), value->>13, value->>14, value->>15
      from json_each(${JSON.stringify(list.map(resourceTuple))}) order by key`,
    ...each(body, (rows) => sql`insert into body (rid, json) select ${rid}, value->>1 ${rows}`),
    ...each(resident, (rows) => sql`insert into resident_of (rid, resident) select ${rid}, value->>1 ${rows}`),
    ...each(
      ref,
      (rows) => sql`insert into ref (rid, ordinal, cut, need, type, id, carry)
        select ${rid}, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6 ${rows}`,
    ),
    ...indexStatements(index, rid),
    ...each(
      replaced,
      (rows) => sql`delete from relationship where (type, id) in (select value->>0, value->>1 ${rows})`,
    ),
    ...each(
      replaced.filter(([type]) => type === 'Observation'),
      (rows) => sql`delete from assessment where (type, id) in (select value->>0, value->>1 ${rows})`,
    ),
    ...each(
      replaced.filter(([type]) => type === 'Consent'),
      (rows) => sql`delete from consent_person where id in (select value->>1 ${rows})`,
    ),
    ...each(
      person,
      (rows) => sql`insert into consent_person (id, resident, person) select value->>0, value->>1, value->>2 ${rows}`,
    ),
    ...each(
      relationship,
      (rows) => sql`insert into relationship (type, id, ordinal, resident, organisation, practitioner, json)
        select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6 ${rows}`,
    ),
    ...each(
      assessment,
      (rows) => sql`insert into assessment (type, id, resident, json)
        select value->>0, value->>1, value->>2, value->>3 ${rows}`,
    ),
  ];
}

/** Versions of one list: their rows without JSON fit one bound value. */
const LIST = 500;

/** Everything that new versions write, in order. */
export function writeVersions(changes: readonly VersionChange[]): readonly Statement[] {
  const facets = [...new Set(changes.map((change) => facetKey(change.facts.facet)))];
  const all = prepared(changes);
  const lists = Array.from({ length: Math.ceil(all.length / LIST) }, (_, i) => all.slice(i * LIST, (i + 1) * LIST));
  return [
    ...pieces(facets).map(
      (list) => sql`insert into facet (key, contributor) select value, value->>1 from json_each(${list})
        where true order by key on conflict (key) do nothing`,
    ),
    ...logStatements(all),
    ...directoryStatements(all),
    ...lists.flatMap(listStatements),
  ];
}
