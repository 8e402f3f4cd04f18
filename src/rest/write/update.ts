// update: PUT [base]/[type]/[id] and PUT [base]/[type]?criteria, with If-Match and If-None-Match.
// @see https://hl7.org/fhir/R4/http.html#update; design: consent §6
import type { Resource } from '@medplum/fhirtypes';
import { isResourceId } from '../../fhir/ids.ts';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import type { Change } from '../../ports.ts';
import { residentOfPlan } from '../../record/plan/plan.ts';
import { isComposedTeam, residentOfTeam } from '../../record/team/ids.ts';
import { readResource } from '../body.ts';
import type { KnownCall } from '../call.ts';
import { planPatientUpdate } from '../composed/contributePatient.ts';
import { planSharedChange } from '../composed/planPart.ts';
import { planTeamChange } from '../composed/teamWrite.ts';
import { type Answer, problemAnswer } from '../respond.ts';
import { checkVersion } from '../shown.ts';
import { seek } from './conditional.ts';
import { planCreate, planNew } from './create.ts';
import { type Plan, performOne } from './planned.ts';
import { planRevision, replacing } from './revise.ts';
import { writerFor } from './write.ts';

/** A resource under the id it carries: the next version of it, or with `UPDATE_CREATE` its first. */
export async function planUpdate(call: KnownCall, resource: Resource, id: string): Promise<Result<Plan>> {
  const { pep, settings } = call.gateway;
  if (resource.resourceType === 'Patient') return planPatientUpdate(call, resource, id);
  const whose = resource.resourceType === 'CarePlan' ? residentOfPlan(id) : undefined;
  if (whose !== undefined) return planSharedChange(call, whose, id, () => ok(resource));
  const team = resource.resourceType === 'CareTeam' ? residentOfTeam(id) : undefined;
  if (team !== undefined) return planTeamChange(call, team, () => ok(resource));
  if (resource.resourceType === 'CareTeam' && isComposedTeam(id)) return fail(problem('team-composed'));
  const found = await pep.current(call.on, resource.resourceType, id);
  if (!found.ok) return found;
  if (found.value) return planRevision(call, found.value, replacing(call, resource));
  if (!settings.updateCreate || !isResourceId(id)) return fail(problem('not-found'));
  const match = checkVersion(call.request, undefined);
  return match.ok ? planCreate(call, resource, id) : match;
}

/** By criteria: of the one match, else a new resource, under the server's id or, with `UPDATE_CREATE`, its own. */
export async function planConditionalUpdate(
  call: KnownCall,
  resource: Resource,
  match: string | undefined,
  guard: Change,
): Promise<Result<Plan>> {
  const { id } = resource;
  if (match !== undefined)
    return id === undefined || id === match
      ? planUpdate(call, { ...resource, id: match }, match)
      : fail(problem('id-mismatch'));
  const allowed = writerFor(call, resource.resourceType, 'create');
  if (!allowed.ok) return allowed;
  const none = checkVersion(call.request, undefined);
  if (!none.ok) return none;
  if (id === undefined) return planNew(call, resource, [guard]);
  if (!call.gateway.settings.updateCreate || !isResourceId(id)) return fail(problem('not-found'));
  // Under this id there may be one that does not match: then it is replaced, as a plain update would.
  const planned = await planUpdate(call, resource, id);
  return planned.ok ? ok({ ...planned.value, changes: [...planned.value.changes, guard] }) : planned;
}

export async function update(call: KnownCall, type: string): Promise<Answer> {
  const writer = writerFor(call, type, 'update');
  if (!writer.ok) return problemAnswer(writer.error);
  const read = await readResource(call.request, call.gateway.settings.maxBody, type);
  if (!read.ok) return problemAnswer(read.error);
  const id = call.param('id');
  if (read.value.id !== id) return problemAnswer(problem('id-mismatch'));
  return performOne(call, () => planUpdate(call, read.value, id));
}

export async function conditionalUpdate(call: KnownCall, type: string): Promise<Answer> {
  const writer = writerFor(call, type, 'update', 'search');
  if (!writer.ok) return problemAnswer(writer.error);
  const read = await readResource(call.request, call.gateway.settings.maxBody, type);
  if (!read.ok) return problemAnswer(read.error);
  return performOne(call, async () => {
    const sought = await seek(call, type, call.url.search);
    return sought.ok ? planConditionalUpdate(call, read.value, sought.value.id, sought.value.guard) : sought;
  });
}
