// The R4 definitions behind validation and references: read from a slim committed form, indexed per type at first use.
// @see https://hl7.org/fhir/R4/structuredefinition.html; profiles/build/definitions.ts writes the JSON
import { type InternalTypeSchema, indexStructureDefinitionBundle, tryGetDataType } from '@medplum/core';
import type { ElementDefinition, StructureDefinition } from '@medplum/fhirtypes';
import { reference } from './reference.ts';

/** Key and FHIRPath expression; the words are R4's, and too many for a Worker. */
type SlimConstraint = readonly [string, string];
interface SlimElement {
  readonly min?: number;
  readonly max?: string;
  /** `Reference(Patient|Group)` lists the target types. */
  readonly types?: readonly string[];
  /** `#Type.path` of an element this one repeats. */
  readonly same?: string;
  readonly binding?: string;
  readonly constraints?: readonly SlimConstraint[];
}
interface SlimType {
  readonly head: {
    readonly kind: string;
    /** Where it differs from the name (SimpleQuantity). */
    readonly type?: string;
    readonly base?: string;
    readonly constraints: readonly SlimConstraint[];
  };
  readonly elements: Readonly<Record<string, SlimElement>>;
}

const SD = 'http://hl7.org/fhir/StructureDefinition/';
const NESTED = new Set(['Element', 'BackboneElement']);

const slimTypes = () => reference().definitions as Readonly<Record<string, SlimType>>;
const slimOf = (name: string): SlimType | undefined =>
  Object.hasOwn(slimTypes(), name) ? slimTypes()[name] : undefined;

function typeOf(text: string): NonNullable<ElementDefinition['type']>[number] {
  const open = text.indexOf('(');
  if (open < 0) return { code: text };
  const targets = text.slice(open + 1, -1).split('|');
  return { code: text.slice(0, open), targetProfile: targets.map((name) => SD + name) };
}

const constraintOf = ([key, expression]: SlimConstraint) => ({
  key,
  expression,
  human: expression,
  severity: 'error' as const,
});

function elementOf(path: string, slim: SlimElement): ElementDefinition {
  return {
    id: path,
    path,
    min: slim.min ?? 0,
    max: slim.max ?? '1',
    // Core reads whether a repeated element is a list from its base.
    base: { path, min: slim.min ?? 0, max: slim.max ?? '1' },
    ...(slim.types && { type: slim.types.map(typeOf) }),
    ...(slim.same && { contentReference: slim.same }),
    ...(slim.binding && { binding: { strength: 'required', valueSet: slim.binding } }),
    ...(slim.constraints && { constraint: slim.constraints.map(constraintOf) }),
  };
}

/** The elements of a type with what it has from its bases, relative paths as keys. */
function elementsOf(name: string): readonly (readonly [string, SlimElement])[] {
  const slim = slimOf(name);
  if (!slim) return [];
  const inherited = slim.head.base ? elementsOf(slim.head.base) : [];
  const own = Object.entries(slim.elements).flatMap(([path, element]): [string, SlimElement][] => {
    const nested = element.types?.find((type) => NESTED.has(type));
    const base = nested ? elementsOf(nested).map(([key, each]): [string, SlimElement] => [`${path}.${key}`, each]) : [];
    return [[path, element], ...base];
  });
  return [...inherited, ...own];
}

function constraintsOf(name: string): readonly SlimConstraint[] {
  const head = slimOf(name)?.head;
  return head ? [...(head.base ? constraintsOf(head.base) : []), ...head.constraints] : [];
}

function structureOf(name: string, slim: SlimType): StructureDefinition {
  const type = slim.head.type ?? name;
  const top = { id: type, path: type, min: 0, max: '*', constraint: constraintsOf(name).map(constraintOf) };
  const elements = elementsOf(name).map(([path, each]) => elementOf(`${type}.${path}`, each));
  return {
    resourceType: 'StructureDefinition',
    url: SD + name,
    name,
    type,
    status: 'active',
    abstract: false,
    kind: slim.head.kind as StructureDefinition['kind'],
    snapshot: { element: [top, ...elements] },
  };
}

const indexed = new Set<string>();
function index(names: readonly string[]): void {
  const fresh = names.filter((name) => !indexed.has(name));
  for (const name of fresh) indexed.add(name);
  indexStructureDefinitionBundle(
    fresh.flatMap((name) => {
      const slim = slimOf(name);
      return slim ? [structureOf(name, slim)] : [];
    }),
  );
}

const ABSTRACT = new Set(['Resource', 'DomainResource']);
const isResource = (name: string): boolean => slimOf(name)?.head.kind === 'resource';
/** Whether this is a resource type that can be validated here; every other type is unknown. */
export const isResourceType = (name: string): boolean => isResource(name) && !ABSTRACT.has(name);
/** Every such type. */
export const resourceTypes = (): readonly string[] => Object.keys(slimTypes()).filter(isResourceType);

/** The definition of a resource type, or undefined when it is not offered. The first call costs a few milliseconds. */
export function resourceSchema(type: string): InternalTypeSchema | undefined {
  if (!isResourceType(type)) return undefined;
  if (indexed.size === 0) index(Object.keys(slimTypes()).filter((name) => !isResource(name)));
  if (!indexed.has(type)) index([type]);
  return tryGetDataType(type);
}

/** Whether a type cannot be without the top element of this JSON name (`status`, `medicationCodeableConcept`). */
export function isMandatory(type: string, name: string): boolean {
  const { elements = {} } = resourceSchema(type) ?? {};
  const required = (key: string): boolean => (elements[key]?.min ?? 0) > 0;
  return required(name) || [...name.matchAll(/[A-Z]/g)].some(({ index: at }) => required(`${name.slice(0, at)}[x]`));
}

/** Types a reference at this path may lead to, `Resource` standing for any; `path` as the definition names it. */
export function targetsOf(type: string, path: string): readonly string[] {
  const { types = [] } =
    slimOf(type)?.elements[path] ?? slimOf(type)?.elements[path.replace(/Reference$/, '[x]')] ?? {};
  return types.flatMap((text) => {
    const [, named] = /^Reference(?:\((.+)\))?$/.exec(text) ?? [text, ''];
    return named === '' ? [] : (named?.split('|') ?? ['Resource']);
  });
}

const BOOLEAN = { codes: { '': ['true', 'false'] }, alone: true } as const;

/** Codes by system that the element at this path is bound to as required; `alone`: it holds nothing beside them. Those of a boolean have no system. */
export function codesAt(
  type: string,
  path: string,
): { readonly codes: Readonly<Record<string, readonly string[]>>; readonly alone: boolean } | undefined {
  const { binding, types = [] } = slimOf(type)?.elements[path] ?? {};
  if (types[0] === 'boolean') return BOOLEAN;
  const codes = binding === undefined ? undefined : codesOfValueSet(binding);
  return codes && { codes, alone: types[0] === 'code' };
}

/** Names of the top elements of a type, of a choice without its types. */
export const namesOf = (type: string): readonly string[] =>
  Object.keys(resourceSchema(type)?.elements ?? {})
    .filter((path) => !path.includes('.'))
    .map((name) => name.replace('[x]', ''));

/** Whether a type has a top element of this name, or a choice (`value` for `value[x]`), and whether a JSON name is of it. */
export function isNamed(type: string, name: string, json = name): boolean {
  const { elements = {} } = resourceSchema(type) ?? {};
  if (elements[name]) return json === name;
  const choice = elements[`${name}[x]`] !== undefined;
  if (choice) return json === name || (json.startsWith(name) && /^[A-Z]/.test(json.slice(name.length)));
  return json === name && [...name.matchAll(/[A-Z]/g)].some(({ index: at }) => elements[`${name.slice(0, at)}[x]`]);
}

/** The definition of a data type or of a nested element (`CarePlanActivity`) of a resource type already asked for. */
export const typeSchema = (code: string): InternalTypeSchema | undefined => tryGetDataType(code);

/** Codes by system of a value set bound as required, as the element's binding names it. */
export const codesOfValueSet = (name: string): Readonly<Record<string, readonly string[]>> | undefined =>
  reference().requiredCodes[name];
