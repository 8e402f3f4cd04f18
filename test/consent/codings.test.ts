// Codings, references and periods of a Consent in any form: what is not there or not of its type reads as nothing.
// @see https://hl7.org/fhir/R4/references.html
import { describe, expect, test } from 'vitest';
import { identifierOf, listOf, literalOf, rangeOf, tokenOf, tokensOf, typeOf } from '../../src/consent/codings.ts';
import { at } from './world.ts';

const odd = <T>(value: unknown): T => value as T;

test('a list is one, or empty, or not there', () => {
  expect([listOf(['a']), listOf(odd<string[]>({ 0: 'a' })), listOf(odd<string[]>('a')), listOf(undefined)]).toEqual([
    ['a'],
    [],
    [],
    undefined,
  ]);
});

test('a coding needs system and code', () => {
  const codings = [{ system: 's', code: 'c' }, { code: 'c' }, { system: 's' }, {}, undefined];
  expect(codings.map(tokenOf)).toEqual(['s|c', undefined, undefined, undefined, undefined]);
  expect(tokensOf({ coding: odd(codings) })).toEqual(['s|c']);
  expect([tokensOf(undefined), tokensOf({}), tokensOf({ coding: odd({ system: 's', code: 'c' }) })]).toEqual([
    [],
    [],
    [],
  ]);
});

describe('a reference', () => {
  test.each([
    ['Patient/a', 'Patient/a', 'Patient'],
    ['Patient/a/_history/2', 'Patient/a', 'Patient'],
    ['https://elsewhere.example/fhir/Patient/a', undefined, 'Patient'],
    ['a patient', undefined, undefined],
    ['#p', undefined, undefined],
    [['Patient/a'], undefined, undefined],
    [undefined, undefined, undefined],
  ])('%s names by address', (reference, literal, type) => {
    expect([literalOf(odd({ reference })), typeOf(odd({ reference }))]).toEqual([literal, type]);
  });

  test('says its type where its address does not', () => {
    expect(typeOf({ type: 'Device', display: 'bed sensor' })).toBe('Device');
    expect(typeOf({ type: 'Device', reference: 'Patient/a' })).toBe('Patient');
    expect([literalOf(undefined), typeOf(undefined)]).toEqual([undefined, undefined]);
  });

  test('names by an identifier that has system and value', () => {
    const named = [{ system: 's', value: 'v' }, { value: 'v' }, { system: 's' }, undefined];
    expect(named.map((identifier) => identifierOf(odd({ identifier })))).toEqual([
      's|v',
      undefined,
      undefined,
      undefined,
    ]);
    expect(identifierOf(undefined)).toBe(undefined);
  });
});

const noon = '2026-11-22T12:00:00.000Z';
test.each<[string, object, object | 'unclear']>([
  ['both ends', { start: '2026-11-22', end: '2026-11-22' }, { from: at('2026-11-22'), to: at('2026-11-23') - 1 }],
  ['no start', { end: noon }, { from: Number.NEGATIVE_INFINITY, to: at(noon) }],
  ['no end', { start: noon }, { from: at(noon), to: Number.POSITIVE_INFINITY }],
  ['one instant', { start: noon, end: noon }, { from: at(noon), to: at(noon) }],
  ['no ends', {}, 'unclear'],
  ['an end before its start', { start: '2026-11-22', end: '2026-11-21' }, 'unclear'],
  ['a start that cannot be read', { start: 'soon', end: noon }, 'unclear'],
  ['an end that cannot be read', { start: noon, end: 'soon' }, 'unclear'],
])('a period with %s', (_, period, range) => {
  expect(rangeOf(period)).toEqual(range);
});
