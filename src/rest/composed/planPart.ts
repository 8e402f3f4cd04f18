// Writing to the shared plan: what is new or changed in it becomes the writer's own part, and nothing else changes.
// @see design: consent §1 ("A write to a composed resource becomes the writer's own contribution, a delete removes only that")
import type { CarePlan, Resource } from '@medplum/fhirtypes';
import type { Shown } from '../../access/pep.ts';
import type { Disclosed } from '../../consent/sealed.ts';
import { canonicalJson } from '../../fhir/canonical.ts';
import { residentId } from '../../fhir/ids.ts';
import { joinProblems, type Problem, problem } from '../../fhir/problem.ts';
import { trimmedInPlace } from '../../fhir/restore.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { validate } from '../../fhir/validate.ts';
import { emptyPart, nextPart, partIdentifier } from '../../record/plan/ownPart.ts';
import type { Told } from '../../record/told.ts';
import type { KnownCall } from '../call.ts';
import { present } from '../read.ts';
import { type Answer, preferredBody, problemAnswer, recordAnswer, versionHeaders } from '../respond.ts';
import { checkVersion, restored } from '../shown.ts';
import { planCreate } from '../write/create.ts';
import { guardOf } from '../write/guarding.ts';
import { isTheirs } from '../write/personal.ts';
import type { Plan } from '../write/planned.ts';
import { resolveReferences } from '../write/references.ts';
import { planRevision, type Revise, targetsIn } from '../write/revise.ts';
import { writerFor } from '../write/write.ts';

type Part = Disclosed<Shown>;

/** The writer's own part of the plan; undefined when they have none, or see none. */
export async function ownPartOf(call: KnownCall, resident: string): Promise<Result<Part | undefined, Problem>> {
  const { pep } = call.gateway;
  const writer = writerFor(call, 'CarePlan');
  if (!writer.ok) return writer;
  const { system, value: code } = partIdentifier(resident);
  const found = await pep.find(call.on, {
    types: ['CarePlan'],
    residents: [residentId(resident)],
    filters: [
      { kind: 'token', param: 'identifier', values: [{ system, code: code.toLowerCase() }] },
      { kind: 'contributor', value: writer.value },
    ],
    sort: [{ by: 'lastUpdated', descending: false }],
    count: 1,
  });
  if (!found.ok) return found;
  for (const id of found.value) {
    const part = await pep.current(call.on, 'CarePlan', id);
    if (!part.ok) return part;
    const row = part.value?.content.row;
    if (row && !row.deleted && isTheirs(call.on.principal.requester, writer.value, row)) return part;
  }
  return ok(undefined);
}

/** The same call about the part: what was said of the version of the shared plan is not said of it. */
export function ofThePart(call: KnownCall): KnownCall {
  const headers = new Headers(call.request.headers);
  for (const name of ['if-match', 'if-none-match']) headers.delete(name);
  return { ...call, request: new Request(call.request.url, { headers }) };
}

/** The part with what `change` makes of the form that its writer is shown. */
const changing =
  (call: KnownCall, change: (form: CarePlan) => Result<CarePlan, Problem>): Revise =>
  async (shown) => {
    const { row, body, cuts, mask } = shown.content;
    const { form, restore } = trimmedInPlace(row.body, cuts);
    const after = change((mask ? JSON.parse(body) : form) as CarePlan);
    if (!after.ok) return after;
    const resolved = await resolveReferences(call, after.value);
    if (!resolved.ok) return resolved;
    const whole = mask ? restored(shown, resolved.value) : (restore(resolved.value) as Resource);
    return ok({ whole, written: targetsIn(resolved.value) });
  };

/** What the shared plan is to its writer once all is committed. */
const answering = (call: KnownCall, id: string) => async (): Promise<Answer> => {
  const shown = await present(call, 'CarePlan', id);
  if (!shown.ok) return problemAnswer(shown.error);
  const { body, etags, lastUpdated } = shown.value;
  return recordAnswer(200, preferredBody(call.request, body), versionHeaders(etags[0], lastUpdated));
};

/** @param wanted what the plan shall be, of what the writer is shown */
export async function planSharedChange(
  call: KnownCall,
  resident: string,
  id: string,
  wanted: (shown: CarePlan) => Result<Resource, Problem>,
): Promise<Result<Plan, Problem>> {
  const writer = writerFor(call, 'CarePlan');
  // Before all that is read: of two first parts at once the second is planned anew.
  const guard = await guardOf(call, ['plan-part', writer.ok && writer.value, resident]);
  const shown = await present(call, 'CarePlan', id);
  if (!shown.ok) return shown;
  const match = checkVersion(call.request, shown.value);
  if (!match.ok) return match;
  const before = JSON.parse(shown.value.body) as CarePlan;
  const after = wanted(JSON.parse(shown.value.body));
  if (!after.ok) return after;
  const wrong = joinProblems(validate(after.value, call.gateway.rulebook.profiles));
  if (wrong) return fail(wrong);
  const plan = after.value as CarePlan;
  const answer = answering(call, id);
  const part = await ownPartOf(call, resident);
  if (!part.ok) return part;
  if (!writer.ok) return writer;
  const told = (resource: CarePlan): Told<CarePlan> => ({ resource, contributor: writer.value });
  const bare = ofThePart(call);
  const next = (own: CarePlan) => nextPart(before, plan, told(own), call.gateway.nameOf);
  const first = next(part.value ? JSON.parse(part.value.content.body) : emptyPart(resident));
  if (!first.ok) return first;
  if (unchanged(before, plan)) return ok({ changes: [], target: `CarePlan/${id}`, answer });
  const planned = part.value
    ? await planRevision(bare, part.value, changing(bare, next))
    : await planCreate({ ...bare, made: true }, first.value, undefined, [guard]);
  return planned.ok ? ok({ ...planned.value, target: `CarePlan/${id}`, answer }) : planned;
}

/** Nothing else than what may be written differs by now. */
const unchanged = (before: CarePlan, { activity, addresses, note }: CarePlan): boolean =>
  canonicalJson([before.activity, before.addresses, before.note]) === canonicalJson([activity, addresses, note]);

/** The id of the part that a delete of the shared plan ends; without any there is nothing of the writer's to delete. */
export async function partToDelete(call: KnownCall, resident: string, id: string): Promise<Result<string, Problem>> {
  const shown = await present(call, 'CarePlan', id);
  if (!shown.ok) return shown;
  const match = checkVersion(call.request, shown.value);
  if (!match.ok) return match;
  const part = await ownPartOf(call, resident);
  if (!part.ok) return part;
  return part.value ? ok(part.value.content.row.id) : fail(problem('not-the-contributor'));
}
