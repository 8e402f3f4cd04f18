// CYP101 -> ServiceRequest, CYP102 -> EpisodeOfCare: what was asked for, and the service or team that took it on.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-ServiceRequest
import type { EpisodeOfCare, ServiceRequest } from '@medplum/fhirtypes';
import { ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refTo, refToResident } from '../../src/mapping/contract.ts';
import { later } from '../rows/asAt.ts';
import { some } from '../rows/elements.ts';
import { sender } from '../rows/source.ts';
import { dictionary, known, momentOf, organisation, type Reading } from './reading.ts';

/** Routine, urgent, two weeks' wait. */
const PRIORITIES: ReadonlyMap<string, NonNullable<ServiceRequest['priority']>> = new Map([
  ['1', 'routine'],
  ['2', 'urgent'],
  ['3', 'urgent'],
]);

export function referralOf(r: Reading): Draft {
  const { row, dates, context } = r;
  const key = row.requestId ?? '';
  const priority = PRIORITIES.get(row.priority ?? '');
  if (row.priority && !priority) r.remark('code-not-in-list', 'priority');
  const authored = momentOf(r, dates.received, 'receivedTime');
  const over = dates.discharged !== undefined && dates.discharged <= r.day;
  const resource: ServiceRequest = {
    resourceType: 'ServiceRequest',
    meta: { profile: [ukCore('ServiceRequest')] },
    ...some('extension', known(r, dates.received)),
    identifier: [{ system: context.system('record'), value: key }],
    status: over ? 'completed' : 'active',
    intent: 'order',
    ...some('category', row.sourceOfReferral ? [dictionary('source_of_referral', row.sourceOfReferral)] : []),
    ...(priority && { priority }),
    code: { text: 'Referral to community services' },
    subject: refToResident(),
    ...(authored && { authoredOn: authored }),
    ...(dates.received && {
      occurrencePeriod: { start: dates.received, ...(over && dates.discharged && { end: dates.discharged }) },
    }),
    ...(row.referrer && { requester: organisation(row.referrer) }),
    performer: [sender(r)],
    ...some('reasonCode', row.reason ? [dictionary('primary_reason_for_referral', row.reason)] : []),
  };
  return { key, resource, merge: later };
}

/** One service or team of a referral. */
export function serviceOf(r: Reading): Draft {
  const { row, dates, context } = r;
  const key = `${row.requestId}/${row.teamId ?? row.teamType}`;
  const end = dates.rejected ?? dates.closed;
  const over = end !== undefined && end <= r.day;
  const resource: EpisodeOfCare = {
    resourceType: 'EpisodeOfCare',
    meta: { profile: [ukCore('EpisodeOfCare')] },
    ...some('extension', known(r, dates.received)),
    identifier: [{ system: context.system('episode'), value: key }],
    status: dates.rejected ? 'cancelled' : over ? 'finished' : 'active',
    ...some('type', row.teamType ? [dictionary('service_or_team_type_referred_to', row.teamType)] : []),
    patient: refToResident(),
    managingOrganization: sender(r),
    ...((dates.received || end) && {
      period: { ...(dates.received && { start: dates.received }), ...(end && { end }) },
    }),
    referralRequest: [refTo('ServiceRequest', row.requestId ?? '')],
  };
  return { key, resource, merge: later };
}
