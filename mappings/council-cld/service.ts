// A service becomes an EpisodeOfCare.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-EpisodeOfCare
import type { EpisodeOfCare } from '@medplum/fhirtypes';
import { ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refToResident } from '../../src/mapping/contract.ts';
import { later } from '../rows/asAt.ts';
import { some } from '../rows/elements.ts';
import { sender } from '../rows/source.ts';
import { serviceKey } from './keys.ts';
import { knownAsAt } from './knownAsAt.ts';
import { conceptOf, concepts, eventIdentifiers, type Reading } from './reading.ts';

export interface Span {
  readonly start?: string;
  readonly end?: string;
}

/** The dates of a service; one that runs on past a death ends with it (council-cld A.3.4). */
export function spanOf(r: Reading): Span {
  const { eventStart: start, eventEnd, deathDate } = r.dates;
  const past = deathDate !== undefined && (eventEnd ?? '9999') > deathDate && (start ?? '') <= deathDate;
  if (past) r.remark('ended-by-death', 'eventEnd');
  const end = past ? deathDate : eventEnd;
  return { ...(start && { start }), ...(end && { end }) };
}

export function statusOf(r: Reading, { start, end }: Span): 'planned' | 'active' | 'finished' {
  if (end !== undefined && end <= (r.dates.periodEnd ?? '9999')) return 'finished';
  return start !== undefined && r.dates.periodEnd !== undefined && start > r.dates.periodEnd ? 'planned' : 'active';
}

export function serviceOf(r: Reading): Draft {
  const key = serviceKey(r);
  const period = spanOf(r);
  const description = r.row.eventDescription;
  const resource: EpisodeOfCare = {
    resourceType: 'EpisodeOfCare',
    meta: { profile: [ukCore('EpisodeOfCare')] },
    ...some('extension', [
      ...concepts(
        ['service-category', r.code('serviceType')],
        ['delivery-mechanism', r.code('delivery')],
        ['event-outcome', r.code('eventOutcome')],
        ['client-type', r.code('clientType')],
      ),
      ...knownAsAt(r),
    ]),
    identifier: eventIdentifiers(r, 'episode', key),
    status: statusOf(r, period),
    ...some('type', [...conceptOf(r.code('serviceComponent')), ...(description ? [{ text: description }] : [])]),
    patient: refToResident(),
    managingOrganization: sender(r),
    period,
  };
  return { key, resource, merge: later };
}
