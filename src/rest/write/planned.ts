// A write is first planned, then committed: one plan by itself, or all plans of a transaction in one commit.
// @see design: architecture rules 4 and 6; https://hl7.org/fhir/R4/http.html#transaction
import type { Told } from '../../access/pep.ts';
import { problem } from '../../fhir/problem.ts';
import type { Result } from '../../fhir/result.ts';
import type { Change } from '../../ports.ts';
import type { KnownCall } from '../call.ts';
import { type Answer, problemAnswer } from '../respond.ts';

/** What an interaction is about to do; nothing has happened yet. */
export interface Plan {
  /** Empty when there is nothing to do. */
  readonly changes: readonly Change[];
  /** What goes on record with the changes. */
  readonly audited?: Told;
  /** The resource as clients address it, `Type/id`. */
  readonly target: string;
  /** How to answer once the changes are committed. */
  readonly answer: () => Promise<Answer>;
}

/** Attempts when another request is faster and nothing was promised about the version. */
const ATTEMPTS = 5;

/** The one way by which anything that a request writes gets into the store: with its audit entries, all or nothing. */
export async function commit(
  call: KnownCall,
  changes: readonly Change[],
  audited: readonly Told[],
): Promise<'done' | 'clash'> {
  const { pep, store } = call.gateway;
  if (changes.length === 0) {
    for (const each of audited) await pep.record(call.on, each);
    return 'done';
  }
  return store.contributions.commit(changes, await Promise.all(audited.map((each) => pep.entry(call.on, each))));
}

/**
 * Plans and commits, anew when another request was faster, unless a version was named (If-Match) that is current no more.
 * @param make plans from what there is now; `conflict` when that changed under its hands
 * @param answerOf what comes back once all is committed
 */
export async function perform<T>(
  call: KnownCall,
  guarded: boolean,
  make: () => Promise<Result<T>>,
  plansOf: (made: T) => readonly Plan[],
  answerOf: (made: T) => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const made = await make();
    if (!made.ok && made.error.id === 'conflict') continue;
    if (!made.ok) return problemAnswer(made.error);
    const plans = plansOf(made.value);
    const changes = plans.flatMap((plan) => plan.changes);
    const audited = plans.flatMap((plan) => plan.audited ?? []);
    if ((await commit(call, changes, audited)) === 'done') return answerOf(made.value);
    if (guarded) return problemAnswer(problem('version-conflict'));
  }
  return problemAnswer(problem('conflict'));
}

/** One interaction by itself. */
export const performOne = (call: KnownCall, make: () => Promise<Result<Plan>>): Promise<Answer> =>
  perform(
    call,
    call.request.headers.has('if-match'),
    make,
    (plan) => [plan],
    (plan) => plan.answer(),
  );
