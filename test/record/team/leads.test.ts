// Who leads a team, who may, and who may change it because they lead it today.
import type { CareTeam, Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { odsCode, token } from '../../../src/fhir/ids.ts';
import { SYSTEM } from '../../../src/fhir/systems.ts';
import { isLeadOn, leadFault, memberFault, namesLeads } from '../../../src/record/team/leads.ts';

const role = (code: string, system: string = SYSTEM.role) => ({ coding: [{ system, code }] });
const org = (value: string, system: string = SYSTEM.odsOrganisation) => ({ identifier: { system, value } });
const LEAD = role('lead-professional');
const team = (participant: readonly object[], more: Partial<CareTeam> = {}): CareTeam =>
  ({ resourceType: 'CareTeam', participant, ...more }) as unknown as CareTeam;

describe('who changes the team because they lead it', () => {
  const DAY = '2026-12-03';
  const who = { practitioner: token(SYSTEM.sdsUser, '1'), organisation: odsCode('RW5') };
  const mine = { role: [LEAD], member: { identifier: { system: SYSTEM.sdsUser, value: '1' } } };
  const leads = (change: object, as: Partial<typeof who> | { practitioner: undefined } = {}) =>
    isLeadOn(team([{ ...mine, ...change }]), DAY, { ...who, ...as }, (one, other) => one === other);
  test.each<[string, object, boolean]>([
    ['the lead professional', {}, true],
    ['whose time has come', { period: { start: DAY } }, true],
    ['not before it has', { period: { start: '2026-12-04' } }, false],
    ['until their last day', { period: { end: DAY } }, true],
    ['not when it is over', { period: { end: '2026-12-02' } }, false],
    ['not the lead GP', { role: [role('lead-gp')] }, false],
    ['not a member', { role: [] }, false],
    ['not somebody else', { member: { identifier: { system: SYSTEM.sdsUser, value: '2' } } }, false],
    ['not by a number of another list', { member: { identifier: { system: 'urn:x', value: '1' } } }, false],
    ['not by a name', { member: { display: '1' } }, false],
    ['nobody', { member: undefined }, false],
    ['acting for whom they lead for', { onBehalfOf: org('RW5') }, true],
    ['not acting for another organisation', { onBehalfOf: org('324') }, false],
  ])('%s', (_, change, expected) => {
    expect(leads(change)).toBe(expected);
  });
  test('not who says not who they are, nor anybody where there is no member', () => {
    expect([leads({}, { practitioner: undefined }), leads({ member: undefined }, { practitioner: undefined })]).toEqual(
      [false, false],
    );
    expect(leads({ member: { identifier: { system: SYSTEM.sdsUser } } }, { practitioner: undefined })).toBe(false);
    expect(isLeadOn({ resourceType: 'CareTeam' }, DAY, who, () => true)).toBe(false);
  });
});

describe('a lead professional of the voluntary sector', () => {
  const faultAt = (participant: readonly object[], more: Partial<CareTeam> = {}, by = '324') =>
    leadFault(team(participant, more), odsCode(by))?.expression;
  const member = { identifier: { system: SYSTEM.sdsUser, value: '1' } };
  const lead = { role: [LEAD], member };
  test.each<[string, readonly object[], Partial<CareTeam>, string, string | undefined]>([
    ['is none who is of an agency', [lead], {}, '324', undefined],
    ['by role', [{ member, role: [LEAD, role('voluntary-worker')] }], {}, '324', 'CareTeam.participant[0]'],
    [
      'by a role that is none of ours, is none',
      [{ member, role: [LEAD, role('voluntary-worker', 'x')] }],
      {},
      '324',
      undefined,
    ],
    ['by whom they act for', [{}, { ...lead, onBehalfOf: org('AGEUK') }], {}, '324', 'CareTeam.participant[1]'],
    ['by whose team it is', [lead], { managingOrganization: [org('AGEUK')] }, '324', 'CareTeam.participant[0]'],
    ['by who says so', [lead], {}, 'AGEUK', 'CareTeam.participant[0]'],
    [
      'acting for another',
      [{ ...lead, onBehalfOf: org('RW5') }],
      { managingOrganization: [org('AGEUK')] },
      'AGEUK',
      undefined,
    ],
    ['in the team of another', [lead], { managingOrganization: [org('RW5')] }, 'AGEUK', undefined],
    ['who is a member', [{ role: [role('voluntary-worker')] }, {}], {}, 'AGEUK', undefined],
    ['of a team of nobody', [], {}, 'AGEUK', undefined],
  ])('%s', (_, participant, more, by, expected) => {
    expect(faultAt(participant, more, by)).toBe(expected);
  });
  test('of a team that names no members is none', () => {
    expect(leadFault({ resourceType: 'CareTeam' }, odsCode('AGEUK'))).toBeUndefined();
    expect(faultAt([{ member, role: [{ text: 'x' }, LEAD] }], {}, 'AGEUK')).toBe('CareTeam.participant[0]');
  });
});

test.each<[string, object | undefined, string | undefined]>([
  ['a number of their own', { identifier: { system: SYSTEM.sdsUser, value: '1' } }, undefined],
  ['an entry of the directory', { reference: 'Practitioner/1' }, undefined],
  ['a role of the directory', { reference: 'PractitionerRole/1' }, undefined],
  ['the code of an organisation', org('RW5'), 'lead-unclear'],
  ['a number of nothing', { identifier: { system: SYSTEM.sdsUser } }, 'lead-unclear'],
  ['a name', { display: 'Helen' }, 'lead-unclear'],
  ['an organisation', { reference: 'Organization/1' }, 'lead-unclear'],
  ['nothing', undefined, 'lead-unclear'],
])('who leads by %s', (_, member, expected) => {
  for (const code of ['lead-professional', 'lead-gp'])
    expect(leadFault(team([{}, { role: [role(code)], member }]), odsCode('324'))?.id).toBe(expected);
  expect(leadFault(team([{ role: [role('member')], member }]), odsCode('324'))).toBeUndefined();
});

test.each<[unknown, boolean]>([
  [[{ role: [LEAD] }], true],
  [[{ role: [role('x'), role('lead-gp')] }], true],
  [[{ role: [role('lead-gp', 'x')] }], false],
  [[{ role: [role('member')] }], false],
  [[null, 1, { role: 'x' }, { role: [null, { coding: 1 }, { coding: [null, 'x'] }] }], false],
  [{}, false],
  [undefined, false],
])('%j names a lead: %s', (participant, expected) => {
  expect(namesLeads({ resourceType: 'CareTeam', participant } as Resource as CareTeam)).toBe(expected);
});

test.each<[string, object | undefined, string | undefined]>([
  ['a name', { display: 'Bob' }, undefined],
  ['a number', { identifier: { value: '1' } }, undefined],
  ['an entry of the directory', { reference: 'Practitioner/1' }, undefined],
  ['what they are alone', { type: 'Practitioner' }, 'CareTeam.participant[1].member'],
  ['a number of nothing', { identifier: { system: SYSTEM.sdsUser } }, 'CareTeam.participant[1].member'],
  ['nothing', undefined, 'CareTeam.participant[1].member'],
])('who is a member by %s', (_, member, expected) => {
  expect(memberFault(team([{ member: { display: 'Ada' } }, { member }]))?.expression).toBe(expected);
});
test('a team of nobody has no member who is unclear', () => {
  expect(memberFault({ resourceType: 'CareTeam' })).toBeUndefined();
});
