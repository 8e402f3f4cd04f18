// What every step of the demo works with, and how it writes.
import { styleText } from 'node:util';
import type { Calendar } from './borough/calendar.ts';
import type { Demo } from './server.ts';

export interface Stage {
  readonly demo: Demo;
  readonly days: Calendar;
  readonly say: (line?: string) => void;
}
/** A step that also knows the borough's Patient ids, by resident. */
export interface Settled extends Stage {
  readonly patients: ReadonlyMap<string, string>;
}

// Colours on a terminal only: styleText looks at standard output and NO_COLOR.
export const bold = (text: string): string => styleText('bold', text);
export const faint = (text: string): string => styleText('dim', text);
export const good = (text: string): string => styleText('green', text);
export const odd = (text: string): string => styleText('yellow', text);

/** The heading of a step. */
export const heading = (number: number, text: string): string =>
  `${styleText(['bold', 'cyan'], ` ${number} `)} ${bold(text)}`;

/** Whether a promise held, as a line ends with it. */
export const mark = (held: boolean): string => (held ? good('✓') : styleText('red', '✗ this did not hold'));

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2026-03-04…` -> "4 March". */
export const dayInWords = (date: string): string =>
  `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''}`;

/** Id of a sample resident's Patient. */
export function patientId({ patients }: Settled, key: string): string {
  const id = patients.get(key);
  if (!id) throw new Error(`there is no resident ${key}`);
  return id;
}
