// The audit trail: links and seals are added, never changed; the schema refuses anything else.
// @see ports.ts, AuditLog

import type { AuditLog, AuditRow, SealRow } from '../ports/audit.ts';
import type { AuditEvents } from '../ports.ts';
import { eventIndex, searchEvents } from './auditSearch.ts';
import type { Database, Row, Statement } from './database.ts';
import type { FacetTable } from './facets.ts';
import { limit, type Sql, sql } from './sql.ts';

const sealOf = (row: Row): SealRow => row as unknown as SealRow;

/** One statement a row: taking long texts out of JSON costs more than binding them. */
export const linkStatements = (rows: readonly AuditRow[]): readonly Statement[] =>
  rows.map(
    (r) => sql`insert into audit_link (writer, seq, hash, body) values (${r.writer}, ${r.seq}, ${r.hash}, ${r.body})`,
  );

export function auditLog(db: Database, facets: FacetTable): AuditLog & AuditEvents {
  const rows = async (statement: Sql): Promise<readonly Row[]> => (await db.read([statement]))[0] ?? [];
  return {
    append: async (links) => {
      await db.batch(linkStatements(links));
    },
    links: async ({ writer, seq }, most) =>
      (await rows(sql`select writer, seq, hash, body from audit_link where (writer, seq) > (${writer}, ${seq})
        order by writer, seq ${limit(most)}`)) as unknown as readonly AuditRow[],
    written: async (after, most) => {
      // Asked for again and again: requests go first.
      await db.pause?.();
      return (await rows(sql`select position, writer, seq, hash from audit_link where position > ${after}
        order by position ${limit(most)}`)) as unknown as Awaited<ReturnType<AuditLog['written']>>;
    },
    seals: async (after, most) =>
      (await rows(sql`select * from audit_seal where seq > ${after} order by seq ${limit(most)}`)).map(sealOf),
    newestSeal: async () => {
      const [row] = await rows(sql`select * from audit_seal order by seq desc limit 1`);
      return row && sealOf(row);
    },
    seal: ({ seq, hash, body }) =>
      db.batch([sql`insert into audit_seal (seq, hash, body) values (${seq}, ${hash}, ${body})`]),
    index: () => eventIndex(db),
    search: (fence, query, showing) => searchEvents(db, facets, fence, query, showing),
  };
}
