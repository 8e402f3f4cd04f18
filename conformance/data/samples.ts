// The smallest useful resource of each type, about one Patient: what the suite creates to try a type's interactions.
// @see https://hl7.org/fhir/R4/resourcelist.html
import type { Resource } from '@medplum/fhirtypes';
import { LOINC, observation, SNOMED } from './observations.ts';
import { newPatient } from './patient.ts';

const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';
const NOW = '2024-03-15T10:00:00Z';
const DAY = { start: '2024-03-01', end: '2024-03-31' };
const concept = (system: string, code: string) => ({ coding: [{ system, code }] });
const said = (text: string) => ({ text });
const HOME = concept(SNOMED, '264362003');

const consent = (who: { reference: string }): Resource => ({
  resourceType: 'Consent',
  // Not in force: what refuses may not be for a client to delete.
  status: 'draft',
  scope: concept(`${TERMINOLOGY}/consentscope`, 'patient-privacy'),
  category: [concept(`${TERMINOLOGY}/v3-ActCode`, 'INFA')],
  patient: who,
  dateTime: NOW,
  performer: [who],
  policyRule: concept(`${TERMINOLOGY}/v3-ActCode`, 'OPTIN'),
  provision: { type: 'deny' },
});

/** @param run tells the resources of a run apart */
export function samplesOf(patient: string, run: string): Readonly<Record<string, Resource>> {
  const subject = { reference: `Patient/${patient}` };
  const list: readonly Resource[] = [
    newPatient(`Sample${run}`),
    { resourceType: 'Practitioner', name: [{ family: `Sample${run}` }] },
    { resourceType: 'PractitionerRole', active: true, code: [said('District nurse')] },
    { resourceType: 'Organization', name: `Sample organisation ${run}` },
    { resourceType: 'Location', status: 'active', name: `Sample location ${run}` },
    { resourceType: 'RelatedPerson', patient: subject, name: [{ family: `Sample${run}` }] },
    { resourceType: 'CarePlan', status: 'active', intent: 'plan', subject, period: DAY },
    { resourceType: 'CareTeam', status: 'active', subject, period: DAY },
    consent(subject),
    {
      resourceType: 'Encounter',
      status: 'finished',
      class: { system: `${TERMINOLOGY}/v3-ActCode`, code: 'HH' },
      subject,
      period: DAY,
    },
    { resourceType: 'EpisodeOfCare', status: 'active', patient: subject, period: DAY },
    { resourceType: 'ServiceRequest', status: 'active', intent: 'order', subject, code: HOME, authoredOn: NOW },
    { resourceType: 'Task', status: 'requested', intent: 'order', for: subject, authoredOn: NOW },
    {
      resourceType: 'Condition',
      subject,
      code: concept(SNOMED, '38341003'),
      clinicalStatus: concept(`${TERMINOLOGY}/condition-clinical`, 'active'),
    },
    {
      resourceType: 'AllergyIntolerance',
      patient: subject,
      code: concept(SNOMED, '91936005'),
      clinicalStatus: concept(`${TERMINOLOGY}/allergyintolerance-clinical`, 'active'),
    },
    {
      resourceType: 'MedicationStatement',
      status: 'active',
      subject,
      medicationCodeableConcept: said('Paracetamol'),
      effectivePeriod: DAY,
    },
    {
      resourceType: 'MedicationRequest',
      status: 'active',
      intent: 'order',
      subject,
      medicationCodeableConcept: said('Paracetamol'),
      authoredOn: NOW,
    },
    observation(patient, '8867-4', { effectiveDateTime: NOW }),
    {
      resourceType: 'Immunization',
      status: 'completed',
      patient: subject,
      vaccineCode: said('Influenza'),
      occurrenceDateTime: NOW,
    },
    { resourceType: 'List', status: 'current', mode: 'snapshot', subject, date: NOW },
    { resourceType: 'Flag', status: 'active', subject, code: said('Key safe') },
    { resourceType: 'Goal', lifecycleStatus: 'active', subject, description: said('Walk to the shop') },
    {
      resourceType: 'DeviceRequest',
      intent: 'order',
      status: 'active',
      subject,
      codeCodeableConcept: said('Grab rail'),
      authoredOn: NOW,
    },
    { resourceType: 'Procedure', status: 'completed', subject, code: said('Dressing changed'), performedDateTime: NOW },
    {
      resourceType: 'DiagnosticReport',
      status: 'final',
      subject,
      code: concept(LOINC, '58410-2'),
      effectiveDateTime: NOW,
    },
    {
      resourceType: 'DocumentReference',
      status: 'current',
      subject,
      date: NOW,
      content: [{ attachment: { contentType: 'text/plain', data: 'aGVsbG8=' } }],
    },
    {
      resourceType: 'Appointment',
      status: 'booked',
      start: NOW,
      end: '2024-03-15T10:30:00Z',
      participant: [{ actor: subject, status: 'accepted' }],
    },
    {
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      subject,
      authored: NOW,
      questionnaire: 'https://example.org/fhir/Questionnaire/of-nobody',
    },
    { resourceType: 'Communication', status: 'completed', subject, sent: NOW },
  ];
  return Object.fromEntries(list.map((resource) => [resource.resourceType, resource]));
}
