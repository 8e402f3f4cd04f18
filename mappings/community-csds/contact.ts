// CYP201 -> Encounter: a contact, made, missed, called off or yet to be.
// @see https://www.datadictionary.nhs.uk/data_elements/attendance_status.html
import type { Coding, Encounter } from '@medplum/fhirtypes';
import { instant } from '../../src/fhir/ids.ts';
import { SYSTEM, ukCore } from '../../src/fhir/systems.ts';
import { formatLondon, parseDateTime } from '../../src/fhir/time.ts';
import { type Draft, refTo, refToResident } from '../../src/mapping/contract.ts';
import { later } from '../rows/asAt.ts';
import { some } from '../rows/elements.ts';
import { sender } from '../rows/source.ts';
import { coded, known, momentOf, type Reading } from './reading.ts';

/** Attended on time; late but seen. */
const SEEN: readonly string[] = ['5', '6'];
/** Cancelled by the patient, did not attend, cancelled by the provider, late and not seen. */
const NOT_SEEN: readonly string[] = ['2', '3', '4', '7'];

/** Mechanisms that are face to face; all others are at a distance. */
const FACE_TO_FACE = '01';
/** The home of the person or a carer. */
const HOMES: readonly string[] = ['A01', 'A02'];

function classOf({ row }: Reading): Coding {
  const mechanism = row.mechanism ?? row.mechanismMental ?? FACE_TO_FACE;
  const near = mechanism.padStart(2, '0') === FACE_TO_FACE;
  const [code, display] = !near
    ? ['VR', 'virtual']
    : HOMES.includes(row.place ?? '')
      ? ['HH', 'home health']
      : ['AMB', 'ambulatory'];
  return { system: SYSTEM.actCode, code, display };
}

function statusOf(r: Reading): NonNullable<Encounter['status']> {
  const { row, dates, day } = r;
  const status = row.attendance ?? '';
  if (dates.cancelled !== undefined || NOT_SEEN.includes(status)) return 'cancelled';
  if (SEEN.includes(status)) return 'finished';
  if (status !== '') r.remark('code-not-in-list', 'attendance');
  return (dates.contactDate ?? '') > day ? 'planned' : 'unknown';
}

/** The end of a contact that took so many minutes; its day where it is not known when it began. */
function endOf(start: string | undefined, minutes: string | undefined): string | undefined {
  const from = start?.includes('T') ? parseDateTime(start)?.from : undefined;
  if (from === undefined || !/^\d{1,4}$/.test(minutes ?? '')) return start?.slice(0, 10);
  return formatLondon(instant(from + Number(minutes) * 60_000));
}

export function contactOf(r: Reading): Draft {
  const { row, dates, context } = r;
  const key = row.contactId ?? '';
  const start = momentOf(r, dates.contactDate, 'contactTime');
  const status = statusOf(r);
  const end = status === 'finished' ? endOf(start, row.duration) : undefined;
  const resource: Encounter = {
    resourceType: 'Encounter',
    meta: { profile: [ukCore('Encounter')] },
    ...some('extension', known(r, dates.contactDate)),
    identifier: [{ system: context.system('visit'), value: key }],
    status,
    class: classOf(r),
    ...some('type', coded(r, 'mechanism', 'mechanismMental', 'place')),
    subject: refToResident(),
    ...some('basedOn', row.requestId ? [refTo('ServiceRequest', row.requestId)] : []),
    ...some(
      'episodeOfCare',
      row.requestId && row.teamId ? [refTo('EpisodeOfCare', `${row.requestId}/${row.teamId}`)] : [],
    ),
    ...(start && { period: { start, ...(end && { end }) } }),
    serviceProvider: sender(r),
  };
  return { key, resource, merge: later };
}
