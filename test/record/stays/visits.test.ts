// Visits of all agencies: what an Appointment plans is told once, and no planned visit is lost for an Appointment not read.
import type { Appointment, Encounter } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { odsCode } from '../../../src/fhir/ids.ts';
import { visitsOn } from '../../../src/record/stays/visits.ts';
import type { Told } from '../../../src/record/told.ts';

const told = <R extends Appointment | Encounter>(resource: R): Told<R> => ({ resource, contributor: odsCode('RW5') });
const encounter = (...references: readonly string[]): Told<Encounter> =>
  told({
    resourceType: 'Encounter',
    id: 'e',
    status: 'planned',
    class: { code: 'HH' },
    period: { start: '2026-07-02T10:00:00Z' },
    appointment: references.map((reference) => ({ reference })),
  } as Encounter);
const appointment = (more: object = { start: '2026-07-02T10:00:00Z' }): Told<Appointment> =>
  told({ resourceType: 'Appointment', id: 'a', status: 'booked', participant: [], ...more } as Appointment);
const from = (...all: readonly Told[]) => visitsOn(all).map((each) => each.from);

describe('visits to come', () => {
  test('what an Appointment plans is not told again by its Encounter, whatever version of it is named', () => {
    expect(from(appointment(), encounter('Appointment/a'))).toEqual(['Appointment/a']);
    expect(from(appointment(), encounter('Appointment/a/_history/1'))).toEqual(['Appointment/a']);
  });

  test('a planned Encounter whose Appointment tells of no visit here is a visit', () => {
    expect(from(encounter('Appointment/a'))).toEqual(['Encounter/e']);
    expect(from(appointment(), encounter('Appointment/other')).toSorted()).toEqual(['Appointment/a', 'Encounter/e']);
    expect(from(appointment({}), encounter('Appointment/a'))).toEqual(['Encounter/e']);
  });
});
