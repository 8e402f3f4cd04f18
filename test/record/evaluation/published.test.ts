// Two reports of one measure side by side tell of nobody: five people at least stand behind every difference.
import type { MeasureReport } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { mayFollow, overlaps } from '../../../src/record/evaluation/published.ts';

type Count = number | undefined;
const populations = (counts: readonly Count[]) => counts.map((count) => (count === undefined ? {} : { count }));
/** One group: totals, and the people of each stratum. */
const report = (totals: readonly Count[], strata: readonly Count[] = [], score?: number): MeasureReport =>
  ({
    resourceType: 'MeasureReport',
    group: [
      {
        population: populations(totals),
        stratifier: [{ stratum: strata.map((each) => ({ population: populations([each]) })) }],
        ...(score !== undefined && { measureScore: { value: score } }),
      },
    ],
  }) as MeasureReport;

const twice = ({ group = [] }: MeasureReport) => [...group, ...group];
/** A group of its own beside. */
const both = (first: MeasureReport, second: readonly Count[]): MeasureReport => ({
  ...first,
  group: [...(first.group ?? []), ...(report(second).group ?? [])],
});

describe('a report that follows another', () => {
  it.each([
    ['the same', report([24, 48], [8, 16]), report([24, 48], [8, 16]), true],
    ['five more of what happened', report([24, 48]), report([24, 53]), true],
    ['one fewer of the people', report([24, 48]), report([23, 46]), false],
    ['four fewer in a stratum', report([24, 48], [12, 12]), report([24, 48], [8, 16]), false],
    ['nothing was told before', report([undefined, undefined]), report([5, 5]), true],
    [
      'a stratum masked while as many people are counted',
      report([24, 48], [5, 19]),
      report([24, 48], [undefined, 19]),
      false,
    ],
    ['a stratum masked as five people went', report([29, 48], [5, 24]), report([24, 48], [undefined, 24]), true],
    ['the whole masked', report([5, 5]), report([undefined, undefined]), false],
    ['another mean of as many', report([6, 6], [], 40), report([6, 6], [], 41), false],
    ['another mean of five more', report([6, 6], [], 40), report([11, 11], [], 41), true],
    ['other strata', report([24, 48], [12, 12]), report([24, 48], [24]), false],
    ['fewer strata', report([24, 48], [12, 12]), report([24, 48], [12]), false],
    ['another group', report([24, 48]), { ...report([24, 48]), group: twice(report([24, 48])) }, false],
    ['one group less', { ...report([24, 48]), group: twice(report([24, 48])) }, report([24, 48]), false],
    ['the second of two groups tells', both(report([24, 48]), [24, 48]), both(report([24, 48]), [23, 48]), false],
  ])('%s', (_, earlier, next, may) => {
    expect(mayFollow(earlier, next)).toBe(may);
  });
});

describe('periods', () => {
  const year = { start: '2025-01-01', end: '2025-12-31' };
  it.each([
    ['the same one', year, false],
    ['the next', { start: '2026-01-01', end: '2026-12-31' }, false],
    ['one within it', { start: '2025-04-01', end: '2025-06-30' }, true],
    ['one from the same day, to another', { start: '2025-01-01', end: '2025-06-30' }, true],
    ['one to the same day, from another', { start: '2025-07-01', end: '2025-12-31' }, true],
    ['one that begins on its last day', { start: '2025-12-31', end: '2026-12-30' }, true],
  ])('%s', (_, other, shared) => {
    expect(overlaps(year, other)).toBe(shared);
    expect(overlaps(other, year)).toBe(shared);
  });
});
