// Patient/{id}/$discharge: home from hospital, when and from where, what has been done since and by whom, and whether they went back.
// @see design: record, row 12 ("team told, plan reviewed, visits arranged, readmission within 30 days seen")
import { londonDay } from '../../fhir/time.ts';
import { FOLLOW_UPS, followedUpIn, followUpOf, STEPS, stepsSince } from '../../record/stays/followedUp.ts';
import { dischargeOf, readmissionsIn, staysOn, staysUpTo, stayWords } from '../../record/stays/stays.ts';
import { involvedOn, leadsAmiss } from '../../record/team/involved.ts';
import { lookedUp } from '../../record/team/people.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { type Composing, composing } from '../composed/composing.ts';
import { type Answer, problemAnswer } from '../respond.ts';
import { composedAnswer, cutParts, involvedPart } from './composed.ts';
import { followUpPart, stayParts, stepPart } from './dischargeParts.ts';
import { readInput } from './input.ts';

const isDead = ({ patient: { deceasedBoolean, deceasedDateTime } }: Composing): boolean =>
  deceasedBoolean === true || deceasedDateTime !== undefined;

export async function discharge(call: KnownCall): Promise<Answer> {
  const allowed = mayTry(call, 'Patient', 'read');
  if (!allowed.ok) return problemAnswer(allowed.error);
  const input = await readInput(call, []);
  if (!input.ok) return problemAnswer(input.error);
  const today = londonDay(call.now);
  const found = await composing(call, 'discharge', {
    reads: [staysUpTo(today), FOLLOW_UPS],
    more: (told) => followedUpIn(told, today),
    named: lookedUp,
    make: (all) => {
      const stays = staysOn(all.told, today);
      const left = isDead(all) ? undefined : dischargeOf(stays);
      const followUp = left && followUpOf(all.told, left, today);
      return {
        cut: all.cut,
        stays,
        left,
        followUp,
        steps: left ? stepsSince(all.told, left, followUp) : [],
        leads: left ? involvedOn(all.told, today).filter(({ lead }) => lead !== undefined) : [],
      };
    },
  });
  if (!found.ok) return problemAnswer(found.error);
  const { cut, stays, left, followUp, steps, leads } = found.value;
  const again = new Map(readmissionsIn(stays).map((each) => [each.stay.from, each]));
  const reaches = (type: string): boolean => mayTry(call, type, 'read').ok;
  const amiss = left && reaches('CareTeam') ? leadsAmiss(leads) : [];
  return composedAnswer(call, [
    ...stayWords(stays, today, call.gateway.nameOf).map((line) => ({ name: 'summary', valueString: line })),
    ...stays.map((stay) => ({
      name: stay === left ? 'discharge' : 'stay',
      part: stayParts(call, stay, again.get(stay.from)),
    })),
    ...(followUp ? [followUpPart(call, followUp)] : []),
    // Of what the token does not reach nobody has said that it is not known.
    ...steps
      .filter(({ step, state }) => state === 'done' || STEPS[step].types.some(reaches))
      .map((step) => stepPart(call, step)),
    ...cutParts(call, cut),
    ...leads.map((each) => involvedPart(call, each)),
    ...amiss.map(({ lead, count }) => ({ name: count === 0 ? 'lead-not-known' : 'lead-doubled', valueCode: lead })),
  ]);
}
