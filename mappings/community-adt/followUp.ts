// A discharge -> Task: what is to be done for somebody who came home from hospital, until when; none is left after a death.
// @see design: record, row 12; https://www.datadictionary.nhs.uk/data_elements/discharge_destination_code__hospital_provider_spell_.html
import type { CodeableConcept, Resource, Task } from '@medplum/fhirtypes';
import { dayOf, daysAfter } from '../../src/fhir/days.ts';
import { ourCodeSystem, ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refTo, refToResident } from '../../src/mapping/contract.ts';
import { value } from '../../src/mapping/hl7Fields.ts';
import { eventTimeExtension, isOlder } from '../eventTime.ts';
import { filled, organisation } from './datatypes.ts';
import { providerOf } from './encounter.ts';
import type { Told } from './message.ts';
import type { Visit } from './visit.ts';

interface Place {
  /** National codes of the destination. */
  readonly codes: string;
  readonly text: string;
  /** Days within which the first step is due; absent: who is in the care of somebody else has nothing to follow up. */
  readonly days?: number;
}

/** Where people go from hospital, and how soon somebody should have seen to them there. */
const PLACES: readonly Place[] = [
  { codes: '19 29', text: 'Discharged home', days: 2 },
  { codes: '54 65 85', text: 'Discharged to a care home', days: 7 },
  { codes: '66', text: 'Discharged to foster care', days: 2 },
  { codes: '37 38', text: 'Discharged to custody' },
  { codes: '88', text: 'Discharged to a hospice' },
  { codes: '30 48 49 50 51 52 53 84 87', text: 'Moved to another hospital' },
];
const ELSEWHERE = { codes: '', text: 'Discharged, not known where to', days: 2 } as const satisfies Place;

/** Patient classes (HL7 0004) of somebody who stayed; `admitted`: only with a method of admission. */
const STAYS: Readonly<Record<string, 'always' | 'admitted'>> = { I: 'always', O: 'admitted' };

function stayed({ message }: Told): boolean {
  const kind = STAYS[value(message.PV1, 2) ?? ''];
  return kind === 'always' || (kind === 'admitted' && value(message.PV1, 4) !== undefined);
}

const CODE: CodeableConcept = {
  coding: [{ system: ourCodeSystem('task'), code: 'discharge-follow-up', display: 'Follow up a discharge' }],
};

/** The newer message, but what somebody has begun or done of it goes on, unless it was cancelled meanwhile. */
function merge(current: Resource, draft: Resource): Resource {
  if (current.resourceType !== 'Task' || draft.resourceType !== 'Task') return draft;
  if (isOlder(draft, current)) return current;
  const begun = draft.status === 'requested' && current.status !== 'cancelled';
  return begun ? { ...draft, status: current.status } : draft;
}

/** Undefined while the stay goes on, and for a visit that was none: an attendance, an emergency, a day of treatment. */
export function followUp(told: Told, visit: Visit, at: string | undefined): Draft | undefined {
  if (!stayed(told) || (visit.status !== 'finished' && !visit.reopens)) return undefined;
  const place = PLACES.find(({ codes }) => codes.split(' ').includes(visit.destination ?? '')) ?? ELSEWHERE;
  const left = dayOf(visit.end ?? at);
  const reason = visit.reopens
    ? 'The discharge was cancelled.'
    : visit.died
      ? 'Died in hospital.'
      : place.days === undefined
        ? `${place.text}.`
        : undefined;
  const requested = reason === undefined;
  const end = requested && place.days !== undefined && left !== undefined ? daysAfter(left, place.days) : undefined;
  const resource = filled<Task>({
    resourceType: 'Task',
    meta: { profile: [ukCore('Task')] },
    extension: eventTimeExtension(at),
    identifier: [{ system: told.context.system('record'), value: `${visit.key}/discharge-follow-up` }],
    status: requested ? 'requested' : 'cancelled',
    statusReason: requested ? undefined : { text: reason },
    businessStatus: requested ? { text: place.text } : undefined,
    intent: 'order',
    code: CODE,
    for: refToResident(),
    encounter: refTo('Encounter', visit.key),
    authoredOn: visit.end ?? at,
    requester: organisation(providerOf(told)),
    restriction: end === undefined ? undefined : { period: { end } },
  });
  return { key: visit.key, resource, merge };
}
