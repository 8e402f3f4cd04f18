// What is kept of the signs of a version beside its JSON.
// @see ports/signs.ts

/** As terms/cohorts.ts calls it. */
const PRACTICE = 'practice/';

interface Signed {
  readonly type: string;
  readonly signs?: readonly string[];
}

/** Null where a version has no signs, so that the index has no row of it. */
export const signsColumn = (signs: readonly string[] | undefined): string | null =>
  signs && signs.length > 0 ? JSON.stringify(signs) : null;

/** Stands for more practices than one: whoever wants to know reads the contribution. */
export const SEVERAL = '*';

/** Where a Patient contribution with signs says somebody is registered: a code, or an empty text. */
export function practiceColumn({ type, signs = [] }: Signed): string | null {
  if (type !== 'Patient' || signs.length === 0) return null;
  const [only = '', ...more] = signs.filter((each) => each.startsWith(PRACTICE));
  return more.length > 0 ? SEVERAL : only.slice(PRACTICE.length);
}
