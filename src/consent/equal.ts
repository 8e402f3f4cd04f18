// What is equal to a decision: consents that say the same of everything, and facets that differ in nothing it reads.
// @see decide.ts, `seeing`; test/consent/equal.test.ts
import type { Bound } from './bind.ts';
import type { Capacity } from './capacity.ts';
import type { FacetFacts } from './facts.ts';
import type { BoundConsent } from './outcome.ts';
import { pinsNamed } from './pins.ts';
import type { Policy } from './policy.ts';
import { everyRule } from './rule.ts';

/** All that `matches` reads of a rule, and what follows from it. Whom a reference stands for is for its consent to say. */
function ruleOf(
  { type, match, by, sources, sourcesUnclear, pins, elements, exceptions }: Bound,
  consent: string,
): unknown {
  const { labels, classes, codes, dataPeriod, data } = elements;
  return [
    [type, match, by, sources, sourcesUnclear, pins !== undefined, labels, classes, codes, dataPeriod, data],
    sources?.some(({ kind }) => kind === 'literal') && consent,
    exceptions.map((each) => ruleOf(each, consent)),
  ];
}

/** All that the outcome of a consent rests on. */
const meaningOf = ({ id, refused, rooted, nestedPermits, faults, voice, rules }: BoundConsent): string =>
  JSON.stringify([
    [refused, rooted, nestedPermits, faults.length > 0, faults.includes('consent-refused'), voice],
    rules.map((each) => ruleOf(each, id)),
  ]);

/** One consent of each meaning: together they say what all say, with fewer reasons. */
export const oneOfEach = (consents: readonly BoundConsent[]): readonly BoundConsent[] => [
  ...new Map(consents.map((each) => [meaningOf(each), each])).values(),
];

/** Types that a decision tells apart by itself. */
const SPECIAL: ReadonlySet<string> = new Set(['Patient', 'Consent', 'AuditEvent']);

/** What these capacities read of a facet, as a text that is equal for facets that are decided alike. */
export function readingOf(capacities: readonly Capacity[], policy: Policy): (facet: FacetFacts) => string {
  const elements = capacities.flatMap((as) => as.consents.flatMap((c) => everyRule(c.rules).map((r) => r.elements)));
  const laws = capacities.flatMap(({ grants }) => grants.laws);
  const pins = new Set([
    ...elements.flatMap(pinsNamed),
    ...laws.flatMap(({ instances }) => instances.map((each) => `instance:${each}`)),
  ]);
  const sources =
    laws.some((law) => law.sources) || elements.some((e) => e.actors?.some(({ side }) => side !== 'recipient'));
  const types = laws.some((law) => law.types.length > 0) || elements.some((e) => e.classes);
  // Who has sent what is the same in every capacity.
  const [as] = capacities;
  return ({ type, contributor, dataClass, labels, withheld, recipients, delivery, pins: all }) => {
    const asType = types || SPECIAL.has(type) ? type : policy.summaries.has(type);
    const asSource = sources ? contributor : contributor === as?.organisation;
    const delivered = recipients.some((each) => each === as?.organisation) && delivery;
    const referred = as?.ties.referrers.has(contributor);
    const pinned = all.filter((pin) => pins.has(pin));
    return JSON.stringify([dataClass, asType, asSource, delivered, referred, withheld, labels, pinned]);
  };
}
