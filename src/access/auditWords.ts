// What was done, in plain words, for whoever reads their trail: the operation, or the kinds of resources that they may know of.
// @see design: consent §7; record, "a resident sees who looked and why"
import type { CodeSystem, Coding } from '@medplum/fhirtypes';
import { term } from '../fhir/reference.ts';
import { ourCodeSystem } from '../fhir/systems.ts';

/** Kinds of resources that people call otherwise than FHIR does; as lists of one and many where there is no plural in `s`. */
const CALLED: Readonly<Record<string, string | readonly [one: string, many: string]>> = {
  Patient: ['personal details', 'personal details'],
  AllergyIntolerance: ['an allergy', 'allergies'],
  AuditEvent: ['who had looked', 'who had looked'],
  CareTeam: 'team',
  Communication: 'message',
  Condition: 'health problem',
  Consent: 'choice about sharing',
  DeviceRequest: 'equipment request',
  DocumentReference: 'document',
  Encounter: 'contact',
  EpisodeOfCare: 'service',
  Flag: 'warning',
  Immunization: 'vaccination',
  MedicationRequest: 'prescription',
  MedicationStatement: 'medicine',
  Provenance: ['where something came from', 'where things came from'],
  QuestionnaireResponse: 'completed form',
  RelatedPerson: ['a relative or friend', 'relatives or friends'],
  ServiceRequest: 'request',
};

function kind(type: string, many: boolean): string {
  const called = CALLED[type] ?? type.replace(/(?<=[a-z])[A-Z]/g, ' $&').toLowerCase();
  if (typeof called !== 'string') return called[many ? 1 : 0] ?? '';
  return many ? `${called}s` : `${/^[aeio]/.test(called) ? 'an' : 'a'} ${called}`;
}

/** These kinds as people call them, each once; empty of none. @param types of each resource */
export const wordsOfTypes = (types: readonly string[]): string =>
  [...Map.groupBy(types, (type) => type)]
    .map(([type, all]) => kind(type, all.length > 1))
    .sort()
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' and ');

const OPERATIONS = ourCodeSystem('operation');

/** The operation, as its definition calls it; or the source of a delivery. */
export function codingOfOperation(operation: string, server: string): Coding {
  const [, source] = /^sources\/(.*)$/.exec(operation) ?? [];
  if (source !== undefined) return { system: `${server}/sources`, code: source };
  return { system: OPERATIONS, code: operation.slice(operation.lastIndexOf('$') + 1) };
}

/** Plain words for an operation; undefined where there are none. */
export function wordsOfOperation(operation: string): string | undefined {
  const { system, code } = codingOfOperation(operation, '');
  if (system !== OPERATIONS) return undefined;
  return (term('CodeSystem-operation') as CodeSystem).concept?.find((each) => each.code === code)?.display;
}
