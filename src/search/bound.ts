// Codes that an element cannot have: a search for one would find nothing, and nobody would know that it was mistyped.
// @see https://hl7.org/fhir/R4/terminologies.html#required; https://hl7.org/fhir/R4/search.html#errors
import { codesAt } from '../fhir/definitions.ts';
import type { TypeName } from '../fhir/types.ts';
import type { Parameter } from './parameters.ts';
import type { TokenValue } from './query.ts';

export interface Foreign {
  /** Which of the values asked for, by their places. */
  readonly at: readonly number[];
  /** What the element takes. */
  readonly codes: readonly string[];
}

/** Those of `values` that what this parameter searches never has; undefined where it may have each of them. */
export function foreignTo(type: TypeName, { element }: Parameter, values: readonly TokenValue[]): Foreign | undefined {
  const bound = codesAt(type, element);
  if (!bound) return undefined;
  const has = ({ system = '', code }: TokenValue): boolean => {
    // Beside the coding that is required others may stand.
    if (!bound.alone && system !== '' && !Object.hasOwn(bound.codes, system)) return true;
    const lists = system === '' ? Object.values(bound.codes) : [bound.codes[system] ?? []];
    return lists.some((codes) => codes.some((each) => code === undefined || each.toLowerCase() === code));
  };
  const at = values.flatMap((value, i) => (has(value) ? [] : [i]));
  return at.length > 0 ? { at, codes: Object.values(bound.codes).flat() } : undefined;
}

/** Those that no type has where one parameter leads to several. */
export function foreignToAll(each: readonly (Foreign | undefined)[]): Foreign | undefined {
  const [first, ...rest] = each;
  const at = first?.at.filter((value) => rest.every((other) => other?.at.includes(value))) ?? [];
  return at.length > 0 ? { at, codes: [...new Set(each.flatMap((other) => other?.codes ?? []))] } : undefined;
}
