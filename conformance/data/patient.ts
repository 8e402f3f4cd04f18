// A Patient nobody is.
import type { Patient } from '@medplum/fhirtypes';
import { testNhsNumber } from './nhsNumber.ts';

/** @param family tells the Patients of a run apart */
export const newPatient = (family: string): Patient => ({
  resourceType: 'Patient',
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: testNhsNumber() }],
  active: true,
  name: [{ use: 'official', family, given: ['Test', 'Case'] }],
  gender: 'female',
  birthDate: '1950-02-28',
});
