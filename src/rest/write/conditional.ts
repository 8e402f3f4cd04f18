// Criteria instead of an id: what they lead to for this writer, and a guard against two writers finding nothing at once.
// @see https://hl7.org/fhir/R4/http.html#ccreate; design: consent §4, §6 ("conditional operations see only what the writer sees")
import { contentHash } from '../../fhir/hash.ts';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { isTypeName } from '../../fhir/types.ts';
import type { Change } from '../../ports.ts';
import { residentOfPlan } from '../../record/plan/plan.ts';
import { isComposedTeam } from '../../record/team/ids.ts';
import { parseSearch } from '../../search/parse.ts';
import { RESULT_PARAMETERS } from '../../search/results.ts';
import type { KnownCall } from '../call.ts';
import { findMatches } from '../search/search.ts';

/** Whether nothing is stored under this id, and what it names is made for each reader. */
const isComposed = (type: string, id: string): boolean =>
  type === 'CarePlan' ? residentOfPlan(id) !== undefined : type === 'CareTeam' && isComposedTeam(id);

export interface Sought {
  /** The one match that the writer sees; absent when there is none. */
  readonly id?: string;
  /** Goes into the commit of what is made because there was none: of two that found none, one has to look again. */
  readonly guard: Change;
}

/**
 * What the criteria match among what this writer sees. Several matches are 412; a parameter that is not understood is
 * 400, whatever the client says of lenience: without it the criteria would mean something else.
 * @param criteria query string, with or without `?`
 */
export async function seek(call: KnownCall, type: string, criteria: string): Promise<Result<Sought>> {
  if (!isTypeName(type)) return fail(problem('type-unknown'));
  const parameters = new URLSearchParams(criteria.slice(criteria.indexOf('?') + 1));
  const parsed = parseSearch(type, parameters, { base: `${call.gateway.settings.baseUrl}/fhir/R4` });
  if (!parsed.ok) return parsed;
  if (parsed.value.filters.some((each) => each.kind === 'id' && each.values.some((id) => isComposed(type, id))))
    return fail(problem('criteria-composed'));
  if ([...parameters.keys()].every((key) => Object.hasOwn(RESULT_PARAMETERS, key)))
    return fail(problem('criteria-missing'));
  const key = contentHash(JSON.stringify([type, ...[...parameters].map((pair) => pair.join('=')).sort()]));
  // Before the search: what is committed in between is either found by it or has moved the guard.
  const seq = await call.gateway.store.contributions.guard(key);
  const found = await findMatches(call, { ...parsed.value, count: 2, summary: 'false' });
  if (!found.ok) return found;
  const { entries, total } = found.value;
  if (total > 1) return fail(problem('several-match'));
  const [match] = entries;
  return ok({ guard: { kind: 'guard', key, seq: seq + 1 }, ...(match && { id: match.id }) });
}
