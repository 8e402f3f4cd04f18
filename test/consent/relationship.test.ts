// Step 6: which relationships count, for whom, and when; and the Patient, by which a resident becomes visible.
// @see design: consent §1 and §2 step 6
import { expect, test } from 'vitest';
import type { Relationship } from '../../src/consent/inputs.ts';
import {
  ask,
  at,
  COUNCIL,
  codes,
  consent,
  dataClass,
  deny,
  facet,
  gp,
  implied,
  matron,
  NOW,
  ourRole,
  PRACTICE,
  patientOf,
  permit,
  proxy,
  RW5,
  resident,
  sds,
  service,
  system,
  to,
  toPerson,
  toRef,
  toRole,
  user,
} from './world.ts';

const all = [consent(permit())];
const open = (relationships: readonly Relationship[], q: Parameters<typeof ask>[0] = {}) =>
  ask({ ...q, about: { consents: all, ...q.about, relationships } }).open;
const registration = (organisation: string, change: Partial<Relationship> = {}): Relationship => ({
  kind: 'registration',
  organisation: organisation as never,
  assertedBy: COUNCIL,
  via: 'feed',
  ...change,
});
const mine: Relationship = {
  kind: 'allocation',
  practitioner: user(1),
  organisation: RW5,
  assertedBy: RW5,
  via: 'feed',
};

test('consent alone is not enough: somebody without a relationship sees nothing', () => {
  expect(open([])).toBe(false);
  expect(open([], { policy: implied })).toBe(false);
});

test('each relationship of the organisation counts while it is in force', () => {
  for (const kind of ['registration', 'admission', 'referral', 'service'] as const) {
    expect(open([{ ...service, kind }])).toBe(true);
    expect(open([{ ...service, kind, end: NOW }])).toBe(false);
    expect(open([{ ...service, kind, start: at('2026-11-22T12:00:00.001Z') }])).toBe(false);
    expect(open([{ ...service, kind, organisation: COUNCIL }])).toBe(false);
  }
});

test('the organisation’s relationships are for its clinical and care staff, a person’s own for anybody', () => {
  const receptionist = { ...matron, roles: [sds('R8009')] };
  const appointment = facet({ type: 'Appointment', dataClass: 'appointment' });
  expect(codes(ask({ who: receptionist, facet: appointment, about: { consents: all } }))).toContain('not-care-staff');
  expect(open([mine], { who: receptionist, facet: appointment })).toBe(true);
});

test('allocation and membership are of that very person, in that organisation', () => {
  expect(open([mine])).toBe(true);
  expect(open([{ ...mine, practitioner: user(2) }])).toBe(false);
  expect(open([{ ...mine, organisation: COUNCIL }])).toBe(false);
  expect(open([{ ...mine, kind: 'membership', team: 't' as never }])).toBe(true);
});

test('only the newest registration of the best source holds', () => {
  const who = gp;
  const gpRecord = registration(PRACTICE, { precedence: 3 });
  expect(open([gpRecord, registration('P81622', { precedence: 2, start: NOW })], { who })).toBe(true);
  expect(open([registration(PRACTICE, { precedence: 1 }), registration('P81622', { precedence: 3 })], { who })).toBe(
    false,
  );
  const since = (day: string, ods: string) => registration(ods, { precedence: 3, start: at(`${day}T00:00:00Z`) });
  expect(open([since('2020-01-01', PRACTICE), since('2024-01-01', 'P81622')], { who })).toBe(false);
  expect(open([since('2025-01-01', PRACTICE), since('2024-01-01', 'P81622')], { who })).toBe(true);
  expect(open([gpRecord, registration('P81622', { precedence: 3, end: NOW })], { who })).toBe(true);
});

test('of registrations of one source the one said last holds; of those nothing tells apart, each', () => {
  const who = gp;
  const [old, recent] = [at('2026-01-01T00:00:00Z'), at('2026-02-01T00:00:00Z')];
  const holds = (mine_: Partial<Relationship>, other: Partial<Relationship>) => {
    const both_ = [registration(PRACTICE, mine_), registration('P81622', other)];
    return [open(both_, { who }), open(both_.toReversed(), { who })];
  };
  expect(holds({ said: recent }, { said: old })).toEqual([true, true]);
  expect(holds({ said: old }, { said: recent })).toEqual([false, false]);
  expect(holds({}, { said: old })).toEqual([false, false]);
  expect(holds({ start: old, said: recent }, { start: recent, said: old })).toEqual([false, false]);
  expect(holds({}, {})).toEqual([true, true]);
  expect(holds({ said: old }, { said: old })).toEqual([true, true]);
  expect(holds({}, { precedence: 1 })).toEqual([false, false]);
  expect(holds({ precedence: 1 }, { said: recent })).toEqual([true, true]);
});

test('a registration is displaced by registrations alone, and never by what the practice claims for itself', () => {
  const who = gp;
  const said = registration(PRACTICE);
  const later = { ...service, organisation: COUNCIL, start: NOW };
  expect(open([said, later, { ...later, kind: 'admission' }], { who })).toBe(true);
  const claim = registration(PRACTICE, { via: 'rest', assertedBy: PRACTICE, said: NOW });
  expect(open([said, claim], { who })).toBe(true);
  const named = { consents: [consent(permit({ actor: [to('P81005')] }))] };
  expect([open([claim], { who }), open([claim], { who, about: named })]).toEqual([false, true]);
});

test('a registration an organisation claims for itself displaces nobody', () => {
  const claim = registration(PRACTICE, { via: 'rest', assertedBy: PRACTICE, precedence: 9, start: NOW });
  expect(
    open([registration('P81622', { precedence: 1 }), claim], { who: { ...gp, organisation: 'P81622' as never } }),
  ).toBe(false);
  expect(
    open([registration('P81622', { precedence: 1 }), { ...claim, precedence: 0 }], {
      who: { ...gp, organisation: 'P81622' as never },
    }),
  ).toBe(true);
});

test('what an organisation wrote of itself over REST counts only where a consent names it, its role or its team', () => {
  const claim: Relationship = { ...service, via: 'rest' };
  expect(codes(ask({ about: { relationships: [claim], consents: all } }))).toContain('relationship-self-asserted');
  for (const actor of [to('RW5'), toRole('R0590')]) {
    expect(open([claim], { about: { consents: [consent(permit({ actor: [actor] }))] } })).toBe(true);
    expect(open([], { about: { consents: [consent(permit({ actor: [actor] }))] } })).toBe(false);
  }
  expect(open([{ ...claim, assertedBy: COUNCIL }])).toBe(true);
  expect(open([claim], { policy: implied, about: { consents: [] } })).toBe(false);
  expect(open([claim], { about: { consents: [consent(permit({ actor: [to('RW5')] }), { verification: [] })] } })).toBe(
    false,
  );
});

test('a service of nobody in particular is nobody’s, and of an organisation in a team not all of its staff', () => {
  const { organisation: _, ...nobodys } = service;
  expect(open([nobodys])).toBe(false);
  expect(open([{ ...service, kind: 'membership' }])).toBe(false);
  expect(open([{ ...service, kind: 'allocation' }])).toBe(false);
});

test('whoever has no number of their own is no member and has no allocation', () => {
  const { practitioner: _, ...unnumbered } = matron;
  expect(open([{ ...mine, practitioner: undefined }], { who: unnumbered })).toBe(false);
  expect(open([mine], { who: unnumbered })).toBe(false);
});

test('what the organisation above wrote is a unit’s own word', () => {
  const who = { ...matron, organisation: 'Y00043' as never };
  expect(open([service], { who })).toBe(true);
  expect(open([{ ...service, via: 'rest' }], { who })).toBe(false);
});

test('what is known and claimed is told as known, what is claimed alone as claimed', () => {
  const told = (...relationships: Relationship[]) => codes(ask({ about: { relationships, consents: all } }));
  const claim: Relationship = { ...service, kind: 'admission', via: 'rest' };
  expect(told(service, claim)).not.toContain('relationship-admission');
  expect(told(claim)).toContain('relationship-self-asserted');
  const others = { ...service, organisation: COUNCIL };
  expect(told(others)).not.toContain('relationship-self-asserted');
});

test('what a unit below wrote is the organisation’s own word', () => {
  expect(open([{ ...service, via: 'rest', assertedBy: 'Y00043' as never }])).toBe(false);
});

test('a permit naming the practitioner or their team is itself a relationship', () => {
  const named = [consent(permit({ actor: [toPerson(user(1))] }))];
  expect(open([], { about: { consents: named } })).toBe(true);
  const team = [consent(permit({ actor: [toRef('CareTeam/t')] }))];
  const member: Relationship = { ...mine, kind: 'membership', team: 't' as never, via: 'rest' };
  expect(open([member], { about: { consents: team } })).toBe(true);
  expect(open([member])).toBe(false);
});

test('whoever another organisation makes a member over REST, of nobody named, is one where a consent names the team', () => {
  const { organisation: _, ...loose } = { ...mine, kind: 'membership' as const, team: 't' as never };
  const member: Relationship = { ...loose, via: 'rest', assertedBy: COUNCIL };
  expect(open([member])).toBe(false);
  expect(open([member], { about: { consents: [consent(permit({ actor: [to('RW5')] }))] } })).toBe(false);
  expect(open([member], { about: { consents: [consent(permit({ actor: [toRef('CareTeam/t')] }))] } })).toBe(true);
  expect(open([{ ...member, via: 'feed' }])).toBe(true);
  expect(open([{ ...member, organisation: RW5 }])).toBe(true);
  expect(open([{ ...member, kind: 'allocation' }])).toBe(true);
  const named = { consents: [consent(permit({ actor: [to('RW5')] }))] };
  expect(open([{ ...member, assertedBy: RW5 }], { about: named })).toBe(true);
});

test('a Patient is visible to those who contributed, and where anything at all is', () => {
  expect(ask({ facet: patientOf(RW5), about: { relationships: [] } }).open).toBe(true);
  expect(ask({ facet: patientOf() }).open).toBe(false);
  const some = [consent(deny({}, permit({ actor: [to('RW5')], ...dataClass('encounter') })))];
  expect(ask({ facet: patientOf(), about: { consents: some } }).open).toBe(true);
  const type = [
    consent(deny({}, permit({ class: [{ system: 'http://hl7.org/fhir/resource-types', code: 'Encounter' }] }))),
  ];
  expect(ask({ facet: patientOf(), about: { consents: type } }).open).toBe(true);
  const finance = [consent(deny({}, permit({ ...dataClass('finance') })))];
  expect(ask({ facet: patientOf(), about: { consents: finance } }).open).toBe(false);
});

test('a permit for consents or audit records shows no Patient', () => {
  const consents = [consent(deny({}, permit({ ...dataClass('consent') })))];
  expect(ask({ facet: patientOf(), about: { consents } }).open).toBe(false);
});

test('a deny of demographics hides the Patient only from whom it names', () => {
  const consents = (p: object) => [...all, consent(deny({ ...dataClass('demographics'), ...p }), { id: 'no' })];
  const asked = (p: object) => ask({ facet: patientOf(), about: { consents: consents(p) } }).open;
  expect(asked({})).toBe(true);
  expect(asked({ actor: [to('RW5')] })).toBe(true);
  expect(asked({ actor: [toPerson(user(1))] })).toBe(false);
});

test('where no Patient would be visible nothing of the resident is', () => {
  const consents = [...all, consent(deny({ ...dataClass('demographics'), actor: [toPerson(user(1))] }), { id: 'no' })];
  const verdict = ask({ about: { consents } });
  expect(codes(verdict)).toContain('nothing-shared');
  expect(verdict.open).toBe(false);
  expect(ask({ facet: facet({ contributor: RW5 }), about: { consents } }).open).toBe(false);
  const admin = { ...matron, roles: [ourRole('organisation-admin')] };
  expect(
    ask({ who: admin, facet: facet({ contributor: RW5, type: 'Provenance', dataClass: 'provenance' }) }).open,
  ).toBe(false);
});

test('a labelled or withheld Patient is shown to nobody beyond what its labels allow', () => {
  const abuse = {
    ...patientOf(),
    labels: ['https://onestory.example/fhir/CodeSystem/sensitivity|domestic-abuse' as never],
  };
  expect(ask({ facet: abuse, about: { consents: all } }).open).toBe(false);
  expect(ask({ facet: { ...patientOf(), withheld: ['source'] }, about: { consents: all } }).open).toBe(false);
});

test('resident, proxy and system see the Patient by their own rules', () => {
  const consents = [consent(permit({ actor: [toRef('RelatedPerson/daughter')] }))];
  expect(ask({ who: resident, facet: patientOf() }).open).toBe(true);
  expect(ask({ who: proxy, facet: patientOf(), about: { consents } }).open).toBe(true);
  expect(ask({ who: proxy, facet: patientOf() }).open).toBe(false);
  expect(ask({ who: system, facet: patientOf(RW5) }).open).toBe(true);
  expect(ask({ who: system, facet: patientOf() }).open).toBe(false);
});
