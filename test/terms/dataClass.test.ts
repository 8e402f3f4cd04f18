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
    const event = { system: `${BASE}/CodeSystem/cld-event-type`, code: 'Review' };
    expect(dataClassOf(task({ code: { coding: [event] } }))).toBe('assessment');
    const reason = { system: `${BASE}/CodeSystem/cld-review-reason`, code: 'Planned' };
    expect(dataClassOf(task({ reasonCode: { coding: [reason] } }))).toBe('assessment');
  });
  test('of an assessment of the ability to decide is assessment', () => {
    const of = (system: string): Resource =>
      ({
        resourceType: 'Observation',
        status: 'final',
        code: { coding: [{ system, code: 'sharing-capacity' }] },
      }) as Resource;
    expect(dataClassOf(of(`${BASE}/CodeSystem/capacity`))).toBe('assessment');
    expect(dataClassOf(of('urn:other'))).toBe('observation');
  });
  test('of a Task that calls itself an identity review is task: only the gateway writes those', () => {
    const coding = [{ system: `${BASE}/CodeSystem/task`, code: 'identity-review' }];
    expect(dataClassOf(task({ code: { coding } }))).toBe('task');
  });
  test.each([
    ['https://onestory.example/fhir/Questionnaire/about-me', 'care-plan'],
    ['https://onestory.example/fhir/Questionnaire/about-me|1', 'care-plan'],
    ['https://onestory.example/fhir/Questionnaire/about-me-not', 'assessment'],
    [undefined, 'assessment'],
  ])('of answers to %s is %s', (questionnaire, dataClass) => {
    const answers = { resourceType: 'QuestionnaireResponse', status: 'completed', questionnaire };
    expect(dataClassOf(answers as Resource)).toBe(dataClass);
  });
  test('of something to do is task', () => {
    expect(dataClassOf(task({}))).toBe('task');
    expect(dataClassOf(task({ code: { coding: [{ system: 'urn:x', code: 'CN' }] } }))).toBe('task');
  });
});
