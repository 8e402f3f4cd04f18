// The lists of Client Level Data and what their texts become: release 2 as they are, release 1 by the concept map.
// @see design: reference/council-cld A.4 (the release is a property of each value, not of the file)
import type { CodeableConcept, CodeSystem, ConceptMap } from '@medplum/fhirtypes';
import accommodation from '../../profiles/compiled/CodeSystem-cld-accommodation-status.json' with { type: 'json' };
import assessmentType from '../../profiles/compiled/CodeSystem-cld-assessment-type.json' with { type: 'json' };
import clientType from '../../profiles/compiled/CodeSystem-cld-client-type.json' with { type: 'json' };
import delivery from '../../profiles/compiled/CodeSystem-cld-delivery-mechanism.json' with { type: 'json' };
import employment from '../../profiles/compiled/CodeSystem-cld-employment-status.json' with { type: 'json' };
import outcome from '../../profiles/compiled/CodeSystem-cld-event-outcome.json' with { type: 'json' };
import hearing from '../../profiles/compiled/CodeSystem-cld-hearing-impairment.json' with { type: 'json' };
import method from '../../profiles/compiled/CodeSystem-cld-method.json' with { type: 'json' };
import supportReason from '../../profiles/compiled/CodeSystem-cld-primary-support-reason.json' with { type: 'json' };
import achieved from '../../profiles/compiled/CodeSystem-cld-review-outcomes-achieved.json' with { type: 'json' };
import reviewReason from '../../profiles/compiled/CodeSystem-cld-review-reason.json' with { type: 'json' };
import route from '../../profiles/compiled/CodeSystem-cld-route-of-access.json' with { type: 'json' };
import component from '../../profiles/compiled/CodeSystem-cld-service-component.json' with { type: 'json' };
import serviceType from '../../profiles/compiled/CodeSystem-cld-service-type.json' with { type: 'json' };
import visual from '../../profiles/compiled/CodeSystem-cld-visual-impairment.json' with { type: 'json' };
import toEthnicCategory from '../../profiles/compiled/ConceptMap-cld-ethnicity.json' with { type: 'json' };
import toAssessmentOutcome from '../../profiles/compiled/ConceptMap-cld-event-outcome.json' with { type: 'json' };
import toGender from '../../profiles/compiled/ConceptMap-cld-gender.json' with { type: 'json' };
import release1 from '../../profiles/compiled/ConceptMap-cld-release-1-to-2.json' with { type: 'json' };
import toContactReason from '../../profiles/compiled/ConceptMap-cld-route-of-access.json' with { type: 'json' };
import toServiceKind from '../../profiles/compiled/ConceptMap-cld-service-component.json' with { type: 'json' };
import toServiceCategory from '../../profiles/compiled/ConceptMap-cld-service-type.json' with { type: 'json' };
import toSupportReason from '../../profiles/compiled/ConceptMap-cld-support-reason.json' with { type: 'json' };
import { ourCodeSystem } from '../../src/fhir/systems.ts';
import { conceptMap, type Translate } from '../../src/terms/translate.ts';

interface List {
  readonly system: string;
  readonly codes: readonly string[];
  readonly to?: Translate;
}

const codesOf = (system: CodeSystem): readonly string[] => (system.concept ?? []).flatMap(({ code }) => code ?? []);
const sourcesOf = (map: ConceptMap, system?: string): readonly string[] =>
  (map.group ?? [])
    .filter((group) => system === undefined || group.source === system)
    .flatMap((group) => (group.element ?? []).flatMap(({ code }) => code ?? []));

/** A list whose texts are a code system, with the map to another list where there is one. */
const list = (system: unknown, map?: unknown): List => {
  const { url = '' } = system as CodeSystem;
  return {
    system: url,
    codes: codesOf(system as CodeSystem),
    ...(map !== undefined && { to: conceptMap(map as ConceptMap) }),
  };
};
const small = (name: string, ...codes: readonly string[]): List => ({ system: ourCodeSystem(`cld-${name}`), codes });
/** A list known by its map alone. */
const mapped = (name: string, map: unknown): List => ({
  ...small(name, ...sourcesOf(map as ConceptMap)),
  to: conceptMap(map as ConceptMap),
});

const LISTS = {
  gender: mapped('gender', toGender),
  ethnicity: mapped('ethnicity', toEthnicCategory),
  clientType: list(clientType),
  supportReason: list(supportReason, toSupportReason),
  accommodation: list(accommodation),
  employment: list(employment),
  hasCarer: small('yes-no', 'Yes', 'No', 'Unknown'),
  autism: small('yes-no', 'Yes', 'No', 'Unknown'),
  visual: list(visual),
  hearing: list(hearing),
  dementia: small('yes-no', 'Yes', 'No', 'Unknown'),
  eventType: small('event-type', 'Request', 'Assessment', 'Service', 'Review'),
  eventOutcome: list(outcome, toAssessmentOutcome),
  route: list(route, toContactReason),
  assessmentType: list(assessmentType),
  eligibleNeeds: small('yes-no', 'Yes', 'No', 'Unknown'),
  assessmentMethod: list(method),
  serviceType: list(serviceType, toServiceCategory),
  serviceComponent: list(component, toServiceKind),
  delivery: list(delivery),
  reviewReason: list(reviewReason),
  reviewAchieved: list(achieved),
  reviewMethod: list(method),
} as const satisfies Record<string, List>;

/** Columns whose values come from a list. */
export type CodedField = keyof typeof LISTS;
export const isCoded = (field: string): field is CodedField => Object.hasOwn(LISTS, field);

interface Known {
  readonly code: string;
  /** Why it is remarked on, when it is. */
  readonly rule?: string;
}

const fromRelease1 = conceptMap(release1 as ConceptMap);
/** Differences that do not change the meaning: capitals, spaces, `&`. */
const loose = (text: string): string => text.toLowerCase().replaceAll('&', 'and').replace(/\s+/g, ' ');

function lookup({ system, codes }: List): { readonly exact: Map<string, Known>; readonly loose: Map<string, Known> } {
  const exact = new Map<string, Known>();
  for (const text of sourcesOf(release1 as ConceptMap, system)) {
    const target = fromRelease1(text, system);
    const certain = target !== undefined && target.equivalence !== 'inexact';
    // Without a certain counterpart the text stays as it is; some of these still have a target in the other list.
    if (certain) exact.set(text, { code: target.code, rule: 'release-1-value' });
    else exact.set(text, { code: text, rule: 'release-1-not-mapped' });
  }
  for (const text of codes) exact.set(text, { code: text });
  const folded = new Map<string, Known>();
  for (const [text, { code }] of exact) folded.set(loose(text), { code, rule: 'case-differs' });
  return { exact, loose: folded };
}

const LOOKUPS = Object.fromEntries(Object.entries(LISTS).map(([name, each]) => [name, lookup(each)])) as {
  readonly [F in CodedField]: ReturnType<typeof lookup>;
};

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
  const { system, codes, to }: List = LISTS[field];
  const known = LOOKUPS[field].exact.get(text) ?? LOOKUPS[field].loose.get(loose(text));
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
