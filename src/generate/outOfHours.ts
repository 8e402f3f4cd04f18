// What the ambulance service would send of a generated borough: a BaRS referral to the out-of-hours service, with the visits that came of it.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard; mappings/oohis-bars
import { SYSTEM } from '../fhir/systems.ts';
import type { Days } from './days.ts';
import type { History } from './history.ts';
import type { Person } from './person.ts';

const SERVICE = 'Y02068';
const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, '0');

/** The message about one fall. The first visits were made, and the last is only known as booked. */
export function referral(p: Person, { ago, visits }: NonNullable<History['fell']>, days: Days): string {
  const url = (n: number): string => `urn:uuid:${hex(p.nth, 8)}-0000-4000-8000-${hex(n, 12)}`;
  const subject = { reference: url(3) };
  const sent = `${days.ago(ago)}T07:40:00Z`;
  const day = (n: number): string => days.ago(Math.max(1, ago - n));
  const visit = (n: number): object => {
    const [start, end] = [`${day(n)}T1${n}:00:00Z`, `${day(n)}T1${n}:40:00Z`];
    const booked = { resourceType: 'Appointment', status: 'booked', start, end };
    if (n === visits && n > 1) return { ...booked, participant: [{ actor: subject, status: 'accepted' }] };
    const at = { system: SYSTEM.actCode, code: 'HH' };
    return { resourceType: 'Encounter', status: 'finished', class: at, subject, period: { start, end } };
  };
  const resources: readonly object[] = [
    {
      resourceType: 'MessageHeader',
      meta: { lastUpdated: sent },
      eventCoding: { system: 'https://fhir.nhs.uk/CodeSystem/message-events-bars', code: 'servicerequest-request' },
      destination: [{ endpoint: 'https://fhir.nhs.uk/Id/dos-service-id|2000099999', receiver: { reference: url(4) } }],
      source: { endpoint: 'https://fhir.nhs.uk/Id/dos-service-id|2000088888' },
      focus: [{ reference: url(2) }],
    },
    {
      resourceType: 'ServiceRequest',
      status: 'completed',
      intent: 'plan',
      code: { text: 'Fell at home, not injured' },
      subject,
      authoredOn: sent,
      performer: [{ reference: url(4) }],
    },
    {
      resourceType: 'Patient',
      identifier: [{ system: SYSTEM.nhsNumber, value: p.nhsNumber }],
      name: [{ family: p.family, given: [p.given] }],
      gender: p.sex,
      birthDate: p.birthDate,
    },
    { resourceType: 'Organization', identifier: [{ system: SYSTEM.odsOrganisation, value: SERVICE }] },
    ...Array.from({ length: visits }, (_, n) => visit(n + 1)),
  ];
  return JSON.stringify({
    resourceType: 'Bundle',
    type: 'message',
    timestamp: sent,
    entry: resources.map((resource, n) => ({ fullUrl: url(n + 1), resource })),
  });
}
