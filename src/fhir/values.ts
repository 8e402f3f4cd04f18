// What core's validator leaves open about single values: required bindings, periods, reference targets, texts, type invariants.
// @see https://hl7.org/fhir/R4/terminologies.html#required; https://hl7.org/fhir/R4/references.html
import { evalFhirPathTyped, type FhirPathAtom, LRUCache } from '@medplum/core';
import { codesOfValueSet, isResourceType, typeSchema } from './definitions.ts';
import type { JsonObject } from './json.ts';
import { isSafeNarrative } from './narrative.ts';
import { type Problem, problem } from './problem.ts';
import { isDateTime, parseDateTime } from './time.ts';
import { expressionOf, isObject, type Spot } from './walk.ts';

type Fail = (problem: Problem) => void;

/** How an invariant is named, and what has to be true. */
export const namely = (key = '', expression = ''): string => `It is ${key} of R4: ${expression}.`;

/** Most characters of the short types; strings, markdown and XHTML end at 1 MB as FHIR says. */
const LONGEST: Readonly<Record<string, number>> = {
  code: 1_000,
  id: 64,
  uri: 8_000,
  url: 8_000,
  canonical: 8_000,
  oid: 1_000,
  uuid: 1_000,
};
const UCUM = { type: 'string', value: 'http://unitsofmeasure.org' };
const SD = 'http://hl7.org/fhir/StructureDefinition/';
/** Types whose invariants {@link checkValue} checks itself. */
const BY_HAND = new Set(['Extension', 'Period', 'Reference']);
const expressions = new LRUCache<FhirPathAtom>(200);

const inSet = (set: Readonly<Record<string, readonly string[]>>, system: unknown, code: unknown): boolean =>
  typeof system === 'string' && typeof code === 'string' && (set[system]?.includes(code) ?? false);

function isBound(spot: Spot, name: string): boolean {
  const set = codesOfValueSet(name);
  const { value } = spot;
  if (!set) return true;
  if (typeof value === 'string') return Object.values(set).some((codes) => codes.includes(value));
  if (!isObject(value)) return true;
  if (spot.type !== 'CodeableConcept') return inSet(set, value['system'], value['code']);
  const { coding } = value;
  return Array.isArray(coding) && coding.some((each) => inSet(set, each?.system, each?.code));
}

function inOrder({ start, end }: JsonObject): boolean {
  if (typeof start !== 'string' || typeof end !== 'string') return true;
  const from = parseDateTime(start);
  const to = parseDateTime(end);
  return !from || !to || from.from <= to.to;
}

const LITERAL = /^(?:https?:\/\/.*\/)?([A-Z][A-Za-z]+)(?:\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[^/]+)?|\?.*)$/;

/** Type a reference names: by its address (`Type/id`, absolute or conditional), else by `type`. */
function targetType({ reference, type }: JsonObject): string | undefined {
  const [address = '', query] = typeof reference === 'string' ? reference.split('?', 2) : [];
  const named = LITERAL.exec(query === undefined ? address : `${address}?`)?.[1];
  // Other servers' addresses may end in two words that are no type.
  if (named && (!address.includes(':') || isResourceType(named))) return named;
  return typeof type === 'string' && !type.includes('/') ? type : undefined;
}

function mayRefer(spot: Spot, value: JsonObject): boolean {
  const targets = spot.element?.type.find((each) => each.code === 'Reference')?.targetProfile;
  const type = targetType(value);
  return !targets || type === undefined || targets.includes(SD + type);
}

/** A fragment must lead to a contained resource, or with `#` to the resource itself. */
function isContained(value: JsonObject, root: JsonObject): boolean {
  const address = value['reference'];
  if (typeof address !== 'string' || !address.startsWith('#') || address === '#') return true;
  const contained = root['contained'];
  return Array.isArray(contained) && contained.some((each) => `#${each?.id}` === address);
}

function checkText(spot: Spot, text: string, refuse: Fail): void {
  const bad = (more: string) => refuse(problem('value-invalid', { expression: expressionOf(spot), more }));
  if (text.length > (LONGEST[spot.type] ?? Infinity)) bad('The text is too long.');
  else if (!text.isWellFormed()) bad('The text is not well-formed Unicode.');
  else if (spot.type === 'dateTime' && !isDateTime(text))
    bad('Write an existing day; a time needs seconds and a zone.');
  else if (spot.type === 'xhtml' && !isSafeNarrative(text))
    bad('The narrative must be one div without active content.');
}

/** The resource a spot belongs to: itself, or the nearest around it. */
const resourceOf = (spot: Spot): Spot => (!spot.parent || isResourceType(spot.type) ? spot : resourceOf(spot.parent));

/**
 * Invariants of data types and of resources inside, which core leaves out (a quantity's code needs its system).
 * For well-formed resources only: FHIRPath reads others wrongly.
 */
export function checkInvariants(spot: Spot, refuse: Fail): void {
  // Core checks the resource itself, but for org-1.
  if ((!spot.parent && spot.type !== 'Organization') || BY_HAND.has(spot.type)) return;
  for (const each of typeSchema(spot.type)?.constraints ?? []) {
    if (!holds(each.expression, spot)) {
      refuse(
        problem('invariant-failed', {
          expression: expressionOf(spot),
          more: namely(each.key, each.expression),
        }),
      );
    }
  }
}

function holds(expression: string, spot: Spot): boolean {
  const resource = resourceOf(spot);
  const input = { type: spot.type, value: spot.value };
  const variables = { '%context': input, '%ucum': UCUM, '%resource': { type: resource.type, value: resource.value } };
  try {
    const answer = evalFhirPathTyped(expression, [input], variables, expressions);
    return answer.length === 1 && answer[0]?.value === true;
  } catch {
    return false;
  }
}

/** Checks one value of a resource whose root is `root`. */
export function checkValue(spot: Spot, root: JsonObject, refuse: Fail): void {
  const { value, element, type } = spot;
  const binding = element?.binding?.valueSet;
  if (binding && !isBound(spot, binding)) refuse(problem('code-invalid', { expression: expressionOf(spot) }));
  // Of a Consent under other rules it is known what to do: it permits nothing.
  const modifies = spot.key === 'implicitRules' && (root['resourceType'] !== 'Consent' || spot.owner !== root);
  if (modifies || spot.key === 'modifierExtension')
    refuse(problem('extension-unknown', { expression: expressionOf(spot) }));
  if (typeof value === 'string') checkText(spot, value, refuse);
  if (!isObject(value)) return;
  // The one type served here that is a time itself.
  if (type === 'Appointment' && !inOrder(value))
    refuse(problem('period-order', { expression: `${expressionOf(spot)}.end` }));
  if (!element) return;
  const here = () => ({ expression: expressionOf(spot) });

  if (type === 'Extension') {
    const held = Object.keys(value).filter((key) => /^_?value[A-Z]/.test(key)).length > 0;
    if (held === 'extension' in value) {
      refuse(
        problem('invariant-failed', { ...here(), more: 'ext-1: Must have either extensions or value[x], not both.' }),
      );
    }
  } else if (type === 'Period') {
    if (!inOrder(value)) refuse(problem('period-order', here()));
  } else if (type === 'Reference') {
    if (!mayRefer(spot, value)) refuse(problem('reference-target', here()));
    if (!isContained(value, root)) {
      refuse(problem('invariant-failed', { ...here(), more: 'ref-1: A fragment must name a contained resource.' }));
    }
  }
}
