// Where provisions limit the clinical date: an answer per stretch of dates, put together as windows.
// @see design: consent §3 (`dataPeriod`)
import { instant } from '../fhir/ids.ts';
import type { Bound } from './bind.ts';
import type { Range } from './codings.ts';
import type { At } from './elements.ts';
import type { Window } from './sight.ts';

function* periods(rules: readonly Bound[]): Generator<Range | 'unclear'> {
  for (const { elements, exceptions } of rules) {
    if (elements.dataPeriod) yield elements.dataPeriod;
    yield* periods(exceptions);
  }
}

/** Clinical dates at which the answer may change, in order; undefined when no provision limits them. */
export function cutsOf(rules: readonly Bound[]): readonly number[] | undefined {
  const limits = [...periods(rules)];
  if (limits.length === 0) return undefined;
  const cuts = new Set(limits.flatMap((each) => (each === 'unclear' ? [] : [each.from, each.to + 1])));
  // An open end cuts nothing.
  return [...cuts].filter(Number.isFinite).sort((a, b) => a - b);
}

/** For which clinical dates something is open: all (no windows), some (windows), or none. */
export interface Opening {
  readonly open: boolean;
  readonly windows?: readonly Window[];
}

/** From one cut until before another; without one it is open. */
const windowOf = (from: number | undefined, until: number | undefined): Window => ({
  ...(from !== undefined && { from: instant(from) }),
  ...(until !== undefined && { to: instant(until - 1) }),
});

/** Asks `opens` for every stretch between the cuts and for an unknown date. */
export function openingOf(cuts: readonly number[] | undefined, opens: (at: At) => boolean): Opening {
  if (!cuts) return { open: opens('any') };
  // One date of a stretch stands for all of it: its last, and of the last stretch its first.
  const answers = [...cuts.map((cut) => opens(cut - 1)), opens(cuts.at(-1) ?? 0)];
  if (opens('unknown') && !answers.includes(false)) return { open: true };
  const windows = answers.flatMap((open, n) =>
    open && !answers[n - 1] ? windowOf(cuts[n - 1], cuts[answers.indexOf(false, n) - 1]) : [],
  );
  return windows.length > 0 ? { open: true, windows } : { open: false };
}

/** What either opens. */
export function eitherOpening(a: Opening, b: Opening): Opening {
  if (!a.open) return b;
  if (!b.open || !a.windows) return a;
  return b.windows ? { open: true, windows: [...a.windows, ...b.windows] } : b;
}
