// Who is found by rules over signs: of one organisation, of an age, often enough, lately enough.
import { describe, expect, test } from 'vitest';
import type { FacetId } from '../../../src/consent/facts.ts';
import { instant, odsCode, residentId } from '../../../src/fhir/ids.ts';
import type { SignedRow } from '../../../src/ports/signs.ts';
import { candidatesIn, enoughFor, yearsAfter } from '../../../src/record/meeting/candidates.ts';
import { readCohorts } from '../../../src/terms/cohorts.ts';

const sign = (kind: string) => ({ sign: 's', kind, words: kind, types: ['Condition'], systems: ['x'], codes: [kind] });
const cohortsOf = (rule: object, need: object = {}) => {
  const needs = [{ signs: ['s'], least: 2, of: 'kinds', ...need }];
  const rules = [{ rule: 'r', cohort: 'c', sentence: 'S.', needs, ...rule }];
  const read = readCohorts({ cohorts: [{ code: 'c', name: 'C' }], signs: [sign('a'), sign('b')], rules });
  if (!read.ok) throw new Error(read.error.join());
  return read.value;
};

const TODAY = '2026-06-30';
let n = 0;
const row = (signs: readonly string[], date?: string, who = 'ada', by = '324', type = 'Condition'): SignedRow => ({
  type,
  id: String(++n),
  residents: [residentId(who)],
  facet: 1 as FacetId,
  contributor: odsCode(by),
  signs,
  ...(date && { date: instant(Date.parse(date)) }),
});
const born = (day: string, who?: string, by?: string) => row([`born/${day}`], undefined, who, by, 'Patient');
const A = row(['s/a'], '2026-01-02');
const B = row(['s/b'], '2026-03-04');
const find = (rows: readonly SignedRow[], rule: object = {}, need: object = {}) =>
  candidatesIn(rows, cohortsOf(rule, need), TODAY);

describe('candidates', () => {
  test('are found by as many kinds as are asked for, since there were as many, and are told by which', () => {
    expect(find([A, B])).toEqual([
      {
        resident: 'ada',
        foundBy: '324',
        cohort: 'c',
        since: '2026-03-04',
        nominated: [],
        met: [
          {
            rule: 'r',
            sentence: 'S.',
            since: '2026-03-04',
            grounds: [
              { address: `Condition/${B.id}`, what: 'b', date: '2026-03-04' },
              { address: `Condition/${A.id}`, what: 'a', date: '2026-01-02' },
            ],
          },
        ],
      },
    ]);
    expect(find([A, row(['s/a'], '2026-02-02')])).toEqual([]);
  });
  test('are looked for anew with every other row, rule and day', () => {
    const same = cohortsOf({});
    const among = (...rows: readonly SignedRow[]) => candidatesIn(rows, same, TODAY).map(({ since }) => since);
    expect([among(A, B), among(A), among(A, B)]).toEqual([['2026-03-04'], [], ['2026-03-04']]);
    expect(among(A, row(['s/b'], '2026-04-05'))).toEqual(['2026-04-05']);
    const cohorts = cohortsOf({}, { days: 180 });
    const on = (day: string) => candidatesIn([A, B], cohorts, day).length;
    expect([on(TODAY), on('2026-08-30'), on(TODAY)]).toEqual([1, 0, 1]);
    expect(candidatesIn([A, B], cohortsOf({}, { least: 3 }), TODAY)).toEqual([]);
  });
  test('where times count, the same kind counts again, and one resource once', () => {
    expect(find([A, row(['s/a'], '2026-02-02')], {}, { of: 'times' })).toMatchObject([{ since: '2026-02-02' }]);
    expect(find([row(['s/a', 's/b'])], {}, { of: 'times' })).toEqual([]);
  });
  test('what is too long ago, of no known time or yet to come does not count where days are counted', () => {
    const lately = (rows: readonly SignedRow[]) => find(rows, {}, { days: 100 }).length;
    expect(lately([row(['s/a'], '2026-03-22T12:00:00Z'), B])).toBe(0);
    expect(lately([row(['s/a'], '2026-03-22T12:00:00Z'), row(['s/b'], '2026-06-30')])).toBe(1);
    expect(lately([row(['s/a'], '2026-03-21T12:00:00Z'), row(['s/b'], '2026-06-30')])).toBe(0);
    expect(lately([row(['s/a']), row(['s/b'], '2026-06-30')])).toBe(0);
    expect(lately([row(['s/a'], '2026-07-02'), row(['s/b'], '2026-06-30')])).toBe(0);
  });
  test('are of the age asked for: from that birthday on, until the other', () => {
    const aged = (day: string, rule: object) => find([A, B, born(day)], rule);
    expect(aged('1961-06-30', { from: 65 })).toMatchObject([{ since: TODAY }]);
    expect(aged('1961-07-01', { from: 65 })).toEqual([]);
    expect(aged('2008-07-01', { below: 18 })).toHaveLength(1);
    expect(aged('2008-06-30', { below: 18 })).toEqual([]);
    expect(find([A, B], { from: 65 })).toEqual([]);
    expect(find([A, B], { below: 65 })).toEqual([]);
    expect([yearsAfter('2008-02-29', 18), yearsAfter('2008-02-29', 4)]).toEqual(['2026-03-01', '2012-02-29']);
  });
  test('each organisation finds by its own word alone, its own date of birth included', () => {
    const other = row(['s/b'], '2026-03-04', 'ada', 'RW5');
    expect(find([A, other])).toEqual([]);
    expect(find([A, B, born('1930-01-01', 'ada', 'RW5')], { from: 65 })).toEqual([]);
    expect(find([A, B, other, row(['s/a'], '2026-01-01', 'ada', 'RW5')]).map(({ foundBy }) => foundBy)).toEqual([
      '324',
      'RW5',
    ]);
  });
  test('are the newest first; nobody who is said to have died is among them', () => {
    const ben = [row(['s/a'], '2026-05-01', 'ben'), row(['s/b'], '2026-05-01', 'ben')];
    const undated = [row(['s/a'], undefined, 'cal'), row(['s/b'], undefined, 'cal')];
    const all = [...undated, A, B, ...ben];
    expect(find(all).map(({ resident }) => resident)).toEqual(['ben', 'ada', 'cal']);
    const died = row(['died/yes'], undefined, 'ben', 'RXR', 'Patient');
    expect(find([...all, died]).map(({ resident }) => resident)).toEqual(['ada', 'cal']);
  });
  test('whoever is nominated is one, for a cohort that there is or for none', () => {
    const risk = (cohort: string) => row([`nominated/${cohort}`], '2026-06-01', 'ada', '324', 'RiskAssessment');
    const [any, own, odd] = [risk('any'), risk('c'), risk('x')];
    expect(find([any, own, odd])).toEqual(
      [
        {
          resident: 'ada',
          foundBy: '324',
          cohort: 'c',
          met: [],
          nominated: [`RiskAssessment/${own.id}`],
          since: '2026-06-01',
        },
        ...[
          {
            resident: 'ada',
            foundBy: '324',
            met: [],
            nominated: [any, odd].map(({ id }) => `RiskAssessment/${id}`),
            since: '2026-06-01',
          },
        ],
      ].toSorted((a, b) => Number('cohort' in a) - Number('cohort' in b)),
    );
  });
  test('of one rule the newest five are named', () => {
    const many = Array.from({ length: 9 }, (_, i) => row(['s/a', 's/b'], `2026-01-0${i + 1}`));
    expect(find(many)[0]?.met[0]?.grounds.map(({ date }) => date)).toEqual([9, 9, 8, 8, 7].map((d) => `2026-01-0${d}`));
  });
});

describe('what nobody is found without', () => {
  const asked = (rule: object, since?: string) => enoughFor(cohortsOf(rule), TODAY, since);
  test('is enough of the first need, at the age', () => {
    expect(asked({ from: 65, below: 80 })).toMatchObject({
      enough: [
        { signs: ['nominated'], least: 1 },
        { signs: ['s'], least: 2, born: { from: '1946-06-30', to: '1961-06-30' } },
      ],
    });
    expect(asked({})).not.toHaveProperty('lately');
  });
  test('is, of who is found since a day, a sign or a birthday of then or of the day before', () => {
    const { lately, enough } = asked({ from: 65 }, '2025-03-01');
    expect([lately, enough[1]?.born?.lately]).toEqual([Date.parse('2025-02-28'), '1960-02-28']);
    expect(yearsAfter('1960-02-29', 65)).toBe('2025-03-01');
  });
});
