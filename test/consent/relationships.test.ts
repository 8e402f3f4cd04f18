// What each resource says about who has to do with its resident.
// @see design: consent §2 step 6
import type { CareTeam, Encounter, EpisodeOfCare, Patient, ServiceRequest } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { relationshipsOf } from '../../src/consent/relationships.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { at, COUNCIL, PRACTICE, RW5, user } from './world.ts';

const ods = (value: string) => ({
  type: 'Organization' as const,
  identifier: { system: SYSTEM.odsOrganisation, value },
});
const person = (n: number) => ({
  type: 'Practitioner' as const,
  identifier: { system: SYSTEM.sdsUser, value: user(n).split('|')[1] ?? '' },
});
const subject = { reference: 'Patient/r' };
const feed = (source: string, contributor = RW5) => ({ contributor, via: 'feed' as const, source });
const said = { assertedBy: RW5, via: 'feed' };

const patient: Patient = {
  resourceType: 'Patient',
  generalPractitioner: [ods('P81005')],
  managingOrganization: ods('RXR'),
};

test('a Patient says who the registered practice is; the GP record weighs most', () => {
  const rank = (source: string) => relationshipsOf(patient, feed(source)).map((r) => [r.organisation, r.precedence]);
  expect(rank('gp-connect')).toEqual([
    [PRACTICE, 3],
    ['RXR', 3],
  ]);
  expect(rank('hospital-adt')).toEqual([[PRACTICE, 2]]);
  expect(rank('council-cld')).toEqual([[PRACTICE, 1]]);
  expect(relationshipsOf(patient, { contributor: RW5, via: 'rest' })).toEqual([
    { kind: 'registration', organisation: PRACTICE, precedence: 0, assertedBy: RW5, via: 'rest' },
  ]);
});

test('a practice named by nothing but a literal reference says nothing', () => {
  expect(
    relationshipsOf({ ...patient, generalPractitioner: [{ reference: 'Organization/1' }] }, feed('hospital-adt')),
  ).toEqual([]);
});

const stay: Encounter = {
  resourceType: 'Encounter',
  status: 'in-progress',
  class: { code: 'IMP' },
  subject,
  serviceProvider: ods('RXR'),
  period: { start: '2026-11-01T10:00:00Z' },
};

test('an admission lasts until discharge, at the provider or else the contributor', () => {
  expect(relationshipsOf(stay, feed('x'))).toEqual([
    { ...said, kind: 'admission', organisation: 'RXR', start: at('2026-11-01T10:00:00Z') },
  ]);
  const { serviceProvider: _, ...here } = stay;
  expect(relationshipsOf(here, feed('x'))[0]?.organisation).toBe(RW5);
  const over: Encounter = {
    ...stay,
    status: 'finished',
    period: { start: '2026-11-01T10:00:00Z', end: '2026-11-03T10:00:00.000Z' },
  };
  expect(relationshipsOf(over, feed('x'))[0]?.end).toBe(at('2026-11-03T10:00:00.001Z'));
});

test('a visit, a plan, a cancellation and an end nobody dated are no admission', () => {
  for (const change of [
    { class: { code: 'AMB' } },
    { status: 'planned' },
    { status: 'cancelled' },
    { status: 'entered-in-error' },
    { status: 'finished' },
    { period: { start: 'x' } },
  ] as Partial<Encounter>[])
    expect(relationshipsOf({ ...stay, ...change }, feed('x'))).toEqual([]);
});

const request: ServiceRequest = {
  resourceType: 'ServiceRequest',
  status: 'active',
  intent: 'order',
  subject,
  performer: [ods('324')],
  authoredOn: '2026-11-01T00:00:00Z',
};

test('a referral counts for its receiver until it is closed and 30 days more', () => {
  expect(relationshipsOf(request, feed('x'))).toEqual([
    { ...said, kind: 'referral', organisation: COUNCIL, start: at('2026-11-01T00:00:00Z') },
  ]);
  const closed = { ...request, status: 'completed' as const, meta: { lastUpdated: '2026-11-10T00:00:00.000Z' } };
  expect(relationshipsOf(closed, feed('x'))[0]?.end).toBe(at('2026-12-10T00:00:00.001Z'));
  expect(relationshipsOf({ ...request, status: 'entered-in-error' }, feed('x'))).toEqual([]);
  expect(relationshipsOf({ ...request, status: 'draft' }, feed('x'))).toEqual([]);
  const { performer: _, ...sent } = request;
  const [received] = relationshipsOf(sent, { ...feed('oohis-bars'), recipients: [COUNCIL], delivery: 3 });
  expect([received?.organisation, received?.delivery]).toEqual([COUNCIL, 3]);
});

test('an open episode is a service of the organisation, and an allocation of its care manager', () => {
  const episode: EpisodeOfCare = {
    resourceType: 'EpisodeOfCare',
    status: 'active',
    patient: subject,
    managingOrganization: ods('324'),
    careManager: person(1),
    period: { start: '2026-01-01' },
  };
  expect(relationshipsOf(episode, feed('x')).map((r) => [r.kind, r.organisation, r.practitioner])).toEqual([
    ['service', COUNCIL, undefined],
    ['allocation', COUNCIL, user(1)],
  ]);
  expect(relationshipsOf({ ...episode, status: 'finished' }, feed('x'))).toEqual([]);
  expect(relationshipsOf({ ...episode, status: 'cancelled' }, feed('x'))).toEqual([]);
  expect(relationshipsOf({ ...episode, status: 'finished', period: { end: '2026-11-01' } }, feed('x'))[0]?.end).toBe(
    at('2026-11-02T00:00:00Z'),
  );
});

test('a care team says who belongs to it, within its own dates and theirs', () => {
  const team: CareTeam = {
    resourceType: 'CareTeam',
    id: 't',
    status: 'active',
    subject,
    period: { start: '2026-03-01', end: '2026-12-31' },
    managingOrganization: [ods('324')],
    participant: [
      { member: person(1), onBehalfOf: ods('RW5'), period: { start: '2026-01-01', end: '2026-06-30' } },
      { member: person(2) },
      { member: ods('AGEUK') },
      { member: { reference: 'Patient/r' } },
      { member: { reference: 'Practitioner/1' } },
      { member: { reference: 'PractitionerRole/1' } },
    ],
  };
  const dates = { start: at('2026-03-01T00:00:00Z'), end: at('2027-01-01T00:00:00Z') };
  expect(relationshipsOf(team, feed('community-csds'))).toEqual([
    {
      ...said,
      kind: 'membership',
      practitioner: user(1),
      organisation: RW5,
      team: 't',
      start: dates.start,
      end: at('2026-06-30T23:00:00Z'),
    },
    { ...said, kind: 'membership', practitioner: user(2), organisation: COUNCIL, team: 't', ...dates },
    { ...said, kind: 'membership', organisation: 'AGEUK', team: 't', ...dates },
    { ...said, kind: 'membership', member: 'Practitioner/1', organisation: COUNCIL, team: 't', ...dates },
    { ...said, kind: 'membership', member: 'PractitionerRole/1', team: 't', ...dates },
  ]);
  expect(relationshipsOf(team, feed('council-allocations'))[0]?.kind).toBe('allocation');
  expect(relationshipsOf({ ...team, status: 'inactive' }, feed('x'))).toEqual([]);
});

test('other resources say nothing', () => {
  expect(relationshipsOf({ resourceType: 'Observation', status: 'final', code: {} }, feed('x'))).toEqual([]);
});
