// Who led by what was written over REST is a member until another takes over; what they are beside it they go on being.
// @see design: consent §2 step 6, §6 ("The shared team's membership changes through …")
import type { CareTeamParticipant } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import type { Led, Relationship } from '../../src/consent/inputs.ts';
import { likenessOf } from '../../src/consent/likeness.ts';
import { relationshipsOf } from '../../src/consent/relationships.ts';
import { INSTEAD_OF, SAID_BY, SUCCEEDS } from '../../src/fhir/references.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { ask, at, COUNCIL, consent, inputs, NOW, ourRole, permit, RW5, user } from './world.ts';

const LEAD = ourRole('lead-professional');
const [OVER, BEFORE, SINCE] = ['2026-01-01', '2026-03-01', '2026-06-01'].map((day) =>
  at(`${day}T00:00:00Z`),
) as never[];
const mine: Relationship = {
  ...{ kind: 'membership', practitioner: user(1), organisation: RW5, assertedBy: COUNCIL, via: 'rest' },
  ...{ start: BEFORE, lead: LEAD },
};
const hers: Relationship = {
  ...{ ...mine, practitioner: user(2), start: SINCE },
  succeeds: [{ as: LEAD, practitioner: user(1) }],
};
const opens = (...relationships: Relationship[]) =>
  ask({ about: { consents: [consent(permit())], relationships } }).open;

test.each<[string, Relationship, Relationship, boolean]>([
  ['from whom another took over', mine, hers, false],
  ['since always', { ...mine, start: undefined }, hers, false],
  ['the same day', { ...mine, start: SINCE }, hers, false],
  ['whoever took over began before', mine, { ...hers, start: OVER }, true],
  ['another is to take over later', mine, { ...hers, start: at('2026-12-01T00:00:00Z') }, true],
  ['somebody else was taken over from', mine, { ...hers, succeeds: [{ as: LEAD, practitioner: user(3) }] }, true],
  ['nobody was', mine, { ...hers, succeeds: undefined }, true],
  ['another lead was', mine, { ...hers, succeeds: [{ as: ourRole('lead-gp'), practitioner: user(1) }] }, true],
  ['they are not only the lead', { ...mine, lead: undefined }, hers, true],
])('a lead of whom is said that %s', (_, one, other, open) => {
  expect([opens(one, other), opens(other, one)]).toEqual([open, open]);
});

test('whose own time ended before is not made a member again by whoever took over later', () => {
  expect(opens({ ...mine, end: NOW }, { ...hers, start: at('2027-01-01T00:00:00Z') })).toBe(false);
});

const planned: Relationship = { ...mine, team: 't' as never, said: SINCE };
test.each<[string, Relationship, Partial<Led>, boolean]>([
  ['was said before', planned, {}, false],
  ['was said at that time', planned, { said: OVER }, true],
  ['another team says', planned, { team: 'u' as never }, true],
  ['is of somebody else', planned, { practitioner: user(3) }, true],
  ['is of another lead', planned, { as: ourRole('lead-gp') }, true],
  ['nobody said when', { ...planned, said: undefined }, {}, true],
])('who was to lead, instead of whom somebody does, where that %s', (_, one, change, open) => {
  const instead = { as: LEAD, practitioner: user(1), team: 't' as never, said: SINCE, ...change };
  expect(opens(one, { ...hers, start: at('2027-01-01T00:00:00Z'), succeeds: [instead] })).toBe(open);
});
test('who leads instead of another takes over from nobody by that, nor does whoever was to', () => {
  const instead = { as: LEAD, practitioner: user(2), team: 't' as never, said: SINCE };
  const third: Relationship = { ...mine, practitioner: user(3), start: SINCE, succeeds: [instead] };
  const second: Relationship = { ...hers, team: 't' as never, said: OVER };
  expect([opens(mine, second), opens(mine, second, third)]).toEqual([false, true]);
  expect(
    opens({ ...mine, said: NOW, team: 't' as never }, { ...third, succeeds: [{ ...instead, practitioner: user(1) }] }),
  ).toBe(true);
});
test('whom nothing numbers is nobody by having no number', () => {
  const unnamed = { ...hers, succeeds: [{ as: LEAD }] };
  expect(opens(mine, unnamed)).toBe(true);
});

test('residents of whom is said who took over are decided about one by one', () => {
  const like = (...relationships: Relationship[]) => likenessOf(inputs({ relationships }), NOW);
  const two = { ...hers, start: OVER };
  expect(like(mine, hers)).not.toBe(like(mine, two));
  expect(like(mine, { ...hers, succeeds: undefined })).toBe(like(mine, { ...two, succeeds: undefined }));
});

const code = (value: string) => ({ coding: [{ system: SYSTEM.role, code: value }] });
const number = (n: number) => ({ identifier: { system: SYSTEM.sdsUser, value: user(n).split('|')[1] ?? '' } });
const ods = (value: string) => ({ identifier: { system: SYSTEM.odsOrganisation, value } });
const said = (participant: CareTeamParticipant, via: 'rest' | 'feed' = 'rest') => {
  const team = { resourceType: 'CareTeam', id: 't', subject: { reference: 'Patient/r' } } as const;
  const [one] = relationshipsOf(
    { ...team, participant: [{ member: number(1), ...participant }] },
    { contributor: RW5, via },
  );
  return [one?.lead, one?.succeeds];
};
const took = (...former: object[]) => ({
  extension: former.map((valueReference) => ({ url: SUCCEEDS, valueReference })),
});

test.each<[string, CareTeamParticipant, readonly unknown[]]>([
  ['a lead', { role: [code('lead-professional')] }, [LEAD, undefined]],
  ['a member', { role: [code('member')], ...took(number(2)) }, [undefined, undefined]],
  [
    'a lead and a member, by another organisation',
    { role: [code('member'), code('lead-gp')] },
    [ourRole('lead-gp'), undefined],
  ],
  [
    'a lead and a member, by their own',
    { role: [code('member'), code('lead-gp')], onBehalfOf: ods('RW5') },
    [undefined, undefined],
  ],
  ['a lead alone, by their own', { role: [code('lead-gp')], onBehalfOf: ods('RW5') }, [ourRole('lead-gp'), undefined]],
  [
    'a lead who took over',
    { role: [code('lead-professional')], ...took(number(2), { reference: 'Practitioner/p' }) },
    [
      LEAD,
      [
        { as: LEAD, practitioner: user(2) },
        { as: LEAD, member: 'Practitioner/p' },
      ],
    ],
  ],
  [
    'a lead of whom something else is said',
    { role: [code('lead-professional')], extension: [{ url: 'x', valueReference: number(2) }] },
    [LEAD, undefined],
  ],
])('what is said over REST of %s', (_, participant, expected) => {
  expect(said(participant)).toEqual(expected);
  expect(said(participant, 'feed')).toEqual([undefined, undefined]);
});

test('instead of whom a lead leads is told by where and when that was said', () => {
  const origin = (url: string, reference: string, valueDateTime: string) => ({
    url,
    extension: [
      { url: 'when', valueDateTime },
      { url: 'resource', valueReference: { reference } },
    ],
  });
  const extension = [
    origin(SAID_BY, 'CareTeam/t', '2026-06-01T00:00:00Z'),
    origin('x', 'CareTeam/u', '2026-06-01T00:00:00Z'),
    origin(SAID_BY, 'CareTeam/v', 'x'),
    origin(SAID_BY, 'x', '2026-06-01T00:00:00Z'),
  ];
  const one = { url: INSTEAD_OF, valueReference: { ...number(2), extension } };
  const of = [{ as: LEAD, practitioner: user(2), team: 't', said: at('2026-06-01T00:00:00Z') }];
  expect(said({ role: [code('lead-professional')], extension: [one] })).toEqual([LEAD, of]);
});
test('when a lead was said is known where anything says it', () => {
  const team = { resourceType: 'CareTeam', meta: { lastUpdated: '2026-06-01T00:00:00Z' } } as const;
  const participant = [{ member: number(1), role: [code('lead-gp')] }];
  const [one] = relationshipsOf({ ...team, participant }, { contributor: RW5, via: 'rest' });
  expect(one?.said).toBe(at('2026-06-01T00:00:00Z'));
});
