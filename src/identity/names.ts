// How two names of persons stand to each other: order, nicknames, initials and small slips included.
// @see design: record, "Who is who"

import { reference } from '../fhir/reference.ts';
import { fold, foldCompact } from '../fhir/text.ts';

export type FamilyRule =
  | 'family-equal'
  | 'family-hyphen-part'
  | 'family-one-letter'
  | 'family-missing'
  | 'family-differs';
export type GivenRule =
  | 'given-equal'
  | 'given-nickname'
  | 'given-initial'
  | 'given-middle'
  | 'given-one-letter'
  | 'given-missing'
  | 'given-differs';

/** Whether one letter was changed, left out, added, or two neighbours were exchanged. */
export function isOneSlip(a: string, b: string): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || long === short) return false;
  let i = 0;
  while (i < short.length && long[i] === short[i]) i += 1;
  if (long.length > short.length) return long.slice(i + 1) === short.slice(i);
  const rest = i + 1;
  if (long.slice(rest) === short.slice(rest)) return true;
  return long[i] === short[rest] && long[rest] === short[i] && long.slice(rest + 1) === short.slice(rest + 1);
}

/** Shorter names are one letter from too many others. */
const SLIP = { family: 4, given: 5 } as const;
const isSlip = (a: string, b: string, least: number): boolean =>
  Math.min(a.length, b.length) >= least && isOneSlip(a, b);

/** Parts of family names that are no name of their own; shorter ones never are. */
const PARTICLES: ReadonlySet<string> = new Set([
  'bin',
  'bint',
  'dela',
  'del',
  'den',
  'der',
  'ibn',
  'mac',
  'van',
  'von',
]);

/** One part of a double-barrelled name. */
const isPartOf = (part: string, name: string): boolean => {
  const parts = name.split(' ');
  return parts.length > 1 && part.length > 2 && !PARTICLES.has(part) && parts.includes(part);
};

export function compareFamily(a: string | undefined, b: string | undefined): FamilyRule {
  const [x, y] = [fold(a ?? ''), fold(b ?? '')];
  if (x === '' || y === '') return 'family-missing';
  const [joinedX, joinedY] = [foldCompact(x), foldCompact(y)];
  if (joinedX === joinedY) return 'family-equal';
  if (isPartOf(x, y) || isPartOf(y, x)) return 'family-hyphen-part';
  return isSlip(joinedX, joinedY, SLIP.family) ? 'family-one-letter' : 'family-differs';
}

/** Numbers of the groups a name is in; read when first needed. */
const groups = new Map<string, Set<number>>();
function groupsOf(name: string): ReadonlySet<number> {
  if (groups.size === 0)
    for (const [nth, names] of reference().nicknames.entries())
      for (const each of names) groups.set(each, (groups.get(each) ?? new Set()).add(nth));
  return groups.get(name) ?? new Set();
}
const areNicknames = (a: string, b: string): boolean => {
  const others = groupsOf(b);
  return [...groupsOf(a)].some((nth) => others.has(nth));
};

const isInitialOf = (a: string, b: string): boolean => a.length === 1 && b.startsWith(a);

/** Compares given names; of several the first of each counts, and the one a person goes by may be a later one. */
export function compareGiven(a: string | undefined, b: string | undefined): GivenRule {
  const [first, ...others] = fold(a ?? '').split(' ');
  const [second, ...further] = fold(b ?? '').split(' ');
  if (!first || !second) return 'given-missing';
  if (first === second || foldCompact(a ?? '') === foldCompact(b ?? '')) return 'given-equal';
  if (areNicknames(first, second)) return 'given-nickname';
  if (isInitialOf(first, second) || isInitialOf(second, first)) return 'given-initial';
  if (first.length > 1 && second.length > 1 && (others.includes(second) || further.includes(first)))
    return 'given-middle';
  return isSlip(first, second, SLIP.given) ? 'given-one-letter' : 'given-differs';
}

/** Whether family and given name were written the wrong way round in one of the two. */
export function areSwapped(
  a: { readonly family?: string; readonly given?: string },
  b: { readonly family?: string; readonly given?: string },
): boolean {
  const [family, given, otherFamily, otherGiven] = [a.family, a.given, b.family, b.given].map((n) =>
    foldCompact(n ?? ''),
  );
  return Boolean(family) && Boolean(given) && family === otherGiven && given === otherFamily && family !== given;
}
