// What counting for evaluation reads, in one snapshot: whose records count is for whoever counts to say.
// @see ports/evaluation.ts
import type { Consent } from '@medplum/fhirtypes';
import type { FacetId } from '../consent/facts.ts';
import type { Relationship } from '../consent/inputs.ts';
import type { Instant, OdsCode, ResidentId, ResourceId } from '../fhir/ids.ts';
import { CONFIRMED, SAID_BY } from '../fhir/references.ts';
import { REST_SOURCE } from '../fhir/systems.ts';
import type { CountedResident, EvaluationInputs, Happening, SignedHappening, Sought } from '../ports/evaluation.ts';
import type { Database, Row } from './database.ts';
import { KEPT } from './signs.ts';
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

/** Whether a feed contributed the version `r`: whose source nobody knows, none did. */
const FED = sql`exists (select 1 from body b where b.rid = r.rid and b.json->>'$.meta.source' not glob ${`*/${REST_SOURCE}`})`;

/** Types in which an opt-out may be coded. */
const CODED = json(['Observation', 'Condition', 'Procedure']);

const isNot = (statuses: readonly string[]): Sql =>
  sql`not exists (select 1 from idx_token s where s.rid = r.rid and s.param = 'status'
    and s.code in (select value from json_each(${json(statuses)})))`;

/** Where records are found: by a code, as answers on a form, or all of the type. */
function foundBy({ type, param, codes, form }: Sought): Sql {
  if (form !== undefined)
    return sql`idx_string t cross join resource r on t.type = ${type} and t.param = 'questionnaire' and t.value = ${form} and r.rid = t.rid`;
  if (codes === undefined) return sql`resource r`;
  return sql`json_each(${pairs(codes)}) c cross join idx_token t on t.type = ${type} and t.param = ${param ?? 'code'}
    and t.code = c.value->>1 and t.system = c.value->>0 cross join resource r on r.rid = t.rid`;
}

/** What somebody answered themselves: not what was carried over from elsewhere and is not confirmed. */
const answered = (question: string): Sql => sql`(select coalesce(a.value->>'valueInteger', a.value->>'valueDecimal')
  from body b cross join json_tree(b.json, '$.item') q cross join json_each(q.value, '$.answer') a
  where b.rid = r.rid and q.type = 'object' and q.value->>'linkId' = ${question} and not exists (
    select 1 from json_each(a.value, '$.extension') e where e.value->>'url' = ${SAID_BY} and not exists (
      select 1 from json_each(e.value, '$.extension') x where x.value->>'url' = ${CONFIRMED})) limit 1)`;

function valueIn({ value, answer }: Sought): Sql {
  if (answer !== undefined) return answered(answer);
  if (value === undefined) return sql`null`;
  return sql`(select b.json->>p.value from body b cross join json_each(${json(value)}) p
    where b.rid = r.rid and b.json->>p.value is not null limit 1)`;
}

/** The Appointment that an Encounter carries out, or that it is itself. */
const appointmentOf = (type: string): Sql =>
  type === 'Appointment'
    ? sql`r.type || '/' || r.id`
    : type === 'Encounter'
      ? sql`(select x.ttype || '/' || x.tid from idx_reference x where x.rid = r.rid and x.param = 'appointment' and x.tid <> '' limit 1)`
      : sql`null`;

function happened(who: Sql, sought: Sought): Sql {
  const { type, facets, without, also, fed } = sought;
  const listed = also
    ? sql`and exists (select 1 from body b cross join json_each(b.json, ${also.list}) e
        where b.rid = r.rid and e.value->>${also.code} in (select value from json_each(${json(also.among)})))`
    : NOTHING;
  return sql`${who} select distinct r.resident, r.rid, r.cdate, ${valueIn(sought)} as value, ${appointmentOf(type)} as appointment,
      (select f.contributor from facet f where f.id = r.facet) as contributor from ${foundBy(sought)} where r.type = ${type} and ${LIVE} and r.cdate is not null
      and r.facet in (select value from json_each(${json(facets)})) and r.resident in (select resident from who)
      and ${isNot(without)} ${fed ? sql`and ${FED}` : NOTHING} ${listed} order by r.rid`;
}

function numberIn(value: unknown, scale: Sought['scale']): number | undefined {
  const number = value === null || value === '' ? Number.NaN : Number(value);
  const [least, most] = scale ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return Number.isFinite(number) && number >= least && number <= most ? number : undefined;
}

const happeningOf =
  ({ name, scale }: Sought) =>
  (row: Row): Happening => {
    const value = numberIn(row['value'], scale);
    return {
      name,
      resident: row['resident'] as ResidentId,
      at: row['cdate'] as Instant,
      contributor: row['contributor'] as OdsCode,
      ...(value !== undefined && { value }),
      ...(row['appointment'] !== null && { appointment: row['appointment'] as string }),
    };
  };

const signedOf = (row: Row): SignedHappening => ({
  resident: row['resident'] as ResidentId,
  type: row['type'] as string,
  id: row['id'] as string,
  facet: row['facet'] as FacetId,
  ...(row['cdate'] !== null && { date: row['cdate'] as Instant }),
  signs: JSON.parse(row['signs'] as string),
});

const grouped = (rows: readonly Row[]) => Map.groupBy(rows, (row) => row['resident'] as string);

export const evaluationInputs = (db: Database): EvaluationInputs => ({
  published: async (contributor) => {
    const [rows = []] = await db.read([
      sql`select v.id, v.version, v.current, v.facet, b.json from facet f cross join resource c on c.facet = f.id
        cross join resource v on v.type = c.type and v.id = c.id cross join body b on b.rid = v.rid
        where f.contributor = ${contributor} and f.key->>0 = 'MeasureReport' and c.current = 1 order by v.rid`,
    ]);
    return rows.map((row) => ({
      id: row['id'] as ResourceId,
      version: Number(row['version']),
      current: row['current'] === 1,
      facet: row['facet'] as FacetId,
      body: String(row['json']),
    }));
  },
  read: async (sought, optOut, facets) => {
    const who = circle(sought);
    const of = (rows: Sql): Sql => sql`${who} ${rows}`;
    const all = pairs([...optOut.codes, ...optOut.withdrawn]);
    const withdrawn = new Set(optOut.withdrawn.map((token) => pairOf(token).join('|')));
    const [people = [], alikes = [], registrations = [], consents = [], opted = [], signs = [], ...found] =
      await db.read([
        of(sql`select p.id as resident, p.restricted, p.deceased, exists (select 1 from resource r
          where r.resident = p.id and r.type = 'Patient' and ${LIVE} and ${FED}) as fed
        from who w cross join resident p on p.id = w.resident order by p.id`),
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
        of(sql`select r.resident, r.type, r.id, r.facet, coalesce(r.cdate, ${KEPT}) as cdate, r.signs from who w
        cross join resource r indexed by resource_signs on r.resident = w.resident
        where r.signs is not null and ${LIVE} and r.multi = 0 and r.resident is not null and r.facet in (select value from json_each(${json(facets)}))
          and ${FED} order by r.rid`),
        ...sought.map((each) => happened(who, each)),
      ]);
    const [same, practices, given, out] = [alikes, registrations, consents, opted].map(grouped);
    const residents = people.map((row): CountedResident => {
      const resident = row['resident'] as ResidentId;
      return {
        resident,
        restricted: row['restricted'] === 1,
        fed: row['fed'] === 1,
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
    const happenings = sought.flatMap((each, n) => (found[n] ?? []).map(happeningOf(each)));
    return { residents, happenings, signed: signs.map(signedOf) };
  },
});
