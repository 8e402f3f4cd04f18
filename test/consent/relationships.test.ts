// What each resource says about who has to do with its resident.
// @see design: consent §2 step 6
import type { Encounter, EpisodeOfCare, Patient, ServiceRequest, Task } from '@medplum/fhirtypes';
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

test('the managing organisation is no practice but where the GP record says so; one that says none says nothing', () => {
  const { generalPractitioner: _, ...managed } = patient;
  expect(relationshipsOf(managed, feed('gp-connect')).map((r) => r.organisation)).toEqual(['RXR']);
  expect(relationshipsOf(managed, feed('council-cld'))).toEqual([]);
});

test('a Patient that is not active says nothing, and an active one since when it says so', () => {
  const meta = { lastUpdated: '2026-11-10T00:00:00.000Z' };
  expect(relationshipsOf({ ...patient, active: false }, feed('gp-connect'))).toEqual([]);
  const [active] = relationshipsOf({ ...patient, active: true, meta }, feed('council-cld'));
  expect(active?.said).toBe(at(meta.lastUpdated));
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

const dated = { start: '2026-11-01T10:00:00Z', end: '2026-11-03T10:00:00.000Z' };
test.each(['IMP', 'ACUTE', 'NONAC', 'EMER', 'SS', 'OBSENC'])('a stay of class %s is an admission', (code) => {
  expect(relationshipsOf({ ...stay, class: { code } }, feed('x'))).toHaveLength(1);
});
test.each(['arrived', 'triaged', 'in-progress', 'onleave'] as const)('a stay that is %s is an admission', (status) => {
  expect(relationshipsOf({ ...stay, status }, feed('x'))).toHaveLength(1);
});

test('a visit, a plan, a cancellation and an end nobody dated are no admission', () => {
  for (const change of [
    { class: { code: 'AMB' } },
    { class: undefined },
    { status: 'planned', period: dated },
    { status: 'cancelled', period: dated },
    { status: 'entered-in-error', period: dated },
    { status: 'finished' },
    { status: 'finished', period: undefined },
    { period: { start: 'x' } },
    { period: { end: 'x' } },
    { status: 'finished', period: { end: 'x' } },
  ] as Partial<Encounter>[])
    expect([change, relationshipsOf({ ...stay, ...change }, feed('x'))]).toEqual([change, []]);
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
  // With which nothing was delivered: nothing is waited for by it.
  expect(relationshipsOf({ ...request, id: 'r' }, feed('x'))[0]?.request).toBeUndefined();
  const { performer: _, ...sent } = request;
  const exchanged = relationshipsOf(sent, { ...feed('oohis-bars'), recipients: [COUNCIL], delivery: 3 });
  expect(exchanged.map(({ kind, organisation, delivery }) => [kind, organisation, delivery])).toEqual([
    ['referral', COUNCIL, 3],
    ['sent', feed('oohis-bars').contributor, 3],
  ]);
});

test('a Task by which a request waits says for how long its owner has what was delivered with it', () => {
  const task: Task = {
    ...{ resourceType: 'Task', status: 'accepted', intent: 'order', for: subject, owner: ods('324') },
    ...{ focus: { reference: 'ServiceRequest/r' }, meta: { lastUpdated: '2026-11-10T00:00:00.000Z' } },
    code: { coding: [{ system: 'https://onestory.example/fhir/CodeSystem/task', code: 'answer-request' }] },
  };
  const of = (change: object, delivery: number | undefined = 3) =>
    relationshipsOf({ ...task, ...change } as Task, { ...feed('x'), ...(delivery && { delivery }) });
  const words = { ...said, kind: 'referral', organisation: COUNCIL, request: 'r', delivery: 3, task: true };
  const accepted = { accepted: true };
  for (const status of ['accepted', 'in-progress']) expect(of({ status })).toEqual([{ ...words, ...accepted }]);
  for (const status of ['requested', 'received']) expect(of({ status })).toEqual([words]);
  const ended = { ...words, end: at('2026-12-10T00:00:00.001Z') };
  for (const status of ['rejected', 'cancelled']) expect(of({ status })).toEqual([ended]);
  expect(of({ status: 'completed' })).toEqual([{ ...ended, ...accepted }]);
  const [undated] = of({ status: 'completed', meta: {} });
  expect(undated?.end).toBeLessThan(at('2026-11-10T00:00:00.000Z'));
  expect(of({}, 0)).toEqual([]);
  for (const change of [
    { owner: person(1) },
    { focus: undefined },
    { focus: { reference: 'Goal/r' } },
    { code: { text: 'x' } },
  ])
    expect([change, of(change)]).toEqual([change, []]);
});

test('a referral names each organisation once, by its ODS code, and nobody else', () => {
  const performer = [person(1), ods('324'), { reference: 'Organization/1' }, ods('324'), ods('RXR')];
  const to = (change: Partial<ServiceRequest>) =>
    relationshipsOf({ ...request, ...change } as ServiceRequest, feed('x')).map((r) => r.organisation);
  expect(to({ performer })).toEqual([COUNCIL, 'RXR']);
  const { performer: _, ...unsent } = request;
  expect(relationshipsOf(unsent, feed('x'))).toEqual([]);
});

const AUTHORED = '2026-11-01T00:00:00Z';
const told = { lastUpdated: '2026-11-10T00:00:00.000Z' };
const ENDED = at('2026-12-10T00:00:00.001Z');
test.each<[string, Partial<ServiceRequest>, readonly unknown[]]>([
  ['active', { meta: told }, [at(AUTHORED), undefined]],
  ['on hold', { status: 'on-hold', meta: told }, [at(AUTHORED), undefined]],
  ['completed', { status: 'completed', meta: told }, [at(AUTHORED), ENDED]],
  ['revoked', { status: 'revoked', meta: told }, [at(AUTHORED), ENDED]],
  [
    'completed before that was said',
    { status: 'completed', meta: told, occurrencePeriod: { end: '2026-11-05T00:00:00.000Z' } },
    [at(AUTHORED), at('2026-12-05T00:00:00.001Z')],
  ],
  [
    'completed before the end it was to have',
    { status: 'completed', meta: told, occurrencePeriod: { end: '2030-01-01' } },
    [at(AUTHORED), ENDED],
  ],
  [
    'completed, its end alone being known',
    { status: 'completed', occurrencePeriod: { end: told.lastUpdated } },
    [at(AUTHORED), ENDED],
  ],
  ['completed, its end not being readable', { status: 'completed', meta: told, occurrencePeriod: { end: 'soon' } }, []],
  ['completed, nobody knows when', { status: 'completed' }, []],
  ['a draft', { status: 'draft', meta: told }, []],
  ['an error', { status: 'entered-in-error', meta: told }, []],
  ['active, nobody knows since when', { authoredOn: undefined } as never, [undefined, undefined]],
  ['planned', { intent: 'plan' }, [at(AUTHORED), undefined]],
  ['said to be done', { doNotPerform: false }, [at(AUTHORED), undefined]],
  ['not to be done', { doNotPerform: true }, []],
  ['not to be done, and over', { doNotPerform: true, status: 'completed', meta: told }, []],
  ['only proposed', { intent: 'proposal' }, []],
  ['one option', { intent: 'option' }, []],
])('a referral that is %s counts so long', (_, change, dates) => {
  const [one] = relationshipsOf({ ...request, ...change }, feed('x'));
  expect(one ? [one.start, one.end] : []).toEqual(dates);
});

test.each<[string, Partial<EpisodeOfCare>, number]>([
  ['active', { status: 'active' }, 1],
  ['on hold', { status: 'onhold' }, 1],
  ['finished, dated so', { status: 'finished', period: dated }, 1],
  ['finished, nobody knows when', { status: 'finished' }, 0],
  ['cancelled', { status: 'cancelled', period: dated }, 0],
  ['planned', { status: 'planned', period: dated }, 0],
  ['of a time that cannot be read', { status: 'active', period: { end: 'x' } }, 0],
])('an episode that is %s is a service as often', (_, change, count) => {
  const episode: EpisodeOfCare = { resourceType: 'EpisodeOfCare', status: 'active', patient: subject, ...change };
  const services = relationshipsOf(episode, feed('x'));
  expect(services.map((r) => [r.kind, r.organisation])).toEqual(Array(count).fill(['service', RW5]));
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

test('other resources say nothing', () => {
  expect(relationshipsOf({ resourceType: 'Observation', status: 'final', code: {} }, feed('x'))).toEqual([]);
});
