// What is plainly valid is valid for core, too: on samples of every type, and on the same with something spoiled.
import { OperationOutcomeError, validateResource } from '@medplum/core';
import type { Resource } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resourceSchema, resourceTypes } from '../../src/fhir/definitions.ts';
import type { JsonObject } from '../../src/fhir/json.ts';
import { isPlainlyValid } from '../../src/fhir/plain.ts';
import { isObject, type Spot, walk } from '../../src/fhir/walk.ts';
import { ACCEPTED, REFUSED } from './refused.ts';
import { sampleOf } from './samples.ts';

/** Undefined when the form is wrong: then it is not asked. */
function plainlyValid(resource: JsonObject): boolean | undefined {
  const spots: Spot[] = [];
  let faults = 0;
  walk(resource, {
    spot: (spot) => void spots.push(spot),
    fault: () => {
      faults += 1;
    },
  });
  return faults > 0 ? undefined : isPlainlyValid(spots);
}

function validForCore(resource: JsonObject): boolean {
  resourceSchema(String(resource['resourceType']));
  try {
    validateResource(structuredClone(resource) as object as Resource);
    return true;
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    return false;
  }
}

const ODD: readonly unknown[] = [
  ...['', ' ', 'x y', ' x', '2026-02-30', '2026-13-01', '2026', '2026-02-01T10:00:00Z', 'urn:uuid:1', '\u0001', 'A'],
  ...[0, -1, 1.5, 3_000_000_000, Number.NaN, true, null],
  ...[[], [null], {}, { reference: 'Patient/p' }, { value: 1 }, [{ text: 'x' }], [{ id: ' ' }]],
];

/** The resource with one value somewhere taken out, doubled or replaced. */
function spoiled(resource: JsonObject, where: number, how: number): JsonObject {
  const copy = structuredClone(resource) as Record<string, unknown>;
  const places: { readonly owner: Record<string, unknown>; readonly key: string }[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isObject(value)) return;
    for (const key of Object.keys(value)) {
      if (key !== 'resourceType') places.push({ owner: value as Record<string, unknown>, key });
      visit(value[key]);
    }
  };
  visit(copy);
  const place = places[where % Math.max(1, places.length)];
  if (!place) return copy as JsonObject;
  const { owner, key } = place;
  const now = owner[key];
  const odd = ODD[how % (ODD.length + 3)];
  if (how % (ODD.length + 3) === ODD.length) delete owner[key];
  else if (how % (ODD.length + 3) === ODD.length + 1) owner[key] = Array.isArray(now) ? [...now, ...now] : now;
  else if (how % (ODD.length + 3) === ODD.length + 2) owner[`_${key}`] = { id: 'x' };
  else owner[key] = Array.isArray(now) && !Array.isArray(odd) ? [odd] : odd;
  return copy as JsonObject;
}

test.each([...resourceTypes()])('says of no %s that it is plainly valid when core refuses it', (type) => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(1_000), fc.nat(1_000), (seed, where, how) => {
      const resource = spoiled(sampleOf(type, seed), where, how);
      if (plainlyValid(resource)) expect(validForCore(resource)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

describe('the list of the refused', () => {
  test.each(REFUSED.map((each) => [each.because, each.resource as JsonObject] as const))('%s', (_, resource) => {
    if (plainlyValid(resource)) expect(validForCore(resource)).toBe(true);
  });
});

test('sees at once that ordinary resources are valid', () => {
  for (const resource of ACCEPTED) expect(plainlyValid(resource as JsonObject)).toBe(true);
});
