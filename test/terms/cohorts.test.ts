// The cohort table: what it may say, and what counts as a sign.
import { describe, expect, test } from 'vitest';
import { marksOf, readCohorts } from '../../src/terms/cohorts.ts';

const cohorts = [{ code: 'older', name: 'Older people' }];
const sign = {
  sign: 'lasting',
  kind: 'lungs',
  words: 'Lungs',
  types: ['Condition'],
  systems: ['s', 't'],
  codes: ['1'],
};
const signs = [sign, { ...sign, codes: undefined, systems: ['icd'], prefixes: ['J44'] }];
const need = { signs: ['lasting'], least: 1, of: 'kinds' };
const rule = { rule: 'r', cohort: 'older', sentence: 'Old.', from: 65, needs: [need] };
const file = { cohorts, signs, rules: [rule] };
const faults = (change: object) => {
  const read = readCohorts({ ...file, ...change });
  return read.ok ? [] : read.error;
};

describe('the cohort table', () => {
  test('names the types it looks into, and plain words', () => {
    const read = readCohorts(file);
    expect(read).toMatchObject({ ok: true, value: { types: ['Condition'], rules: [rule] } });
    expect(read.ok && read.value.words).toEqual(new Map([['lasting/lungs', 'Lungs']]));
  });
  test('a sign is a listed code of a listed system, or what begins like one, in a listed type, once', () => {
    const read = readCohorts(file);
    if (!read.ok) expect.fail(read.error.join());
    const marks = (type: string, ...codings: string[]) => marksOf(type, new Set(codings), read.value);
    expect(marks('Condition', 's|1', 't|1', 'icd|J44.1')).toEqual(['lasting/lungs']);
    expect(marks('Condition', 'icd|J44.1')).toEqual(['lasting/lungs']);
    expect(marks('Condition', 's|2', 'icd|1', 'u|1', 's|J44')).toEqual([]);
    expect(marks('Observation', 's|1')).toEqual([]);
  });
  test.each<[string, object]>([
    ['no list', { rules: {} }],
    ['a column it does not have', { signs: [{ ...sign, code: 'x' }] }],
    ['a name with a slash', { signs: [{ ...sign, kind: 'a/b' }] }],
    ['a cohort twice', { cohorts: [...cohorts, ...cohorts] }],
    ['a rule twice', { rules: [rule, rule] }],
    ['a rule of no cohort', { rules: [{ ...rule, cohort: 'young' }] }],
    ['a rule without needs', { rules: [{ ...rule, needs: [] }] }],
    ['a need of no sign', { rules: [{ ...rule, needs: [{ ...need, signs: ['x'] }] }] }],
    ['a need of nothing', { rules: [{ ...rule, needs: [{ ...need, least: 0 }] }] }],
    ['a need that is not understood', { rules: [{ ...rule, needs: [{ ...need, within: 3 }] }] }],
    ['an age that nobody has', { rules: [{ ...rule, from: 65, below: 65 }] }],
    ['a type that is none', { signs: [{ ...sign, types: ['Conditions'] }] }],
    ['an age in words', { rules: [{ ...rule, from: 'old' }] }],
  ])('refuses %s in words', (_, change) => {
    expect(faults(change)).toHaveLength(1);
  });
});
