// The next version of a resource that its writer's organisation contributed: what PUT and PATCH share.
// @see https://hl7.org/fhir/R4/http.html#update; design: consent §6
import type { Consent, Resource } from '@medplum/fhirtypes';
import type { Shown } from '../../access/pep.ts';
import type { Disclosed } from '../../consent/sealed.ts';
import type { JsonObject } from '../../fhir/json.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { referencesOf } from '../../fhir/references.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { isTooMuch } from '../../fhir/validate.ts';
import { copyIn } from '../../record/forms/copies.ts';
import { isUntied } from '../../record/plan/takenOver.ts';
import type { KnownCall } from '../call.ts';
import { checkVersion, presentationOf, restored } from '../shown.ts';
import { checkLeads } from './acting.ts';
import { ofWhom } from './comesOf.ts';
import { checkEquivalents } from './equivalents.ts';
import { checkAnswers } from './forms.ts';
import { withOrganisations } from './performers.ts';
import { asTheirs, isTheirs } from './personal.ts';
import type { Plan } from './planned.ts';
import { checkTargets, namedBy, resolveReferences } from './references.ts';
import { isReview, reviewed } from './reviewing.ts';
import { sendingOf } from './sending.ts';
import { subscribing } from './subscribing.ts';
import { forTeam } from './teams.ts';
import { waitingFor } from './waiting.ts';
import { checkConsent, mayReplace, mayWrite, planVersion, prepareWrite, writerFor } from './write.ts';

/** What the visible version becomes: whole, with its references resolved, and what the writer's own words refer to. */
export interface Revised {
  readonly whole: Resource;
  /** The same without what was trimmed before the writer was shown it; absent: nothing was. */
  readonly sent?: Resource;
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
    return ok({ written, sent: resolved.value, whole: restored(shown, resolved.value) });
  };

const BY_OWNER = 'Whoever is to do it, its owner, says what became of it with Task/{id}/$answer.';

/** The next version of what the writer's organisation contributed and the writer sees. */
export async function planRevision(
  asking: KnownCall,
  shown: Disclosed<Shown>,
  revise: Revise,
): Promise<Result<Plan, Problem>> {
  const { row } = shown.content;
  const entitled = await forTeam(asking, row.type, row.residents);
  if (!entitled.ok) return entitled;
  const call = entitled.value;
  const writer = writerFor(call, row.type);
  if (!writer.ok) return writer;
  const { requester } = call.on.principal;
  if (!isTheirs(requester, writer.value, row) && !isReview(row))
    return fail(problem('not-the-contributor', row.type === 'Task' ? { more: BY_OWNER } : {}));
  const match = checkVersion(call.request, row.deleted ? undefined : presentationOf(shown));
  if (!match.ok) return match;
  const revised = await revise(shown);
  if (!revised.ok) return revised;
  const { written } = revised.value;
  if (isTooMuch(revised.value.whole)) return fail(problem('too-many-elements'));
  const theirs = asTheirs(call, revised.value.whole);
  if (!theirs.ok) return theirs;
  const copy = copyIn(theirs.value.resource, writer.value);
  if (copy) return fail(problem('copy-of-patient', { expression: copy }));
  const subscribed = await subscribing(call, theirs.value.resource, row.id);
  if (!subscribed.ok) return subscribed;
  const owned = await ofWhom(call, subscribed.value.resource);
  if (!owned.ok) return owned;
  const before = row.deleted ? undefined : (JSON.parse(row.body) as Resource);
  const asked = await withOrganisations(call, owned.value, writer.value, before);
  if (!asked.ok) return asked;
  const whole = asked.value;
  const isConsent = row.type === 'Consent';
  const recorder = mayWrite(call, whole);
  if (!recorder.ok) return recorder;
  const replaces = before ? mayReplace(call, before) : recorder;
  if (!replaces.ok) return replaces;
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
  if (isReview(row)) {
    const review = reviewed(row, prepared.value, requester);
    if (!review.ok) return review;
  }
  const led = await checkLeads(call, whole, before);
  if (!led.ok) return led;
  // What was trimmed is answered for nobody: a fault that only it makes would tell of it.
  const answers = await checkAnswers(call, revised.value.sent ?? whole, writer.value);
  if (!answers.ok) return answers;
  // Who names the whole version was shown all of it once.
  const named = call.request.headers.get('if-match')?.includes(row.versionId) === true;
  const versions = { shown: named ? row.body : shown.content.body, before: row.body, after: JSON.stringify(whole) };
  if (before && isUntied(versions)) return fail(problem('origin-removed'));
  const waiting = await waitingFor(call, prepared.value, sending.value);
  const beside = isConsent
    ? await checkConsent(call, whole as Consent, prepared.value, before as Consent | undefined)
    : ok([]);
  if (!beside.ok) return beside;
  // What was there before stays without being asked about, hidden targets included: but a hidden one that the writer
  // names themselves is one they saw, or a guess.
  const shows = row.deleted ? [] : targetsIn(JSON.parse(shown.content.body));
  const kept = (before ? targetsIn(before) : []).filter(
    (each) => named || shows.includes(each) || !written.includes(each),
  );
  const targets = await checkTargets(call, whole, new Set(kept));
  if (!targets.ok) return targets;
  // What was open, and is open still, is nothing new.
  const was = waiting.before ? before : undefined;
  const equivalents = waiting.now ? await checkEquivalents(call, prepared.value, was) : ok(true);
  if (!equivalents.ok) return equivalents;
  const sent = [...subscribed.value.guards, ...sending.value.guards, ...waiting.changes];
  return ok(planVersion(call, prepared.value, row.deleted, [...beside.value, ...sent]));
}
