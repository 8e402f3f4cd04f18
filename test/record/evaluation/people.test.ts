// Whom the evaluation counts, once each, and under which locality and cohort.
import type { Consent } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import cohortsJson from '../../../profiles/policy/cohorts.json' with { type: 'json' };
import practicesJson from '../../../profiles/policy/practices.json' with { type: 'json' };
import type { FacetId } from '../../../src/consent/facts.ts';
import { type Instant, odsCode, residentId } from '../../../src/fhir/ids.ts';
import type { CountedResident, SignedHappening } from '../../../src/ports/evaluation.ts';
import { peopleOf } from '../../../src/record/evaluation/people.ts';
import { readCohorts } from '../../../src/terms/cohorts.ts';
import { readPractices } from '../../../src/terms/locality.ts';
import { at, NOW } from '../../consent/world.ts';
import { sharingConsent } from '../../requests/borough.ts';

const practices = readPractices(practicesJson);
if (!practices.ok) throw new Error('no practices');
const cohorts = readCohorts(cohortsJson);
if (!cohorts.ok) throw new Error('no cohorts');
/** Facets of two organisations. */
const [GP, COUNCIL] = [1, 2].map((n) => n as unknown as FacetId) as [FacetId, FacetId];
const BY = {
  practices: practices.value,
  cohorts: cohorts.value,
  contributorOf: (facet: FacetId) => odsCode(facet === GP ? 'P81005' : '324'),
};
const shares = sharingConsent('a', ['RW5'], {}, '2026-05-01T10:00:00Z') as Consent;
const refuses: Consent = { ...shares, status: 'rejected', dateTime: '2026-09-01' };

const resident = (id: string, more: Partial<CountedResident> = {}): CountedResident => ({
  resident: residentId(id),
  restricted: false,
  fed: true,
  alike: [],
  registrations: [],
  consents: [shares],
  optOuts: [],
  ...more,
});
const like = (id: string, confirmed: boolean) => [{ resident: residentId(id), confirmed }];
const people = (...residents: readonly CountedResident[]) =>
  peopleOf({ residents, happenings: [], signed: [] }, BY, NOW);
const out = (day: string, withdrawn: boolean) => ({ at: at(`${day}T00:00:00Z`), withdrawn });

describe('whom the evaluation counts', () => {
  test('not who is restricted', () => {
    expect(people(resident('a', { restricted: true }))).toEqual([]);
  });

  test('not whom no feed knows under any of their ids', () => {
    expect(people(resident('a', { fed: false }))).toEqual([]);
    const ids = [resident('a', { fed: false, alike: like('b', true) }), resident('b', { alike: like('a', true) })];
    expect(people(...ids)).toHaveLength(1);
  });

  test.each([
    ['who opted out', [out('2020-01-01', false)], 0],
    ['who opted out and withdrew that', [out('2020-01-01', false), out('2021-01-01', true)], 1],
    ['who opted out again', [out('2022-01-01', false), out('2021-01-01', true)], 0],
    ['of whom both is said on one day', [out('2021-01-01', true), out('2021-01-01', false)], 0],
  ])('%s', (_, optOuts, counted) => {
    expect(people(resident('a', { optOuts }))).toHaveLength(counted);
  });

  test('one person under two ids counts once, with what happened under both', () => {
    const [a, b] = [resident('a', { alike: like('b', true) }), resident('b', { alike: like('a', true), consents: [] })];
    const happened = (id: string, day: string) => ({
      name: 'x',
      resident: residentId(id),
      at: at(`${day}T09:00:00Z`),
      contributor: odsCode('RXR'),
    });
    const happenings = [happened('b', '2026-06-02'), happened('a', '2026-06-01')];
    const nominated = {
      resident: residentId('b'),
      type: 'RiskAssessment',
      id: 'r',
      facet: GP,
      signs: ['nominated/older'],
    };
    const rows = { residents: [a, b], happenings, signed: [nominated] };
    const [person, ...more] = peopleOf(rows, BY, NOW);
    expect([more, person?.joined]).toEqual([[], at('2026-05-01T10:00:00Z')]);
    expect(person?.happened.get('x')?.map((each) => each.at)).toEqual([
      at('2026-06-01T09:00:00Z'),
      at('2026-06-02T09:00:00Z'),
    ]);
    expect(person?.cohortOn(NOW)).toBe('older');
  });

  test('a refusal of who may be the same person is theirs too, a permit is not', () => {
    const maybe = (consents: readonly Consent[], more = {}) =>
      people(resident('a', { alike: like('b', false) }), resident('b', { alike: like('a', false), consents, ...more }));
    expect(maybe([refuses])).toEqual([]);
    expect(maybe([], { restricted: true })).toEqual([]);
    expect(maybe([]).map(({ joined }) => joined !== undefined)).toEqual([true, false]);
  });

  test('a later permit under the one id ends a refusal under the other only where both are one', () => {
    const again: Consent = { ...shares, dateTime: '2026-10-01' };
    const of = (confirmed: boolean) =>
      people(
        resident('a', { alike: like('b', confirmed), consents: [refuses] }),
        resident('b', { alike: like('a', confirmed), consents: [again] }),
      );
    expect([of(true).length, of(false).length]).toEqual([1, 0]);
  });

  const day = (text: string): Instant => at(`${text}T12:00:00Z`);

  test('by the practice of the best source', () => {
    const registration = (organisation: string, precedence: number, via: 'feed' | 'rest' = 'feed') =>
      ({
        kind: 'registration',
        organisation: odsCode(organisation),
        precedence,
        assertedBy: odsCode('x'),
        via,
      }) as const;
    const registrations = [registration('P81051', 1), registration('P81005', 3), registration('P81051', 4, 'rest')];
    const [person] = people(resident('a', { registrations }));
    expect(person?.localityOn(NOW)).toBe('north');
    const [unknown] = people(resident('a'));
    expect([unknown?.localityOn(NOW), unknown?.cohortOn(NOW)]).toEqual(['unknown', 'no-rule']);
  });

  const sign = (mark: string, on?: string, more: Partial<SignedHappening> = {}): SignedHappening => ({
    resident: residentId('a'),
    type: mark.startsWith('born/') ? 'Patient' : 'Condition',
    id: mark,
    facet: GP,
    ...(on !== undefined && { date: day(on) }),
    signs: [mark],
    ...more,
  });
  const cohortOf = (signed: readonly SignedHappening[], on = '2026-11-22', more: Partial<CountedResident> = {}) =>
    peopleOf({ residents: [resident('a', more)], happenings: [], signed }, BY, NOW)[0]?.cohortOn(day(on));
  const [FRAIL, MIND] = ['frailty/severe', 'mental-health/any'];

  test('by the rules of the cohorts as they found them on the day, of the age they had and of what was known then', () => {
    const rows = [sign('born/1961-11-22'), sign(FRAIL, '2026-06-01'), sign(MIND, '2026-02-01')];
    expect(cohortOf(rows)).toBe('older');
    expect(cohortOf(rows, '2026-11-21')).toBe('adult');
    expect(cohortOf(rows, '2026-01-31')).toBe('no-rule');
    expect(cohortOf(rows.slice(1))).toBe('no-rule');
    expect(cohortOf([sign('nominated/young', '2026-02-01')])).toBe('young');
  });

  test('of several the first of the table; and of two organisations none finds with what the other says', () => {
    const two = [sign('long-term-condition/copd', '2020-01-01'), sign('long-term-condition/stroke', '2020-01-01')];
    const born = sign('born/1938-03-04');
    expect(cohortOf([born, ...two])).toBe('older');
    expect(cohortOf([born, two[0] ?? born, sign('long-term-condition/stroke', '2020-01-01', { facet: COUNCIL })])).toBe(
      'no-rule',
    );
    expect(cohortOf([born, ...two.map((each) => ({ ...each, facet: COUNCIL }))])).toBe('no-rule');
    expect(cohortOf([sign('nominated/adult'), sign('nominated/young', undefined, { facet: COUNCIL })])).toBe('young');
  });

  test('even who has died since was of a cohort when they joined', () => {
    const died = sign('died/yes', undefined, { type: 'Patient' });
    expect(cohortOf([sign('born/1938-03-04'), died, sign(FRAIL)], '2026-06-01', { deceased: NOW })).toBe('older');
  });
});
