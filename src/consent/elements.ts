// Elements of a provision that depend on the resource: source, label, class, code, clinical date, data.
// @see design: consent §3, "Matching a provision"
import { codesOfValueSet } from '../fhir/definitions.ts';
import type { Token } from '../fhir/ids.ts';
import { SYSTEM } from '../fhir/systems.ts';
import { isContributor, type Resolving } from './actor.ts';
import type { Bound } from './bind.ts';
import { type Range, splitToken } from './codings.ts';
import type { FacetFacts } from './facts.ts';
import { type Carried, denyCovers, permitCovers } from './labels.ts';
import { anyOf, both, either, MAYBE, type Match, NO, when, YES } from './match.ts';
import { authorPin } from './pins.ts';
import type { PinKind, Policy } from './policy.ts';
import type { DataElement } from './rule.ts';

const isType = (code: string): boolean => codesOfValueSet('resource-types')?.[RESOURCE_TYPES]?.includes(code) === true;

/** Clinical date that is asked about; `any` where no provision limits it. */
export type At = number | 'unknown' | 'any';

/** What one evaluation is about. */
export interface Asked {
  readonly facet: FacetFacts;
  readonly carried: Carried;
  readonly at: At;
  /** Permits cover any label: tells apart what fails for its labels alone. */
  readonly anyLabel?: boolean;
  /** Stands for anything at all of this data class: what a permit names individually is among it, what a deny names is not all of it. */
  readonly probe?: boolean;
}

/** Types that every resource is of. */
const EVERY_TYPE: ReadonlySet<string> = new Set(['Resource', 'DomainResource']);
const RESOURCE_TYPES = 'http://hl7.org/fhir/resource-types';

const inRange = (range: Range | 'unclear', at: At): Match => {
  if (range === 'unclear' || typeof at !== 'number') return MAYBE;
  return when(range.from <= at && at <= range.to);
};

/** Kinds of pin that can be judged. */
type Kept = Bound['pins'];

function pinned(facet: FacetFacts, pin: string, kind: PinKind, kept: Kept): Match {
  if (facet.pins.includes(pin)) return YES;
  return kept?.has(kind) ? NO : MAYBE;
}

function inClass(token: Token | undefined, asked: Asked, individually: Match, policy: Policy): Match {
  const [system, code] = token ? splitToken(token) : ['', ''];
  if (system === RESOURCE_TYPES) {
    if (EVERY_TYPE.has(code)) return YES;
    if (!isType(code)) return MAYBE;
    return asked.probe && code !== asked.facet.type ? individually : when(code === asked.facet.type);
  }
  if (system !== SYSTEM.dataClass) return MAYBE;
  if (code === asked.facet.dataClass) return YES;
  return policy.roles.classes.includes(code) ? NO : MAYBE;
}

function isData(data: DataElement, { facet }: Asked, kept: Kept): Match {
  if (data.meaning === 'authoredby') {
    const author = authorPin(data);
    return author ? pinned(facet, author, 'author', kept) : MAYBE;
  }
  if (!data.literal) return MAYBE;
  const instance = pinned(facet, `instance:${data.literal}`, 'instance', kept);
  if (data.meaning === 'instance') return instance;
  if (data.meaning !== 'related' && data.meaning !== 'dependents') return MAYBE;
  return either(instance, pinned(facet, `related:${data.literal}`, 'related', kept));
}

/** Whether the provision matches this; `note` hears the name of every element that cannot be known. */
export function matches(
  b: Bound,
  asked: Asked,
  policy: Policy,
  resolving: Resolving,
  note: (element: string) => void,
): Match {
  let match: Match = b.match;
  const take = (element: string, found: Match) => {
    if (found === MAYBE && asked.at !== 'unknown') note(element);
    match = both(match, found);
  };
  const individually = b.type === 'permit' ? YES : NO;
  const { classes, codes, data, dataPeriod } = b.elements;
  if (b.sources) {
    const found = anyOf(b.sources, (named) => isContributor(named, asked.facet.contributor, resolving));
    take('actor', b.sourcesUnclear ? either(found, MAYBE) : found);
  }
  if (b.type === 'deny') take('securityLabel', denyCovers(b.labels, asked.carried));
  else if (!asked.anyLabel) take('securityLabel', permitCovers(b.labels, asked.carried));
  if (classes)
    take(
      'class',
      anyOf(classes, (each) => inClass(each, asked, individually, policy)),
    );
  if (codes && asked.probe) match = both(match, individually);
  else if (codes)
    take(
      'code',
      anyOf(codes, (each) =>
        anyOf(each, (token) => (token === undefined ? MAYBE : pinned(asked.facet, `code:${token}`, 'code', b.pins))),
      ),
    );
  if (dataPeriod) take('dataPeriod', inRange(dataPeriod, asked.at));
  if (data && asked.probe) match = both(match, individually);
  else if (data)
    take(
      'data',
      anyOf(data, (each) => isData(each, asked, b.pins)),
    );
  return match;
}
