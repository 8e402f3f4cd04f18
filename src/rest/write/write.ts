// What create and update share: who may write what, preparing, committing, the answer.
// @see design: consent §6; https://hl7.org/fhir/R4/http.html#create
import type { Consent, Resource } from '@medplum/fhirtypes';
import type { Interaction } from '../../access/scopes.ts';
import { isAssessment, isUnclear } from '../../consent/assessments.ts';
import { consentWarnings, lintConsent } from '../../consent/lint.ts';
import type { Requester } from '../../consent/requester.ts';
import { needsReview } from '../../consent/selfGrant.ts';
import { ANSWER_REQUEST, isTaskOf, REQUEST_ANSWER } from '../../fhir/asking.ts';
import { isExplanation, isUnderstood } from '../../fhir/explanation.ts';
import { instant, type OdsCode, type ResidentId, type ResourceId } from '../../fhir/ids.ts';
import type { JsonObject } from '../../fhir/json.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { referencesOf } from '../../fhir/references.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { BASE, PERSONS, TEAM_SOURCE } from '../../fhir/systems.ts';
import { isTypeName, typeRow } from '../../fhir/types.ts';
import { accessReview } from '../../ingest/accessReview.ts';
import { keptOf } from '../../ingest/kept.ts';
import { prepare } from '../../ingest/prepare.ts';
import type { Change, StoredRow, VersionChange } from '../../ports.ts';
import { claimsMade } from '../../record/madeIdentifiers.ts';
import { isAgreement } from '../../record/plan/agreement.ts';
import { planFault } from '../../record/plan/bounds.ts';
import { localityOfTeam } from '../../record/team/ids.ts';
import { isOfLeads } from '../../record/team/seats.ts';
import { SERVER_WRITTEN } from '../allowed.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { type Answer, preferredBody, recordAnswer, versionHeaders } from '../respond.ts';
import { presentationOf } from '../shown.ts';
import { MAY_BE_UNOWNED } from './comesOf.ts';
import { checkConfirmations } from './confirming.ts';
import { referredBy } from './consentRefers.ts';
import { OWN_WORDS } from './personal.ts';
import type { Plan } from './planned.ts';
import type { Sending } from './sending.ts';
import { mayWriteTeam, teamFault } from './teams.ts';
import { unheard } from './unheard.ts';

/** The organisation whose contribution a write becomes; residents and proxies act for none. */
export function writerOf(requester: Requester): Result<OdsCode, Problem> {
  return 'organisation' in requester ? ok(requester.organisation) : fail(problem('role-missing'));
}

/** Whose contribution a write of this type becomes, if token and role cover every one of these interactions. */
export function writerFor(
  call: KnownCall,
  type: string,
  ...interactions: readonly Interaction[]
): Result<OdsCode, Problem> {
  if (SERVER_WRITTEN.has(type)) return fail(problem('method-not-allowed'));
  // The team of a locality is nobody's to write.
  if (type === 'CareTeam' && localityOfTeam(call.param('id')) !== undefined) return fail(problem('team-composed'));
  for (const each of interactions) {
    const allowed = mayTry(call, type, each);
    if (!allowed.ok) return allowed;
  }
  const { requester } = call.on.principal;
  if (requester.kind !== 'resident' && requester.kind !== 'proxy') return writerOf(requester);
  return OWN_WORDS.has(type) ? ok(PERSONS[requester.kind]) : fail(problem('own-words-only'));
}

/** Consent is written, and deleted, by recorder roles or a system client of the organisation that took it. */
export function mayRecord(call: KnownCall): Result<OdsCode, Problem> {
  const { requester } = call.on.principal;
  const recorders = call.gateway.pip.policy.roles.recorders;
  const may =
    requester.kind === 'system' || (requester.kind === 'professional' && requester.roles.some((r) => recorders.has(r)));
  return may ? ok(requester.organisation) : fail(problem('not-a-recorder'));
}

/** Assessments of the ability to decide are said by care staff who record consent, or by a system of their organisation. */
function mayAssess(call: KnownCall): Result<OdsCode, Problem> {
  const { requester } = call.on.principal;
  const { roles } = call.gateway.pip.policy;
  const cares =
    requester.kind !== 'professional' || requester.roles.some((r) => roles.recorders.has(r) && roles.careStaff.has(r));
  return cares ? mayRecord(call) : fail(problem('not-a-recorder'));
}

/** Who may write, replace or delete this: some resources decide what others see. */
export function mayWrite(call: KnownCall, resource: Resource): Result<unknown, Problem> {
  if (resource.resourceType === 'Consent') return mayRecord(call);
  if (resource.resourceType === 'CareTeam') return mayWriteTeam(call, resource);
  if (resource.resourceType === 'Task' && isTaskOf(resource, ANSWER_REQUEST, REQUEST_ANSWER))
    return fail(problem('answered-by-operation'));
  if (isAgreement(resource) && !call.made) return fail(problem('agreement-by-operation'));
  return isAssessment(resource) ? mayAssess(call) : ok(true);
}

/** Who may replace or delete what is stored: a team whose words stand in the one team is its lead's or a co-ordinator's. */
export const mayReplace = (call: KnownCall, stored: Resource): Result<unknown, Problem> =>
  stored.resourceType === 'CareTeam' && isOfLeads(stored) && !call.team
    ? fail(problem('not-the-team-lead'))
    : mayWrite(call, stored);

/** Whom a resource that is only being written is about. */
const residentsNamedIn = (resource: Resource): readonly string[] =>
  referencesOf(resource as object as JsonObject).flatMap(({ type, id, pointer }) =>
    type === 'Patient' && id && /^\/(subject|patient)$/.test(pointer) ? [id] : [],
  );

/**
 * What a consent rests on must be about its own resident: relatives that give, verify or receive it, and its document.
 * One that the writer may not see is left to the check of all references, which answers as if there were none.
 */
async function restsOnIts(call: KnownCall, consent: Consent): Promise<Result<true, Problem>> {
  const [, resident] = /^Patient\/([^/]+)/.exec(consent.patient?.reference ?? '') ?? [];
  for (const { type, id, pointer } of referencesOf(consent as object as JsonObject)) {
    if (!type || !id || (type !== 'RelatedPerson' && pointer !== '/sourceReference')) continue;
    const beside = call.beside?.get(`${type}/${id}`);
    const found = beside ? ok(undefined) : await call.gateway.pep.current(call.on, type, id);
    if (!found.ok) return found;
    const about: readonly string[] | undefined = beside ? residentsNamedIn(beside) : found.value?.content.row.residents;
    if (about && !(resident && about.includes(resident)))
      return fail(problem('reference-unresolved', { expression: 'Consent' }));
    const rests = beside ?? (found.value ? (JSON.parse(found.value.content.body || '{}') as Resource) : undefined);
    if (rests && isExplanation(rests) && !isUnderstood(rests))
      return fail(problem('explanation-not-understood', { expression: 'Consent.source' }));
  }
  return ok(true);
}

const DAY = 86_400_000;

/** What a privacy officer is asked about a consent: whether the resident, or who represents them, really stands behind it. */
function reviewOf(call: KnownCall, consent: string, resident: ResidentId, organisation: OdsCode): Change {
  const { requester } = call.on.principal;
  const person = requester.kind === 'professional' ? requester.practitioner : undefined;
  return accessReview(
    {
      code: 'consent-review',
      resident,
      organisation,
      person: person ?? `${BASE}/Id/client|${requester.clientId}`,
      grant: consent,
      from: call.now,
      due: instant(call.now + call.gateway.pip.policy.roles.reviewDays * DAY),
      text: 'A consent for those who recorded it, or by a representative of whom only they know.',
    },
    call.now,
    call.gateway.ids,
    call.gateway.rulebook,
  );
}

/** By whom it may be written, and only if it can be enforced; what is written beside it. */
export async function checkConsent(
  call: KnownCall,
  consent: Consent,
  { id, facts }: Pick<VersionChange, 'id' | 'facts'>,
  previous: Consent | undefined,
): Promise<Result<readonly Change[], Problem>> {
  const recorder = mayRecord(call);
  if (!recorder.ok) return recorder;
  const { requester } = call.on.principal;
  const referred = await referredBy(call, consent, recorder.value);
  if (!referred.ok) return referred;
  const recording = {
    ...referred.value,
    recorderOrganisation: recorder.value,
    ...(requester.kind === 'professional' && requester.practitioner && { recorder: requester.practitioner }),
    policy: call.gateway.pip.policy,
    now: call.now,
    ...(previous && { previous }),
  };
  const [first, ...also] = lintConsent(consent, recording);
  if (first) return fail({ ...first, also });
  const rests = await restsOnIts(call, consent);
  if (!rests.ok) return rests;
  const [inputs] = await call.gateway.pip.inputsOf(facts.residents);
  const [resident] = facts.residents;
  const looked = resident !== undefined && needsReview(consent, inputs?.assessments ?? [], recording);
  return ok(looked ? [reviewOf(call, id, resident, recorder.value)] : []);
}

export interface Written {
  readonly id: ResourceId;
  readonly version: number;
  readonly contributor: OdsCode;
  readonly before?: StoredRow;
  /** To whom it goes, where not as before. */
  readonly sending?: Sending;
}

/** Prepares one version of a resource written over REST. */
export function prepareWrite(call: KnownCall, resource: Resource, w: Written): Result<VersionChange, Problem> {
  const prepared = prepare(
    {
      resource,
      id: w.id,
      bodyId: w.id,
      version: w.version,
      versionId: call.gateway.ids.uuid(),
      now: call.now,
      contributor: w.contributor,
      via: 'rest',
      source: 'rest',
      ...(resource.resourceType === 'CareTeam' && call.team && { through: TEAM_SOURCE }),
      ...(w.before && keptOf(w.before)),
      ...(w.sending?.recipients && { recipients: w.sending.recipients }),
      ...(w.sending?.delivery && { delivery: w.sending.delivery }),
    },
    call.gateway.rulebook,
  );
  if (!prepared.ok) return prepared;
  const confirmed = checkConfirmations(call, resource, w.before?.body ?? '');
  if (!confirmed.ok) return confirmed;
  const { contributor } = w;
  const inPerson = call.on.principal.requester.kind === 'professional';
  const by = { contributor, nameOf: call.gateway.nameOf, inPerson, before: w.before?.body ?? '' };
  const wrong =
    resource.resourceType === 'CareTeam'
      ? teamFault(call, resource, contributor, w.before?.body)
      : (planFault(resource) ?? unheard(resource, by));
  if (wrong) return fail(wrong);
  if (isUnclear(resource)) return fail(problem('assessment-unclear'));
  if (!call.made && claimsMade(resource, w.before?.body ?? ''))
    return fail(problem('identifier-made', { expression: `${resource.resourceType}.identifier` }));
  const { type, facts } = prepared.value;
  const subject = isTypeName(type) && !MAY_BE_UNOWNED.has(type) ? typeRow(type).subject : undefined;
  if (subject && facts.residents.length === 0)
    return fail(problem('subject-required', { expression: `${type}.${subject}` }));
  // Who left out whom it is about can say it later.
  const owned = w.before && (w.before.residents.length > 0 || !MAY_BE_UNOWNED.has(type));
  const before = (owned ? w.before?.residents : undefined) ?? facts.residents;
  const moved = before.length !== facts.residents.length || before.some((r) => !facts.residents.includes(r));
  return moved ? fail(problem('subject-moved')) : prepared;
}

/** The plan of one new version, answered as a create or as an update. */
export function planVersion(
  call: KnownCall,
  change: VersionChange,
  created: boolean,
  also: readonly Change[] = [],
): Plan {
  return {
    changes: [change, ...also],
    audited: {
      interaction: created ? 'create' : 'update',
      asked: { type: change.type, id: change.id },
      disclosed: [`${change.type}/${change.id}/_history/${change.versionId}`],
      residents: change.facts.residents,
    },
    target: `${change.type}/${change.id}`,
    answer: async () => (created ? writtenAnswer(call, change, created) : replacedAnswer(call, change)),
  };
}

/** What a read would now give: a form that was trimmed before stays so in the answer to its own writer. */
async function replacedAnswer(call: KnownCall, change: VersionChange): Promise<Answer> {
  const found = await call.gateway.pep.current(call.on, change.type, change.id);
  const shown = found.ok && found.value?.content.row.versionId === change.versionId ? found.value : undefined;
  if (!shown) return writtenAnswer(call, { ...change, body: '' }, false);
  const { body, etags } = presentationOf(shown);
  return writtenAnswer(call, { ...change, body }, false, etags[0]);
}

function writtenAnswer(
  call: KnownCall,
  change: Pick<VersionChange, 'type' | 'versionId' | 'lastUpdated' | 'body'> & { readonly id: string },
  created: boolean,
  etag = `W/"${change.versionId}"`,
): Answer {
  const headers = {
    ...versionHeaders(etag, change.lastUpdated),
    ...(created && { location: locationOf(call, change.type, change.id, change.versionId) }),
  };
  // Of the form that the writer is shown, so that they tell nothing else.
  const warnings =
    change.type === 'Consent' && change.body
      ? consentWarnings(JSON.parse(change.body), call.gateway.pip.policy, call.now)
      : [];
  return recordAnswer(created ? 201 : 200, preferredBody(call.request, change.body, warnings), headers);
}

/** Address of one version. */
export const locationOf = (call: KnownCall, type: string, id: string, version: string): string =>
  `${call.gateway.settings.baseUrl}/fhir/R4/${type}/${id}/_history/${version}`;
