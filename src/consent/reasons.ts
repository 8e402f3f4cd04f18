// One reason of a decision, and what a list of them says.
// @see design: consent §2 ("reasons are collected, the first failing step names the refusal")
import type { Token } from '../fhir/ids.ts';
import { REASONS, type ReasonCode, type ReasonRow } from './reasonTable.ts';

/** One reason of a decision. */
export interface Reason {
  readonly code: ReasonCode;
  readonly step: ReasonRow['step'];
  /** Id of the consent it rests on. */
  readonly consent?: string;
  /** Role it was found for, where the requester holds several. */
  readonly role?: Token;
  /** Element of the consent, where one was not understood. */
  readonly element?: string;
}

export const reason = (code: ReasonCode, about: Omit<Reason, 'code' | 'step'> = {}): Reason => ({
  code,
  step: REASONS[code].step,
  ...about,
});

export const fails = (r: Reason): boolean => REASONS[r.code].effect === 'fails';

/** The first failing step names the refusal; undefined when nothing failed. */
export const refusalOf = (reasons: readonly Reason[]): Reason | undefined =>
  reasons.filter(fails).toSorted((a, b) => a.step - b.step)[0];

/** Same reasons without repeats, in step order. */
export function distinctReasons(reasons: readonly Reason[]): readonly Reason[] {
  const seen = new Map<string, Reason>();
  for (const r of reasons) seen.set(JSON.stringify([r.code, r.consent, r.role, r.element]), r);
  return [...seen.values()].sort((a, b) => a.step - b.step);
}
