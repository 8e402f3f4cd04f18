// THE table of search parameters: parser, index, self link and /metadata all derive from it.
// @see https://hl7.org/fhir/R4/searchparameter-registry.html (names and elements are R4's)
import { TYPES, type TypeName, typeRow } from '../fhir/types.ts';

export type ParameterKind = 'id' | 'lastUpdated' | 'resident' | 'token' | 'date' | 'string';

interface ParameterRow {
  readonly name: string;
  readonly kind: ParameterKind;
  /**
   * Type -> elements. `a.b` walks, `|` joins, `[x]` stands for any type of a choice. `*` names every type offered;
   * of the kinds `id`, `lastUpdated` and `resident` the store knows the values itself.
   */
  readonly on: Readonly<Partial<Record<TypeName | '*', string>>>;
  /** Says who somebody is: its values never appear in a link about a resident. */
  readonly personal?: true;
  /** Spaces make no difference either. */
  readonly compact?: true;
}

/** The same element on several types. */
const same = (element: string, ...types: readonly TypeName[]): Partial<Record<TypeName, string>> =>
  Object.fromEntries(types.map((type) => [type, element]));

// biome-ignore format: one row each
const PARAMETERS: readonly ParameterRow[] = [
  { name: '_id', kind: 'id', on: { '*': 'id' } },
  { name: '_lastUpdated', kind: 'lastUpdated', on: { '*': 'meta.lastUpdated' } },
  { name: 'patient', kind: 'resident', on: {
    ...same('subject', 'CarePlan', 'CareTeam', 'Encounter', 'ServiceRequest', 'Condition', 'MedicationStatement', 'MedicationRequest', 'Observation',
      'List', 'Flag', 'Goal', 'DeviceRequest', 'Procedure', 'DiagnosticReport', 'DocumentReference', 'QuestionnaireResponse', 'Communication'),
    ...same('patient', 'RelatedPerson', 'Consent', 'EpisodeOfCare', 'AllergyIntolerance', 'Immunization'),
    Task: 'for', Provenance: 'target', Appointment: 'participant.actor', AuditEvent: 'agent.who|entity.what' } },
  { name: 'subject', kind: 'resident', on: {
    ...same('subject', 'CarePlan', 'CareTeam', 'Encounter', 'ServiceRequest', 'Condition', 'MedicationStatement', 'MedicationRequest', 'Observation',
      'List', 'Flag', 'Goal', 'DeviceRequest', 'Procedure', 'DiagnosticReport', 'DocumentReference', 'QuestionnaireResponse', 'Communication'),
    Task: 'for' } },
  { name: 'identifier', kind: 'token', personal: true, on: {
    ...same('identifier', 'Patient', 'Practitioner', 'PractitionerRole', 'Organization', 'Location', 'RelatedPerson', 'CarePlan', 'CareTeam', 'Consent',
      'Encounter', 'EpisodeOfCare', 'ServiceRequest', 'Task', 'Condition', 'AllergyIntolerance', 'MedicationStatement', 'MedicationRequest', 'Observation',
      'Immunization', 'List', 'Flag', 'Goal', 'DeviceRequest', 'Procedure', 'DiagnosticReport', 'Appointment', 'QuestionnaireResponse', 'Communication'),
    DocumentReference: 'masterIdentifier|identifier' } },
  { name: 'status', kind: 'token', on: same('status', 'Location', 'CarePlan', 'CareTeam', 'Consent', 'Encounter', 'EpisodeOfCare', 'ServiceRequest', 'Task',
    'MedicationStatement', 'MedicationRequest', 'Observation', 'Immunization', 'List', 'DeviceRequest', 'Procedure', 'DiagnosticReport', 'DocumentReference',
    'Appointment', 'QuestionnaireResponse', 'Communication') },
  { name: 'category', kind: 'token', on: same('category', 'CarePlan', 'CareTeam', 'Consent', 'ServiceRequest', 'Condition', 'AllergyIntolerance',
    'MedicationStatement', 'MedicationRequest', 'Observation', 'Goal', 'Procedure', 'DiagnosticReport', 'DocumentReference', 'Communication') },
  { name: 'code', kind: 'token', on: {
    ...same('code', 'ServiceRequest', 'Task', 'Condition', 'Observation', 'List', 'Procedure', 'DiagnosticReport'),
    AllergyIntolerance: 'code|reaction.substance', DeviceRequest: 'codeCodeableConcept',
    ...same('medicationCodeableConcept', 'MedicationStatement', 'MedicationRequest') } },
  { name: 'type', kind: 'token', on: same('type', 'Organization', 'Location', 'Encounter', 'EpisodeOfCare', 'AllergyIntolerance', 'DocumentReference',
    'AuditEvent') },
  { name: 'clinical-status', kind: 'token', on: same('clinicalStatus', 'Condition', 'AllergyIntolerance') },
  { name: 'verification-status', kind: 'token', on: same('verificationStatus', 'Condition', 'AllergyIntolerance') },
  { name: 'severity', kind: 'token', on: { Condition: 'severity' } },
  { name: 'criticality', kind: 'token', on: { AllergyIntolerance: 'criticality' } },
  { name: 'lifecycle-status', kind: 'token', on: { Goal: 'lifecycleStatus' } },
  { name: 'achievement-status', kind: 'token', on: { Goal: 'achievementStatus' } },
  { name: 'intent', kind: 'token', on: same('intent', 'CarePlan', 'ServiceRequest', 'Task', 'MedicationRequest', 'DeviceRequest') },
  { name: 'priority', kind: 'token', on: same('priority', 'ServiceRequest', 'Task') },
  { name: 'business-status', kind: 'token', on: { Task: 'businessStatus' } },
  { name: 'class', kind: 'token', on: { Encounter: 'class' } },
  { name: 'reason-code', kind: 'token', on: same('reasonCode', 'Encounter', 'Procedure', 'Appointment') },
  { name: 'vaccine-code', kind: 'token', on: { Immunization: 'vaccineCode' } },
  { name: 'scope', kind: 'token', on: { Consent: 'scope' } },
  { name: 'relationship', kind: 'token', on: { RelatedPerson: 'relationship' } },
  { name: 'role', kind: 'token', on: { PractitionerRole: 'code' } },
  { name: 'specialty', kind: 'token', on: same('specialty', 'PractitionerRole', 'Appointment') },
  { name: 'active', kind: 'token', on: same('active', 'Patient', 'Practitioner', 'PractitionerRole', 'Organization', 'RelatedPerson') },
  { name: 'gender', kind: 'token', on: same('gender', 'Patient', 'Practitioner', 'RelatedPerson') },
  { name: 'telecom', kind: 'token', personal: true, on: same('telecom', 'Patient', 'Practitioner', 'PractitionerRole', 'RelatedPerson') },
  { name: 'name', kind: 'string', personal: true, on: {
    ...same('name', 'Patient', 'Practitioner', 'RelatedPerson'), ...same('name|alias', 'Organization', 'Location') } },
  { name: 'family', kind: 'string', personal: true, on: same('name.family', 'Patient', 'Practitioner') },
  { name: 'given', kind: 'string', personal: true, on: same('name.given', 'Patient', 'Practitioner') },
  { name: 'address', kind: 'string', personal: true, on: same('address', 'Patient', 'Practitioner', 'Organization', 'Location', 'RelatedPerson') },
  { name: 'address-city', kind: 'string', personal: true, on: same('address.city', 'Patient', 'Practitioner', 'Organization', 'Location', 'RelatedPerson') },
  { name: 'address-postalcode', kind: 'string', personal: true, compact: true,
    on: same('address.postalCode', 'Patient', 'Practitioner', 'Organization', 'Location', 'RelatedPerson') },
  { name: 'title', kind: 'string', on: { List: 'title' } },
  { name: 'birthdate', kind: 'date', personal: true, on: same('birthDate', 'Patient', 'RelatedPerson') },
  { name: 'death-date', kind: 'date', personal: true, on: { Patient: 'deceasedDateTime' } },
  { name: 'date', kind: 'date', on: {
    ...same('period', 'PractitionerRole', 'CarePlan', 'CareTeam', 'Encounter', 'EpisodeOfCare', 'Flag'),
    ...same('effective[x]', 'Observation', 'DiagnosticReport'),
    ...same('date', 'List', 'DocumentReference'),
    Consent: 'dateTime', AllergyIntolerance: 'recordedDate', Immunization: 'occurrence[x]', Procedure: 'performed[x]', Appointment: 'start',
    MedicationRequest: 'dosageInstruction.timing.event', AuditEvent: 'recorded' } },
  { name: 'period', kind: 'date', on: { Task: 'executionPeriod', Consent: 'provision.period', DocumentReference: 'context.period' } },
  { name: 'authored', kind: 'date', on: { ServiceRequest: 'authoredOn', QuestionnaireResponse: 'authored' } },
  { name: 'authored-on', kind: 'date', on: same('authoredOn', 'Task', 'DeviceRequest') },
  { name: 'authoredon', kind: 'date', on: { MedicationRequest: 'authoredOn' } },
  { name: 'modified', kind: 'date', on: { Task: 'lastModified' } },
  { name: 'occurrence', kind: 'date', on: { ServiceRequest: 'occurrence[x]' } },
  { name: 'event-date', kind: 'date', on: { DeviceRequest: 'occurrenceDateTime|occurrencePeriod' } },
  { name: 'effective', kind: 'date', on: { MedicationStatement: 'effective[x]' } },
  { name: 'onset-date', kind: 'date', on: { Condition: 'onsetDateTime|onsetPeriod' } },
  { name: 'abatement-date', kind: 'date', on: { Condition: 'abatementDateTime|abatementPeriod' } },
  { name: 'recorded-date', kind: 'date', on: { Condition: 'recordedDate' } },
  { name: 'recorded', kind: 'date', on: { Provenance: 'recorded' } },
  { name: 'issued', kind: 'date', on: { DiagnosticReport: 'issued' } },
  { name: 'start-date', kind: 'date', on: { Goal: 'startDate' } },
  { name: 'target-date', kind: 'date', on: { Goal: 'target.dueDate' } },
  { name: 'sent', kind: 'date', on: { Communication: 'sent' } },
  { name: 'received', kind: 'date', on: { Communication: 'received' } },
];

/** One parameter as one type offers it. */
export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly element: string;
  readonly personal: boolean;
  readonly compact: boolean;
}

const BY_TYPE = new Map<TypeName, ReadonlyMap<string, Parameter>>();

/** The parameters of a type, by name, in the order of the table. */
export function parametersOf(type: TypeName): ReadonlyMap<string, Parameter> {
  const known = BY_TYPE.get(type);
  if (known) return known;
  const made = new Map<string, Parameter>();
  for (const { name, kind, on, personal = false, compact = false } of PARAMETERS) {
    const element = on[type] ?? on['*'];
    if (element !== undefined) {
      made.set(name, { name, kind, element, compact, personal: personal && !('directory' in TYPES[type]) });
    }
  }
  BY_TYPE.set(type, made);
  return made;
}

/** Modifiers of each kind. What is not here is refused: a modifier left out would change what an answer means. */
export const MODIFIERS: Readonly<Record<ParameterKind, readonly string[]>> = {
  id: [],
  lastUpdated: [],
  resident: ['Patient', 'identifier'],
  token: ['not'],
  date: [],
  string: ['contains', 'exact'],
};

/** Names a `_sort` by clinical date may have: `date`, and the parameter that searches the same element. */
export function dateSortsOf(type: TypeName): readonly string[] {
  const first = typeRow(type).date?.[0];
  if (first === undefined) return [];
  const own = [...parametersOf(type).values()].filter(
    (p) => p.kind === 'date' && p.element.split('|').every((e) => e.startsWith(first.replace('[x]', ''))),
  );
  return ['date', ...own.map((p) => p.name).filter((name) => name !== 'date')];
}
