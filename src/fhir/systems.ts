// The addresses of identifier systems, code systems and profiles this gateway writes or reads. One list, one place.
// @see https://digital.nhs.uk/developer/guides-and-documentation (identifier systems); design: interface, "Names"
import { odsCode } from './ids.ts';

/** Canonical base of everything that is ours. */
export const BASE = 'https://onestory.example/fhir';
export const profile = (name: string): string => `${BASE}/StructureDefinition/${name}`;
export const ourCodeSystem = (name: string): string => `${BASE}/CodeSystem/${name}`;
export const ukCore = (type: string): string => `https://fhir.hl7.org.uk/StructureDefinition/UKCore-${type}`;
export const ukCoreExtension = (name: string): string =>
  `https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-${name}`;
export const ukCoreCodes = (name: string): string => `https://fhir.hl7.org.uk/CodeSystem/UKCore-${name}`;

/** Last segment of `meta.source` of what was written over FHIR REST; any other is the name of a feed. */
export const REST_SOURCE = 'rest';
/** The same of what came as a BaRS message: it alone says where answers go. */
export const BARS_SOURCE = 'oohis-bars';
/** The same of a CareTeam that a lead or a co-ordinator wrote over REST: what it says stands in the one team. */
export const TEAM_SOURCE = 'shared-team';

/** Contributor of what the gateway itself writes; no token speaks for it. */
export const GATEWAY = odsCode('ONESTORY');

/** Contributors of what residents say of themselves, and of what those who act for them say; by kind of requester. */
export const PERSONS = { resident: odsCode('RESIDENT'), proxy: odsCode('FAMILY') } as const;

/** Contributors that no token and no feed speaks for. */
export const RESERVED: ReadonlySet<string> = new Set([GATEWAY, ...Object.values(PERSONS)]);

export const SYSTEM = {
  nhsNumber: 'https://fhir.nhs.uk/Id/nhs-number',
  odsOrganisation: 'https://fhir.nhs.uk/Id/ods-organization-code',
  odsSite: 'https://fhir.nhs.uk/Id/ods-site-code',
  sdsUser: 'https://fhir.nhs.uk/Id/sds-user-id',
  sdsRoleProfile: 'https://fhir.nhs.uk/Id/sds-role-profile-id',
  gmcNumber: 'https://fhir.hl7.org.uk/Id/gmc-number',
  gmpNumber: 'https://fhir.hl7.org.uk/Id/gmp-number',
  sdsJobRole: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName',
  snomed: 'http://snomed.info/sct',
  confidentiality: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  actCode: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  actReason: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  participationType: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType',
  proxyLegalBasis: 'https://fhir.nhs.uk/England/CodeSystem/England-NHSProxyLegalBasis',
  observationValue: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  sensitivity: `${BASE}/CodeSystem/sensitivity`,
  dataClass: `${BASE}/CodeSystem/data-class`,
  role: `${BASE}/CodeSystem/role`,
  capacity: `${BASE}/CodeSystem/capacity`,
} as const;
