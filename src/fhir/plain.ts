// Whether a well-formed resource is plainly valid, so that core's slower look at every element that could be there is not needed.
// Says yes only where core would find no error; anything out of the ordinary is left to core.
// @see https://hl7.org/fhir/R4/validation.html
import {
  capitalize,
  evalFhirPathTyped,
  type FhirPathAtom,
  fhirTypeToJsType,
  type InternalSchemaElement,
  type InternalTypeSchema,
  LRUCache,
  validationRegexes,
} from '@medplum/core';
import { isResourceType, resourceSchema, typeSchema } from './definitions.ts';
import type { JsonObject } from './json.ts';
import { isCalendarDay } from './time.ts';
import { isObject, type Spot } from './walk.ts';

const MIB = 1024 * 1024;
const MOST = 2_147_483_647;
/** Least value of the whole numbers. */
const LEAST: Readonly<Record<string, number>> = { integer: -MOST - 1, unsignedInt: 0, positiveInt: 1 };
/** Primitives that are looked at more closely by core. */
const CLOSER: ReadonlySet<string> = new Set(['base64Binary', 'xhtml', 'integer64']);
/** Invariants core does not evaluate. */
const NOT_EVALUATED: ReadonlySet<string> = new Set(['ele-1', 'dom-3', 'org-1', 'sdf-19']);
const UCUM = { type: 'string', value: 'http://unitsofmeasure.org' };
const expressions = new LRUCache<FhirPathAtom>(500);

const PATTERNS: Readonly<Record<string, RegExp>> = validationRegexes;
const PRIMITIVES: Readonly<Record<string, string>> = fhirTypeToJsType;

/** Whether the day it names, if it names one, was or will be. */
const onCalendar = (text: string): boolean =>
  text.length < 10 || isCalendarDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));

function isPlainText(type: string, text: string): boolean {
  if (text.length > MIB || !text.trim() || CLOSER.has(type)) return false;
  if (PATTERNS[type]?.test(text) === false) return false;
  return (type !== 'date' && type !== 'dateTime' && type !== 'instant') || onCalendar(text);
}

function isPlainNumber(type: string, value: number): boolean {
  if (type === 'decimal') return Number.isFinite(value);
  const least = LEAST[type];
  return least !== undefined && Number.isInteger(value) && value >= least && value <= MOST;
}

/** What an object of a type must have: each a list of names of which one must be there. */
const needs = new WeakMap<InternalTypeSchema, readonly (readonly string[])[]>();
function needsOf(schema: InternalTypeSchema): readonly (readonly string[])[] {
  const known = needs.get(schema);
  if (known) return known;
  const made = Object.entries(schema.elements).flatMap(([key, { min, type }]) => {
    if (min === 0) return [];
    return [key.endsWith('[x]') ? type.map(({ code }) => key.slice(0, -3) + capitalize(code)) : [key]];
  });
  needs.set(schema, made);
  return made;
}

function isComplete(value: JsonObject, schema: InternalTypeSchema): boolean {
  // Ids and extensions of primitives are rare.
  if (Object.keys(value).some((key) => key.startsWith('_'))) return false;
  return needsOf(schema).every((names) => names.some((name) => value[name] !== undefined && value[name] !== null));
}

type Constraints = InternalTypeSchema['constraints'];

function holdsAll(constraints: Constraints, spot: Spot, root: Spot): boolean {
  const evaluated = (constraints ?? []).filter((each) => each.severity === 'error' && !NOT_EVALUATED.has(each.key));
  if (evaluated.length === 0) return true;
  const input = { type: spot.type, value: spot.value };
  const resource = { type: root.type, value: root.value };
  const variables = { '%context': input, '%ucum': UCUM, '%resource': resource, '%rootResource': resource };
  return evaluated.every(({ expression }) => {
    const answer = evalFhirPathTyped(expression, [input], variables, expressions);
    return answer.length === 1 && answer[0]?.value === true;
  });
}

function isPlainPlace(element: InternalSchemaElement, spot: Spot): boolean {
  if (element.fixed || element.pattern || element.slicing) return false;
  const held = spot.owner[spot.key];
  const count = Array.isArray(held) ? held.length : 1;
  return count >= element.min && count <= element.max;
}

function isPlain(spot: Spot, root: Spot): boolean {
  const { value, type, element } = spot;
  if (element ? !isPlainPlace(element, spot) : spot !== root) return false;
  if (element && !holdsAll(element.constraints, spot, root)) return false;
  if (typeof value === 'string') return PRIMITIVES[type] === 'string' && isPlainText(type, value);
  if (typeof value === 'number') return PRIMITIVES[type] === 'number' && isPlainNumber(type, value);
  if (typeof value === 'boolean') return type === 'boolean';
  // Resources inside resources are left to core.
  if (!isObject(value) || (element && isResourceType(type))) return false;
  const schema = element ? typeSchema(type) : resourceSchema(type);
  return schema !== undefined && isComplete(value, schema);
}

/**
 * @param spots every value of a resource in the order of the walk, the resource itself first, and no fault found on the way
 */
export function isPlainlyValid(spots: readonly Spot[]): boolean {
  const [root] = spots;
  if (!root) return false;
  try {
    return spots.every((spot) => isPlain(spot, root)) && holdsAll(resourceSchema(root.type)?.constraints, root, root);
  } catch {
    return false;
  }
}
