// The code system that stands behind an element of type `code`, which the JSON does not carry.
// @see https://hl7.org/fhir/R4/search.html#token ("code": the system is implied by the binding)

const REQUEST_STATUS = 'http://hl7.org/fhir/request-status';
const REQUEST_INTENT = 'http://hl7.org/fhir/request-intent';
const EVENT_STATUS = 'http://hl7.org/fhir/event-status';
const GENDER = 'http://hl7.org/fhir/administrative-gender';

/** By `Type.element`; of elements not listed no system is known. */
export const IMPLIED_SYSTEM: Readonly<Record<string, string>> = {
  'Patient.gender': GENDER,
  'Practitioner.gender': GENDER,
  'RelatedPerson.gender': GENDER,
  'Location.status': 'http://hl7.org/fhir/location-status',
  'Group.type': 'http://hl7.org/fhir/group-type',
  'CarePlan.status': REQUEST_STATUS,
  'CarePlan.intent': REQUEST_INTENT,
  'CareTeam.status': 'http://hl7.org/fhir/care-team-status',
  'Consent.status': 'http://hl7.org/fhir/consent-state-codes',
  'Encounter.status': 'http://hl7.org/fhir/encounter-status',
  'EpisodeOfCare.status': 'http://hl7.org/fhir/episode-of-care-status',
  'ServiceRequest.status': REQUEST_STATUS,
  'ServiceRequest.intent': REQUEST_INTENT,
  'ServiceRequest.priority': 'http://hl7.org/fhir/request-priority',
  'Task.status': 'http://hl7.org/fhir/task-status',
  'Task.priority': 'http://hl7.org/fhir/request-priority',
  'AllergyIntolerance.category': 'http://hl7.org/fhir/allergy-intolerance-category',
  'AllergyIntolerance.type': 'http://hl7.org/fhir/allergy-intolerance-type',
  'AllergyIntolerance.criticality': 'http://hl7.org/fhir/allergy-intolerance-criticality',
  'MedicationStatement.status': 'http://hl7.org/fhir/CodeSystem/medication-statement-status',
  'MedicationRequest.status': 'http://hl7.org/fhir/CodeSystem/medicationrequest-status',
  'MedicationRequest.intent': 'http://hl7.org/fhir/CodeSystem/medicationrequest-intent',
  'Observation.status': 'http://hl7.org/fhir/observation-status',
  'Immunization.status': EVENT_STATUS,
  'List.status': 'http://hl7.org/fhir/list-status',
  'Goal.lifecycleStatus': 'http://hl7.org/fhir/goal-status',
  'DeviceRequest.status': REQUEST_STATUS,
  'DeviceRequest.intent': REQUEST_INTENT,
  'Procedure.status': EVENT_STATUS,
  'DiagnosticReport.status': 'http://hl7.org/fhir/diagnostic-report-status',
  'DocumentReference.status': 'http://hl7.org/fhir/document-reference-status',
  'Appointment.status': 'http://hl7.org/fhir/appointmentstatus',
  'QuestionnaireResponse.status': 'http://hl7.org/fhir/questionnaire-answers-status',
  'Communication.status': EVENT_STATUS,
  'Subscription.status': 'http://hl7.org/fhir/subscription-status',
  'Subscription.channel.type': 'http://hl7.org/fhir/subscription-channel-type',
};
