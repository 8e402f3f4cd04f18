// A sharing consent of one resident: closed but for the named organisations.
// @see design: consent §8
import type { Consent } from '@medplum/fhirtypes';
import type { ResidentId } from '../fhir/ids.ts';
import { SYSTEM } from '../fhir/systems.ts';

export const sharingConsent = (
  resident: ResidentId,
  organisations: readonly string[],
  given = '2026-01-01T10:00:00Z',
): Consent => ({
  resourceType: 'Consent',
  status: 'active',
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
  category: [{ coding: [{ system: SYSTEM.actCode, code: 'INFA' }] }],
  patient: { reference: `Patient/${resident}` },
  dateTime: given,
  performer: [{ reference: `Patient/${resident}` }],
  organization: [{ identifier: { system: SYSTEM.odsOrganisation, value: '324' } }],
  policyRule: { coding: [{ system: SYSTEM.proxyLegalBasis, code: 'consent' }] },
  verification: [{ verified: true, verifiedWith: { reference: `Patient/${resident}` }, verificationDate: given }],
  provision: {
    type: 'deny',
    provision: [
      {
        type: 'permit',
        actor: organisations.map((value) => ({
          role: { coding: [{ system: SYSTEM.participationType, code: 'IRCP' }] },
          reference: { identifier: { system: SYSTEM.odsOrganisation, value } },
        })),
      },
    ],
  },
});
