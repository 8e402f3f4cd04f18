// The BaRS message that answers a referral, interim or final: what its sender is told, in the shape the standard wants.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard; design: record, row 11
import type { Bundle, Encounter, MessageHeader, Reference, Resource, ServiceRequest } from '@medplum/fhirtypes';
import { REQUEST_ANSWER } from '../terms/answering.ts';
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
export function responseTo({ request, patient, told, id, at, endpoint }: Responding): Bundle | undefined {
  const asked = ofType(told, 'ServiceRequest').find((each) => addressOf(each) === request);
  const answers = ofType(told, 'Task')
    .filter(({ resource }) => resource.code?.coding?.some(({ code }) => code === REQUEST_ANSWER))
    .filter(({ resource }) => resource.basedOn?.some(({ reference }) => reference === request))
    .toSorted((a, b) => (b.resource.authoredOn ?? '').localeCompare(a.resource.authoredOn ?? ''));
  const [last] = answers;
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
  const header: MessageHeader = {
    resourceType: 'MessageHeader',
    id,
    eventCoding: { system: 'https://fhir.nhs.uk/CodeSystem/message-events-bars', code: 'servicerequest-response' },
    destination: [{ name: to, endpoint }],
    source: { name: last.contributor, endpoint },
    reason: {
      coding: [
        { system: 'https://fhir.nhs.uk/CodeSystem/message-reason-bars', code: answers.length > 1 ? 'update' : 'new' },
      ],
    },
    focus: [{ reference: url(addressOf(last)) }],
    response: { identifier: asked.resource.id ?? '', code: 'ok' },
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
