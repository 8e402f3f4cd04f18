// Dates of a row: DD/MM/YYYY as the specification has them, or ISO; anything else stops the row with its reason.

import { fail, ok, type Result } from '../../src/fhir/result.ts';
import type { Remark } from '../../src/mapping/contract.ts';
import { readDate } from '../rows/dates.ts';
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

const OLDEST_BIRTH = '1880-01-01';

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
