// update: PUT [base]/[type]/[id], with If-Match. @see https://hl7.org/fhir/R4/http.html#update
import type { Consent, Resource } from '@medplum/fhirtypes';
import type { Shown } from '../access/pep.ts';
import type { Disclosed } from '../consent/sealed.ts';
import { isResourceId } from '../fhir/ids.ts';
import type { JsonObject } from '../fhir/json.ts';
import { type Problem, problem } from '../fhir/problem.ts';
import { referencesOf } from '../fhir/references.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { readResource } from './body.ts';
import { type KnownCall, mayTry } from './call.ts';
import { updatePatient } from './contributePatient.ts';
import { createResource } from './create.ts';
import { checkTargets, resolveReferences } from './references.ts';
import { type Answer, problemAnswer } from './respond.ts';
import { isReview, reviewed } from './reviewing.ts';
import { namesVersion, presentationOf, restored } from './shown.ts';
import { checkConsent, commitWrite, mayWrite, prepareWrite, SERVER_WRITTEN, writerOf } from './write.ts';

/** The resource in the body, whose id must be the one in the address. */
async function readOwn(call: KnownCall, type: string, id: string): Promise<Result<Resource, Problem>> {
  const read = await readResource(call.request, call.gateway.settings.maxBody, type);
  if (!read.ok) return read;
  return read.value.id === id ? read : fail(problem('id-mismatch'));
}

/** If-Match, where it is sent, must name what this reader has. */
export function checkIfMatch(call: KnownCall, shown: Disclosed<Shown>): Result<true, Problem> {
  const header = call.request.headers.get('if-match');
  return header === null || namesVersion(header, presentationOf(shown)) ? ok(true) : fail(problem('version-conflict'));
}

async function replace(call: KnownCall, resource: Resource, shown: Disclosed<Shown>): Promise<Answer> {
  const { row } = shown.content;
  const resolved = await resolveReferences(call, resource);
  if (!resolved.ok) return problemAnswer(resolved.error);
  const whole = restored(shown, resolved.value);
  const isConsent = resource.resourceType === 'Consent';
  const before = row.deleted ? undefined : (JSON.parse(row.body) as Resource);
  const recorder = mayWrite(call, resource);
  if (!recorder.ok) return problemAnswer(recorder.error);
  const replaces = before ? mayWrite(call, before) : recorder;
  if (!replaces.ok) return problemAnswer(replaces.error);
  if (isReview(row)) {
    const review = reviewed(JSON.parse(row.body), whole, call.on.principal.requester);
    if (!review.ok) return problemAnswer(review.error);
  }
  const prepared = prepareWrite(call, whole, {
    id: row.id,
    version: row.version + 1,
    contributor: row.facts.contributor,
    before: row,
  });
  if (!prepared.ok) return problemAnswer(prepared.error);
  const lint = isConsent ? await checkConsent(call, whole as Consent, before as Consent | undefined) : recorder;
  if (!lint.ok) return problemAnswer(lint.error);
  // What was there before, hidden targets included, stays without being asked about.
  const kept = row.deleted
    ? []
    : referencesOf(JSON.parse(row.body) as JsonObject).map((site) => `${site.type}/${site.id}`);
  const targets = await checkTargets(call, whole, new Set(kept));
  if (!targets.ok) return problemAnswer(targets.error);
  const answer = await commitWrite(call, prepared.value, row.deleted);
  return answer === 'clash'
    ? problemAnswer(problem(call.request.headers.has('if-match') ? 'version-conflict' : 'conflict'))
    : answer;
}

export async function update(call: KnownCall, type: string): Promise<Answer> {
  if (SERVER_WRITTEN.has(type)) return problemAnswer(problem('method-not-allowed'));
  const allowed = mayTry(call, type, 'update');
  if (!allowed.ok) return problemAnswer(allowed.error);
  const writer = writerOf(call.on.principal.requester);
  if (!writer.ok) return problemAnswer(writer.error);
  const id = call.param('id');
  const read = await readOwn(call, type, id);
  if (!read.ok) return problemAnswer(read.error);
  if (read.value.resourceType === 'Patient') return updatePatient(call, read.value, writer.value);
  const found = await call.gateway.pep.current(call.on, type, id);
  if (!found.ok) return problemAnswer(found.error);
  if (!found.value) {
    if (!call.gateway.settings.updateCreate || !isResourceId(id)) return problemAnswer(problem('not-found'));
    return createResource(call, read.value, id);
  }
  const { row } = found.value.content;
  if (row.facts.contributor !== writer.value && !isReview(row)) return problemAnswer(problem('not-the-contributor'));
  const match = checkIfMatch(call, found.value);
  return match.ok ? replace(call, read.value, found.value) : problemAnswer(match.error);
}
