// What a consent names individually, as pins: the store marks with them whatever of its resident they name.
// @see consent/facts.ts, FacetFacts.pins; design: consent §3, "data: instance; related and dependents …; authoredby"
import type { Consent } from '@medplum/fhirtypes';
import { SYSTEM } from '../fhir/systems.ts';
import { compiled } from './compiled.ts';
import type { PinKind } from './policy.ts';
import { type DataElement, type Elements, everyRule } from './rule.ts';

/** Kinds of pin the store keeps. */
export const PIN_KINDS: ReadonlySet<PinKind> = new Set(['instance', 'related', 'code', 'author']);

/** Most names in one consent: each may set a few resources apart. */
export const MOST_PINS = 100;

/** Pin of an author: by identifier, an organisation by its ODS code, else by the reference itself; undefined when it names nobody. */
export function authorPin({ named, literal }: DataElement): string | undefined {
  if (named.kind === 'practitioner') return `author:${named.practitioner}`;
  if (named.kind === 'organisation') return `author:${SYSTEM.odsOrganisation}|${named.organisation}`;
  return literal && `author:${literal}`;
}

function pinsOfData(data: DataElement): readonly string[] {
  if (data.meaning === 'authoredby') return [authorPin(data) ?? []].flat();
  if (!data.literal) return [];
  const instance = `instance:${data.literal}`;
  return data.meaning === 'instance' ? [instance] : [instance, `related:${data.literal}`];
}

/** What one provision names individually. */
export const pinsNamed = ({ codes = [], data = [] }: Elements): readonly string[] => [
  ...codes.flat().flatMap((code) => (code === undefined ? [] : `code:${code}`)),
  ...data.flatMap(pinsOfData),
];

/** Everything the provisions of a consent name individually, at any depth; each once. */
export const pinsOf = (consent: Consent): readonly string[] =>
  [...new Set(everyRule(compiled(consent).rules).flatMap(({ elements }) => pinsNamed(elements)))].sort();
