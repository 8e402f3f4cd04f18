// An empty POST to another system by plain fetch, and what came of it. What it answers is not read.
// @see https://hl7.org/fhir/R4/subscription.html#2.46.7.1 (rest-hook)
import type { Verdict } from '../subscriptions/round.ts';

/** Longest wait for an answer, in milliseconds. */
export const TIMEOUT = 5_000;

/** What an answer that is there means; no redirect is followed, which could lead to where nothing may be sent. */
export function pinged(status: number): Verdict {
  if (status >= 200 && status < 300) return 'taken';
  return { code: status === 0 || (status >= 300 && status < 400) ? 'redirected' : `answered-${status}` };
}

export const unheard = (late: boolean): Verdict => ({ code: late ? 'timed-out' : 'unreachable', silent: true });

/** Never throws for what the other side does. */
export async function ping(url: string): Promise<Verdict> {
  const signal = AbortSignal.timeout(TIMEOUT);
  try {
    const answer = await fetch(url, { method: 'POST', redirect: 'manual', signal });
    await answer.body?.cancel();
    return pinged(answer.status);
  } catch {
    return unheard(signal.aborted);
  }
}
