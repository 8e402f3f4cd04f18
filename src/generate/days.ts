// Days of a generated borough, counted back from one day.
import { daysAfter } from '../fhir/days.ts';

export interface Days {
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** The day so many days before. */
  ago(days: number): string;
}

/** @param today `YYYY-MM-DD` */
export const daysOf = (today: string): Days => ({
  today,
  ago: (days) => daysAfter(today, -days),
});

/** `DD/MM/YYYY`, as councils write it. */
export const british = (day: string): string => day.split('-').reverse().join('/');
/** `YYYYMMDD`, as HL7 v2 writes it. */
export const compact = (day: string): string => day.replaceAll('-', '');
