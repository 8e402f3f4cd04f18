// What criteria may say: what one type's own parameters say, nobody by what is personal, and nothing that leads elsewhere.
import { expect, test } from 'vitest';
import { readCriteria } from '../../src/subscriptions/criteria.ts';
import { NUMBERS } from '../requests/borough.ts';

const BASE = 'https://rig.example/fhir/R4';
const read = (text: string) => readCriteria(text, BASE);

test.each([
  'Task',
  'Task?status=completed',
  'Task?code=request-answer&status=completed,rejected',
  'Task?_lastUpdated=ge2026-01-01',
  'Task?identifier=urn:ours|T-1',
  `Observation?code=http://loinc.org|${NUMBERS.ada}`,
])('%s is understood', (text) => {
  expect(read(text)).toMatchObject({ type: text.replace(/\?.*/, '') });
});

test.each([
  '',
  'Tusk?status=completed',
  'Patient?_id=x',
  'AuditEvent?date=2026-01-01',
  'Subscription?status=active',
  'Task?colour=red',
  'Task?_sort=status',
  'Task?_include=Task:focus',
  'Task?patient.name=Aspin',
  'Task?_has:Observation:subject:code=x',
  `Task?patient:identifier=${NUMBERS.ada}`,
  `Task?identifier=${NUMBERS.ada}`,
  `Task?identifier=urn:ours|${NUMBERS.ada}`,
  `Task?identifier=urn:ours|1,${NUMBERS.ada}`,
  'Task?identifier=https://fhir.nhs.uk/Id/nhs-number|',
  `Task?patient=Patient/${NUMBERS.ada}`,
  'RelatedPerson?name=Aspin',
  `Task?code=${'x'.repeat(1_000)}`,
])('%s is not', (text) => {
  expect(read(text)).toBeUndefined();
});

test('two residents at once are nobody', () => {
  expect(read('Task?patient=Patient/a&patient=Patient/b')).toMatchObject({ residents: [] });
  expect(read('Task?patient=Patient/a,Patient/b&patient=Patient/b')).toMatchObject({ residents: ['b'] });
});
