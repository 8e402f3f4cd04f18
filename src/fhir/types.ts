// The resource types this gateway offers: whom each is about, and which element says when it happened.
// @see https://hl7.org/fhir/R4/resourcelist.html; design: consent §1, "Whose is a resource?"

interface TypeRow {
  /** Element that refers to the resident; `self` for Patient. Absent: about nobody. */
  readonly subject?: string;
  /** Everybody with a scope and a role may look it up. */
  readonly directory?: true;
  /** Elements that give the clinical date, the first that is there counts; `[x]` stands for any type of a choice. */
  readonly date?: readonly string[];
}

export const TYPES = {
  Patient: { subject: 'self' },
  Practitioner: { directory: true },
  PractitionerRole: { directory: true },
  Organization: { directory: true },
  Location: { directory: true },
  HealthcareService: { directory: true },
  Questionnaire: { directory: true },
  Measure: { directory: true },
  OperationDefinition: { directory: true },
  Group: {},
  Subscription: {},
  RelatedPerson: { subject: 'patient' },
  CarePlan: { subject: 'subject', date: ['period', 'created'] },
  CareTeam: { subject: 'subject', date: ['period'] },
  Consent: { subject: 'patient', date: ['dateTime'] },
  Encounter: { subject: 'subject', date: ['period'] },
  EpisodeOfCare: { subject: 'patient', date: ['period'] },
  ServiceRequest: { subject: 'subject', date: ['authoredOn', 'occurrence[x]'] },
  Task: { subject: 'for', date: ['authoredOn', 'executionPeriod', 'lastModified'] },
  Condition: { subject: 'subject', date: ['onset[x]', 'recordedDate'] },
  AllergyIntolerance: { subject: 'patient', date: ['recordedDate', 'onset[x]'] },
  MedicationStatement: { subject: 'subject', date: ['effective[x]', 'dateAsserted'] },
  MedicationRequest: { subject: 'subject', date: ['authoredOn'] },
  Observation: { subject: 'subject', date: ['effective[x]', 'issued'] },
  Immunization: { subject: 'patient', date: ['occurrence[x]', 'recorded'] },
  List: { subject: 'subject', date: ['date'] },
  Flag: { subject: 'subject', date: ['period'] },
  Goal: { subject: 'subject', date: ['start[x]', 'statusDate'] },
  RiskAssessment: { subject: 'subject', date: ['occurrence[x]'] },
  DeviceRequest: { subject: 'subject', date: ['authoredOn', 'occurrence[x]'] },
  Provenance: { subject: 'target', date: ['recorded'] },
  Procedure: { subject: 'subject', date: ['performed[x]'] },
  DiagnosticReport: { subject: 'subject', date: ['effective[x]', 'issued'] },
  DocumentReference: { subject: 'subject', date: ['date'] },
  Appointment: { subject: 'participant.actor', date: ['start'] },
  QuestionnaireResponse: { subject: 'subject', date: ['authored'] },
  Communication: { subject: 'subject', date: ['sent', 'received'] },
  MeasureReport: { subject: 'subject', date: ['date'] },
  AuditEvent: { subject: 'entity.what', date: ['recorded'] },
} as const satisfies Record<string, TypeRow>;

/** Name of a resource type that is offered. */
export type TypeName = keyof typeof TYPES;

export const TYPE_NAMES = Object.keys(TYPES) as readonly TypeName[];
export const isTypeName = (text: string): text is TypeName => Object.hasOwn(TYPES, text);
export const typeRow = (type: TypeName): TypeRow => TYPES[type];
