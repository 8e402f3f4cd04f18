// Which values answer which question: by its type, and among the bounds it sets or the options it offers.
// @see https://hl7.org/fhir/R4/valueset-item-type.html; https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.answerOption; https://hl7.org/fhir/R4/extension-minvalue.html
import { canonicalJson } from '../../fhir/canonical.ts';
import { parseDateTime, parseTime } from '../../fhir/time.ts';

const OF_OPTIONS = ['valueCoding', 'valueString', 'valueInteger', 'valueDate', 'valueTime', 'valueReference'];

/** What answers a question of each type may be. */
export const VALUES: Readonly<Record<string, readonly string[]>> = {
  boolean: ['valueBoolean'],
  decimal: ['valueDecimal'],
  integer: ['valueInteger'],
  date: ['valueDate'],
  dateTime: ['valueDateTime'],
  time: ['valueTime'],
  string: ['valueString'],
  text: ['valueString'],
  url: ['valueUri'],
  choice: OF_OPTIONS,
  'open-choice': OF_OPTIONS,
  quantity: ['valueQuantity'],
  reference: ['valueReference'],
  attachment: ['valueAttachment'],
};

/** The value of an answer, an option or a condition as `[name, value]`; undefined where there is none. */
export const valueIn = (of: object, prefix = 'value'): readonly [name: string, held: unknown] | undefined =>
  Object.entries(of).find(([name]) => name.startsWith(prefix));

/** What is compared: a code is the same whatever it is called, words are whatever their case. */
export function bare([name, held]: readonly [name: string, held: unknown]): string {
  if (name.endsWith('Coding')) {
    const { system, code, display } = held as { readonly [name: string]: unknown };
    return canonicalJson(code === undefined ? { display } : { system, code });
  }
  if (name.endsWith('Reference')) return canonicalJson((held as { readonly reference?: unknown }).reference);
  return canonicalJson(typeof held === 'string' ? held.trim().toLowerCase() : held);
}

/** The least and the most that an answer may be; undefined where the form does not say. */
export interface Bounds {
  readonly least?: unknown;
  readonly most?: unknown;
}

/** All that a number, a date or a time can mean, lowest and highest; undefined of what has no order. */
function spanOf(held: unknown): readonly [from: number, to: number] | undefined {
  if (typeof held === 'number') return [held, held];
  if (typeof held !== 'string') return undefined;
  const range = parseDateTime(held);
  if (range) return [range.from, range.to];
  const time = parseTime(held);
  return time === undefined ? undefined : [time, time];
}

/** Whether a value may be within bounds: what is told by the day alone is, wherever that day reaches into them. */
export function isWithin({ least, most }: Bounds, held: unknown): boolean {
  const [has, low, high] = [held, least, most].map(spanOf);
  return !(has && ((low && has[1] < low[0]) || (high && has[0] > high[1])));
}
