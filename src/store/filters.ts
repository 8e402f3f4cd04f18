// Search filters as conditions on a row: one seek in the index rows of that row, whatever the number of values.
// Whatever a row is found by is served to this reader, and every row on the way is open to them.
// @see https://hl7.org/fhir/R4/search.html; design: consent §4
import type { DateValue, Filter, Hop, ReferenceValue, StringValue, TokenValue, ValueKind } from '../search/query.ts';
import { needsMet, ROW, type Seeing, served } from './seeing.ts';
import { balanced, bounded, json, NOTHING, type Sql, sql } from './sql.ts';

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

function compares(mode: StringValue['mode'], has: Sql, text: Sql | string): Sql {
  switch (mode) {
    case 'exact':
      return sql`${has} = ${text}`;
    case 'starts':
      return sql`(${has} >= ${text} and ${has} < ${text} || ${LAST})`;
    case 'contains':
      return sql`instr(${has}, ${text}) > 0`;
  }
}

export function stringCondition(values: readonly StringValue[], has: Sql): Sql {
  const [only] = values;
  if (only && values.length === 1) return compares(only.mode, has, only.text);
  const lists = [...Map.groupBy(values, ({ mode }) => mode)].map(([mode, list]) => {
    const texts = json(list.map(({ text }) => text));
    return sql`exists (select 1 from json_each(${texts}) s where ${compares(mode, has, sql`s.value`)})`;
  });
  return any(lists);
}

function tokenCondition(values: readonly TokenValue[], i: Sql): Sql {
  const both = values.filter((v) => v.code !== undefined && v.system !== undefined).map((v) => [v.code, v.system]);
  const codes = values.filter((v) => v.code !== undefined && v.system === undefined).map((v) => v.code);
  const systems = values.filter((v) => v.code === undefined && v.system !== undefined).map((v) => v.system);
  const parts = [
    ...(both.length > 0
      ? [sql`(${i}.code, ${i}.system) in (select value->>0, value->>1 from json_each(${json(both)}))`]
      : []),
    ...(codes.length > 0 ? [sql`${i}.code in (select value from json_each(${json(codes)}))`] : []),
    ...(systems.length > 0 ? [sql`${i}.system in (select value from json_each(${json(systems)}))`] : []),
  ];
  return any(parts);
}

const any = (parts: readonly Sql[]): Sql => (parts.length === 0 ? sql`0` : sql`(${balanced(parts, ' or ')})`);

/** The row a condition is about: its alias, and how many rows were passed on the way to it. */
export interface Place {
  readonly see: Seeing;
  readonly row: Sql;
  readonly depth: number;
}

const alias = (letter: string, { depth }: Place): Sql => ({ text: `${letter}${depth}`, params: [] });

const TABLES: Readonly<Record<Exclude<ValueKind, 'resident'>, Sql>> = {
  token: sql`idx_token`,
  string: sql`idx_string`,
  date: sql`idx_date`,
  reference: sql`idx_reference`,
};

/** Whether some served index row of the parameter is as `is` says. */
function indexed(kind: Exclude<ValueKind, 'resident'>, param: string, at: Place, is: (i: Sql) => Sql | undefined): Sql {
  const i = alias('i', at);
  const more = is(i);
  return sql`exists (select 1 from ${TABLES[kind]} ${i} where ${i}.rid = ${at.row}.rid and ${i}.param = ${param}
    ${more ? sql`and ${more}` : NOTHING} and ${served(at.see, at.row, i)})`;
}

const LIVE = (t: Sql): Sql => sql`${t}.current = 1 and ${t}.deleted = 0`;

/** Whether what index row `i` leads to is of these types, open, and passes. A Patient is found by what is composed, not here. */
function target(i: Sql, types: readonly string[], at: Place, passes: (place: Place) => Sql): Sql {
  const t = alias('t', at);
  return sql`exists (select 1 from resource ${t} where ${t}.type = ${i}.ttype and ${t}.id = ${i}.tid and ${LIVE(t)}
    and ${t}.type in (select value from json_each(${json(types.filter((type) => type !== 'Patient'))}))
    and ${at.see.target(at.row, t)} and ${needsMet(at.see, t)}
    and ${passes({ see: at.see, row: t, depth: at.depth + 1 })})`;
}

/** A Patient is named: whom a row is about is as visible as the row, and anybody else is cut. */
const named = (i: Sql, { types, filter }: Hop): readonly Sql[] =>
  types.includes('Patient') && filter.kind === 'id'
    ? [sql`${i}.ttype = 'Patient' and ${i}.tid in (select value from json_each(${json(filter.values)}))`]
    : [];

function referenceCondition(values: readonly ReferenceValue[], i: Sql, at: Place): Sql {
  const typed = values.flatMap((v) => ('id' in v && v.type !== undefined ? [[v.id, v.type]] : []));
  const ids = values.flatMap((v) => ('id' in v && v.type === undefined ? [v.id] : []));
  const known = values.flatMap((v) => ('id' in v ? [] : [v]));
  const tokens = known.map(({ identifier }) => identifier);
  const through = known.flatMap((each) => each.through);
  return any([
    ...(typed.length > 0
      ? [sql`(${i}.tid, ${i}.ttype) in (select value->>0, value->>1 from json_each(${json(typed)}))`]
      : []),
    ...(ids.length > 0 ? [sql`${i}.ttype <> '' and ${i}.tid in (select value from json_each(${json(ids)}))`] : []),
    ...(known.length > 0 ? [sql`${i}.code <> '' and ${tokenCondition(tokens, i)}`] : []),
    ...(through.length > 0
      ? [target(i, through, at, (t) => indexed('token', 'identifier', t, (j) => tokenCondition(tokens, j)))]
      : []),
  ]);
}

/** Whether some `type` that refers to the row passes. A Patient row is referred to as its resident. */
function hasCondition({ type, param, about, filter }: Filter & { kind: 'has' }, at: Place): Sql {
  const [i, t] = [alias('i', at), alias('t', at)];
  const place = { see: at.see, row: t, depth: at.depth + 1 };
  const open = sql`${t}.type = ${type} and ${LIVE(t)} and ${at.see.opens(t)} and ${needsMet(at.see, t)}`;
  const passes = condition(filter, place);
  if (about) {
    const who = sql`resident = ${at.row}.resident`;
    return sql`exists (select 1 from (select rid from resource where ${who} and type = ${type} and current = 1 and deleted = 0
        union select rid from resident_of where ${who}) ${i}
      cross join resource ${t} on ${t}.rid = ${i}.rid where ${open} and ${passes})`;
  }
  return sql`exists (select 1 from idx_reference ${i} cross join resource ${t} on ${t}.rid = ${i}.rid
    where ${i}.type = ${type} and ${i}.param = ${param} and ${i}.ttype = ${at.row}.type
      and ${i}.tid = case ${at.row}.type when 'Patient' then ${at.row}.resident else ${at.row}.id end
      and ${open} and ${served(at.see, t, i)}
      and (${at.row}.type = 'Patient' or ${at.see.target(t, at.row)}) and ${passes})`;
}

function condition(filter: Filter, at: Place): Sql {
  const { row } = at;
  switch (filter.kind) {
    case 'id':
      return sql`${row}.id in (select value from json_each(${json(filter.values)}))`;
    case 'lastUpdated':
      return dateCondition(filter.values, sql`${row}.last_updated`, sql`${row}.last_updated`);
    case 'token': {
      const has = indexed('token', filter.param, at, (i) => tokenCondition(filter.values, i));
      return filter.not ? sql`not ${has}` : has;
    }
    case 'string':
      return indexed('string', filter.param, at, (i) => stringCondition(filter.values, sql`${i}.value`));
    case 'date':
      return indexed('date', filter.param, at, (i) => dateCondition(filter.values, sql`${i}.lo`, sql`${i}.hi`));
    case 'reference':
      return indexed('reference', filter.param, at, (i) => referenceCondition(filter.values, i, at));
    case 'resident': {
      const asked = sql`(select value from json_each(${json(filter.values)}))`;
      return sql`(${row}.resident in ${asked} or ${row}.multi = 1 and exists (select 1 from resident_of m
        where m.rid = ${row}.rid and m.resident in ${asked}))`;
    }
    case 'missing': {
      const none =
        filter.of === 'resident'
          ? sql`${row}.resident is null`
          : sql`not ${indexed(filter.of, filter.param, at, () => undefined)}`;
      return filter.missing ? none : sql`not (${none})`;
    }
    case 'chain':
      return indexed('reference', filter.param, at, (i) =>
        any(
          filter.hops.flatMap((hop) => [
            ...named(i, hop),
            ...(hop.types.some((type) => type !== 'Patient')
              ? [target(i, hop.types, at, (place) => condition(hop.filter, place))]
              : []),
          ]),
        ),
      );
    case 'has':
      return hasCondition(filter, at);
    case 'patient':
      return sql`0`;
  }
}

/** The filters as conditions on the row that is found. */
export const conditions = (filters: readonly Filter[], see: Seeing): readonly Sql[] =>
  filters.map((filter) => condition(filter, { see, row: ROW, depth: 0 }));
