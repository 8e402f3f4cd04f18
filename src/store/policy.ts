// What decisions read: typed rows for the PIP, in one snapshot with the fence they are true at.
// @see ports.ts, PolicyInputs; design: consent §1
import type { Consent } from '@medplum/fhirtypes';
import {
  ANYBODY_NAMED,
  type Assessment,
  type DirectoryVersion,
  type Grant,
  type Relationship,
  type ResidentInputs,
} from '../consent/inputs.ts';
import type { Instant, OdsCode, ResidentId } from '../fhir/ids.ts';
import type { PolicyInputs } from '../ports.ts';
import { consentMemory } from './consentMemory.ts';
import type { Database, Row } from './database.ts';
import { facetOf } from './facets.ts';
import { json, type Sql, sql } from './sql.ts';

/** These residents, all that share a resource, of whatever version, with one of them, and all that are alike any of those. */
const circle = (residents: readonly ResidentId[]): Sql =>
  sql`with near(resident) as materialized (
    select value from json_each(${json(residents)})
    union select o.resident from resident_of m join resident_of o on o.rid = m.rid
      where m.resident in (select value from json_each(${json(residents)}))),
    who(resident) as materialized (
      select resident from near union select k.other from near n cross join alike k on k.resident = n.resident)`;

const LIVE = sql`current = 1 and deleted = 0`;

/** After {@link circle}: its Consents, each with every resident of the circle it is about. */
const CONSENTS = sql`about(rid, resident) as (
    select rid, resident from resource where resident in (select resident from who) and type = 'Consent' and ${LIVE}
    union select m.rid, m.resident from who w cross join resident_of m on m.resident = w.resident
      cross join resource r on r.rid = m.rid where r.type = 'Consent' and r.${LIVE})`;

/** Documents on which a consent may rest: only whether they are here, and in what status. */
const DOCUMENTS = sql`('DocumentReference', 'QuestionnaireResponse')`;

/**
 * Every version of what those Consents lead to in the directory, themselves or through roles, groups and teams, relatives
 * included, from the one that was current when the Consent was first written; and of what members of teams given by
 * reference lead to, from the one that was current when the team was last written. And the documents the Consents rest on.
 */
const directoryOf = (who: Sql): Sql =>
  sql`${who}, ${CONSENTS}, named(resident, consent, born, type, id) as (
      select a.resident, c.id, (select min(o.rid) from resource o where o.type = 'Consent' and o.id = c.id), f.type, f.id
        from about a cross join resource c on c.rid = a.rid cross join ref f on f.rid = a.rid
        where +f.type in ('Practitioner', 'PractitionerRole', 'Organization', 'RelatedPerson', 'Group', 'CareTeam') or +f.type in ${DOCUMENTS}
      union all select s.resident, 'CareTeam/' || s.id, r.rid, f.type, f.id from who w cross join relationship s on s.resident = w.resident
        cross join resource r on r.type = s.type and r.id = s.id and r.current = 1 cross join ref f on f.rid = r.rid
        where +s.practitioner = ${ANYBODY_NAMED} and +f.type in ('Practitioner', 'PractitionerRole', 'Organization')),
    led(resident, consent, born, type, id) as (
      select * from named union select n.resident, n.consent, n.born, f.type, f.id from led n
        cross join resource r on r.type = n.type and r.id = n.id and (r.current = 1 or n.type <> 'PractitionerRole')
        cross join ref f on f.rid = r.rid
        where n.type in ('PractitionerRole', 'Group', 'CareTeam') and +f.type in ('Practitioner', 'PractitionerRole', 'Organization'))
    select l.resident, l.consent, v.type, v.id, f.contributor,
      iif(v.type in ${DOCUMENTS} and b.json <> '', json_object('status', b.json->>'status'), b.json) as body from led l
      cross join resource v on v.type = l.type and v.id = l.id join facet f on f.id = v.facet join body b on b.rid = v.rid
      where (v.current = 1 or v.type not in ${DOCUMENTS}) and v.rid >= coalesce((select max(p.rid) from resource p where p.type = l.type and p.id = l.id and p.rid < l.born), 0)
      order by v.rid`;

function directoryVersion(row: Row): DirectoryVersion {
  const { consent, type, id, contributor, body } = row as Readonly<Record<string, string>>;
  const at = { consent: consent ?? '', type: type ?? '', id: id ?? '', contributor: contributor as OdsCode };
  return body ? { ...at, resource: JSON.parse(body) } : at;
}

function grouped<T>(rows: readonly Row[], read: (json: string) => T): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = row['resident'] as string;
    const group = groups.get(key);
    const item = read(row['json'] as string);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

export function policyInputs(db: Database): PolicyInputs {
  const memory = consentMemory();
  return {
    load: async (residents) => {
      const known = memory.of(residents);
      const who = circle(residents);
      const [fences, people, relations, consents, granted, assessed, listed, joined, sharing] = await db.read([
        sql`select (select coalesce(max(seq), 0) from policy_log) as log, (select coalesce(max(id), 0) from facet) as facet`,
        sql`${who} select p.id, p.restricted, p.birth_date, p.deceased from resident p
          where p.id in (select resident from who) order by p.id`,
        sql`${who} select resident, json from relationship where resident in (select resident from who)
          order by type, id, ordinal`,
        sql`${who}, ${CONSENTS} select a.resident, a.rid, case when a.rid not in (select value from json_each(${json([...known.keys()])}))
          then (select b.json from body b where b.rid = a.rid) end as json from about a order by a.rid`,
        sql`${who} select resident, json from access_grant where resident in (select resident from who) order by id`,
        sql`${who} select a.resident, json_set(a.json, '$.by', f.contributor) as json from who w
          join assessment a on a.resident = w.resident join resource r on r.type = a.type and r.id = a.id and r.current = 1
          join facet f on f.id = r.facet order by a.type, a.id`,
        directoryOf(who),
        sql`${who} select resident, other, confirmed from alike where resident in (select resident from who) order by resident, other`,
        sql`${who} select distinct m.resident, o.resident as other from who w cross join resident_of m on m.resident = w.resident
          cross join resident_of o on o.rid = m.rid where o.resident <> m.resident order by 1, 2`,
      ]);
      const relationships = grouped(relations ?? [], (text): Relationship => JSON.parse(text));
      const grants = grouped(granted ?? [], (text): Grant => JSON.parse(text));
      const assessments = grouped(assessed ?? [], (text): Assessment => JSON.parse(text));
      const directory = Map.groupBy(listed ?? [], (row) => row['resident'] as string);
      const alike = Map.groupBy(joined ?? [], (row) => row['resident'] as string);
      const company = Map.groupBy(sharing ?? [], (row) => row['resident'] as string);
      const given = Map.groupBy(consents ?? [], (row) => row['resident'] as string);
      const consentsOf = (id: ResidentId): readonly Consent[] => {
        const all = new Map(
          (given.get(id) ?? []).map(({ rid, json }) => [
            rid as number,
            known.get(rid as number) ?? (JSON.parse(json as string) as Consent),
          ]),
        );
        memory.keep(id, all);
        return [...all.values()];
      };
      return {
        fence: { log: Number(fences?.[0]?.['log'] ?? 0), facet: Number(fences?.[0]?.['facet'] ?? 0) },
        residents: (people ?? []).map((row): ResidentInputs => {
          const id = row['id'] as ResidentId;
          const able = assessments.get(id);
          const leads = directory.get(id);
          const others = alike.get(id);
          return {
            resident: id,
            restricted: row['restricted'] === 1,
            ...(row['birth_date'] !== null && { birthDate: row['birth_date'] as string }),
            ...(row['deceased'] !== null && { deceased: row['deceased'] as Instant }),
            relationships: relationships.get(id) ?? [],
            consents: consentsOf(id),
            ...(grants.has(id) && { grants: grants.get(id) ?? [] }),
            ...(company.has(id) && { company: (company.get(id) ?? []).map((each) => each['other'] as ResidentId) }),
            ...(able && { assessments: able }),
            ...(leads && { directory: leads.map(directoryVersion) }),
            ...(others && {
              alike: others.map((each) => ({
                resident: each['other'] as ResidentId,
                confirmed: each['confirmed'] === 1,
              })),
            }),
          };
        }),
      };
    },

    caseload: async (organisations, practitioner) => {
      const [rows = []] = await db.read([
        // D1 joins no more than five selects in one.
        sql`with own(organisation) as materialized (select value from json_each(${json(organisations)})),
          apart(resident) as materialized (select resident from relationship where organisation in (select organisation from own)
          union select resident from relationship where practitioner in (${practitioner ?? null}, ${ANYBODY_NAMED})
          union select resident from access_grant where organisation in (select organisation from own)
          union select resident from consent_person where person in (${practitioner ?? null}, ${ANYBODY_NAMED})
          union select id from resident where restricted = 1)
          select resident from apart union select k.other from apart p cross join alike k on k.resident = p.resident order by 1`,
      ]);
      return rows.map((row) => row['resident'] as ResidentId);
    },

    facets: async (after) => {
      const [rows = []] = await db.read([sql`select id, key from facet where id > ${after} order by id`]);
      return rows.map(facetOf);
    },

    residentOf: async (relatedPerson) => {
      const [rows = []] = await db.read([
        sql`select resident from resource where type = 'RelatedPerson' and id = ${relatedPerson} and ${LIVE}`,
      ]);
      return (rows[0]?.['resident'] as ResidentId | null | undefined) ?? undefined;
    },
  };
}
