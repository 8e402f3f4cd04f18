// Summaries: valid resources with what their mask keeps and nothing else, and what they left out survives being written back.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSummaries } from '../../src/consent/summaries.ts';
import type { JsonObject } from '../../src/fhir/json.ts';
import { keeps, maskOf, summarised } from '../../src/fhir/mask.ts';
import { unmasked } from '../../src/fhir/unmask.ts';
import { validate } from '../../src/fhir/validate.ts';
import { sampleOf } from './samples.ts';

const file: unknown = JSON.parse(
  readFileSync(new URL('../../profiles/policy/summaries.json', import.meta.url), 'utf8'),
);
const read = readSummaries(file);
if (!read.ok) throw new Error(read.error.join('\n'));
const SAMPLES = 60;

describe.each([...read.value])('the summary of %s', (type, mask) => {
  const samples = Array.from({ length: SAMPLES }, (_, seed) => sampleOf(type, seed)).filter(
    (each) => validate(each).length === 0,
  );

  test('is valid wherever the whole is', () => {
    expect(samples.length).toBeGreaterThan(5);
    for (const each of samples) expect(validate(JSON.parse(summarised(JSON.stringify(each), mask)))).toEqual([]);
  });
  test('has no element that the mask does not keep', () => {
    for (const each of samples) {
      const { meta: _, ...part } = JSON.parse(summarised(JSON.stringify(each), mask)) as JsonObject;
      for (const key of Object.keys(part))
        expect([key, mask.has(key) || isChoice(key, [...mask.keys()])]).toEqual([key, true]);
    }
  });
  test('is the same for whatever it leaves out', () => {
    for (const each of samples) {
      const part = summarised(JSON.stringify(each), mask);
      expect(summarised(part, mask)).toBe(part);
    }
  });
  test('written back unchanged leaves the whole as it was', () => {
    for (const each of samples) {
      const body = JSON.stringify(each);
      expect({ meta: {}, ...unmasked(body, JSON.parse(summarised(body, mask)) as JsonObject, mask) }).toEqual({
        meta: {},
        ...each,
      });
    }
  });
});

const isChoice = (key: string, kept: readonly string[]): boolean =>
  kept.some((each) => each.endsWith('[x]') && key.replace(/^_/, '').startsWith(each.slice(0, -3)));

describe('a mask', () => {
  const mask = maskOf(['status', 'effective[x]', 'activity.detail.code', 'activity.detail.status', 'name']);

  test('keeps choices of any type, and of a partly kept element only what it names', () => {
    for (const path of [
      'status',
      'effectiveDateTime',
      'effective[x]',
      'activity.detail.code',
      'name.family',
      'meta.tag',
    ])
      expect([path, keeps(mask, path)]).toEqual([path, true]);
    for (const path of ['effect', 'effectively', 'activity', 'activity.detail', 'activity.detail.description', 'note'])
      expect([path, keeps(mask, path)]).toEqual([path, false]);
  });
  test('leaves out what stands beside a primitive together with it', () => {
    const part = summarised(JSON.stringify({ status: 'x', _status: { id: 's' }, note: 'x', _note: { id: 'n' } }), mask);
    expect(JSON.parse(part)).toMatchObject({ status: 'x', _status: { id: 's' } });
    expect(part).not.toContain('note');
  });
  test('lets no reference lead to a contained resource that is left out', () => {
    const body = {
      name: [{ reference: '#a' }, { reference: '#b', display: 'B' }],
      contained: [{ id: 'a' }, { id: 'b' }],
    };
    const part = summarised(JSON.stringify(body), mask);
    expect(JSON.parse(part).name).toEqual([{ display: 'Not part of the summary' }, { display: 'B' }]);
    expect(unmasked(JSON.stringify(body), JSON.parse(part) as object, mask)).toMatchObject(body);
  });
});

describe('what is written over a summary', () => {
  const mask = maskOf(['status', 'activity.detail.code']);
  const item = (code: string, description: string): object => ({ detail: { code, description } });
  const whole = { status: 'x', note: ['n'], title: 't', activity: [item('a', 'A'), item('b', 'B')] };
  const over = (written: object): object => unmasked(JSON.stringify(whole), written, mask);
  const seen = (code: string): object => ({ detail: { code } });

  test('keeps what the summary left out: lists beside new items, single values unless written anew', () => {
    expect(over({ status: 'y', activity: [seen('a'), seen('b')] })).toEqual({ ...whole, status: 'y' });
    expect(over({ note: ['new'], title: 'u', activity: [] })).toEqual({ note: ['n', 'new'], title: 'u', activity: [] });
  });
  test('keeps words with the item they belong to, wherever it has moved', () => {
    expect(over({ activity: [seen('b'), seen('c'), seen('a')] })).toMatchObject({
      activity: [item('b', 'B'), seen('c'), item('a', 'A')],
    });
    expect(over({ activity: [seen('b')] })).toMatchObject({ activity: [item('b', 'B')] });
    expect(over({ activity: [seen('c'), seen('b')] })).toMatchObject({ activity: [item('c', 'A'), item('b', 'B')] });
  });
  test('is not marked as a part any more', () => {
    expect(over({ meta: { tag: [{ code: 'SUBSETTED' }, { code: 'x' }] } })).toMatchObject({
      meta: { tag: [{ code: 'x' }] },
    });
  });
});

test('every fault of the file of summaries is said', () => {
  const faults = (summaries: unknown): readonly string[] => {
    const found = readSummaries({ summaries });
    return found.ok ? [] : found.error;
  };
  expect(faults(undefined)).toHaveLength(1);
  expect(faults({ Encounter: 'all', Basic: [] })).toHaveLength(2);
  expect(faults({ Encounter: ['status', 'class', 'subject', 'period', 'reason', 'location.status'] })).toEqual([
    'summaries: there is no element Encounter.reason',
    'summaries: Encounter.location.location must be kept: nothing is valid without it',
  ]);
  expect(faults({ Encounter: ['status', 'class', 'subject', 'period.start'] })).toEqual([
    'summaries: Encounter.period must be kept: it says whom it is about, or when it was',
  ]);
  expect(faults({ Consent: ['status', 'scope', 'category', 'patient', 'dateTime'] })).toEqual([
    'summaries: a Consent is served whole or not at all',
  ]);
});
