// What JSON is read, and what is refused before it could do harm.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUtf8, parseJson } from '../../src/fhir/json.ts';

const problemOf = (text: string): string | undefined => {
  const result = parseJson(text);
  return result.ok ? undefined : result.error.id;
};

test.each([
  ['', 'body-empty'],
  [' \r\n\t', 'body-empty'],
  ['{', 'json-malformed'],
  ['{"a":1,}', 'json-malformed'],
  ['{"a":1} {"b":2}', 'json-malformed'],
  ['{"a":"\\x"}', 'json-malformed'],
  ['{"a":"open}', 'json-malformed'],
  ['}', 'json-malformed'],
  ['"', 'json-malformed'],
  ['[]', 'not-a-resource'],
  ['null', 'not-a-resource'],
  ['"text"', 'not-a-resource'],
  ['{"a":1,"a":2}', 'json-duplicate-key'],
  ['{"a":{"b":[{"c":1},{"c":1,"d":2,"c":3}]}}', 'json-duplicate-key'],
  ['{"a":1,"\\u0061":2}', 'json-duplicate-key'],
  ['{"a\\"b":1,"a\\u0022b":2}', 'json-duplicate-key'],
  ['{"__proto__":{}}', 'json-forbidden-key'],
  ['{"a":[{"constructor" : 1}]}', 'json-forbidden-key'],
  ['{"\\u005f_proto__":1}', 'json-forbidden-key'],
  ['{"prototype":1}', 'json-forbidden-key'],
])('answers %j with %s', (text, id) => {
  expect(problemOf(text)).toBe(id);
});

test('refuses a key repeated after many others', () => {
  const keys = Array.from({ length: 40 }, (_, i) => `"k${i}":${i}`);
  expect(problemOf(`{${keys.join()}}`)).toBeUndefined();
  expect(problemOf(`{${keys.join()},"k3":0}`)).toBe('json-duplicate-key');
});

test('reads 64 levels and no more, however many are sent', () => {
  const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
  expect(problemOf(nested(64))).toBeUndefined();
  expect(problemOf(nested(65))).toBe('json-too-deep');
  expect(problemOf(nested(10_000))).toBe('json-too-deep');
  expect(problemOf('{"a":'.repeat(10_000))).toBe('json-too-deep');
});

test('does not take brackets, colons or quotes inside texts for structure', () => {
  const value = { a: '{[{["', 'b\\': '\\', c: '":"', d: ['x:', '"', '\\"'], e: { a: '}' } };
  expect(parseJson(JSON.stringify(value))).toEqual({ ok: true, value });
});

test('reads every JSON object as JSON.parse does', () => {
  const key = fc.string().filter((each) => !['__proto__', 'constructor', 'prototype'].includes(each));
  const tree = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.string(),
      fc.double({ noNaN: true }),
      fc.boolean(),
      fc.constant(null),
      tie('list'),
      tie('object'),
    ),
    list: fc.array(tie('value'), { maxLength: 4 }),
    object: fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  }));
  fc.assert(
    fc.property(tree.object, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
    }),
  );
});

test('never throws, whatever is sent', () => {
  const pieces = fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', 'a', '1', ' ', 'null', '\\u', '"a":');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (list) => {
      const result = parseJson(list.join(''));
      if (result.ok) expect(JSON.parse(list.join(''))).toEqual(result.value);
    }),
    { numRuns: 2_000 },
  );
});

test('decodes UTF-8, without a byte order mark, and refuses what is not UTF-8', () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  expect(decodeUtf8(encode('Zoë 🙂'))).toEqual({ ok: true, value: 'Zoë 🙂' });
  expect(decodeUtf8(encode('\ufeff{}'))).toEqual({ ok: true, value: '{}' });
  expect(decodeUtf8(Uint8Array.of(0x5a, 0x6f, 0xeb))).toEqual({ ok: false, error: { id: 'not-utf8' } });
});
