// The one team: who leads, who led, who took over from whom.
import type { CareTeam, Reference, Resource } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { odsCode } from '../../../src/fhir/ids.ts';
import { profile, SYSTEM } from '../../../src/fhir/systems.ts';
import { endBefore } from '../../../src/record/team/seats.ts';
import { composeTeam, leadsAmissIn } from '../../../src/record/team/team.ts';
import type { Told } from '../../../src/record/told.ts';

const DAY = '2026-12-03';
const told = (contributor: string, resource: object): Told => ({
  resource: { meta: { lastUpdated: '2026-05-01T10:00:00Z' }, ...resource } as unknown as Resource,
  contributor: odsCode(contributor),
});
const numbered = (value: string): Reference => ({ identifier: { system: SYSTEM.sdsUser, value } });
const role = (code: string) => [{ coding: [{ system: SYSTEM.role, code }] }];
const LEAD = role('lead-professional');
const GP = role('lead-gp');
const team = (id: string, participant: readonly object[], by = '324', more: Partial<CareTeam> = {}): Told =>
  told(by, { resourceType: 'CareTeam', id, status: 'active', participant, ...more });
const composed = (...all: readonly Told[]) => composeTeam(all, 'r', DAY, () => undefined).team;
const shown = (all: readonly Told[]) =>
  (composed(...all).participant ?? []).map(({ member, role: roles, period }) => [
    member?.identifier?.value,
    roles?.[0]?.coding?.[0]?.code,
    period?.start,
    period?.end,
  ]);

describe('the one team', () => {
  it('is proposed while nobody has one, and then lacks no leads', () => {
    const none = composed();
    expect([none.status, leadsAmissIn(none, DAY)]).toEqual(['proposed', []]);
    expect(leadsAmissIn(composed(team('t', [])), DAY).map(({ count }) => count)).toEqual([0, 0]);
  });

  it('has nobody of teams that were never meant, or of ended ones that date nothing', () => {
    const member = [{ member: numbered('1') }];
    for (const status of ['proposed', 'entered-in-error', 'inactive', 'suspended'] as const)
      expect(composed(team('t', member, '324', { status })).participant).toBeUndefined();
    const period = { end: '2026-01-31' };
    expect(shown([team('t', member, '324', { status: 'inactive', period })])).toEqual([
      ['1', undefined, undefined, '2026-01-31'],
    ]);
  });

  it('lasts for a member no longer than the team that names them', () => {
    const member = { member: numbered('1'), period: { start: '2026-01-01', end: '2027-01-01' } };
    const all = [team('t', [member], '324', { period: { start: '2026-02-01', end: '2026-06-30' } })];
    expect(shown(all)).toEqual([['1', undefined, '2026-02-01', '2026-06-30']]);
  });

  it('has former leads after who leads now', () => {
    const all = [
      team('t', [
        { member: numbered('1'), role: LEAD, period: { start: '2026-01-01', end: '2026-05-31' } },
        { member: numbered('2'), role: LEAD, period: { start: '2026-06-01' } },
      ]),
    ];
    expect(shown(all).map(([who]) => who)).toEqual(['2', '1']);
    expect(leadsAmissIn(composed(...all), DAY)).toEqual([{ lead: 'lead-gp', count: 0 }]);
  });

  const succeeding = (value: string, start: string, former: Reference, code = LEAD) => ({
    member: numbered(value),
    role: code,
    period: { start },
    extension: [{ url: profile('succeeds'), valueReference: former }],
  });
  const first = { member: numbered('1'), role: [...LEAD, { text: 'Nurse' }], period: { start: '2026-01-01' } };

  it('ends a lead the day before another takes over, and keeps them as the member their own agency says they are', () => {
    const all = [team('a', [first], 'RW5'), team('b', [succeeding('2', '2026-06-01', numbered('1'))])];
    expect(shown(all)).toEqual([
      ['2', 'lead-professional', '2026-06-01', undefined],
      ['1', undefined, '2026-01-01', undefined],
      ['1', 'lead-professional', '2026-01-01', '2026-05-31'],
    ]);
    expect(composed(...all).participant?.[1]?.role).toEqual([{ text: 'Nurse' }]);
  });

  it.each([
    ['lead alone', '324', LEAD, ['2', '1']],
    ['are a nurse too, another agency says', '324', first.role, ['2', '1']],
    ['are a nurse too, their own agency says', 'RW5', first.role, ['2', '1', '1']],
    ['lead alone, their own agency says', 'RW5', LEAD, ['2', '1']],
  ])(
    'of who was named to lead over REST and %s, a member stays whom their own agency called one',
    (_, by, code, left) => {
      const meta = { source: `https://onestory.example/fhir/source/${by}/shared-team` };
      const onBehalfOf = { identifier: { system: SYSTEM.odsOrganisation, value: 'RW5' } };
      const all = [
        team('a', [{ ...first, role: code, onBehalfOf }], by, { meta }),
        team('b', [succeeding('2', '2026-06-01', numbered('1'))], 'AGEUK'),
      ];
      expect(shown(all).map(([who]) => who)).toEqual(left);
    },
  );

  it.each([
    ['of another kind of lead', succeeding('2', '2026-06-01', numbered('1'), GP)],
    ['from somebody else', succeeding('2', '2026-06-01', numbered('9'))],
    ['before they led at all', succeeding('2', '2025-06-01', numbered('1'))],
  ])('ends nobody who is taken over %s', (_, second) => {
    expect(shown([team('a', [first], 'RW5'), team('b', [second])])).toContainEqual([
      '1',
      'lead-professional',
      '2026-01-01',
      undefined,
    ]);
  });

  it('has the GP whom the practice names as lead GP, unless a team names another', () => {
    const patient = told('P81022', {
      resourceType: 'Patient',
      id: 'p',
      generalPractitioner: [{ ...numbered('7'), display: 'Dr Rahman' }],
    });
    expect(shown([patient, team('t', [])])).toEqual([['7', 'lead-gp', undefined, undefined]]);
    expect(leadsAmissIn(composed(patient, team('t', [])), DAY)).toEqual([{ lead: 'lead-professional', count: 0 }]);
    const named = team('t', [{ member: numbered('8'), role: GP, period: { start: '2026-01-01' } }]);
    expect(shown([patient, named])).toEqual([
      ['8', 'lead-gp', '2026-01-01', undefined],
      ['7', undefined, undefined, undefined],
    ]);
  });

  it('names members who stand inside a contribution by what it says of them', () => {
    const held = {
      resourceType: 'Practitioner',
      id: 'x',
      name: [{ family: 'Khan', given: ['J.'] }],
      telecom: [{ system: 'phone', value: '1' }],
    } as const;
    const [member] =
      composed(team('t', [{ member: { reference: '#x' } }], '324', { contained: [held as never] })).participant ?? [];
    expect(member?.member).toEqual({ display: 'J. Khan' });
    expect(JSON.stringify(member?.extension)).toContain('participant-telecom');
  });

  it('tells what is remarked as the account of whoever contributed it', () => {
    const said = (by: string, author: object) =>
      composed(team('t', [], by, { note: [{ ...author, text: 'x' }] })).note?.map(
        ({ authorReference, authorString }) => authorString ?? authorReference,
      );
    const resident = { reference: 'Patient/r' };
    expect(said('324', { authorReference: resident })).toEqual(['The resident, as 324 says']);
    expect(said('324', { authorString: 'Dr A. Rahman' })).toEqual(['Dr A. Rahman, as 324 says']);
    expect(said('RESIDENT', { authorReference: resident })).toEqual([resident]);
  });

  it('has another name for every other content', () => {
    const versions = [[], [first], [first, { member: numbered('2') }]].map(
      (each) => composeTeam([team('t', each)], 'r', DAY, () => undefined).versionId,
    );
    expect(new Set(versions).size).toBe(3);
  });
});

describe('the end before a start', () => {
  it.each([
    ['2026-06-01', '2026-05-31'],
    ['2026-06', '2026-05-31'],
    ['2026-01-01', '2025-12-31'],
    ['2026-06-01T10:00:00Z', '2026-06-01T09:59:59.999Z'],
  ])('%s is %s', (start, end) => {
    expect(endBefore(start)).toBe(end);
  });
});
