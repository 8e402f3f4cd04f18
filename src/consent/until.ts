// How long a decision stays true: the next instant at which anything it reads changes by itself.
// @see design: consent §5
import { type Instant, instant } from '../fhir/ids.ts';
import { competence, incapacity } from './assessments.ts';
import { deathEndsPermits, sixteenth } from './authority.ts';
import type { Compiled } from './compiled.ts';
import { usesChange } from './directory.ts';
import type { ResidentInputs } from './inputs.ts';
import type { Policy } from './policy.ts';

/** The last instant there is: nothing changes before it. */
export const FOREVER: Instant = instant(8.64e15);

function* changes(
  consents: readonly Compiled[],
  { relationships, grants = [], assessments = [], directory = [], birthDate, deceased = FOREVER }: ResidentInputs,
  policy: Policy,
): Generator<number | undefined> {
  for (const { boundaries } of consents) yield* boundaries;
  for (const { start, end } of [...relationships, ...grants, ...incapacity(assessments), ...competence(assessments)]) {
    yield start;
    yield end;
  }
  yield* usesChange(directory);
  yield sixteenth(birthDate);
  yield deceased;
  yield deathEndsPermits(deceased, policy);
}

/** The first boundary after `now`; {@link FOREVER} when there is none. */
export function untilOf(consents: readonly Compiled[], inputs: ResidentInputs, policy: Policy, now: Instant): Instant {
  let until: number = FOREVER;
  for (const at of changes(consents, inputs, policy)) if (Number(at) > now) until = Math.min(until, Number(at));
  return instant(until);
}
