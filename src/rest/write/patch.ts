// patch: PATCH [base]/[type]/[id] and [base]/[type]?criteria with a JSON Patch, applied to what the writer is shown.
// @see https://hl7.org/fhir/R4/http.html#patch; design: consent §6 ("PUT/PATCH on a trimmed form keeps what was trimmed")
import type { Patient, Resource } from '@medplum/fhirtypes';
import type { JsonObject } from '../../fhir/json.ts';
import { patched, readPatch } from '../../fhir/jsonPatch.ts';
import { problem } from '../../fhir/problem.ts';
import { trimmedInPlace } from '../../fhir/restore.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { isTooMuch } from '../../fhir/validate.ts';
import { isObject } from '../../fhir/walk.ts';
import { ownWords } from '../../record/plan/ownWords.ts';
import { residentOfPlan } from '../../record/plan/plan.ts';
import { residentOfTeam } from '../../record/team/ids.ts';
import { readOperations } from '../body.ts';
import type { KnownCall } from '../call.ts';
import { planPatientUpdate } from '../composed/contributePatient.ts';
import { readPatient } from '../composed/patient.ts';
import { planSharedChange } from '../composed/planPart.ts';
import { planTeamChange } from '../composed/teamWrite.ts';
import { type Answer, problemAnswer } from '../respond.ts';
import { restored } from '../shown.ts';
import { seek } from './conditional.ts';
import { type Plan, performOne } from './planned.ts';
import { resolveReferences } from './references.ts';
import { planRevision, targetsIn } from './revise.ts';
import { writerFor } from './write.ts';

/** The shown form after the patch: still a resource of this type and id. */
function revised(form: unknown, operations: readonly unknown[]): Result<Resource> {
  const read = readPatch(operations);
  if (!read.ok) return read;
  const { resourceType, id } = form as Resource;
  const result = patched(form, read.value);
  if (!result.ok) return result;
  if (isObject(result.value) && isTooMuch(result.value)) return fail(problem('too-many-elements'));
  if (!isObject(result.value) || result.value['resourceType'] !== resourceType) return fail(problem('type-mismatch'));
  return result.value['id'] === id ? ok(result.value as unknown as Resource) : fail(problem('id-mismatch'));
}

/** Of a composed Patient the writer's own words change; what others say of the resident stays theirs. */
async function planPatientPatch(call: KnownCall, id: string, operations: readonly unknown[]): Promise<Result<Plan>> {
  const writer = writerFor(call, 'Patient');
  if (!writer.ok) return writer;
  const shown = await readPatient(call, id);
  if (!shown.ok) return shown;
  const after = revised(JSON.parse(shown.value.body), operations);
  if (!after.ok) return after;
  const row = await call.gateway.store.contributions.ownPatient(writer.value, shown.value.id as never);
  const seen = row && (await call.gateway.pep.current(call.on, 'Patient', row.id));
  if (seen && !seen.ok) return seen;
  const own = seen?.value && !seen.value.content.row.deleted ? JSON.parse(seen.value.content.body) : {};
  const words = ownWords(JSON.parse(shown.value.body), after.value as object as JsonObject, own);
  return words
    ? planPatientUpdate(call, { ...words, resourceType: 'Patient', id } as Patient, id)
    : fail(problem('not-the-contributor'));
}

/** The next version: the shown form patched, with what it lacked put back, so that a patch finds and takes nothing hidden. */
export async function planPatch(
  call: KnownCall,
  type: string,
  id: string,
  operations: readonly unknown[],
): Promise<Result<Plan>> {
  if (type === 'Patient') return planPatientPatch(call, id, operations);
  const whose = type === 'CarePlan' ? residentOfPlan(id) : undefined;
  if (whose !== undefined) return planSharedChange(call, whose, id, (shown) => revised(shown, operations));
  const team = type === 'CareTeam' ? residentOfTeam(id) : undefined;
  if (team !== undefined) return planTeamChange(call, team, ({ team: shown }) => revised(shown, operations));
  const found = await call.gateway.pep.current(call.on, type, id);
  if (!found.ok) return found;
  if (!found.value) return fail(problem('not-found'));
  if (found.value.content.row.deleted) return fail(problem('deleted'));
  return planRevision(call, found.value, async (shown) => {
    const { row, body, cuts, mask } = shown.content;
    const { form, restore } = trimmedInPlace(row.body, cuts);
    const after = revised(mask ? JSON.parse(body) : form, operations);
    if (!after.ok) return after;
    const written = targetsIn(after.value);
    const whole = mask ? restored(shown, after.value) : (restore(after.value) as Resource);
    const resolved = await resolveReferences(call, whole);
    return resolved.ok ? ok({ written, sent: after.value, whole: resolved.value }) : resolved;
  });
}

export async function patch(call: KnownCall, type: string): Promise<Answer> {
  const writer = writerFor(call, type, 'update');
  if (!writer.ok) return problemAnswer(writer.error);
  const read = await readOperations(call.request, call.gateway.settings.maxBody);
  if (!read.ok) return problemAnswer(read.error);
  return performOne(call, () => planPatch(call, type, call.param('id'), read.value));
}

export async function conditionalPatch(call: KnownCall, type: string): Promise<Answer> {
  const writer = writerFor(call, type, 'update', 'search');
  if (!writer.ok) return problemAnswer(writer.error);
  const read = await readOperations(call.request, call.gateway.settings.maxBody);
  if (!read.ok) return problemAnswer(read.error);
  return performOne(call, async () => {
    const sought = await seek(call, type, call.url.search);
    if (!sought.ok) return sought;
    return sought.value.id === undefined
      ? fail(problem('not-found'))
      : planPatch(call, type, sought.value.id, read.value);
  });
}
