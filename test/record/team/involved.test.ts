// Who is involved: who counts as one, who is over, whose word on the practice holds.
import type { CareTeam, Patient, Reference, Resource } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { odsCode } from '../../../src/fhir/ids.ts';
import { SYSTEM } from '../../../src/fhir/systems.ts';
import { sentences } from '../../../src/record/glance.ts';
import { involvedOn, leadsAmiss, visitsWanted } from '../../../src/record/team/involved.ts';
import type { Told } from '../../../src/record/told.ts';

const DAY = '2026-12-03';
const told = (contributor: string, resource: object): Told => ({
  resource: resource as Resource,
  contributor: odsCode(contributor),
});
const numbered = (value: string): Reference => ({ identifier: { system: SYSTEM.sdsUser, value } });
const LEAD = [{ coding: [{ system: SYSTEM.role, code: 'lead-professional' }] }];
const team = (id: string, participant: CareTeam['participant'], by = '324'): Told =>
  told(by, { resourceType: 'CareTeam', id, status: 'active', participant });
const named = (all: readonly Told[]) => involvedOn(all, DAY).map((each) => each.identifier?.value ?? each.name);

describe('members of a team', () => {
  it('that are only numbered are as many as there are numbers, and can be leads', () => {
    const all = [
      team(
        't',
        ['1', '2'].map((each) => ({ member: numbered(each) as never, role: LEAD })),
      ),
    ];
    expect(named(all)).toEqual(['1', '2']);
    expect(leadsAmiss(involvedOn(all, DAY))).toContainEqual({ lead: 'lead-professional', count: 2 });
  });

  it('that are numbered here and stand in the directory there are one', () => {
    const entry = told('324', { resourceType: 'Practitioner', id: 'p', identifier: [numbered('1').identifier] });
    const members = [numbered('1'), { reference: 'Practitioner/p', display: 'J. Khan' }];
    const all = [entry, ...members.map((member, at) => team(String(at), [{ member: member as never, role: LEAD }]))];
    expect(leadsAmiss(involvedOn(all, DAY))).toEqual([{ lead: 'lead-gp', count: 0 }]);
  });

  it('that stand somewhere else than in the directory are as many as there are places', () => {
    const member = (id: string) => ({ member: { reference: `RelatedPerson/${id}` } as never });
    expect(involvedOn([team('t', [member('a'), member('b')])], DAY)).toHaveLength(2);
  });

  it('lead though another team names them without saying so first', () => {
    const all = [
      team('a', [{ member: numbered('1') as never }]),
      team('b', [{ member: numbered('1') as never, role: LEAD }]),
    ];
    expect(involvedOn(all, DAY).map(({ lead }) => lead)).toEqual(['lead-professional']);
  });

  it.each([
    ['2026-12', undefined, 1],
    ['2026', undefined, 1],
    ['2026-12-03', undefined, 1],
    ['2026-12-02', undefined, 0],
    ['2026-11', undefined, 0],
    [undefined, '2026-12', 1],
    [undefined, '2026-12-03T23:30:00Z', 1],
    [undefined, '2027', 0],
  ])('with a period until %s, from %s, are %i', (end, start, count) => {
    const period = { ...(start && { start }), ...(end && { end }) };
    expect(involvedOn([team('t', [{ member: numbered('1') as never, period }])], DAY)).toHaveLength(count);
  });
});

describe('the practice', () => {
  const patient = (by: string, source: string, practice: string, more: Partial<Patient> = {}): Told =>
    told(by, {
      resourceType: 'Patient',
      id: by,
      meta: { source: `https://onestory.example/fhir/source/${by}/${source}`, lastUpdated: '2026-05-01T10:00:00Z' },
      generalPractitioner: [{ identifier: { system: SYSTEM.odsOrganisation, value: practice }, display: practice }],
      ...more,
    });
  const practices = (...all: readonly Told[]) => involvedOn(all, DAY).map(({ name, source }) => [name, source]);

  it('is the one the GP record names, then ADT, then the council', () => {
    const [gp, adt, council] = [
      patient('P81022', 'gp-connect', 'P81022'),
      patient('RXR', 'hospital-adt', 'P81001'),
      patient('324', 'council-cld', 'P81002'),
    ];
    expect(practices(council, adt, gp)).toEqual([['P81022', 'P81022']]);
    expect(practices(council, adt)).toEqual([['P81001', 'RXR']]);
  });

  it('is the newest of equals, and never one of a record that is no longer used', () => {
    const old = patient('RW5', 'community-adt', 'P81001');
    const later = { meta: { ...old.resource.meta, lastUpdated: '2026-06-01T10:00:00Z' } };
    expect(practices(old, patient('RXR', 'hospital-adt', 'P81002', later))).toEqual([['P81002', 'RXR']]);
    expect(practices(old, patient('P81022', 'gp-connect', 'P81022', { active: false }))).toEqual([['P81001', 'RW5']]);
  });

  it('is told where it is only named', () => {
    expect(practices(patient('324', 'rest', '', { generalPractitioner: [{ display: 'Dr Day' }] }))).toEqual([
      ['Dr Day', '324'],
    ]);
    expect(
      practices(patient('324', 'rest', '', { active: false, generalPractitioner: [{ display: 'Dr Day' }] })),
    ).toEqual([]);
  });
});

describe('in sentences', () => {
  const service = (text: string, more: object = {}): Told =>
    told('324', {
      resourceType: 'EpisodeOfCare',
      id: 's',
      status: 'active',
      type: [{ text: 'Care management' }],
      careManager: { display: text },
      period: { start: '2026-03-04' },
      ...more,
    });
  const khan = team('t', [
    {
      member: { display: 'J. Khan', ...numbered('1') } as never,
      role: [{ text: 'Social worker' }],
      period: { start: '2026-03-04' },
    },
  ]);
  const lines = (...all: readonly Told[]) => sentences(involvedOn(all, DAY), [], () => undefined);

  it('whom a team and a service of one organisation tell of alike is told once', () => {
    expect(lines(khan, service('Jamila Khan'))).toEqual(['Social worker J. Khan since 4 March 2026.']);
    expect(involvedOn([khan, service('Jamila Khan')], DAY)).toHaveLength(2);
  });

  it.each([
    ['another name', service('P. Ainsworth')],
    ['another day', service('J. Khan', { period: { start: '2026-03-05' } })],
    ['nobody', service('', { careManager: undefined })],
  ])('%s is told beside them', (_, other) => {
    expect(lines(khan, other)).toHaveLength(2);
  });
  const [number, since] = [numbered('1'), { period: { start: '2026-03-04' } }];
  const GP = { member: numbered('1'), role: LEAD };
  it.each([
    ['a name', { member: { display: 'Bob' } }, 'Member of the team Bob.'],
    ['a name, and a day', { member: { display: 'Bob' }, ...since }, 'Member of the team Bob since 4 March 2026.'],
    ['a number', { member: number }, 'Member of the team, a professional whose name is not given.'],
    ['a number, with a role', { member: number, role: [{ text: 'Nurse' }] }, 'Nurse.'],
    ['a number, as the lead', GP, 'A professional whose name is not given, lead professional.'],
    ['a code', { member: { identifier: { system: SYSTEM.odsOrganisation, value: 'X' } } }, 'Member of the team X Ltd.'],
  ])('a member of a team of whom only %s is said is told so', (_, participant, words) => {
    const all = [team('t', [participant as never])];
    expect(sentences(involvedOn(all, DAY), [], (code) => (code === 'X' ? 'X Ltd' : undefined))).toEqual([words]);
  });
  it.each([
    ['before, till then', { end: '2026-05-31' }, undefined, '4 March 2026'],
    ['before, and after', {}, undefined, '4 March 2026'],
    ['before, until a day too early', { end: '2026-05-30' }, undefined, '1 June 2026'],
    ['as another', { end: '2026-05-31' }, [{ text: 'Cook' }], '1 June 2026'],
    ['as nothing', { end: '2026-05-31' }, [], '1 June 2026'],
    ['as another too', { end: '2026-05-31' }, [{ text: 'Cook' }, { text: 'Nurse' }], '4 March 2026'],
  ])('somebody who was in the team %s is in it since then', (_, end, role, expected) => {
    const seat = (start: string, more: object) => ({
      member: number as never,
      role: [{ text: 'Nurse' }],
      period: { start, ...more },
    });
    const earlier = { ...seat('2026-03-04', end), ...(role && { role }) };
    const now = lines(team('a', [seat('2026-06-01', {})]), team('b', [earlier], 'RW5'));
    expect(now).toContain(`Nurse since ${expected}.`);
  });
  it('somebody is in the team since the first of many days that follow each other, or of any, where one says no day', () => {
    const seat = (start?: string, end?: string) => ({
      member: number as never,
      period: { ...(start && { start }), ...(end && { end }) },
    });
    const chain = team('a', [seat('2026-06-01'), seat('2026-03-04', '2026-04-30'), seat('2026-05-01', '2026-05-31')]);
    expect(lines(chain)).toEqual(['Member of the team, a professional whose name is not given since 4 March 2026.']);
    expect(lines(team('a', [seat(), seat('2026-03-04')]))).toHaveLength(1);
  });
  it('whoever leads does since they do, whatever else they are called there', () => {
    const seat = (start: string, role: object[], end?: string) => ({
      member: { ...number, display: 'J' } as never,
      role: [...LEAD, ...role],
      period: { start, ...(end && { end }) },
    });
    const all = [
      team('a', [seat('2026-06-01', [{ text: 'Nurse' }])]),
      team('b', [seat('2026-03-04', [], '2026-05-31')]),
    ];
    expect(lines(...all)).toEqual(['Nurse J, lead professional, since 4 March 2026.']);
  });
  it('another organisation is told beside them', () => {
    expect(lines(khan, { ...service('J. Khan'), contributor: odsCode('RW5') })).toHaveLength(2);
  });
});

describe('a service that does not say what it does', () => {
  const episode = (more: object = {}) =>
    told('RW5', { resourceType: 'EpisodeOfCare', id: 'a', status: 'active', period: { start: '2026-03-04' }, ...more });
  const visit = (of: string) =>
    told('RW5', {
      resourceType: 'Encounter',
      id: 'v',
      status: 'in-progress',
      class: { code: 'HH' },
      episodeOfCare: [{ reference: `EpisodeOfCare/${of}` }],
      reasonReference: [{ display: 'Fall at home' }],
    } as never);
  const lines = (...all: readonly Told[]) => sentences(involvedOn(all, DAY), [], () => undefined);

  it('is known by why it visits', () => {
    expect(lines(episode(), visit('a'))).toEqual(['Visits because of "Fall at home", since 4 March 2026.']);
    expect(lines(episode({ careManager: { display: 'H. Marsden' }, period: undefined }), visit('a'))).toEqual([
      'Visits by H. Marsden because of "Fall at home".',
    ]);
  });
  it('its own words come first, and a visit of another says nothing of it', () => {
    expect(lines(episode({ type: [{ text: 'Nursing' }] }), visit('a'))).toEqual(['Nursing since 4 March 2026.']);
    expect(lines(episode(), visit('b'))).toEqual(['A service of RW5 since 4 March 2026.']);
  });
});

describe('a stay in hospital', () => {
  const type = (code: string) => [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0004', code }] }];
  const episode = (code: string, by = 'RXR') =>
    told(by, { resourceType: 'EpisodeOfCare', id: 'e', status: 'active', type: type(code) } as never);
  const stay = (kind: string, status = 'in-progress') =>
    told('RXR', {
      ...{ resourceType: 'Encounter', id: 'v', status, class: { code: kind } },
      ...{ episodeOfCare: [{ reference: 'EpisodeOfCare/e' }], reasonReference: [{ display: 'Fall' }] },
    } as never);
  const parts = (...all: readonly Told[]) => involvedOn(all, DAY).map(({ part }) => part);

  it('that is an episode of care too is told once, as the stay', () => {
    expect(parts(episode('I'), stay('IMP'))).toEqual(['admission']);
  });
  it.each([
    ['of another kind', episode('R'), stay('IMP'), ['service', 'admission']],
    ['of another hospital', episode('I', 'RW5'), stay('IMP'), ['service', 'admission']],
    ['whose stay is over', episode('I'), stay('IMP', 'finished'), ['service']],
    ['whose visits are no stay', episode('I'), stay('HH'), ['service']],
  ] as const)('an episode %s is told', (_, one, other, expected) => {
    expect(parts(one, other)).toEqual(expected);
  });
});

it('visits are read for open services that do not say what they do, the newest of each', () => {
  const episode = (id: string, more: object) =>
    told('RW5', { resourceType: 'EpisodeOfCare', id, status: 'active', ...more });
  const wanted = visitsWanted([
    episode('a', { type: [{ coding: [{ code: '9' }] }] }),
    episode('b', { type: [{ text: 'Nursing' }] }),
    episode('c', { status: 'finished' }),
  ]);
  expect(wanted).toMatchObject([{ types: ['Encounter'], most: 1, filters: [{ values: [{ id: 'a' }] }] }]);
});
