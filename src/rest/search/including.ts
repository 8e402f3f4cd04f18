// What a search joins to its matches: what the token covers, Patients composed, each once, within bounds.
// @see https://hl7.org/fhir/R4/search.html#include; design: consent §4
import type { Shown, ShownPage } from '../../access/pep.ts';
import { residentId } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { joinedTo } from '../../search/joined.ts';
import type { Include } from '../../search/query.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { presentPatients } from '../composed/patient.ts';
import { type Presentation, presentationOf } from '../shown.ts';

/** Most resources one page joins. */
const MOST = 1_000;

/** From the token alone: what is asked for by name must be covered, a wildcard is all that is. */
export function mayInclude(call: KnownCall, includes: readonly Include[]): Result<readonly Include[]> {
  const allowed: Include[] = [];
  for (const include of includes) {
    const tried = (include.reverse ? [include.type] : include.targets).map(
      (type): readonly [string, Result<true, Problem>] => [type, mayTry(call, type, 'search')],
    );
    const covered = tried.filter(([, may]) => may.ok).map(([type]) => type);
    const [refused] = tried.flatMap(([, may]) => (may.ok ? [] : [may.error]));
    if (covered.length > 0) allowed.push(include.reverse ? include : { ...include, targets: covered });
    else if (refused && !include.wild) return fail(refused);
  }
  return ok(allowed);
}

export interface Joined {
  readonly entries: readonly Presentation[];
  /** The rows behind them. */
  readonly left: readonly Shown[];
}

const parsed = (each: Presentation) => ({ ...each, resource: JSON.parse(each.body) as object });

/** Of what the page reached, what its matches join. */
export async function includedOf(
  call: KnownCall,
  includes: readonly Include[],
  matches: readonly Presentation[],
  { joined, contributions, tooFar = false }: ShownPage,
): Promise<Result<Joined>> {
  if (tooFar) return fail(problem('too-many-included'));
  const all = [
    ...joined.filter(({ row }) => row.type !== 'Patient').map((shown) => presentationOf({ content: shown })),
    ...(await presentPatients(call, contributions)).map(({ shown }) => shown),
  ].toSorted((a, b) => (`${a.type}/${a.id}` < `${b.type}/${b.id}` ? -1 : 1));
  const found = joinedTo(matches.map(parsed), all.map(parsed), includes);
  if (!found || found.length > MOST) return fail(problem('too-many-included'));
  const names = new Set(found.map(({ type, id }) => `${type}/${id}`));
  const left = joined.filter(({ row }) =>
    row.type === 'Patient'
      ? row.residents.some((each) => names.has(`Patient/${residentId(each)}`))
      : names.has(`${row.type}/${row.id}`),
  );
  return ok({ entries: found, left });
}
