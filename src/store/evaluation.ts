// What counting for evaluation reads, in one snapshot: whose records count is for whoever counts to say.
// @see ports/evaluation.ts
import type { Consent } from '@medplum/fhirtypes';
import type { Relationship } from '../consent/inputs.ts';
import type { Instant, ResidentId } from '../fhir/ids.ts';
import type { CountedResident, EvaluationInputs, Happening, Sought } from '../ports/evaluation.ts';
import type { Database, Row } from './database.ts';
import { json, NOTHING, type Sql, sql } from './sql.ts';

const LIVE = sql`r.current = 1 and r.deleted = 0`;
/** System and code as the index has them: codes without case. */
const pairOf = (token: string): readonly [system: string, code: string] => {
  const bar = token.indexOf('|');
  return [token.slice(0, bar), token.slice(bar + 1).toLowerCase()];
};
const pairs = (tokens: readonly string[]): string => json(tokens.map(pairOf));

/** Whom there is a Consent of, or something that is counted of anybody, and who may be the same person. */
const circle = (sought: readonly Sought[]): Sql => {
  const open = sought.filter(({ ofAnybody }) => ofAnybody).map(({ type, facets }) => [type, facets]);
  return sql`with near(resident) as materialized (
      select r.resident from resource r where r.type = 'Consent' and ${LIVE}
      union select r.resident from json_each(${json(open)}) s cross join resource r on r.type = s.value->>0
        and r.facet in (select value from json_each(s.value, '$[1]')) and ${LIVE}),
    who(resident) as materialized (
      select resident from near where resident is not null union select k.other from near n cross join alike k on k.resident = n.resident)`;
};

/** Types in which an opt-out may be coded. */
const CODED = json(['Observation', 'Condition', 'Procedure']);

const isNot = (statuses: readonly string[]): Sql =>
  sql`not exists (select 1 from idx_token s where s.rid = r.rid and s.param = 'status'
    and s.code in (select value from json_each(${json(statuses)})))`;

function happened(who: Sql, { type, facets, param, codes, without, also, value }: Sought): Sql {
  const found = codes
    ? sql`json_each(${pairs(codes)}) c cross join idx_token t on t.type = ${type} and t.param = ${param ?? 'code'}
        and t.code = c.value->>1 and t.system = c.value->>0 cross join resource r on r.rid = t.rid`
    : sql`resource r`;
  const number = value
    ? sql`(select b.json->>p.value from body b cross join json_each(${json(value)}) p
        where b.rid = r.rid and b.json->>p.value is not null limit 1)`
    : sql`null`;
  const listed = also
    ? sql`and exists (select 1 from body b cross join json_each(b.json, ${also.list}) e
        where b.rid = r.rid and e.value->>${also.code} in (select value from json_each(${json(also.among)})))`
    : NOTHING;
  return sql`${who} select distinct r.resident, r.rid, r.cdate, ${number} as value from ${found}
    where r.type = ${type} and ${LIVE} and r.cdate is not null and r.facet in (select value from json_each(${json(facets)}))
      and r.resident in (select resident from who) and ${isNot(without)} ${listed} order by r.rid`;
}

const happeningOf =
  (name: string) =>
  (row: Row): Happening => ({
    name,
    resident: row['resident'] as ResidentId,
    at: row['cdate'] as Instant,
    ...(row['value'] !== null && Number.isFinite(Number(row['value'])) && { value: Number(row['value']) }),
  });

const grouped = (rows: readonly Row[]) => Map.groupBy(rows, (row) => row['resident'] as string);

export const evaluationInputs = (db: Database): EvaluationInputs => ({
  read: async (sought, optOut) => {
    const who = circle(sought);
    const of = (rows: Sql): Sql => sql`${who} ${rows}`;
    const all = pairs([...optOut.codes, ...optOut.withdrawn]);
    const withdrawn = new Set(optOut.withdrawn.map((token) => pairOf(token).join('|')));
    const [people = [], alikes = [], registrations = [], consents = [], opted = [], ...found] = await db.read([
      of(sql`select p.id as resident, p.restricted, p.birth_date, p.deceased from who w cross join resident p on p.id = w.resident
        order by p.id`),
      of(
        sql`select k.resident, k.other, k.confirmed from who w cross join alike k on k.resident = w.resident order by 1, 2`,
      ),
      of(sql`select s.resident, s.json from who w cross join relationship s on s.resident = w.resident
        where s.type = 'Patient' order by s.id, s.ordinal`),
      sql`select r.resident, b.json from resource r join body b on b.rid = r.rid where r.type = 'Consent' and ${LIVE} order by r.rid`,
      of(sql`select r.resident, coalesce(r.cdate, r.last_updated) as at, t.system || '|' || t.code as token
        from json_each(${CODED}) y cross join json_each(${all}) c cross join idx_token t on t.type = y.value and t.param = 'code'
          and t.code = c.value->>1 and t.system = c.value->>0 cross join resource r on r.rid = t.rid
        where ${LIVE} and r.resident in (select resident from who) and ${isNot(['entered-in-error'])} order by r.rid`),
      ...sought.map((each) => happened(who, each)),
    ]);
    const [same, practices, given, out] = [alikes, registrations, consents, opted].map(grouped);
    const residents = people.map((row): CountedResident => {
      const resident = row['resident'] as ResidentId;
      return {
        resident,
        restricted: row['restricted'] === 1,
        ...(row['birth_date'] !== null && { birthDate: row['birth_date'] as string }),
        ...(row['deceased'] !== null && { deceased: row['deceased'] as Instant }),
        alike: (same?.get(resident) ?? []).map((each) => ({
          resident: each['other'] as ResidentId,
          confirmed: each['confirmed'] === 1,
        })),
        registrations: (practices?.get(resident) ?? []).map((each): Relationship => JSON.parse(each['json'] as string)),
        consents: (given?.get(resident) ?? []).map((each): Consent => JSON.parse(each['json'] as string)),
        optOuts: (out?.get(resident) ?? []).map((each) => ({
          at: each['at'] as Instant,
          withdrawn: withdrawn.has(each['token'] as string),
        })),
      };
    });
    const happenings = sought.flatMap(({ name }, n) => (found[n] ?? []).map(happeningOf(name)));
    return { residents, happenings };
  },
});
