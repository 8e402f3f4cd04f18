// The lists of Client Level Data and what their texts become: release 2 as they are, release 1 by the concept map.
// @see design: reference/council-cld A.4 (the release is a property of each value, not of the file)
import type { CodeableConcept, CodeSystem, ConceptMap } from '@medplum/fhirtypes';
import { term } from '../../src/fhir/reference.ts';
import { ourCodeSystem } from '../../src/fhir/systems.ts';
import { conceptMap, type Translate } from '../../src/terms/translate.ts';

interface List {
  readonly system: string;
  readonly codes: readonly string[];
  readonly to?: Translate;
}

type Read = () => List;

const codesOf = (system: CodeSystem): readonly string[] => (system.concept ?? []).flatMap(({ code }) => code ?? []);
const mapOf = (id: string): ConceptMap => term(`ConceptMap-cld-${id}`) as ConceptMap;
const sourcesOf = (map: ConceptMap, system?: string): readonly string[] =>
  (map.group ?? [])
    .filter((group) => system === undefined || group.source === system)
    .flatMap((group) => (group.element ?? []).flatMap(({ code }) => code ?? []));

/** A list whose texts are a code system, with the map to another list where there is one; both by id. */
const list = (id: string, map?: string): Read => {
  return () => {
    const system = term(`CodeSystem-cld-${id}`) as CodeSystem;
    return {
      system: system.url ?? '',
      codes: codesOf(system),
      ...(map !== undefined && { to: conceptMap(mapOf(map)) }),
    };
  };
};
const small = (name: string, ...codes: readonly string[]): List => ({ system: ourCodeSystem(`cld-${name}`), codes });
const fixed = (name: string, ...codes: readonly string[]): Read => {
  return () => small(name, ...codes);
};
/** A list known by its map alone. */
const mapped = (name: string): Read => {
  return () => ({ ...small(name, ...sourcesOf(mapOf(name))), to: conceptMap(mapOf(name)) });
};

const LISTS = {
  gender: mapped('gender'),
  ethnicity: mapped('ethnicity'),
  clientType: list('client-type'),
  supportReason: list('primary-support-reason', 'support-reason'),
  accommodation: list('accommodation-status'),
  employment: list('employment-status'),
  hasCarer: fixed('yes-no', 'Yes', 'No', 'Unknown'),
  autism: fixed('yes-no', 'Yes', 'No', 'Unknown'),
  visual: list('visual-impairment'),
  hearing: list('hearing-impairment'),
  dementia: fixed('yes-no', 'Yes', 'No', 'Unknown'),
  eventType: fixed('event-type', 'Request', 'Assessment', 'Service', 'Review'),
  eventOutcome: list('event-outcome', 'event-outcome'),
  route: list('route-of-access', 'route-of-access'),
  assessmentType: list('assessment-type'),
  eligibleNeeds: fixed('yes-no', 'Yes', 'No', 'Unknown'),
  assessmentMethod: list('method'),
  serviceType: list('service-type', 'service-type'),
  serviceComponent: list('service-component', 'service-component'),
  delivery: list('delivery-mechanism'),
  reviewReason: list('review-reason'),
  reviewAchieved: list('review-outcomes-achieved'),
  reviewMethod: list('method'),
} as const satisfies Record<string, Read>;

/** Columns whose values come from a list. */
export type CodedField = keyof typeof LISTS;
export const isCoded = (field: string): field is CodedField => Object.hasOwn(LISTS, field);

interface Known {
  readonly code: string;
  /** Why it is remarked on, when it is. */
  readonly rule?: string;
}

/** Differences that do not change the meaning: capitals, spaces, `&`. */
const loose = (text: string): string => text.toLowerCase().replaceAll('&', 'and').replace(/\s+/g, ' ');

interface Lookup extends List {
  readonly exact: ReadonlyMap<string, Known>;
  readonly loose: ReadonlyMap<string, Known>;
}

function lookupOf(list: List): Lookup {
  const { system, codes } = list;
  const release1 = mapOf('release-1-to-2');
  const fromRelease1 = conceptMap(release1);
  const exact = new Map<string, Known>();
  for (const text of sourcesOf(release1, system)) {
    const target = fromRelease1(text, system);
    const certain = target !== undefined && target.equivalence !== 'inexact';
    // Without a certain counterpart the text stays as it is; some of these still have a target in the other list.
    if (certain) exact.set(text, { code: target.code, rule: 'release-1-value' });
    else exact.set(text, { code: text, rule: 'release-1-not-mapped' });
  }
  for (const text of codes) exact.set(text, { code: text });
  const folded = new Map<string, Known>();
  for (const [text, { code }] of exact) folded.set(loose(text), { code, rule: 'case-differs' });
  return { ...list, exact, loose: folded };
}

const lookups = new Map<CodedField, Lookup>();
/** Made when a field is first asked for. */
function lookup(field: CodedField): Lookup {
  const made = lookups.get(field) ?? lookupOf(LISTS[field]());
  lookups.set(field, made);
  return made;
}

export interface Coded {
  /** The text as release 2 writes it; the raw text when it is on no list. */
  readonly code: string;
  /** The target of the list's concept map, where there is one. */
  readonly target?: string;
  readonly concept: CodeableConcept;
  readonly rule?: string;
}

/** A value of a list: codings where the text is known, the text as delivered always. */
export function coded(field: CodedField, text: string): Coded {
  const { system, codes, to, exact, loose: folded } = lookup(field);
  const known = exact.get(text) ?? folded.get(loose(text));
  if (!known) return { code: text, concept: { text }, rule: 'value-unknown' };
  const target = to?.(known.code);
  const { code } = known;
  const coding = [
    ...(codes.includes(code) ? [{ system, code }] : []),
    ...(target
      ? [{ system: target.system, code: target.code, ...(target.display && { display: target.display }) }]
      : []),
  ];
  return {
    code,
    concept: { ...(coding.length > 0 && { coding }), text },
    ...(target && { target: target.code }),
    ...(known.rule && { rule: known.rule }),
  };
}
