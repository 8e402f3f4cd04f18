// What a resource says of the resident's ability to decide about sharing, and when they were unable or a child able.
// @see design: consent §3, "Applicable"; profiles/fsh/codes-capacity.fsh; Mental Capacity Act 2005 s.1-3
import type { CodeableConcept, Observation, Resource } from '@medplum/fhirtypes';
import { instant } from '../fhir/ids.ts';
import { SYSTEM } from '../fhir/systems.ts';
import { parseDateTime } from '../fhir/time.ts';
import { listOf, splitToken, tokensOf, typeOf } from './codings.ts';
import type { Assessment } from './inputs.ts';

const OF: ReadonlyMap<string, Assessment['of']> = new Map([
  ['sharing-capacity', 'capacity'],
  ['sharing-gillick', 'gillick'],
]);
const ABLE: ReadonlyMap<string, boolean> = new Map([
  ['able', true],
  ['not-able', false],
]);
const SAID: readonly unknown[] = ['final', 'amended', 'corrected'] satisfies Observation['status'][];
/** Those whose own word on it does not count. */
const CONCERNED: readonly unknown[] = ['Patient', 'RelatedPerson'];

const codesOf = (concept: CodeableConcept | undefined): readonly string[] =>
  tokensOf(concept).flatMap((each) => {
    const [system, code] = splitToken(each);
    return system === SYSTEM.capacity ? [code] : [];
  });

/** Whether it is about the ability to decide, readable or not. */
export const isAssessment = (resource: Resource): resource is Observation =>
  resource.resourceType === 'Observation' && codesOf(resource.code).length > 0;

/** Whether it means to say something and does not. */
export const isUnclear = (resource: Resource): boolean =>
  isAssessment(resource) && SAID.includes(resource.status) && assessmentsOf(resource).length === 0;

/** What it says; nothing while it is not final, without a date, unclear, or said by the resident or a relative. */
export function assessmentsOf(resource: Resource): readonly Assessment[] {
  if (!isAssessment(resource) || !SAID.includes(resource.status) || resource.modifierExtension?.length) return [];
  const [code = '', ...codes] = codesOf(resource.code);
  const [outcome = '', ...outcomes] = codesOf(resource.valueCodeableConcept);
  const [of, able] = [OF.get(code), ABLE.get(outcome)];
  if (!of || able === undefined || codes.length + outcomes.length > 0) return [];
  if ((listOf(resource.performer) ?? []).some((each) => CONCERNED.includes(typeOf(each)))) return [];
  const { effectiveDateTime, effectiveInstant, effectivePeriod } = resource;
  const start = parseDateTime(String(effectiveDateTime ?? effectiveInstant ?? effectivePeriod?.start));
  const end = parseDateTime(String(effectivePeriod?.end));
  if (!start || (effectivePeriod?.end && !end)) return [];
  return [{ of, able, from: start.from, to: start.to, ...(end && { end: instant(end.to + 1) }) }];
}

/** `end` exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Stretches of one outcome, each until the next assessment. Of two that may be of one time the one that is `able` holds. */
function stretches(all: readonly Assessment[], of: Assessment['of'], able: boolean): readonly Stretch[] {
  const list = all.filter((each) => each.of === of);
  return list
    .filter((each) => each.able === able)
    .map((each): Stretch => {
      const ends = list.flatMap((other) => {
        if (other.able !== able) return (able ? other.from > each.to : other.to >= each.from) ? other.from : [];
        if (other.from > each.from) return other.from;
        // Of two of one time the shorter incapacity holds.
        return other === each || (!able && other.from === each.from) ? (other.end ?? []) : [];
      });
      return { start: each.from, end: Math.min(...ends) };
    });
}

/** Whether a stretch has that time in it. */
export const covers =
  (now: number) =>
  ({ start, end }: Stretch): boolean =>
    start <= now && now < end;

/** When the resident was assessed to lack capacity for this decision. */
export const incapacity = (all: readonly Assessment[]): readonly Stretch[] => stretches(all, 'capacity', false);
/** When a child under 16 was found able to decide for themselves. */
export const competence = (all: readonly Assessment[]): readonly Stretch[] => stretches(all, 'gillick', true);
