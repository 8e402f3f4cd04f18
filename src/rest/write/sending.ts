// What is written over REST for another organisation is delivered to it: a request, and what comes of that request.
// @see design: consent §2 step 5 ("delivered to it as the receiver of a message or referral"); record, row 10
import type { Reference, Resource, ServiceRequest } from '@medplum/fhirtypes';
import { isOpenRequest } from '../../consent/relationships.ts';
import { type OdsCode, odsCode, type ResidentId, residentId } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import { keptOf } from '../../ingest/kept.ts';
import { prepare } from '../../ingest/prepare.ts';
import type { Change, StoredRow, VersionChange } from '../../ports.ts';
import { setsReplyTo } from '../../terms/replyTo.ts';
import type { KnownCall } from '../call.ts';
import { residentsIn } from './comesOf.ts';
import { checkTargets } from './references.ts';

/** To whom a version goes and with which referral, as its facts say. */
export interface Sending {
  readonly recipients?: readonly OdsCode[];
  readonly delivery?: number;
  readonly guards: readonly Change[];
  /** Who is to answer it of whom it may have no Task yet. */
  readonly asked: readonly OdsCode[];
  /** Who is asked no more. */
  readonly removed: readonly OdsCode[];
}
export const NOWHERE: Sending = { guards: [], asked: [], removed: [] };

/** Most organisations one request is sent to. */
export const MOST = 20;

/** ODS codes of what may be references: it is looked at before its shape is checked. */
export const organisationsIn = (references: readonly unknown[]): readonly OdsCode[] => [
  ...new Set(
    references.flatMap((each) => {
      const { system, value } = (each as Reference | null | undefined)?.identifier ?? {};
      return system === SYSTEM.odsOrganisation && typeof value === 'string' && value ? odsCode(value) : [];
    }),
  ),
];
/** What may be a list: it is looked at before its shape is checked. */
export const listed = <T>(list: readonly T[] | undefined): readonly T[] => (Array.isArray(list) ? list : []);

const subjectOf = ({ subject }: ServiceRequest): ResidentId | undefined => {
  const [, id] = /^Patient\/([^/]+)$/.exec(subject?.reference ?? '') ?? [];
  return id === undefined ? undefined : residentId(id);
};

/** The next number of a delivery about this resident; what the same transaction sends has numbers of its own. */
async function numbered(call: KnownCall, resident: ResidentId): Promise<{ delivery: number; guards: Change[] }> {
  const key = `delivered ${resident}`;
  const seq = (call.numbers?.get(key) ?? (await call.gateway.store.contributions.guard(key))) + 1;
  call.numbers?.set(key, seq);
  return { delivery: seq, guards: [{ kind: 'guard', key, seq }] };
}

async function requested(
  call: KnownCall,
  request: ServiceRequest,
  contributor: OdsCode,
  before: StoredRow | undefined,
): Promise<Result<Sending, Problem>> {
  if (setsReplyTo(request, before && !before.deleted ? (JSON.parse(before.body) as ServiceRequest) : undefined))
    return fail(problem('reply-to-made', { expression: 'ServiceRequest.extension' }));
  const resident = subjectOf(request);
  const named = organisationsIn(listed(request.performer));
  const performers = named.filter((each) => each !== contributor);
  // Asked by telephone, and typed in by who was asked: there is a clock, and nothing to deliver.
  const [caller = contributor] = organisationsIn([request.requester]);
  const own = caller !== contributor && named.includes(contributor) ? [contributor] : [];
  const removed = before ? namedBefore(before).filter((each) => ![...performers, ...own].includes(each)) : [];
  const already = (before?.facts.recipients ?? []).filter((each) => !removed.includes(each));
  const stays: Sending = { ...NOWHERE, removed, ...(before?.facts.delivery && { recipients: already }) };
  if (!resident || !isOpenRequest(request)) return ok(stays);
  const asked = performers.filter((each) => !already.includes(each));
  if (asked.length === 0) return ok({ ...stays, asked: own });
  if (performers.length > MOST) return fail(problem('too-many-references', { expression: 'ServiceRequest.performer' }));
  // Who is hidden from this writer is absent, whatever their organisation keeps.
  const seen = await checkTargets(call, { resourceType: 'ServiceRequest', subject: request.subject } as ServiceRequest);
  if (!seen.ok) return seen;
  // Whoever is asked must learn who it is about, and that in the words of whoever asks.
  const known =
    call.beside?.has(`Patient/${resident}`) ||
    (await call.gateway.store.contributions.ownPatient(contributor, resident)) !== undefined;
  if (!known) return fail(problem('referral-of-unknown', { expression: 'ServiceRequest.subject' }));
  const recipients = [...already, ...asked];
  const delivery = before?.facts.delivery;
  return ok({
    ...stays,
    recipients,
    asked: [...asked, ...own],
    ...(delivery ? { delivery, guards: [] } : await numbered(call, resident)),
  });
}

/** Whom something that came of a request names. */
function namedIn(resource: Resource): { readonly basedOn: readonly Reference[]; readonly to: readonly OdsCode[] } {
  switch (resource.resourceType) {
    case 'Appointment':
      return {
        basedOn: listed(resource.basedOn),
        to: organisationsIn(listed(resource.participant).map((each) => each?.actor)),
      };
    case 'Communication':
      return { basedOn: listed(resource.basedOn), to: organisationsIn(listed(resource.recipient)) };
    case 'Task':
      return { basedOn: listed(resource.basedOn), to: organisationsIn([resource.owner, resource.requester]) };
    default:
      return { basedOn: [], to: [] };
  }
}

/** Whom the version before named itself; others it was sent to are said by the message it came with. */
function namedBefore({ deleted, body }: StoredRow): readonly OdsCode[] {
  if (deleted) return [];
  const resource = JSON.parse(body) as Resource;
  return resource.resourceType === 'ServiceRequest'
    ? organisationsIn(listed(resource.performer))
    : namedIn(resource).to;
}

/** What came of a delivered request goes, with it, to whom it names among its sender and receivers. */
async function cameOf(
  call: KnownCall,
  resource: Resource,
  contributor: OdsCode,
  before: StoredRow | undefined,
): Promise<Result<Sending, Problem>> {
  const { basedOn, to } = namedIn(resource);
  // Only what went with a request; a review stays with its officers.
  const named = before?.facts.delivery ? namedBefore(before) : [];
  const already = before?.facts.recipients ?? [];
  // Nobody knows of whom it was: it begins anew.
  const strays = named.length > 0 && before?.residents.length === 0;
  const kept = already.filter((each) => !strays && !named.includes(each));
  const stays: Sending = already.length > kept.length ? { ...NOWHERE, recipients: kept } : NOWHERE;
  if (to.length === 0) return ok(stays);
  const [, id] = basedOn.map((each) => /^ServiceRequest\/([^/]+)$/.exec(String(each?.reference))).find(Boolean) ?? [];
  if (id === undefined) return ok(stays);
  const found = await call.gateway.pep.current(call.on, 'ServiceRequest', id);
  if (!found.ok) return found;
  const row = found.value?.content.row;
  if (!row || row.deleted) return ok(stays);
  const { delivery, contributor: sender, recipients: receivers } = row.facts;
  if (!delivery) return ok(stays);
  const ends = [sender, ...receivers];
  // It ends with the request, which says so of those it is about alone.
  const [whose] = residentsIn(JSON.parse(row.body));
  const about = residentsIn(resource);
  const isOfIt = about.length > 0 && about.every((each) => each === whose);
  // Who neither sent nor received it brings nobody anything with it.
  const recipients =
    isOfIt && ends.includes(contributor) ? to.filter((each) => each !== contributor && ends.includes(each)) : [];
  if (recipients.length === 0) return ok(stays);
  return ok({ ...NOWHERE, recipients: [...kept, ...recipients], delivery });
}

/** To whom the writer's next version of this goes. `before`: the version it follows. */
export const sendingOf = (
  call: KnownCall,
  resource: Resource,
  contributor: OdsCode,
  before?: StoredRow,
): Promise<Result<Sending, Problem>> =>
  resource.resourceType === 'ServiceRequest'
    ? requested(call, resource, contributor, before)
    : cameOf(call, resource, contributor, before);

/** A version that the gateway makes of what it keeps for a contributor: as visible, and delivered, as the one before. */
export function amended(call: KnownCall, row: StoredRow, resource: Resource): VersionChange {
  const prepared = prepare(
    {
      resource,
      id: row.id,
      bodyId: row.id,
      version: row.version + 1,
      versionId: call.gateway.ids.uuid(),
      now: call.now,
      contributor: row.facts.contributor,
      via: 'rest',
      source: 'rest',
      ...keptOf(row),
    },
    call.gateway.rulebook,
  );
  if (!prepared.ok) throw new Error(`amended is not valid: ${prepared.error.id} ${prepared.error.expression ?? ''}`);
  return prepared.value;
}
