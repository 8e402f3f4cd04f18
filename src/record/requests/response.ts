// The BaRS message that answers a referral, interim or final: what its sender is told, in the shape the standard wants.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard; https://github.com/NHSDigital/NHSDigital-FHIR-BookingAndReferrals (BARSMessageHeader-servicerequest-response); design: record, row 11
import type {
  Bundle,
  Encounter,
  MessageHeader,
  Organization,
  Reference,
  Resource,
  ServiceRequest,
} from '@medplum/fhirtypes';
import type { OdsCode } from '../../fhir/ids.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import { replyToOf } from '../../terms/replyTo.ts';
import { addressOf, ofType, organisationOf, type Told } from '../told.ts';
import { waitingIn } from './requests.ts';

/** How the work stands, by what was answered last; to the standard whoever takes it on has begun. */
const STANDS: Readonly<Record<string, Encounter['status']>> = {
  accepted: 'in-progress',
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
  readonly nameOf: (organisation: OdsCode) => string | undefined;
  /** Names what has no id of its own. */
  readonly uuid: () => string;
}

const url = (address: string): string => `urn:uuid:${address.slice(address.indexOf('/') + 1)}`;
const BARS = 'https://fhir.nhs.uk/StructureDefinition/BARS';
const UK_CORE = 'https://fhir.hl7.org.uk/StructureDefinition/UKCore-';
/** Version of the standard that is spoken. */
const VERSION = '1.1.0';

/** The kind of referral it answers, as a code of the standard. */
const kindOf = ({ category = [] }: ServiceRequest): string | undefined =>
  category
    .flatMap(({ coding = [] }) => coding)
    .find(({ system }) => system === 'https://fhir.nhs.uk/CodeSystem/message-category-servicerequest')?.code;

function definitionOf(request: ServiceRequest, status: string): string {
  const kind =
    kindOf(request) === 'validation' ? `validation-${status === 'completed' ? 'full' : 'interim'}` : 'referral';
  return `https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-${kind}`;
}

/** Undefined while nobody has answered. */
export function responseTo({ request, answer, patient, told, nameOf, uuid, ...on }: Responding): Bundle | undefined {
  const { id, at, endpoint } = on;
  const asked = ofType(told, 'ServiceRequest').find((each) => addressOf(each) === request);
  const answers = (asked ? waitingIn(told)(asked) : [])
    .flatMap((each) => each.answers)
    .toSorted((a, b) => (b.resource.authoredOn ?? '').localeCompare(a.resource.authoredOn ?? ''));
  const last = answer === undefined ? answers[0] : answers.find((each) => addressOf(each) === answer);
  if (!asked || !last) return undefined;
  const { businessStatus, note, owner, status = 'unknown', authoredOn: answered } = last.resource;
  const meta = (profile: string, lastUpdated = at) => ({ lastUpdated, profile: [profile] });
  const named = (ods: OdsCode): string => nameOf(ods) ?? ods;
  const organisation = (ods: OdsCode): Organization => ({
    ...{ resourceType: 'Organization', id: uuid(), meta: meta(`${UK_CORE}Organization`) },
    identifier: [{ system: SYSTEM.odsOrganisation, value: ods }],
    name: named(ods),
  });
  const [sender, receiver] = [last.contributor, organisationOf(asked.resource.requester) ?? asked.contributor];
  const [from, to] = [organisation(sender), organisation(receiver)];
  const entry = (resource: Resource) => ({ fullUrl: url(`/${resource.id}`), resource });
  // One that was kept before its message was: by its own name.
  const kept = { message: asked.resource.id ?? '', endpoint, ...replyToOf(asked.resource) };
  const theirs = kept.request ?? asked.resource.id ?? '';
  const subject: Reference<never> = { reference: url(`/${patient.id}`) };
  const reason = note?.[0]?.text;
  const task = last.resource.partOf?.[0]?.reference;
  const earlier = answers
    .slice(answers.indexOf(last) + 1)
    .filter((each) => each.resource.partOf?.[0]?.reference === task);
  const start = earlier.at(-1)?.resource.authoredOn ?? answered;
  const encounter: Encounter = {
    resourceType: 'Encounter',
    // The same from the interim to the final response.
    id: task?.slice(task.indexOf('/') + 1) ?? last.resource.id ?? '',
    meta: meta(`${UK_CORE}Encounter`, answered),
    status: STANDS[status] ?? 'unknown',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'HH' },
    basedOn: [{ reference: url(`/${theirs}`) }],
    subject,
    ...(start && { period: { start, ...(status === 'completed' && { end: answered }) } }),
    ...((businessStatus || reason) && { reasonCode: [{ ...businessStatus, ...(reason && { text: reason }) }] }),
    ...(owner && { serviceProvider: owner as Reference<never> }),
  };
  const header: MessageHeader = {
    ...{ resourceType: 'MessageHeader', id, meta: meta(`${BARS}MessageHeader-servicerequest-response`) },
    eventCoding: { system: 'https://fhir.nhs.uk/CodeSystem/message-events-bars', code: 'servicerequest-response' },
    destination: [{ name: named(receiver), endpoint: kept.endpoint, receiver: { reference: url(`/${to.id}`) } }],
    sender: { reference: url(`/${from.id}`) },
    source: { name: named(sender), software: 'OneStory', endpoint },
    reason: {
      coding: [
        { system: 'https://fhir.nhs.uk/CodeSystem/message-reason-bars', code: earlier.length > 0 ? 'update' : 'new' },
      ],
    },
    focus: [{ reference: url(`/${encounter.id}`) }],
    response: { identifier: kept.message, code: 'ok' },
    definition: definitionOf(asked.resource, status),
  };
  // What it refers to stays with whoever keeps it.
  const { status: stage, intent, category, code, priority, authoredOn, meta: was } = asked.resource;
  const profile = `${BARS}ServiceRequest-request-${kindOf(asked.resource) ?? 'referral'}`;
  const said = { meta: meta(profile, was?.lastUpdated), status: stage, intent, category, code, priority, authoredOn };
  const carried = JSON.parse(JSON.stringify({ resourceType: 'ServiceRequest', id: theirs, ...said, subject }));
  return {
    ...{ resourceType: 'Bundle', id, meta: { ...meta(`${BARS}BundleMessage`), versionId: VERSION } },
    type: 'message',
    timestamp: at,
    entry: [header, encounter, carried as ServiceRequest, patient, from, to].map(entry),
  };
}
