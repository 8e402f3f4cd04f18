// Whether something matches: yes, no, or not to be known. What is not known never opens and always closes.
// @see design: consent §3, "An element that is empty, unresolvable or not understood …"

/** Ordered: a conjunction is the least, a disjunction the greatest. */
export type Match = 0 | 1 | 2;
export const NO = 0 satisfies Match;
export const MAYBE = 1 satisfies Match;
export const YES = 2 satisfies Match;

export const both = (a: Match, b: Match): Match => Math.min(a, b) as Match;
export const either = (a: Match, b: Match): Match => Math.max(a, b) as Match;
export const when = (condition: boolean): Match => (condition ? YES : NO);

/** Any of them; an empty list is an empty element: not to be known. */
export function anyOf<T>(items: readonly T[], test: (item: T) => Match): Match {
  return items.length === 0 ? MAYBE : items.map(test).reduce(either, NO);
}
