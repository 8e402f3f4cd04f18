// The BaRS message that answers a referral, made of what its reader may see, and on record as shown to them.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard; design: record, row 11
import type { Bundle } from '@medplum/fhirtypes';
import { fhirInstant } from '../fhir/ids.ts';
import type { Result } from '../fhir/result.ts';
import { REQUESTS } from '../record/requests/requests.ts';
import { responseTo } from '../record/requests/response.ts';
import type { KnownCall } from './call.ts';
import { composing } from './composed/composing.ts';

interface Wanted {
  /** Id of the ServiceRequest. */
  readonly request: string;
  /** Id of the message. */
  readonly id: string;
  /** Address of the Task that answers; absent: the newest. */
  readonly answer?: string;
}

/** `not-found` while nothing is answered, as when there is no such request for this reader. */
export async function responding(call: KnownCall, { request, id, answer }: Wanted): Promise<Result<Bundle>> {
  const { pep, settings, ids, nameOf } = call.gateway;
  const found = await pep.current(call.on, 'ServiceRequest', request);
  if (!found.ok) return found;
  const row = found.value?.content.row;
  const resident = row && !row.deleted ? row.residents[0] : undefined;
  return composing(call, 'response-message', {
    reads: REQUESTS,
    make: ({ patient, told }) =>
      responseTo({
        ...{ request: `ServiceRequest/${request}`, patient, told, id, at: fhirInstant(call.now) },
        ...(answer !== undefined && { answer }),
        ...{ nameOf, uuid: ids.uuid },
        endpoint: `${settings.baseUrl}/fhir/R4/$process-message`,
      }),
    resident: resident ?? request,
  });
}
