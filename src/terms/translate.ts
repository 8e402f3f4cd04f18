// Code translation: a FHIR ConceptMap read once into a lookup.
// @see https://hl7.org/fhir/R4/conceptmap.html
import type { ConceptMap, ConceptMapGroupElementTarget } from '@medplum/fhirtypes';
import { term } from '../fhir/reference.ts';

/** What a code becomes. */
export interface Translation {
  readonly code: string;
  readonly display?: string;
  readonly system: string;
  readonly equivalence: NonNullable<ConceptMapGroupElementTarget['equivalence']>;
}

/** Translates `code` (of `source`, where the map has several groups); undefined when the map has no target for it. */
export type Translate = (code: string, source?: string) => Translation | undefined;

/** The lookup of one ConceptMap. Codes are compared exactly; the first target of the first fitting group counts. */
export function conceptMap(map: ConceptMap): Translate {
  const groups = (map.group ?? []).map((group) => {
    const targets = new Map<string, Translation>();
    for (const element of group.element ?? []) {
      const target = element.target?.find((each) => each.code && each.equivalence !== 'unmatched');
      if (!element.code || !target?.code || targets.has(element.code)) continue;
      targets.set(element.code, {
        code: target.code,
        ...(target.display && { display: target.display }),
        system: group.target ?? '',
        equivalence: target.equivalence ?? 'equivalent',
      });
    }
    return { source: group.source, targets };
  });
  return (code, source) => {
    for (const group of groups) {
      if (source !== undefined && group.source !== source) continue;
      const found = group.targets.get(code);
      if (found) return found;
    }
    return undefined;
  };
}

/** The lookup of a shipped ConceptMap by its id, read at its first use. Throws then when there is no such map. */
export function shippedMap(id: string): Translate {
  let made: Translate | undefined;
  return (code, source) => {
    made ??= conceptMap(term(`ConceptMap-${id}`) as ConceptMap);
    return made(code, source);
  };
}
