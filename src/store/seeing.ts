// What a query needs of a Sight, as parts of a statement.
// @see consent/sight.ts; design: architecture, "How Visibility becomes SQL"
import type { Shape } from '../consent/sight.ts';
import { bounded, json, type Sql, sql } from './sql.ts';

/** What a query needs of a sight; `r` is the row, `t` the current version a reference of `r` leads to. */
export interface Seeing {
  /** Tables of the sight, for `with`. */
  readonly tables: readonly Sql[];
  /** Rids, each once, among which every open row is; an index gives them. */
  readonly source: Sql;
  /** Joined to `r`. */
  readonly joined: Sql;
  readonly row: Sql;
  /** Also demands that `t` is about nobody but the residents of `r`. */
  readonly target: Sql;
}

/** The windows of a shape, one `[facet, from, to]` each, both ends inclusive and given. */
export const spansOf = (shape: Shape): readonly (readonly [number, number, number])[] =>
  [...shape.windows].flatMap(([facet, windows]) =>
    windows.map((w) => [facet, bounded(w.from ?? -Infinity), bounded(w.to ?? Infinity)] as const),
  );

export const LIVE = sql`current = 1 and deleted = 0`;

/** Rids of live rows of these types about these residents (a list or a sub-select), as the first of theirs. */
export const ridsOf = (types: readonly string[], residents: Sql): Sql =>
  sql`select rid from resource indexed by resource_resident where ${LIVE} and ${residents}
    and type in (select value from json_each(${json(types)}))`;
