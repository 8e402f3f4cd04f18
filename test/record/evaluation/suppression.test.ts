// Whatever is left out of a table cannot be found again, even by who knows the rule by which it was left out.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEAST, suppressed, type Told } from '../../../src/record/evaluation/suppression.ts';

/** Every table of so many parts whose total is at most `most`. */
function* tables(parts: number, most: number): Generator<readonly number[]> {
  if (parts === 0) yield [];
  else for (let n = 0; n <= most; n += 1) for (const more of tables(parts - 1, most - n)) yield [n, ...more];
}

/** For each told form: which counts each part may have had. */
function possible(
  parts: number,
  most: number,
  hidden: ReadonlySet<number>,
): ReadonlyMap<string, readonly Set<number>[]> {
  const all = new Map<string, readonly Set<number>[]>();
  for (const table of tables(parts, most)) {
    const told = JSON.stringify(suppressed(table, hidden));
    const seen = all.get(told) ?? table.map(() => new Set<number>());
    for (const [at, count] of table.entries()) seen[at]?.add(count);
    all.set(told, seen);
  }
  return all;
}

const places = (parts: number, bits: number): ReadonlySet<number> =>
  new Set(Array.from({ length: parts }, (_, at) => at).filter((at) => (bits >> at) & 1));

describe('what is told of a total and its parts', () => {
  test('leaves out what is under five, and with it the next smallest, so that it does not follow from the total', () => {
    expect(suppressed([12, 30, 3, 7])).toEqual({ total: 52, parts: [12, 30, undefined, undefined] });
    expect(suppressed([49, 2, 1])).toEqual({ total: 52, parts: [undefined, undefined, undefined] });
    expect(suppressed([26, 20, 6])).toEqual({ total: 52, parts: [26, 20, 6] });
    expect(suppressed([2, 2])).toEqual({ total: undefined, parts: [undefined, undefined] });
  });

  test('leaves out all that are as small as the next smallest: which of them it was would tell', () => {
    expect(suppressed([9, 9, 30, 3]).parts).toEqual([undefined, undefined, 30, undefined]);
  });

  test('does not leave out only fours, of which the total would tell that they are fours', () => {
    expect(suppressed([4, 4, 20, 30]).parts).toEqual([undefined, undefined, undefined, 30]);
  });

  test.each([
    [2, 30],
    [3, 26],
    [4, 22],
    [5, 17],
  ])('of %i parts none that is left out can be inferred, in no table up to a total of %i', (parts, most) => {
    for (let bits = 0; bits < 2 ** parts; bits += parts > 4 ? 11 : 1)
      for (const [told, counts] of possible(parts, most, places(parts, bits)))
        (JSON.parse(told) as { readonly parts: readonly (number | null)[] }).parts.forEach((count, at) => {
          if (count === null) expect(counts[at]?.size, `${told} hidden ${bits}`).toBeGreaterThan(1);
        });
  });

  test('no count under five is told, and what is left out of a total is five or more and never one part', () => {
    const parts = fc.array(fc.nat(60), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(parts, fc.nat(511), (counts, bits) => {
        const { total, parts: told }: Told = suppressed(counts, places(counts.length, bits));
        const shown = told.filter((each) => each !== undefined);
        expect([...shown, total ?? LEAST].every((each) => each >= LEAST)).toBe(true);
        const out = told.length - shown.length;
        if (out === 0 || total === undefined) return;
        expect(out).toBeGreaterThan(1);
        expect(total - shown.reduce((all, each) => all + each, 0)).toBeGreaterThanOrEqual(LEAST);
      }),
    );
  });
});
