// SQL in small parts: a template tag that keeps text and bound values together.
import type { Statement, Value } from './database.ts';

/** A part of a statement; `?` in its text stand for its values in order. */
export type Sql = Statement;

const isSql = (part: Value | Sql): part is Sql => typeof part === 'object' && part !== null && 'text' in part;

/** Parts are spliced in, everything else is bound: no value ever becomes text. */
export function sql(texts: TemplateStringsArray, ...parts: readonly (Value | Sql)[]): Sql {
  let text = texts[0] ?? '';
  const params: Value[] = [];
  parts.forEach((part, i) => {
    if (isSql(part)) {
      text += part.text;
      params.push(...part.params);
    } else {
      text += '?';
      params.push(part);
    }
    text += texts[i + 1] ?? '';
  });
  return { text, params };
}

export const NOTHING = sql``;

/** Never true. Bound, not written: where SQLite folds a written 0 away it may find no plan for an index that is prescribed. */
export const NEVER = sql`${0}`;

export function join(parts: readonly Sql[], by: ' and ' | ' or ' | ', ' | ' union all '): Sql {
  return { text: parts.map((p) => p.text).join(by), params: parts.flatMap((p) => p.params) };
}

/** All or any of the conditions, in pairs of pairs: D1 bounds the depth of an expression. */
export function balanced(parts: readonly Sql[], by: ' and ' | ' or '): Sql {
  if (parts.length <= 4) return join(parts, by);
  const half = parts.length >> 1;
  const [left, right] = [balanced(parts.slice(0, half), by), balanced(parts.slice(half), by)];
  return join([sql`(${left})`, sql`(${right})`], by);
}

/** Bound values a statement may have anywhere, with room to spare. @see https://developers.cloudflare.com/d1/platform/limits/ */
const VALUES = 90;

/** A statement with too many bound values takes them as one list, each value once. */
export function packed({ text, params }: Sql): Sql {
  if (params.length <= VALUES) return { text, params };
  const places = new Map([...new Set(params)].map((value, i) => [value, i]));
  let n = 0;
  return {
    text: text.replaceAll('?', () => `(?1->>'$[${places.get(params[n++] ?? null)}]')`),
    params: [JSON.stringify([...places.keys()])],
  };
}

/**
 * A bound limit. The cast matters: SQLite plans anew for every value of a bare `limit ?`, which costs more than the query.
 */
export const limit = (rows: number): Sql => sql`limit cast(${rows} as integer)`;

/** A list as one bound value, for `json_each`: databases bound the number of parameters, not their length. */
export const json = (list: unknown): string => JSON.stringify(list);

/** The furthest instants of the ECMAScript clock, in ms: what an open end is stored as. */
const FURTHEST = 8.64e15;

/** An instant as an integer column takes it; infinite ends become the furthest instant. */
export const bounded = (at: number): number => Math.max(-FURTHEST, Math.min(FURTHEST, at));
