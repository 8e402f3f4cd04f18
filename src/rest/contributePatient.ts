// Writing a Patient: it becomes the writer's own contribution to the one Patient of that resident.
// @see design: interface, "Writing over REST"; consent §1
import type { Patient } from '@medplum/fhirtypes';
import { contentHash } from '../fhir/hash.ts';
import { isResourceId, type OdsCode, type ResidentId, type ResourceId, residentId } from '../fhir/ids.ts';
import type { JsonObject } from '../fhir/json.ts';
import { type Mask, markSubsetted, summarised } from '../fhir/mask.ts';
import { joinProblems, type Problem, problem } from '../fhir/problem.ts';
import { referencesOf } from '../fhir/references.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { SYSTEM } from '../fhir/systems.ts';
import { validate } from '../fhir/validate.ts';
import { parseNhsNumber } from '../identity/nhsNumber.ts';
import { writeChunk } from '../ingest/chunk.ts';
import type { Delivery } from '../ingest/delivery.ts';
import { identify } from '../ingest/identify.ts';
import { keptOf } from '../ingest/kept.ts';
import { personOf, restricts } from '../ingest/person.ts';
import { prepare } from '../ingest/prepare.ts';
import { reviewTask } from '../ingest/review.ts';
import type { Mapping } from '../mapping/contract.ts';
import type { StoredRow, VersionChange } from '../ports.ts';
import { answeredPatient } from '../record/patient.ts';
import { deriveLabels } from '../terms/labels.ts';
import type { KnownCall } from './call.ts';
import { claimedBy, knownHolder } from './nhsNumbers.ts';
import { readPatient } from './patient.ts';
import { checkTargets, resolveReferences } from './references.ts';
import { type Answer, preferredBody, problemAnswer, recordAnswer, versionHeaders } from './respond.ts';
import { namesVersion, type Presentation, restored } from './shown.ts';

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
  const targets = await checkTargets(call, resolved.value, new Set(before.map((site) => `${site.type}/${site.id}`)));
  return targets.ok ? resolved : targets;
}

/** Its own words are answered to who wrote them, also where they have restricted the resident. */
async function written(
  call: KnownCall,
  contributor: OdsCode,
  resident: ResidentId,
  mask: Mask | undefined,
): Promise<Result<Presentation>> {
  const shown = await readPatient(call, resident);
  if (shown.ok || shown.error.id !== 'not-found') return shown;
  const own = await call.gateway.store.contributions.ownPatient(contributor, resident);
  if (!own) return shown;
  const shownOwn = mask ? { ...own, body: summarised(own.body, mask) } : own;
  const { body, versionId, lastUpdated } = answeredPatient(shownOwn, resident);
  return ok({ type: 'Patient', id: resident, body, etags: [`W/"${versionId}"`], lastUpdated });
}

async function show(
  call: KnownCall,
  contributor: OdsCode,
  resident: ResidentId,
  created: boolean,
  mask?: Mask,
): Promise<Answer> {
  const shown = await written(call, contributor, resident, mask);
  if (!shown.ok) return problemAnswer(shown.error);
  const { body, etags, lastUpdated } = shown.value;
  const version = etags[0].slice(3, -1);
  const location = `${call.gateway.settings.baseUrl}/fhir/R4/Patient/${resident}/_history/${version}`;
  return recordAnswer(created ? 201 : 200, preferredBody(call.request, body), {
    ...versionHeaders(etags[0], lastUpdated),
    ...(created && { location }),
  });
}

/** POST Patient: 201 with the resident's id, new or matched; nobody can tell which. */
export async function contributePatient(
  call: KnownCall,
  patient: Patient,
  contributor: OdsCode,
  forced?: ResidentId,
): Promise<Answer> {
  const number = numberOf(call, patient);
  if (!number.ok) return problemAnswer(number.error);
  const resolved = await referring(call, patient);
  if (!resolved.ok) return problemAnswer(resolved.error);
  const { gateway } = call;
  const key = number.value ? keyOf(number.value) : gateway.ids.uuid();
  const delivery = gateway.delivery(REST_SOURCE, contributor, call.now, 'rest');
  const { labels } = deriveLabels(patient, gateway.rulebook.labels, REST_SOURCE.name, { contributor });
  const local = { system: delivery.system(contributor, 'record'), value: key };
  const person = { ...personOf(patient, local), restricted: restricts(labels) };
  const waiting = {
    record: 1,
    raw: '',
    person,
    drafts: [{ key, resource: resolved.value }],
    remarks: [],
    ...(forced && { resident: forced }),
  };
  const {
    reports: [report],
  } = await writeChunk(delivery, [waiting], [], true);
  if (!report || report.outcome === 'quarantined') {
    return problemAnswer(
      report?.problem ?? problem('invalid', report?.expression ? { expression: report.expression } : {}),
    );
  }
  const resident = residentId(report.resources[0]?.slice('Patient/'.length) ?? '');
  await gateway.pep.record(call.on, {
    interaction: 'create',
    asked: { type: 'Patient', id: resident },
    disclosed: [],
    residents: [resident],
  });
  return show(call, contributor, resident, true);
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
  const known = await knownHolder(call, number);
  if (!known.ok) return known;
  if ([...own.value, ...known.value].some((each) => each !== resident))
    return fail(problem('subject-moved', { expression: 'Patient.identifier' }));
  const holder = await call.gateway.store.contributions.residentByNhsNumber(number);
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
export async function updatePatient(call: KnownCall, patient: Patient, contributor: OdsCode): Promise<Answer> {
  const { gateway } = call;
  const id = call.param('id');
  const number = numberOf(call, patient);
  if (!number.ok) return problemAnswer(number.error);
  const shown = await readPatient(call, id);
  if (!shown.ok) {
    const create = shown.error.id === 'not-found' && gateway.settings.updateCreate && isResourceId(id);
    return create ? contributePatient(call, patient, contributor, residentId(id)) : problemAnswer(shown.error);
  }
  const resident = residentId(id);
  const header = call.request.headers.get('if-match');
  if (header !== null && !namesVersion(header, shown.value)) return problemAnswer(problem('version-conflict'));
  const holder = await otherHolder(call, resident, number.value);
  if (!holder.ok) return problemAnswer(holder.error);
  const own = await gateway.store.contributions.ownPatient(contributor, resident);
  const resolved = await referring(call, patient, own);
  if (!resolved.ok) return problemAnswer(resolved.error);
  const seen = own ? await gateway.pep.current(call.on, 'Patient', own.id) : ok(undefined);
  if (!seen.ok) return problemAnswer(seen.error);
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
  if (!prepared.ok) return problemAnswer(prepared.error);
  const delivery = gateway.delivery(REST_SOURCE, contributor, call.now, 'rest');
  const reviews = holder.value ? [reviewTask(delivery, resident, 'number-held-by-another', [holder.value])] : [];
  const news = await newsOf(call, delivery, resolved.value, prepared.value, own);
  if ((await gateway.store.contributions.commit([prepared.value, ...reviews, ...news])) === 'clash')
    return problemAnswer(problem('conflict'));
  await gateway.pep.record(call.on, {
    interaction: 'update',
    asked: { type: 'Patient', id },
    disclosed: [],
    residents: [resident],
  });
  return show(call, contributor, resident, false, seen.value?.content.mask);
}
