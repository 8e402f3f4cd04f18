// The shared care plan of a resident for one reader: never stored, so never stale; now, or as it was at any instant.
// @see design: record, row 3; consent §1 ("The shared plan and team are reached by id or operation")
import { type Instant, instant } from '../../fhir/ids.ts';
import { markSubsetted } from '../../fhir/mask.ts';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { parseDateTime } from '../../fhir/time.ts';
import { ASSESSED } from '../../record/forms/assessed.ts';
import { AGREEMENTS } from '../../record/plan/agreement.ts';
import { composePlan } from '../../record/plan/plan.ts';
import type { KnownCall } from '../call.ts';
import type { Presentation } from '../shown.ts';
import { composing } from './composing.ts';

/** Name of the parameter that asks for a plan as it was. */
export const AS_OF = 'as-of';

/** The instant it names: a day is as it was at its end. What begins after `until` nobody knows yet. */
export function readAsOf(text: string | undefined, until?: Instant): Result<Instant | undefined> {
  if (text === undefined) return ok(undefined);
  const range = parseDateTime(text.replace(/ (?=\d\d:\d\d$)/, '+'));
  if (!range) return fail(problem('parameter-invalid', { more: `${AS_OF}: a date or an instant.` }));
  return until !== undefined && range.from > until
    ? fail(problem('parameter-invalid', { more: `${AS_OF}: now or before, nothing is known of later.` }))
    : ok(instant(range.to));
}

/** `not-found` where there is no such resident, or nothing of a plan, for this reader. */
export async function sharedPlan(call: KnownCall, resident: string, asOf?: Instant): Promise<Result<Presentation>> {
  const { nameOf } = call.gateway;
  const found = await composing(call, 'shared-plan', {
    reads: [{ types: ['CarePlan', 'Goal'], filters: [] }, AGREEMENTS, ...ASSESSED],
    make: ({ told, cut }) => {
      const made = composePlan(told, resident, nameOf);
      return made && { ...made, cut };
    },
    resident,
    ...(asOf !== undefined && { asOf }),
  });
  if (!found.ok) return found;
  const { plan, versionId, lastUpdated, cut } = found.value;
  return ok({
    type: 'CarePlan',
    id: plan.id ?? '',
    body: JSON.stringify(markSubsetted(plan, cut.length > 0)),
    etags: [`W/"${versionId}"`],
    lastUpdated,
  });
}
