// The BaRS message that answers a referral, interim or final: what its sender is told, in the shape the standard wants.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard; design: record, row 11
import type { Bundle, Encounter, MessageHeader, Reference, Resource, ServiceRequest } from '@medplum/fhirtypes';
import { replyToOf } from '../terms/replyTo.ts';
import { waitingIn } from './requests.ts';
import { addressOf, ofType, organisationOf, type Told } from './told.ts';

/** How the work stands, by what was answered last. */
const STANDS: Readonly<Record<string, Encounter['status']>> = {
  accepted: 'planned',
  'in-progress': 'in-progress',
  completed: 'finished',
  rejected: 'cancelled',
};

export interface Responding {
  readonly request: string;
  /** The answer it tells, by its address; absent: the newest. */
  readonly answer?: string;
  /** The Patient as this reader may see them. */
  readonly patient: Resource;
  readonly told: readonly Told[];
  /** Id and time of the message, and where it comes from. */
  readonly id: string;
  readonly at: string;
  readonly endpoint: string;
}

const url = (address: string): string => `urn:uuid:${address.slice(address.indexOf('/') + 1)}`;

/** Undefined while nobody has answered. */
export function responseTo({ request, answer, patient, told, id, at, endpoint }: Responding): Bundle | undefined {
  const asked = ofType(told, 'ServiceRequest').find((each) => addressOf(each) === request);
  const answers = (asked ? waitingIn(told)(asked) : [])
    .flatMap((each) => each.answers)
    .toSorted((a, b) => (b.resource.authoredOn ?? '').localeCompare(a.resource.authoredOn ?? ''));
  const last = answer === undefined ? answers[0] : answers.find((each) => addressOf(each) === answer);
  if (!asked || !last) return undefined;
  const { businessStatus, note, owner, status = 'unknown' } = last.resource;
  const subject: Reference<never> = { reference: url(`Patient/${patient.id}`) };
  const reason = note?.[0]?.text;
  const encounter: Encounter = {
    resourceType: 'Encounter',
    id: last.resource.id ?? '',
    status: STANDS[status] ?? 'unknown',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH' },
    basedOn: [{ reference: url(request) }],
    subject,
    ...((businessStatus || reason) && {
      reasonCode: [{ ...businessStatus, ...(reason && { text: reason }) }],
    }),
    ...(owner && { serviceProvider: owner as Reference<never> }),
  };
  const to = organisationOf(asked.resource.requester) ?? asked.contributor;
  // One that was kept before its message was: by its own name.
  const { message, ...there } = replyToOf(asked.resource) ?? { message: asked.resource.id ?? '', endpoint };
  const task = last.resource.partOf?.[0]?.reference;
  const before = answers.slice(answers.indexOf(last) + 1).some((each) => each.resource.partOf?.[0]?.reference === task);
  const header: MessageHeader = {
    resourceType: 'MessageHeader',
    id,
    eventCoding: { system: 'https://fhir.nhs.uk/CodeSystem/message-events-bars', code: 'servicerequest-response' },
    destination: [{ name: to, ...there }],
    source: { name: last.contributor, endpoint },
    reason: {
      coding: [{ system: 'https://fhir.nhs.uk/CodeSystem/message-reason-bars', code: before ? 'update' : 'new' }],
    },
    focus: [{ reference: url(addressOf(last)) }],
    response: { identifier: message, code: 'ok' },
  };
  // What it refers to stays with whoever keeps it.
  const { status: stage, intent, category, code, priority, authoredOn } = asked.resource;
  const said = { status: stage, intent, category, code, priority, authoredOn };
  const carried = JSON.parse(
    JSON.stringify({ resourceType: 'ServiceRequest', id: asked.resource.id, ...said, subject }),
  );
  return {
    resourceType: 'Bundle',
    id,
    type: 'message',
    timestamp: at,
    entry: [
      { fullUrl: url(`MessageHeader/${id}`), resource: header },
      { fullUrl: url(addressOf(last)), resource: encounter },
      { fullUrl: url(request), resource: carried as ServiceRequest },
      { fullUrl: url(`Patient/${patient.id}`), resource: patient as never },
    ],
  };
}
