// Who belongs to a care team, for whom they act, and for how long.
// @see design: consent §2 step 6; https://hl7.org/fhir/R4/careteam.html
import type { CareTeam } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { relationshipsOf } from '../../src/consent/relationships.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { at, COUNCIL, RW5, user } from './world.ts';

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

const staffed = (participant: CareTeam['participant'], change: Partial<CareTeam> = {}) =>
  relationshipsOf(
    {
      resourceType: 'CareTeam',
      id: 't',
      subject,
      managingOrganization: [ods('324')],
      participant,
      ...change,
    } as CareTeam,
    feed('x'),
  );
test('a member that is none says nothing, and takes nothing from the others', () => {
  const empty = null as unknown as NonNullable<CareTeam['participant']>[number];
  expect(staffed([empty, { member: person(1) }])).toEqual(staffed([{ member: person(1) }]));
});

const number = (type: string | undefined, system = SYSTEM.sdsUser as string) =>
  ({ ...(type && { type }), identifier: { system, value: '1' } }) as object;

test.each<[string, object, object | undefined]>([
  ['a person by number', number('Practitioner'), { practitioner: `${SYSTEM.sdsUser}|1`, organisation: COUNCIL }],
  ['a role by number', number('PractitionerRole'), { practitioner: `${SYSTEM.sdsUser}|1`, organisation: COUNCIL }],
  ['somebody by number', number(undefined), { practitioner: `${SYSTEM.sdsUser}|1`, organisation: COUNCIL }],
  ['an organisation of another system', number('Organization', 'urn:x'), undefined],
  ['a patient by number', number('Patient'), undefined],
  [
    'an organisation by reference',
    { reference: 'Organization/o' },
    { member: 'Organization/o', organisation: COUNCIL },
  ],
  ['a person by reference', { reference: 'Practitioner/p' }, { member: 'Practitioner/p', organisation: COUNCIL }],
  ['a role by reference', { reference: 'PractitionerRole/r' }, { member: 'PractitionerRole/r' }],
  ['a patient by reference', { reference: 'Patient/r' }, undefined],
  [
    'a person by number and reference',
    { ...number('Practitioner'), reference: 'Practitioner/p' },
    { practitioner: `${SYSTEM.sdsUser}|1`, organisation: COUNCIL },
  ],
  ['a name alone', { display: 'Ada' }, undefined],
])('a member of a team that is %s', (_, member, is) => {
  const [one] = staffed([{ member }]);
  const { kind: _kind, team: _team, assertedBy: _by, via: _via, ...who } = one ?? {};
  expect(one && who).toEqual(is);
});

test('a team acts for the first of its organisations that has a code, and may be without one, without an id, without members', () => {
  expect(
    staffed([{ member: person(1) }], { managingOrganization: [{ reference: 'Organization/o' }, ods('324')] })[0]
      ?.organisation,
  ).toBe(COUNCIL);
  expect(relationshipsOf({ resourceType: 'CareTeam', participant: [{ member: person(1) }] }, feed('x'))).toEqual([
    { ...said, kind: 'membership', practitioner: user(1) },
  ]);
  expect(relationshipsOf({ resourceType: 'CareTeam' }, feed('x'))).toEqual([]);
});

test('membership lasts while team and member both are; in a time that cannot be read nobody is a member', () => {
  const one = { member: person(1) };
  const dates = (team: object, own: object) => {
    const [r] = staffed([{ ...one, period: own }], { period: team });
    return r && [r.start, r.end];
  };
  const [first, last] = [at('2026-01-01T00:00:00Z'), at('2026-02-01T00:00:00Z')];
  expect(dates({ start: '2025-01-01', end: '2026-01-31' }, { start: '2026-01-01', end: '2027-01-31' })).toEqual([
    first,
    last,
  ]);
  expect(dates({ start: '2026-01-01', end: '2027-01-31' }, { start: '2025-01-01', end: '2026-01-31' })).toEqual([
    first,
    last,
  ]);
  expect(dates({}, { start: '2026-01-01' })).toEqual([first, undefined]);
  expect(dates({ end: '2026-01-31' }, {})).toEqual([undefined, last]);
  for (const period of [{ start: 'x' }, { end: 'x' }])
    expect([dates(period, {}), dates({}, period)]).toEqual([undefined, undefined]);
});
