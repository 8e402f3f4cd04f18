// CYP101 -> ServiceRequest, CYP102 -> EpisodeOfCare: what was asked for, and the service or team that took it on.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-ServiceRequest
import type { EpisodeOfCare, Resource, ServiceRequest } from '@medplum/fhirtypes';
import { ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refTo, refToResident } from '../../src/mapping/contract.ts';
import { later } from '../rows/asAt.ts';
import { some } from '../rows/elements.ts';
import { sender } from '../rows/source.ts';
import { coded, known, momentOf, organisation, type Reading } from './reading.ts';

type Priority = NonNullable<ServiceRequest['priority']>;

/**
 * Of the community: routine, urgent, two weeks' wait. Of mental health: emergency, urgent or serious, routine, very urgent.
 * @see https://www.datadictionary.nhs.uk/data_elements/clinical_response_priority_type.html
 */
const PRIORITIES = {
  priority: { 1: 'routine', 2: 'urgent', 3: 'urgent' },
  priorityMental: { 1: 'stat', 2: 'urgent', 3: 'routine', 4: 'asap' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Priority>>>>;

function priorityOf({ row, remark }: Reading): Priority | undefined {
  for (const field of Object.keys(PRIORITIES) as (keyof typeof PRIORITIES)[]) {
    const code = row[field];
    if (code === undefined) continue;
    const found = Object.entries(PRIORITIES[field]).find(([each]) => each === code)?.[1];
    if (!found) remark('code-not-in-list', field);
    return found;
  }
  return undefined;
}

export function referralOf(r: Reading): Draft {
  const { row, dates, context } = r;
  const key = row.requestId ?? '';
  const priority = priorityOf(r);
  const authored = momentOf(r, dates.received, 'receivedTime');
  const over = dates.discharged !== undefined && dates.discharged <= r.day;
  const resource: ServiceRequest = {
    resourceType: 'ServiceRequest',
    meta: { profile: [ukCore('ServiceRequest')] },
    ...some('extension', known(r, dates.received)),
    identifier: [{ system: context.system('record'), value: key }],
    status: over ? 'completed' : 'active',
    intent: 'order',
    ...some('category', coded(r, 'sourceOfReferral', 'sourceOfReferralMental')),
    ...(priority && { priority }),
    code: { text: 'Referral to community services' },
    subject: refToResident(),
    ...(authored && { authoredOn: authored }),
    ...(dates.received && {
      occurrencePeriod: { start: dates.received, ...(over && dates.discharged && { end: dates.discharged }) },
    }),
    ...(row.referrer && { requester: organisation(row.referrer) }),
    performer: [sender(r)],
    ...some('reasonCode', coded(r, 'reason', 'reasonMental')),
  };
  return { key, resource, merge: later };
}

/** When it began is told in a row that is of the referral too; one that does not tell leaves it. */
function fold(current: Resource, draft: Resource): Resource {
  if (current.resourceType !== 'EpisodeOfCare' || draft.resourceType !== 'EpisodeOfCare') return draft;
  const period = { ...(current.period?.start && { start: current.period.start }), ...draft.period };
  return later(current, { ...draft, ...(Object.keys(period).length > 0 && { period }) });
}

/** The service or team of a referral, where the row tells it. */
export function servicesOf(r: Reading): readonly Draft[] {
  const { row, dates, context } = r;
  const team = row.teamId ?? row.teamType ?? row.teamTypeMental;
  if (team === undefined) return [];
  const key = `${row.requestId}/${team}`;
  const end = dates.rejected ?? dates.closed;
  const over = end !== undefined && end <= r.day;
  const resource: EpisodeOfCare = {
    resourceType: 'EpisodeOfCare',
    meta: { profile: [ukCore('EpisodeOfCare')] },
    ...some('extension', known(r)),
    identifier: [{ system: context.system('episode'), value: key }],
    status: dates.rejected ? 'cancelled' : over ? 'finished' : 'active',
    ...some('type', coded(r, 'teamType', 'teamTypeMental')),
    patient: refToResident(),
    managingOrganization: sender(r),
    ...((dates.received || end) && {
      period: { ...(dates.received && { start: dates.received }), ...(end && { end }) },
    }),
    referralRequest: [refTo('ServiceRequest', row.requestId ?? '')],
  };
  return [{ key, resource, merge: fold }];
}
