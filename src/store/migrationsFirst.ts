// The first steps of the schema. @see migrations.ts, which goes on from here

export const FIRST: readonly (readonly string[])[] = [
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
];
