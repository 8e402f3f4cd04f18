// The shared care plan of a resident for one reader: never stored, so never stale; now, or as it was at any instant.
// @see design: record, row 3; consent §1 ("The shared plan and team are reached by id or operation")
import type { Instant } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { composePlan } from '../record/plan.ts';
import type { KnownCall } from './call.ts';
import { composing } from './composing.ts';
import type { Presentation } from './shown.ts';

/** `not-found` where there is no such resident, or nothing of a plan, for this reader. */
export async function sharedPlan(call: KnownCall, resident: string, asOf?: Instant): Promise<Result<Presentation>> {
  const found = await composing(call, 'shared-plan', ['CarePlan', 'Goal'], {
    resident,
    ...(asOf !== undefined && { asOf }),
  });
  if (!found.ok) return found;
  const { told, lastUpdated } = found.value;
  const composed = composePlan(told, resident, lastUpdated, call.gateway.nameOf);
  if (!composed) return fail(problem('not-found'));
  const { plan, versionId } = composed;
  return ok({
    type: 'CarePlan',
    id: plan.id ?? '',
    body: JSON.stringify(plan),
    etags: [`W/"${versionId}"`],
    lastUpdated,
  });
}
