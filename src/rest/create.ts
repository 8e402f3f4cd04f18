// create: POST [base]/[type]. @see https://hl7.org/fhir/R4/http.html#create
import type { Consent, Resource } from '@medplum/fhirtypes';
import type { ResourceId } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { readResource } from './body.ts';
import { type KnownCall, mayTry } from './call.ts';
import { contributePatient } from './contributePatient.ts';
import { checkTargets, resolveReferences } from './references.ts';
import { type Answer, problemAnswer } from './respond.ts';
import { checkConsent, commitWrite, mayWrite, prepareWrite, SERVER_WRITTEN, writerOf } from './write.ts';

export async function create(call: KnownCall, type: string): Promise<Answer> {
  if (SERVER_WRITTEN.has(type)) return problemAnswer(problem('method-not-allowed'));
  const allowed = mayTry(call, type, 'create');
  if (!allowed.ok) return problemAnswer(allowed.error);
  const writer = writerOf(call.on.principal.requester);
  if (!writer.ok) return problemAnswer(writer.error);
  // Left out silently, it would make the very duplicate it asks to be spared.
  if (call.request.headers.has('if-none-exist')) return problemAnswer(problem('conditional-not-offered'));
  const read = await readResource(call.request, call.gateway.settings.maxBody, type);
  if (!read.ok) return problemAnswer(read.error);
  if (read.value.resourceType === 'Patient') return contributePatient(call, read.value, writer.value);
  return createResource(call, read.value, call.gateway.ids.uuid() as ResourceId);
}

/** Stores a new resource under `id` as the writer's contribution. */
export async function createResource(call: KnownCall, resource: Resource, id: ResourceId): Promise<Answer> {
  const writer = writerOf(call.on.principal.requester);
  if (!writer.ok) return problemAnswer(writer.error);
  const resolved = await resolveReferences(call, resource);
  if (!resolved.ok) return problemAnswer(resolved.error);
  const isConsent = resource.resourceType === 'Consent';
  const recorder = mayWrite(call, resource);
  if (!recorder.ok) return problemAnswer(recorder.error);
  const prepared = prepareWrite(call, resolved.value, { id, version: 1, contributor: writer.value });
  if (!prepared.ok) return problemAnswer(prepared.error);
  const lint = isConsent ? await checkConsent(call, resolved.value as Consent, undefined) : recorder;
  if (!lint.ok) return problemAnswer(lint.error);
  const targets = await checkTargets(call, resolved.value);
  if (!targets.ok) return problemAnswer(targets.error);
  const answer = await commitWrite(call, prepared.value, true);
  return answer === 'clash' ? problemAnswer(problem('conflict')) : answer;
}
