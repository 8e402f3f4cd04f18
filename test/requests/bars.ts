// BaRS messages of the ambulance service about Ada, or about a man nobody knows.
import { NUMBERS } from './borough.ts';

const url = (n: number): string => `urn:uuid:00000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`;
const entry = (n: number, resource: object): object => ({ fullUrl: url(n), resource });
const ods = (value: string): object => ({
  resourceType: 'Organization',
  identifier: [{ system: 'https://fhir.nhs.uk/id/ods-organization-code', value }],
});

interface Told {
  readonly event?: string;
  readonly status?: string;
  readonly sent?: string;
  /** Undefined: the patient has none. */
  readonly number?: string | undefined;
  readonly family?: string;
  readonly more?: readonly object[];
  /** Bundle.id, and the version of the standard. */
  readonly id?: string;
  readonly version?: string;
  readonly reason?: string;
  readonly receiver?: string;
}

/** A paramedic refers somebody who fell to the out-of-hours service. */
export function referral({
  event = 'servicerequest-request',
  status = 'active',
  sent = '2026-06-10T07:40:00Z',
  more = [],
  family = 'Aspin',
  receiver = 'Y02068',
  reason,
  version,
  id,
  ...told
}: Told = {}): string {
  const number = 'number' in told ? told.number : NUMBERS.ada;
  const subject = { reference: url(4) };
  return JSON.stringify({
    resourceType: 'Bundle',
    ...(id && { id }),
    ...(version && { meta: { versionId: version } }),
    type: 'message',
    timestamp: sent,
    entry: [
      entry(1, {
        resourceType: 'MessageHeader',
        meta: { lastUpdated: sent },
        eventCoding: { system: 'https://fhir.nhs.uk/CodeSystem/message-events-bars', code: event },
        destination: [
          { endpoint: 'https://fhir.nhs.uk/Id/dos-service-id|2000099999', receiver: { reference: url(9) } },
        ],
        source: { endpoint: 'https://fhir.nhs.uk/Id/dos-service-id|2000088888' },
        ...(reason && {
          reason: { coding: [{ system: 'https://fhir.nhs.uk/CodeSystem/message-reason-bars', code: reason }] },
        }),
        focus: [{ reference: url(2), fhir_comments: ['ServiceRequest'] }],
      }),
      entry(2, {
        resourceType: 'ServiceRequest',
        status,
        intent: 'plan',
        code: { text: 'Fell at home, not injured; needs safe visits tonight' },
        subject,
        authoredOn: '2026-06-10T07:30:00Z',
        performer: [{ reference: url(9) }, { reference: url(11) }],
      }),
      entry(4, {
        resourceType: 'Patient',
        ...(number && { identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: number }] }),
        name: [{ family, given: ['Ada'] }],
        birthDate: '1938-03-04',
      }),
      entry(6, {
        resourceType: 'Flag',
        status: 'active',
        category: [{ coding: [{ system: 'https://fhir.nhs.uk/CodeSystem/flag-categories-bars', code: 'SS' }] }],
        code: { text: 'The scene is safe' },
        subject,
      }),
      entry(9, ods(receiver)),
      entry(11, { resourceType: 'HealthcareService', name: 'Single point of contact' }),
      ...more,
    ],
  });
}
