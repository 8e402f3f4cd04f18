// Resources as clients write them.
const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';

export const condition = (patient: string, more: object = {}): Record<string, unknown> => ({
  resourceType: 'Condition',
  clinicalStatus: { coding: [{ system: CLINICAL, code: 'active' }] },
  code: { coding: [{ system: 'http://snomed.info/sct', code: '38341003' }], text: 'Hypertension' },
  subject: { reference: `Patient/${patient}` },
  onsetDateTime: '2024-05-01',
  ...more,
});

export const observation = (patient: string, code: string, date?: string): Record<string, unknown> => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code }] },
  subject: { reference: `Patient/${patient}` },
  ...(date && { effectiveDateTime: date }),
  valueString: 'x',
});

export const patient = (more: object = {}): Record<string, unknown> => ({
  resourceType: 'Patient',
  name: [{ use: 'official', family: 'Quarry', given: ['Quentin'] }],
  gender: 'male',
  birthDate: '1950-05-05',
  ...more,
});

export const nhsNumber = (value: string): object => ({ system: 'https://fhir.nhs.uk/Id/nhs-number', value });
