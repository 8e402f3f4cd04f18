// The sources' schemas: our reading of them against ajv's, on records broken in every way.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Schema, schemaCheck } from '../../src/mapping/schema.ts';

const MAPPINGS = new URL('../../mappings/', import.meta.url);
const schemas = readdirSync(MAPPINGS)
  .map((source) => ({ source, file: new URL(`${source}/schema.json`, MAPPINGS) }))
  .filter(({ file }) => existsSync(file))
  .map(({ source, file }) => ({ source, schema: JSON.parse(readFileSync(file, 'utf8')) as Schema }));

const ajvOf = (schema: Schema) => {
  const validate = new Ajv({ strict: true, strictTypes: false, messages: false }).compile(schema);
  return (value: unknown) => {
    if (validate(value)) return undefined;
    const { instancePath: path, keyword, params } = validate.errors?.[0] ?? {};
    return { path, keyword, ...(keyword === 'required' && { missing: params?.['missingProperty'] }) };
  };
};

const TEXTS = [
  '',
  'a',
  'A01',
  'A01^A01',
  'Patient',
  'a/b~c',
  'é'.repeat(64),
  '𝒳'.repeat(20),
  'x'.repeat(2001),
  'x'.repeat(10_001),
];
const KEYS = ['1', '2', '99', '100', 'a/b~c', 'constructor', 'code', 'laCode'];
const often = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 150, arbitrary: usual as fc.Arbitrary<unknown> }, other);
const keys = often(fc.constantFrom('1', '2', '99'), fc.constantFrom(...KEYS)) as fc.Arbitrary<string>;
/** What may stand anywhere, and seldom fits. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(...TEXTS, 1, 1.5, true, null, {}, []),
  fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom<unknown>('a', 1, ['a']), { maxKeys: 2 }),
);

/** Values that nearly keep a schema: each part of it now and then does not. */
function nearly(root: Schema, schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const { $ref, type, items, anyOf, allOf, properties = {}, patternProperties = {}, required = [] } = schema;
  const part = (each: unknown) => often(kept(each as Schema), anything);
  const kept = (each: Schema): fc.Arbitrary<unknown> => nearly(root, each, depth + 1);
  if (depth > 7) return anything;
  if (typeof $ref === 'string') {
    const steps = $ref.split('/').slice(1);
    return kept(steps.reduce<Schema>((at, step) => at[step] as Schema, root));
  }
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map(part));
  if (schema['const'] !== undefined) return fc.constant(schema['const']);
  if (type === 'array') {
    const item = items ? part(items) : anything;
    return often(fc.array(item, { minLength: 1, maxLength: 2 }), fc.constant([]));
  }
  if (type === 'string') return often(fc.constant('A01'), fc.constantFrom(...TEXTS));
  if (type !== 'object' && !schema['properties']) return anything;
  const parts = Object.fromEntries(Object.entries(properties as object).map(([name, each]) => [name, part(each)]));
  const requiredKeys = (required as string[]).filter((name) => name in parts);
  const own = often(fc.record(parts, { requiredKeys }), fc.record(parts, { requiredKeys: [] }));
  const patterned = Object.values(patternProperties as object).map((each) =>
    fc.dictionary(keys, part(each), { maxKeys: 2 }),
  );
  const branches = ((allOf ?? []) as { if: Schema; then: Schema }[]).map((each) =>
    fc.tuple(kept(each.if), kept({ ...each.then, type: 'object' })).map((both) => Object.assign({}, ...both)),
  );
  const more = [...patterned, ...(branches.length > 0 ? [fc.oneof(...branches)] : [])];
  return fc.tuple(own, ...more).map((all) => Object.assign({}, ...all) as object);
}

describe.for(schemas)('the schema of $source', ({ schema }) => {
  const [ours, theirs] = [schemaCheck(schema), ajvOf(schema)];

  test('is read as ajv reads it', () => {
    const seen = new Set<string | undefined>();
    fc.assert(
      fc.property(nearly(schema, schema), (record) => {
        const fault = theirs(record);
        seen.add(fault && `${fault.keyword} ${fault.path}`);
        expect(ours(record)).toEqual(fault);
      }),
      { numRuns: 2000 },
    );
    // Neither side may be right by finding nothing, or one thing alone.
    expect(seen).toContain(undefined);
    expect(seen.size).toBeGreaterThan(20);
  });

  test('is kept by nothing that is no object', () => {
    for (const each of ['a', 1, null, [], [{}]]) expect(ours(each)).toEqual({ path: '', keyword: 'type' });
  });
});

test.each([
  ['a keyword', { type: 'object', properties: { a: { format: 'date' } } }],
  ['a type', { type: 'number' }],
  ['a list of types', { type: ['string', 'array'] }],
])('a schema with %s that is not offered is refused', (_, schema) => {
  expect(() => schemaCheck(schema)).toThrow('schema');
});
