// How two dates of birth stand to each other, slips of writing included.
// @see design: record, "Who is who"

export type BirthDateRule =
  | 'birth-date-equal'
  | 'birth-date-day-month-swapped'
  | 'birth-date-one-digit'
  | 'birth-date-less-precise'
  | 'birth-date-missing'
  | 'birth-date-differs';

const FORM = /^\d{4}(-\d\d(-\d\d)?)?$/;
const whole = (date: string): boolean => date.length === 10;
const swapped = (date: string): string => `${date.slice(0, 4)}-${date.slice(8)}-${date.slice(5, 7)}`;

/** In how many places two texts of one length differ. */
const differing = (a: string, b: string): number => [...a].filter((digit, i) => digit !== b[i]).length;

/** Compares `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; whatever has another form counts as not given. */
export function compareBirthDates(a: string | undefined, b: string | undefined): BirthDateRule {
  if (!a || !b || !FORM.test(a) || !FORM.test(b)) return 'birth-date-missing';
  if (!whole(a) || !whole(b))
    return a.startsWith(b) || b.startsWith(a) ? 'birth-date-less-precise' : 'birth-date-differs';
  if (a === b) return 'birth-date-equal';
  if (a === swapped(b)) return 'birth-date-day-month-swapped';
  return differing(a, b) === 1 ? 'birth-date-one-digit' : 'birth-date-differs';
}
