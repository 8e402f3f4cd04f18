// A delivery under way: who sent what, and all that the stages of the corridor need.
import type { Instant, OdsCode } from '../fhir/ids.ts';
import type { LocalIdentifier, Mapping, MappingContext } from '../mapping/contract.ts';
import type { Contributions, Ids } from '../ports.ts';
import type { Rulebook } from './prepare.ts';

export interface Delivery {
  readonly id: string;
  readonly source: string;
  readonly mapping: Mapping<never>;
  readonly contributor: OdsCode;
  /** A delivery of a source, or one resource written over REST. */
  readonly via: 'feed' | 'rest';
  readonly now: Instant;
  readonly contributions: Contributions;
  readonly ids: Ids;
  readonly rulebook: Rulebook;
  readonly system: (contributor: OdsCode, kind: LocalIdentifier) => string;
  /** Whether an organisation is one of those this gateway knows. */
  readonly isKnown: (organisation: OdsCode) => boolean;
}

export const contextOf = (delivery: Delivery): MappingContext => ({
  contributor: delivery.contributor,
  receivedAt: delivery.now,
  system: (kind) => delivery.system(delivery.contributor, kind),
  isKnown: delivery.isKnown,
});
