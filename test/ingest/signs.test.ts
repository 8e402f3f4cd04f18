// The signs of a version: by the shipped cohort table, of what is so, and of a Patient age and practice.
import type { Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/fhir/json.ts';
import { referencesOf, SAID_BY } from '../../src/fhir/references.ts';
import { BASE, ourCodeSystem, SYSTEM } from '../../src/fhir/systems.ts';
import { lasting } from '../../src/ingest/indexed.ts';
import { signsIn } from '../../src/ingest/signs.ts';
import { loadTables } from '../../src/policy.ts';

const tables = loadTables({}, 'explicit');
if (!tables.ok) throw new Error(tables.error.join());
const signs = (resource: object) => {
  const whole = resource as Resource;
  const sites = referencesOf(resource as JsonObject);
  return signsIn(whole, lasting(whole, sites, []), tables.value.rulebook.cohorts);
};
const code = (text: string) => ({ coding: [{ system: SYSTEM.snomed, code: text }] });
const lungs = { resourceType: 'Condition', code: code('13645005') };

describe('signs', () => {
  test('a code listed, wherever it stands', () => {
    expect(signs(lungs)).toEqual(['long-term-condition/copd']);
    expect(signs({ resourceType: 'Observation', valueCodeableConcept: code('925861000000102') })).toEqual([
      'frailty/severe',
    ]);
    expect(signs({ resourceType: 'Condition', code: code('195662009') })).toEqual([]);
  });
  test('a label that stands for a need', () => {
    const security = [{ system: SYSTEM.sensitivity, code: 'mental-health' }];
    expect(signs({ ...lungs, meta: { security } })).toEqual(['long-term-condition/copd', 'mental-health/any']);
  });
  test('an emergency admission, not one that was planned', () => {
    const system = 'https://fhir.hl7.org.uk/CodeSystem/NHSDataModelAndDictionary-AdmissionMethod';
    const by = (method: string, status = 'in-progress') => ({
      resourceType: 'Encounter',
      status,
      hospitalization: { extension: [{ url: 'm', valueCodeableConcept: { coding: [{ system, code: method }] } }] },
    });
    expect(signs(by('21'))).toEqual(['unplanned-admission/any']);
    expect([by('11'), by('21', 'cancelled'), by('21', 'planned'), by('21', 'entered-in-error')].flatMap(signs)).toEqual(
      [],
    );
  });
  test('nothing of what is over, refuted or a mistake', () => {
    const said = (element: string, text: string) => signs({ ...lungs, [element]: { coding: [{ code: text }] } });
    expect(said('clinicalStatus', 'active')).toHaveLength(1);
    for (const each of ['resolved', 'inactive', 'remission']) expect(said('clinicalStatus', each), each).toEqual([]);
    for (const each of ['refuted', 'entered-in-error']) expect(said('verificationStatus', each), each).toEqual([]);
  });
  test('of a Patient the whole date of birth, the registration, and death', () => {
    const generalPractitioner = [{ identifier: { system: SYSTEM.odsOrganisation, value: 'P81022' } }];
    const meta = { source: `${BASE}/source/324/council-cld` };
    const patient = { resourceType: 'Patient', meta, birthDate: '1938-03-04', generalPractitioner };
    expect(signs(patient)).toEqual(['born/1938-03-04', 'practice/P81022']);
    expect(signs({ ...patient, active: false })).toEqual(['born/1938-03-04']);
    expect(signs({ ...patient, birthDate: '1938-03' })).toEqual(['practice/P81022']);
    expect(signs({ resourceType: 'Patient', deceasedBoolean: true })).toEqual(['died/yes']);
    expect(signs({ resourceType: 'Patient', deceasedDateTime: '2026' })).toEqual(['died/yes']);
    expect(signs({ resourceType: 'Patient', deceasedBoolean: false })).toEqual([]);
  });
  test('nothing of what may be cut, as is what was said elsewhere; but a practice, by which nobody is found yet', () => {
    const reference = { url: 'resource', valueReference: { reference: 'Observation/1' } };
    const extension = [{ url: SAID_BY, extension: [reference] }];
    expect(signs({ ...lungs, code: { ...lungs.code, extension } })).toEqual([]);
    expect(signs({ ...lungs, encounter: { reference: 'Encounter/1' } })).toEqual(['long-term-condition/copd']);
    const generalPractitioner = [
      { reference: 'Organization/1', identifier: { system: SYSTEM.odsOrganisation, value: 'P81022' } },
    ];
    expect(signs({ resourceType: 'Patient', generalPractitioner })).toEqual(['practice/P81022']);
  });
  test('a nomination, for a cohort if it names one', () => {
    const method = { coding: [{ system: ourCodeSystem('risk-method'), code: 'nomination' }] };
    const risk = { resourceType: 'RiskAssessment', status: 'final', method };
    expect(signs(risk)).toEqual(['nominated/any']);
    expect(signs({ ...risk, code: { coding: [{ system: ourCodeSystem('cohort'), code: 'young' }] } })).toEqual([
      'nominated/young',
    ]);
    expect(signs({ ...risk, status: 'entered-in-error' })).toEqual([]);
    expect(signs({ ...risk, method: { coding: [{ system: 'other', code: 'nomination' }] } })).toEqual([]);
  });
});
