// How to reach those who lead and the practice: whose word is taken, and what is read for it.
import type { Resource } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { odsCode } from '../../../src/fhir/ids.ts';
import { SYSTEM } from '../../../src/fhir/systems.ts';
import { involvedOn, waysToReach } from '../../../src/record/team/involved.ts';
import { lookedUp } from '../../../src/record/team/people.ts';
import { composeTeam } from '../../../src/record/team/team.ts';
import type { Told } from '../../../src/record/told.ts';

const DAY = '2026-12-03';
const told = (contributor: string, resource: object): Told => ({
  resource: resource as Resource,
  contributor: odsCode(contributor),
});
const ods = (value: string) => ({ identifier: { system: SYSTEM.odsOrganisation, value } });
const phone = (value: string) => [{ system: 'phone', value }];
const patient = (more: object, by = 'P81022') =>
  told(by, {
    resourceType: 'Patient',
    id: 'x',
    meta: { source: 'x/gp-connect' },
    managingOrganization: ods('P81022'),
    ...more,
  });
const place = (by: string, value: string, more: object = {}) =>
  told(by, {
    resourceType: 'Organization',
    id: by,
    identifier: [ods('P81022').identifier],
    telecom: phone(value),
    ...more,
  });
const person = (more: object) => told('P81022', { resourceType: 'Practitioner', id: 'g', ...more });
const acts = (by: string, value: string) =>
  told(by, {
    ...{ resourceType: 'PractitionerRole', id: `r${by}` },
    ...{ practitioner: { reference: 'Practitioner/g' }, telecom: phone(value) },
  });
const GP = { generalPractitioner: [{ reference: 'Practitioner/g' }] };

const listed = (...all: readonly Told[]) =>
  involvedOn(all, DAY).map(({ name, lead, organisation, telecom: [way] }) => [name, lead, organisation, way?.value]);
const inTeam = (...all: readonly Told[]) =>
  composeTeam(all, 'x', DAY, () => undefined).team.participant?.map(({ member, extension }) => [
    member?.display,
    extension?.find(({ valueContactPoint }) => valueContactPoint)?.valueContactPoint?.value,
  ]);
const both = (...all: readonly Told[]) => [listed(...all), inTeam(...all)];

describe('a practice', () => {
  it('is reached as it says itself, else as whoever names it says, and never as a third one says', () => {
    const named = patient({}, '324');
    expect(both(named, place('324', '2'), place('P81022', '1'), place('RX7', '3'))).toEqual([
      [[undefined, undefined, 'P81022', '1']],
      [[undefined, '1']],
    ]);
    expect(both(named, place('RX7', '3'), place('324', '2'))).toEqual([
      [[undefined, undefined, 'P81022', '2']],
      [[undefined, '2']],
    ]);
    expect(both(named, place('RX7', '3'))).toEqual([
      [[undefined, undefined, 'P81022', undefined]],
      [[undefined, undefined]],
    ]);
  });

  it('is not reached where it no longer is', () => {
    expect(listed(patient({}), place('P81022', '1', { active: false }))).toEqual([
      [undefined, undefined, 'P81022', undefined],
    ]);
  });
});

describe('a GP', () => {
  it('whom the directory does not know is reached at the practice', () => {
    expect(both(patient(GP), place('P81022', '1'))).toEqual([
      [
        [undefined, 'lead-gp', 'P81022', '1'],
        [undefined, undefined, 'P81022', '1'],
      ],
      [
        [undefined, '1'],
        [undefined, '1'],
      ],
    ]);
  });

  it('is reached as their own entry says, else as their own role does, and never as another organisation says', () => {
    const kay = { name: [{ family: 'Kay' }] };
    const first = (...all: readonly Told[]) => both(patient(GP), place('P81022', '1'), ...all).map((each) => each?.[0]);
    const reached = (value: string) => [
      ['Kay', 'lead-gp', 'P81022', value],
      ['Kay', value],
    ];
    expect(first(person({ ...kay, telecom: phone('4') }), acts('P81022', '5'))).toEqual(reached('4'));
    expect(first(person(kay), acts('RX7', '6'), acts('P81022', '5'))).toEqual(reached('5'));
    expect(first(person(kay), acts('RX7', '6'))).toEqual(reached('1'));
  });

  it('who stands inside the record of the practice is known by what stands there', () => {
    const contained = [{ resourceType: 'Practitioner', id: 'g', name: [{ family: 'Kay' }], telecom: phone('4') }];
    const [kay] = involvedOn([patient({ contained, generalPractitioner: [{ reference: '#g' }] })], DAY);
    expect(kay).toMatchObject({ name: 'Kay', lead: 'lead-gp', telecom: phone('4') });
    expect(kay?.address).toBeUndefined();
  });
});

describe('who leads', () => {
  const role = [{ coding: [{ system: SYSTEM.role, code: 'lead-professional' }] }];
  const member = { identifier: { system: SYSTEM.sdsUser, value: '1' }, display: 'J. Khan' };
  const team = (participant: object) =>
    told('P81022', { resourceType: 'CareTeam', id: 't', status: 'active', participant: [{ member, ...participant }] });

  it('and has no telephone is reached where they work; who only takes part is not', () => {
    expect(both(team({ role }), place('P81022', '1'))).toEqual([
      [['J. Khan', 'lead-professional', 'P81022', '1']],
      [['J. Khan', '1']],
    ]);
    expect(both(team({}), place('P81022', '1'))).toEqual([
      [['J. Khan', undefined, 'P81022', undefined]],
      [['J. Khan', undefined]],
    ]);
  });

  it('is asked after in the directory, with the practice and its GP, and nobody else is', () => {
    const codesOf = (...all: readonly Told[]) =>
      waysToReach(all).map(({ types, filters: [filter] }) => [types[0], filter]);
    expect(codesOf(team({}))).toEqual([]);
    expect(codesOf(team({ role, onBehalfOf: ods('RW5') }))).toMatchObject([
      ['Organization', { values: [{ system: SYSTEM.odsOrganisation, code: 'rw5' }] }],
    ]);
    expect(codesOf(patient(GP))).toMatchObject([
      ['Organization', { values: [{ code: 'p81022' }] }],
      ['PractitionerRole', { values: [{ type: 'Practitioner', id: 'g' }] }],
    ]);
  });

  it('whom a team, a practice or a role names is looked up', () => {
    const named = team({ member: { reference: 'PractitionerRole/r' } });
    expect(lookedUp([named, patient(GP), acts('RX7', '6')])).toEqual([
      'PractitionerRole/r',
      'Practitioner/g',
      'Practitioner/g',
    ]);
  });
});
