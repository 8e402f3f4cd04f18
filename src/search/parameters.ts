// THE table of search parameters: parser, index, self link and /metadata all derive from it.
// @see https://hl7.org/fhir/R4/searchparameter-registry.html (names and elements are R4's)
import { targetsOf } from '../fhir/definitions.ts';
import { TYPE_NAMES, TYPES, type TypeName, typeRow } from '../fhir/types.ts';

export type ParameterKind =
  | ('id' | 'lastUpdated' | 'resident' | 'token' | 'date' | 'string' | 'reference')
  /** An address as written; `canonical`: of a definition, which R4 calls a reference, found with and without its version. */
  | ('uri' | 'canonical');

interface ParameterRow {
  readonly name: string;
  readonly kind: ParameterKind;
  /**
   * Type -> elements. `a.b` walks, `|` joins, `[x]` stands for any type of a choice. `*` names every type offered;
   * of the kinds `id`, `lastUpdated` and `resident` the store knows the values itself.
   */
  readonly on: Readonly<Partial<Record<TypeName | '*', string>>>;
  /** Of what the element may lead to, this alone. */
  readonly only?: TypeName;
  /** Says who somebody is: its values never appear in a link about a resident. */
  readonly personal?: true;
  /** Spaces make no difference either. */
  readonly compact?: true;
  /** What R4 does not define: in words. Its SearchParameter is in profiles/fsh/operations-grants.fsh. */
  readonly ours?: string;
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
      'List', 'Flag', 'Goal', 'RiskAssessment', 'DeviceRequest', 'Procedure', 'DiagnosticReport', 'DocumentReference', 'QuestionnaireResponse', 'Communication',
      'MeasureReport'),
    ...same('patient', 'RelatedPerson', 'Consent', 'EpisodeOfCare', 'AllergyIntolerance', 'Immunization'),
    Task: 'for', Provenance: 'target', Appointment: 'participant.actor', AuditEvent: 'agent.who|entity.what' } },
  { name: 'subject', kind: 'resident', on: {
    ...same('subject', 'CarePlan', 'CareTeam', 'Encounter', 'ServiceRequest', 'Condition', 'MedicationStatement', 'MedicationRequest', 'Observation',
      'List', 'Flag', 'Goal', 'RiskAssessment', 'DeviceRequest', 'Procedure', 'DiagnosticReport', 'DocumentReference', 'QuestionnaireResponse', 'Communication',
      'MeasureReport'),
    Task: 'for' } },
  { name: 'identifier', kind: 'token', personal: true, on: {
    ...same('identifier', 'Patient', 'Practitioner', 'PractitionerRole', 'Organization', 'Location', 'Group', 'RelatedPerson', 'CarePlan', 'CareTeam', 'Consent',
      'Encounter', 'EpisodeOfCare', 'ServiceRequest', 'Task', 'Condition', 'AllergyIntolerance', 'MedicationStatement', 'MedicationRequest', 'Observation',
      'Immunization', 'List', 'Flag', 'Goal', 'RiskAssessment', 'DeviceRequest', 'Procedure', 'DiagnosticReport', 'Appointment', 'QuestionnaireResponse', 'Communication',
      'HealthcareService', 'Questionnaire', 'Measure', 'MeasureReport'),
    DocumentReference: 'masterIdentifier|identifier' } },
  { name: 'status', kind: 'token', on: same('status', 'Location', 'CarePlan', 'CareTeam', 'Consent', 'Encounter', 'EpisodeOfCare', 'ServiceRequest', 'Task',
    'MedicationStatement', 'MedicationRequest', 'Observation', 'Immunization', 'List', 'DeviceRequest', 'Procedure', 'DiagnosticReport', 'DocumentReference',
    'Appointment', 'QuestionnaireResponse', 'Communication', 'Questionnaire', 'Measure', 'MeasureReport', 'OperationDefinition', 'Subscription') },
  { name: 'category', kind: 'token', on: same('category', 'CarePlan', 'CareTeam', 'Consent', 'ServiceRequest', 'Condition', 'AllergyIntolerance',
    'MedicationStatement', 'MedicationRequest', 'Observation', 'Goal', 'Procedure', 'DiagnosticReport', 'DocumentReference', 'Communication') },
  { name: 'code', kind: 'token', on: {
    ...same('code', 'ServiceRequest', 'Task', 'Condition', 'Observation', 'List', 'Procedure', 'DiagnosticReport', 'OperationDefinition'),
    AllergyIntolerance: 'code|reaction.substance', DeviceRequest: 'codeCodeableConcept',
    ...same('medicationCodeableConcept', 'MedicationStatement', 'MedicationRequest') } },
  { name: 'type', kind: 'token', on: { ...same('type', 'Organization', 'Location', 'Group', 'Encounter', 'EpisodeOfCare', 'AllergyIntolerance', 'DocumentReference',
    'AuditEvent'), Subscription: 'channel.type' } },
  ...['action', 'outcome', 'subtype'].map((name) => ({ name, kind: 'token' as const, on: { AuditEvent: name } })),
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
  { name: 'active', kind: 'token', on: same('active', 'Patient', 'Practitioner', 'PractitionerRole', 'Organization', 'RelatedPerson', 'HealthcareService') },
  { name: 'gender', kind: 'token', on: same('gender', 'Patient', 'Practitioner', 'RelatedPerson') },
  { name: 'telecom', kind: 'token', personal: true, on: same('telecom', 'Patient', 'Practitioner', 'PractitionerRole', 'RelatedPerson') },
  { name: 'name', kind: 'string', personal: true, on: {
    ...same('name', 'Patient', 'Practitioner', 'RelatedPerson'), ...same('name|alias', 'Organization', 'Location'),
    ...same('name', 'HealthcareService', 'Questionnaire', 'Measure', 'OperationDefinition') } },
  { name: 'family', kind: 'string', personal: true, on: same('name.family', 'Patient', 'Practitioner') },
  { name: 'given', kind: 'string', personal: true, on: same('name.given', 'Patient', 'Practitioner') },
  { name: 'address', kind: 'string', personal: true, on: same('address', 'Patient', 'Practitioner', 'Organization', 'Location', 'RelatedPerson') },
  { name: 'address-city', kind: 'string', personal: true, on: same('address.city', 'Patient', 'Practitioner', 'Organization', 'Location', 'RelatedPerson') },
  { name: 'address-postalcode', kind: 'string', personal: true, compact: true,
    on: same('address.postalCode', 'Patient', 'Practitioner', 'Organization', 'Location', 'RelatedPerson') },
  { name: 'title', kind: 'string', on: same('title', 'List', 'Questionnaire', 'Measure', 'OperationDefinition') },
  { name: 'version', kind: 'token', on: same('version', 'Questionnaire', 'Measure', 'OperationDefinition') },
  { name: 'url', kind: 'uri', on: { ...same('url', 'Questionnaire', 'Measure', 'OperationDefinition'), Subscription: 'channel.endpoint' } },
  { name: 'criteria', kind: 'string', on: { Subscription: 'criteria' } },
  { name: 'instantiates-uri', kind: 'uri', on: same('instantiatesUri', 'CarePlan', 'Communication', 'DeviceRequest', 'Procedure', 'ServiceRequest') },
  { name: 'instantiates-canonical', kind: 'canonical',
    on: same('instantiatesCanonical', 'CarePlan', 'Communication', 'DeviceRequest', 'Procedure', 'ServiceRequest') },
  { name: 'questionnaire', kind: 'canonical', on: { QuestionnaireResponse: 'questionnaire' } },
  { name: 'measure', kind: 'canonical', on: { MeasureReport: 'measure' } },
  { name: 'service-category', kind: 'token', on: { HealthcareService: 'category' } },
  { name: 'service-type', kind: 'token', on: { HealthcareService: 'type', Appointment: 'serviceType' } },
  { name: 'risk', kind: 'token', on: { RiskAssessment: 'prediction.qualitativeRisk' } },
  { name: 'method', kind: 'token', on: { RiskAssessment: 'method' } },
  { name: 'birthdate', kind: 'date', personal: true, on: same('birthDate', 'Patient', 'RelatedPerson') },
  { name: 'death-date', kind: 'date', personal: true, on: { Patient: 'deceasedDateTime' } },
  { name: 'date', kind: 'date', on: {
    ...same('period', 'PractitionerRole', 'CarePlan', 'CareTeam', 'Encounter', 'EpisodeOfCare', 'Flag'),
    ...same('effective[x]', 'Observation', 'DiagnosticReport'),
    ...same('date', 'List', 'DocumentReference', 'Questionnaire', 'Measure', 'MeasureReport', 'OperationDefinition'),
    RiskAssessment: 'occurrence[x]',
    Consent: 'dateTime', AllergyIntolerance: 'recordedDate', Immunization: 'occurrence[x]', Procedure: 'performed[x]', Appointment: 'start',
    MedicationRequest: 'dosageInstruction.timing.event', AuditEvent: 'recorded' } },
  { name: 'period', kind: 'date', on: { Task: 'executionPeriod', Consent: 'provision.period', DocumentReference: 'context.period' } },
  { name: 'authored', kind: 'date', on: { ServiceRequest: 'authoredOn', QuestionnaireResponse: 'authored' } },
  { name: 'authored-on', kind: 'date', on: same('authoredOn', 'Task', 'DeviceRequest') },
  { name: 'authoredon', kind: 'date', on: { MedicationRequest: 'authoredOn' } },
  { name: 'modified', kind: 'date', on: { Task: 'lastModified' } },
  { name: 'due', kind: 'date', on: { Task: 'restriction.period.end' }, ours: 'By when a task is to be done.' },
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
  { name: 'activity-reference', kind: 'reference', on: { CarePlan: 'activity.reference' } },
  { name: 'actor', kind: 'reference', on: { Appointment: 'participant.actor', Consent: 'provision.actor.reference' } },
  { name: 'agent', kind: 'reference', on: same('agent.who', 'AuditEvent', 'Provenance') },
  { name: 'appointment', kind: 'reference', on: { Encounter: 'appointment' } },
  { name: 'asserter', kind: 'reference', on: same('asserter', 'AllergyIntolerance', 'Condition') },
  { name: 'authenticator', kind: 'reference', on: { DocumentReference: 'authenticator' } },
  { name: 'author', kind: 'reference', on: same('author', 'DocumentReference', 'Flag', 'QuestionnaireResponse') },
  { name: 'based-on', kind: 'reference', on: same('basedOn', 'Appointment', 'CarePlan', 'Communication', 'DeviceRequest', 'DiagnosticReport', 'Encounter',
    'Observation', 'Procedure', 'QuestionnaireResponse', 'ServiceRequest', 'Task') },
  { name: 'care-manager', kind: 'reference', only: 'Practitioner', on: { EpisodeOfCare: 'careManager' } },
  { name: 'care-team', kind: 'reference', on: { CarePlan: 'careTeam' } },
  { name: 'condition', kind: 'reference', on: { CarePlan: 'addresses', EpisodeOfCare: 'diagnosis.condition', RiskAssessment: 'condition' } },
  { name: 'consentor', kind: 'reference', on: { Consent: 'performer' } },
  { name: 'context', kind: 'reference', on: { MedicationStatement: 'context' } },
  { name: 'custodian', kind: 'reference', on: { DocumentReference: 'custodian' } },
  { name: 'coverage-area', kind: 'reference', on: { HealthcareService: 'coverageArea' } },
  { name: 'data', kind: 'reference', on: { Consent: 'provision.data.reference' } },
  { name: 'derived-from', kind: 'reference', on: { Observation: 'derivedFrom' } },
  { name: 'diagnosis', kind: 'reference', on: { Encounter: 'diagnosis.condition' } },
  { name: 'encounter', kind: 'reference', on: { DocumentReference: 'context.encounter', ...same('encounter', 'CarePlan', 'CareTeam', 'Communication',
    'DeviceRequest', 'DiagnosticReport', 'Flag', 'List', 'Observation', 'Procedure', 'RiskAssessment', 'ServiceRequest', 'Condition', 'MedicationRequest',
    'QuestionnaireResponse', 'Task') } },
  { name: 'entity', kind: 'reference', on: { Provenance: 'entity.what' } },
  { name: 'episode-of-care', kind: 'reference', on: { Encounter: 'episodeOfCare' } },
  { name: 'evaluated-resource', kind: 'reference', on: { MeasureReport: 'evaluatedResource' } },
  { name: 'evidence-detail', kind: 'reference', on: { Condition: 'evidence.detail' } },
  { name: 'focus', kind: 'reference', on: same('focus', 'Observation', 'Task') },
  { name: 'general-practitioner', kind: 'reference', on: { Patient: 'generalPractitioner' } },
  { name: 'goal', kind: 'reference', on: { CarePlan: 'goal' } },
  { name: 'has-member', kind: 'reference', on: { Observation: 'hasMember' } },
  { name: 'incoming-referral', kind: 'reference', on: { EpisodeOfCare: 'referralRequest' } },
  { name: 'intended-dispenser', kind: 'reference', on: { MedicationRequest: 'dispenseRequest.performer' } },
  { name: 'intended-performer', kind: 'reference', on: { MedicationRequest: 'performer' } },
  { name: 'item', kind: 'reference', on: { List: 'entry.item' } },
  { name: 'link', kind: 'reference', on: { Patient: 'link.other' } },
  { name: 'location', kind: 'reference', only: 'Location', on: { Appointment: 'participant.actor', Encounter: 'location.location',
    ...same('location', 'HealthcareService', 'Immunization', 'PractitionerRole', 'Procedure', 'Provenance') } },
  { name: 'manufacturer', kind: 'reference', on: { Immunization: 'manufacturer' } },
  { name: 'organization', kind: 'reference', on: { ...same('organization', 'Consent', 'PractitionerRole'),
    ...same('managingOrganization', 'EpisodeOfCare', 'Location', 'Patient'), HealthcareService: 'providedBy' } },
  { name: 'owner', kind: 'reference', on: { Task: 'owner' } },
  { name: 'part-of', kind: 'reference', on: same('partOf', 'CarePlan', 'Communication', 'Encounter', 'MedicationStatement', 'Observation', 'Procedure',
    'QuestionnaireResponse', 'Task') },
  { name: 'managing-entity', kind: 'reference', on: { Group: 'managingEntity' } },
  { name: 'member', kind: 'reference', on: { Group: 'member.entity' } },
  { name: 'participant', kind: 'reference', on: { CareTeam: 'participant.member', Encounter: 'participant.individual' } },
  { name: 'partof', kind: 'reference', on: same('partOf', 'Location', 'Organization') },
  { name: 'performer', kind: 'reference', on: { CarePlan: 'activity.detail.performer', ...same('performer.actor', 'Immunization', 'Procedure'),
    ...same('performer', 'DeviceRequest', 'DiagnosticReport', 'Observation', 'RiskAssessment', 'ServiceRequest') } },
  { name: 'practitioner', kind: 'reference', only: 'Practitioner', on: { Appointment: 'participant.actor', Encounter: 'participant.individual',
    PractitionerRole: 'practitioner' } },
  { name: 'prior-request', kind: 'reference', on: { DeviceRequest: 'priorRequest' } },
  { name: 'reaction', kind: 'reference', on: { Immunization: 'reaction.detail' } },
  { name: 'reason-reference', kind: 'reference', on: same('reasonReference', 'Appointment', 'Encounter', 'Immunization', 'Procedure') },
  { name: 'recipient', kind: 'reference', on: { Communication: 'recipient' } },
  { name: 'recorder', kind: 'reference', on: { AllergyIntolerance: 'recorder' } },
  { name: 'related', kind: 'reference', on: { DocumentReference: 'context.related' } },
  { name: 'relatesto', kind: 'reference', on: { DocumentReference: 'relatesTo.target' } },
  { name: 'replaces', kind: 'reference', on: same('replaces', 'CarePlan', 'ServiceRequest') },
  { name: 'reporter', kind: 'reference', on: { MeasureReport: 'reporter' } },
  { name: 'requester', kind: 'reference', on: same('requester', 'DeviceRequest', 'MedicationRequest', 'ServiceRequest', 'Task') },
  { name: 'result', kind: 'reference', on: { DiagnosticReport: 'result' } },
  { name: 'results-interpreter', kind: 'reference', on: { DiagnosticReport: 'resultsInterpreter' } },
  { name: 'sender', kind: 'reference', on: { Communication: 'sender' } },
  { name: 'service', kind: 'reference', on: { PractitionerRole: 'healthcareService' } },
  { name: 'service-provider', kind: 'reference', on: { Encounter: 'serviceProvider' } },
  { name: 'source', kind: 'reference', on: { MedicationStatement: 'informationSource',
    ...same('source', 'List', 'QuestionnaireResponse') } },
  { name: 'source-reference', kind: 'reference', on: { Consent: 'sourceReference' } },
  { name: 'supporting-info', kind: 'reference', on: { Appointment: 'supportingInformation' } },
  { name: 'target', kind: 'reference', on: { Provenance: 'target' } },
];

/** One parameter as one type offers it. */
export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly element: string;
  readonly personal: boolean;
  readonly compact: boolean;
  /** Of a reference: the types offered here that it may lead to, in the order of their table. */
  readonly targets: readonly TypeName[];
  readonly only: boolean;
  readonly ours?: string;
}

function targetsAt(type: TypeName, { kind, only }: ParameterRow, element: string): readonly TypeName[] {
  if (kind === 'resident') return ['Patient'];
  if (kind !== 'reference') return [];
  const named = new Set(only ? [only] : targetsOf(type, element));
  return TYPE_NAMES.filter((each) => named.has('Resource') || named.has(each));
}

const BY_TYPE = new Map<TypeName, ReadonlyMap<string, Parameter>>();

/** The parameters of a type, by name, in the order of the table. */
export function parametersOf(type: TypeName): ReadonlyMap<string, Parameter> {
  const known = BY_TYPE.get(type);
  if (known) return known;
  const made = new Map<string, Parameter>();
  for (const row of PARAMETERS) {
    const { name, kind, on, personal = false, compact = false } = row;
    const element = on[type] ?? on['*'];
    if (element === undefined) continue;
    const targets = targetsAt(type, row, element);
    const says = personal && !('directory' in TYPES[type]);
    const more = { personal: says, only: row.only !== undefined, ...(row.ours && { ours: row.ours }) };
    made.set(name, { name, kind, element, compact, targets, ...more });
  }
  BY_TYPE.set(type, made);
  return made;
}

/** Parameters of a type whose references are followed, to `target` where it is named. */
export const leadingOf = (type: TypeName, target?: TypeName): readonly string[] =>
  [...parametersOf(type).values()]
    .filter(({ targets }) => (target ? targets.includes(target) : targets.length > 0))
    .map(({ name }) => name);

/** Modifiers of each kind. What is not here is refused: a modifier left out would change what an answer means. */
export const MODIFIERS: Readonly<Record<ParameterKind, readonly string[]>> = {
  id: [],
  lastUpdated: [],
  resident: ['Patient', 'identifier', 'missing'],
  token: ['not', 'missing'],
  date: ['missing'],
  string: ['contains', 'exact', 'missing'],
  uri: ['missing'],
  canonical: ['missing'],
  /** And the names of its target types. */
  reference: ['identifier', 'missing'],
};

/** Parameters that search the element which says first when it happened clinically. */
export function carePeriodsOf(type: TypeName): readonly string[] {
  const first = typeRow(type).date?.[0]?.replace('[x]', '');
  return [...parametersOf(type).values()].flatMap(({ kind, element, name }) =>
    kind === 'date' && first && element.split('|').every((e) => e.startsWith(first)) ? [name] : [],
  );
}

/** Names a `_sort` by clinical date may have: `date`, and the parameter that searches the same element. */
export const dateSortsOf = (type: TypeName): readonly string[] =>
  typeRow(type).date ? [...new Set(['date', ...carePeriodsOf(type)])] : [];
