// Signs of a caseload as one statement over an index that has all it needs: no row of a table is read but of what is found.
// @see ports/signs.ts

import type { FacetId } from '../consent/facts.ts';
import { type Sealed, seal } from '../consent/sealed.ts';
import type { Sight } from '../consent/sight.ts';
import type { Instant, ResidentId } from '../fhir/ids.ts';
import type { PeopleAsked, SignedPerson, SignedRow, SignsAsked } from '../ports/signs.ts';
import type { Records } from '../ports.ts';
import type { Database, Row, Statement } from './database.ts';
import type { FacetTable } from './facets.ts';
import { fenced } from './fence.ts';
import { type Keeping, MANY } from './kept.ts';
import { needsMet, ROW, type Seeing } from './seeing.ts';
import { seeing } from './sight.ts';
import { SEVERAL } from './signColumns.ts';
import { join, json, limit, NOTHING, packed, type Sql, sql } from './sql.ts';

const SIGNED = sql`r.signs is not null and r.current = 1 and r.deleted = 0 and r.multi = 0 and r.resident is not null`;

/** Rows with signs that are open: of the residents asked for, else of the caseload and of anybody of whom nothing sets apart. */
function openSigned(
  sight: Sight,
  see: Seeing,
  residents: readonly ResidentId[] | undefined,
  columns: Sql,
): (also: Sql) => Sql {
  const rows = (index: Sql, which: Sql, open: Sql): Sql =>
    sql`select ${columns} from resource r indexed by ${index} ${see.joined}
      where ${which} and ${SIGNED} and ${open} and ${needsMet(see, ROW)}`;
  const who = residents ? sql`(select value from json_each(${json(residents)}))` : sql`(select resident from who)`;
  return (also) =>
    join(
      [
        rows(sql`resource_signs`, sql`r.resident in ${who} and ${also}`, see.row),
        // Of whom nothing sets apart the facets of anybody are all that is open.
        ...(residents || sight.others.size === 0
          ? []
          : [
              rows(
                sql`resource_signs_facet`,
                sql`r.facet in (select facet from open where n = 0) and ${also}`,
                sql`w.n is null`,
              ),
            ]),
      ],
      ' union all ',
    );
}

/** When a nomination was written that has no date of its own. */
export const KEPT = sql`case when r.cdate is null and instr(r.signs, '"nominated/') > 0
  then (select o.last_updated from resource o where o.rid = r.rid) end`;
/** Day of birth among the signs of a Patient contribution; null where they have none. */
const DAY_OF_BIRTH = sql`case instr(r.signs, '"born/') when 0 then null else substr(r.signs, instr(r.signs, '"born/') + 6, 10) end`;
/** All of it is in the index, but when the few were written that have no date. */
const OF_SIGN = sql`r.type, r.id, r.resident, r.facet, r.cdate, r.signs, ${KEPT} as kept`;

/** Patient contributions of whoever has enough: by whom it is said, for nobody is found by another's word, and of a death. */
const patientsAbout = (see: Seeing): Sql => sql`select ${OF_SIGN}, ${DAY_OF_BIRTH} as day
  from resource r indexed by resource_signs ${see.joined}
  where r.type = 'Patient' and r.resident in (select resident from about) and ${SIGNED} and ${see.row} and ${needsMet(see, ROW)}
    and ((r.resident, (select contributor from facet where id = r.facet)) in (select resident, contributor from finder)
      or instr(r.signs, '"died/') > 0)`;

/**
 * Whoever has enough of something, a row counting for each of the signs in it: of every text of signs that is there, how
 * many of each it says. One list, one query: D1 bounds the terms of a union. Then whose age it asks for, and who is new.
 */
function enoughOf({ enough, lately }: SignsAsked, see: Seeing): readonly Sql[] {
  const list = json(
    enough.map(({ signs: names, least, since, born }) => [
      ...[names, least, since ?? null],
      ...(born ? [[born.from ?? '', born.to ?? LAST_DAY, born.lately ?? LAST_DAY]] : []),
    ]),
  );
  const isNew = lately === undefined ? sql`true` : sql`a.resident in (select resident from new)`;
  return [
    sql`said(signs) as materialized (select distinct signs from sign)`,
    sql`counts(need, least, since, signs, n) as materialized (
      select e.key, e.value->>1, e.value->>2, t.signs, count(*) from json_each(${list}) e cross join said t
        cross join json_each(t.signs) m cross join json_each(e.value, '$[0]') w
        where w.value = substr(m.value, 1, instr(m.value, '/') - 1) group by e.key, t.signs)`,
    sql`new(resident) as materialized (select distinct resident from sign where coalesce(cdate, kept) >= ${lately ?? null})`,
    sql`aged(need, lo, hi, lately) as materialized (select key, value->>3->>0, value->>3->>1, value->>3->>2
      from json_each(${list}) where json_array_length(value) > 3)`,
    sql`about(resident, need) as materialized (
      select s.resident, c.need from counts c cross join sign s on s.signs = c.signs
        where c.since is null or s.cdate >= c.since group by c.need, s.resident having sum(c.n) >= max(c.least))`,
    sql`finder(resident, contributor) as materialized (select distinct s.resident, f.contributor
      from sign s cross join facet f on f.id = s.facet where s.resident in (select resident from about))`,
    sql`born as materialized (${patientsAbout(see)})`,
    sql`here(resident) as materialized (
      select a.resident from about a where a.need not in (select need from aged) and ${isNew}
      union select a.resident from about a cross join aged g on g.need = a.need cross join born b on b.resident = a.resident
        where b.day between g.lo and g.hi and (b.day >= g.lately or ${isNew}))`,
  ];
}

const LAST_DAY = '9999-12-31';

function statement(asked: SignsAsked, sight: Sight, most: number): Statement {
  const { types, residents } = asked;
  const see = seeing(sight, types, residents);
  const rows = openSigned(sight, see, residents, OF_SIGN);
  const listed = sql`r.type <> 'Patient' and r.type in (select value from json_each(${json(types)}))`;
  const tables = [
    ...see.tables,
    sql`sign as materialized (${rows(listed)})`,
    ...enoughOf(asked, see),
    sql`wanted as materialized (select s.* from sign s where s.resident in (select resident from here) ${limit(most)})`,
  ];
  return packed(sql`with ${join(tables, ', ')}
    select * from wanted
    union all select type, id, resident, facet, cdate, signs, kept from born where resident in (select resident from here)`);
}

const PRACTISED = sql`r.practice is not null and r.current = 1 and r.deleted = 0 and r.multi = 0 and r.resident is not null`;

/** Whom to look at, and their shape: more than are with one of these practices at most, for what is said of them need not be open. */
function named(sight: Sight): Sql {
  const here = sql`+r.practice in (select practice from wanted) and ${PRACTISED}`;
  const others = sql`union all select r.resident, null from resource r indexed by resource_practice_facet
    where r.facet in (select facet from open where n = 0) and r.practice in (select practice from wanted) and ${PRACTISED}`;
  return sql`select resident, max(n) from (
      select w.resident, w.n from who w where exists (
        select 1 from resource r indexed by resource_practice where r.resident = w.resident and ${here})
      ${sight.others.size === 0 ? NOTHING : others}) group by resident`;
}

/** Everybody of whom it is asked, or of these only, once, with what all their contributions that are open say. */
function peopleStatement(asked: PeopleAsked, sight: Sight, most: number, only?: readonly ResidentId[]): Statement {
  const residents = only ?? ('residents' in asked ? asked.residents : undefined);
  const see = seeing(sight, ['Patient'], residents);
  const practices = 'practices' in asked ? [...asked.practices, SEVERAL] : [];
  const contributions = sql`cross join resource r indexed by resource_practice on r.resident`;
  const wanted = sql`wanted(practice) as materialized (select value from json_each(${json(practices)}))`;
  const having = 'residents' in asked ? NOTHING : sql`having max(r.practice in (select practice from wanted)) = 1`;
  const [tables, rows] = residents
    ? [[wanted], sql`json_each(${json(residents)}) m ${contributions} = m.value ${see.joined}`]
    : [[wanted, sql`named(resident, n) as materialized (${named(sight)})`], sql`named w ${contributions} = w.resident`];
  return packed(sql`with ${join([...see.tables, ...tables], ', ')}
    select r.resident, json_group_array(r.practice) as practices, max(r.refs) as refs,
      group_concat(case when r.cdate is null then r.facet else r.facet || ':' || r.cdate end) as standings,
      (select max(k.root) from alike k where k.resident = r.resident and k.confirmed = 1) as root
    from ${rows} where ${PRACTISED} and ${see.row} and ${needsMet(see, ROW)} group by r.resident ${having} ${limit(most)}`);
}

/** Reads a text once: the same few come again and again. */
function once<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text) ?? read(text);
    known.set(text, found);
    return found;
  };
}

const standingsIn = (text: string): SignedPerson['standings'] =>
  text.split(',').map((each) => {
    const [facet, date] = each.split(':').map(Number);
    return { facet: facet as FacetId, ...(date !== undefined && { date: date as Instant }) };
  });

function practicesIn(text: string): readonly string[] | undefined {
  const practices = JSON.parse(text) as readonly string[];
  return practices.includes(SEVERAL) ? undefined : practices.filter((each) => each !== '');
}

function peopleOf(rows: readonly Row[]): readonly Sealed<SignedPerson>[] {
  const [standings, said] = [once(standingsIn), once(practicesIn)];
  return rows.map((row) => {
    const practices = row['refs'] === 0 ? said(row['practices'] as string) : undefined;
    const root = row['root'] as ResidentId | null;
    return seal({
      resident: row['resident'] as ResidentId,
      standings: standings(row['standings'] as string),
      ...(practices && { practices }),
      ...(root !== null && { root }),
    });
  });
}

export function signs(db: Database, facets: FacetTable, kept: Keeping): Pick<Records, 'signed' | 'people'> {
  async function signedRows(rows: readonly Row[]): Promise<readonly Sealed<SignedRow>[]> {
    const facts = await facets.facts(rows.map((row) => row['facet'] as FacetId));
    const signsOf = once((text) => JSON.parse(text) as readonly string[]);
    return rows.map((row) => {
      const facet = row['facet'] as FacetId;
      const known = facts.get(facet);
      if (!known) throw new Error('a stored version has a facet that is not in the table');
      const [date, kept] = [row['cdate'], row['kept']] as readonly (Instant | null)[];
      return seal({
        type: row['type'] as string,
        id: row['id'] as string,
        residents: [row['resident'] as ResidentId],
        facet,
        ...(date !== null && { date }),
        ...(kept !== null && { kept }),
        contributor: known.contributor,
        signs: signsOf(row['signs'] as string),
      });
    });
  }
  return {
    signed: (fence, { residents, ...asked }, sight, most) =>
      kept(fence, {
        name: json(['signed', most, asked]),
        ...(residents && { residents }),
        sight,
        statement: (only = residents) => statement({ ...asked, ...(only && { residents: only }) }, sight, most),
        read: signedRows,
        most: most - 1,
      }),
    people: (fence, asked, sight, most) =>
      'residents' in asked && asked.residents.length < MANY
        ? fenced(db, fence, peopleStatement(asked, sight, most), peopleOf)
        : kept(fence, {
            name: json(['people', most, 'practices' in asked && asked.practices]),
            ...('residents' in asked && { residents: asked.residents }),
            sight,
            statement: (only) => peopleStatement(asked, sight, most, only),
            read: async (rows) => peopleOf(rows),
            most: most - 1,
          }),
  };
}
