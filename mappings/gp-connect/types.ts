// Which STU3 type becomes what: a function, or the name of the rule by which it is left out.
// @see https://developer.nhs.uk/apis/gpconnect-1-6-0/accessrecord_structured_development_resources_overview.html
import type { Resource } from '@medplum/fhirtypes';
import type { MappingContext } from '../../src/mapping/contract.ts';
import type { Reading } from './entry.ts';
import type { Head } from './head.ts';
import type { Stu3Resource } from './stu3.ts';
import { allergyIntolerance } from './types/allergy.ts';
import { condition } from './types/condition.ts';
import { encounter } from './types/encounter.ts';
import { immunization } from './types/immunization.ts';
import { list, notSupplied } from './types/list.ts';
import { medicationRequest, medicationStatement } from './types/medication.ts';
import { observation } from './types/observation.ts';
import { patient } from './types/patient.ts';
import { location, organization, practitioner, practitionerRole } from './types/people.ts';
import { procedureRequest, referralRequest } from './types/request.ts';

/** Undefined: what R4 demands is not there. */
type Convert = (from: Stu3Resource, head: Head, on: Reading, context: MappingContext) => Resource | undefined;
export type Row = { readonly becomes: Resource['resourceType']; readonly by: Convert } | { readonly ignored: string };

/** A typed function as a row's: the schema has checked the form it relies on. */
const by =
  <T>(convert: (from: T, head: Head, on: Reading, context: MappingContext) => Resource | undefined): Convert =>
  (from, head, on, context) =>
    convert(from as unknown as T, head, on, context);

export const TYPES: Readonly<Record<string, Row>> = {
  Patient: { becomes: 'Patient', by: by(patient) },
  Practitioner: { becomes: 'Practitioner', by: by(practitioner) },
  PractitionerRole: { becomes: 'PractitionerRole', by: by(practitionerRole) },
  Organization: { becomes: 'Organization', by: by(organization) },
  Location: { becomes: 'Location', by: by(location) },
  Condition: { becomes: 'Condition', by: by(condition) },
  AllergyIntolerance: { becomes: 'AllergyIntolerance', by: by(allergyIntolerance) },
  MedicationStatement: { becomes: 'MedicationStatement', by: by(medicationStatement) },
  MedicationRequest: { becomes: 'MedicationRequest', by: by(medicationRequest) },
  Medication: { ignored: 'folded-into-medication' },
  Observation: { becomes: 'Observation', by: by(observation) },
  Immunization: { becomes: 'Immunization', by: by(immunization) },
  Encounter: { becomes: 'Encounter', by: by(encounter) },
  List: { becomes: 'List', by: by(list) },
  OperationOutcome: { becomes: 'List', by: by(notSupplied) },
  ReferralRequest: { becomes: 'ServiceRequest', by: by(referralRequest) },
  ProcedureRequest: { becomes: 'ServiceRequest', by: by(procedureRequest) },
  DocumentReference: { ignored: 'documents-not-offered' },
  QuestionnaireResponse: { ignored: 'answers-kept-as-observations' },
};
export const OTHER: Row = { ignored: 'type-not-offered' };

/** Elements left out on purpose, with the reason; any other element nobody reads gives a remark. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  text: 'generated narrative is neither stored nor served',
  resourceType: 'follows from the table',
  id: 'the key of the draft',
  meta: 'profile, labels and tags are read by the head; versions are the sender’s own',
  contained: 'becomes drafts of their own, or is folded in',
  'MedicationRequest.medicationCodeableConcept': 'read when no Medication is referred to',
  'MedicationStatement.medicationCodeableConcept': 'read when no Medication is referred to',
  subject: 'the resident; open compares it with the Patient of the Bundle',
  patient: 'the resident; open compares it with the Patient of the Bundle',
  language: 'all is English',
  'Patient.managingOrganization': 'read while the registration lasts',
  'List.emptyReason': 'read when the list is empty',
};
