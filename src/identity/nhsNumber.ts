// NHS numbers: ten digits of which the last is a check digit.
// @see https://www.datadictionary.nhs.uk/attributes/nhs_number.html
import type { Brand } from '../fhir/ids.ts';

/** Ten digits with a good check digit. Says nothing about whether it was ever issued. */
export type NhsNumber = Brand<string, 'NhsNumber'>;

const SEPARATORS = /[\s\u00a0-]/g;
const TEN_DIGITS = /^\d{10}$/;

/** Modulus 11: weights 10 to 2 over nine digits; 11 counts as 0, and 10 is never a check digit. */
function checkDigit(nine: string): number {
  let sum = 0;
  for (let i = 0; i < 9; i += 1) sum += Number(nine[i]) * (10 - i);
  return (11 - (sum % 11)) % 11;
}

/** Reads a number as people and systems write it, with spaces or hyphens or without. Undefined when it is not one. */
export function parseNhsNumber(text: string): NhsNumber | undefined {
  const digits = text.replace(SEPARATORS, '');
  if (!TEN_DIGITS.test(digits)) return undefined;
  return checkDigit(digits) === Number(digits[9]) ? (digits as NhsNumber) : undefined;
}

/** Numbers from 999 000 0000 on are never issued: they are for testing. */
export const isTestNumber = (number: NhsNumber): boolean => number.startsWith('999');
