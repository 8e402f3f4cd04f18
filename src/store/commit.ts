// The one atomic write: a list of changes becomes a list of statements.
// @see ports.ts, Contributions.commit; design: architecture, rule 6
import type { ResidentId } from '../fhir/ids.ts';
import type { AuditRow } from '../ports/audit.ts';
import type { ResidentChange } from '../ports/residents.ts';
import type { Change } from '../ports.ts';
import { linkStatements } from './audit.ts';
import type { Database, Statement, Written } from './database.ts';
import { writeFacts } from './facts.ts';
import { writeJoins } from './joining.ts';
import { pieces } from './pieces.ts';
import { bounded, sql } from './sql.ts';
import { writeVersions } from './versions.ts';

type Kind = Change['kind'];
type Of<K extends Kind> = Extract<Change, { kind: K }>;

/** Residents first tell the log what changes, then change. */
function writeResidents(changes: readonly ResidentChange[]): readonly Statement[] {
  const tuples = changes.map((c) => [
    c.resident,
    c.nhsNumber ?? null,
    c.restricted ? 1 : 0,
    c.birthDate ?? null,
    c.deceased === undefined ? null : bounded(c.deceased),
  ]);
  return pieces(tuples).flatMap((list) => [
    sql`insert into policy_log (resident) select distinct v.value->>0 from json_each(${list}) v
      left join resident o on o.id = v.value->>0
      where o.id is null or v.value->>2 > o.restricted or coalesce(v.value->>3, o.birth_date) is not o.birth_date
        or coalesce(v.value->>4, o.deceased) is not o.deceased`,
    sql`insert into resident (id, nhs_number, restricted, birth_date, deceased)
      select value->>0, value->>1, value->>2, value->>3, value->>4 from json_each(${list}) where true order by key
      on conflict (id) do update set nhs_number = coalesce(nhs_number, excluded.nhs_number),
        restricted = max(excluded.restricted, restricted), birth_date = coalesce(excluded.birth_date, birth_date),
        deceased = coalesce(excluded.deceased, deceased)`,
  ]);
}

function writePersons(changes: readonly Of<'person'>[]): readonly Statement[] {
  const tuples = changes.map(({ kind: _, ...p }) => [
    p.contributor,
    p.system,
    p.value,
    p.resident,
    p.nhsNumber ?? null,
    p.birthDate ?? null,
    JSON.stringify(p),
  ]);
  return pieces(tuples).map(
    (list) => sql`insert into person (contributor, system, value, resident, nhs_number, birth_date, json)
      select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6 from json_each(${list})
      where true order by key on conflict (contributor, system, value) do update set resident = excluded.resident,
        nhs_number = excluded.nhs_number, birth_date = excluded.birth_date, json = excluded.json`,
  );
}

function writeKeys(changes: readonly Of<'key'>[]): readonly Statement[] {
  const tuples = changes.map((k) => [k.contributor, k.source, k.type, k.key, k.id, k.hash]);
  return pieces(tuples).map(
    (list) => sql`insert into source_key (contributor, source, type, key, id, hash)
      select value->>0, value->>1, value->>2, value->>3, value->>4, value->>5 from json_each(${list})
      where true order by key on conflict (contributor, source, type, key) do update set id = excluded.id, hash = excluded.hash`,
  );
}

const writeDelivery = ({ kind: _, ...delivery }: Of<'delivery'>): readonly Statement[] => [
  sql`insert into delivery (id, json) values (${delivery.id}, ${JSON.stringify(delivery)})
    on conflict (id) do update set json = excluded.json`,
  ...(delivery.read
    ? [
        sql`insert into feed (source, received, as_at) values (${delivery.source}, ${delivery.at}, ${delivery.asAt ?? null})
          on conflict (source) do update set received = max(received, excluded.received),
            as_at = max(coalesce(as_at, excluded.as_at), coalesce(excluded.as_at, as_at))`,
      ]
    : []),
];

const writeQuarantine = ({ kind: _, raw, ...q }: Of<'quarantine'>): Statement =>
  sql`insert into quarantine (id, contributor, state, at, record, raw, json)
    values (${q.id}, ${q.contributor}, ${q.state}, ${q.at}, ${q.record}, ${raw}, ${JSON.stringify(q)})
    on conflict (id) do update set contributor = excluded.contributor, state = excluded.state, at = excluded.at,
      record = excluded.record, raw = excluded.raw, json = excluded.json`;

const writeRaw = ({ delivery, piece, bytes }: Of<'raw'>): Statement =>
  sql`insert into raw (delivery, piece, bytes) values (${delivery}, ${piece}, ${bytes})`;

const told = (resident: ResidentId): Statement => sql`insert into policy_log (resident) values (${resident})`;

/** Whatever is granted, or ended, is on the policy log: the next request sees it. */
const writeGrant = ({ resident, grant, record }: Of<'grant'>): readonly Statement[] => [
  sql`insert into access_grant (id, resident, organisation, ends, json)
    values (${grant.id}, ${resident}, ${grant.organisation}, ${grant.end}, ${JSON.stringify({ ...record, ...grant })})`,
  told(resident),
];

const amendGrant = ({ id, resident, end, noticeFrom }: Of<'amend-grant'>): readonly Statement[] => [
  ...(end === undefined
    ? []
    : [
        sql`update access_grant set ends = ${end}, json = json_set(json, '$.end', ${end})
          where id = ${id} and resident = ${resident} and ends > ${end}`,
      ]),
  ...(noticeFrom === undefined
    ? []
    : [
        sql`update access_grant set json = json_set(json, '$.noticeFrom', ${noticeFrom})
          where id = ${id} and resident = ${resident}`,
      ]),
  told(resident),
];

const writeGuard = ({ key, seq }: Of<'guard'>): Statement =>
  sql`insert into guard (key, seq) values (${key}, ${seq}) on conflict (key) do update set seq = excluded.seq`;

function statements(changes: readonly Change[]): readonly Statement[] {
  const of = <K extends Kind>(kind: K): readonly Of<K>[] => changes.filter((c): c is Of<K> => c.kind === kind);
  const versions = of('version');
  return [
    ...writeResidents(of('resident')),
    ...(versions.length > 0 ? writeVersions(versions) : []),
    ...writeJoins(of('join')),
    ...writeFacts(versions, of('facts'), of('pins'), of('join')),
    ...of('guard').map(writeGuard),
    ...writePersons(of('person')),
    ...writeKeys(of('key')),
    ...of('delivery').flatMap(writeDelivery),
    ...of('quarantine').map(writeQuarantine),
    ...of('raw').map(writeRaw),
    ...of('grant').flatMap(writeGrant),
    ...of('amend-grant').flatMap(amendGrant),
    ...(of('policy').length > 0 ? [sql`insert into policy_log (resident) values (null)`] : []),
  ];
}

export const commit = (db: Database, changes: readonly Change[], audit: readonly AuditRow[] = []): Promise<Written> =>
  db.batch([...statements(changes), ...linkStatements(audit)]);
