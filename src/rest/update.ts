// update: PUT [base]/[type]/[id] and PUT [base]/[type]?criteria, with If-Match and If-None-Match.
// @see https://hl7.org/fhir/R4/http.html#update; design: consent §6
import type { Consent, Resource } from '@medplum/fhirtypes';
import type { Shown } from '../access/pep.ts';
import type { Disclosed } from '../consent/sealed.ts';
import { isResourceId } from '../fhir/ids.ts';
import type { JsonObject } from '../fhir/json.ts';
import { type Problem, problem } from '../fhir/problem.ts';
import { referencesOf } from '../fhir/references.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { Change } from '../ports.ts';
import { readResource } from './body.ts';
import type { KnownCall } from './call.ts';
import { seek } from './conditional.ts';
import { planPatientUpdate } from './contributePatient.ts';
import { planCreate, planNew } from './create.ts';
import { asTheirs, isTheirs } from './personal.ts';
import { type Plan, performOne } from './plan.ts';
import { checkTargets, namedBy, resolveReferences } from './references.ts';
import { type Answer, problemAnswer } from './respond.ts';
import { isReview, reviewed } from './reviewing.ts';
import { sendingOf, tasksEnded, tasksOf } from './sending.ts';
import { checkVersion, presentationOf, restored } from './shown.ts';
import { checkConsent, mayWrite, planVersion, prepareWrite, writerFor } from './write.ts';

/** What the visible version becomes: whole, with its references resolved, and what the writer's own words refer to. */
export interface Revised {
  readonly whole: Resource;
  readonly written: readonly string[];
}
export type Revise = (shown: Disclosed<Shown>) => Promise<Result<Revised>>;

/** What a resource refers to. */
export const targetsIn = (resource: object): readonly string[] => referencesOf(resource as JsonObject).map(namedBy);

/** A PUT: the resource sent, and what had been trimmed from the form it was made of. */
export const replacing =
  (call: KnownCall, resource: Resource): Revise =>
  async (shown) => {
    const resolved = await resolveReferences(call, resource);
    if (!resolved.ok) return resolved;
    const written = targetsIn(resolved.value);
    return ok({ written, whole: restored(shown, resolved.value) });
  };

/** The next version of what the writer's organisation contributed and the writer sees. */
export async function planRevision(
  call: KnownCall,
  shown: Disclosed<Shown>,
  revise: Revise,
): Promise<Result<Plan, Problem>> {
  const { row } = shown.content;
  const writer = writerFor(call, row.type);
  if (!writer.ok) return writer;
  const { requester } = call.on.principal;
  if (!isTheirs(requester, writer.value, row) && !isReview(row)) return fail(problem('not-the-contributor'));
  const match = checkVersion(call.request, row.deleted ? undefined : presentationOf(shown));
  if (!match.ok) return match;
  const revised = await revise(shown);
  if (!revised.ok) return revised;
  const { written } = revised.value;
  const theirs = asTheirs(call, revised.value.whole);
  if (!theirs.ok) return theirs;
  const whole = theirs.value.resource;
  const isConsent = row.type === 'Consent';
  const before = row.deleted ? undefined : (JSON.parse(row.body) as Resource);
  const recorder = mayWrite(call, whole);
  if (!recorder.ok) return recorder;
  const replaces = before ? mayWrite(call, before) : recorder;
  if (!replaces.ok) return replaces;
  if (isReview(row)) {
    const review = reviewed(JSON.parse(row.body), whole, requester);
    if (!review.ok) return review;
  }
  const sending = await sendingOf(call, whole, row.facts.contributor, row);
  if (!sending.ok) return sending;
  const prepared = prepareWrite(call, whole, {
    id: row.id,
    version: row.version + 1,
    contributor: row.facts.contributor,
    before: row,
    sending: sending.value,
  });
  if (!prepared.ok) return prepared;
  const ended = await tasksEnded(call, prepared.value);
  if (!ended.ok) return ended;
  const beside = isConsent
    ? await checkConsent(call, whole as Consent, prepared.value, before as Consent | undefined)
    : ok([]);
  if (!beside.ok) return beside;
  // What was there before stays without being asked about, hidden targets included: but a hidden one that the writer
  // names themselves is one they saw, or a guess.
  const named = call.request.headers.get('if-match')?.includes(row.versionId) === true;
  const shows = row.deleted ? [] : targetsIn(JSON.parse(shown.content.body));
  const kept = (before ? targetsIn(before) : []).filter(
    (each) => named || shows.includes(each) || !written.includes(each),
  );
  const targets = await checkTargets(call, whole, new Set([...kept, ...theirs.value.self]));
  if (!targets.ok) return targets;
  const sent = [...sending.value.guards, ...tasksOf(call, prepared.value, sending.value), ...ended.value];
  return ok(planVersion(call, prepared.value, row.deleted, [...beside.value, ...sent]));
}

/** A resource under the id it carries: the next version of it, or with `UPDATE_CREATE` its first. */
export async function planUpdate(call: KnownCall, resource: Resource, id: string): Promise<Result<Plan>> {
  const { pep, settings } = call.gateway;
  if (resource.resourceType === 'Patient') return planPatientUpdate(call, resource, id);
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
