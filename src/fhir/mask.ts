// Masks: which elements of a type a summary keeps; everything else of a resource goes, whatever it holds.
// @see https://hl7.org/fhir/R4/elementdefinition.html#path; profiles/policy/summaries.json
import type { InternalTypeSchema } from '@medplum/core';
import { resourceSchema, typeSchema } from './definitions.ts';
import type { JsonObject } from './json.ts';
import { isTypeName, typeRow } from './types.ts';
import { isObject } from './walk.ts';

/** By element (`effective[x]` for any type of a choice): kept whole, or with these elements only. */
export type Mask = ReadonlyMap<string, Mask | 'whole'>;

/** What no mask removes: without it the rest could not be read, or would mean something else. */
const ALWAYS = ['resourceType', 'id', 'meta', 'implicitRules', 'language', 'modifierExtension'] as const;

const isOf = (kept: string, name: string): boolean =>
  kept === name ||
  (kept.endsWith('[x]') && name.startsWith(kept.slice(0, -3)) && /^[A-Z[]/.test(name.slice(kept.length - 3)));

/** What a mask keeps of an element of this JSON name. */
export function keptIn(mask: Mask, name: string): Mask | 'whole' | undefined {
  const exact = mask.get(name);
  if (exact) return exact;
  for (const [kept, inner] of mask) if (isOf(kept, name)) return inner;
  return undefined;
}

function put(mask: Map<string, Mask | 'whole'>, [step = '', ...rest]: readonly string[]): void {
  const known = mask.get(step);
  if (rest.length === 0 || known === 'whole') {
    mask.set(step, 'whole');
    return;
  }
  const inner = new Map(known);
  put(inner, rest);
  mask.set(step, inner);
}

/** The mask that keeps these elements, `a.b` for one inside another, and what no mask removes. */
export function maskOf(elements: readonly string[]): Mask {
  const mask = new Map<string, Mask | 'whole'>();
  for (const path of [...ALWAYS, ...elements]) put(mask, path.split('.'));
  return mask;
}

/** Whether everything at this path stays. */
export function keeps(mask: Mask, path: string): boolean {
  let at: Mask | 'whole' | undefined = mask;
  for (const step of path.split('.')) {
    if (at === 'whole') return true;
    at = keptIn(at, step);
    if (at === undefined) return false;
  }
  return at === 'whole';
}

const elementNames = (schema: InternalTypeSchema): readonly string[] =>
  Object.keys(schema.elements).filter((name) => !name.includes('.'));

/** Elements a mask names that there are not, and elements it lacks that what it keeps cannot be without. */
function faultsIn(schema: InternalTypeSchema, mask: Mask, path: string): readonly string[] {
  const names = elementNames(schema);
  const wrong: string[] = [];
  for (const [name, inner] of mask) {
    const element = schema.elements[names.find((each) => isOf(each, name)) ?? ''];
    if (!element && name !== 'resourceType') wrong.push(`there is no element ${path}.${name}`);
    if (!element || inner === 'whole') continue;
    const within = typeSchema(element.type[0]?.code ?? '');
    wrong.push(...(within ? faultsIn(within, inner, `${path}.${name}`) : [`${path}.${name} has no elements`]));
  }
  const needed = names.filter((name) => (schema.elements[name]?.min ?? 0) > 0 && !keptIn(mask, name));
  return [...wrong, ...needed.map((name) => `${path}.${name} must be kept: nothing is valid without it`)];
}

/** What is wrong with a mask of a type; a summary also says whom it is about and when it was, for lists are ordered by it. */
export function maskFaults(type: string, mask: Mask): readonly string[] {
  const schema = resourceSchema(type);
  if (!schema || !isTypeName(type)) return [`${type} is not a type that is offered`];
  const { subject = 'self', date = [] } = typeRow(type);
  const needed = [...(subject === 'self' ? [] : [subject]), ...date].filter((path) => !keeps(mask, path));
  return [
    ...faultsIn(schema, new Map([...mask].filter(([name]) => !ALWAYS.some((each) => each === name))), type),
    ...needed.map((path) => `${type}.${path} must be kept: it says whom it is about, or when it was`),
  ].filter((each, n, all) => all.indexOf(each) === n);
}

/** A reference into `contained`, which is not kept, is known by its words alone. */
const outsideOf = ({ reference, ...rest }: JsonObject): JsonObject =>
  typeof reference === 'string' && reference.startsWith('#')
    ? { display: 'Not part of the summary', ...rest }
    : { ...(reference !== undefined && { reference }), ...rest };

/** What the mask keeps of a value; undefined when that is nothing. */
export function partOf(value: unknown, mask: Mask | 'whole'): unknown {
  if (Array.isArray(value)) {
    const left = value.map((each) => partOf(each, mask)).filter((each) => each !== undefined);
    return left.length > 0 ? left : undefined;
  }
  if (!isObject(value)) return value;
  const left: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(outsideOf(value))) {
    const inner = mask === 'whole' ? mask : keptIn(mask, key.replace(/^_/, ''));
    const part = inner === undefined ? undefined : partOf(each, inner);
    if (part !== undefined) left[key] = part;
  }
  return Object.keys(left).length > 0 ? left : undefined;
}

const SUBSETTED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };

/** A resource marked (or no longer marked) as a part of the whole. @see https://hl7.org/fhir/R4/valueset-common-tags.html */
export function markSubsetted<T extends object>(resource: T & { readonly meta?: object }, is: boolean): T {
  const { tag = [], ...meta } = (resource.meta ?? {}) as { readonly tag?: readonly { readonly code?: string }[] };
  const others = tag.filter((each) => each.code !== SUBSETTED.code);
  if (!is && others.length === tag.length) return resource;
  const tags = is ? [...others, SUBSETTED] : others;
  return { ...resource, meta: { ...meta, ...(tags.length > 0 && { tag: tags }) } };
}

/** The summary of a resource: its JSON with what the mask keeps, marked SUBSETTED whether or not anything went. */
export const summarised = (body: string, mask: Mask): string =>
  body === '' ? body : JSON.stringify(markSubsetted(partOf(JSON.parse(body), mask) as object, true));
