// One search as the store understands it: what was asked, already checked against the parameter table.
// @see https://hl7.org/fhir/R4/search.html
import type { Instant, ResidentId } from '../fhir/ids.ts';

/**
 * What a stored version can be found by; one row per value, produced by extraction, kept by the store. Texts are folded;
 * as written they stand under `name:exact`, codes are lower case.
 */
export type IndexRow =
  | { readonly kind: 'token'; readonly param: string; readonly system: string; readonly code: string }
  | { readonly kind: 'string'; readonly param: string; readonly text: string }
  | { readonly kind: 'date'; readonly param: string; readonly from: Instant; readonly to: Instant };

export type TokenValue = { readonly system?: string; readonly code?: string };
/** `from`..`to` is the inclusive range the value covers (`2026-03` = the whole month). */
export interface DateValue {
  readonly prefix: 'eq' | 'ne' | 'lt' | 'gt' | 'le' | 'ge' | 'sa' | 'eb';
  readonly from: Instant;
  readonly to: Instant;
}
export interface StringValue {
  readonly mode: 'starts' | 'contains' | 'exact';
  /** Normalised as the index is, except for `exact`. */
  readonly text: string;
}

/** Values inside one filter are OR; filters are AND. */
export type Filter =
  | { readonly kind: 'id'; readonly values: readonly string[] }
  | { readonly kind: 'token'; readonly param: string; readonly not?: boolean; readonly values: readonly TokenValue[] }
  | { readonly kind: 'string'; readonly param: string; readonly values: readonly StringValue[] }
  | { readonly kind: 'date'; readonly param: string; readonly values: readonly DateValue[] }
  | { readonly kind: 'lastUpdated'; readonly values: readonly DateValue[] };

export interface Sort {
  readonly by: 'date' | 'lastUpdated';
  readonly descending: boolean;
}

/** Where the next page starts: sort key and id of the last entry already given (keyset paging). */
export interface After {
  readonly key: number | null;
  readonly id: string;
}

export interface Query {
  /** One type; several only for `$everything`. */
  readonly types: readonly string[];
  /** `patient`/`subject`: any of these; absent = not asked. */
  readonly residents?: readonly ResidentId[];
  readonly filters: readonly Filter[];
  readonly sort: Sort;
  readonly count: number;
  readonly after?: After;
}
