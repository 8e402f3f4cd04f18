// What one consent says of one thing, and what all of them say together.
// @see design: consent §3, "One consent" and "Between consents"
import { BY, type Resolving } from './actor.ts';
import type { Voice } from './authority.ts';
import { type Asking, type Bound, bind } from './bind.ts';
import type { Compiled } from './compiled.ts';
import type { Actors } from './directory.ts';
import { type Asked, matches } from './elements.ts';
import { MAYBE, type Match, NO, YES } from './match.ts';
import { type Reason, reason } from './reasons.ts';
import type { ReasonCode } from './reasonTable.ts';

/** A consent bound to one requester. Silent ones are not among them. */
export interface BoundConsent {
  readonly id: string;
  readonly refused: boolean;
  /** The first belongs to the root if `rooted`. */
  readonly rules: readonly Bound[];
  readonly rooted: boolean;
  readonly nestedPermits: boolean;
  /** Why its permits do not count; none = they do. */
  readonly faults: readonly ReasonCode[];
  readonly resolving: Resolving;
  readonly voice: Voice;
}

/** @param actors whom its literal references stand for */
export function bindConsent(
  c: Compiled,
  faults: readonly ReasonCode[],
  requester: Asking,
  actors: Actors = {},
  voice: Voice = {},
): BoundConsent | undefined {
  const asking = { ...requester, resolving: { ...requester.resolving, actors } };
  if (c.state === 'silent' || c.rules.length === 0) return undefined;
  // What was refused is refused in every role.
  const wide = c.state === 'refused' ? { ...asking, permitRoles: asking.roles } : asking;
  // What arrived in a feed pins nothing (pins.ts).
  const as = c.fed ? { ...wide, unpinned: true } : wide;
  const bound = c.rules.map((rule) => bind(rule, as));
  const rules = bound.flatMap((each) => each ?? []);
  if (rules.length === 0) return undefined;
  const { id, nestedPermits } = c;
  return {
    id,
    refused: c.state === 'refused',
    rules,
    rooted: bound[0] !== undefined,
    nestedPermits,
    faults,
    resolving: asking.resolving,
    voice,
  };
}

/** What a rule gives: its own type or that of an exception; `none` where it does not match or its permit does not count. */
interface Given {
  readonly gives: 'none' | 'permit' | 'deny';
  /** A deny by its own type, not by an exception. */
  readonly own?: true;
  /** A permit that would have been given does not count. */
  readonly held?: boolean;
  /** By what its permits, and whether its denies in person, name the requester; bits of `BY`. */
  readonly by: number;
  readonly inPerson?: boolean;
}

interface Run {
  readonly asked: Asked;
  readonly asking: Asking;
  readonly resolving: Resolving;
  readonly counts: boolean;
  readonly unclear: Set<string>;
}

function matchOf(b: Bound, run: Run): Match {
  const seen: string[] = [];
  const match = matches(b, run.asked, run.asking.policy, run.resolving, (element) => seen.push(element));
  if (match === MAYBE) for (const element of [...b.unclear, ...seen]) run.unclear.add(element);
  return match;
}

function given(b: Bound, run: Run): Given {
  const match = matchOf(b, run);
  if (match === NO || (b.type === 'permit' && match !== YES)) return { gives: 'none', by: 0 };
  // A deny that only may match still denies; its exceptions need it to match for certain.
  const inner = match === YES ? b.exceptions.map((each) => given(each, run)) : [];
  const person = b.by & BY.person;
  const denies = inner.filter((each) => each.gives === 'deny');
  if (denies.length > 0)
    return { gives: 'deny', by: 0, inPerson: person !== 0 || denies.some((each) => each.inPerson) };
  const permits = inner.filter((each) => each.gives === 'permit');
  if (permits.length > 0) {
    const by = permits.reduce((bits, each) => bits | each.by, b.type === 'permit' ? b.by : 0);
    return { gives: 'permit', by };
  }
  const held = inner.some((each) => each.held);
  if (b.type === 'deny') return { gives: 'deny', own: true, held, by: 0, inPerson: person !== 0 };
  return run.counts ? { gives: 'permit', by: b.by } : { gives: 'none', held: true, by: 0 };
}

/** Whether any permit in it may match, its exceptions left aside: what a refusal refuses is read widely. */
function mightPermit(b: Bound, run: Run): boolean {
  if (matchOf(b, run) === NO) return false;
  return b.type === 'permit' || b.exceptions.some((each) => mightPermit(each, run));
}

export interface Outcome {
  readonly says: 'permit' | 'deny' | 'except' | 'silent';
  readonly by: number;
  readonly inPerson?: boolean | undefined;
  readonly held?: boolean;
  readonly unclear: ReadonlySet<string>;
}

export function outcomeOfConsent(c: BoundConsent, asked: Asked, asking: Asking): Outcome {
  const run: Run = { asked, asking, resolving: c.resolving, counts: c.faults.length === 0, unclear: new Set() };
  const say = (says: Outcome['says'], more: Partial<Outcome> = {}): Outcome => ({
    says,
    by: 0,
    unclear: run.unclear,
    ...more,
  });
  if (c.refused) return say(c.rules.some((each) => mightPermit(each, run)) ? 'except' : 'silent');
  const found = c.rules.map((rule, n) => ({ ...given(rule, run), root: c.rooted && n === 0 }));
  const held = found.some((each) => each.held);
  const leftOut = (each: (typeof found)[number]) => each.root && each.own && c.nestedPermits;
  const denies = found.filter((each) => each.gives === 'deny' && !leftOut(each));
  if (denies.length > 0) return say('deny', { inPerson: denies.some((each) => each.inPerson), held });
  const permits = found.filter((each) => each.gives === 'permit');
  if (permits.length > 0) return say('permit', { by: permits.reduce((bits, each) => bits | each.by, 0) });
  const root = found.find((each) => each.gives === 'deny');
  return root ? say('except', { inPerson: root.inPerson, held }) : say('silent', { held });
}

/** All consents together. */
export interface Combined {
  readonly says: 'denied' | 'permitted' | 'left-out' | 'nothing';
  /** By what the permits name the requester. */
  readonly by: number;
  /** A deny that applies names the requester in person. */
  readonly inPerson: boolean;
  /** Explicitly refused and not permitted by another: a deny, a rejected or a withdrawn consent; not what one merely left out. */
  readonly refused: boolean;
  readonly reasons: readonly Reason[];
}

const FOUND = { permit: 'consent-permits', deny: 'consent-denies', except: 'consent-leaves-out' } as const;

function reasonsOf(c: BoundConsent, o: Outcome, overruled: boolean): readonly Reason[] {
  const about = { consent: c.id };
  return [
    ...(overruled
      ? [reason('permit-before-refusal', about)]
      : o.says === 'silent'
        ? []
        : [reason(c.refused ? 'consent-refused' : FOUND[o.says], about)]),
    ...(o.held ? c.faults.map((fault) => reason(fault, about)) : []),
    ...[...o.unclear].sort().map((element) => reason('not-understood', { ...about, element })),
  ];
}

/** Any deny refuses; else any permit that `counts` permits; else what a consent left out or refused stays closed. */
export function combine(
  consents: readonly BoundConsent[],
  asked: Asked,
  asking: Asking,
  counts: (by: number) => boolean = () => true,
): Combined {
  const found = consents.map((c) => ({ c, o: outcomeOfConsent(c, asked, asking) }));
  // The resident's own refusal stands against whoever decides for them, until an assessment later than it.
  const refusals = found.flatMap(({ c, o }) => (o.says === 'except' ? (c.voice.refusedAt ?? []) : []));
  const refusedAt = Math.max(Number.NEGATIVE_INFINITY, ...refusals);
  const outcomes = found.map((each) => {
    const { assessed } = each.c.voice;
    const overruled = each.o.says === 'permit' && assessed !== undefined && assessed <= refusedAt;
    return { ...each, overruled };
  });
  const reasons = outcomes.flatMap(({ c, o, overruled }) => reasonsOf(c, o, overruled));
  const permits = outcomes.filter(({ o, overruled }) => o.says === 'permit' && !overruled && counts(o.by));
  const by = permits.reduce((bits, { o }) => bits | o.by, 0);
  const inPerson = outcomes.some(({ o }) => o.inPerson);
  const any = (says: Outcome['says']) => outcomes.some(({ o }) => o.says === says);
  const says = any('deny') ? 'denied' : permits.length > 0 ? 'permitted' : any('except') ? 'left-out' : 'nothing';
  const withdrawn = outcomes.some(
    ({ c, o }) => (c.refused && o.says === 'except') || (o.held && c.faults.includes('consent-refused')),
  );
  const refused = says === 'denied' || (says !== 'permitted' && withdrawn);
  return { says, by, inPerson, refused, reasons };
}
