// What a version written over REST keeps of the one before it: a caller adds to it and never lowers it.
// @see design: consent §2 step 9, "a caller can add, never lower"
import type { FacetFacts } from '../consent/facts.ts';
import type { Preparation } from './prepare.ts';

export const keptOf = ({ facts }: { readonly facts: FacetFacts }) =>
  ({
    inherited: facts.labels,
    withheld: facts.withheld,
    recipients: facts.recipients,
  }) satisfies Partial<Preparation>;
