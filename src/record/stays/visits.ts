// Visits to come of all agencies, once each, and those of different agencies so close together that they might be one.
// @see design: record, row 11
import type { Appointment, Encounter, Reference } from '@medplum/fhirtypes';
import type { Instant, OdsCode } from '../../fhir/ids.ts';
import { instant } from '../../fhir/ids.ts';
import { addressOf as resourceAt } from '../../fhir/references.ts';
import { londonDay, parseDateTime } from '../../fhir/time.ts';
import { wordsOf } from '../team/involved.ts';
import { addressOf, codeFilter, ofType, organisationOf, type Reading, type Told } from '../told.ts';

export interface Visit {
  readonly start: string;
  readonly end?: string;
  readonly what?: string;
  readonly status: string;
  /** Who comes: organisations named, else whoever says it. */
  readonly by: readonly OdsCode[];
  /** Names of the people who come. */
  readonly who: readonly string[];
  readonly source: OdsCode;
  readonly from: string;
}

/** Two visits that might be one. */
export type Joinable = readonly [Visit, Visit];

/** Visits that begin within this time of each other, on one day, might be one. */
const WINDOW = 4 * 3_600_000;
/** Most suggestions. */
const MOST = 50;

/** What visits from this day on are found in. */
export function visitsFrom(day: string): readonly Reading[] {
  const range = parseDateTime(day);
  if (!range) return [];
  const since = { kind: 'date', param: 'date', values: [{ prefix: 'ge', ...range }] } as const;
  return [
    {
      types: ['Appointment'],
      filters: [codeFilter('status', ['proposed', 'pending', 'booked']), since],
      soonest: true,
    },
    { types: ['Encounter'], filters: [codeFilter('status', ['planned']), since], soonest: true },
  ] as readonly Reading[];
}

const isPatient = (reference: string | undefined): boolean => reference?.startsWith('Patient/') === true;

function ofAppointment(told: Told<Appointment>): readonly Visit[] {
  const { start, end, status = 'booked', participant = [], description, serviceType } = told.resource;
  if (!start) return [];
  const actors = participant.flatMap(({ actor }) => (actor && !isPatient(actor.reference) ? [actor] : []));
  const named = [...new Set(actors.flatMap((each) => organisationOf(each) ?? []))];
  const what = description ?? wordsOf(serviceType?.[0] ?? {});
  return [
    {
      ...{ start, status, by: named.length > 0 ? named : [told.contributor] },
      ...(end && { end }),
      ...(what && { what }),
      who: actors.flatMap((each) => (each.display && !organisationOf(each) ? [each.display] : [])),
      ...{ source: told.contributor, from: addressOf(told) },
    },
  ];
}

function ofEncounter(told: Told<Encounter>): readonly Visit[] {
  const { period, status = 'planned', serviceType, serviceProvider, participant = [] } = told.resource;
  if (!period?.start) return [];
  const what = wordsOf(serviceType ?? {});
  return [
    {
      ...{ start: period.start, status, by: [organisationOf(serviceProvider) ?? told.contributor] },
      ...(period.end && { end: period.end }),
      ...(what && { what }),
      who: participant.flatMap(({ individual }) => individual?.display ?? []),
      ...{ source: told.contributor, from: addressOf(told) },
    },
  ];
}

const startOf = ({ start }: Visit): Instant => instant(parseDateTime(start)?.from ?? 0);

const isTold =
  (told: ReadonlySet<string>) =>
  ({ reference = '' }: Reference): boolean => {
    const { type, id } = resourceAt(reference) ?? {};
    return told.has(`${type}/${id}`);
  };

/** In the order in which they begin; what an Appointment plans is not said again by its Encounter. */
export function visitsOn(all: readonly Told[]): readonly Visit[] {
  const booked = ofType(all, 'Appointment').flatMap(ofAppointment);
  const told = new Set(booked.map(({ from }) => from));
  // One that says nothing of when, was not read or may not be seen tells of no visit: its Encounter does.
  const planned = ofType(all, 'Encounter').filter(({ resource }) => !resource.appointment?.some(isTold(told)));
  return [...booked, ...planned.flatMap(ofEncounter)].toSorted(
    (a, b) => startOf(a) - startOf(b) || a.from.localeCompare(b.from),
  );
}

/** @param visits in the order in which they begin */
export function joinable(visits: readonly Visit[]): readonly Joinable[] {
  const found: Joinable[] = [];
  for (const [at, one] of visits.entries()) {
    for (const other of visits.slice(at + 1)) {
      if (startOf(other) - startOf(one) > WINDOW || found.length >= MOST) break;
      const sameDay = londonDay(startOf(one)) === londonDay(startOf(other));
      if (sameDay && !other.by.some((each) => one.by.includes(each))) found.push([one, other]);
    }
  }
  return found;
}
