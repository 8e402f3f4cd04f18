// read: GET [base]/[type]/[id]. @see https://hl7.org/fhir/R4/http.html#read
import type { Instant } from '../fhir/ids.ts';
import type { Result } from '../fhir/result.ts';
import { residentOfPlan } from '../record/plan/plan.ts';
import { localityOfTeam, residentOfTeam } from '../record/team/ids.ts';
import { type KnownCall, mayTry } from './call.ts';
import { readPatient } from './composed/patient.ts';
import { AS_OF, readAsOf, sharedPlan } from './composed/sharedPlan.ts';
import { sharedTeam } from './composed/sharedTeam.ts';
import { formOf } from './form.ts';
import { mayReadLocality, presentLocality } from './locality/localityTeam.ts';
import { readInput } from './operations/input.ts';
import { type Answer, problemAnswer } from './respond.ts';
import { readEvent } from './search/searchEvents.ts';
import { type Presentation, presentationOf, readAnswer } from './shown.ts';

/** What is composed of one resident's record, and of whose, by its id; `as-of` asks for it as it was. */
const COMPOSED: Readonly<
  Record<
    string,
    {
      readonly residentOf: (id: string) => string | undefined;
      readonly present: (call: KnownCall, resident: string, asOf?: Instant) => Promise<Result<Presentation>>;
    }
  >
> = {
  CarePlan: { residentOf: residentOfPlan, present: sharedPlan },
  CareTeam: { residentOf: residentOfTeam, present: sharedTeam },
};

/** Whether it is made of what others say when it is read, and stored nowhere: it has one version at a time. */
export const isComposed = (type: string, id: string): boolean =>
  type === 'Patient' || COMPOSED[type]?.residentOf(id) !== undefined || isOfLocality(type, id);

const isOfLocality = (type: string, id: string): boolean => type === 'CareTeam' && localityOfTeam(id) !== undefined;

/** Whether the token covers reading it. */
export const mayRead = (call: KnownCall, type: string, id: string) =>
  isOfLocality(type, id) ? mayReadLocality(call) : mayTry(call, type, 'read');

/** The current form of any resource for this reader; hidden and absent are `not-found` alike. */
export async function present(call: KnownCall, type: string, id: string): Promise<Result<Presentation>> {
  if (type === 'Patient') return readPatient(call, id);
  if (type === 'AuditEvent') return readEvent(call, id);
  const [composed, whose] = [COMPOSED[type], COMPOSED[type]?.residentOf(id)];
  if (composed && whose !== undefined) {
    const asOf = readAsOf(call.url.searchParams.get(AS_OF) ?? undefined, call.now);
    return asOf.ok ? composed.present(call, whose, asOf.value) : asOf;
  }
  const locality = type === 'CareTeam' ? localityOfTeam(id) : undefined;
  if (locality !== undefined) {
    const asOf = readAsOf(call.url.searchParams.get(AS_OF) ?? undefined);
    return asOf.ok ? presentLocality(call, locality, asOf.value) : asOf;
  }
  const found = await call.gateway.pep.read(call.on, type, id);
  return found.ok ? { ok: true, value: presentationOf(found.value) } : found;
}

export async function read(call: KnownCall, type: string): Promise<Answer> {
  const id = call.param('id');
  const allowed = mayRead(call, type, id);
  if (!allowed.ok) return problemAnswer(allowed.error);
  const isOfTime = type !== 'Patient' && isComposed(type, id);
  const input = await readInput(call, isOfTime ? [AS_OF] : []);
  if (!input.ok) return problemAnswer(input.error);
  const form = formOf(call.url.searchParams, type);
  if (!form.ok) return problemAnswer(form.error);
  const found = await present(call, type, id);
  return found.ok ? readAnswer(call, found.value) : problemAnswer(found.error);
}
