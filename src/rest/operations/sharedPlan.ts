// Patient/{id}/$shared-plan: one plan instead of several, now or as it was (`as-of`).
// @see design: record, row 3; interface, "Names"
import { type KnownCall, mayTry } from '../call.ts';
import { AS_OF, readAsOf, sharedPlan } from '../composed/sharedPlan.ts';
import { formOf } from '../form.ts';
import { type Answer, problemAnswer } from '../respond.ts';
import { readAnswer } from '../shown.ts';
import { readInput } from './input.ts';

export async function sharedPlanOf(call: KnownCall): Promise<Answer> {
  for (const type of ['Patient', 'CarePlan']) {
    const allowed = mayTry(call, type, 'read');
    if (!allowed.ok) return problemAnswer(allowed.error);
  }
  const input = await readInput(call, [AS_OF]);
  if (!input.ok) return problemAnswer(input.error);
  const form = formOf(input.value.texts, 'CarePlan');
  if (!form.ok) return problemAnswer(form.error);
  const asOf = readAsOf(input.value.text(AS_OF), call.now);
  if (!asOf.ok) return problemAnswer(asOf.error);
  const found = await sharedPlan(call, call.param('id'), asOf.value);
  return found.ok ? readAnswer(call, found.value, form.value) : problemAnswer(found.error);
}
