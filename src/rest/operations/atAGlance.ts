// Patient/{id}/$at-a-glance: one call that says who is involved, what is in place and what is being done to the home.
// @see design: record, row 9 ("a matron can find out instantly …")
import { londonDay } from '../../fhir/time.ts';
import { ASSESSED, assessedIn } from '../../record/forms/assessed.ts';
import { sentences } from '../../record/glance.ts';
import { AT_HOME, atHomeOn } from '../../record/stays/home.ts';
import { staysOn, staysUpTo, stayWords } from '../../record/stays/stays.ts';
import { INVOLVED, involvedOn, visitsWanted, waysToReach } from '../../record/team/involved.ts';
import { lookedUp } from '../../record/team/people.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { composing } from '../composed/composing.ts';
import { type Answer, problemAnswer } from '../respond.ts';
import { assessedPart, composedAnswer, cutParts, homePart, involvedPart, localityPart } from './composed.ts';
import { readInput } from './input.ts';

export async function atAGlance(call: KnownCall): Promise<Answer> {
  const allowed = mayTry(call, 'Patient', 'read');
  if (!allowed.ok) return problemAnswer(allowed.error);
  const input = await readInput(call, []);
  if (!input.ok) return problemAnswer(input.error);
  const today = londonDay(call.now);
  const found = await composing(call, 'at-a-glance', {
    reads: [INVOLVED, ...AT_HOME, staysUpTo(today), ...ASSESSED],
    more: visitsWanted,
    named: lookedUp,
    beside: waysToReach,
    make: ({ told, cut }) => ({
      ...{ told, cut },
      involved: involvedOn(told, today),
      home: atHomeOn(told, today),
      stays: staysOn(told, today),
      assessed: assessedIn(told, call.gateway.nameOf),
    }),
  });
  if (!found.ok) return problemAnswer(found.error);
  const { told, cut, involved, home, stays, assessed } = found.value;
  // A stay is said with where it is, and with the discharge before it.
  const others = involved.filter(({ part, from }) => part !== 'admission' || !stays.some((stay) => stay.from === from));
  return composedAnswer(call, [
    ...[
      ...stayWords(stays, today, call.gateway.nameOf),
      ...sentences(others, home, call.gateway.nameOf),
      ...assessed.map(({ words }) => words),
    ].map((line) => ({
      name: 'summary',
      valueString: line,
    })),
    localityPart(call, told),
    ...involved.map((each) => involvedPart(call, each)),
    ...home.map((each) => homePart(call, each)),
    ...assessed.map((each) => assessedPart(call, each)),
    ...cutParts(call, cut),
  ]);
}
