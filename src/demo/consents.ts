// The sample residents' consents, as any client may send them.
// @see design: consent §8
import type { Consent, ConsentProvision, ConsentProvisionActor } from '@medplum/fhirtypes';
import { SYSTEM } from '../fhir/systems.ts';
import { userOf } from './personas.ts';

/** What a resident agreed to, and who wrote it down. */
export interface Agreement {
  readonly resident: string;
  readonly recorder: 'matron' | 'social-worker' | 'mh-nurse';
  /** ODS codes of organisations that may read. */
  readonly organisations: readonly string[];
  /** Sample people who may read in person. */
  readonly people?: readonly string[];
  /** A relative known to the recorder's organisation may act for the resident. */
  readonly proxy?: true;
  /** Sensitive data that is named, beside what a general permit covers. */
  readonly named?: readonly string[];
  readonly refused?: true;
  readonly inWords: string;
}

export const AGREEMENTS: readonly Agreement[] = [
  {
    resident: 'edith',
    recorder: 'matron',
    organisations: ['324', 'RW5', 'P81022'],
    proxy: true,
    inWords: 'council, trust, practice; daughter acts',
  },
  { resident: 'farida', recorder: 'mh-nurse', organisations: ['RW5', 'P81125'], inWords: 'trust and practice only' },
  {
    resident: 'sajid',
    recorder: 'mh-nurse',
    organisations: ['324', 'RW5', 'P81058'],
    inWords: 'all three, substance misuse not named',
  },
  { resident: 'stanley', recorder: 'social-worker', organisations: [], refused: true, inWords: 'refused' },
  {
    resident: 'kirsty',
    recorder: 'mh-nurse',
    organisations: ['RW5', 'P81155'],
    named: ['substance-misuse', 'mental-health'],
    inWords: 'both, substance misuse by name',
  },
  {
    resident: 'bridie',
    recorder: 'social-worker',
    organisations: ['324', 'RW5', 'P81051'],
    inWords: 'council, trust, practice',
  },
  {
    resident: 'gordon',
    recorder: 'social-worker',
    organisations: ['324', 'RW5', 'P81051'],
    people: ['age-uk', 'oohis'],
    inWords: 'all three; Age UK, out of hours by name',
  },
];

/** What Arthur agrees to while the demo runs. */
export const STORY: Agreement = {
  resident: 'arthur',
  recorder: 'social-worker',
  organisations: ['324', 'RW5', 'P81022'],
  people: ['age-uk'],
  inWords: 'withdrawn',
};

const RECIPIENT = { coding: [{ system: SYSTEM.participationType, code: 'IRCP' }] };
const byIdentifier = (system: string, value: string): ConsentProvisionActor => ({
  role: RECIPIENT,
  reference: { identifier: { system, value } },
});

function actorsOf(a: Agreement, relatedPerson: string | undefined): ConsentProvisionActor[] {
  return [
    ...a.organisations.map((code) => byIdentifier(SYSTEM.odsOrganisation, code)),
    ...(a.people ?? []).map((persona) => byIdentifier(SYSTEM.sdsUser, userOf(persona))),
    ...(relatedPerson ? [{ role: RECIPIENT, reference: { reference: `RelatedPerson/${relatedPerson}` } }] : []),
  ];
}

/** @param recordedBy ODS code of the organisation that took it; @param now ISO instant */
export function consentOf(
  a: Agreement,
  patient: string,
  recordedBy: string,
  now: string,
  relatedPerson?: string,
): Consent {
  const permit: ConsentProvision = { type: 'permit', actor: actorsOf(a, relatedPerson) };
  const named = a.named && {
    ...permit,
    securityLabel: a.named.map((code) => ({ system: SYSTEM.sensitivity, code })),
  };
  const provision: ConsentProvision = a.refused
    ? { type: 'deny' }
    : { type: 'deny', provision: [permit, ...(named ? [named] : [])] };
  return {
    resourceType: 'Consent',
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
    category: [{ coding: [{ system: SYSTEM.actCode, code: 'INFA' }] }],
    patient: { reference: `Patient/${patient}` },
    dateTime: now,
    performer: [{ reference: `Patient/${patient}` }],
    organization: [{ identifier: { system: SYSTEM.odsOrganisation, value: recordedBy } }],
    policyRule: { coding: [{ system: SYSTEM.proxyLegalBasis, code: 'consent' }] },
    verification: [{ verified: true, verifiedWith: { reference: `Patient/${patient}` }, verificationDate: now }],
    provision,
  };
}
