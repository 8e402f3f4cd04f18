// A request to the council becomes a ServiceRequest.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-ServiceRequest
import type { ServiceRequest } from '@medplum/fhirtypes';
import { ukCore } from '../../src/fhir/systems.ts';
import { type Draft, refToResident } from '../../src/mapping/contract.ts';
import { later } from '../rows/asAt.ts';
import { some } from '../rows/elements.ts';
import { sender } from '../rows/source.ts';
import { requestKey } from './keys.ts';
import { knownAsAt } from './knownAsAt.ts';
import { conceptOf, concepts, eventIdentifiers, type Reading } from './reading.ts';

export function requestOf(r: Reading): Draft {
  const { eventStart: start, eventEnd: end } = r.dates;
  const key = requestKey(r);
  const description = r.row.eventDescription;
  const resource: ServiceRequest = {
    resourceType: 'ServiceRequest',
    meta: { profile: [ukCore('ServiceRequest')] },
    ...some('extension', [
      ...concepts(['event-outcome', r.code('eventOutcome')], ['client-type', r.code('clientType')]),
      ...knownAsAt(r),
    ]),
    identifier: eventIdentifiers(r, 'record', key),
    status: end ? 'completed' : 'active',
    intent: 'plan',
    ...some('category', conceptOf(r.code('eventType'))),
    code: { text: description ?? 'Request for adult social care' },
    subject: refToResident(),
    occurrencePeriod: { ...(start && { start }), ...(end && { end }) },
    ...(start && { authoredOn: start }),
    performer: [sender(r)],
    ...some('reasonCode', conceptOf(r.code('route'))),
  };
  return { key, resource, merge: later };
}
