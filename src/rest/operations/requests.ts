// Patient/{id}/$requests: what agencies asked each other about a resident, how it stands and what was answered, for both sides.
// @see design: record, row 10
import type { ParametersParameter } from '@medplum/fhirtypes';
import { ACTIONS, type Asked, REQUESTS, requestsOn } from '../../record/requests/requests.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { composing } from '../composed/composing.ts';
import { type Answer, problemAnswer } from '../respond.ts';
import { composedAnswer, cutParts, organisation, parts } from './composed.ts';
import { readInput } from './input.ts';

const requestPart = (call: KnownCall, each: Asked): ParametersParameter => ({
  name: 'request',
  part: parts(
    each.what && { name: 'what', valueCodeableConcept: each.what },
    each.requester && { name: 'requester', valueReference: organisation(call, each.requester) },
    each.onBehalfOf && { name: 'on-behalf-of', valueReference: organisation(call, each.onBehalfOf) },
    each.owner && { name: 'owner', valueReference: organisation(call, each.owner) },
    each.person && { name: 'owner', valueReference: each.person },
    each.priority && { name: 'priority', valueCode: each.priority },
    { name: 'state', valueCode: each.state },
    each.outcome && { name: 'outcome', valueCode: each.outcome },
    each.asked && { name: 'asked', valueDateTime: each.asked },
    each.due && { name: 'due', valueDateTime: each.due },
    { name: 'overdue', valueBoolean: each.overdue },
    ...each.answers.map((said) => ({
      name: 'answer',
      part: parts(
        { name: 'state', valueCode: said.state },
        said.text && { name: 'text', valueString: said.text },
        said.outcome && { name: 'outcome', valueCode: said.outcome },
        said.service && { name: 'service', valueReference: { reference: said.service } },
        said.when && { name: 'when', valueDateTime: said.when },
        { name: 'source', valueReference: organisation(call, said.source) },
        { name: 'resource', valueReference: { reference: said.from } },
      ),
    })),
    { name: 'source', valueReference: organisation(call, each.source) },
    each.task && { name: 'task', valueReference: { reference: each.task } },
    { name: 'resource', valueReference: { reference: each.from } },
  ),
});

export async function requests(call: KnownCall): Promise<Answer> {
  const allowed = mayTry(call, 'Patient', 'read');
  if (!allowed.ok) return problemAnswer(allowed.error);
  const input = await readInput(call, []);
  if (!input.ok) return problemAnswer(input.error);
  const found = await composing(call, 'requests', {
    reads: [...REQUESTS, ACTIONS],
    make: ({ told, cut }) => ({ list: requestsOn(told, call.now), cut }),
  });
  if (!found.ok) return problemAnswer(found.error);
  const { list, cut } = found.value;
  return composedAnswer(call, [...list.map((each) => requestPart(call, each)), ...cutParts(call, cut)]);
}
