// JSON Schema as far as the sources use it, read into a check; any other keyword is refused. A Worker may not compile
// schemas while it runs, and what a compiler writes beforehand is ten times as long as the schema.
// @see https://json-schema.org/draft-07/draft-handrews-json-schema-validation-01
import { isObject } from '../fhir/walk.ts';

/** A schema as it stands in its file. */
export type Schema = Readonly<Record<string, unknown>>;

/** The first place where a value breaks its schema. */
export interface SchemaFault {
  /** JSON pointer. */
  readonly path: string;
  readonly keyword: string;
  /** Of `required`: the name of what is missing. */
  readonly missing?: string;
}
/** The first fault of a value; undefined when it keeps its schema. */
export type SchemaCheck = (value: unknown) => SchemaFault | undefined;

type Schemas = Readonly<Record<string, Schema>>;
interface Reader {
  readonly read: (schema: unknown) => SchemaCheck;
  /** The check of the schema at a pointer. */
  readonly follow: (pointer: string) => SchemaCheck;
}
/** Makes the check of one keyword from its parameter and the schema it stands in. */
type Keyword = (parameter: unknown, reader: Reader, beside: Schema) => SchemaCheck;

const unless = (keyword: string, holds: (value: unknown) => boolean): SchemaCheck => {
  const fault: SchemaFault = { path: '', keyword };
  return (value) => (holds(value) ? undefined : fault);
};

const inTurn = (checks: readonly SchemaCheck[]): SchemaCheck => {
  return (value) => {
    for (const check of checks) {
      const fault = check(value);
      if (fault) return fault;
    }
    return undefined;
  };
};

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Checks what each of these keys of a list or an object leads to. */
function within(keysOf: (value: object) => readonly string[], checkOf: (key: string) => SchemaCheck): SchemaCheck {
  return (value) => {
    if (typeof value !== 'object' || value === null) return undefined;
    for (const key of keysOf(value)) {
      const fault = checkOf(key)((value as Readonly<Record<string, unknown>>)[key]);
      if (fault) return { ...fault, path: `/${escaped(key)}${fault.path}` };
    }
    return undefined;
  };
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
/** Characters as a schema counts them. */
const lengthOf = (text: string): number => [...text].length;

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  array: isList,
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  object: isObject,
  string: isText,
};

/** Whether `properties` or `patternProperties` speak of a name. */
function spokenOf({ properties = {}, patternProperties = {} }: Schema): (name: string) => boolean {
  const patterns = Object.keys(patternProperties as Schemas).map((each) => new RegExp(each, 'u'));
  return (name) => Object.hasOwn(properties as Schemas, name) || patterns.some((each) => each.test(name));
}

/** THE keywords, in the order in which they are looked at. */
const KEYWORDS: Readonly<Record<string, Keyword>> = {
  type: (name) => {
    const holds = TYPES[String(name)];
    if (!holds) throw new Error(`schema: type ${name}`);
    return unless('type', holds);
  },
  const: (one) => unless('const', (value) => value === one),
  maxLength: (most) => unless('maxLength', (value) => !isText(value) || lengthOf(value) <= Number(most)),
  minLength: (least) => unless('minLength', (value) => !isText(value) || lengthOf(value) >= Number(least)),
  pattern: (text) => {
    const pattern = new RegExp(String(text), 'u');
    return unless('pattern', (value) => !isText(value) || pattern.test(value));
  },
  $ref: (pointer, { follow }) => follow(String(pointer)),
  anyOf: (some, { read }) => {
    const checks = (some as readonly Schema[]).map(read);
    return (value) => {
      const faults = checks.map((check) => check(value));
      return faults.includes(undefined) ? undefined : faults[0];
    };
  },
  allOf: (all, { read }) => inTurn((all as readonly Schema[]).map(read)),
  if: (condition, { read }, { then = {} }) => {
    const [applies, check] = [read(condition), read(then)];
    return (value) => (applies(value) ? undefined : check(value));
  },
  maxItems: (most) => unless('maxItems', (value) => !isList(value) || value.length <= Number(most)),
  minItems: (least) => unless('minItems', (value) => !isList(value) || value.length >= Number(least)),
  items: (item, { read }) => {
    const check = read(item);
    return within(
      (value) => (isList(value) ? Object.keys(value) : []),
      () => check,
    );
  },
  required: (names) => {
    const faults = (names as readonly string[]).map((missing) => ({ path: '', keyword: 'required', missing }));
    return (value) => (isObject(value) ? faults.find(({ missing }) => value[missing] === undefined) : undefined);
  },
  additionalProperties: (others, { read }, beside) => {
    const isSpokenOf = spokenOf(beside);
    const named = (value: object) => (isObject(value) ? Object.keys(value).filter((name) => !isSpokenOf(name)) : []);
    if (others === false)
      return unless('additionalProperties', (value) => !isObject(value) || named(value).length === 0);
    const check = read(others);
    return within(named, () => check);
  },
  properties: (properties, { read }) => {
    const checks = new Map(Object.entries(properties as Schemas).map(([name, each]) => [name, read(each)]));
    const names = [...checks.keys()];
    const found = (value: object) => (isObject(value) ? names.filter((name) => value[name] !== undefined) : []);
    return within(found, (name) => checks.get(name) ?? inTurn([]));
  },
  patternProperties: (properties, { read }) => {
    return inTurn(
      Object.entries(properties as Schemas).map(([text, each]) => {
        const pattern = new RegExp(text, 'u');
        const check = read(each);
        const found = (value: object) =>
          isObject(value) ? Object.keys(value).filter((name) => pattern.test(name)) : [];
        return within(found, () => check);
      }),
    );
  },
};

/** What asks nothing by itself. */
const SILENT = new Set(['$schema', '$id', 'title', '$defs', 'definitions', 'then']);

const ORDER = Object.keys(KEYWORDS);

/** The check of a schema. Throws when the schema has a keyword or a type that is not offered, or a reference to nothing. */
export function schemaCheck(root: Schema): SchemaCheck {
  const followed = new Map<string, SchemaCheck>();
  const reader: Reader = {
    follow: (pointer) => {
      const target = pointer
        .split('/')
        .slice(1)
        .reduce<unknown>((at, step) => isObject(at) && at[step], root);
      // A schema may hold itself, so it is read when it is first needed.
      return (value) => {
        const check = followed.get(pointer) ?? reader.read(target);
        followed.set(pointer, check);
        return check(value);
      };
    },
    read: (schema) => {
      if (!isObject(schema)) throw new Error('schema: not a schema');
      const keywords = Object.keys(schema).filter((each) => !SILENT.has(each));
      const unknown = keywords.find((each) => !Object.hasOwn(KEYWORDS, each));
      if (unknown) throw new Error(`schema: keyword ${unknown}`);
      const inOrder = ORDER.filter((each) => keywords.includes(each));
      return inTurn(inOrder.flatMap((each) => KEYWORDS[each]?.(schema[each], reader, schema) ?? []));
    },
  };
  return reader.read(root);
}
