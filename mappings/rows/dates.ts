// A date as spreadsheets and databases write it: DD/MM/YYYY or ISO; anything else has a reason.
import { isCalendarDay } from '../../src/fhir/time.ts';

// A spreadsheet or database may add midnight.
const BRITISH = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: 00:00(?::00)?)?$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;
const TWO_DIGIT_YEAR = /^\d{1,2}[/-]\d{1,2}[/-]\d{2}$/;

export type DateRead = { readonly date: string; readonly iso: boolean } | { readonly wrong: string };

/** The date as `YYYY-MM-DD`, or the rule that it breaks. */
export function readDate(text: string): DateRead {
  const iso = ISO.exec(text);
  const parts = iso ? [iso[1], iso[2], iso[3]] : [...(BRITISH.exec(text) ?? [])].slice(1).reverse();
  const [year, month, day] = parts.map(Number);
  if (year === undefined || month === undefined || day === undefined) {
    return { wrong: TWO_DIGIT_YEAR.test(text) ? 'date-two-digit-year' : 'date-unreadable' };
  }
  if (!isCalendarDay(year, month, day)) return { wrong: 'date-impossible' };
  const two = (n: number): string => String(n).padStart(2, '0');
  return { date: `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`, iso: iso !== null };
}
