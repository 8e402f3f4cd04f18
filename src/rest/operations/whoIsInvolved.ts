// Patient/{id}/$who-is-involved: everybody who has to do with a resident today, who leads, how to reach them, since when.
// @see design: record, rows 4 and 9; interface, "Names"
import { londonDay } from '../../fhir/time.ts';
import { INVOLVED, involvedOn, leadsAmiss, visitsWanted, waysToReach } from '../../record/team/involved.ts';
import { lookedUp } from '../../record/team/people.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { composing } from '../composed/composing.ts';
import { type Answer, problemAnswer } from '../respond.ts';
import { composedAnswer, cutParts, involvedPart, localityPart } from './composed.ts';
import { readInput } from './input.ts';

export async function whoIsInvolved(call: KnownCall): Promise<Answer> {
  const allowed = mayTry(call, 'Patient', 'read');
  if (!allowed.ok) return problemAnswer(allowed.error);
  const input = await readInput(call, []);
  if (!input.ok) return problemAnswer(input.error);
  const found = await composing(call, 'who-is-involved', {
    reads: [INVOLVED],
    more: visitsWanted,
    named: lookedUp,
    beside: waysToReach,
    make: ({ told, cut }) => ({ involved: involvedOn(told, londonDay(call.now)), told, cut }),
  });
  if (!found.ok) return problemAnswer(found.error);
  const { involved, told, cut } = found.value;
  // Whose token does not cover teams has not been told that there is no lead.
  const amiss = mayTry(call, 'CareTeam', 'read').ok ? leadsAmiss(involved) : [];
  return composedAnswer(call, [
    localityPart(call, told),
    ...involved.map((each) => involvedPart(call, each)),
    ...cutParts(call, cut),
    ...amiss.map(({ lead, count }) => ({ name: count === 0 ? 'lead-not-known' : 'lead-doubled', valueCode: lead })),
  ]);
}
