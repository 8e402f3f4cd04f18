// A rule bound to one requester at one time: what depends on them is decided once, what depends on the resource stays.
// @see design: consent §3, "Matching a provision"
import type { Instant, Token } from '../fhir/ids.ts';
import { type Actor, BY, isNamed, type Named, type Naming, type Resolving, type Who } from './actor.ts';
import { type Stated, stated } from './labels.ts';
import { anyOf, both, MAYBE, type Match, NO, when, YES } from './match.ts';
import { DIRECT_CARE, type PinKind, type Policy } from './policy.ts';
import type { Elements, Rule } from './rule.ts';

/** Who asks, when, for what. */
export interface Asking {
  readonly who: Who;
  /** Roles that a permit sees: one alone must pass every step. */
  readonly permitRoles: readonly Token[];
  /** Roles that a deny sees: all of them. */
  readonly roles: readonly Token[];
  readonly purpose: string;
  readonly now: Instant;
  readonly policy: Policy;
  readonly resolving: Resolving;
  /** The consent pins nothing: what it names individually cannot be judged. */
  readonly unpinned?: boolean;
}

export interface Bound {
  readonly type: Rule['type'];
  readonly elements: Elements;
  /** As far as the requester, the time and the purpose go. */
  readonly match: Match;
  /** By what its actors name the requester; bits of `BY`. */
  readonly by: number;
  readonly labels?: Stated;
  readonly sources?: readonly Named[];
  readonly sourcesUnclear: boolean;
  /** Kinds of pin by which what it names individually is known. */
  readonly pins: ReadonlySet<PinKind> | undefined;
  /** Elements about the requester that cannot be known. */
  readonly unclear: readonly string[];
  readonly exceptions: readonly Bound[];
}

const ACTIONS = 'http://terminology.hl7.org/CodeSystem/consentaction';
/** Whether an action is one that this gateway answers: reading. */
const READING: Readonly<Record<string, boolean>> = {
  [`${ACTIONS}|access`]: true,
  [`${ACTIONS}|use`]: true,
  [`${ACTIONS}|disclose`]: true,
  [`${ACTIONS}|collect`]: false,
  [`${ACTIONS}|correct`]: false,
};

const isReading = (tokens: readonly (Token | undefined)[]): Match =>
  anyOf(tokens, (each) => {
    const reading = READING[String(each)];
    return reading === undefined ? MAYBE : when(reading);
  });

function recipients(actors: readonly Actor[], type: Rule['type'], asking: Asking): Naming {
  const roles = type === 'deny' ? asking.roles : asking.permitRoles;
  const named = actors
    .filter((each) => each.side !== 'source')
    .map((each) => isNamed(each.named, asking.who, roles, asking.resolving));
  // An actor of unknown side may be recipient or source: with one among them nothing is known.
  const doubtful = actors.length === 0 || actors.some((each) => each.side === 'unknown');
  const found = named.length === 0 ? YES : anyOf(named, (each) => each.match);
  const by = named.reduce((bits, each) => (type === 'deny' || each.match === YES ? bits | each.by : bits), 0);
  return { match: doubtful ? MAYBE : found, by };
}

function purposes(list: Elements['purposes'], type: Rule['type'], purpose: string): Match {
  if (!list) return when(type === 'deny' || DIRECT_CARE.has(purpose));
  return anyOf(list, (code) => (code ? when(code === purpose) : MAYBE));
}

/** The rule for this requester; undefined when it cannot apply to them, and so none of its exceptions. */
export function bind(rule: Rule, asking: Asking): Bound | undefined {
  const { elements, type } = rule;
  const unclear: string[] = [];
  let match = YES as Match;
  const take = (element: string, found: Match) => {
    if (found === MAYBE) unclear.push(element);
    match = both(match, found);
  };
  const { period, actors, actions, labels } = elements;
  if (elements.modified) take('modifierExtension', MAYBE);
  if (period) take('period', period === 'unclear' ? MAYBE : when(period.from <= asking.now && asking.now <= period.to));
  const naming: Naming = actors ? recipients(actors, type, asking) : { match: YES, by: 0 };
  take('actor', naming.match);
  if (actions) take('action', anyOf(actions, isReading));
  take('purpose', purposes(elements.purposes, type, asking.purpose));
  if (match === NO) return undefined;
  const sources = (actors ?? []).filter((each) => each.side === 'source').map((each) => each.named);
  return {
    type,
    elements,
    match,
    by: naming.by,
    ...(labels && { labels: stated(labels, asking.policy.labels) }),
    ...(sources.length > 0 && { sources }),
    pins: asking.unpinned ? undefined : asking.policy.pins,
    sourcesUnclear: (actors ?? []).some((each) => each.side === 'unknown'),
    unclear,
    exceptions: rule.exceptions.flatMap((each) => bind(each, asking) ?? []),
  };
}

/** Whether a deny anywhere in it names the requester in person. */
export const namesInPerson = (b: Bound): boolean => (b.by & BY.person) !== 0 || b.exceptions.some(namesInPerson);
