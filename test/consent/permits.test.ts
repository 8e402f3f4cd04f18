// Of what a permit rests on, what each condition alone takes away, and what the resident's own refusal weighs against it.
// @see design: consent §3, "Permits also need …"
import type { Consent } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import type { Assessment, DirectoryVersion, ResidentInputs } from '../../src/consent/inputs.ts';
import { refuseAll } from '../../src/consent/refuseAll.ts';
import { type Instant, instant } from '../../src/fhir/ids.ts';
import { act, ask, at, basis, COUNCIL, codes, consent, NOW, permit, RESIDENT, sees, to } from './world.ts';

const DAUGHTER = 'RelatedPerson/daughter';
const daughter = { performer: [{ reference: DAUGHTER }] };
const told = (change: Partial<Consent>, about: Partial<ResidentInputs> = {}) =>
  codes(ask({ about: { consents: [consent(permit(), change)], ...about } }));

test('a permit about another person is another’s, by whatever it is said to be about', () => {
  expect(told({})).not.toContain('permit-of-another');
  expect(told({ patient: { reference: 'Patient/other' } })).toContain('permit-of-another');
  expect(told({ patient: { reference: 'Patient/other' } }, { same: ['other' as never] })).not.toContain(
    'permit-of-another',
  );
  expect(told({ patient: { display: 'Ada' } })).toContain('permit-of-another');
});

test('only the NHS number by which the resident is named stands for them', () => {
  const by = (system: string) => {
    const who = { identifier: { system, value: '9990000018' } };
    return sees([
      consent(permit(), { patient: who, performer: [who], verification: [{ verified: true, verifiedWith: who }] }),
    ]);
  };
  expect(by('https://fhir.nhs.uk/Id/nhs-number')).toBe(true);
  expect(by('https://fhir.nhs.uk/Id/nhs-number-old')).toBe(false);
  expect(by('urn:x')).toBe(false);
});

test('a permit counts from the very instant of its date', () => {
  expect(told({ dateTime: '2026-11-22T12:00:00.000Z' })).toContain('permitted');
  expect(told({ dateTime: '2026-11-22T12:00:00.001Z' })).toContain('permit-not-yet');
});

test('a withdrawal of all by who may be the same person cuts permits here, and an undated one hides no dated one', () => {
  const none = (id: string, dateTime?: string): Consent => ({
    ...refuseAll(RESIDENT, dateTime),
    id,
    meta: { source: 'https://onestory.example/fhir/source/ONESTORY/rest' },
  });
  const dated = none('d', '2026-11-10T00:00:00.000Z');
  expect(told({}, { refusals: [dated] })).toContain('permit-before-refusal');
  expect(told({}, { refusals: [none('u')] })).not.toContain('permit-before-refusal');
  for (const refusals of [
    [dated, none('u')],
    [none('u'), dated],
  ])
    expect(told({}, { refusals })).toContain('permit-before-refusal');
});

test('one representative who is one still is enough', () => {
  const version = (id: string, more: object): DirectoryVersion => ({
    ...{ consent: 'c1', type: 'RelatedPerson', id, contributor: COUNCIL },
    resource: more as never,
  });
  const directory = [version('son', { active: false }), version('daughter', {})];
  const assessments = [lacks(at('2026-01-01T00:00:00Z'))];
  const by = (...relatives: string[]) =>
    told(
      { performer: relatives.map((each) => ({ reference: each })), policyRule: basis('best-interest') },
      { directory, assessments },
    );
  expect(by('RelatedPerson/son', DAUGHTER)).toContain('permitted');
  expect(by(DAUGHTER, 'RelatedPerson/son')).toContain('permitted');
  expect(by('RelatedPerson/son')).toContain('permit-of-another');
});

test('a word of nobody in particular is evidence, of a recorder for others alone', () => {
  const verification = [{ verified: true }];
  const meta = { source: 'https://onestory.example/fhir/source/324/rest' };
  expect(
    [told({ verification }), told({ verification, meta })].map((each) => each.includes('permit-not-evidenced')),
  ).toEqual([false, true]);
});

test('what stands behind a permit is a document or a relative, and each is judged by itself', () => {
  const version = (address: string, status: string): DirectoryVersion => {
    const [type = '', id = ''] = address.split('/');
    return { consent: 'c1', type, id, contributor: COUNCIL, resource: { status } as never };
  };
  const directory = [
    version('Practitioner/p', 'current'),
    version('DocumentReference/good', 'current'),
    version('DocumentReference/wrong', 'entered-in-error'),
  ];
  const evident = (change: Partial<Consent>) => !told(change, { directory }).includes('permit-not-evidenced');
  const source = (reference: string) => evident({ verification: [], sourceReference: { reference } });
  expect([source('DocumentReference/good'), source('DocumentReference/wrong'), source('Practitioner/p')]).toEqual([
    true,
    false,
    false,
  ]);
  const [url, hash] = ['https://forms.example/1', 'q0HqTVNp7jI9Nb+bzgA6vSmSrmA='];
  const attached = (sourceAttachment: object) => evident({ verification: [], sourceAttachment });
  expect([attached({ url, hash }), attached({ url }), attached({ data: ' ' })]).toEqual([true, false, false]);
  const who = { reference: 'Practitioner/p' } as never;
  expect(evident({ verification: [{ verified: true, verifiedWith: who }] })).toBe(false);
});

const lacks = (from: Instant, change: Partial<Assessment> = {}): Assessment => ({
  ...{ of: 'capacity', able: false, from, to: from },
  ...change,
});
const refusal = consent(permit(), { id: 'no', status: 'rejected', dateTime: '2026-11-10T12:00:00.000Z' });

test('what the resident, or a parent, permits is not overruled by the resident’s refusal as a representative’s is', () => {
  const about = { birthDate: '2015-01-01', assessments: [lacks(at('2026-01-01T00:00:00Z'))] };
  const open = (change: Partial<Consent>) => sees([consent(permit(), change), refusal], { about });
  expect(open({})).toBe(true);
  expect(open({ policyRule: act('OPTIN') })).toBe(true);
  expect(open({ ...daughter, policyRule: basis('parental-responsibility') })).toBe(true);
  for (const rule of [
    'best-interest',
    'health-and-welfare-lasting-power-of-attorney',
    'court-appointed-personal-welfare-deputy',
  ])
    expect(open({ ...daughter, policyRule: basis(rule) })).toBe(false);
});

test('a refusal stands until the assessment in force is later: not one to come, nor one that is over', () => {
  const best = consent(permit({ actor: [to('RW5')] }), { ...daughter, policyRule: basis('best-interest') });
  const open = (...assessments: Assessment[]) => sees([best, refusal], { about: { assessments } });
  const [before, after] = [at('2026-11-01T00:00:00Z'), at('2026-11-15T00:00:00Z')];
  expect([open(lacks(before)), open(lacks(after))]).toEqual([false, true]);
  expect(open(lacks(before), lacks(instant(NOW + 1)))).toBe(false);
  expect(open(lacks(after, { end: NOW }))).toBe(false);
  expect(open(lacks(after, { end: instant(NOW + 1) }))).toBe(true);
  expect([open(lacks(NOW)), open(lacks(instant(NOW + 1)))]).toEqual([true, false]);
});
