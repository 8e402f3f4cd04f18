// create: POST [base]/[type], also with If-None-Exist. @see https://hl7.org/fhir/R4/http.html#create
import type { Consent, Resource } from '@medplum/fhirtypes';
import type { ResourceId } from '../../fhir/ids.ts';
import { problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { isTooMuch } from '../../fhir/validate.ts';
import type { Change } from '../../ports.ts';
import { copyIn } from '../../record/forms/copies.ts';
import { readResource } from '../body.ts';
import type { KnownCall } from '../call.ts';
import { planPatient } from '../composed/contributePatient.ts';
import { present } from '../read.ts';
import { type Answer, preferredBody, problemAnswer, recordAnswer, versionHeaders } from '../respond.ts';
import { checkLeads } from './acting.ts';
import { ofWhom } from './comesOf.ts';
import { seek } from './conditional.ts';
import { checkEquivalents } from './equivalents.ts';
import { checkAnswers } from './forms.ts';
import { withOrganisations } from './performers.ts';
import { asTheirs } from './personal.ts';
import { type Plan, performOne } from './planned.ts';
import { checkTargets, resolveReferences } from './references.ts';
import { sendingOf } from './sending.ts';
import { subscribing } from './subscribing.ts';
import { forTeam, residentsOfTeam } from './teams.ts';
import { waitingFor } from './waiting.ts';
import { checkConsent, locationOf, mayWrite, planVersion, prepareWrite, writerFor } from './write.ts';

/** Stores a new resource under `id` as the writer's contribution. */
export async function planCreate(
  asking: KnownCall,
  resource: Resource,
  id: ResourceId = asking.gateway.ids.uuid() as ResourceId,
  guards: readonly Change[] = [],
): Promise<Result<Plan>> {
  const writer = writerFor(asking, resource.resourceType);
  if (!writer.ok) return writer;
  if (isTooMuch(resource)) return fail(problem('too-many-elements'));
  const meant = await resolveReferences(asking, resource);
  if (!meant.ok) return meant;
  const owned = await ofWhom(asking, meant.value);
  if (!owned.ok) return owned;
  const resolved = await withOrganisations(asking, owned.value, writer.value);
  if (!resolved.ok) return resolved;
  const entitled = await forTeam(asking, resource.resourceType, residentsOfTeam(resolved.value));
  if (!entitled.ok) return entitled;
  const call = entitled.value;
  const isConsent = resource.resourceType === 'Consent';
  const recorder = mayWrite(call, resource);
  if (!recorder.ok) return recorder;
  const theirs = asTheirs(call, resolved.value);
  if (!theirs.ok) return theirs;
  const own = theirs.value.resource;
  const copy = copyIn(own, writer.value);
  if (copy) return fail(problem('copy-of-patient', { expression: copy }));
  const sending = await sendingOf(call, resolved.value, writer.value);
  if (!sending.ok) return sending;
  const subscribed = await subscribing(call, own);
  if (!subscribed.ok) return subscribed;
  const written = { id, version: 1, contributor: writer.value, sending: sending.value };
  const prepared = prepareWrite(call, subscribed.value.resource, written);
  if (!prepared.ok) return prepared;
  const led = await checkLeads(call, own);
  if (!led.ok) return led;
  const answers = await checkAnswers(call, own, writer.value);
  if (!answers.ok) return answers;
  const beside = isConsent ? await checkConsent(call, resolved.value as Consent, prepared.value, undefined) : ok([]);
  if (!beside.ok) return beside;
  const targets = await checkTargets(call, own, new Set(theirs.value.self));
  if (!targets.ok) return targets;
  const equivalents = await checkEquivalents(call, prepared.value);
  if (!equivalents.ok) return equivalents;
  const { changes: tasks } = await waitingFor(call, prepared.value, sending.value);
  const sent = [...subscribed.value.guards, ...sending.value.guards, ...tasks];
  return ok(planVersion(call, prepared.value, true, [...guards, ...beside.value, ...sent]));
}

/** Any resource under an id of the server's. */
export const planNew = (call: KnownCall, resource: Resource, guards: readonly Change[] = []): Promise<Result<Plan>> =>
  resource.resourceType === 'Patient'
    ? planPatient(call, resource, { guards })
    : planCreate(call, resource, undefined, guards);

/** Nothing is created where there is one already: 200, and where it is. */
export const planNothing = (call: KnownCall, type: string, id: string): Plan => ({
  changes: [],
  target: `${type}/${id}`,
  answer: async () => {
    const found = await present(call, type, id);
    if (!found.ok) return problemAnswer(found.error);
    const { body, etags, lastUpdated } = found.value;
    return recordAnswer(200, preferredBody(call.request, body), {
      ...versionHeaders(etags[0], lastUpdated),
      location: locationOf(call, type, id, etags[0].slice(3, -1)),
    });
  },
});

export async function create(call: KnownCall, type: string): Promise<Answer> {
  const criteria = call.request.headers.get('if-none-exist');
  const writer = writerFor(call, type, 'create', ...(criteria === null ? [] : (['search'] as const)));
  if (!writer.ok) return problemAnswer(writer.error);
  const read = await readResource(call.request, call.gateway.settings.maxBody, type);
  if (!read.ok) return problemAnswer(read.error);
  return performOne(call, async () => {
    if (criteria === null) return planNew(call, read.value);
    const sought = await seek(call, type, criteria);
    if (!sought.ok) return sought;
    const { id, guard } = sought.value;
    return id === undefined ? planNew(call, read.value, [guard]) : ok(planNothing(call, type, id));
  });
}
