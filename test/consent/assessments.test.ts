// What an Observation says of the ability to decide about sharing, and for how long it holds.
// @see design: consent §3, "Applicable"; Mental Capacity Act 2005 s.1-3
import type { Observation } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { assessmentsOf, competence, incapacity, isAssessment, isUnclear } from '../../src/consent/assessments.ts';
import type { Assessment } from '../../src/consent/inputs.ts';
import { instant } from '../../src/fhir/ids.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { at } from './world.ts';

const codes = (...list: readonly string[]) => ({ coding: list.map((code) => ({ system: SYSTEM.capacity, code })) });
const observation = (change: Partial<Observation> = {}): Observation => ({
  resourceType: 'Observation',
  status: 'final',
  code: codes('sharing-capacity'),
  valueCodeableConcept: codes('not-able'),
  effectiveDateTime: '2026-11-01',
  performer: [{ reference: 'Practitioner/p' }],
  ...change,
});
const day = { from: at('2026-11-01T00:00:00Z'), to: instant(at('2026-11-02T00:00:00Z') - 1) };
const { effectiveDateTime: _, performer: __, ...bare } = observation();

describe('an assessment', () => {
  test.each<[string, Observation, Partial<Assessment>]>([
    ['of mental capacity', observation(), { of: 'capacity', able: false }],
    ['that found them able', observation({ valueCodeableConcept: codes('able') }), { able: true }],
    ['of a child', observation({ code: codes('sharing-gillick') }), { of: 'gillick' }],
    ['amended', observation({ status: 'amended' }), { able: false }],
    ['corrected', observation({ status: 'corrected' }), { able: false }],
    ['by nobody who is named', { ...bare, effectiveDateTime: '2026-11-01' }, day],
    ['at an instant', { ...bare, effectiveInstant: '2026-11-01T00:00:00Z' }, { from: day.from }],
    ['from a day on', { ...bare, effectivePeriod: { start: '2026-11-01' } }, day],
    [
      'for a period',
      { ...bare, effectivePeriod: { start: '2026-11-01', end: '2026-11-01' } },
      { ...day, end: instant(day.to + 1) },
    ],
    [
      'coded elsewhere too',
      observation({ code: { coding: [{ system: 'urn:x', code: 'other' }, ...codes('sharing-capacity').coding] } }),
      day,
    ],
  ])('%s is read', (name, resource, said) => {
    const [found, ...more] = assessmentsOf(resource);
    expect(found).toMatchObject(said);
    expect([found && 'end' in found, more.length]).toEqual([name === 'for a period', 0]);
    expect([isAssessment(resource), isUnclear(resource)]).toEqual([true, false]);
  });

  test.each<[string, Observation]>([
    ['says no outcome', observation({ valueCodeableConcept: codes() })],
    ['says two outcomes', observation({ valueCodeableConcept: codes('able', 'not-able') })],
    ['is of two kinds', observation({ code: codes('sharing-capacity', 'sharing-gillick') })],
    ['is of no kind there is', observation({ code: codes('constructor') })],
    ['has no outcome there is', observation({ valueCodeableConcept: codes('constructor') })],
    [
      'is the resident’s own word',
      observation({ performer: [{ reference: 'Practitioner/p' }, { reference: 'Patient/a' }] }),
    ],
    ['is a relative’s word', observation({ performer: [{ reference: 'RelatedPerson/r' }] })],
    ['has no date', bare],
    ['has a date that cannot be read', observation({ effectiveDateTime: 'soon' })],
    ['ends at a date that cannot be read', { ...bare, effectivePeriod: { start: '2026-11-01', end: 'soon' } }],
    ['has a modifier', observation({ modifierExtension: [{ url: 'urn:x', valueBoolean: true }] })],
  ])('that %s is unclear, and says nothing', (_name, resource) => {
    expect([isAssessment(resource), isUnclear(resource), assessmentsOf(resource)]).toEqual([true, true, []]);
  });

  test('that is not final says nothing, and need not', () => {
    for (const status of ['preliminary', 'entered-in-error'] as const) {
      const resource = observation({ status });
      expect([isAssessment(resource), isUnclear(resource), assessmentsOf(resource)]).toEqual([true, false, []]);
    }
  });

  test.each([
    ['of something else', observation({ code: { coding: [{ system: 'urn:x', code: 'sharing-capacity' }] } })],
    ['of another type', { ...observation(), resourceType: 'Condition' } as unknown as Observation],
  ])('is no observation %s', (_name, resource) => {
    expect([isAssessment(resource), isUnclear(resource), assessmentsOf(resource)]).toEqual([false, false, []]);
  });
});

const made = (able: boolean, from: number, to = from, end?: number): Assessment => ({
  of: 'capacity',
  able,
  from: instant(from),
  to: instant(to),
  ...(end !== undefined && { end: instant(end) }),
});
const able = (from: number, to?: number, end?: number) => made(true, from, to, end);
const unable = (from: number, to?: number, end?: number) => made(false, from, to, end);
const days = (read: typeof incapacity, ...all: readonly Assessment[]): string =>
  [...'0123456789'].filter((n) => read(all).some(({ start, end }) => start <= Number(n) && Number(n) < end)).join('');
const unfit = (...all: readonly Assessment[]) => days(incapacity, ...all);
const ripe = (...all: readonly Assessment[]) =>
  days(competence, ...all.map((each) => ({ ...each, of: 'gillick' as const })));

test('it holds until the next of its kind, or its end', () => {
  expect(unfit(unable(3))).toBe('3456789');
  expect(unfit(unable(3), able(6))).toBe('345');
  expect(unfit(unable(3), unable(6, 6, 8))).toBe('34567');
  expect(unfit(unable(1, 1, 3), unable(6))).toBe('126789');
  expect(unfit(unable(3), { ...able(6), of: 'gillick' })).toBe('3456789');
  expect(unfit(able(1), unable(3))).toBe('3456789');
  expect(ripe(able(3))).toBe('3456789');
  expect(ripe(able(3, 3, 5))).toBe('34');
  expect(ripe(able(3), unable(6))).toBe('345');
  expect(ripe(unable(3))).toBe('');
});

test('of two of one time the one holds under which less opens', () => {
  expect(unfit(unable(3), able(3))).toBe('');
  expect(unfit(unable(3), able(1, 5))).toBe('');
  expect(unfit(unable(3, 5), able(4))).toBe('3');
  expect(unfit(unable(3), unable(3, 3, 5))).toBe('34');
  expect(ripe(able(3), unable(3))).toBe('3456789');
  expect(ripe(able(3, 5), unable(4))).toBe('3456789');
  expect(ripe(able(3, 3, 5), able(3, 3, 7))).toBe('3456');
});
