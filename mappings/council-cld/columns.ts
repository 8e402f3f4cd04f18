// The columns of Client Level Data: what each becomes, or why it is not mapped.
// @see design: reference/council-cld A.2 (Arden & GEM specification, release 2)

import type { Row } from '../../src/mapping/csv.ts';
import type { Column as Heading } from '../../src/mapping/csvHeader.ts';

/** A column, and what becomes of it. */
export type Column = Heading & ({ readonly to: string } | { readonly notMapped: string });

const FINANCE = 'Finance: kept out of shared resources in this release; direct care does not need it.';

/** `mandatory`: the specification wants it in every row, so a file without it is not this source. */
export const COLUMNS = {
  laCode: { heading: 'LA Code', mandatory: true, to: 'compared with the sender' },
  periodStart: { heading: 'Reporting Period Start Date', mandatory: true, to: 'checked against the end' },
  periodEnd: { heading: 'Reporting Period End Date', mandatory: true, to: 'extension known-as-at' },
  nhsNumber: { heading: 'NHS Number', mandatory: true, to: 'Patient.identifier' },
  personId: { heading: 'LA Person Unique Identifier', mandatory: true, to: 'Patient.identifier; part of every key' },
  firstName: { heading: 'First Name', to: 'Patient.name' },
  lastName: { heading: 'Last Name', to: 'Patient.name' },
  practiceName: { heading: 'GP Practice Name', to: 'Patient.generalPractitioner' },
  practiceCode: { heading: 'GP Practice Code', to: 'Patient.generalPractitioner' },
  gender: { heading: 'Gender', mandatory: true, to: 'Patient.gender' },
  ethnicity: { heading: 'Ethnicity', mandatory: true, to: 'Patient.extension ethnicCategory' },
  birthDate: { heading: 'Date of Birth', mandatory: true, to: 'Patient.birthDate' },
  deathDate: { heading: 'Date of Death', to: 'Patient.deceased' },
  clientType: { heading: 'Client Type', mandatory: true, to: 'extension client-type; RelatedPerson.relationship' },
  supportReason: { heading: 'Primary Support Reason', to: 'Condition.code' },
  postcode: { heading: 'Postcode', mandatory: true, to: 'Patient.address' },
  accommodation: { heading: 'Accommodation Status', mandatory: true, to: 'Observation.component' },
  employment: { heading: 'Employment Status', to: 'Observation.component' },
  hasCarer: { heading: 'Has Unpaid Carer', mandatory: true, to: 'Observation.component' },
  autism: { heading: 'Autism Spectrum Disorder (ASD)', to: 'Observation.component' },
  visual: { heading: 'Visual Impairment', to: 'Observation.component' },
  hearing: { heading: 'Hearing Impairment', to: 'Observation.component' },
  dementia: { heading: 'Dementia', to: 'Observation.component' },
  funding: { heading: 'Client Funding Status', notMapped: FINANCE },
  eventType: { heading: 'Event Type', mandatory: true, to: 'the resource type' },
  eventReference: { heading: 'Event Reference', to: 'identifier (never a key)' },
  eventStart: { heading: 'Event Start Date', mandatory: true, to: 'period.start' },
  eventEnd: { heading: 'Event End Date', mandatory: true, to: 'period.end' },
  eventDescription: { heading: 'Event Description', to: 'note, description, type' },
  eventOutcome: { heading: 'Event Outcome', mandatory: true, to: 'extension event-outcome; Task.output' },
  route: { heading: 'Request: Route of Access', to: 'ServiceRequest.reasonCode' },
  assessmentType: { heading: 'Assessment Type', to: 'Task.reasonCode' },
  eligibleNeeds: { heading: 'Eligible Needs Identified', to: 'Task extension eligible-needs' },
  assessmentMethod: { heading: 'Method of Assessment', to: 'Task extension assessment-method' },
  caringHours: { heading: 'Total Hrs Caring per week', to: 'Observation.component' },
  caredForCount: { heading: 'No. of adults being cared for', to: 'Observation.component' },
  linked1: { heading: 'Adult 1 Linked Person_ID', to: 'RelatedPerson.patient' },
  linked2: { heading: 'Adult 2 Linked Person_ID', to: 'RelatedPerson.patient' },
  linked3: { heading: 'Adult 3 Linked Person_ID', to: 'RelatedPerson.patient' },
  serviceType: { heading: 'Service Type', to: 'extension service-category' },
  serviceComponent: { heading: 'Service Component', to: 'EpisodeOfCare.type; CarePlan.activity.detail.code' },
  delivery: { heading: 'Delivery Mechanism', to: 'extension delivery-mechanism' },
  providerName: { heading: 'Provider CQC Location Name', to: 'Organization.name' },
  providerId: { heading: 'Provider CQC Location ID', to: 'Organization.identifier' },
  reviewReason: { heading: 'Review Reason', to: 'Task.reasonCode' },
  reviewAchieved: { heading: 'Review Outcomes Achieved', to: 'Task extension review-outcomes-achieved' },
  reviewMethod: { heading: 'Method of Review', to: 'Task extension assessment-method' },
  unitCost: { heading: 'Unit Cost', notMapped: FINANCE },
  costFrequency: { heading: 'Cost Frequency (Unit Type)', notMapped: FINANCE },
  plannedUnits: { heading: 'Planned units per week', notMapped: FINANCE },
  carerInvolved: {
    heading: 'Informal Carer involved in Assessment',
    legacy: true,
    notMapped: 'Column of an older release; the method of assessment says the same.',
  },
  fullCost: { heading: 'Full cost client', legacy: true, notMapped: FINANCE },
} as const satisfies Record<string, Column>;

export type Field = keyof typeof COLUMNS;
export type CldRow = Row<Field>;

export const headingOf = (field: Field): string => COLUMNS[field].heading;
