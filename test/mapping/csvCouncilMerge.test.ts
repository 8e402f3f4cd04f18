import type { CarePlan, Patient, Resource } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { draftOf, map, type row } from './csvCouncilRows.ts';

type Changes = Parameters<typeof row>[0];
const NEXT: Changes = { periodStart: '01/10/2024', periodEnd: '30/09/2025' };

/** What is stored after these rows, one after the other. */
function stored(type: 'Patient' | 'CarePlan', rows: readonly Changes[]): Resource {
  return rows
    .map((changes) => draftOf(map(changes), type))
    .reduce<Resource | undefined>(
      (current, draft) => (current && draft.merge ? draft.merge(current, draft.resource) : draft.resource),
      undefined,
    ) as Resource;
}
const postcode = (rows: readonly Changes[]): string | undefined =>
  (stored('Patient', rows) as Patient).address?.[0]?.postalCode;
const activities = (rows: readonly Changes[]) => (stored('CarePlan', rows) as CarePlan).activity ?? [];

test('one plan gathers the services of a person, whatever the order of the rows', () => {
  const home: Changes = {};
  const meals: Changes = { serviceComponent: 'Meals', eventStart: '01/02/2025' };
  const over: Changes = { serviceComponent: 'Day support', eventStart: '01/01/2025', eventEnd: '31/01/2025' };
  const plan = stored('CarePlan', [home, meals, over]);
  expect(stored('CarePlan', [over, home, meals])).toEqual(plan);
  expect(stored('CarePlan', [over, home, meals, home, over])).toEqual(plan);
  expect(plan).toMatchObject({ status: 'active', period: { start: '2025-01-01' } });
  expect(activities([home, meals, over]).map(({ detail }) => detail?.status)).toEqual([
    'completed',
    'in-progress',
    'in-progress',
  ]);
});

test('a service that is closed in a later file closes in the plan', () => {
  const closed: Changes = { ...NEXT, eventEnd: '31/07/2025' };
  expect(activities([{}, closed])).toMatchObject([{ detail: { status: 'completed' } }]);
  expect(stored('CarePlan', [{}, closed])).toMatchObject({ status: 'completed' });
});

test('an older file undoes nothing', () => {
  expect(postcode([{ ...NEXT, postcode: 'BB3 1AA' }, { postcode: 'BB1 1AA' }])).toBe('BB3 1AA');
  expect(activities([{ ...NEXT, eventEnd: '31/07/2025' }, {}])).toMatchObject([{ detail: { status: 'completed' } }]);
});

test('a later file that says the same changes nothing', () => {
  expect(stored('Patient', [{}, NEXT])).toEqual(stored('Patient', [{}]));
  expect(stored('CarePlan', [{}, NEXT])).toEqual(stored('CarePlan', [{}]));
});

test('a corrected file of the same period is believed', () => {
  expect(postcode([{ postcode: 'BB1 1AA' }, { postcode: 'BB3 1AA' }])).toBe('BB3 1AA');
});

test('within one file the word of the latest event holds', () => {
  const old: Changes = { eventStart: '01/02/2020', postcode: 'BB1 1AA' };
  expect(postcode([old, { postcode: 'BB3 1AA' }, old])).toBe('BB3 1AA');
});

test('a stored label that the server derived is no news, one of this mapping stays', () => {
  const { merge, resource } = draftOf(map({ supportReason: 'Mental health support' }), 'Condition');
  const derived = [{ system: 'https://onestory.example/fhir/CodeSystem/sensitivity', code: 'mental-health' }];
  expect(merge?.({ ...resource, meta: { ...resource.meta, security: derived } }, resource)).toEqual(resource);
  const unknown = draftOf(map({ ...NEXT, supportReason: 'Something else' }), 'Condition').resource;
  expect(merge?.(unknown, resource).meta?.security).toMatchObject([{ code: 'V' }]);
});
