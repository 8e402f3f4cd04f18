// What `_summary=true` keeps of a type: the elements that R4 marks so, and those nothing is valid without.
// @see https://hl7.org/fhir/R4/search.html#summary; profiles/build/definitions.ts writes the JSON
import { type Mask, maskOf } from './mask.ts';
import { reference } from './reference.ts';

const made = new Map<string, Mask>();

export function summaryMask(type: string): Mask {
  const mask = made.get(type) ?? maskOf((reference().summaries[type] ?? '').split(' '));
  made.set(type, mask);
  return mask;
}
