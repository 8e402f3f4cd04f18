// What somebody who may change the one team makes of their own words: nobody else's change, and one lead follows another.
import type { CareTeam, CareTeamParticipant } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { odsCode } from '../../../src/fhir/ids.ts';
import { BASE, profile, SYSTEM } from '../../../src/fhir/systems.ts';
import { changedTeam } from '../../../src/record/team/change.ts';
import { composeTeam } from '../../../src/record/team/team.ts';
import { ownTeam } from '../../../src/record/team/words.ts';
import type { Told } from '../../../src/record/told.ts';

const DAY = '2026-12-03';
const told = (
  by: string,
  participant: readonly object[],
  source = 'shared-team',
  more: object = {},
): Told<CareTeam> => ({
  resource: {
    resourceType: 'CareTeam',
    id: `${source}-${by}`,
    status: 'active',
    meta: { lastUpdated: '2026-05-01T10:00:00Z', source: `${BASE}/source/${by}/${source}` },
    participant,
    ...more,
  } as unknown as CareTeam,
  contributor: odsCode(by),
});
const role = (code: string) => [{ coding: [{ system: SYSTEM.role, code }] }];
const LEAD = role('lead-professional');
const who = (value: string) => ({ member: { identifier: { system: SYSTEM.sdsUser, value } } });
type Members = readonly CareTeamParticipant[];
/** The own words after this change, by number, whether they lead, and when; or why not. */
function changing(all: readonly Told<CareTeam>[], change: (members: Members) => readonly object[], writer = 'RW5') {
  const { team } = composeTeam(all, 'r', DAY, () => undefined);
  const by = { team, told: all, writer: odsCode(writer), day: DAY };
  const made = changedTeam({ ...team, participant: change(team.participant ?? []) as CareTeamParticipant[] }, by);
  if (!made.ok) return made.error.id;
  return made.value?.participant?.map(({ member, role: roles, period, extension }) => [
    member?.identifier?.value,
    roles?.[0]?.coding?.[0]?.code,
    period?.start,
    period?.end,
    extension?.find(({ url }) => url === profile('succeeds'))?.valueReference?.identifier?.value,
  ]);
}
const [MINE, THEIRS] = [told('RW5', [who('1')]), told('324', [who('2')], 'council-allocations')];

describe('the own words about the team', () => {
  test('are the organisation’s own, active, and written by those who may change it', () => {
    const own = (each: Told<CareTeam>) => ownTeam({ told: [each], writer: odsCode('RW5') }) === each;
    const [feed, plain] = ['council-allocations', 'rest'].map((source) => told('RW5', [who('1')], source));
    expect([
      own(MINE),
      own(told('324', [])),
      ...[feed, plain].map((each) => each && own(each)),
      own(told('RW5', [], 'shared-team', { status: 'inactive' })),
    ]).toEqual([true, false, false, false, false]);
  });
  test('gain who is new and lose who is left out, of whom they alone spoke', () => {
    expect(changing([MINE, THEIRS], (all) => [...all, who('3')])?.length).toBe(2);
    expect(changing([MINE, THEIRS], (all) => all.filter((each) => each.member?.identifier?.value !== '1'))).toEqual([]);
    expect(changing([MINE, THEIRS], (all) => all.filter((each) => each.member?.identifier?.value !== '2'))).toBe(
      'member-of-others',
    );
    expect(changing([MINE, THEIRS], (all) => all)).toBeUndefined();
  });
  test('do not bend what others said', () => {
    const bent = (value: string) => (all: Members) =>
      all.map((each) => (each.member?.identifier?.value === value ? { ...each, role: [{ text: 'Cook' }] } : each));
    expect(changing([MINE, THEIRS], bent('2'))).toBe('not-the-contributor');
    expect(changing([MINE, THEIRS], bent('1'))).toEqual([['1', undefined, undefined, undefined, undefined]]);
  });
});

describe('a new lead', () => {
  const led = told('324', [{ ...who('2'), role: LEAD, period: { start: '2026-03-04' } }], 'council-allocations');
  const taking = (all: readonly Told<CareTeam>[], ...more: readonly object[]) =>
    changing(all, (members) => [...members, ...more]);
  const next = { ...who('3'), role: LEAD, period: { start: '2026-06-01' } };
  test('succeeds whoever led, of another agency', () => {
    expect(taking([led], next)).toEqual([['3', 'lead-professional', '2026-06-01', undefined, '2']]);
  });
  test('without a date begins today; the own one before ends the day before', () => {
    const own = told('RW5', [{ ...who('1'), role: LEAD, period: { start: '2026-03-04' } }, who('4')]);
    expect(taking([own], { ...next, period: undefined })).toEqual([
      ['1', 'lead-professional', '2026-03-04', '2026-12-02', undefined],
      ['4', undefined, undefined, undefined, undefined],
      ['3', 'lead-professional', DAY, undefined, '1'],
    ]);
  });
  test('is one, and begins after who led before', () => {
    expect(taking([led], next, { ...next, ...who('4') })).toBe('leads-doubled');
    expect(taking([led], { ...next, period: { start: '2026-03-04' } })).toBe('leads-doubled');
    expect(taking([led], { ...next, period: { start: '2026-03-05' } })).toHaveLength(1);
  });
  test('succeeds nobody who led no more, nor who leads as the GP', () => {
    const over = told('324', [{ ...who('2'), role: LEAD, period: { start: '2026-03-04', end: '2026-04-01' } }], 'x');
    const gp = told('324', [{ ...who('2'), role: role('lead-gp'), period: { start: '2026-03-04' } }], 'x');
    for (const all of [[over], [gp]]) expect(taking(all, next)?.[0]?.[4]).toBeUndefined();
  });
  test('ends the time of whoever led till then alone, and lengthens nobody’s', () => {
    const lead = (value: string, period: object, code = LEAD) => ({ ...who(value), role: code, period });
    const own = told('RW5', [
      lead('1', { start: '2026-03-04', end: '2026-04-01' }),
      lead('4', { start: '2026-04-02', end: '2026-12-10' }),
      lead('4', { start: '2026-04-02' }, role('lead-gp')),
    ]);
    const ends = (start: string) =>
      [...(taking([own], { ...next, period: { start } }) ?? [])].map((each) => [each[0], each[1], each[3]]);
    expect(ends('2026-12-04')).toEqual([
      ['4', 'lead-professional', '2026-12-03'],
      ['4', 'lead-gp', undefined],
      ['1', 'lead-professional', '2026-04-01'],
      ['3', 'lead-professional', undefined],
    ]);
    expect(ends('2027-01-01')[0]).toEqual(['4', 'lead-professional', '2026-12-10']);
  });
});

describe('a lead who was to take over', () => {
  const lead = (value: string, start?: string, end?: string) => ({
    ...{ ...who(value), role: LEAD },
    ...((start || end) && { period: { ...(start && { start }), ...(end && { end }) } }),
  });
  const succeeds = { extension: [{ url: profile('succeeds'), valueReference: who('1').member }] };
  const planned = told('RW5', [
    lead('1', '2026-03-10', '2026-12-31'),
    { ...lead('2', '2027-01-01'), ...succeeds },
    lead('4', '2026-01-01', '2026-03-09'),
  ]);
  const again = (start?: string) => changing([planned], (all) => [...all, lead('2', start)]);
  const moved = (start: string) =>
    changing([planned], (all) =>
      all.map((each) => (each.member?.identifier?.value === '2' ? { ...each, period: { start } } : each)),
    );
  const since = (start: string, before: string) => [
    ['1', 'lead-professional', '2026-03-10', before, undefined],
    ['4', 'lead-professional', '2026-01-01', '2026-03-09', undefined],
    ['2', 'lead-professional', start, undefined, '1'],
  ];
  const sorted = (words: ReturnType<typeof changing>) =>
    Array.isArray(words) ? words.toSorted((a, b) => '142'.indexOf(String(a[0])) - '142'.indexOf(String(b[0]))) : words;

  test('and is named again takes over that day, or today, once', () => {
    expect(sorted(again())).toEqual(since(DAY, '2026-12-02'));
    for (const change of [again, moved]) {
      expect(sorted(change('2026-12-01'))).toEqual(since('2026-12-01', '2026-11-30'));
      expect(sorted(change('2027-02-01'))).toEqual(since('2027-02-01', '2027-01-31'));
    }
  });
  test('does not begin before who leads till then', () => {
    for (const change of [again, moved])
      for (const start of ['2026-03-10', '2026-01-02']) expect(change(start)).toBe('leads-doubled');
  });
  test('and has, begins on another day, so that who led before them ends on another', () => {
    const begun = told('RW5', [lead('1', '2026-03-10', '2026-11-30'), { ...lead('2', '2026-12-01'), ...succeeds }]);
    const to = (start: string) =>
      changing([begun], (all) => [lead('2', start), ...all.filter(({ period }) => period?.end)]);
    expect(to('2026-11-15')).toEqual([
      ['2', 'lead-professional', '2026-11-15', undefined, '1'],
      ['1', 'lead-professional', '2026-03-10', '2026-11-14', undefined],
    ]);
    expect(to('2026-03-01')).toBe('leads-doubled');
  });
  test('and led before leads again from today', () => {
    const begun = told('RW5', [lead('1', '2026-03-10', '2026-11-30'), lead('2', '2026-12-01')]);
    expect(changing([begun], (all) => [...all, lead('1')])).toEqual([
      ['2', 'lead-professional', '2026-12-01', '2026-12-02', undefined],
      ['1', 'lead-professional', '2026-03-10', '2026-11-30', undefined],
      ['1', 'lead-professional', DAY, undefined, '2'],
    ]);
  });
});

test('nothing but who belongs to the team is written', () => {
  const { team } = composeTeam([MINE], 'r', DAY, () => undefined);
  const by = { team, told: [MINE], writer: odsCode('RW5'), day: DAY };
  const made = (change: Partial<CareTeam>) => {
    const after = changedTeam({ ...team, ...change }, by);
    return after.ok || after.error.id;
  };
  expect([made({}), made({ status: 'proposed' })]).toEqual([true, true]);
  expect([
    made({ status: 'inactive' }),
    made({ subject: { reference: 'Patient/s' } }),
    made({ name: 'Another' }),
  ]).toEqual(['team-members-only', 'team-members-only', 'team-members-only']);
});

describe('of own words that are sent no more', () => {
  const lead = (value: string, start: string, more: object = {}) => ({
    ...who(value),
    role: LEAD,
    period: { start },
    ...more,
  });
  const without = (value: string) => (all: Members) => all.filter((each) => each.member?.identifier?.value !== value);

  test('a lead who led until now stays as one who did, where somebody takes over', () => {
    const mine = told('RW5', [lead('1', '2026-05-01')]);
    expect(changing([mine], (all) => [...without('1')(all), { ...who('3'), role: LEAD }])).toEqual([
      ['3', 'lead-professional', DAY, undefined, '1'],
      ['1', 'lead-professional', '2026-05-01', '2026-12-02', undefined],
    ]);
    expect(changing([mine], () => [])).toEqual([]);
  });
  test('a lead named by mistake today is replaced the same day, by who then took over from whom they had', () => {
    const first = told('324', [lead('2', '2026-03-04')], 'council-allocations');
    const succeeds = { url: profile('succeeds'), valueReference: who('2').member };
    const mistake = told('RW5', [lead('1', DAY, { extension: [succeeds] })]);
    expect(changing([first, mistake], (all) => [...without('1')(all), { ...who('3'), role: LEAD }])).toEqual([
      ['3', 'lead-professional', DAY, undefined, '2'],
    ]);
  });
  test('a lead is somebody by a role that says so', () => {
    const { role: system } = SYSTEM;
    const naming = (coding: object) =>
      changing([MINE], (all) => [...all, { ...who('3'), role: [{ coding: [coding] }] }]);
    for (const coding of [
      { code: 'lead-professional' },
      { system: 'urn:x', code: 'lead-gp' },
      { system, code: 'lead' },
      { system, code: 'Lead-Professional' },
      { code: 'Lead' },
    ])
      expect(naming(coding)).toBe('lead-unclear');
    for (const coding of [{ system: 'urn:x', code: 'team-leader' }, { system, code: 'member' }, { system }])
      expect(naming(coding)).toHaveLength(2);
  });
});
