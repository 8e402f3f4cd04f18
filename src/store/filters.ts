// Search filters as conditions on a row `r`: one seek in the index rows of that row, whatever the number of values.
// @see https://hl7.org/fhir/R4/search.html
import type { DateValue, Filter, StringValue, TokenValue } from '../search/query.ts';
import { bounded, join, json, NOTHING, type Sql, sql } from './sql.ts';

/** How the range of the row (`lo`..`hi`) compares with the range asked for. @see https://hl7.org/fhir/R4/search.html#prefix */
function dateCondition({ prefix, from, to }: DateValue, lo: Sql, hi: Sql): Sql {
  const [a, b] = [bounded(from), bounded(to)];
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

/** Above every text that starts with what precedes it. */
const LAST = '\u{10FFFF}';

function stringCondition({ mode, text }: StringValue): Sql {
  switch (mode) {
    case 'exact':
      return sql`i.value = ${text}`;
    case 'starts':
      return sql`(i.value >= ${text} and i.value < ${text + LAST})`;
    case 'contains':
      return sql`instr(i.value, ${text}) > 0`;
  }
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

const any = (parts: readonly Sql[]): Sql => (parts.length === 0 ? sql`0` : sql`(${join(parts, ' or ')})`);

function condition(filter: Filter): Sql {
  switch (filter.kind) {
    case 'id':
      return sql`r.id in (select value from json_each(${json(filter.values)}))`;
    case 'lastUpdated':
      return any(filter.values.map((v) => dateCondition(v, sql`r.last_updated`, sql`r.last_updated`)));
    case 'token':
      return sql`${filter.not ? sql`not ` : NOTHING}exists (select 1 from idx_token i
        where i.rid = r.rid and i.param = ${filter.param} and ${tokenCondition(filter.values)})`;
    case 'string':
      return sql`exists (select 1 from idx_string i
        where i.rid = r.rid and i.param = ${filter.param} and ${any(filter.values.map(stringCondition))})`;
    case 'date':
      return sql`exists (select 1 from idx_date i where i.rid = r.rid and i.param = ${filter.param}
        and ${any(filter.values.map((v) => dateCondition(v, sql`i.lo`, sql`i.hi`)))})`;
  }
}

export const conditions = (filters: readonly Filter[]): readonly Sql[] => filters.map(condition);

/** Rids that a filter finds by value, if one can: for queries that no resident narrows. */
export function byValue(types: readonly string[], filters: readonly Filter[]): Sql | undefined {
  const ofTypes = sql`i.type in (select value from json_each(${json(types)}))`;
  for (const filter of filters) {
    if (filter.kind === 'token' && !filter.not && filter.values.every((v) => v.code !== undefined)) {
      return sql`select distinct i.rid from idx_token i where ${ofTypes} and i.param = ${filter.param}
        and i.code in (select value from json_each(${json(filter.values.map((v) => v.code))}))`;
    }
    if (filter.kind === 'string' && filter.values.length === 1 && filter.values[0]?.mode !== 'contains') {
      return sql`select distinct i.rid from idx_string i where ${ofTypes} and i.param = ${filter.param}
        and ${any(filter.values.map(stringCondition))}`;
    }
  }
  return undefined;
}
