// What is counted before and after joining, of a service, and of answers; and what a table tells of it.
import { describe, expect, test } from 'vitest';
import { type Instant, odsCode, residentId } from '../../../src/fhir/ids.ts';
import { groupsOf } from '../../../src/record/evaluation/counting.ts';
import type { Person } from '../../../src/record/evaluation/people.ts';
import { tableOf } from '../../../src/record/evaluation/tables.ts';
import type { MeasureRow } from '../../../src/terms/evaluation.ts';
import { at, NOW } from '../../consent/world.ts';

const on = (day: string, hour = '10'): Instant => at(`${day}T${hour}:00:00Z`);
type Told = readonly [name: string, day: string, value?: number | undefined, hour?: string, by?: string];
const person = (joined: string | undefined, told: readonly Told[], more: Partial<Person> = {}): Person => ({
  ...(joined && { joined: on(joined) }),
  localityOn: () => 'west',
  cohortOn: () => 'older',
  happened: Map.groupBy(
    told.map(([name, day, value, hour, by = '324']) => ({
      name,
      resident: residentId('a'),
      contributor: odsCode(by),
      at: on(day, hour),
      ...(value !== undefined && { value }),
    })),
    ({ name }) => name,
  ),
  ...more,
});
const period = { start: '2026-01-01', end: '2026-06-30' };
const asked = (measure: Partial<MeasureRow>, days = 365) =>
  ({ measure: { id: 'm', title: 'M', kind: 'joining', of: ['fall'], ...measure }, period, now: NOW, days }) as const;
const adds = (people: readonly Person[], measure: Partial<MeasureRow> = {}, days = 365) =>
  groupsOf(people, asked(measure, days)).map(({ lines }) => lines.map((line) => line.adds));

describe('before and after joining', () => {
  test('counts as many days on either side as have passed since, the day of joining after', () => {
    const joined = '2026-06-01';
    const falls = ['2025-12-08', '2025-12-10', '2026-05-31', '2026-06-01', '2026-11-21', '2026-11-22'];
    // 174 days to the start of 22 November: from 9 December on.
    expect(
      adds([
        person(
          joined,
          falls.map((each) => ['fall', each] as const),
        ),
      ]),
    ).toEqual([[[1, 2]], [[1, 2]]]);
  });

  test('counts no more than the days of the measure, nor after a death', () => {
    const falls = [
      ['fall', '2026-05-25'],
      ['fall', '2026-05-31'],
      ['fall', '2026-06-05'],
      ['fall', '2026-06-20'],
    ] as const;
    expect(adds([person('2026-06-01', falls)], {}, 5)).toEqual([[[1, 1]], [[1, 1]]]);
    const died = person('2026-06-01', falls, { deceased: on('2026-06-09') });
    expect(adds([died])).toEqual([[[1, 2]], [[1, 1]]]);
  });

  test('counts whole days on both sides of a change of the clock', () => {
    const falls = [
      ['fall', '2026-03-23', undefined, '00'],
      ['fall', '2026-04-02', undefined, '23'],
      ['fall', '2026-03-28', undefined, '00'],
    ] as const;
    // Seven days from 28 March end with 3 April, and those before began with 21 March, whichever day has 23 hours.
    expect(adds([person('2026-03-28', falls)], {}, 7)).toEqual([[[1, 1]], [[1, 2]]]);
    expect(adds([person('2026-03-28', [['fall', '2026-04-03', undefined, '23']])], {}, 7)).toEqual([
      [[1, 0]],
      [[1, 0]],
    ]);
    expect(adds([person('2026-04-02', [['fall', '2026-03-26', undefined, '00']])], {}, 7)).toEqual([
      [[1, 1]],
      [[1, 0]],
    ]);
  });

  test('counts what two agencies tell of one day once', () => {
    const twice = person('2026-06-01', [
      ['fall', '2026-05-31'],
      ['fall', '2026-05-31', undefined, '15'],
    ]);
    expect(adds([twice])).toEqual([[[1, 1]], [[1, 0]]]);
  });

  test('counts who joined in the period, its first and last day included, and nobody else', () => {
    const days = [undefined, '2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'];
    expect(adds(days.map((each) => person(each, [])))[0]).toHaveLength(2);
    const today = { ...asked({}), period: { start: '2026-11-01', end: '2026-11-30' } };
    expect(groupsOf([person('2026-11-22', [])], today)[0]?.lines).toEqual([]);
  });
});

describe('use of a service', () => {
  const use = { kind: 'use', of: ['call', 'visit'], visits: ['visit'], went: ['home', 'ward'], days: 30 } as const;
  const went = (told: readonly Told[]) => groupsOf([person(undefined, told)], asked(use))[0]?.lines;
  test('counts who used it in the period, their visits, and the first place in order that they went to', () => {
    const told = [
      ['call', '2026-03-01'],
      ['visit', '2026-03-02'],
      ['visit', '2026-07-02'],
      ['ward', '2026-03-05'],
    ] as const;
    expect(went(told)).toEqual([{ adds: [1, 1], strata: { locality: 'west', cohort: 'older', went: 'ward' } }]);
    expect(went([...told, ['home', '2026-03-30']])?.[0]?.strata['went']).toBe('home');
    expect(went([...told.slice(0, 2), ['ward', '2026-02-01'], ['home', '2026-04-15']])?.[0]?.strata['went']).toBe(
      'at-home',
    );
    expect(went([['call', '2025-03-01']])).toEqual([]);
  });
});

describe('visits of a service', () => {
  const use = { kind: 'use', of: ['visit', 'booked'], visits: ['visit'], booked: ['booked'] } as const;
  const visits = (...told: readonly (readonly [name: string, time: string, appointment?: string])[]) => {
    const all = told.map(([name, time, appointment]) => {
      const happening = {
        name,
        resident: residentId('a'),
        contributor: odsCode('x'),
        at: at(`2026-03-01T${time}:00Z`),
      };
      return { ...happening, ...(appointment !== undefined && { appointment }) };
    });
    const someone = person(undefined, [], { happened: Map.groupBy(all, ({ name }) => name) });
    return groupsOf([someone], asked(use))[0]?.lines[0]?.adds[1];
  };
  test('are those that were made and those that were booked, each once', () => {
    expect(visits(['visit', '19:00'], ['booked', '21:00', 'p'])).toBe(2);
    expect(visits(['booked', '21:00', 'p'], ['booked', '22:00', 'q'])).toBe(2);
    expect(visits(['visit', '23:30', 'p'], ['booked', '21:00', 'p'])).toBe(1);
    expect(visits(['visit', '19:40'], ['booked', '19:00', 'p'])).toBe(1);
    expect(visits(['visit', '20:01'], ['booked', '19:00', 'p'])).toBe(2);
  });
});

describe('answers before and after', () => {
  const score = { kind: 'score', of: ['score'] } as const;
  test('are the last on either side, of who answered on both', () => {
    const both = person('2026-06-01', [
      ['score', '2026-03-01', 10],
      ['score', '2026-06-01', 20],
      ['score', '2026-10-01', 50],
    ]);
    const one = person('2026-06-01', [['score', '2026-10-01', 90]]);
    const old = person('2026-06-01', [
      ['score', '2025-05-01', 90],
      ['score', '2026-10-01', 90],
    ]);
    const other = person('2026-06-01', [
      ['score', '2026-03-01', 30],
      ['score', '2026-10-01', 60],
    ]);
    const means = (people: readonly Person[]) =>
      groupsOf(people, asked(score)).map(({ mean, lines }) => [mean, lines.length]);
    expect(means([both, other, one, old])).toEqual([
      [25, 2],
      [55, 2],
    ]);
    // All the same: the mean would be the answer of each.
    expect(means([both, both])).toEqual([
      [undefined, 2],
      [undefined, 2],
    ]);
  });

  test('tell no mean from which one organisation could take its own answers, and be left with those of few', () => {
    const answers = (people: number, by: string) =>
      Array.from({ length: people }, (_, n) =>
        person('2026-06-01', [
          ['score', '2026-03-01', n, '10', by],
          ['score', '2026-10-01', n, '10', '324'],
        ]),
      );
    const told = (...people: readonly Person[]) => groupsOf(people, asked(score)).map(({ mean }) => mean !== undefined);
    expect(told(...answers(6, '324'), ...answers(4, 'RW5'))).toEqual([false, true]);
    expect(told(...answers(6, '324'), ...answers(5, 'RW5'))).toEqual([true, true]);
    expect(told(...answers(6, '324'))).toEqual([true, true]);
  });
});

describe('a table', () => {
  const lines = (stratum: string, people: number, each: number) =>
    Array.from({ length: people }, () => ({ strata: { by: stratum }, adds: [1, each] }));
  const told = (...all: readonly (readonly [string, number, number])[]) => {
    const group = { code: 'g', populations: ['p', 'n'], lines: all.flatMap((each) => lines(...each)) };
    const { totals, stratifiers } = tableOf(group, [{ by: 'by', strata: ['a', 'b', 'c'] }]);
    return [totals, ...(stratifiers[0]?.strata.map(({ counts }) => counts) ?? [])];
  };
  const X = undefined;
  test('tells what people did only where it tells how many there are', () => {
    expect(told(['a', 20, 2], ['b', 3, 9], ['c', 6, 1])).toEqual([
      [29, 73],
      [20, 40],
      [X, X],
      [X, X],
    ]);
  });
  test('tells nothing of a group of fewer than five, however much they did', () => {
    expect(told(['a', 4, 30])).toEqual([
      [X, X],
      [X, X],
      [X, X],
      [X, X],
    ]);
  });
  test('leaves out small counts of what many did', () => {
    expect(told(['a', 20, 1], ['b', 20, 0], ['c', 20, 1])).toEqual([
      [60, 40],
      [20, X],
      [20, X],
      [20, X],
    ]);
  });
  test('has every stratum there is, whether or not anybody is in it', () => {
    expect(told(['a', 9, 1])).toHaveLength(4);
  });
});
