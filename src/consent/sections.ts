// Where provisions limit the clinical date: an answer per stretch of dates, put together as windows.
// @see design: consent §3 (`dataPeriod`)
import { instant } from '../fhir/ids.ts';
import type { Bound } from './bind.ts';
import type { At } from './elements.ts';
import type { Window } from './sight.ts';

function collect(rules: readonly Bound[], into: Set<number>): void {
  for (const { elements, exceptions } of rules) {
    const { dataPeriod } = elements;
    if (dataPeriod && dataPeriod !== 'unclear') {
      // Beyond every date, so that an open end cuts nothing.
      into.add(dataPeriod.from);
      into.add(dataPeriod.to + 1);
    } else if (dataPeriod) into.add(Number.NEGATIVE_INFINITY);
    collect(exceptions, into);
  }
}

/** Clinical dates at which the answer may change, in order; undefined when no provision limits them. */
export function cutsOf(rules: readonly Bound[]): readonly number[] | undefined {
  const cuts = new Set<number>();
  collect(rules, cuts);
  return cuts.size === 0 ? undefined : [...cuts].filter(Number.isFinite).sort((a, b) => a - b);
}

/** For which clinical dates something is open: all (no windows), some (windows), or none. */
export interface Opening {
  readonly open: boolean;
  readonly windows?: readonly Window[];
}

const windowOf = (from: number, to: number): Window => ({
  ...(Number.isFinite(from) && { from: instant(from) }),
  ...(Number.isFinite(to) && { to: instant(to) }),
});

/** Asks `opens` for every stretch between the cuts and for an unknown date. */
export function openingOf(cuts: readonly number[] | undefined, opens: (at: At) => boolean): Opening {
  if (!cuts) return { open: opens('any') };
  const starts = [Number.NEGATIVE_INFINITY, ...cuts];
  const stretches = starts.map((from, n) => {
    const to = (cuts[n] ?? Number.POSITIVE_INFINITY) - 1;
    // Any date of the stretch stands for all of it.
    return { from, to, open: opens(Number.isFinite(from) ? from : Number.isFinite(to) ? to : 0) };
  });
  if (opens('unknown') && stretches.every((each) => each.open)) return { open: true };
  const windows: Window[] = [];
  let first: number | undefined;
  for (const [n, { from, to, open }] of stretches.entries()) {
    if (open) first ??= from;
    if (first === undefined || stretches[n + 1]?.open) continue;
    if (open) windows.push(windowOf(first, to));
    first = undefined;
  }
  return windows.length > 0 ? { open: true, windows } : { open: false };
}

/** What either opens. */
export function eitherOpening(a: Opening, b: Opening): Opening {
  if (!a.open) return b;
  if (!b.open || !a.windows) return a;
  return b.windows ? { open: true, windows: [...a.windows, ...b.windows] } : b;
}
