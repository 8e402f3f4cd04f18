// What `_summary=true` keeps of a type: the elements that R4 marks so, and those nothing is valid without.
// @see https://hl7.org/fhir/R4/search.html#summary; profiles/build/definitions.ts writes the JSON
import summaries from './definitions/summary.json' with { type: 'json' };
import { type Mask, maskOf } from './mask.ts';

const ELEMENTS: Readonly<Record<string, string>> = summaries;
const made = new Map<string, Mask>();

export function summaryMask(type: string): Mask {
  const mask = made.get(type) ?? maskOf((ELEMENTS[type] ?? '').split(' '));
  made.set(type, mask);
  return mask;
}
