import { readFileSync } from 'node:fs';
import type { ConceptMap } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { BASE } from '../../src/fhir/systems.ts';
import { conceptMap } from '../../src/terms/translate.ts';

const shipped = (name: string) =>
  conceptMap(
    JSON.parse(
      readFileSync(new URL(`../../profiles/compiled/ConceptMap-${name}.json`, import.meta.url), 'utf8'),
    ) as ConceptMap,
  );
const map = conceptMap({
  resourceType: 'ConceptMap',
  status: 'active',
  group: [
    {
      source: 'urn:a',
      target: 'urn:x',
      element: [
        { code: 'one', target: [{ code: 'I', display: 'First', equivalence: 'equivalent' }] },
        { code: 'none', target: [{ equivalence: 'unmatched' }] },
      ],
    },
    { source: 'urn:b', target: 'urn:y', element: [{ code: 'one', target: [{ code: '1', equivalence: 'wider' }] }] },
  ],
});

describe('a concept map', () => {
  test('answers with code, display, system and how far they agree', () => {
    expect(map('one')).toEqual({ code: 'I', display: 'First', system: 'urn:x', equivalence: 'equivalent' });
  });
  test('looks only into the named source where one is named', () => {
    expect(map('one', 'urn:b')).toEqual({ code: '1', system: 'urn:y', equivalence: 'wider' });
    expect(map('one', 'urn:c')).toBeUndefined();
  });
  test('has no answer for an unknown code, an unmatched one, or another case of letters', () => {
    expect([map('two'), map('none'), map('ONE'), map('constructor')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the shipped maps', () => {
  test('bring release 1 texts of the council to release 2', () => {
    const release = shipped('cld-release-1-to-2');
    expect(release('No change in package')?.code).toBe('Continuation of support or services');
    expect(release('Carer', `${BASE}/CodeSystem/cld-client-type`)?.code).toBe('Unpaid carer');
    expect(release('Carer', `${BASE}/CodeSystem/cld-service-type`)).toBeUndefined();
    expect(release('Provision of service')).toBeUndefined();
  });
  test('say when a target is wider than its source', () => {
    const reason = shipped('cld-support-reason');
    expect(reason('Social support: Substance misuse support')).toMatchObject({ code: 'SOS', equivalence: 'wider' });
    expect(reason('Mental health support')).toMatchObject({ code: 'MHS', equivalence: 'equivalent' });
  });
  test.each([
    ['hl7v2-sex', '1', 'male'],
    ['hl7v2-sex', 'F', 'female'],
    ['hl7v2-sex', '9', 'other'],
    ['hl7v2-patient-class', 'I', 'IMP'],
    ['hl7v2-patient-class', 'E', 'EMER'],
    ['hl7v2-marital-status', 'A', 'P'],
    ['nhs-number-status', '01', 'number-present-and-verified'],
    ['cld-ethnicity', 'White: Roma', 'C'],
    ['cld-gender', 'Female', 'female'],
  ])('%s reads %s as %s', (name, code, expected) => {
    expect(shipped(name)(code)?.code).toBe(expected);
  });
});
