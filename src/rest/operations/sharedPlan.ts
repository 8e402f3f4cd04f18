// Patient/{id}/$shared-plan: one plan instead of several, now or as it was (`as-of`).
// @see design: record, row 3; interface, "Names"
import { instant } from '../../fhir/ids.ts';
import { problem } from '../../fhir/problem.ts';
import { parseDateTime } from '../../fhir/time.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { formOf } from '../form.ts';
import { type Answer, problemAnswer } from '../respond.ts';
import { sharedPlan } from '../sharedPlan.ts';
import { readAnswer } from '../shown.ts';
import { readInput } from './input.ts';

const AS_OF = 'as-of';

export async function sharedPlanOf(call: KnownCall): Promise<Answer> {
  for (const type of ['Patient', 'CarePlan']) {
    const allowed = mayTry(call, type, 'read');
    if (!allowed.ok) return problemAnswer(allowed.error);
  }
  const input = await readInput(call, [AS_OF]);
  if (!input.ok) return problemAnswer(input.error);
  const form = formOf(input.value.texts, 'CarePlan');
  if (!form.ok) return problemAnswer(form.error);
  const text = input.value.text(AS_OF)?.replace(/ (?=\d\d:\d\d$)/, '+');
  const range = text === undefined ? undefined : parseDateTime(text);
  if (text !== undefined && !range)
    return problemAnswer(problem('parameter-invalid', { more: `${AS_OF}: a date or an instant.` }));
  // A day is as it was at its end.
  const asOf = range && instant(range.to);
  const found = await sharedPlan(call, call.param('id'), asOf);
  return found.ok ? readAnswer(call, found.value, form.value) : problemAnswer(found.error);
}
