// Decisions and rows of one snapshot: a read is repeated until nothing that its decisions rest on is newer than they are.
// @see design: architecture, "How Visibility becomes SQL" (fence)
import type { Requester } from '../consent/requester.ts';
import type { Sight } from '../consent/sight.ts';
import type { Instant, ResidentId } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import type { Fence, Fenced, StoredRow } from '../ports.ts';
import type { Pip } from './pip.ts';

/** Races lost before giving up, loading included. */
const ATTEMPTS = 8;

export function snapshots(pip: Pip) {
  return {
    /** Reads what `ask` finds, and decides about whom it is. */
    async point<T>(
      by: { readonly requester: Requester; readonly now: Instant },
      ask: (fence: Fence) => Promise<Fenced<readonly StoredRow[]>>,
      answer: (rows: readonly StoredRow[], sight: Sight) => T,
    ): Promise<Result<T>> {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const { log, facet } = pip.fence();
        const found = await ask({ log, facet, about: 'found' });
        if (found.news) pip.learn(found.news);
        if (!found.fresh) continue;
        const residents = [...new Set(found.value.flatMap((row) => row.residents))];
        const sight = pip.sightNow(by.requester, residents, by.now, found.news?.fence.log ?? log);
        if (sight) return ok(answer(found.value, sight));
        await pip.sight(by.requester, residents, by.now);
      }
      return fail(problem('unavailable'));
    },

    /**
     * Reads through a sight prepared beforehand; a fence older than the sight makes the read repeat.
     * @param asked residents it is about: only news of them, and of whom else the sight holds, matters; absent = any
     * @param since where the policy log must still stand as far as the read goes by it, if it must
     */
    async through<T>(
      prepare: () => Promise<Sight | undefined>,
      ask: (fence: Fence, sight: Sight) => Promise<Fenced<T>>,
      asked?: readonly ResidentId[],
      since?: number,
    ): Promise<Result<{ readonly value: T; readonly sight: Sight }>> {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const { log, facet } = pip.fence();
        const sight = await prepare();
        if (!sight) break;
        // What is remembered has seen no more than the pip's own fence, wherever `since` is.
        const fence = { log: Math.min(since ?? log, log), facet };
        const found = await ask(asked ? { ...fence, about: [...asked, ...sight.residents.keys()] } : fence, sight);
        if (found.news) pip.learn(found.news);
        if (found.fresh) return ok({ value: found.value, sight });
        if (!found.news) return fail(problem('too-many'));
        if (since !== undefined && found.news.touched.length > 0) break;
      }
      return fail(problem('unavailable'));
    },
  };
}
