// A BaRS message as the mapping sees it: its event, its patient, and its entries by fullUrl.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard; design: reference/community-and-urgent-care C.3
import type { MessageHeader, Organization, Patient, Resource } from '@medplum/fhirtypes';
import { type OdsCode, odsCode } from '../../src/fhir/ids.ts';
import type { BundleBody } from '../../src/mapping/bundle.ts';

export interface Message {
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
  const { timestamp } = bundle;
  const sent = header.meta?.lastUpdated ?? (typeof timestamp === 'string' ? timestamp : undefined);
  return { header, sent, entries };
}

/** Event code: `servicerequest-request`. */
export const eventOf = ({ header }: Message): string => header.eventCoding?.code ?? '';

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

/** ODS code of an organisation, whichever way its system is spelt. */
export const odsOf = (organisation: Organization): OdsCode | undefined => {
  const value = organisation.identifier?.find(({ system }) => ODS.test(system ?? ''))?.value;
  return value === undefined ? undefined : odsCode(value);
};

/** Organisations the message was sent to. */
export const receiversOf = ({ header, entries }: Message): readonly OdsCode[] =>
  (header.destination ?? []).flatMap(({ receiver }) => {
    const found = entries.get(receiver?.reference ?? '');
    return found?.resourceType === 'Organization' ? (odsOf(found) ?? []) : [];
  });
