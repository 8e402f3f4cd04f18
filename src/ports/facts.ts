// Facts that change after a version was stored: the changes, and the versions that wait for one. Types only.
// @see design: consent §2 step 9, §3, §4 ("Relabelling changes facts")
import type { FacetFacts, FacetId } from '../consent/facts.ts';
import type { ResidentId, ResourceId } from '../fhir/ids.ts';

/**
 * Other facts of one stored version: nothing else of it changes, neither content nor version nor lastUpdated. Labels
 * that its references bring and pins in force are added by the store.
 */
export interface FactsChange {
  readonly kind: 'facts';
  readonly type: string;
  readonly id: ResourceId;
  readonly version: number;
  /** The facet as it was read: a clash when it is another one by now. */
  readonly was: FacetId;
  readonly facet: FacetFacts;
  readonly rules: number;
  /** Ordinals of its references that bring labels. */
  readonly carries: readonly number[];
}
/** What is named individually of one resident beside any Consent (a disclosure by law); in force for good. */
export interface PinsChange {
  readonly kind: 'pins';
  readonly resident: ResidentId;
  /** As in `FacetFacts.pins`. */
  readonly pins: readonly string[];
}
/** A stored version whose labels were derived by other rules. */
export interface StaleVersion {
  readonly type: string;
  readonly id: ResourceId;
  readonly version: number;
  readonly residents: readonly ResidentId[];
  readonly facet: FacetId;
  readonly facts: FacetFacts;
  /** Its JSON; of a deletion that of the last version before. */
  readonly body: string;
}
/** Versions of everybody, for labelling them anew and nothing else. */
export interface Labelling {
  /** At most `limit` versions, of any age, that other rules than these labelled, the newest first. */
  stale(rules: number, limit: number): Promise<readonly StaleVersion[]>;
  /** How many there are. */
  count(rules: number): Promise<number>;
}
