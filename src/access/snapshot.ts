// Decisions and rows of one snapshot: a read is repeated until nothing that its decisions rest on is newer than they are.
// @see design: architecture, "How Visibility becomes SQL" (fence)
import type { Requester } from '../consent/requester.ts';
import type { Sight } from '../consent/sight.ts';
import type { Instant } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { Fence, Fenced, StoredRow } from '../ports.ts';
import type { Pip } from './pip.ts';

/** Races lost before giving up, loading included. */
const ATTEMPTS = 8;

export function snapshots(pip: Pip) {
  return {
    /** Reads what `ask` finds, and decides about whom it is. */
    async point<T, U>(
      by: { readonly requester: Requester; readonly now: Instant },
      ask: (fence: Fence) => Promise<Fenced<T>>,
      rowsOf: (value: T) => readonly StoredRow[],
      answer: (value: T, sight: Sight) => U,
    ): Promise<Result<U>> {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const fence = pip.fence();
        const found = await ask(fence);
        if (!found.fresh) {
          pip.learn(found.news);
          continue;
        }
        const residents = [...new Set(rowsOf(found.value).flatMap((row) => row.residents))];
        const sight = pip.fence().log === fence.log ? pip.sightNow(by.requester, residents, by.now) : undefined;
        if (sight) return ok(answer(found.value, sight));
        await pip.sight(by.requester, residents, by.now);
      }
      return fail(problem('unavailable'));
    },

    /**
     * Reads through a sight prepared beforehand; a fence older than the sight makes the read repeat.
     * @param log where the policy log must stand, if it matters
     */
    async through<T>(
      prepare: () => Promise<Sight | undefined>,
      ask: (fence: Fence, sight: Sight) => Promise<Fenced<T>>,
      log?: number,
    ): Promise<Result<{ readonly value: T; readonly sight: Sight }>> {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const fence = pip.fence();
        if (log !== undefined && log !== fence.log) break;
        const sight = await prepare();
        if (!sight) break;
        const found = await ask(fence, sight);
        if (found.fresh) return ok({ value: found.value, sight });
        pip.learn(found.news);
      }
      return fail(problem('unavailable'));
    },
  };
}
