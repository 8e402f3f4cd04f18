// Which data class a resource falls into: what role policy and a consent's `class` speak of.
// @see profiles/fsh/codes-data-class.fsh
import type { Resource, Task } from '@medplum/fhirtypes';
import { BASE, SYSTEM } from '../fhir/systems.ts';

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
  group: ['Group'],
  evaluation: ['MeasureReport'],
  provenance: ['Provenance'],
  audit: ['AuditEvent'],
  subscription: ['Subscription'],
  directory: [
    ...['Organization', 'Location', 'HealthcareService', 'Practitioner', 'PractitionerRole', 'Questionnaire'],
    ...['Measure', 'CodeSystem', 'ValueSet', 'ConceptMap', 'NamingSystem', 'StructureDefinition', 'SearchParameter'],
    ...['OperationDefinition', 'CapabilityStatement', 'ImplementationGuide', 'MessageDefinition'],
  ],
} as const satisfies Record<string, readonly string[]>;

/** Classes that no resource falls into by itself: a review is one only where the gateway itself writes it. */
const BY_CONTENT = ['identity-review', 'access-review', 'other'] as const;

export type DataClass = keyof typeof TYPES | (typeof BY_CONTENT)[number];

export const DATA_CLASSES: readonly DataClass[] = [...(Object.keys(TYPES) as DataClass[]), ...BY_CONTENT];

const BY_TYPE: ReadonlyMap<string, DataClass> = new Map(
  Object.entries(TYPES).flatMap(([name, types]) => types.map((type) => [type as string, name as DataClass])),
);

/** Code systems whose codes make a Task something else than a thing to do. */
const TASK_CODES: ReadonlyMap<string, DataClass> = new Map([
  [`${BASE}/CodeSystem/cld-event-type`, 'assessment'],
  [`${BASE}/CodeSystem/cld-assessment-type`, 'assessment'],
  [`${BASE}/CodeSystem/cld-review-reason`, 'assessment'],
  ['https://fhir.interweavedigital.nhs.uk/CodeSystem/Interweave-SocialCareAssessmentType', 'assessment'],
]);

/** Questionnaires whose answers are part of the plan, for whoever cares by it. */
const OF_THE_PLAN: readonly string[] = ['about-me', 'plan-agreement'].map((id) => `${BASE}/Questionnaire/${id}`);

/** All of it, to notice when it changes. */
export const DATA_CLASS_TABLE: unknown = [TYPES, [...TASK_CODES], OF_THE_PLAN, BY_CONTENT];

function classOfTask({ code, reasonCode }: Task): DataClass {
  const coding = [...(code?.coding ?? []), ...(reasonCode?.coding ?? [])];
  return coding.map((each) => TASK_CODES.get(each.system ?? '')).find((each) => each !== undefined) ?? 'task';
}

/** A canonical without its version. */
const canonicalOf = (canonical = ''): string => canonical.split('|')[0] ?? '';

/** Data class of a type as such: what may be said before any resource is looked at. */
export const dataClassOfType = (type: string): DataClass => BY_TYPE.get(type) ?? 'other';

/** Data class of a resource. */
export function dataClassOf(resource: Resource): DataClass {
  if (resource.resourceType === 'Task') return classOfTask(resource);
  if (resource.resourceType === 'QuestionnaireResponse' && OF_THE_PLAN.includes(canonicalOf(resource.questionnaire)))
    return 'care-plan';
  const assessed =
    resource.resourceType === 'Observation' && resource.code?.coding?.some((each) => each.system === SYSTEM.capacity);
  return assessed ? 'assessment' : dataClassOfType(resource.resourceType);
}
