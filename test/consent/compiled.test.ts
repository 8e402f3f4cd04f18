// A Consent as read: whose it is, who gave it, on what it rests, and when what it says may change.
// @see design: consent §3, "Applicable"
import type { Consent } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { compiled } from '../../src/consent/compiled.ts';
import { profile, SYSTEM } from '../../src/fhir/systems.ts';
import { act, ask, at, basis, codes, consent, dataClass, deny, implied, permit, RESIDENT, sees, to } from './world.ts';

const read = (change: Partial<Consent>, provision = permit()) => compiled(consent(provision, change));
const byNumber = { identifier: { system: SYSTEM.nhsNumber, value: '9990000018' } };
const self = { reference: `Patient/${RESIDENT}` };
const daughter = { reference: 'RelatedPerson/daughter' };

test('it is about whom its subject names, literally or by an identifier', () => {
  expect(read({})).toMatchObject({ id: 'c1', patient: self.reference, about: false });
  expect(read({ patient: byNumber })).toMatchObject({ patient: undefined, about: true });
  expect(read({ patient: { display: 'Ada' } })).toMatchObject({ patient: undefined, about: false });
  const { id: _, ...unstored } = consent(permit());
  expect(compiled(unstored).id).toBe('');
});

test('a consent about another resident, or about nobody, permits nothing', () => {
  for (const patient of [{ reference: 'Patient/other' }, { display: 'Ada' }]) {
    const consents = [consent(permit(), { patient })];
    expect(codes(ask({ about: { consents } }))).toContain('permit-of-another');
  }
});

test('it is given by the resident under any address, or by whoever has the subject’s number; relatives represent', () => {
  const other = { reference: 'Patient/same-person' };
  expect(read({ performer: [other, daughter] })).toMatchObject({
    givers: [other.reference, daughter.reference],
    representatives: [daughter.reference],
  });
  expect(read({ patient: byNumber, performer: [byNumber] })).toMatchObject({ givers: ['same'], representatives: [] });
  expect(read({ performer: [byNumber] })).toMatchObject({ givers: [] });
  const consents = [consent(permit(), { performer: [{ reference: 'Practitioner/p' }, { display: 'somebody' }] })];
  expect(codes(ask({ about: { consents } }))).toContain('permit-of-another');
});

test('one coding of the scope, and one of the policy rule, is enough', () => {
  const scope = { coding: [{ system: 'urn:x', code: 'y' }, ...(consent(permit()).scope.coding ?? [])] };
  expect(read({ scope }).state).toBe('active');
  const beside = (rule: { readonly coding: readonly object[] }) => ({
    policyRule: { coding: [{ system: 'urn:x', code: 'y' }, ...rule.coding] },
  });
  expect(read(beside(basis('consent'))).authority).toBe('consent');
  const untyped = (change: Partial<Consent>) => compiled(consent({ actor: [to('RW5')] }, change)).rules[0]?.type;
  expect(untyped(beside(act('OPTIN')))).toBe('permit');
  expect(untyped({ policyRule: { coding: [...act('OPTIN').coding, ...act('OPTOUT').coding] } })).toBe('deny');
});

const ended = (value: object, url = profile('consent-status-reason')): Partial<Consent> => ({
  status: 'inactive',
  extension: [{ url, ...value }],
});
test.each<[string, Partial<Consent>, string]>([
  ['a code', ended({ valueCode: 'replaced' }), 'silent'],
  ['a coding', ended({ valueCoding: { code: 'expired' } }), 'silent'],
  ['a concept', ended({ valueCodeableConcept: { coding: [{ code: 'replaced' }] } }), 'silent'],
  ['a concept without a code', ended({ valueCodeableConcept: { text: 'replaced' } }), 'refused'],
  ['another extension', ended({ valueCode: 'replaced' }, 'urn:x'), 'refused'],
])('it says why it ended by %s', (_, change, state) => {
  expect(read(change).state).toBe(state);
});

test('another extension beside the reason changes nothing', () => {
  const { extension = [] } = ended({ valueCode: 'replaced' });
  expect(read({ status: 'inactive', extension: [...extension, { url: 'urn:x', valueCode: 'y' }] }).state).toBe(
    'silent',
  );
});

test('who recorded it is known of what the server noted alone', () => {
  const recorder = (source: string) => read({ meta: { source } }).recorder;
  expect(recorder('https://onestory.example/fhir/source/324/rest')).toBe('324');
  expect(recorder(`urn:somebody:else:says:that:it:comes:of:/${'324/'.repeat(9)}rest`)).toBeUndefined();
  expect(recorder('https://onestory.example/fhir/source/')).toBeUndefined();
  expect(read({}).recorder).toBeUndefined();
});

test('rules that nobody here knows take its permits away', () => {
  const about = { consents: [consent(permit(), { implicitRules: 'urn:x' })] };
  expect(codes(ask({ about }))).toContain('permit-modified');
});

test('what it says may change when it is dated and where a period begins or has ended, and not at what is unclear', () => {
  const period = { start: '2026-12-01T00:00:00Z', end: '2026-12-31T00:00:00.000Z' };
  const given = at('2026-11-01T10:00:00Z');
  const limited = deny({}, permit({ period }), permit({ period: { start: 'soon' } }));
  const moments = [given, at(period.start), at(period.end) + 1];
  expect(read({}, limited).boundaries).toEqual(moments);
  const { dateTime: _, ...undated } = consent(limited);
  expect(compiled(undated)).toMatchObject({ since: undefined, boundaries: moments.slice(1) });
});

test('a deny that has only denies inside is no default', () => {
  const all = consent(permit(), { id: 'all' });
  const twice = consent(deny(dataClass('care-plan'), deny(dataClass('encounter'))), { id: 'no' });
  expect(sees([all, twice])).toBe(false);
  expect(sees([twice], { policy: implied })).toBe(false);
});
