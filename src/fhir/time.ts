// FHIR dates and times with their precision, as inclusive ranges of instants; what has no zone is London time.
// @see https://hl7.org/fhir/R4/datatypes.html#dateTime
import { type Instant, instant } from './ids.ts';
import { londonOffset, reading } from './london.ts';

export type Precision = 'year' | 'month' | 'day' | 'minute' | 'second' | 'millisecond';
/** All instants a written date can mean, both ends included. */
export interface TimeRange {
  readonly from: Instant;
  readonly to: Instant;
  readonly precision: Precision;
}

/** `ambiguous`: the hour came twice, the earlier is taken; `nonexistent`: the clock skipped it, read as before the change. */
export type ClockRemark = 'ambiguous' | 'nonexistent';
export interface LondonMoment {
  readonly at: Instant;
  readonly remark?: ClockRemark;
}

const DATE_TIME = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.(\d{1,9}))?$/;
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Days of a month, 1-based; 0 for a month that does not exist. */
const daysOf = (year: number, month: number): number => {
  if (month < 1 || month > 12) return 0;
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

/** Whether that day was or will be: years 1 to 9999. */
export const isCalendarDay = (year: number, month: number, day: number): boolean =>
  year >= 1 && day >= 1 && day <= daysOf(year, month);

/** Minutes of `Z` or `+hh:mm`, or undefined beyond 14 hours. */
function offsetOf(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4));
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return undefined;
  return (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes);
}

/**
 * The instant of a London clock reading (month 1-12). The earlier one of an hour that came twice; one the clock
 * skipped is read with the offset before the change. Undefined for a reading no calendar has (month 13, 30 February).
 */
export function londonToInstant(
  year: number,
  month: number,
  day: number,
  h: number,
  mi: number,
  s: number,
): LondonMoment | undefined {
  const local = reading(year, month, day, h, mi, s);
  const date = new Date(local);
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!same || date.getUTCHours() !== h || date.getUTCMinutes() !== mi || date.getUTCSeconds() !== s) return undefined;
  const before = londonOffset(local - DAY);
  const after = londonOffset(local + DAY);
  const fits = [...new Set([before, after])].filter((offset) => londonOffset(local - offset) === offset);
  const [first] = fits;
  if (first === undefined) return { at: instant(local - before), remark: 'nonexistent' };
  if (fits.length === 1) return { at: instant(local - first) };
  return { at: instant(local - Math.max(...fits)), remark: 'ambiguous' };
}

const startOfDay = (year: number, month: number, day: number): number =>
  londonToInstant(year, month, day, 0, 0, 0)?.at ?? Number.NaN;

function dayRange(year: number, month: number | undefined, day: number | undefined): TimeRange | undefined {
  if (!isCalendarDay(year, month ?? 1, day ?? 1)) return undefined;
  const from = instant(startOfDay(year, month ?? 1, day ?? 1));
  const precision = day !== undefined ? 'day' : month !== undefined ? 'month' : 'year';
  const next = nextStart(year, month, day);
  return { from, to: instant(next - 1), precision };
}

function nextStart(year: number, month: number | undefined, day: number | undefined): number {
  if (month === undefined) return startOfDay(year + 1, 1, 1);
  if (day !== undefined && day < daysOf(year, month)) return startOfDay(year, month, day + 1);
  return month === 12 ? startOfDay(year + 1, 1, 1) : startOfDay(year, month + 1, 1);
}

function momentOf(date: readonly [number, number, number], h: number, mi: number, s: number, zone?: string) {
  const [year, month, day] = date;
  if (!isCalendarDay(year, month, day) || h > 23 || mi > 59 || s > 60) return undefined;
  // A leap second is counted with the second before it.
  const second = Math.min(s, 59);
  if (zone === undefined) return londonToInstant(year, month, day, h, mi, second)?.at;
  const offset = offsetOf(zone);
  if (offset === undefined) return undefined;
  return reading(year, month, day, h, mi, second) - offset * MINUTE;
}

/**
 * Reads a FHIR date, dateTime or instant, or a date of a search (minutes without seconds, no zone). A date is the
 * London day, a time without zone London time. Undefined for what is not one, impossible days included.
 */
export function parseDateTime(text: string): TimeRange | undefined {
  const match = DATE_TIME.exec(text);
  if (!match) return undefined;
  const [, y, mo, d, h, mi, s, fraction, zone] = match;
  const month = mo === undefined ? undefined : Number(mo);
  const day = d === undefined ? undefined : Number(d);
  if (h === undefined || month === undefined || day === undefined) return dayRange(Number(y), month, day);
  const start = momentOf([Number(y), month, day], Number(h), Number(mi), Number(s ?? 0), zone);
  if (start === undefined) return undefined;
  if (s === undefined) return { from: instant(start), to: instant(start + MINUTE - 1), precision: 'minute' };
  if (fraction === undefined) return { from: instant(start), to: instant(start + 999), precision: 'second' };
  const at = instant(start + Number(fraction.slice(0, 3).padEnd(3, '0')));
  return { from: at, to: at, precision: 'millisecond' };
}

/** Reads a FHIR time (`11:00:00`) as milliseconds since midnight. @see https://hl7.org/fhir/R4/datatypes.html#time */
export function parseTime(text: string): number | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [, h, mi, s, fraction] = match;
  return (
    (Number(h) * 60 + Number(mi)) * MINUTE + Number(s) * 1000 + Number((fraction ?? '').slice(0, 3).padEnd(3, '0'))
  );
}

/** Whether a text is a dateTime as resources hold it: seconds and a zone wherever there is a time. */
export function isDateTime(text: string): boolean {
  if (text.length > 10 && !/T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(text)) return false;
  return parseDateTime(text) !== undefined;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** An instant as FHIR dateTime in London time with its offset, e.g. `2010-03-30T11:00:00+01:00`; whole seconds. */
export function formatLondon(at: Instant): string {
  const minutes = Math.trunc(londonOffset(at) / MINUTE);
  const local = new Date(at + minutes * MINUTE).toISOString().slice(0, 19);
  const ahead = Math.abs(minutes);
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
}

/** The day in London at an instant, `YYYY-MM-DD`. */
export const londonDay = (at: Instant): string => formatLondon(at).slice(0, 10);
