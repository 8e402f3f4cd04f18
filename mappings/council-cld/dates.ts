// Dates of a row: DD/MM/YYYY as the specification has them, or ISO; anything else stops the row with its reason.

import { fail, ok, type Result } from '../../src/fhir/result.ts';
import { isDay } from '../../src/fhir/time.ts';
import type { Remark } from '../../src/mapping/contract.ts';
import { type CldRow, type Field, headingOf } from './columns.ts';

export interface Dates {
  readonly periodStart?: string;
  readonly periodEnd?: string;
  readonly birthDate?: string;
  readonly deathDate?: string;
  readonly eventStart?: string;
  readonly eventEnd?: string;
}

const DATE_FIELDS = ['periodStart', 'periodEnd', 'birthDate', 'deathDate', 'eventStart', 'eventEnd'] as const;
type DateField = (typeof DATE_FIELDS)[number];

// A spreadsheet or database may add midnight.
const BRITISH = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: 00:00(?::00)?)?$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;
const TWO_DIGIT_YEAR = /^\d{1,2}[/-]\d{1,2}[/-]\d{2}$/;
const OLDEST_BIRTH = '1880-01-01';

type Reading = { readonly date: string; readonly iso: boolean } | { readonly wrong: string };

function readDate(text: string): Reading {
  const iso = ISO.exec(text);
  const parts = iso ? [iso[1], iso[2], iso[3]] : [...(BRITISH.exec(text) ?? [])].slice(1).reverse();
  const [year, month, day] = parts.map(Number);
  if (year === undefined || month === undefined || day === undefined) {
    return { wrong: TWO_DIGIT_YEAR.test(text) ? 'date-two-digit-year' : 'date-unreadable' };
  }
  if (!isDay(year, month, day)) return { wrong: 'date-impossible' };
  const two = (n: number): string => String(n).padStart(2, '0');
  return { date: `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`, iso: iso !== null };
}

const fault = (rule: string, field: Field): Remark => ({ rule, expression: headingOf(field) });

/** Contradictions between dates that no reading can mend. */
function contradiction(dates: Dates): Remark | undefined {
  const {
    periodStart = '',
    periodEnd = '9999',
    birthDate,
    deathDate = '9999',
    eventStart = '',
    eventEnd = '9999',
  } = dates;
  if (periodEnd < periodStart) return fault('end-before-start', 'periodEnd');
  if (birthDate !== undefined && (birthDate < OLDEST_BIRTH || birthDate > periodEnd)) {
    return fault('birth-date-impossible', 'birthDate');
  }
  if (birthDate !== undefined && deathDate < birthDate) return fault('death-before-birth', 'deathDate');
  if (eventEnd < eventStart) return fault('end-before-start', 'eventEnd');
  return undefined;
}

/** All dates as `YYYY-MM-DD` with a remark on the first that was ISO, or the reason to quarantine the row. */
export function readDates(row: CldRow): Result<{ readonly dates: Dates; readonly remarks: readonly Remark[] }, Remark> {
  const dates: { [F in DateField]?: string } = {};
  const remarks: Remark[] = [];
  for (const field of DATE_FIELDS) {
    const text = row[field];
    if (text === undefined) continue;
    const read = readDate(text);
    if ('wrong' in read) return fail(fault(read.wrong, field));
    dates[field] = read.date;
    if (read.iso && remarks.length === 0) remarks.push(fault('date-iso', field));
  }
  const wrong = contradiction(dates);
  return wrong ? fail(wrong) : ok({ dates, remarks });
}
