// What current versions are found by, as statements.
// @see search/query.ts, IndexRow
import type { IndexRow } from '../search/query.ts';
import type { Statement } from './database.ts';
import { pieces } from './pieces.ts';
import { bounded, type Sql, sql } from './sql.ts';

/** Rows of one version; `at` is what the expression for its rid calls `value->>0`. */
export interface Indexed {
  readonly at: number;
  readonly type: string;
  readonly rows: readonly IndexRow[];
}

const guardOf = ({ guard }: IndexRow): string | null => (guard ? JSON.stringify(guard) : null);

/** Inserts the rows of these versions; of a value said twice the first stays. */
export function indexStatements(list: readonly Indexed[], rid: Sql): readonly Statement[] {
  const token: unknown[] = [];
  const string: unknown[] = [];
  const date: unknown[] = [];
  const reference: unknown[] = [];
  for (const { at, type, rows } of list) {
    for (const row of rows) {
      const guard = guardOf(row);
      if (row.kind === 'token') token.push([at, row.param, row.code, row.system, type, guard]);
      else if (row.kind === 'string') string.push([at, row.param, row.text, type, guard]);
      else if (row.kind === 'date') date.push([at, row.param, bounded(row.from), bounded(row.to), guard]);
      else reference.push([at, row.param, row.type, row.id, row.system, row.code, type, guard]);
    }
  }
  const each = (rows: readonly unknown[], insert: (from: Sql) => Statement): readonly Statement[] =>
    pieces(rows).map((piece) => insert(sql`from json_each(${piece})`));
  return [
    ...each(
      token,
      (from) => sql`insert or ignore into idx_token (rid, param, code, system, type, guard)
        select ${rid}, value->>1, value->>2, value->>3, value->>4, value->>5 ${from}`,
    ),
    ...each(
      string,
      (from) => sql`insert or ignore into idx_string (rid, param, value, type, guard)
        select ${rid}, value->>1, value->>2, value->>3, value->>4 ${from}`,
    ),
    ...each(
      date,
      (from) => sql`insert or ignore into idx_date (rid, param, lo, hi, guard)
        select ${rid}, value->>1, value->>2, value->>3, value->>4 ${from}`,
    ),
    ...each(
      reference,
      (from) => sql`insert or ignore into idx_reference (rid, param, ttype, tid, system, code, type, guard)
        select ${rid}, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7 ${from}`,
    ),
  ];
}
