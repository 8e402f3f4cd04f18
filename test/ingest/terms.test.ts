// To whom a word is addressed and from whom it is withheld goes with what is kept of it.
import type { Resource } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { odsCode } from '../../src/fhir/ids.ts';
import { merged, type Terms, termsOf } from '../../src/ingest/terms.ts';

const [RXR, RW5] = [odsCode('RXR'), odsCode('RW5')];
const flag = (text: string, day?: string) =>
  ({ resourceType: 'Flag', code: { text }, ...(day && { extension: [{ url: 'day', valueDate: day }] }) }) as Resource;
const both = (last: Resource, draft: Resource): Resource =>
  ({ ...last, ...draft, code: { text: 'both' }, extension: [{ url: 'day', valueDate: '2' }] }) as Resource;
const LAST = { resource: flag('last', '1'), terms: termsOf({ recipients: [RXR], withheld: ['resident'] }) };
const OPEN: Partial<Terms> = {};

const folded = (merge: ((a: Resource, b: Resource) => Resource) | undefined, wanted: Resource, terms = OPEN) =>
  merged(LAST, { key: 'k', resource: wanted, ...terms, ...(merge && { merge }) }, wanted);

test('a word that replaces the last one brings its own terms', () => {
  expect(folded(undefined, flag('new')).terms).toEqual({ recipients: [], withheld: [] });
  expect(folded((_, draft) => draft, flag('new'), { recipients: [RW5] }).terms.recipients).toEqual([RW5]);
});

test('what stays as it was stays on its terms, in other labels too', () => {
  const kept = folded((last) => ({ ...last, meta: {} }), flag('new'), { withheld: ['source'] });
  expect(kept.terms).toEqual(LAST.terms);
});

test('a mixture is withheld as either word was, and addressed as the one whose time it has', () => {
  const newer = folded(both, flag('new', '2'), { recipients: [RW5], withheld: ['source'] });
  expect(newer.terms).toEqual({ recipients: [RW5], withheld: ['resident', 'source'] });
  const older = folded(both, flag('new', '0'), { recipients: [RW5] });
  expect(older.terms).toEqual({ recipients: [RXR], withheld: ['resident'] });
});

test('a merge learns whether the words differ in their terms', () => {
  const seen: unknown[] = [];
  const merge = (_: Resource, draft: Resource, otherwise?: boolean) => {
    seen.push(otherwise);
    return draft;
  };
  for (const terms of [{ recipients: [RXR], withheld: ['resident' as const] }, OPEN])
    merged(LAST, { key: 'k', resource: flag('new'), ...terms, merge }, flag('new'));
  expect(seen).toEqual([false, true]);
});
