// Signs of a caseload as one reader may see them: what people are found by, before anything of them is shown.
// @see design: record, row 6; consent §4 ("filter before query")
import type { Sealed } from '../consent/sealed.ts';
import { type Sight, sees, viewAt } from '../consent/sight.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { SignedRow, SignsAsked } from '../ports/signs.ts';
import type { Fence, Fenced, Records } from '../ports.ts';
import type { Query } from '../search/query.ts';

/** Most rows that people are found by. */
const MOST = 100_000;

type Asking<T> = (fence: Fence, sight: Sight) => Promise<Fenced<T>>;
/** Asks through the sight of a query. */
type Looking = <T>(query: Query, ask: Asking<T>) => Promise<Result<{ readonly value: T; readonly sight: Sight }>>;

/**
 * Signs in what this reader sees whole. A row that the facts do not confirm is a bug, never an answer; `too-many` where
 * there is more than one answer can be made of.
 */
export async function signsSeen(
  records: Pick<Records, 'signed'>,
  asked: SignsAsked,
  unseal: (row: Sealed<SignedRow>) => SignedRow,
  look: Looking,
): Promise<Result<readonly SignedRow[]>> {
  const query = { types: asked.types, filters: [], sort: [], count: 0 };
  const found = await look(query, (fence, sight) => records.signed(fence, asked, sight, MOST + 1));
  if (!found.ok) return found;
  const { value, sight } = found.value;
  if (value.length > MOST) return fail(problem('too-many'));
  const rows = value.map(unseal);
  if (!rows.every((row) => sees(sight, row)))
    throw new Error('egress check: a row left the store that its facts do not open');
  return ok(rows.filter((row) => viewAt(sight, row) === 'full'));
}
