// Patient/{id}/$visits: who comes when, of all agencies, and which visits of different agencies might be one.
// @see design: record, row 11
import type { ParametersParameter } from '@medplum/fhirtypes';
import { londonDay } from '../../fhir/time.ts';
import { joinable, type Visit, visitsFrom, visitsOn } from '../../record/stays/visits.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { composing } from '../composed/composing.ts';
import { type Answer, problemAnswer } from '../respond.ts';
import { composedAnswer, cutParts, organisation, parts } from './composed.ts';
import { readInput } from './input.ts';

const visitPart = (call: KnownCall, each: Visit): ParametersParameter => ({
  name: 'visit',
  part: parts(
    { name: 'start', valueDateTime: each.start },
    each.end && { name: 'end', valueDateTime: each.end },
    each.what && { name: 'what', valueString: each.what },
    { name: 'status', valueCode: each.status },
    ...each.by.map((code) => ({ name: 'organization', valueReference: organisation(call, code) })),
    ...each.who.map((name) => ({ name: 'who', valueString: name })),
    { name: 'joint', valueBoolean: each.by.length > 1 },
    { name: 'source', valueReference: organisation(call, each.source) },
    { name: 'resource', valueReference: { reference: each.from } },
  ),
});

export async function visits(call: KnownCall): Promise<Answer> {
  const allowed = mayTry(call, 'Patient', 'read');
  if (!allowed.ok) return problemAnswer(allowed.error);
  const input = await readInput(call, []);
  if (!input.ok) return problemAnswer(input.error);
  const found = await composing(call, 'visits', {
    reads: visitsFrom(londonDay(call.now)),
    make: ({ told, cut }) => ({ list: visitsOn(told), cut }),
  });
  if (!found.ok) return problemAnswer(found.error);
  return composedAnswer(call, [
    ...found.value.list.map((each) => visitPart(call, each)),
    ...joinable(found.value.list).map((pair) => ({
      name: 'joinable',
      part: pair.map(({ from }) => ({ name: 'visit', valueReference: { reference: from } })),
    })),
    ...cutParts(call, found.value.cut),
  ]);
}
