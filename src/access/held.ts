// How long what is remembered is good: until something that it rests on changes by itself.
// @see design: architecture, "How Visibility becomes SQL" (fence)
import type { Instant, ResidentId } from '../fhir/ids.ts';

/** Good from when it was made until the next boundary of its inputs. */
export interface Held {
  readonly from: number;
  readonly until: number;
}
export const holds = ({ from, until }: Held, now: Instant): boolean => from <= now && now < until;

/** How long all of these are good. */
export function allHold(entries: ReadonlyMap<ResidentId, Held>): Held {
  let [from, until] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const entry of entries.values()) [from, until] = [Math.max(from, entry.from), Math.min(until, entry.until)];
  return { from, until };
}
