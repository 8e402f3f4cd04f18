// Search filters as conditions on a row itself: one seek in the index rows of that row, whatever the number of values.
// Whatever a row is found by is served to this reader.
// @see https://hl7.org/fhir/R4/search.html; design: consent §4
import { TYPE_NAMES } from '../fhir/types.ts';
import { carePeriodsOf } from '../search/parameters.ts';
import type { DateValue, Filter, ReferenceValue, StringValue, TokenValue, ValueKind } from '../search/query.ts';
import { ROW, type Seeing, served } from './seeing.ts';
import { balanced, bounded, json, NEVER, NOTHING, type Sql, sql } from './sql.ts';

/** How the range of the row (`lo`..`hi`) compares with the range asked for. @see https://hl7.org/fhir/R4/search.html#prefix */
function compared(prefix: DateValue['prefix'], a: Sql | number, b: Sql | number, lo: Sql, hi: Sql): Sql {
  const inside = sql`(${lo} >= ${a} and ${hi} <= ${b})`;
  switch (prefix) {
    case 'eq':
      return inside;
    case 'ne':
      return sql`not ${inside}`;
    case 'gt':
      return sql`${hi} > ${b}`;
    case 'lt':
      return sql`${lo} < ${a}`;
    case 'ge':
      return sql`(${hi} > ${b} or ${inside})`;
    case 'le':
      return sql`(${lo} < ${a} or ${inside})`;
    case 'sa':
      return sql`${lo} > ${b}`;
    case 'eb':
      return sql`${hi} < ${a}`;
  }
}

/** One value stands in the text, more of them are a list of each prefix. */
export function dateCondition(values: readonly DateValue[], lo: Sql, hi: Sql): Sql {
  const [only] = values;
  if (only && values.length === 1) return compared(only.prefix, bounded(only.from), bounded(only.to), lo, hi);
  const lists = [...Map.groupBy(values, ({ prefix }) => prefix)].map(([prefix, list]) => {
    const spans = json(list.map(({ from, to }) => [bounded(from), bounded(to)]));
    const meets = compared(prefix, sql`d.value->>0`, sql`d.value->>1`, lo, hi);
    return sql`exists (select 1 from json_each(${spans}) d where ${meets})`;
  });
  return any(lists);
}

/** Above every text that starts with what precedes it. */
const LAST = '\u{10FFFF}';

function compares(mode: StringValue['mode'], text: Sql | string): Sql {
  switch (mode) {
    case 'exact':
      return sql`i.value = ${text}`;
    case 'starts':
      return sql`(i.value >= ${text} and i.value < ${text} || ${LAST})`;
    case 'contains':
      return sql`instr(i.value, ${text}) > 0`;
  }
}

export function stringCondition(values: readonly StringValue[]): Sql {
  const [only] = values;
  if (only && values.length === 1) return compares(only.mode, only.text);
  const lists = [...Map.groupBy(values, ({ mode }) => mode)].map(([mode, list]) => {
    const texts = json(list.map(({ text }) => text));
    return sql`exists (select 1 from json_each(${texts}) s where ${compares(mode, sql`s.value`)})`;
  });
  return any(lists);
}

function tokenCondition(values: readonly TokenValue[]): Sql {
  const both = values.filter((v) => v.code !== undefined && v.system !== undefined).map((v) => [v.code, v.system]);
  const codes = values.filter((v) => v.code !== undefined && v.system === undefined).map((v) => v.code);
  const systems = values.filter((v) => v.code === undefined && v.system !== undefined).map((v) => v.system);
  const parts = [
    ...(both.length > 0
      ? [sql`(i.code, i.system) in (select value->>0, value->>1 from json_each(${json(both)}))`]
      : []),
    ...(codes.length > 0 ? [sql`i.code in (select value from json_each(${json(codes)}))`] : []),
    ...(systems.length > 0 ? [sql`i.system in (select value from json_each(${json(systems)}))`] : []),
  ];
  return any(parts);
}

const any = (parts: readonly Sql[]): Sql => (parts.length === 0 ? NEVER : sql`(${balanced(parts, ' or ')})`);

/** The row a condition is about. */
interface Place {
  readonly see: Seeing;
  readonly row: Sql;
}

const TABLES: Readonly<Record<Exclude<ValueKind, 'resident'>, Sql>> = {
  token: sql`idx_token`,
  string: sql`idx_string`,
  date: sql`idx_date`,
  reference: sql`idx_reference`,
};

/** Whether some served index row of the parameter is as `is` says. */
function indexed(kind: Exclude<ValueKind, 'resident'>, param: string, { see, row }: Place, is?: Sql): Sql {
  return sql`exists (select 1 from ${TABLES[kind]} i where i.rid = ${row}.rid and i.param = ${param}
    ${is ? sql`and ${is}` : NOTHING} and ${served(see, row, sql`i`)})`;
}

function referenceCondition(values: readonly ReferenceValue[]): Sql {
  const typed = values.flatMap((v) => ('id' in v && v.type !== undefined ? [[v.id, v.type]] : []));
  const ids = values.flatMap((v) => ('id' in v && v.type === undefined ? [v.id] : []));
  const tokens = values.flatMap((v) => ('id' in v ? [] : [v.identifier]));
  return any([
    ...(typed.length > 0
      ? [sql`(i.tid, i.ttype) in (select value->>0, value->>1 from json_each(${json(typed)}))`]
      : []),
    ...(ids.length > 0 ? [sql`i.ttype <> '' and i.tid in (select value from json_each(${json(ids)}))`] : []),
    ...(tokens.length > 0 ? [sql`i.code <> '' and ${tokenCondition(tokens)}`] : []),
  ]);
}

/** `Type parameter` of whatever says how long care lasted. */
const carePeriods = (): readonly string[] =>
  TYPE_NAMES.flatMap((type) => carePeriodsOf(type).map((name) => `${type} ${name}`));

/** A filter on the row itself; what reaches further is not for it (store/reach.ts) and matches nothing. */
export function condition(filter: Filter, at: Place): Sql {
  const { row } = at;
  switch (filter.kind) {
    case 'id':
      return sql`${row}.id in (select value from json_each(${json(filter.values)}))`;
    case 'lastUpdated':
      return dateCondition(filter.values, sql`${row}.last_updated`, sql`${row}.last_updated`);
    case 'committed':
      return sql`${row}.rid > ${filter.after} and ${row}.rid <= ${filter.upTo}`;
    case 'contributor':
      return sql`${row}.facet in (select f.id from facet f where f.contributor = ${filter.value})`;
    case 'token': {
      const has = indexed('token', filter.param, at, tokenCondition(filter.values));
      return filter.not ? sql`not ${has}` : has;
    }
    case 'string':
      return indexed('string', filter.param, at, stringCondition(filter.values));
    case 'date':
      return indexed('date', filter.param, at, dateCondition(filter.values, sql`i.lo`, sql`i.hi`));
    case 'reference':
      return indexed('reference', filter.param, at, referenceCondition(filter.values));
    case 'care': {
      const spans = sql`exists (select 1 from idx_date i where i.rid = ${row}.rid and i.hi >= ${bounded(filter.from)}
        and ${row}.type || ' ' || i.param in (select value from json_each(${json(carePeriods())})) and ${served(at.see, row, sql`i`)})`;
      return sql`(${row}.cdate is null or ${row}.cdate <= ${bounded(filter.to)} and (${row}.cdate >= ${bounded(filter.from)} or ${spans}))`;
    }
    case 'resident': {
      const asked = sql`(select value from json_each(${json(filter.values)}))`;
      return sql`(${row}.resident in ${asked} or ${row}.multi = 1 and exists (select 1 from resident_of m
        where m.rid = ${row}.rid and m.resident in ${asked}))`;
    }
    case 'missing': {
      const none =
        filter.of === 'resident' ? sql`${row}.resident is null` : sql`not ${indexed(filter.of, filter.param, at)}`;
      return filter.missing ? none : sql`not (${none})`;
    }
    case 'chain':
    case 'has':
    case 'patient':
      return NEVER;
  }
}

/** The filters as conditions on the row that is found. */
export const conditions = (filters: readonly Filter[], see: Seeing): readonly Sql[] =>
  filters.map((filter) => condition(filter, { see, row: ROW }));
