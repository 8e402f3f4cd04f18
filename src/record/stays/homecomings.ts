// Who of many residents was discharged, or admitted again as an emergency, in the thirty days up to a day.
// @see design: record, rows 5 and 12
import { dayOf, daysAfter } from '../../fhir/days.ts';
import { parseDateTime } from '../../fhir/time.ts';
import type { Told } from '../told.ts';
import { dischargeOf, READMITTED_WITHIN, type Readmission, readmissionsIn, type Stay, staysOn } from './stays.ts';

/** A discharge that nothing followed yet, or an admission that followed one; the day it goes by. */
export type Homecoming =
  | { readonly kind: 'discharge'; readonly on: string; readonly stay: Stay }
  | { readonly kind: 'readmission'; readonly on: string; readonly stay: Stay; readonly readmission: Readmission };

/** Of one resident, by what is told of their stays. */
export function homecomingsOf(told: readonly Told[], day: string): readonly Homecoming[] {
  const stays = staysOn(told, day);
  const left = dischargeOf(stays);
  const first = daysAfter(day, -READMITTED_WITHIN);
  const all: readonly Homecoming[] = [
    ...readmissionsIn(stays).map((readmission) => ({
      kind: 'readmission' as const,
      on: readmission.stay.since ?? '',
      stay: readmission.stay,
      readmission,
    })),
    ...(left?.until ? [{ kind: 'discharge' as const, on: left.until, stay: left }] : []),
  ];
  return all.filter(({ on }) => (dayOf(on) ?? '') >= first);
}

/** The latest first. */
export const latestFirst = (a: { readonly on: string }, b: { readonly on: string }): number =>
  (parseDateTime(b.on)?.from ?? 0) - (parseDateTime(a.on)?.from ?? 0);
