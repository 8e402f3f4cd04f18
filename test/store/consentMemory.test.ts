// What is remembered of consents: bounded, only of whoever has any, and never gone through as a whole.
import type { Consent } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { type ResidentId, residentId } from '../../src/fhir/ids.ts';
import { consentMemory } from '../../src/store/consentMemory.ts';

const CONSENT = { resourceType: 'Consent', status: 'active' } as Consent;
const given = (...rids: readonly number[]) => new Map(rids.map((rid) => [rid, CONSENT]));
const R = (n: number): ResidentId => residentId(`r${n}`);

/** Counts the residents that anybody goes through. */
class Counted extends Map<string, ReadonlyMap<number, Consent>> {
  seen = 0;
  override *keys(): MapIterator<string> {
    for (const key of super.keys()) {
      this.seen += 1;
      yield key;
    }
  }
}

test('nothing is remembered of residents without consents', () => {
  const kept = new Counted();
  const memory = consentMemory(10, kept);
  for (let n = 0; n < 1000; n += 1) memory.keep(R(n), given());
  expect(kept.size).toBe(0);
  memory.keep(R(1), given(1));
  memory.keep(R(1), given());
  expect([kept.size, memory.of([R(1)]).size]).toEqual([0, 0]);
});

test('remembering one resident more looks at those alone who make room', () => {
  const kept = new Counted();
  const memory = consentMemory(100, kept);
  for (let n = 0; n < 1000; n += 1) memory.keep(R(n), given(n));
  expect(kept.size).toBe(100);
  // Each looks at the one that goes, and at the next, where it stops.
  expect(kept.seen).toBeLessThanOrEqual(2000);
  expect([...memory.of([R(899), R(900), R(999)]).keys()]).toEqual([900, 999]);
});

test('whoever is read again stays longest, and one with too many is kept alone', () => {
  const memory = consentMemory(2);
  memory.keep(R(1), given(1));
  memory.keep(R(2), given(2));
  memory.keep(R(1), given(1));
  memory.keep(R(3), given(3));
  expect([...memory.of([R(1), R(2), R(3)]).keys()]).toEqual([1, 3]);
  memory.keep(R(4), given(4, 5, 6));
  expect([...memory.of([R(1), R(3), R(4)]).keys()]).toEqual([4, 5, 6]);
});
