// What the ambulance service sends of a man who fell: a BaRS referral, of somebody without an NHS number.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard; mappings/oohis-bars
import { SYSTEM } from '../../fhir/systems.ts';

const url = (n: number): string => `urn:uuid:5f4d0000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const entry = (n: number, resource: object): object => ({ fullUrl: url(n), resource });

/** The message. @param sent instant at which it was sent, ISO */
export function referral(sent: string): string {
  const subject = { reference: url(4) };
  return JSON.stringify({
    resourceType: 'Bundle',
    type: 'message',
    timestamp: sent,
    entry: [
      entry(1, {
        resourceType: 'MessageHeader',
        meta: { lastUpdated: sent },
        eventCoding: {
          system: 'https://fhir.nhs.uk/CodeSystem/message-events-bars',
          code: 'servicerequest-request',
        },
        destination: [
          { endpoint: 'https://fhir.nhs.uk/Id/dos-service-id|2000099999', receiver: { reference: url(9) } },
        ],
        source: { endpoint: 'https://fhir.nhs.uk/Id/dos-service-id|2000088888' },
        focus: [{ reference: url(2) }],
      }),
      entry(2, {
        resourceType: 'ServiceRequest',
        status: 'active',
        intent: 'plan',
        priority: 'urgent',
        code: { text: 'Fell at home, not injured; needs visits until somebody looks after him' },
        subject,
        authoredOn: sent,
        performer: [{ reference: url(9) }],
      }),
      entry(4, {
        resourceType: 'Patient',
        name: [{ family: 'Haworth', given: ['Walter'] }],
        gender: 'male',
        birthDate: '1941-02-17',
        address: [{ line: ['4 Example Terrace'], city: 'Blackburn' }],
      }),
      entry(9, {
        resourceType: 'Organization',
        identifier: [{ system: SYSTEM.odsOrganisation, value: 'Y02068' }],
      }),
    ],
  });
}
