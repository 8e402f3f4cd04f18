// Facts that change after a version was stored: what it was relabelled to, labels its references bring, pins in force.
// All of it happens in the commit that causes it, so no writer ever works from pins or labels that are out of date.
// @see ports/facts.ts; design: consent §2 step 9, §3 ("data: instance; related and dependents …"), §4
import { facetKey } from '../consent/facts.ts';
import type { FactsChange, PinsChange } from '../ports/facts.ts';
import type { JoinChange } from '../ports/joining.ts';
import type { VersionChange } from '../ports.ts';
import { authors } from './authors.ts';
import type { Statement } from './database.ts';
import { contentOf } from './labelling.ts';
import { pieces } from './pieces.ts';
import { join, json, type Sql, sql } from './sql.ts';

const rowOfKeys = sql`resource r on r.type = v.value->>0 and r.id = v.value->>1 and r.version = v.value->>2`;

function writeRelabelled(changes: readonly FactsChange[]): readonly Statement[] {
  const tuples = changes.map((c) => [c.type, c.id, c.version, c.was, facetKey(c.facet), c.rules, c.carries]);
  return pieces(tuples).flatMap((list) => [
    sql`insert into refacet (rid, was, key, rules) select r.rid, v.value->>3, v.value->>4, v.value->>5
      from json_each(${list}) v left join ${rowOfKeys} order by v.key`,
    sql`update ref set carry = 1 where (rid, ordinal) in (
      select r.rid, o.value from json_each(${list}) v cross join ${rowOfKeys} cross join json_each(v.value, '$[6]') o)`,
  ]);
}

function writePins(named: readonly (readonly [resident: string, pin: string])[]): readonly Statement[] {
  const tuples = named.map(([resident, pin]) => {
    const colon = pin.indexOf(':');
    return [resident, pin, pin.slice(0, colon), pin.slice(colon + 1)];
  });
  return pieces(tuples).map(
    (list) => sql`insert or ignore into pin (resident, pin, kind, name)
      select value->>0, value->>1, value->>2, value->>3 from json_each(${list})`,
  );
}

/**
 * Labels and withholdings that references bring along, however far: to the rows, and from them to whatever refers to
 * them. They only add up. A target that belongs to another resident brings nothing: its reference never shows.
 */
const carryLabels = (rows: Sql): Statement =>
  sql`insert into refacet (rid, key)
    with recursive changed(rid) as materialized (${rows}),
    first(rid) as materialized (
      select c.rid from changed c where exists (select 1 from ref f where f.rid = c.rid and f.carry = 1)
      union select f.rid from changed c cross join resource r on r.rid = c.rid
        cross join ref f indexed by ref_carry on f.type = r.type and f.id = r.id and f.carry = 1),
    up(rid, type, id, resident) as (
      select r.rid, r.type, r.id, r.resident from first c cross join resource r on r.rid = c.rid
      union select r.rid, r.type, r.id, r.resident from up u
        cross join ref f indexed by ref_carry on f.type = u.type and f.id = u.id and f.carry = 1
        cross join resource r on r.rid = f.rid),
    down(root, rid, resident) as (
      select u.rid, u.rid, u.resident from up u
      union select d.root, t.rid, d.resident from down d cross join ref f on f.rid = d.rid and f.carry = 1
        cross join resource t on t.type = f.type and t.id = f.id and t.current = 1
        where t.resident is null or t.resident = d.resident),
    root(rid) as materialized (select root from down group by root having count(*) > 1),
    said(rid, at, label) as materialized (
      select distinct d.root, at.value, l.value from root w cross join down d on d.root = w.rid
        cross join resource r on r.rid = d.rid cross join facet f on f.id = r.facet
        cross join json_each('[3,4]') at cross join json_each(f.key, '$[' || at.value || ']') l)
    select rid, key from (
      select w.rid, f.key as old, json_set(f.key,
        '$[3]', json((select json_group_array(s.label order by s.label) from said s where s.rid = w.rid and s.at = 3)),
        '$[4]', json((select json_group_array(s.label order by s.label) from said s where s.rid = w.rid and s.at = 4))) as key
      from root w cross join resource r on r.rid = w.rid cross join facet f on f.id = r.facet)
    where key <> old`;

/** Who wrote something may be told by a directory entry that came later. */
const byDirectory: Sql = sql`select r.rid from (select count(*) as n from changed c
    cross join resource d on d.rid = c.rid and d.type in ('Practitioner', 'PractitionerRole', 'Organization')) d
  cross join (select resident from pin indexed by pin_author where kind = 'author' union select k.other
    from pin a indexed by pin_author cross join alike k on k.resident = a.resident where a.kind = 'author') p
  cross join resource r on r.resident = p.resident and r.current = 1 and r.deleted = 0 where d.n > 0`;

/**
 * Pins of the rows, of what a named one among them refers to, and of what a directory entry among them may have
 * written. Computed anew from what is stored: `related` is one hop from the named one, in either direction.
 */
const setPins = (rows: Sql): Statement =>
  sql`insert into refacet (rid, key)
    with recursive changed(rid) as materialized (
      select rid from (${rows}) where exists (select 1 from pin)),
    near(rid) as materialized (
      select rid from changed
      union select t.rid from changed c cross join resource x on x.rid = c.rid
        cross join resource o on o.type = x.type and o.id = x.id cross join ref f on f.rid = o.rid
        cross join resource t on t.type = f.type and t.id = f.id
        where exists (select 1 from pin p where p.kind = 'related' and p.name = x.type || '/' || x.id)
      union ${byDirectory}),
    about(rid, resident) as materialized (
      select r.rid, r.resident from near n cross join resource r on r.rid = n.rid
      union select m.rid, m.resident from near n cross join resident_of m on m.rid = n.rid),
    who(rid, resident) as materialized (
      select rid, resident from about union select a.rid, k.other from about a cross join alike k on k.resident = a.resident),
    wanted(rid, pin, kind, name) as materialized (
      select distinct w.rid, p.pin, p.kind, p.name from who w cross join pin p on p.resident = w.resident),
    item(rid, pin) as (
      select w.rid, w.pin from wanted w cross join resource r on r.rid = w.rid where w.kind = 'instance'
        and (r.type <> 'Patient' and w.name = r.type || '/' || r.id or r.type = 'Patient'
          and exists (select 1 from who o where o.rid = w.rid and w.name = 'Patient/' || o.resident))
      union all select w.rid, w.pin from wanted w cross join ref f on f.rid = w.rid and w.name = f.type || '/' || f.id
        where w.kind = 'related'
      union all select w.rid, w.pin from wanted w cross join resource r on r.rid = w.rid
        cross join resource x on x.type = substr(w.name, 1, instr(w.name, '/') - 1)
          and x.id = substr(w.name, instr(w.name, '/') + 1) and x.deleted = 0
        cross join ref f on f.rid = x.rid and f.type = r.type and f.id = r.id
        where w.kind = 'related' and not exists (
          select 1 from resource y where y.type = x.type and y.id = x.id and y.version > x.version and y.deleted = 0)
      union all select w.rid, w.pin from wanted w cross join who o on o.rid = w.rid and w.name = 'Patient/' || o.resident
        where w.kind = 'related'),
    content(rid, json) as materialized (
      select r.rid, ${contentOf} from (select distinct rid from wanted where kind in ('code', 'author')) d
        cross join resource r on r.rid = d.rid),
    coded(rid, name) as materialized (
      select distinct rid, name from (select c.rid, case o.type when 'object'
        then coalesce(o.value->>'system', '') || '|' || (o.value->>'code') end as name
        from content c cross join json_tree(c.json) o) where name is not null),
    ${authors},
    held(rid, pin) as materialized (
      select rid, pin from item
      union select w.rid, w.pin from wanted w cross join coded c on c.rid = w.rid and c.name = w.name where w.kind = 'code'
      union select w.rid, w.pin from wanted w cross join alias a on a.pin = w.pin
        cross join author b on b.rid = w.rid and b.name = a.name where w.kind = 'author')
    select rid, key from (
      select w.rid, f.key as old, json_set(f.key, '$[6]', json((
        select json_group_array(h.pin order by h.pin) from held h where h.rid = w.rid))) as key
      from (select distinct rid from wanted) w cross join resource r on r.rid = w.rid cross join facet f on f.id = r.facet)
    where key <> old`;

/** Every version of everything about these residents and those who are alike, deleted things too. */
const aboutThem = (residents: readonly string[]): Sql => {
  const them = sql`(select value from json_each(${json(residents)}) union select a.other
    from json_each(${json(residents)}) w cross join alike a on a.resident = w.value)`;
  return sql`select r.rid from (
    select type, id from resource where resident in ${them} and current = 1 and deleted = 0
    union select type, id from resource where resident in ${them} and current = 1 and deleted = 1
    union select o.type, o.id from resident_of m join resource o on o.rid = m.rid where m.resident in ${them}) k
  cross join resource r on r.type = k.type and r.id = k.id`;
};

/** What a commit does to facts, once its versions are there. */
export function writeFacts(
  versions: readonly VersionChange[],
  relabelled: readonly FactsChange[],
  pins: readonly PinsChange[],
  joins: readonly JoinChange[] = [],
): readonly Statement[] {
  const named = [
    ...versions.flatMap((v) => v.facts.residents.flatMap((who) => (v.pins ?? []).map((pin) => [who, pin] as const))),
    ...pins.flatMap(({ resident, pins: list }) => list.map((pin) => [resident, pin] as const)),
  ];
  const keys = relabelled.map(({ type, id, version }) => [type, id, version]);
  const rows = [
    ...(versions.length > 0
      ? [sql`select rid from resource where rid > (select max(rid) from resource) - ${versions.length}`]
      : []),
    ...pieces(keys).map((list) => sql`select r.rid from json_each(${list}) v cross join ${rowOfKeys}`),
  ];
  const repinned = [...new Set<string>([...named.map(([who]) => who), ...joins.flatMap((each) => each.residents)])];
  const pinned = repinned.length > 0 ? [aboutThem(repinned)] : [];
  return [
    ...writeRelabelled(relabelled),
    ...writePins(named),
    ...(rows.length > 0 ? [carryLabels(join(rows, ' union all '))] : []),
    ...(rows.length + pinned.length > 0 ? [setPins(join([...rows, ...pinned], ' union all '))] : []),
  ];
}
