// The fence: an answer counts only if nothing that decisions read is newer than what the decision has seen.
// @see design: architecture, "How Visibility becomes SQL"
import type { ResidentId } from '../fhir/ids.ts';
import type { Fence, Fenced, News } from '../ports.ts';
import type { Database, Row, Statement } from './database.ts';
import { facetOf } from './facets.ts';
import { limit, sql } from './sql.ts';

/** Log rows told one by one; more of them stand for everybody. */
const TAIL = 10_000;

/** First statement of every fenced read: empty when nothing is newer. */
const newsSince = (fence: Fence): Statement =>
  sql`select * from (select 'log' as kind, seq as id, resident as key from policy_log where seq > ${fence.log}
      order by seq desc ${limit(TAIL + 1)})
    union all select 'facet', id, key from facet where id > ${fence.facet}`;

function newsOf(fence: Fence, rows: readonly Row[]): News {
  const log = rows.filter((row) => row['kind'] === 'log');
  const facets = rows.filter((row) => row['kind'] === 'facet').map(facetOf);
  const touched = new Set(log.map((row) => row['key'] as ResidentId | null));
  return {
    fence: {
      log: Math.max(fence.log, ...log.slice(0, 1).map((row) => Number(row['id']))),
      facet: facets.reduce((highest, [id]) => Math.max(highest, id), fence.facet),
    },
    touched: log.length > TAIL ? [null] : [...touched],
    facets,
  };
}

/** Reads the statement and the news in one snapshot; `answer` sees rows only when there is no news. */
export async function fenced<T>(
  db: Database,
  fence: Fence,
  statement: Statement,
  answer: (rows: readonly Row[], also: readonly Row[]) => T | Promise<T>,
  also: readonly Statement[] = [],
): Promise<Fenced<T>> {
  const [news = [], rows = [], more = []] = await db.read([newsSince(fence), statement, ...also]);
  if (news.length > 0) return { fresh: false, news: newsOf(fence, news) };
  return { fresh: true, value: await answer(rows, more) };
}
