// What is cut from a row on its way out, and when the row stays inside because of it.
// @see design: consent §4, "References"
import { expect, test } from 'vitest';
import { cutsOf, trimmed } from '../../src/access/trim.ts';
import type { FacetFacts, FacetId } from '../../src/consent/facts.ts';
import { type Sight, type Standing, sightOf } from '../../src/consent/sight.ts';
import { instant, odsCode, residentId } from '../../src/fhir/ids.ts';
import { maskOf } from '../../src/fhir/mask.ts';
import type { StoredRow, Target } from '../../src/ports.ts';

const [ADA, BEN] = [residentId('ada'), residentId('ben')];
const OPEN = 1 as FacetId;
const CLOSED = 2 as FacetId;
const shape = { open: new Set([OPEN]), windows: new Map() };
/** Both residents are decided, and of both the same is open. */
const sight: Sight = sightOf(
  shape,
  new Map([
    [ADA, shape],
    [BEN, shape],
  ]),
  undefined,
  new Map(),
);
const facts: FacetFacts = {
  type: 'Condition',
  contributor: odsCode('324'),
  dataClass: 'problem',
  labels: [],
  withheld: [],
  recipients: [],
  pins: [],
};
const row = (targets: readonly Target[] | undefined, change: Partial<StoredRow> = {}): StoredRow => ({
  type: 'Condition',
  id: 'c1' as StoredRow['id'],
  version: 1,
  versionId: 'v1',
  deleted: false,
  lastUpdated: instant(1),
  facts,
  facet: OPEN,
  residents: [ADA],
  body: '{"meta":{"versionId":"v1"},"a":1,"b":[{"c":2},{"d":3}]}',
  ...(targets && { targets }),
  ...change,
});
const target = (cut: string, at: Standing | undefined, need: Target['need'] = 'none'): Target => ({
  ordinal: 0,
  cut,
  need,
  ...(at && { at }),
});
const seen = { facet: OPEN, residents: [ADA] };
const hidden = { facet: CLOSED, residents: [ADA] };

test('a reference is cut if its target is hidden or gone, once, and not if it is seen', () => {
  const targets = [target('/a', seen), target('/b/0', hidden), target('/b/1', undefined), target('/b/0', undefined)];
  expect(cutsOf(sight, row(targets))).toEqual(['/b/0', '/b/1']);
  expect(cutsOf(sight, row([target('/a', seen)]))).toEqual([]);
  expect(cutsOf(sight, row(undefined))).toEqual([]);
});

test('a reference to what is about another resident is cut, though the reader may see it', () => {
  const about = (residents: Standing['residents']) =>
    cutsOf(sight, row([target('/a', { facet: OPEN, residents })], { residents: [ADA] }));
  expect([about([ADA]), about([]), about([BEN]), about([ADA, BEN])]).toEqual([[], [], ['/a'], ['/a']]);
  expect(cutsOf(sight, row([target('/a', { facet: OPEN, residents: [BEN] })], { residents: [ADA, BEN] }))).toEqual([]);
});

test('a row stays inside without what it cannot be without', () => {
  expect(cutsOf(sight, row([target('/a', hidden, 'alone'), target('/b/0', seen)]))).toBe(undefined);
  expect(cutsOf(sight, row([target('/a', seen, 'alone'), target('/b/0', hidden)]))).toEqual(['/b/0']);
});

test('a target that stays inside without what it needs in turn is hidden', () => {
  const needing = (need: Target['need'], ...needs: readonly Target[]) =>
    cutsOf(sight, row([{ ...target('/a', seen, need), needs }]));
  expect(needing('none', target('/x', hidden, 'alone'))).toEqual(['/a']);
  expect(needing('alone', target('/x', hidden, 'alone'))).toBe(undefined);
  expect([needing('none', target('/x', hidden)), needing('none', target('/x', seen, 'alone'))]).toEqual([[], []]);
});

test('a row stays inside without all of a list that must have one, and of each such list', () => {
  const list = (...at: readonly Standing[]) => at.map((each, n) => target(`/b/${n}`, each, 'group'));
  expect(cutsOf(sight, row(list(hidden, hidden)))).toBe(undefined);
  expect(cutsOf(sight, row(list(seen, hidden)))).toEqual(['/b/1']);
  expect(cutsOf(sight, row([...list(seen, seen), target('/x/0', hidden, 'group')]))).toBe(undefined);
  expect(cutsOf(sight, row([...list(seen, hidden), target('/b/7', hidden)]))).toEqual(['/b/1', '/b/7']);
});

test('a Consent is served whole', () => {
  expect(cutsOf(sight, row([target('/a', hidden, 'alone')], { type: 'Consent' }))).toEqual([]);
});

test('a form that lacks something has a name of its own, in and about it; the whole keeps its own', () => {
  const whole = row(undefined);
  expect(trimmed(whole, [], undefined)).toEqual({ body: whole.body, versionId: 'v1' });
  const cut = trimmed(whole, ['/a'], undefined);
  expect(cut.versionId).not.toBe('v1');
  expect(JSON.parse(cut.body)).toEqual({ meta: { versionId: cut.versionId }, b: [{ c: 2 }, { d: 3 }] });
  expect(trimmed(whole, ['/b/0'], undefined).versionId).not.toBe(cut.versionId);
});

test('a summary has what its mask keeps, and a name of its own', () => {
  const body = '{"resourceType":"Condition","meta":{"versionId":"v1"},"code":{"text":"x"},"note":[{"text":"y"}]}';
  const whole = row(undefined, { body });
  const summary = trimmed(whole, [], maskOf(['code']));
  expect(summary.versionId).not.toBe('v1');
  const kept = JSON.parse(summary.body);
  expect(kept).toMatchObject({ meta: { versionId: summary.versionId }, code: { text: 'x' } });
  expect(kept).not.toHaveProperty('note');
});

test('a target is seen with what it needs itself, and needed only if it needs nothing', () => {
  const needing = (need: Target['need'], at: Standing): Target => ({
    ...target('/b/0', seen, need),
    needs: [target('/x', at, 'alone')],
  });
  expect(cutsOf(sight, row([needing('none', seen)]))).toEqual([]);
  expect(cutsOf(sight, row([needing('none', hidden)]))).toEqual(['/b/0']);
  expect(cutsOf(sight, row([needing('alone', seen)]))).toBeUndefined();
  expect(cutsOf(sight, row([needing('group', seen)]))).toBeUndefined();
  expect(cutsOf(sight, row([needing('group', hidden), target('/b/1', seen, 'group')]))).toEqual(['/b/0']);
});
