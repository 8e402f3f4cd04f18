// The audit trail: rows are added, never changed; the schema refuses anything else.
// @see ports.ts, AuditLog
import type { Instant, ResidentId } from '../fhir/ids.ts';
import type { AuditLog, AuditRow } from '../ports.ts';
import type { Database, Row, Statement } from './database.ts';
import { limit, sql } from './sql.ts';

const rowOf = (row: Row): AuditRow => ({
  writer: row['writer'] as string,
  seq: row['seq'] as number,
  prev: row['prev'] as string,
  hash: row['hash'] as string,
  at: row['at'] as Instant,
  ...(row['resident'] !== null && { resident: row['resident'] as ResidentId }),
  body: row['body'] as string,
});

/** One statement a row: taking long texts out of JSON costs more than binding them. */
export const linkStatements = (rows: readonly AuditRow[]): readonly Statement[] =>
  rows.map(
    (r) => sql`insert into audit (writer, seq, prev, hash, at, resident, body)
      values (${r.writer}, ${r.seq}, ${r.prev}, ${r.hash}, ${r.at}, ${r.resident ?? null}, ${r.body})`,
  );

export function auditLog(db: Database): AuditLog {
  return {
    append: async (rows) => {
      await db.batch(linkStatements(rows));
    },
    chain: async (writer, from, most) => {
      const [rows = []] = await db.read([
        sql`select * from audit where writer = ${writer} and seq >= ${from} order by seq ${limit(most)}`,
      ]);
      return rows.map(rowOf);
    },
    writers: async () => {
      const [rows = []] = await db.read([
        // One seek per writer, however long the chains are.
        sql`with recursive each(writer) as (select min(writer) from audit union all
            select (select min(a.writer) from audit a where a.writer > each.writer) from each where each.writer is not null)
          select a.writer, a.seq, a.hash from each cross join audit a
          on a.writer = each.writer and a.seq = (select max(h.seq) from audit h where h.writer = each.writer)`,
      ]);
      return rows.map((row) => ({
        writer: row['writer'] as string,
        seq: row['seq'] as number,
        hash: row['hash'] as string,
      }));
    },
  };
}
