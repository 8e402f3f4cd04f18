// A BaRS referral of the ambulance service to the out-of-hours service: header, request, person and receiver.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard; mappings/oohis-bars
import { SYSTEM } from '../fhir/systems.ts';

const SERVICE = 'Y02068';

export interface Referral {
  /** Instant at which it is sent, ISO. */
  readonly sent: string;
  /** What the entries are named by: eight hexadecimal digits that no other referral has. */
  readonly run: string;
  /** What the ServiceRequest says beside subject, receiver and time. */
  readonly asks: object;
  readonly patient: object;
  /** Resources that came of it. @param subject reference to the person */
  readonly cameOfIt?: (subject: object) => readonly object[];
}

/** The message, as it goes over the wire. */
export function referralMessage({ sent, run, asks, patient, cameOfIt }: Referral): string {
  const url = (n: number): string => `urn:uuid:${run}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
  const [subject, receiver] = [{ reference: url(3) }, { reference: url(4) }];
  const resources: readonly object[] = [
    {
      resourceType: 'MessageHeader',
      meta: { lastUpdated: sent },
      eventCoding: { system: 'https://fhir.nhs.uk/CodeSystem/message-events-bars', code: 'servicerequest-request' },
      destination: [{ endpoint: 'https://fhir.nhs.uk/Id/dos-service-id|2000099999', receiver }],
      source: { endpoint: 'https://fhir.nhs.uk/Id/dos-service-id|2000088888' },
      focus: [{ reference: url(2) }],
    },
    { resourceType: 'ServiceRequest', intent: 'plan', ...asks, subject, authoredOn: sent, performer: [receiver] },
    { resourceType: 'Patient', ...patient },
    { resourceType: 'Organization', identifier: [{ system: SYSTEM.odsOrganisation, value: SERVICE }] },
    ...(cameOfIt?.(subject) ?? []),
  ];
  const entry = resources.map((resource, n) => ({ fullUrl: url(n + 1), resource }));
  return JSON.stringify({ resourceType: 'Bundle', type: 'message', timestamp: sent, entry });
}
