// HL7 v2 time stamps as FHIR dates and times; what names no zone is London time.
// @see https://www.hl7.eu/HL7v2x/v24/std24/ch02.htm (2.8.44 TS)
import { type Instant, instant } from '../fhir/ids.ts';
import { formatLondon, isCalendarDay, londonToInstant, parseDateTime } from '../fhir/time.ts';

const STAMP = /^(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:\.(\d{1,9}))?)?)?)?)?)?([+-]\d{4})?$/;

/** A moment as FHIR writes it, with the London offset, and whether the clock reading was clear. */
export interface Moment {
  readonly text: string;
  readonly at: Instant;
  /** Set when the London clock showed the time twice (the earlier is taken) or never. */
  readonly unclear?: true;
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of a stamp, its time left out; undefined for what is no day. */
export function hl7Date(stamp: string): string | undefined {
  const [, year, month, day] = STAMP.exec(stamp) ?? [];
  if (year === undefined || !isCalendarDay(Number(year), Number(month ?? 1), Number(day ?? 1))) return undefined;
  return [year, month, day].filter((part) => part !== undefined).join('-');
}

/** A stamp with at least hours; undefined for a mere date or what is no time. */
export function hl7Moment(stamp: string): Moment | undefined {
  const [, year, month, day, hour, minute = '00', second = '00', fraction, zone] = STAMP.exec(stamp) ?? [];
  if (hour === undefined || hl7Date(stamp) === undefined) return undefined;
  if (zone !== undefined) {
    const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}${zone.slice(0, 3)}:${zone.slice(3)}`;
    const at = parseDateTime(iso)?.from;
    return at === undefined ? undefined : { text: formatLondon(at), at: withFraction(at, fraction) };
  }
  const parts = [Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)] as const;
  const moment = londonToInstant(...parts);
  if (moment === undefined) return undefined;
  return {
    text: formatLondon(moment.at),
    at: withFraction(moment.at, fraction),
    ...(moment.remark && { unclear: true as const }),
  };
}

const withFraction = (at: Instant, fraction = ''): Instant => instant(at + Number(fraction.slice(0, 3).padEnd(3, '0')));

/** FHIR dateTime with as much as the stamp says: a date, or a moment with the London offset. */
export const hl7DateTime = (stamp: string): string | undefined => hl7Moment(stamp)?.text ?? dateOnly(stamp);

/** A stamp with a time that cannot be keeps neither. */
const dateOnly = (stamp: string): string | undefined => (/^\d{4,8}$/.test(stamp) ? hl7Date(stamp) : undefined);
