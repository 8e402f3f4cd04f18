// Which consents apply, and when permits count: status, period, date, evidence, authority, age, death.
// @see design: consent §3, "Applicable"
import type { Consent, Patient, Reference } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import type { Assessment } from '../../src/consent/inputs.ts';
import { refuseAll } from '../../src/consent/refuseAll.ts';
import { type Instant, instant } from '../../src/fhir/ids.ts';
import {
  act,
  ask,
  at,
  basis,
  codes,
  consent,
  deny,
  facet,
  implied,
  NOW,
  permit,
  policy,
  proxy,
  RESIDENT,
  resident,
  sees,
  to,
  toPerson,
  toRef,
  user,
} from './world.ts';

const given = (change: Partial<Consent>, q = {}) => sees([consent(permit(), change)], q);
const refused = (change: Partial<Consent>) => !sees([consent(deny(), change)], { policy: implied });
const assessed =
  (of: Assessment['of'], able: boolean) =>
  (from: Instant, change: Partial<Assessment> = {}): Assessment => ({ of, able, from, to: from, ...change });
const lacks = assessed('capacity', false);
const gillick = assessed('gillick', true);
const daughter = { performer: [{ reference: 'RelatedPerson/daughter' }] };

test('only patient-privacy consents apply', () => {
  const scope = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'treatment' }] };
  expect(given({ scope })).toBe(false);
  expect(refused({ scope })).toBe(false);
});

test('only what the resident or a representative gave applies', () => {
  expect(given({ performer: [{ reference: 'Practitioner/p' }] })).toBe(false);
  expect(refused({ performer: [{ reference: 'Practitioner/p' }] })).toBe(false);
  expect(refused(daughter)).toBe(true);
});

test('a refusal whose giver is not written down still refuses; a permit does not permit', () => {
  const { performer: _, ...nobody } = consent(deny());
  expect(sees([nobody], { policy: implied })).toBe(false);
  expect(sees([{ ...nobody, provision: permit() }])).toBe(false);
});

test('a permit about or by another person does not count', () => {
  expect(given({ patient: { reference: 'Patient/other' } })).toBe(false);
  expect(given({ performer: [{ reference: 'Patient/other' }] })).toBe(false);
});

test('a permit by NHS number counts where giver and subject are the same number', () => {
  const number = { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' } };
  const verification = [{ verified: true, verifiedWith: number }];
  expect(given({ patient: number, performer: [number], verification })).toBe(true);
  const another = { identifier: { ...number.identifier, value: '9990000026' } };
  expect(given({ patient: number, performer: [another], verification })).toBe(false);
});

test('the period of the root limits permits and denies, and an end may be open', () => {
  const period = (start?: string, end?: string) => ({ period: { ...(start && { start }), ...(end && { end }) } });
  const open = (p: object) => sees([consent(permit(p))]);
  const closed = (p: object) => !sees([consent(deny(p))], { policy: implied });
  for (const [p, inside] of [
    [period('2026-11-01'), true],
    [period('2026-11-23'), false],
    [period(undefined, '2026-11-22'), true],
    [period(undefined, '2026-11-21'), false],
  ] as const) {
    expect(open(p)).toBe(inside);
    expect(closed(p)).toBe(inside);
  }
});

test('a permit counts from its dateTime, a deny without one', () => {
  expect(given({ dateTime: '2026-11-22T12:00:01Z' })).toBe(false);
  expect(given({ dateTime: '2026-11-22' })).toBe(true);
  const { dateTime: _, ...undated } = consent(permit());
  expect(sees([undated])).toBe(false);
  expect(refused({ dateTime: '2027-01-01' })).toBe(true);
});

test('a permit dated until all was withdrawn does not count, a later one does, and only the gateway’s refusal cuts', () => {
  const refused = (dateTime?: string, source = 'ONESTORY'): Consent => ({
    ...refuseAll(RESIDENT, dateTime),
    id: 'none',
    meta: { source: `https://onestory.example/fhir/source/${source}/rest` },
  });
  const open = (refusal: Consent, dateTime: string) => sees([consent(permit(), { dateTime }), refusal]);
  const all = refused('2026-11-10T12:00:00.000Z');
  expect(open(all, '2026-11-10T12:00:00.001Z')).toBe(true);
  for (const dateTime of ['2026-11-10T12:00:00.000Z', '2026-11-10', '2026-11-01', '2026-11'])
    expect(open(all, dateTime)).toBe(false);
  expect(codes(ask({ about: { consents: [consent(permit()), all] } }))).toContain('permit-before-refusal');
  expect(open(refused(), '2026-11-01')).toBe(true);
  expect(open(refused('2026-11-10T12:00:00.000Z', '324'), '2026-11-01')).toBe(true);
});

test('a permit needs evidence, a deny does not', () => {
  expect(given({ verification: [] })).toBe(false);
  expect(given({ verification: [{ verified: false }] })).toBe(false);
  expect(given({ verification: [], sourceReference: { display: 'a form' } })).toBe(false);
  expect(refused({ verification: [] })).toBe(true);
});

test('nothing that is kept elsewhere, or said of another person, is evidence or giver', () => {
  const elsewhere = `https://evil.example/Patient/${RESIDENT}`;
  const others: Reference<Patient>[] = [
    { reference: elsewhere },
    { reference: 'Patient/other' },
    { type: 'Patient', display: 'Ada' },
  ];
  for (const who of others) expect(given({ verification: [{ verified: true, verifiedWith: who }] })).toBe(false);
  expect(given({ verification: [], sourceAttachment: { url: 'urn:nothing' } })).toBe(false);
  expect(given({ verification: [], sourceAttachment: { data: 'c2lnbmVk' } })).toBe(true);
  expect(given({ verification: [], sourceReference: { reference: `https://evil.example/DocumentReference/d` } })).toBe(
    false,
  );
  expect(given({ performer: [{ reference: elsewhere }] })).toBe(false);
  expect(refused({ performer: [{ reference: elsewhere }] })).toBe(true);
});

test('a recorder’s word alone opens to other organisations, not to the recorder’s own side', () => {
  const claimed = (recorder: string, p = permit({ actor: [to('RW5')] })) =>
    sees([
      consent(p, {
        verification: [{ verified: true }],
        meta: { source: `https://onestory.example/fhir/source/${recorder}/rest` },
      }),
    ]);
  expect(claimed('324')).toBe(true);
  expect(claimed('RW5')).toBe(false);
  expect(claimed('324', permit())).toBe(false);
  expect(claimed('324', permit({ actor: [toPerson(user(1))] }))).toBe(false);
});

test('a permit needs authority, a deny does not', () => {
  expect(given({ policyRule: act('IMPLIED') })).toBe(false);
  expect(given({ policyRule: act('OPTIN') })).toBe(true);
  expect(given({ policyRule: act('OPTIN'), ...daughter })).toBe(false);
  expect(given({ ...daughter })).toBe(false);
  expect(refused({ policyRule: act('IMPLIED') })).toBe(true);
});

test('the permit that does not count says why, and its own exceptions still deny', () => {
  const c = consent(permit({}, deny({ actor: [to('RW5')] })), { verification: [] });
  expect(codes(ask({ about: { consents: [c] }, policy: implied }))).toContain('denied');
  expect(codes(ask({ about: { consents: [consent(permit(), { verification: [] })] } }))).toContain(
    'permit-not-evidenced',
  );
});

test('attorney, deputy and best interests need a current assessment', () => {
  for (const rule of [
    'health-and-welfare-lasting-power-of-attorney',
    'court-appointed-personal-welfare-deputy',
    'best-interest',
  ]) {
    const consents = [consent(permit(), { ...daughter, policyRule: basis(rule) })];
    const since = at('2026-01-01T00:00:00Z');
    expect(codes(ask({ about: { consents } }))).toContain('permit-needs-assessment');
    expect(ask({ about: { consents, assessments: [lacks(since)] } }).open).toBe(true);
    expect(ask({ about: { consents, assessments: [lacks(since, { end: NOW })] } }).open).toBe(false);
    const open = (...assessments: Assessment[]) => ask({ about: { consents, assessments } }).open;
    const able = { able: true } as const;
    const end = instant(NOW - 1);
    expect(open(lacks(instant(NOW + 1)))).toBe(false);
    expect(open(lacks(since), lacks(end, able))).toBe(false);
    expect(open(lacks(since, able), lacks(end))).toBe(true);
    // Of the same time, or of one day: presumed able.
    expect(open(lacks(end), lacks(end, able))).toBe(false);
    expect(open(lacks(end), lacks(since, { ...able, to: NOW }))).toBe(false);
    // A new one with an end takes the place of an open one.
    expect(open(lacks(since), lacks(instant(NOW - 10), { end }))).toBe(false);
    expect(open(lacks(since), gillick(end))).toBe(true);
  }
});

test('a parental permit lapses on the 16th birthday and under a Gillick record', () => {
  const consents = [consent(permit(), { ...daughter, policyRule: basis('parental-responsibility') })];
  const open = (about: object) => ask({ about: { consents, ...about } }).open;
  expect(open({ birthDate: '2010-11-23' })).toBe(true);
  expect(open({ birthDate: '2010-11-22' })).toBe(false);
  expect(open({ birthDate: '2010' })).toBe(false);
  expect(open({})).toBe(false);
  const child = (...assessments: Assessment[]) => open({ birthDate: '2015-01-01', assessments });
  expect(child(gillick(NOW))).toBe(false);
  expect(child(gillick(instant(NOW + 1)))).toBe(true);
  expect(child(gillick(instant(NOW - 10)), gillick(NOW, { able: false }))).toBe(true);
  expect(child(gillick(NOW), gillick(NOW, { able: false }))).toBe(false);
});

test('at death representatives lose authority at once, and permits end after 28 days', () => {
  const own = [consent(permit())];
  const theirs = [consent(permit(), { ...daughter, policyRule: basis('best-interest') })];
  const assessments = [lacks(at('2020-01-01T00:00:00Z'))];
  expect(ask({ about: { consents: theirs, assessments, deceased: NOW } }).open).toBe(false);
  expect(ask({ about: { consents: own, deceased: NOW } }).open).toBe(true);
  expect(ask({ about: { consents: own, deceased: at('2026-10-25T12:00:00.001Z') } }).open).toBe(true);
  expect(ask({ about: { consents: own, deceased: at('2026-10-25T12:00:00Z') } }).open).toBe(false);
});

test('a consent that arrived inside a feed does not permit', () => {
  expect(given({ meta: { source: 'https://onestory.example/fhir/source/RX7/oohis-bars' } })).toBe(false);
  expect(given({ meta: { source: 'https://onestory.example/fhir/source/RW5/rest' } })).toBe(true);
});

test('a consent with a modifier that is not understood does not permit, and denies', () => {
  const modifierExtension = [{ url: 'urn:x', valueBoolean: true }];
  expect(given({ modifierExtension })).toBe(false);
  expect(refused({ modifierExtension })).toBe(true);
});

test('a proxy sees within recorded authority, and sensitive labels only where named', () => {
  const authority = (p = permit({ actor: [toRef('RelatedPerson/daughter')] }), change = {}) => ({
    consents: [consent(p, change)],
  });
  expect(ask({ who: proxy, about: authority() }).open).toBe(true);
  expect(ask({ who: proxy, about: authority(permit()) }).open).toBe(false);
  expect(ask({ who: proxy, about: authority(permit({ actor: [toRef('RelatedPerson/son')] })) }).open).toBe(false);
  expect(ask({ who: proxy, about: authority(undefined, { policyRule: act('OPTIN') }) }).open).toBe(false);
  expect(ask({ who: proxy, about: { ...authority(), deceased: NOW } }).open).toBe(false);
  expect(ask({ who: proxy, policy: implied }).open).toBe(false);
  const hidden = facet({ labels: ['https://onestory.example/fhir/CodeSystem/sensitivity|domestic-abuse' as never] });
  expect(ask({ who: proxy, about: authority(), facet: hidden }).open).toBe(false);
  expect(ask({ who: resident, facet: hidden }).open).toBe(true);
});

test('an active consent whose permits were withdrawn denies and permits nothing', () => {
  const extension = [
    { url: 'https://onestory.example/fhir/StructureDefinition/consent-status-reason', valueCode: 'withdrawn' },
  ];
  const mixed = permit({}, deny({ actor: [to('P81005')] }));
  expect(sees([consent(mixed)])).toBe(true);
  expect(sees([consent(mixed, { extension })])).toBe(false);
  expect(sees([consent(permit({}, deny({ actor: [to('RW5')] })), { extension }), consent(permit())])).toBe(false);
});

test('the resident’s own refusal stands against a representative’s permit until they are assessed anew', () => {
  const refusal = consent(permit(), { id: 'no', status: 'rejected', dateTime: '2026-11-10T12:00:00.000Z' });
  const best = consent(permit(), { ...daughter, policyRule: basis('best-interest'), dateTime: '2026-11-20T12:00:00Z' });
  const open = (from: string, no: Consent = refusal) => {
    const verdict = ask({ about: { consents: [best, no], assessments: [lacks(instant(Date.parse(from)))] } });
    return [verdict.open, codes(verdict).includes('permit-before-refusal')];
  };
  expect(open('2026-11-10T12:00:00.000Z')).toEqual([false, true]);
  expect(open('2026-11-10T12:00:00.001Z')).toEqual([true, false]);
  expect(open('2026-11-01')).toEqual([false, true]);
  const { dateTime: _, ...undated } = refusal;
  expect(open('2026-11-12', undated)).toEqual([false, true]);
  expect(open('2026-11-01', { ...refusal, ...daughter })).toEqual([true, false]);
  const elsewhere = permit({ actor: [to('P81005')] });
  expect(open('2026-11-01', { ...refusal, provision: elsewhere })).toEqual([true, false]);
});

test('permits outlive the resident by as many days as the borough sets', () => {
  const open = (days: number, deceased: string) =>
    ask({
      policy: { ...policy, daysAfterDeath: days },
      about: { consents: [consent(permit())], deceased: at(deceased) },
    }).open;
  expect([open(7, '2026-11-15T12:00:00.001Z'), open(7, '2026-11-15T12:00:00.000Z')]).toEqual([true, false]);
});

test('a representative’s permit counts until the resident dies, though the resident gave it with them', () => {
  const performer = [{ reference: `Patient/${RESIDENT}` }, { reference: 'RelatedPerson/daughter' }];
  const consents = [consent(permit(), { performer, policyRule: basis('best-interest') })];
  const assessments = [lacks(at('2020-01-01T00:00:00Z'))];
  const told = (deceased: Instant) => codes(ask({ about: { consents, assessments, deceased } }));
  expect(told(instant(NOW + 1))).toContain('permitted');
  expect(told(NOW)).toContain('permit-after-death');
});

test('a birthday begins with its day in London', () => {
  const consents = [consent(permit(), { ...daughter, policyRule: basis('parental-responsibility') })];
  const open = (now: string, birthDate: string) => ask({ now: at(now), about: { consents, birthDate } }).open;
  expect([open('2026-11-22T00:00:00Z', '2010-11-22'), open('2026-11-21T23:59:59.999Z', '2010-11-22')]).toEqual([
    false,
    true,
  ]);
  for (const birthDate of ['2012', '2012-05', '2012-05-01T00:00:00Z', 'x2012-05-01'])
    expect(open('2026-11-22T12:00:00Z', birthDate)).toBe(false);
});
