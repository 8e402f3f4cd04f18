// ReferralRequest and ProcedureRequest (recalls): both are ServiceRequest in R4.
// @see https://hl7.org/fhir/R4/servicerequest.html
import type * as R4 from '@medplum/fhirtypes';
import { refToResident } from '../../../src/mapping/contract.ts';
import { carry, keep, only, some } from '../carry.ts';
import type { Reading } from '../entry.ts';
import type { Head } from '../head.ts';
import type * as Stu3 from '../stu3.ts';
import { rowOf } from '../terms.ts';

const STATUS: Readonly<Record<string, R4.ServiceRequest['status']>> = {
  draft: 'draft',
  active: 'active',
  suspended: 'on-hold',
  cancelled: 'revoked',
  completed: 'completed',
  'entered-in-error': 'entered-in-error',
};
const statusOf = (from: string | undefined): R4.ServiceRequest['status'] => rowOf(STATUS, from ?? '') ?? 'unknown';

/** What both share. */
function common(from: Stu3.ReferralRequest | Stu3.ProcedureRequest, head: Head, on: Reading): R4.ServiceRequest {
  if (from.requester?.onBehalfOf) on.remark('element-not-mapped', `${on.type}.requester.onBehalfOf`);
  return {
    resourceType: 'ServiceRequest',
    ...head,
    ...keep(from, ['extension', 'basedOn', 'replaces'], on),
    status: statusOf(from.status),
    intent: from.intent ?? 'order',
    ...keep(from, ['category', 'priority'], on),
    subject: refToResident(),
    ...some('encounter', carry(from.context, on) as R4.Reference<R4.Encounter>),
    ...keep(from, ['occurrenceDateTime', 'occurrencePeriod', 'occurrenceTiming', 'authoredOn'], on),
    ...some('requester', carry(from.requester?.agent, on) as R4.ServiceRequest['requester']),
    ...keep(from, ['reasonCode', 'reasonReference', 'note'], on),
  };
}

export function referralRequest(from: Stu3.ReferralRequest, head: Head, on: Reading): R4.ServiceRequest {
  const shared = common(from, head, on);
  const [service, ...further] = from.serviceRequested ?? [];
  if (further.length > 0) on.remark('element-not-mapped', 'ReferralRequest.serviceRequested');
  const note = [...(from.description ? [{ text: from.description }] : []), ...(shared.note ?? [])];
  const category = [...(shared.category ?? []), ...(only(carry(from.type, on)) ?? [])];
  return {
    ...shared,
    ...(category.length > 0 && { category }),
    ...some('code', carry(service, on)),
    ...some('performerType', carry(from.specialty, on)),
    ...some('performer', carry(from.recipient, on) as R4.ServiceRequest['performer']),
    ...some('supportingInfo', carry(from.supportingInfo, on)),
    ...(note.length > 0 && { note }),
  };
}

export const procedureRequest = (from: Stu3.ProcedureRequest, head: Head, on: Reading): R4.ServiceRequest => ({
  ...common(from, head, on),
  ...keep(from, ['requisition', 'doNotPerform', 'code', 'asNeededBoolean', 'asNeededCodeableConcept'], on),
  ...keep(from, ['performerType', 'supportingInfo', 'specimen', 'bodySite'], on),
  ...some('performer', only(carry(from.performer, on)) as R4.ServiceRequest['performer']),
});
