// The schema, as numbered steps that only go forward: a step that was released is never edited.
// @see https://www.sqlite.org/stricttables.html
import { FIRST } from './migrationsFirst.ts';

/** Steps in order; the n-th (from 1) brings version n-1 to version n. Each is applied as one atomic batch. */
export const MIGRATIONS: readonly (readonly string[])[] = [
  ...FIRST,
  [
    // What conditional writes were decided on, by a hash of the criteria.
    'create table guard (key text primary key, seq integer not null) strict, without rowid',
    `create trigger guard_next before update on guard when new.seq <> old.seq + 1 begin
      select raise(abort, 'clash');
    end`,
  ],
  [
    // The trail with a position of its own that no vacuum moves, and without what its links say anyhow.
    `create table audit_link (position integer primary key, writer text not null, seq integer not null, hash text not null,
      body text not null, unique (writer, seq)) strict`,
    'insert into audit_link (writer, seq, hash, body) select writer, seq, hash, body from audit order by rowid',
    'drop table audit',
    "create trigger audit_link_stays before update on audit_link begin select raise(abort, 'audit is append-only'); end",
    "create trigger audit_link_keeps before delete on audit_link begin select raise(abort, 'audit is append-only'); end",
    // Seals: each over the links since the one before it.
    'create table audit_seal (seq integer primary key, hash text not null, body text not null) strict',
    "create trigger audit_seal_stays before update on audit_seal begin select raise(abort, 'audit is append-only'); end",
    "create trigger audit_seal_keeps before delete on audit_seal begin select raise(abort, 'audit is append-only'); end",
    // What events are found by, brought up to date when somebody asks or seals, never on the way of another request.
    `create table audit_of (key text not null, at integer not null, id text not null, position integer not null,
      primary key (key, at, id)) strict, without rowid`,
    'create table audit_indexed (position integer not null) strict',
    'insert into audit_indexed (position) values (0)',
  ],
  [
    // Whom a Consent names in person; of one stored before, anybody.
    `create table consent_person (id text not null, resident text not null, person text not null,
      primary key (id, person)) strict, without rowid`,
    'create index consent_person_person on consent_person (person)',
    `insert into consent_person (id, resident, person) select id, resident, '*' from resource
      where type = 'Consent' and current = 1 and deleted = 0 and resident is not null`,
  ],
  [
    // Residents that a steward says are one person, by review: proposed, or confirmed by a second one.
    'create table joined (review text primary key, a text not null, b text not null, confirmed integer not null) strict, without rowid',
    // What follows of it, made anew with every change: who is alike whom, and under whose id those confirmed are one.
    `create table alike (resident text not null, other text not null, confirmed integer not null, root text not null,
      primary key (resident, other)) strict, without rowid`,
    // What concerns one concerns all that are alike.
    `create trigger policy_log_alike after insert on policy_log when new.resident is not null begin
      insert into policy_log (resident) select other from alike where resident = new.resident;
    end`,
  ],
  [
    // What was indexed before values knew the references they go with is found by nothing until it is indexed anew.
    ...['idx_token', 'idx_string', 'idx_date'].map(
      (table) => `delete from ${table} where guard is null and rid in (select rid from resource where refs > 0)`,
    ),
  ],
  [
    // A type's history begins with what was changed last of the facets its reader sees of everybody.
    'create index resource_changed on resource (type, facet, last_updated) where current = 1',
  ],
  [
    // Events of the first release in the form of today; the links themselves never change.
    'create table audit_entry (position integer primary key, body text not null) strict',
  ],
  [
    // When each source last delivered, and the day its records were known as at.
    'create table feed (source text primary key, received integer not null, as_at text) strict, without rowid',
    `insert into feed (source, received) select json->>'$.source', max(json->>'$.at') from delivery
      where json->>'$.source' <> 'rest' group by 1`,
  ],
  [
    // What hangs on something.
    'create index resource_needing on resource (resident) where refs = 2 and current = 1 and deleted = 0',
  ],
  [
    // Signs by which people are found (ports/signs.ts), with all that tells whether they may be seen.
    'alter table resource add column signs text',
    `create index resource_signs on resource (resident, type, facet, cdate, refs, multi, signs)
      where signs is not null and current = 1 and deleted = 0`,
    `create index resource_signs_facet on resource (facet, type, resident, cdate, refs, multi, signs)
      where signs is not null and current = 1 and deleted = 0`,
  ],
  [
    // How sending the newest answer to each Task went (ports/responses.ts).
    `create table sent (task text primary key, answer text not null, said text not null, message text not null,
      claim text not null, at integer not null, stage text not null, attempts integer not null, code text) strict, without rowid`,
  ],
  [
    // Nobody is found by signs from before it was known what of a version may be cut, until they are made anew.
    'update resource set signs = null where signs is not null and refs > 0',
  ],
  [
    // Where a Patient contribution says somebody is registered (store/signs.ts); indexes that have all they are asked for.
    'alter table resource add column practice text',
    `update resource set practice = (select case count(*) when 0 then '' when 1 then substr(max(s.value), 10) else '*' end
        from json_each(signs) s where s.value like 'practice/%')
      where type = 'Patient' and signs is not null and current = 1 and deleted = 0`,
    `create index resource_practice on resource (resident, practice, facet, cdate, refs, multi, current, deleted)
      where practice is not null and current = 1 and deleted = 0`,
    `create index resource_practice_facet on resource (facet, practice, resident, multi, current, deleted)
      where practice is not null and current = 1 and deleted = 0`,
    'drop index resource_signs',
    `create index resource_signs on resource (resident, type, facet, cdate, refs, multi, signs, id, current, deleted)
      where signs is not null and current = 1 and deleted = 0`,
    'drop index resource_signs_facet',
    `create index resource_signs_facet on resource (facet, type, resident, cdate, refs, multi, signs, id, current, deleted)
      where signs is not null and current = 1 and deleted = 0`,
  ],
  [
    // How far each Subscription was told, in the order of commits, and how its last attempt went (ports/subscriptions.ts).
    `create table told (id text primary key, mark integer not null, version integer not null, claim text not null,
      at integer not null, attempts integer not null, code text) strict, without rowid`,
  ],
  [
    // By which tables what is stored is found (ingest/foundBy.ts): '' before anything was stored, no row where nobody knows.
    'create table found_by (tables text not null) strict',
    "insert into found_by (tables) select '' where not exists (select 1 from resource)",
  ],
  [
    // Whose versions were changed where they stand, for answers that are kept until something of theirs changes
    // (store/kept.ts); null stands for everybody.
    'create table amended (seq integer primary key autoincrement, resident text) strict',
    `create trigger resource_amended after update of facet, signs, practice on resource
      when old.current = 1 and (new.facet <> old.facet or new.signs is not old.signs or new.practice is not old.practice) begin
      insert into amended (resident) values (case new.multi when 0 then new.resident end);
    end`,
    // Under whose id those are one who are joined is made anew for all of them.
    `create trigger alike_amended after insert on alike begin
      insert into amended (resident) values (new.resident);
    end`,
  ],
  [
    // Of more changes than a kept answer is told one by one everything is read anew (store/changes.ts): older ones say nothing more.
    'delete from amended where seq <= (select max(seq) from amended) - 2000',
    `create trigger amended_bounded after insert on amended begin
      delete from amended where seq <= new.seq - 2000;
    end`,
  ],
  [
    // How far indexing anew has come, and by which tables; one slice after the other, whoever does it (store/indexing.ts).
    'alter table found_by add column toward text',
    'alter table found_by add column place integer not null default 0',
  ],
  [
    // What asks for nothing (fhir/asking.ts) is no referral: nobody has to do with its resident by it.
    `update resource set relations = null where type = 'ServiceRequest' and current = 1 and relations is not null and exists (
      select 1 from body b where b.rid = resource.rid and (b.json->>'$.doNotPerform' = 1 or b.json->>'$.intent' in ('proposal', 'option')))`,
    `insert into policy_log (resident) select distinct s.resident from relationship s join resource r on r.type = s.type and r.id = s.id
      where s.type = 'ServiceRequest' and r.current = 1 and r.relations is null`,
    `delete from relationship where type = 'ServiceRequest'
      and id in (select id from resource where type = 'ServiceRequest' and current = 1 and relations is null)`,
  ],
];
