// Walks a resource beside its definition: every value with the element it fills, and every form the definition does not have.
// @see https://hl7.org/fhir/R4/json.html
import { capitalize, fhirTypeToJsType, type InternalSchemaElement, type InternalTypeSchema } from '@medplum/core';
import { resourceSchema, typeSchema } from './definitions.ts';
import type { JsonObject } from './json.ts';

/** One value of a resource and where it stands. */
export interface Spot {
  readonly value: unknown;
  /** FHIR type of the value, choice resolved; a resource type for a resource. */
  readonly type: string;
  /** JSON name under which `owner` holds it (`valueReference`, `_birthDate`); empty for the resource itself. */
  readonly key: string;
  readonly index: number | undefined;
  readonly owner: JsonObject;
  readonly parent: Spot | undefined;
  /** Undefined for the resource itself. */
  readonly element: InternalSchemaElement | undefined;
}

export type Fault = 'unknown-resource' | 'unknown-element' | 'two-choices' | 'empty' | 'form';
export interface Visitor {
  /** Called before what is inside. */
  readonly spot?: (spot: Spot) => void;
  /** `key` names an element of the spot's value; without one, the spot itself is at fault. */
  readonly fault?: (fault: Fault, spot: Spot, key?: string) => void;
}

/** An element under one of its JSON names. */
interface Slot {
  readonly element: InternalSchemaElement;
  readonly type: string;
  /** `string`, `number`, `boolean`; undefined for types with elements of their own. */
  readonly primitive: string | undefined;
  readonly choice: boolean;
}
const slotsBySchema = new WeakMap<InternalTypeSchema, ReadonlyMap<string, Slot>>();
const PRIMITIVES: ReadonlyMap<string, string> = new Map(Object.entries(fhirTypeToJsType));

function slotsOf(schema: InternalTypeSchema): ReadonlyMap<string, Slot> {
  const cached = slotsBySchema.get(schema);
  if (cached) return cached;
  const slots = new Map<string, Slot>();
  for (const [key, element] of Object.entries(schema.elements)) {
    if (key.includes('.')) continue;
    const choice = key.endsWith('[x]');
    for (const { code } of element.type) {
      const name = choice ? key.slice(0, -3) + capitalize(code) : key;
      slots.set(name, { element, type: code, primitive: PRIMITIVES.get(code), choice });
    }
  }
  slotsBySchema.set(schema, slots);
  return slots;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** FHIRPath of a spot with its indexes, e.g. `CarePlan.activity[0].detail.status`. */
export function expressionOf(spot: Spot): string {
  if (!spot.parent || !spot.element) return spot.type;
  const name = spot.element.path.slice(spot.element.path.lastIndexOf('.') + 1).replace('[x]', '');
  return `${expressionOf(spot.parent)}.${name}${spot.index === undefined ? '' : `[${spot.index}]`}`;
}

/** JSON pointer of a spot. @see https://www.rfc-editor.org/rfc/rfc6901 */
export const pointerOf = (spot: Spot): string =>
  spot.parent ? `${pointerOf(spot.parent)}/${spot.key}${spot.index === undefined ? '' : `/${spot.index}`}` : '';

function visitValue(spot: Spot, slot: Slot, visitor: Visitor): void {
  const { value } = spot;
  if (slot.primitive) {
    if (value === '') visitor.fault?.('empty', spot);
    else if (typeof value === slot.primitive) visitor.spot?.(spot);
    else if (value !== null || !isObject(siblingOf(spot))) visitor.fault?.('form', spot);
    return;
  }
  if (!isObject(value)) {
    visitor.fault?.('form', spot);
    return;
  }
  if (slot.type === 'Resource') {
    visitResource({ ...spot, type: typeof value['resourceType'] === 'string' ? value['resourceType'] : '' }, visitor);
    return;
  }
  visitor.spot?.(spot);
  const schema = typeSchema(slot.type);
  if (schema) visitInside(spot, value, schema, visitor);
}

/** What stands beside a null in an array of primitives: its id and extensions. */
function siblingOf(spot: Spot): unknown {
  const beside = spot.owner[`_${spot.key}`];
  return spot.index !== undefined && Array.isArray(beside) ? beside[spot.index] : undefined;
}

/** `_name`: id and extensions of a primitive. */
function visitBeside(spot: Spot, visitor: Visitor): void {
  const { value } = spot;
  const schema = typeSchema('Element');
  if (value === null && spot.index !== undefined) return;
  if (!isObject(value) || !schema) visitor.fault?.('form', spot);
  else visitInside(spot, value, schema, visitor);
}

function visitInside(spot: Spot, value: JsonObject, schema: InternalTypeSchema, visitor: Visitor): void {
  const slots = slotsOf(schema);
  const keys = Object.keys(value);
  if (keys.length === 0) visitor.fault?.('empty', spot);
  let choices: Map<InternalSchemaElement, string> | undefined;
  for (const key of keys) {
    const held = value[key];
    // Drafts in memory may hold undefined; JSON cannot.
    if (held === undefined || (key === 'resourceType' && spot.type === held)) continue;
    const beside = key.charCodeAt(0) === 95;
    const name = beside ? key.slice(1) : key;
    const slot = slots.get(name);
    if (!slot || (beside && !slot.primitive)) {
      visitor.fault?.('unknown-element', spot, key);
      continue;
    }
    if (slot.choice) {
      choices ??= new Map();
      if ((choices.get(slot.element) ?? name) !== name) visitor.fault?.('two-choices', spot, key);
      choices.set(slot.element, name);
    }
    const element = slot.element;
    const base = { type: beside ? 'Element' : slot.type, key, owner: value, parent: spot, element };
    if (Array.isArray(held) !== (element.isArray === true)) visitor.fault?.('form', spot, key);
    else if (!Array.isArray(held)) {
      const here = { ...base, value: held, index: undefined };
      if (beside) visitBeside(here, visitor);
      else visitValue(here, slot, visitor);
    } else {
      if (held.length === 0) visitor.fault?.('empty', spot, key);
      for (let index = 0; index < held.length; index++) {
        const here = { ...base, value: held[index], index };
        if (beside) visitBeside(here, visitor);
        else visitValue(here, slot, visitor);
      }
    }
  }
}

function visitResource(spot: Spot, visitor: Visitor): void {
  const schema = resourceSchema(spot.type);
  if (!schema || !isObject(spot.value)) {
    visitor.fault?.('unknown-resource', spot);
    return;
  }
  visitor.spot?.(spot);
  visitInside(spot, spot.value, schema, visitor);
}

/** Visits every value of a resource in the order of its JSON, contained resources included. */
export function walk(resource: JsonObject, visitor: Visitor): void {
  const type = resource['resourceType'];
  visitResource(
    {
      value: resource,
      type: typeof type === 'string' ? type : '',
      key: '',
      index: undefined,
      owner: resource,
      parent: undefined,
      element: undefined,
    },
    visitor,
  );
}
