// Observations of one Patient: plain ones for paging, and ones whose dates and codes tell every search form apart.
// @see https://hl7.org/fhir/R4/search.html#date
import type { Observation } from '@medplum/fhirtypes';

export const LOINC = 'http://loinc.org';
export const SNOMED = 'http://snomed.info/sct';

type When = Pick<Observation, 'effectiveDateTime' | 'effectivePeriod'>;

/** @param code of LOINC unless `system` says otherwise */
export const observation = (patient: string, code: string, when: When = {}, system = LOINC): Observation => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system, code }] },
  subject: { reference: `Patient/${patient}` },
  ...when,
  valueString: 'Made by a conformance suite.',
});

/** Dates of every precision, open ends included. In March, when English time is UTC. */
export const DATED = {
  year: { effectiveDateTime: '2023' },
  month: { effectiveDateTime: '2024-03' },
  day: { effectiveDateTime: '2024-03-15' },
  second: { effectiveDateTime: '2024-03-15T10:00:00Z' },
  period: { effectivePeriod: { start: '2024-03-10', end: '2024-03-20' } },
  open: { effectivePeriod: { start: '2024-06-01' } },
} as const satisfies Record<string, When>;
export type Dated = keyof typeof DATED;

/** Codes that differ in one thing each. */
export const CODED = {
  pulse: { system: LOINC, code: '8867-4', status: 'final' },
  pressure: { system: LOINC, code: '85354-9', status: 'amended' },
  /** The code of `pulse` in another system. */
  twin: { system: SNOMED, code: '8867-4', status: 'final' },
  /** A code without a system. */
  bare: { code: '8867-4', status: 'final' },
  none: { text: 'said in words only', status: 'final' },
} as const;
export type Coded = keyof typeof CODED;

export function coded(patient: string, key: Coded): Observation {
  const { status, ...row } = CODED[key];
  return {
    ...observation(patient, ''),
    status,
    code: 'text' in row ? { text: row.text } : { coding: [row] },
  };
}
