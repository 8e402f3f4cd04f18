import type { Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { BASE } from '../../src/fhir/systems.ts';
import { dataClassOf, dataClassOfType } from '../../src/terms/dataClass.ts';

const task = (more: object): Resource =>
  ({ resourceType: 'Task', status: 'completed', intent: 'order', ...more }) as Resource;

describe('a data class', () => {
  test.each([
    ['Patient', 'demographics'],
    ['RelatedPerson', 'relationship'],
    ['Goal', 'care-plan'],
    ['EpisodeOfCare', 'service'],
    ['ServiceRequest', 'referral'],
    ['Flag', 'risk'],
    ['MedicationRequest', 'medication'],
    ['Organization', 'directory'],
    ['Questionnaire', 'directory'],
    ['Group', 'group'],
    ['AuditEvent', 'audit'],
    ['VisionPrescription', 'other'],
    ['constructor', 'other'],
  ])('of %s is %s', (type, name) => {
    expect(dataClassOfType(type)).toBe(name);
  });
  test('of an assessment or review kept as a Task is assessment', () => {
    const system = 'https://fhir.interweavedigital.nhs.uk/CodeSystem/Interweave-SocialCareAssessmentType';
    expect(dataClassOf(task({ code: { coding: [{ system, code: 'CN' }] } }))).toBe('assessment');
    const url = `${BASE}/StructureDefinition/event-outcome`;
    expect(dataClassOf(task({ extension: [{ url, valueCodeableConcept: { text: 'x' } }] }))).toBe('assessment');
  });
  test('of something to do is task', () => {
    expect(dataClassOf(task({}))).toBe('task');
    expect(dataClassOf(task({ code: { coding: [{ system: 'urn:x', code: 'CN' }] } }))).toBe('task');
  });
});
