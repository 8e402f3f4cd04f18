// What is known of a stored version without opening its JSON: all that a decision about it may read.
// @see design: consent, "Facts"; https://hl7.org/fhir/R4/security-labels.html
import type { Brand, Instant, OdsCode, ResidentId, Token, Withholding } from '../fhir/ids.ts';

/** The combination of decision-relevant facts; a few hundred distinct ones exist, each interned as one {@link FacetId}. */
export interface FacetFacts {
  readonly type: string;
  readonly contributor: OdsCode;
  /** Code of `{base}/CodeSystem/data-class`; `directory` for resources without a resident that everybody may look up. */
  readonly dataClass: string;
  /** Security labels as `system|code`, sorted, without repeats. */
  readonly labels: readonly Token[];
  readonly withheld: readonly Withholding[];
  /** Organisations it was delivered to: the receiver of a message or referral. Sorted. */
  readonly recipients: readonly OdsCode[];
  /** With which referral of its resident it was delivered to them, counted from 1; absent: with none, and it is not their own. */
  readonly delivery?: number;
  /** What some consent names individually: `instance:Type/id`, `code:system|code`, `author:system|value`. Sorted. */
  readonly pins: readonly string[];
}

export type FacetId = Brand<number, 'FacetId'>;

export interface Facts {
  readonly facet: FacetFacts;
  /** Every resident it is about; empty for directory and other unowned resources. The first is the subject. */
  readonly residents: readonly ResidentId[];
  /** When it happened clinically; absent when unknown. */
  readonly date?: Instant;
}

/** Facts in one canonical text, the key under which a facet is interned. */
export const facetKey = (f: FacetFacts): string =>
  JSON.stringify([
    ...[f.type, f.contributor, f.dataClass, f.labels, f.withheld, f.recipients, f.pins],
    ...(f.delivery ? [f.delivery] : []),
  ]);
