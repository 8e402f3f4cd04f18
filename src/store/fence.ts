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

/** Whether an answer of these rows may go by decisions that this is news to. */
function matters({ about }: Fence, { touched, facets }: News, rows: readonly Row[]): boolean {
  if (!about || facets.length > 0 || touched.includes(null)) return true;
  const found = (row: Row) => [row['resident'], ...JSON.parse((row['residents'] as string | null) ?? '[]')];
  const all = new Set(about === 'found' ? rows.flatMap(found) : about);
  return touched.some((each) => all.has(each));
}

const fits = ({ longest = Infinity }: Database, statements: readonly Statement[]): boolean =>
  statements.every(({ params }) => params.every((each) => typeof each !== 'string' || each.length <= longest));

/** Reads the statement and the news in one snapshot; `answer` sees rows only when there is no news that matters. */
export async function fenced<T>(
  db: Database,
  fence: Fence,
  statement: Statement,
  answer: (rows: readonly Row[], also: readonly Row[]) => T | Promise<T>,
  also: readonly Statement[] = [],
): Promise<Fenced<T>> {
  if (!fits(db, [statement, ...also])) return { fresh: false };
  const [news = [], rows = [], more = []] = await db.read([newsSince(fence), statement, ...also]);
  if (news.length === 0) return { fresh: true, value: await answer(rows, more) };
  const learnt = newsOf(fence, news);
  if (matters(fence, learnt, rows)) return { fresh: false, news: learnt };
  return { fresh: true, value: await answer(rows, more), news: learnt };
}
