// ServiceRequest/{id}/$response-message: the interim or final response to a referral, as the message its sender expects.
// @see https://simplifier.net/guide/nhsbookingandreferralstandard; design: record, row 11
import { type KnownCall, mayTry } from '../call.ts';
import { type Answer, problemAnswer, recordAnswer } from '../respond.ts';
import { responding } from '../responding.ts';
import { readInput } from './input.ts';

export async function responseMessage(call: KnownCall): Promise<Answer> {
  for (const type of ['ServiceRequest', 'Task', 'Patient']) {
    const allowed = mayTry(call, type, 'read');
    if (!allowed.ok) return problemAnswer(allowed.error);
  }
  const input = await readInput(call, []);
  if (!input.ok) return problemAnswer(input.error);
  const message = await responding(call, { request: call.param('id'), id: call.gateway.ids.uuid() });
  if (!message.ok) return problemAnswer(message.error);
  return recordAnswer(200, JSON.stringify(message.value));
}
