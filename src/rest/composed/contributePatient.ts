// Writing a Patient: it becomes the writer's own contribution to the one Patient of that resident.
// @see design: interface, "Writing over REST"; consent §1
import type { Patient, Resource } from '@medplum/fhirtypes';
import { summaryOf } from '../../access/views.ts';
import { contentHash } from '../../fhir/hash.ts';
import { isResourceId, type OdsCode, type ResidentId, type ResourceId, residentId } from '../../fhir/ids.ts';
import type { JsonObject } from '../../fhir/json.ts';
import { type Mask, markSubsetted, summarised } from '../../fhir/mask.ts';
import { joinProblems, type Problem, problem } from '../../fhir/problem.ts';
import { referencesOf } from '../../fhir/references.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import { unmasked } from '../../fhir/unmask.ts';
import { validate } from '../../fhir/validate.ts';
import { parseNhsNumber } from '../../identity/nhsNumber.ts';
import { planChunk } from '../../ingest/chunk.ts';
import type { Delivery } from '../../ingest/delivery.ts';
import { identify } from '../../ingest/identify.ts';
import { keptOf } from '../../ingest/kept.ts';
import { personOf, restricts } from '../../ingest/person.ts';
import { prepare } from '../../ingest/prepare.ts';
import { reviewTask } from '../../ingest/review.ts';
import type { Waiting } from '../../ingest/workspace.ts';
import type { Mapping } from '../../mapping/contract.ts';
import type { Change, StoredRow, VersionChange } from '../../ports.ts';
import { answeredPatient } from '../../record/patient/patient.ts';
import { deriveLabels } from '../../terms/labels.ts';
import type { KnownCall } from '../call.ts';
import { claimedBy, toldBy } from '../nhsNumbers.ts';
import { type Answer, preferredBody, problemAnswer, recordAnswer, versionHeaders } from '../respond.ts';
import { checkVersion, type Presentation, restored } from '../shown.ts';
import type { Plan } from '../write/planned.ts';
import { checkTargets, namedBy, resolveReferences } from '../write/references.ts';
import { writerFor } from '../write/write.ts';
import { readPatient } from './patient.ts';

/** REST as a source: one record, already a resource. */
export const REST_SOURCE = {
  name: 'rest',
  mapping: {
    source: 'rest',
    version: '1',
    mediaTypes: [],
    open: async () => fail(problem('delivery-unreadable')),
    map: () => ({ outcome: 'ignored', rule: 'rest' }),
  } satisfies Mapping<never>,
} as const;

/** The valid NHS number that a valid Patient carries; 422 when it carries one that is none. */
function numberOf(call: KnownCall, patient: Patient): Result<string | undefined, Problem> {
  // Nothing is read from what may have any shape.
  const wrong = joinProblems(validate(patient, call.gateway.rulebook.profiles));
  if (wrong) return fail(wrong);
  const given = patient.identifier?.find((each) => each.system === SYSTEM.nhsNumber)?.value;
  if (given === undefined) return ok(undefined);
  const parsed = parseNhsNumber(given);
  return parsed
    ? ok(parsed)
    : fail(problem('value-invalid', { expression: 'Patient.identifier', more: 'The NHS number fails its check.' }));
}

/** Its references, made relative, each led to something the writer may see; what the writer had said before stays. */
async function referring(call: KnownCall, patient: Patient, own?: StoredRow): Promise<Result<Patient, Problem>> {
  const resolved = await resolveReferences(call, patient);
  if (!resolved.ok) return resolved;
  const before = own && !own.deleted ? referencesOf(JSON.parse(own.body) as JsonObject) : [];
  const targets = await checkTargets(call, resolved.value, new Set(before.map(namedBy)));
  return targets.ok ? resolved : targets;
}

/** What somebody sees of a Patient who sees a summary at most. */
const ownMask = ({ gateway, on }: KnownCall): Mask | undefined =>
  summaryOf(gateway.pip.policy, on.principal.requester, 'Patient');

/** Its own words are answered to who wrote them, also where they have restricted the resident. */
async function written(call: KnownCall, contributor: OdsCode, resident: ResidentId): Promise<Result<Presentation>> {
  const shown = await readPatient(call, resident);
  if (shown.ok || shown.error.id !== 'not-found') return shown;
  const own = await call.gateway.store.contributions.ownPatient(contributor, resident);
  if (!own) return shown;
  const mask = ownMask(call);
  const shownOwn = mask ? { ...own, body: summarised(own.body, mask) } : own;
  const { body, versionId, lastUpdated } = answeredPatient(shownOwn, resident);
  return ok({ type: 'Patient', id: resident, body, etags: [`W/"${versionId}"`], lastUpdated });
}

async function show(call: KnownCall, contributor: OdsCode, resident: ResidentId, created: boolean): Promise<Answer> {
  const shown = await written(call, contributor, resident);
  if (!shown.ok) return problemAnswer(shown.error);
  const { body, etags, lastUpdated } = shown.value;
  const version = etags[0].slice(3, -1);
  const location = `${call.gateway.settings.baseUrl}/fhir/R4/Patient/${resident}/_history/${version}`;
  return recordAnswer(created ? 201 : 200, preferredBody(call.request, body), {
    ...versionHeaders(etags[0], lastUpdated),
    ...(created && { location }),
  });
}

/** A Patient to contribute, beside others of the same commit. */
export interface Contributed {
  readonly call: KnownCall;
  readonly patient: Patient;
  /** The resident it shall be about: with `UPDATE_CREATE` alone. */
  readonly forced?: ResidentId;
  readonly guards?: readonly Change[];
}

/** Who is shown a summary says nothing of the rest: what there was of it stays. */
const keeping = (mask: Mask) => (current: Resource, draft: Resource) => unmasked(JSON.stringify(current), draft, mask);

/** One record as if it had come in a delivery. */
async function waitingFor(
  { call, patient, forced }: Contributed,
  record: number,
  delivery: Delivery,
): Promise<Result<Waiting>> {
  const number = numberOf(call, patient);
  if (!number.ok) return number;
  const resolved = await referring(call, patient);
  if (!resolved.ok) return resolved;
  const { gateway } = call;
  const key = number.value ? keyOf(number.value) : gateway.ids.uuid();
  const { labels } = deriveLabels(patient, gateway.rulebook.labels, REST_SOURCE.name, delivery);
  const local = { system: delivery.system(delivery.contributor, 'record'), value: key };
  const mask = ownMask(call);
  return ok({
    record,
    raw: '',
    person: { ...personOf(patient, local), restricted: restricts(labels) },
    drafts: [{ key, resource: markSubsetted(resolved.value, false), ...(mask && { merge: keeping(mask) }) }],
    remarks: [],
    ...(forced && { resident: forced }),
  });
}

/**
 * Each becomes a contribution to its resident, new or matched; nobody can tell which. The changes of all stand in the
 * first plan: they are one chunk. A failure names which of them it is.
 */
export async function planPatients(
  all: readonly [Contributed, ...Contributed[]],
): Promise<Result<readonly Plan[], Problem & { readonly nth: number }>> {
  const [{ call }] = all;
  const writer = writerFor(call, 'Patient');
  if (!writer.ok) return fail({ ...writer.error, nth: 0 });
  const delivery = call.gateway.delivery(REST_SOURCE, writer.value, call.now, 'rest');
  const records: Waiting[] = [];
  for (const [nth, each] of all.entries()) {
    const waiting = await waitingFor(each, nth + 1, delivery);
    if (!waiting.ok) return fail({ ...waiting.error, nth });
    records.push(waiting.value);
  }
  const { reports, changes } = await planChunk(delivery, records, true);
  const plans: Plan[] = [];
  for (const [nth, { call: own, guards = [] }] of all.entries()) {
    const report = reports[nth];
    if (!report || report.outcome === 'quarantined') {
      const why = report?.problem ?? problem('invalid', report?.expression ? { expression: report.expression } : {});
      return fail({ ...why, nth });
    }
    const resident = residentId(report.resources[0]?.slice('Patient/'.length) ?? '');
    plans.push({
      changes: [...(nth === 0 ? changes : []), ...guards],
      audited: {
        interaction: 'create',
        asked: { type: 'Patient', id: resident },
        disclosed: [],
        residents: [resident],
      },
      target: `Patient/${resident}`,
      answer: () => show(own, writer.value, resident, true),
    });
  }
  return ok(plans);
}

/** POST Patient: 201 with the resident's id. */
export async function planPatient(
  call: KnownCall,
  patient: Patient,
  more: Pick<Contributed, 'forced' | 'guards'> = {},
): Promise<Result<Plan>> {
  const planned = await planPatients([{ call, patient, ...more }]);
  const [plan] = planned.ok ? planned.value : [];
  if (plan) return ok(plan);
  return planned.ok ? fail(problem('bug')) : planned;
}

/**
 * Another resident of this number: 422 when the writer may see that one. A hidden holder is told to nobody but a
 * steward: the write goes through as if the number were free. So it does where the writer meant this resident, too,
 * by the number before.
 */
async function otherHolder(
  call: KnownCall,
  resident: ResidentId,
  number: string | undefined,
): Promise<Result<ResidentId | undefined, Problem>> {
  if (number === undefined) return ok(undefined);
  const own = await claimedBy(call, number);
  if (!own.ok || own.value.includes(resident)) return own.ok ? ok(undefined) : own;
  const known = await toldBy(call, number);
  if (!known.ok) return known;
  if ([...own.value, ...known.value].some((each) => each !== resident))
    return fail(problem('subject-moved', { expression: 'Patient.identifier' }));
  const holder = (await call.gateway.store.contributions.holders([number])).get(number);
  return ok(holder?.resident === resident ? undefined : holder?.resident);
}

const keyOf = (number: string): string => `n-${contentHash(number)}`;

/**
 * What a written version says of who the resident is: what decisions read of them, and how the writer's own words are
 * found by its number from now on. What it says again it has said before.
 */
async function newsOf(call: KnownCall, delivery: Delivery, patient: Patient, change: VersionChange, own?: StoredRow) {
  const [resident] = change.facts.residents;
  if (!resident) return [];
  const system = delivery.system(delivery.contributor, 'record');
  const number = parseNhsNumber(patient.identifier?.find((each) => each.system === SYSTEM.nhsNumber)?.value ?? '');
  const { contributions } = call.gateway.store;
  const key = number && keyOf(number);
  const rows = key ? await contributions.persons(delivery.contributor, [{ system, value: key }]) : [];
  const numbered = key !== undefined && rows.every((row) => row.resident === resident);
  const { restricted: _, deceased, ...person } = personOf(patient, { system, value: numbered ? key : `r-${resident}` });
  const said = own && !own.deleted ? (JSON.parse(own.body) as Patient) : undefined;
  const restricted = restricts(change.facts.facet.labels) && !(own && restricts(own.facts.labels));
  const news = {
    ...person,
    ...(restricted && { restricted }),
    ...(deceased !== undefined && deceased !== said?.deceasedDateTime && { deceased }),
  };
  const people = await identify(delivery, [{ person: news, resident }]);
  people.of({ person: news, resident });
  const kept = numbered
    ? await contributions.keys(delivery.contributor, delivery.source, [{ type: 'Patient', key }])
    : [];
  const row = {
    contributor: delivery.contributor,
    source: delivery.source,
    type: 'Patient',
    id: change.id,
    hash: 'put',
  };
  return [...people.changes(), ...(numbered && kept.length === 0 ? [{ kind: 'key' as const, ...row, key }] : [])];
}

/** PUT Patient: a new version of the writer's own contribution, or its first one about a resident it may see. */
export async function planPatientUpdate(call: KnownCall, patient: Patient, id: string): Promise<Result<Plan>> {
  const { gateway } = call;
  const writer = writerFor(call, 'Patient');
  if (!writer.ok) return writer;
  const contributor = writer.value;
  const number = numberOf(call, patient);
  if (!number.ok) return number;
  const shown = await readPatient(call, id);
  if (!shown.ok) {
    if (shown.error.id !== 'not-found' || !gateway.settings.updateCreate || !isResourceId(id)) return shown;
    const none = checkVersion(call.request, undefined);
    return none.ok ? planPatient(call, patient, { forced: residentId(id) }) : none;
  }
  const resident = residentId(id);
  const match = checkVersion(call.request, shown.value);
  if (!match.ok) return match;
  const holder = await otherHolder(call, resident, number.value);
  if (!holder.ok) return holder;
  const own = await gateway.store.contributions.ownPatient(contributor, resident);
  const resolved = await referring(call, patient, own);
  if (!resolved.ok) return resolved;
  const seen = own ? await gateway.pep.current(call.on, 'Patient', own.id) : ok(undefined);
  if (!seen.ok) return seen;
  const whole = markSubsetted(resolved.value, false);
  const prepared = prepare(
    {
      resource: seen.value ? restored(seen.value, whole) : whole,
      id: own?.id ?? (gateway.ids.uuid() as ResourceId),
      bodyId: resident,
      version: (own?.version ?? 0) + 1,
      versionId: gateway.ids.uuid(),
      now: call.now,
      contributor,
      via: 'rest',
      source: 'rest',
      residents: [resident],
      ...(own && keptOf(own)),
    },
    gateway.rulebook,
  );
  if (!prepared.ok) return prepared;
  const delivery = gateway.delivery(REST_SOURCE, contributor, call.now, 'rest');
  const reviews = holder.value ? [reviewTask(delivery, resident, 'number-held-by-another', [holder.value])] : [];
  const news = await newsOf(call, delivery, resolved.value, prepared.value, own);
  return ok({
    changes: [prepared.value, ...reviews, ...news],
    audited: { interaction: 'update', asked: { type: 'Patient', id }, disclosed: [], residents: [resident] },
    target: `Patient/${id}`,
    answer: () => show(call, contributor, resident, false),
  });
}
