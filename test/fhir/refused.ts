// Resources that must be refused, each with the problem and the place it must be given for. One list, run on every platform.
import type { ProblemId } from '../../src/fhir/problemTable.ts';

export interface Refused {
  readonly because: string;
  readonly resource: object;
  readonly id: ProblemId;
  readonly at?: string;
}

const plan = {
  resourceType: 'CarePlan',
  status: 'active',
  intent: 'plan',
  subject: { reference: 'Patient/p' },
};
const patient = { resourceType: 'Patient' };
const observation = { resourceType: 'Observation', status: 'final', code: { text: 'weight' } };
const consent = {
  resourceType: 'Consent',
  status: 'active',
  scope: { text: 'scope' },
  category: [{ text: 'category' }],
  policyRule: { text: 'rule' },
};
const narrative = (div: string) => ({ text: { status: 'generated', div } });
const div = (inside: string) => narrative(`<div xmlns="http://www.w3.org/1999/xhtml">${inside}</div>`);

/** Valid as they stand: what the refused ones are made from. */
export const ACCEPTED: readonly object[] = [
  ...[plan, patient, observation, consent],
  { ...consent, implicitRules: 'https://example.org/rules' },
];

export const REFUSED: readonly Refused[] = [
  { because: 'the type is missing', resource: { id: 'a' }, id: 'not-a-resource' },
  { because: 'the type is unknown', resource: { resourceType: 'Dragon' }, id: 'not-a-resource' },
  { because: 'the type is abstract', resource: { resourceType: 'DomainResource' }, id: 'not-a-resource' },
  {
    because: 'an element is unknown',
    resource: { ...plan, colour: 'red' },
    id: 'structure-invalid',
    at: 'CarePlan.colour',
  },
  {
    because: 'an inner element is unknown',
    resource: { ...plan, activity: [{ detail: { status: 'scheduled', colour: 'red' } }] },
    id: 'structure-invalid',
    at: 'CarePlan.activity[0].detail.colour',
  },
  {
    because: 'content slipped into a name',
    resource: { ...patient, 'Mrs Secret 1': true },
    id: 'structure-invalid',
    at: 'Patient',
  },
  {
    because: 'a list is given as one value',
    resource: { ...patient, name: { family: 'A' } },
    id: 'structure-invalid',
    at: 'Patient.name',
  },
  {
    because: 'one value is given as a list',
    resource: { ...patient, gender: ['male'] },
    id: 'structure-invalid',
    at: 'Patient.gender',
  },
  {
    because: 'a number is given as text',
    resource: { ...patient, multipleBirthInteger: '2' },
    id: 'structure-invalid',
    at: 'Patient.multipleBirth',
  },
  {
    because: 'an object is given as text',
    resource: { ...plan, subject: 'Patient/p' },
    id: 'structure-invalid',
    at: 'CarePlan.subject',
  },
  {
    because: 'two types of a choice are used',
    resource: { ...patient, deceasedBoolean: true, deceasedDateTime: '2026-01-01' },
    id: 'structure-invalid',
    at: 'Patient.deceasedDateTime',
  },
  { because: 'a value is null', resource: { ...patient, gender: null }, id: 'structure-invalid', at: 'Patient.gender' },
  { because: 'a list is empty', resource: { ...patient, name: [] }, id: 'structure-invalid', at: 'Patient.name' },
  {
    because: 'an object is empty',
    resource: { ...patient, name: [{}] },
    id: 'structure-invalid',
    at: 'Patient.name[0]',
  },
  { because: 'a text is empty', resource: { ...plan, title: '' }, id: 'structure-invalid', at: 'CarePlan.title' },
  { because: 'a text is blank', resource: { ...plan, title: '  ' }, id: 'value-invalid', at: 'CarePlan.title' },
  {
    because: 'a required element is missing',
    resource: { ...plan, subject: undefined },
    id: 'value-required',
    at: 'CarePlan.subject',
  },
  { because: 'an id has a wrong form', resource: { ...plan, id: 'a/b' }, id: 'value-invalid', at: 'CarePlan.id' },
  { because: 'an id is too long', resource: { ...plan, id: 'a'.repeat(65) }, id: 'value-invalid', at: 'CarePlan.id' },
  {
    because: 'a day does not exist',
    resource: { ...patient, birthDate: '2023-02-30' },
    id: 'value-invalid',
    at: 'Patient.birthDate',
  },
  {
    because: 'a time has no zone',
    resource: { ...plan, created: '2026-03-01T10:00:00' },
    id: 'value-invalid',
    at: 'CarePlan.created',
  },
  {
    because: 'a code is not of the required value set',
    resource: { ...plan, status: 'running' },
    id: 'code-invalid',
    at: 'CarePlan.status',
  },
  {
    because: 'a code inside is not of the required value set',
    resource: { ...plan, activity: [{ detail: { status: 'running' } }] },
    id: 'code-invalid',
    at: 'CarePlan.activity[0].detail.status',
  },
  {
    because: 'a concept has no coding of the required value set',
    resource: { resourceType: 'Condition', subject: { reference: 'Patient/p' }, clinicalStatus: { text: 'active' } },
    id: 'code-invalid',
    at: 'Condition.clinicalStatus',
  },
  {
    because: 'a period ends before it starts',
    resource: { ...plan, period: { start: '2026-03-02', end: '2026-03-01T23:00:00Z' } },
    id: 'period-order',
    at: 'CarePlan.period',
  },
  {
    because: 'a reference leads to a type the element does not allow',
    resource: { ...plan, subject: { reference: 'Practitioner/p' } },
    id: 'reference-target',
    at: 'CarePlan.subject',
  },
  {
    because: 'a reference names a type the element does not allow',
    resource: { ...plan, subject: { type: 'Device', display: 'bed' } },
    id: 'reference-target',
    at: 'CarePlan.subject',
  },
  {
    because: 'a fragment leads nowhere',
    resource: { ...plan, author: { reference: '#nobody' } },
    id: 'invariant-failed',
    at: 'CarePlan.author',
  },
  {
    because: 'a modifier extension is not known',
    resource: { ...plan, modifierExtension: [{ url: 'https://example.org/not', valueBoolean: true }] },
    id: 'extension-unknown',
    at: 'CarePlan.modifierExtension[0]',
  },
  {
    because: 'rules that are not known are to be read with it',
    resource: { ...plan, implicitRules: 'https://example.org/rules' },
    id: 'extension-unknown',
    at: 'CarePlan.implicitRules',
  },
  {
    because: 'such rules go with something inside',
    resource: { ...consent, contained: [{ ...observation, id: 'o', implicitRules: 'https://example.org/rules' }] },
    id: 'extension-unknown',
    at: 'Consent.contained[0].implicitRules',
  },
  {
    because: 'an extension says nothing',
    resource: { ...plan, extension: [{ url: 'https://example.org/x' }] },
    id: 'invariant-failed',
    at: 'CarePlan.extension[0]',
  },
  {
    because: 'an invariant of a nested element fails',
    resource: { ...plan, activity: [{ reference: { reference: 'Task/t' }, detail: { status: 'scheduled' } }] },
    id: 'invariant-failed',
    at: 'CarePlan.activity[0]',
  },
  {
    because: 'an invariant of a data type fails',
    resource: { ...observation, valueQuantity: { value: 1, code: 'kg' } },
    id: 'invariant-failed',
    at: 'Observation.value',
  },
  {
    because: 'an invariant of a contained resource fails',
    resource: { ...plan, contained: [{ resourceType: 'Organization', id: 'o' }] },
    id: 'invariant-failed',
    at: 'CarePlan.contained[0]',
  },
  {
    because: 'an organisation has neither name nor identifier',
    resource: { resourceType: 'Organization', active: true },
    id: 'invariant-failed',
    at: 'Organization',
  },
  {
    because: 'a code is far too long',
    resource: { ...observation, code: { coding: [{ code: 'c'.repeat(1001) }] } },
    id: 'value-invalid',
    at: 'Observation.code.coding[0].code',
  },
  {
    because: 'a text is not Unicode',
    resource: { ...plan, title: '\ud800' },
    id: 'value-invalid',
    at: 'CarePlan.title',
  },
  {
    because: 'a narrative holds a script',
    resource: { ...plan, ...div('<script>x</script>') },
    id: 'value-invalid',
    at: 'CarePlan.text.div',
  },
  {
    because: 'a narrative handles an event',
    resource: { ...plan, ...div('<p onclick="x()">a</p>') },
    id: 'value-invalid',
    at: 'CarePlan.text.div',
  },
  {
    because: 'a narrative runs an address',
    resource: { ...plan, ...div('<a href="java&#x73;cript:x()">a</a>') },
    id: 'value-invalid',
    at: 'CarePlan.text.div',
  },
  {
    because: 'a narrative is no div',
    resource: { ...plan, ...narrative('<p>a</p>') },
    id: 'value-invalid',
    at: 'CarePlan.text.div',
  },
];
