// A resource of a message as it is kept: its references lead to what is kept of the others.
// @see https://hl7.org/fhir/R4/messaging.html
import type { Extension, Reference, Resource } from '@medplum/fhirtypes';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { isTypeName } from '../../src/fhir/types.ts';
import { refTo, refToResident } from '../../src/mapping/contract.ts';
import { messageId, replyToExtension, withoutReplyTo } from '../../src/terms/replyTo.ts';
import { eventTimeExtension } from '../eventTime.ts';
import { eventOf, focusOf, type Message, odsOf } from './message.ts';

/** Types that are kept; of the others a reference keeps the name. */
export const isKept = (type: string): boolean => isTypeName(type) && type !== 'Provenance' && type !== 'AuditEvent';

/** `urn:uuid:…` is the key of what stands there: senders keep it from message to message. */
export const keyOf = (url: string): string => url.replace(/^urn:uuid:/, '').slice(0, 100);

const nameOf = (resource: Resource): string | undefined => {
  const { name } = resource as { readonly name?: unknown };
  return typeof name === 'string' ? name : undefined;
};

type Json = Readonly<Record<string, unknown>>;

/** What a reference becomes; undefined where it says nothing any more. */
function carried(from: Reference, message: Message, patientUrl: string): Reference | undefined {
  const { reference = '', identifier, display } = from;
  if (reference === patientUrl) return refToResident();
  const to = message.entries.get(reference);
  const name = display ?? (to && nameOf(to));
  const words = { ...(identifier && { identifier }), ...(name && { display: name }) };
  if (to && isKept(to.resourceType)) {
    const led = refTo(to.resourceType, keyOf(reference)) as Reference;
    const code = to.resourceType === 'Organization' ? odsOf(to) : undefined;
    return { ...led, ...(code && { identifier: { system: SYSTEM.odsOrganisation, value: code } }), ...words };
  }
  if (to || reference.startsWith('urn:')) return identifier || name ? words : undefined;
  return from;
}

function turned(value: unknown, message: Message, patientUrl: string): unknown {
  if (Array.isArray(value))
    return value.map((each) => turned(each, message, patientUrl)).filter((each) => each !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const json = value as Json;
  if (typeof json['reference'] === 'string') return carried(json as Reference, message, patientUrl);
  const kept = Object.entries(json).map(([key, each]) => [key, turned(each, message, patientUrl)] as const);
  return Object.fromEntries(
    kept.filter(([, each]) => each !== undefined && !(Array.isArray(each) && each.length === 0)),
  );
}

const SPELT = /^https:\/\/fhir\.nhs\.uk\/id\//;
const systems = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(SPELT, 'https://fhir.nhs.uk/Id/') : value;

/** Of what a message asks for: what is needed to answer it. */
function replyTo(resource: Resource, message: Message) {
  if (eventOf(message) !== 'servicerequest-request' || !focusOf(message).includes(resource)) return [];
  const [[url = ''] = []] = message.entries;
  const [named = ''] = [...message.entries].find(([, each]) => each === resource) ?? [];
  const answered = messageId(message.id, message.header.id, url);
  return replyToExtension({
    ...(answered && { message: answered }),
    request: keyOf(named),
    ...(message.header.source?.endpoint && { endpoint: message.header.source.endpoint }),
  });
}

/** Without id, narrative and what the server sets; with the time of the message. */
export function kept(resource: Resource, message: Message, patientUrl: string): Resource {
  const { id: _, text: __, meta, ...rest } = resource as Resource & { readonly text?: unknown };
  const { profile, security } = meta ?? {};
  const own = turned(rest, message, patientUrl) as Json & { readonly extension?: readonly Extension[] };
  const head = { ...(profile && { profile }), ...(security && { security }) };
  const whole = {
    ...own,
    ...(Object.keys(head).length > 0 && { meta: head }),
    extension: [...withoutReplyTo(own), ...eventTimeExtension(message.sent), ...replyTo(resource, message)],
  };
  const { extension, ...bare } = whole;
  return JSON.parse(JSON.stringify(extension.length > 0 ? whole : bare, systems)) as Resource;
}
