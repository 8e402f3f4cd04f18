// Counts as they may be told: none under five, and none from which one under five, or any that is left out, follows.
// @see design: consent §7; https://www.gov.uk/government/publications/statistical-disclosure-control (small numbers)

/** Counts below it are not told. */
export const LEAST = 5;

/** A total and its parts; undefined where a count is not told. */
export interface Told {
  readonly total: number | undefined;
  readonly parts: readonly (number | undefined)[];
}

const sum = (counts: readonly number[]): number => counts.reduce((all, each) => all + each, 0);

/**
 * Parts of one total, as they may be told. What is left out is never a single part, adds up to at least five, and could
 * always have been otherwise, even for who knows this rule: no part that is left out follows from what is told.
 * @param parts counts that add up to the total, each at least 0
 * @param hidden places that are left out whatever their count
 */
export function suppressed(parts: readonly number[], hidden: ReadonlySet<number> = new Set()): Told {
  const total = sum(parts);
  if (total < LEAST) return { total: undefined, parts: parts.map(() => undefined) };
  const out = new Set(parts.flatMap((count, at) => (count < LEAST || hidden.has(at) ? [at] : [])));
  const left = (): readonly number[] => [...out].map((at) => parts[at] ?? 0);
  const unsafe = (): boolean => out.size === 1 || sum(left()) < LEAST || left().every((count) => count === LEAST - 1);
  while (out.size > 0 && out.size < parts.length && unsafe()) {
    // All that are as small: which of them it was would tell more.
    const smallest = Math.min(...parts.filter((_, at) => !out.has(at)));
    parts.forEach((count, at) => {
      if (count === smallest) out.add(at);
    });
  }
  return { total, parts: parts.map((count, at) => (out.has(at) ? undefined : count)) };
}
