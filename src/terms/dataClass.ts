// Which data class a resource falls into: what role policy and a consent's `class` speak of.
// @see profiles/fsh/codes-data-class.fsh
import type { Resource } from '@medplum/fhirtypes';
import { BASE } from '../fhir/systems.ts';

/** Resource types by data class; types not named are `other`. */
const TYPES = {
  demographics: ['Patient', 'Person'],
  relationship: ['RelatedPerson'],
  'care-plan': ['CarePlan', 'Goal'],
  'care-team': ['CareTeam'],
  consent: ['Consent'],
  service: ['EpisodeOfCare'],
  encounter: ['Encounter'],
  appointment: ['Appointment', 'AppointmentResponse', 'Schedule', 'Slot'],
  referral: ['ServiceRequest', 'RequestGroup'],
  task: ['Task'],
  assessment: ['QuestionnaireResponse', 'ClinicalImpression'],
  problem: ['Condition', 'FamilyMemberHistory'],
  allergy: ['AllergyIntolerance', 'AdverseEvent'],
  medication: [
    'Medication',
    'MedicationAdministration',
    'MedicationDispense',
    'MedicationRequest',
    'MedicationStatement',
    'NutritionOrder',
    'Substance',
  ],
  observation: ['Observation', 'DiagnosticReport', 'Specimen', 'ImagingStudy', 'Media'],
  procedure: ['Procedure'],
  immunisation: ['Immunization', 'ImmunizationEvaluation', 'ImmunizationRecommendation'],
  list: ['List'],
  document: ['DocumentReference', 'DocumentManifest', 'Composition', 'Binary'],
  risk: ['Flag', 'RiskAssessment', 'DetectedIssue'],
  equipment: ['Device', 'DeviceRequest', 'DeviceUseStatement', 'SupplyDelivery', 'SupplyRequest'],
  communication: ['Communication', 'CommunicationRequest'],
  finance: [
    'Account',
    'ChargeItem',
    'Claim',
    'ClaimResponse',
    'Contract',
    'Coverage',
    'ExplanationOfBenefit',
    'Invoice',
  ],
  message: ['MessageHeader', 'Bundle', 'Endpoint'],
  group: ['Group', 'Measure', 'MeasureReport'],
  provenance: ['Provenance'],
  audit: ['AuditEvent'],
  subscription: ['Subscription'],
  directory: [
    ...['Organization', 'Location', 'HealthcareService', 'Practitioner', 'PractitionerRole', 'Questionnaire'],
    ...['CodeSystem', 'ValueSet', 'ConceptMap', 'NamingSystem', 'StructureDefinition', 'SearchParameter'],
    ...['OperationDefinition', 'CapabilityStatement', 'ImplementationGuide', 'MessageDefinition'],
  ],
} as const satisfies Record<string, readonly string[]>;

export type DataClass = keyof typeof TYPES | 'other';

export const DATA_CLASSES: readonly DataClass[] = [...(Object.keys(TYPES) as DataClass[]), 'other'];

const BY_TYPE: ReadonlyMap<string, DataClass> = new Map(
  Object.entries(TYPES).flatMap(([name, types]) => types.map((type) => [type as string, name as DataClass])),
);

/** A Task whose code is of one of these is an assessment or a review, not something to do. */
const ASSESSMENT_SYSTEMS: ReadonlySet<string> = new Set([
  'https://fhir.interweavedigital.nhs.uk/CodeSystem/Interweave-SocialCareAssessmentType',
  `${BASE}/CodeSystem/cld-assessment-type`,
  `${BASE}/CodeSystem/cld-review-reason`,
]);
/** So is one that carries either of these. */
const ASSESSMENT_EXTENSIONS: ReadonlySet<string> = new Set(
  ['event-outcome', 'assessment-method', 'review-reason'].map((name) => `${BASE}/StructureDefinition/${name}`),
);

const isAssessment = (resource: Resource): boolean =>
  resource.resourceType === 'Task' &&
  ((resource.code?.coding ?? []).some(({ system }) => system !== undefined && ASSESSMENT_SYSTEMS.has(system)) ||
    (resource.extension ?? []).some(({ url }) => url !== undefined && ASSESSMENT_EXTENSIONS.has(url)));

/** Data class of a type as such: what may be said before any resource is looked at. */
export const dataClassOfType = (type: string): DataClass => BY_TYPE.get(type) ?? 'other';

/** Data class of a resource. */
export const dataClassOf = (resource: Resource): DataClass =>
  isAssessment(resource) ? 'assessment' : dataClassOfType(resource.resourceType);
