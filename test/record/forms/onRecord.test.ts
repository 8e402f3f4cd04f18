// What the record itself answers: only what stands in the Patient as shown, only what counts now, with who says so and when.
import type { CareTeam, Patient } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { odsCode } from '../../../src/fhir/ids.ts';
import { answersOnRecord } from '../../../src/record/forms/onRecord.ts';
import type { Told } from '../../../src/record/told.ts';

const patient = (more: object): Patient => ({ resourceType: 'Patient', id: 'r', ...more }) as Patient;
const by = (contributor: string, resource: Patient | CareTeam): Told => ({
  resource: { ...resource, id: contributor, meta: { lastUpdated: '2026-06-01T00:00:00Z' } } as Patient,
  contributor: odsCode(contributor),
});
const CODES = 'https://onestory.example/fhir/CodeSystem/assessment';

function answers(shown: Patient, ...all: readonly Told[]): Record<string, unknown> {
  const found = answersOnRecord(shown, all, '2026-07-01', () => undefined);
  const said = [...found].map(([key, given]) => [
    key.slice(CODES.length + 1),
    given.map(({ by: who, values }) => `${who} ${values.flatMap((each) => Object.values(each)).join(' + ')}`),
  ]);
  return Object.fromEntries(said);
}

describe('what the record answers itself', () => {
  test('is what stands in the Patient as it is shown, by each who says it', () => {
    const loud = patient({ name: [{ given: ['EDITH'], family: "O'SHEA-WALMSLEY" }] });
    expect(answers(loud, by('A', loud))).toEqual({ name: ["A Edith O'Shea-Walmsley"] });
    const home = { line: ['1 Mill Lane'], city: 'Blackburn', postalCode: 'BB2 2SU' };
    const shown = patient({ name: [{ given: ['Ada'], family: 'Aspin' }], address: [home], birthDate: '1938-03-04' });
    const hidden = { ...shown, address: [{ line: ['9 Elsewhere'] }], birthDate: '1939-01-01' };
    expect(answers(shown, by('A', shown), by('B', hidden))).toEqual({
      name: ['A Ada Aspin', 'B Ada Aspin'],
      address: ['A 1 Mill Lane, Blackburn, BB2 2SU'],
      'date-of-birth': ['A 1938-03-04'],
    });
  });

  test('leaves out names and addresses of before, and what is only the end of what another says', () => {
    const [old, now, code] = [
      { use: 'old', line: ['2 Old Road'] },
      { line: ['1 Mill Lane'], postalCode: 'BB2 2SU' },
      { postalCode: 'BB2 2SU' },
    ];
    const shown = patient({ name: [{ use: 'maiden', text: 'Ada Birch' }], address: [old, now, code] });
    const [a, b] = [patient({ ...shown, address: [old, now] }), patient({ address: [code] })];
    expect(answers(shown, by('A', a), by('B', b))).toEqual({ address: ['A 1 Mill Lane, BB2 2SU'] });
    const moved = patient({ address: [{ ...now, period: { end: '2020-01-01' } }] });
    expect(answers(moved, by('A', moved))).toEqual({});
  });

  test('has telephones, and of mail nothing', () => {
    const telecom = [
      { system: 'phone', value: '01254 000 001' },
      { system: 'email', value: 'ada@example.org' },
      { system: 'sms', value: '07700 900 001' },
    ];
    const shown = patient({ telecom });
    expect(answers(shown, by('A', shown))).toEqual({ telephone: ['A 01254 000 001 + 07700 900 001'] });
  });

  test('says who leads by what they are, not by their leading, and how to reach them', () => {
    const team = {
      resourceType: 'CareTeam',
      status: 'active',
      participant: [
        {
          role: [
            {
              coding: [{ system: 'https://onestory.example/fhir/CodeSystem/role', code: 'lead-professional' }],
              text: 'Lead professional',
            },
            { text: 'Social worker' },
          ],
          member: { display: 'J. Khan' },
        },
      ],
    } as unknown as CareTeam;
    expect(answers(patient({}), by('324', team))).toEqual({ 'lead-professional': ['324 J. Khan, Social worker'] });
  });
});
