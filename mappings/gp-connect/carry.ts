// Carries values whose form is the same in STU3 and R4: renames systems and extensions, redirects references, drops empties.
// @see https://hl7.org/fhir/STU3/datatypes.html and https://hl7.org/fhir/R4/datatypes.html
import type { Extension, Quantity, Reference } from '@medplum/fhirtypes';
import { ukCoreCodes } from '../../src/fhir/systems.ts';
import { extensionName, extensionUrl, LIST_WARNINGS, rowOf, systemOf } from './terms.ts';

/** What carrying needs to know of the Bundle, and whom it tells what it could not carry. */
export interface Carrier {
  /** Where a reference leads now; undefined when nothing of it can be kept. */
  reference(from: Reference): Reference | undefined;
  remark(rule: string, expression?: string): void;
}

type Json = { readonly [key: string]: unknown };
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `meta.extension` and friends aside, an object with a string `reference` is a Reference. */
const isReference = (value: Json): boolean => typeof value['reference'] === 'string';

/** STU3 gives the warning of a list as a code, UK Core as a concept. */
function warningConcept(from: Extension): Extension {
  const { valueCode, ...rest } = from;
  if (valueCode === undefined) return from;
  const coding = { system: ukCoreCodes('ListWarningCode'), code: valueCode };
  const display = rowOf(LIST_WARNINGS, valueCode);
  return { ...rest, valueCodeableConcept: { coding: [{ ...coding, ...some('display', display) }] } };
}

function extension(from: Json, on: Carrier): unknown {
  const carried = members(from, on);
  const url = from['url'];
  if (!isObject(carried) || typeof url !== 'string' || Object.keys(carried).length < 2) return undefined;
  const named = { ...carried, url: extensionUrl(url) } as Extension;
  return extensionName(url) === 'ListWarningCode' ? warningConcept(named) : named;
}

function members(from: Json, on: Carrier): Json | undefined {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(from)) {
    if (key === 'fhir_comments') continue;
    if (key.startsWith('_')) {
      on.remark('primitive-extension-not-mapped');
      continue;
    }
    const carried =
      key === 'extension' && Array.isArray(value)
        ? list(value.map((each) => (isObject(each) ? extension(each, on) : undefined)))
        : key === 'system' && typeof value === 'string'
          ? systemOf(value)
          : carryAny(value, on);
    if (carried !== undefined) kept[key] = carried;
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
}

function list(values: readonly unknown[]): readonly unknown[] | undefined {
  const kept = values.filter((value) => value !== undefined);
  return kept.length > 0 ? kept : undefined;
}

function carryAny(value: unknown, on: Carrier): unknown {
  if (value === null || value === '') return undefined;
  if (Array.isArray(value)) return list(value.map((each) => carryAny(each, on)));
  if (!isObject(value)) return value;
  if (!isReference(value)) return members(value, on);
  const led = on.reference(value as Reference);
  return led && members(led as Json, { ...on, reference: (same) => same });
}

/** The same value as R4 writes it; undefined when nothing is left of it. */
export const carry = <T>(value: T, on: Carrier): T | undefined => carryAny(value, on) as T | undefined;

/** These elements of a resource, carried; what is absent stays absent. */
export function keep<T extends object, K extends keyof T & string>(
  from: T,
  names: readonly K[],
  on: Carrier,
): Partial<Pick<T, K>> {
  const picked = Object.fromEntries(names.map((name) => [name, from[name]]).filter(([, value]) => value !== undefined));
  return (members(picked, on) ?? {}) as Partial<Pick<T, K>>;
}

/** Extensions, renamed. */
export const carryExtensions = (from: readonly Extension[] | undefined, on: Carrier): Extension[] | undefined =>
  members({ extension: from ?? [] }, on)?.['extension'] as Extension[] | undefined;

/** A quantity as suppliers really send it: the number as text, the code in a list. */
export function quantityOf<T extends Quantity>(from: T | undefined, on: Carrier): T | undefined {
  if (typeof from !== 'object' || from === null) return undefined;
  const value: unknown = from.value;
  const mended = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  const code = listOf(from.code)[0];
  if (mended !== value || code !== from.code) on.remark('quantity-mended');
  return carry({ ...from, ...some('value', mended), ...some('code', code) } as T, on);
}

/** `{[name]: value}`, or nothing when there is no value: for elements under another name. */
export const some = <K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [name]: value } as { [P in K]?: V });

/** A value that suppliers send bare or in a list, as a list. */
export const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T];

/** `[value]`, or undefined: elements that became repeatable in R4. */
export const only = <T>(value: T | undefined): T[] | undefined => (value === undefined ? undefined : [value]);

/** Takes the extensions with these short names out; the rest stays. */
export function takeExtensions<N extends string>(
  from: readonly Extension[] | undefined,
  names: readonly N[],
): { readonly taken: { readonly [P in N]?: Extension }; readonly rest: Extension[] | undefined } {
  const taken: { [P in N]?: Extension } = {};
  const rest: Extension[] = [];
  for (const each of listOf(from)) {
    const name = names.find((wanted) => wanted === extensionName(each.url));
    if (name && !taken[name]) taken[name] = each;
    else rest.push(each);
  }
  return { taken, rest: rest.length > 0 ? rest : undefined };
}

/** Part of a complex extension. */
export const part = (of: Extension | undefined, name: string): Extension | undefined =>
  of?.extension?.find((each) => each.url === name);
