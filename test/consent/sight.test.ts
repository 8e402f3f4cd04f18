// Visibility read on facts: whose it is, when it is of, and how much of it is seen.
// @see design: architecture, "How Visibility becomes SQL"
import { expect, test } from 'vitest';
import type { FacetId } from '../../src/consent/facts.ts';
import { type Shape, type Standing, sees, sightOf, viewAt, type Window } from '../../src/consent/sight.ts';
import { instant, residentId } from '../../src/fhir/ids.ts';

const [ADA, BEN, CAL] = ['ada', 'ben', 'cal'].map(residentId) as [ReturnType<typeof residentId>, never, never];
const [ONE, TWO, THREE] = [1, 2, 3] as unknown as [FacetId, FacetId, FacetId];

const shape = (
  open: readonly FacetId[],
  windows: readonly (readonly [FacetId, readonly Window[]])[] = [],
  whole?: Shape,
): Shape => ({ open: new Set(open), windows: new Map(windows), ...(whole && { whole }) });
const at = (facet: FacetId, residents: readonly (typeof ADA)[], date?: number): Standing => ({
  facet,
  residents,
  ...(date !== undefined && { date: instant(date) }),
});

test('what is about nobody is seen by what is open of nobody alone', () => {
  const sight = sightOf(shape([ONE]), new Map([[ADA, shape([TWO])]]), shape([THREE]), new Map());
  expect([ONE, TWO, THREE].map((facet) => sees(sight, at(facet, [])))).toEqual([true, false, false]);
});

test('what is about several is seen only if each of them opens it', () => {
  const shapes = new Map([
    [ADA, shape([ONE, TWO])],
    [BEN, shape([TWO])],
  ]);
  const sight = sightOf(shape([ONE]), shapes, undefined, new Map());
  expect(sees(sight, at(ONE, [ADA]))).toBe(true);
  expect(sees(sight, at(ONE, [ADA, BEN]))).toBe(false);
  expect(sees(sight, at(ONE, [BEN, ADA]))).toBe(false);
  expect(sees(sight, at(TWO, [ADA, BEN]))).toBe(true);
});

test('whoever is not decided opens what is open of all others, and nothing where there are none', () => {
  const shapes = new Map([[ADA, shape([])]]);
  const wide = sightOf(shape([]), shapes, shape([ONE]), new Map());
  expect(sees(wide, at(ONE, [CAL]))).toBe(true);
  expect(sees(wide, at(TWO, [CAL]))).toBe(false);
  expect(sees(wide, at(ONE, [ADA]))).toBe(false);
  expect(sees(wide, at(ONE, [CAL, ADA]))).toBe(false);
  expect(sees(sightOf(shape([ONE]), shapes, undefined, new Map()), at(ONE, [CAL]))).toBe(false);
});

test('a window opens from its first to its last instant, a side that is absent without end, and no unknown date', () => {
  const windows = [{ from: instant(10), to: instant(20) }, { from: instant(40) }];
  const shapes = new Map([
    [
      ADA,
      shape(
        [TWO],
        [
          [ONE, windows],
          [THREE, [{ to: instant(-5) }]],
        ],
      ),
    ],
  ]);
  const sight = sightOf(shape([]), shapes, undefined, new Map());
  const seen = (facet: FacetId, dates: readonly (number | undefined)[]) =>
    dates.map((date) => sees(sight, at(facet, [ADA], date)));
  expect(seen(ONE, [9, 10, 15, 20, 21, 39, 40, 1e15, undefined])).toEqual([
    false,
    true,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
  ]);
  expect(seen(THREE, [-1e15, -5, -4, undefined])).toEqual([true, true, false, false]);
  expect(seen(TWO, [9, undefined])).toEqual([true, true]);
});

test('what is not seen whole is seen in summary, and what is not seen not at all', () => {
  const unshown = new Map([['Condition', new Set(['code'])]]);
  const shapes = new Map([
    [ADA, shape([ONE, TWO], [], shape([ONE]))],
    [BEN, shape([ONE, TWO])],
  ]);
  const sight = sightOf(shape([ONE]), shapes, shape([ONE]), unshown);
  expect(sight.summary?.unshown).toBe(unshown);
  const views = ([ONE, TWO, THREE] as const).map((facet) => viewAt(sight, at(facet, [ADA])));
  expect(views).toEqual(['full', 'summary', 'none']);
  expect([ONE, TWO].map((facet) => viewAt(sight, at(facet, [BEN])))).toEqual(['full', 'full']);
  expect(viewAt(sight, at(TWO, [ADA, BEN]))).toBe('summary');
  expect([viewAt(sight, at(ONE, [])), viewAt(sight, at(ONE, [CAL]))]).toEqual(['full', 'full']);
});

test('of nobody, and of all others, a part may be seen in summary too', () => {
  const partly = shape([ONE, TWO], [], shape([TWO]));
  const views = (sight: ReturnType<typeof sightOf>, residents: readonly (typeof ADA)[]) =>
    [ONE, TWO, THREE].map((facet) => viewAt(sight, at(facet, residents)));
  expect(views(sightOf(partly, new Map(), undefined, new Map()), [])).toEqual(['summary', 'full', 'none']);
  expect(views(sightOf(shape([]), new Map(), partly, new Map()), [CAL])).toEqual(['summary', 'full', 'none']);
  const whole = sightOf(shape([ONE]), new Map([[ADA, shape([ONE])]]), shape([ONE]), new Map());
  expect(whole.summary).toBe(undefined);
  expect(views(whole, [CAL])).toEqual(['full', 'none', 'none']);
});
