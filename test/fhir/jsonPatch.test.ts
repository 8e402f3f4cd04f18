// JSON Patch by the examples of its specification. @see https://www.rfc-editor.org/rfc/rfc6902#appendix-A
import { describe, expect, test } from 'vitest';
import { patched, readPatch } from '../../src/fhir/jsonPatch.ts';

function apply(document: unknown, operations: readonly unknown[]): unknown {
  const read = readPatch(operations);
  if (!read.ok) return read.error.id;
  const result = patched(structuredClone(document), read.value);
  return result.ok ? result.value : result.error.id;
}

describe('a JSON Patch', () => {
  test.each<[string, unknown, readonly unknown[], unknown]>([
    ['adds a member', { foo: 'bar' }, [{ op: 'add', path: '/baz', value: 'qux' }], { baz: 'qux', foo: 'bar' }],
    [
      'adds an item',
      { foo: ['bar', 'baz'] },
      [{ op: 'add', path: '/foo/1', value: 'qux' }],
      { foo: ['bar', 'qux', 'baz'] },
    ],
    ['removes a member', { baz: 'qux', foo: 'bar' }, [{ op: 'remove', path: '/baz' }], { foo: 'bar' }],
    ['removes an item', { foo: ['bar', 'qux', 'baz'] }, [{ op: 'remove', path: '/foo/1' }], { foo: ['bar', 'baz'] }],
    [
      'replaces',
      { baz: 'qux', foo: 'bar' },
      [{ op: 'replace', path: '/baz', value: 'boo' }],
      { baz: 'boo', foo: 'bar' },
    ],
    [
      'moves an item',
      { foo: ['all', 'grass', 'cows', 'eat'] },
      [{ op: 'move', from: '/foo/1', path: '/foo/3' }],
      { foo: ['all', 'cows', 'eat', 'grass'] },
    ],
    ['tests what is so', { baz: ['a', 2] }, [{ op: 'test', path: '/baz', value: ['a', 2] }], { baz: ['a', 2] }],
    ['fails on what is not', { baz: 'qux' }, [{ op: 'test', path: '/baz', value: 'bar' }], 'patch-failed'],
    [
      'fails on a target that is not there',
      { foo: 'bar' },
      [{ op: 'add', path: '/baz/bat', value: 'qux' }],
      'patch-failed',
    ],
    ['reads escapes in order', { '/': 9, '~1': 10 }, [{ op: 'test', path: '/~01', value: 10 }], { '/': 9, '~1': 10 }],
    ['tells a string from a number', { '~1': 10 }, [{ op: 'test', path: '/~01', value: '10' }], 'patch-failed'],
    ['adds at the end', { foo: ['bar'] }, [{ op: 'add', path: '/foo/-', value: ['abc'] }], { foo: ['bar', ['abc']] }],
    ['replaces the whole', { foo: 1 }, [{ op: 'replace', path: '', value: { bar: 2 } }], { bar: 2 }],
    ['does not move into itself', { a: { b: 1 } }, [{ op: 'move', from: '/a', path: '/a/b' }], 'patch-failed'],
    ['reads no index with a leading zero', { foo: ['a', 'b'] }, [{ op: 'remove', path: '/foo/01' }], 'patch-failed'],
    ['touches no prototype', {}, [{ op: 'add', path: '/constructor/x', value: 1 }], 'patch-malformed'],
    [
      'copies by value',
      { a: { b: 1 } },
      [
        { op: 'copy', from: '/a', path: '/c' },
        { op: 'replace', path: '/c/b', value: 2 },
      ],
      { a: { b: 1 }, c: { b: 2 } },
    ],
  ])('%s', (_, document, operations, expected) => {
    expect(apply(document, operations)).toEqual(expected);
  });

  test('is bounded in what its copies make', () => {
    const double = Array.from({ length: 60 }, (_, n) => ({ op: 'copy', from: '', path: `/a${n}` }));
    expect(apply({ a: 1 }, double)).toBe('too-large');
  });
});
