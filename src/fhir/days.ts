// Calendar days as `YYYY-MM-DD`: one after another, however long the clock makes them.
// @see https://hl7.org/fhir/R4/datatypes.html#date
import { londonDay, parseDateTime } from './time.ts';

const DAY = 86_400_000;

/** Whether it is a day that was or will be, written `YYYY-MM-DD`. */
export const isDay = (value: unknown): value is string =>
  typeof value === 'string' && parseDateTime(value)?.precision === 'day';

/** The day that is so many days after another; earlier where negative. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** How many days the second day is after the first; negative when it is before it. */
export const daysBetween = (first: string, second: string): number => (Date.parse(second) - Date.parse(first)) / DAY;

/** The day in London on which a date or time, as FHIR writes it, begins; undefined for what is none. */
export function dayOf(text: string | undefined): string | undefined {
  const range = text === undefined ? undefined : parseDateTime(text);
  return range && londonDay(range.from);
}
