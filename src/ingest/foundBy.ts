// By which tables what is stored is found: whether it has to be indexed anew, so that nobody is missed in silence.
// @see ingest/reindex.ts
import { contentHash } from '../fhir/hash.ts';
import { TYPE_NAMES } from '../fhir/types.ts';
import type { Indexing } from '../ports/indexing.ts';
import { parametersOf } from '../search/parameters.ts';
import type { CohortTable } from '../terms/cohorts.ts';

/** Raised when something else than these tables changes what a version is found by. */
const RELEASE = 2;

/** Names the tables by which versions are found when they are written. */
export function foundBy({ signs }: CohortTable): string {
  const parameters = TYPE_NAMES.map((type) =>
    [...parametersOf(type).values()].map(({ name, kind, element }) => [type, name, kind, element]),
  );
  const marks = signs.map(({ mark, types, codes, prefixes }) => [mark, [...types], [...codes], prefixes]);
  return contentHash(JSON.stringify([RELEASE, parameters, marks]));
}

/** Whether something stored may be found by other tables than these, or by none; `onestory reindex` mends it. */
export async function isStale(
  indexing: Pick<Indexing, 'tables' | 'adopt' | 'count'>,
  cohorts: CohortTable,
): Promise<boolean> {
  const [stored, now] = [await indexing.tables(), foundBy(cohorts)];
  // Only of an empty store that names no tables is it known that no others indexed it.
  if (stored !== '' || (await indexing.count()) > 0) return stored !== now;
  await indexing.adopt(now);
  return false;
}
