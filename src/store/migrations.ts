// The schema, as numbered steps that only go forward: a step that was released is never edited.
// @see https://www.sqlite.org/stricttables.html

/** Steps in order; the n-th (from 1) brings version n-1 to version n. Each is applied as one atomic batch. */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    // Combinations of facts, interned (consent/facts.ts).
    'create table facet (id integer primary key, key text not null unique, contributor text not null) strict',
    // Versions without their JSON. `resident` is the first of possibly several (`multi`, then `resident_of` has all).
    // `refs`: 0 = nothing to look at, 1 = targets may have to be cut, 2 = the row itself may hang on a target.
    // `relations`: what the version says about who has to do with the resident, to notice when that changes.
    `create table resource (
      rid integer primary key, type text not null, id text not null, version integer not null,
      current integer not null, deleted integer not null, resident text, multi integer not null,
      facet integer not null, cdate integer, last_updated integer not null, refs integer not null, relations text,
      unique (type, id, version)) strict`,
    'create unique index resource_current on resource (type, id) where current = 1',
    'create index resource_resident on resource (resident, type) where current = 1 and deleted = 0',
    'create index resource_type on resource (type, facet) where current = 1 and deleted = 0',
    'create index resource_multi on resource (type) where current = 1 and deleted = 0 and multi = 1',
    'create table body (rid integer primary key, json text not null) strict',
    'create table resident_of (rid integer not null, resident text not null, primary key (rid, resident)) strict, without rowid',
    'create index resident_of_resident on resident_of (resident)',
    // What current versions are found by.
    `create table idx_token (rid integer not null, param text not null, code text not null, system text not null,
      type text not null, primary key (rid, param, code, system)) strict, without rowid`,
    'create index idx_token_value on idx_token (type, param, code)',
    `create table idx_string (rid integer not null, param text not null, value text not null,
      type text not null, primary key (rid, param, value)) strict, without rowid`,
    'create index idx_string_value on idx_string (type, param, value)',
    `create table idx_date (rid integer not null, param text not null, lo integer not null, hi integer not null,
      primary key (rid, param, lo, hi)) strict, without rowid`,
    // References of all versions: an old version is trimmed like a current one.
    `create table ref (rid integer not null, ordinal integer not null, cut text not null, need text not null,
      type text not null, id text not null, primary key (rid, ordinal)) strict, without rowid`,
    // What decisions read.
    `create table resident (id text primary key, nhs_number text unique, restricted integer not null, birth_date text,
      deceased integer) strict, without rowid`,
    'create index resident_restricted on resident (id) where restricted = 1',
    `create table relationship (type text not null, id text not null, ordinal integer not null, resident text not null,
      organisation text, practitioner text, json text not null, primary key (type, id, ordinal)) strict, without rowid`,
    'create index relationship_resident on relationship (resident)',
    'create index relationship_organisation on relationship (organisation) where organisation is not null',
    'create index relationship_practitioner on relationship (practitioner) where practitioner is not null',
    'create table policy_log (seq integer primary key autoincrement, resident text) strict',
    // The next version takes the place of the current one, or nothing is written.
    `create trigger resource_next before insert on resource when new.version > 1 begin
      select raise(abort, 'clash') where not exists (
        select 1 from resource where type = new.type and id = new.id and current = 1 and version = new.version - 1);
      delete from idx_token where rid = (select rid from resource where type = new.type and id = new.id and current = 1);
      delete from idx_string where rid = (select rid from resource where type = new.type and id = new.id and current = 1);
      delete from idx_date where rid = (select rid from resource where type = new.type and id = new.id and current = 1);
      update resource set current = 0 where type = new.type and id = new.id and current = 1;
    end`,
    // What ingest remembers.
    `create table source_key (contributor text not null, source text not null, type text not null, key text not null,
      id text not null, hash text not null, primary key (contributor, source, type, key)) strict, without rowid`,
    `create trigger source_key_stays before update on source_key when new.id <> old.id begin
      select raise(abort, 'clash');
    end`,
    `create table person (contributor text not null, system text not null, value text not null, resident text not null,
      nhs_number text, birth_date text, json text not null, primary key (contributor, system, value)) strict, without rowid`,
    'create index person_nhs_number on person (nhs_number) where nhs_number is not null',
    'create index person_birth_date on person (contributor, birth_date) where birth_date is not null',
    'create table delivery (id text primary key, json text not null) strict, without rowid',
    `create table quarantine (id text primary key, contributor text not null, state text not null, at integer not null,
      record integer not null, raw text not null, json text not null) strict, without rowid`,
    'create index quarantine_state on quarantine (state, at)',
    'create table raw (delivery text not null, piece integer not null, bytes blob not null, primary key (delivery, piece)) strict',
    // Append-only. No index by resident: one would be a third of the cost of a read, and nothing asks by it on the way of a request.
    `create table audit (writer text not null, seq integer not null, prev text not null, hash text not null,
      at integer not null, resident text, body text not null, primary key (writer, seq)) strict`,
    "create trigger audit_stays before update on audit begin select raise(abort, 'audit is append-only'); end",
    "create trigger audit_keeps before delete on audit begin select raise(abort, 'audit is append-only'); end",
    "create trigger policy_log_stays before update on policy_log begin select raise(abort, 'policy_log is append-only'); end",
    "create trigger policy_log_keeps before delete on policy_log begin select raise(abort, 'policy_log is append-only'); end",
  ],
  [
    // Break-glass and disclosures by law. They are ended, never removed, and never prolonged.
    `create table access_grant (id text primary key, resident text not null, organisation text not null, ends integer not null,
      json text not null) strict, without rowid`,
    'create index access_grant_resident on access_grant (resident)',
    'create index access_grant_organisation on access_grant (organisation)',
    `create trigger access_grant_stays before update on access_grant
      when new.resident <> old.resident or new.organisation <> old.organisation or new.ends > old.ends begin
      select raise(abort, 'clash');
    end`,
    "create trigger access_grant_keeps before delete on access_grant begin select raise(abort, 'grants are kept'); end",
    // Attempts to break the glass, to bound guessing: who, and when; forgotten after the window.
    'create table attempt (id text primary key, who text not null, at integer not null) strict, without rowid',
    'create index attempt_who on attempt (who, at)',
  ],
  [
    // What a version is called outside; older ones are called by their number. History is read newest first.
    'alter table resource add column vid text',
    'create index resource_history on resource (type, last_updated)',
    // What refers to a resource.
    'create index ref_target on ref (type, id)',
  ],
  [
    // By which rules a version was labelled (0: unknown), and the labels callers added, which no feed drops.
    'alter table resource add column rules integer not null default 0',
    'alter table resource add column added text',
    'create index resource_rules on resource (rules)',
    'create index resource_gone on resource (resident) where current = 1 and deleted = 1',
    // References that bring the labels of their target.
    'alter table ref add column carry integer not null default 0',
    'create index ref_carry on ref (type, id) where carry = 1',
    // What is named individually of a resident, `kind:name`, in force for good.
    `create table pin (resident text not null, pin text not null, kind text not null, name text not null,
      primary key (resident, pin)) strict, without rowid`,
    "create index pin_related on pin (name) where kind = 'related'",
    "create index pin_author on pin (resident) where kind = 'author'",
    // The one way to give a version other facts: into it goes the new key, with the facet that was read where it must be unchanged.
    "create view refacet (rid, was, key, rules) as select rid, facet, '', rules from resource",
    `create trigger refacet_row instead of insert on refacet begin
      select raise(abort, 'clash') where new.was is not null
        and not exists (select 1 from resource where rid = new.rid and facet = new.was);
      insert or ignore into facet (key, contributor) values (new.key, new.key->>1);
      update resource set facet = (select id from facet where key = new.key), rules = coalesce(new.rules, rules)
        where rid = new.rid;
    end`,
  ],
  [
    // What is recorded of a resident's ability to decide about sharing, one row per resource.
    `create table assessment (type text not null, id text not null, resident text not null, json text not null,
      primary key (type, id)) strict, without rowid`,
    'create index assessment_resident on assessment (resident)',
  ],
  [
    // Of what is cut together with references: alternatives of their ordinals, one of which has to stay (search/query.ts, IndexRow).
    'alter table idx_token add column guard text',
    'alter table idx_string add column guard text',
    'alter table idx_date add column guard text',
    // Where the references of current versions lead; empty texts where one says nothing.
    `create table idx_reference (rid integer not null, param text not null, ttype text not null, tid text not null,
      system text not null, code text not null, type text not null, guard text,
      primary key (rid, param, tid, ttype, code, system)) strict, without rowid`,
    "create index idx_reference_target on idx_reference (tid, param, type) where tid <> ''",
    "create index idx_reference_identifier on idx_reference (code, param, type) where code <> ''",
    `create trigger reference_leaves after update of current on resource when new.current = 0 begin
      delete from idx_reference where rid = new.rid;
    end`,
  ],
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
  [
    // By whose word over REST alone a resident is restricted, or has died: it gives way to what feeds say.
    'alter table resident add column restricted_by text',
    'alter table resident add column died_by text',
  ],
];
