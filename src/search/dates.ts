// Ranges of time that date values cover, and how R4 compares two of them.
// @see https://hl7.org/fhir/R4/search.html#date
import { type Instant, instant } from '../fhir/ids.ts';
import { parseDateTime } from '../fhir/time.ts';
import { isNode } from './elements.ts';
import type { DateValue } from './query.ts';

export interface Range {
  readonly from: Instant;
  readonly to: Instant;
}

/** Ends of an open period: the first and the last instant that can be written. */
export const ALWAYS: Range = { from: instant(-8.64e15), to: instant(8.64e15) };

/** The range a date, dateTime or instant covers; undefined when it cannot be read. */
export function rangeOfText(text: string): Range | undefined {
  const time = parseDateTime(text);
  return time && { from: time.from, to: time.to };
}

const span = (ranges: readonly Range[]): Range | undefined =>
  ranges.length === 0
    ? undefined
    : {
        from: instant(Math.min(...ranges.map((r) => r.from))),
        to: instant(Math.max(...ranges.map((r) => r.to))),
      };

function rangeOfPeriod(start: unknown, end: unknown): Range | undefined {
  const first = typeof start === 'string' ? rangeOfText(start) : undefined;
  const last = typeof end === 'string' ? rangeOfText(end) : undefined;
  if (!first && !last) return undefined;
  return { from: first?.from ?? ALWAYS.from, to: last?.to ?? ALWAYS.to };
}

/** The range of a date, Period or Timing as it stands in a resource; of a Timing only the outer limits matter. */
export function rangeOf(value: unknown): Range | undefined {
  if (typeof value === 'string') return rangeOfText(value);
  if (!isNode(value)) return undefined;
  if (value.start !== undefined || value.end !== undefined) return rangeOfPeriod(value.start, value.end);
  const events = Array.isArray(value.event) ? value.event : [];
  const bounds = isNode(value.repeat) ? [value.repeat.boundsPeriod] : [];
  return span([...events, ...bounds].map(rangeOf).filter((range) => range !== undefined));
}

const within = (inner: Range, outer: Range): boolean => outer.from <= inner.from && inner.to <= outer.to;

/** Whether the range of a resource satisfies what was asked. */
export const COMPARE: Readonly<Record<DateValue['prefix'], (asked: Range, has: Range) => boolean>> = {
  eq: (asked, has) => within(has, asked),
  ne: (asked, has) => !within(has, asked),
  gt: (asked, has) => has.to > asked.to,
  lt: (asked, has) => has.from < asked.from,
  ge: (asked, has) => has.to > asked.to || within(has, asked),
  le: (asked, has) => has.from < asked.from || within(has, asked),
  sa: (asked, has) => has.from > asked.to,
  eb: (asked, has) => has.to < asked.from,
};
