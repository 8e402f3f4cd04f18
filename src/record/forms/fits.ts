// Which values answer which question: by its type, and among the options it offers.
// @see https://hl7.org/fhir/R4/valueset-item-type.html; https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.answerOption
import { canonicalJson } from '../../fhir/canonical.ts';

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
