// A BaRS message as the mapping sees it: its event, its patient, and its entries by fullUrl.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard; design: reference/community-and-urgent-care C.3
import type { Identifier, MessageHeader, Organization, Patient, Reference, Resource } from '@medplum/fhirtypes';
import { asks } from '../../src/fhir/asking.ts';
import { type OdsCode, odsCode } from '../../src/fhir/ids.ts';
import type { BundleBody } from '../../src/mapping/bundle.ts';

export interface Message {
  /** Bundle.id: another one for each message. */
  readonly id: string | undefined;
  /** Of the standard, as the sender says: `1.1.0`. */
  readonly version: string | undefined;
  readonly header: MessageHeader;
  /** When it was sent, by which messages are put in order. */
  readonly sent: string | undefined;
  /** Entries with a resource, by fullUrl, in their order. */
  readonly entries: ReadonlyMap<string, Resource>;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Without the comments that converters from XML leave behind, and what is empty once they are gone. */
function withoutComments(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutComments).filter((each) => each !== undefined);
  if (!isObject(value)) return value;
  const kept = Object.entries(value)
    .filter(([key]) => key !== 'fhir_comments')
    .map(([key, each]) => [key, withoutComments(each)] as const)
    .filter(([, each]) => each !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** The message of a Bundle whose first entry is a MessageHeader; undefined when it is not. */
export function messageOf(bundle: BundleBody): Message | undefined {
  const entries = new Map<string, Resource>();
  for (const { fullUrl, resource } of bundle.entry) {
    if (typeof fullUrl !== 'string' || !isObject(resource) || typeof resource['resourceType'] !== 'string')
      return undefined;
    entries.set(fullUrl, withoutComments(resource) as unknown as Resource);
  }
  const [header] = entries.values();
  if (header?.resourceType !== 'MessageHeader') return undefined;
  const { timestamp, id, meta } = bundle;
  const version = isObject(meta) ? meta['versionId'] : undefined;
  const sent = header.meta?.lastUpdated ?? (typeof timestamp === 'string' ? timestamp : undefined);
  return {
    id: typeof id === 'string' ? id : undefined,
    version: typeof version === 'string' ? version : undefined,
    ...{ header, sent, entries },
  };
}

/** Event code: `servicerequest-request`. */
export const eventOf = ({ header }: Message): string => header.eventCoding?.code ?? '';

/** Versions of the standard that are understood; who says none speaks one of them. */
const SPOKEN = /^1\.\d{1,3}\.\d{1,3}(?:-[a-z]{1,20})?$/;
export const isSpoken = ({ version }: Message): boolean => version === undefined || SPOKEN.test(version);

/** What may be asked for which reason, as the status of the request says it. */
const WORKFLOW: Readonly<Record<string, readonly string[]>> = {
  new: ['active'],
  update: ['active', 'on-hold', 'completed', 'revoked', 'entered-in-error'],
  delete: ['revoked', 'entered-in-error'],
};

/** Whether reason and status go together, and what is new asks for something; of who gives no reason the status says enough. */
export function isWorkflow(message: Message): boolean {
  const { coding = [] } = message.header.reason ?? {};
  if (eventOf(message) !== 'servicerequest-request' || coding.length === 0) return true;
  const may = coding.flatMap(({ code = '' }) => (Object.hasOwn(WORKFLOW, code) ? (WORKFLOW[code] ?? []) : []));
  return focusOf(message).every(
    (each) =>
      each.resourceType !== 'ServiceRequest' ||
      (may.includes(each.status ?? '') && (asks(each) || coding.every(({ code }) => code !== 'new'))),
  );
}

/** What the message is about: the request, or the encounter that answers it. */
export const focusOf = ({ header, entries }: Message): readonly Resource[] =>
  (header.focus ?? []).flatMap(({ reference = '' }) => entries.get(reference) ?? []);

/** The patient, with the fullUrl that senders keep from message to message. */
export function patientOf(message: Message): { readonly url: string; readonly patient: Patient } | undefined {
  const patients = [...message.entries].flatMap(([url, resource]) =>
    resource.resourceType === 'Patient' ? [{ url, patient: resource }] : [],
  );
  const named = focusOf(message).flatMap((each) =>
    'subject' in each ? (each.subject as { reference?: string }) : [],
  )[0];
  return patients.find(({ url }) => url === named?.reference) ?? (patients.length === 1 ? patients[0] : undefined);
}

const ODS = /^https:\/\/fhir\.nhs\.uk\/id\/ods-organization-code$/i;

function codeOf(identifiers: readonly Identifier[]): OdsCode | undefined {
  const value = identifiers.find(({ system }) => ODS.test(system ?? ''))?.value;
  return typeof value === 'string' ? odsCode(value) : undefined;
}

/** ODS code of an organisation, whichever way its system is spelt. */
export const odsOf = ({ identifier = [] }: Organization): OdsCode | undefined => codeOf(identifier);

/** ODS code behind a reference: said by it, or by the organisation it leads to, itself or through a service or a role. */
function behind(to: Reference | undefined, entries: Message['entries'], steps = 1): OdsCode | undefined {
  const said = to?.identifier && codeOf([to.identifier]);
  const found = entries.get(to?.reference ?? '');
  if (said || found?.resourceType === 'Organization') return said ?? (found && odsOf(found as Organization));
  const service = found?.resourceType === 'HealthcareService' ? found.providedBy : undefined;
  const acting = found?.resourceType === 'PractitionerRole' ? found.organization : service;
  return steps > 0 ? acting && behind(acting, entries, steps - 1) : undefined;
}

/** Organisations the message was sent to. */
export const receiversOf = ({ header, entries }: Message): readonly OdsCode[] => [
  ...new Set((header.destination ?? []).flatMap(({ receiver }) => behind(receiver, entries) ?? [])),
];
