// ServiceRequest/{id}/$response-message: the interim or final response to a referral, as the message its sender expects.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard; design: record, row 11
import { fhirInstant } from '../../fhir/ids.ts';
import { REQUESTS } from '../../record/requests.ts';
import { responseTo } from '../../record/response.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { composing } from '../composing.ts';
import { type Answer, problemAnswer, recordAnswer } from '../respond.ts';
import { readInput } from './input.ts';

export async function responseMessage(call: KnownCall): Promise<Answer> {
  for (const type of ['ServiceRequest', 'Task', 'Patient']) {
    const allowed = mayTry(call, type, 'read');
    if (!allowed.ok) return problemAnswer(allowed.error);
  }
  const input = await readInput(call, []);
  if (!input.ok) return problemAnswer(input.error);
  const { pep, ids, settings } = call.gateway;
  const found = await pep.current(call.on, 'ServiceRequest', call.param('id'));
  if (!found.ok) return problemAnswer(found.error);
  const row = found.value?.content.row;
  const resident = row && !row.deleted ? row.residents[0] : undefined;
  const message = await composing(call, 'response-message', {
    reads: REQUESTS,
    make: ({ patient, told }) =>
      responseTo({
        ...{ request: `ServiceRequest/${call.param('id')}`, patient, told, id: ids.uuid(), at: fhirInstant(call.now) },
        endpoint: `${settings.baseUrl}/fhir/R4/$process-message`,
      }),
    resident: resident ?? call.param('id'),
  });
  if (!message.ok) return problemAnswer(message.error);
  return recordAnswer(200, JSON.stringify(message.value));
}
