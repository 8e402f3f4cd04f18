// What PV1 says of a visit in terms of time and course: its key, when it began and ended, and how it ended.
// @see https://www.datadictionary.nhs.uk/data_elements/discharge_method_code__hospital_provider_spell_.html
import type { Encounter } from '@medplum/fhirtypes';
import { contentHash } from '../../src/fhir/hash.ts';
import { value } from '../../src/mapping/hl7Fields.ts';
import { hl7Moment } from '../../src/mapping/hl7Time.ts';
import { DIED } from './codes.ts';
import { EVENTS, type OfferedEvent, type Told } from './message.ts';

export interface Visit {
  readonly key: string;
  /** Number of the visit, where the sender gives one. */
  readonly number?: string;
  readonly status: NonNullable<Encounter['status']>;
  /** Whether the message says how far the visit has come; an A08 without a discharge does not. */
  readonly asserts: boolean;
  /** A discharge that was cancelled: what it said goes. */
  readonly reopens?: true;
  readonly start?: string;
  readonly end?: string;
  readonly method?: string;
  readonly destination?: string;
  readonly died: boolean;
}

/** Reads a stamp of a segment; notes what is no time, and a clock reading that came twice. */
function moment({ message, note }: Told, name: 'PV1' | 'PV2' | 'EVN', field: number): string | undefined {
  const stamp = value(message[name], field);
  if (stamp === undefined) return undefined;
  const found = hl7Moment(stamp);
  if (found === undefined) note('time-impossible', `${name}-${field}`);
  if (found?.unclear) note('time-ambiguous', `${name}-${field}`);
  return found?.text;
}

/** The two fields are filled loosely: a destination alone in the place of the method is taken as the destination. */
function discharge({ message, note }: Told): Pick<Visit, 'method' | 'destination' | 'died'> {
  const first = value(message.PV1, 36);
  const second = value(message.PV1, 37);
  const moved = second === undefined && first !== undefined && /^\d\d$/.test(first);
  if (moved) note('discharge-destination-moved', 'PV1-36');
  const method = moved ? undefined : first;
  const destination = moved ? first : second;
  return {
    ...(method !== undefined && { method }),
    ...(destination !== undefined && { destination }),
    died: method === DIED.method || destination === DIED.destination,
  };
}

/** When the event itself happened: stands in for a time that PV1 lacks. */
function eventMoment(told: Told, missing: string): string | undefined {
  told.note('time-from-event', missing);
  return moment(told, 'EVN', 6) ?? moment(told, 'EVN', 2);
}

function startOf(told: Told, event: OfferedEvent): string | undefined {
  const admitted = moment(told, 'PV1', 44);
  if (admitted !== undefined) return admitted;
  if (event === 'A05') return moment(told, 'PV2', 8);
  return event === 'A01' || event === 'A04' ? eventMoment(told, 'PV1-44') : undefined;
}

/** The visit that the message tells of, or undefined for none: another event, no PV1, or a PV1 that says there is none. */
export function visitOf(told: Told, event: OfferedEvent, person: string): Visit | undefined {
  const { message, note } = told;
  const { visit } = EVENTS[event];
  if (visit === 'none') return undefined;
  if (message.PV1 === undefined && event !== 'A08') note('no-visit', 'PV1');
  if (message.PV1 === undefined || value(message.PV1, 2) === 'N') return undefined;
  const start = startOf(told, event);
  const discharged = event === 'A03' || event === 'A08' ? moment(told, 'PV1', 45) : undefined;
  const finished = event === 'A03' || discharged !== undefined;
  const end = event === 'A03' ? (discharged ?? eventMoment(told, 'PV1-45')) : discharged;
  const number = value(message.PV1, 19);
  if (number === undefined) note('visit-number-missing', 'PV1-19');
  return {
    key: number ?? `h-${contentHash(JSON.stringify([person, start ?? end]))}`,
    ...(number !== undefined && { number }),
    status: finished ? 'finished' : visit === 'as-it-stands' || visit === 'reopened' ? openStatus(told) : visit,
    asserts: finished || visit !== 'as-it-stands',
    ...(visit === 'reopened' && { reopens: true as const }),
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
    ...(finished ? discharge(told) : { died: false }),
  };
}

const openStatus = ({ message }: Told): 'planned' | 'in-progress' =>
  value(message.PV1, 2) === 'P' ? 'planned' : 'in-progress';
