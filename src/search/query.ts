// One search as the store understands it: what was asked, already checked against the parameter table.
// @see https://hl7.org/fhir/R4/search.html
import type { Instant, OdsCode, ResidentId } from '../fhir/ids.ts';

/**
 * What a stored version can be found by; one row per value, produced by extraction, kept by the store. Texts are folded;
 * as written they stand under `name:exact`, codes are lower case.
 */
export type IndexRow = (
  | { readonly kind: 'token'; readonly param: string; readonly system: string; readonly code: string }
  | { readonly kind: 'string'; readonly param: string; readonly text: string }
  | { readonly kind: 'date'; readonly param: string; readonly from: Instant; readonly to: Instant }
  | ({ readonly kind: 'reference'; readonly param: string } & ReferenceTarget)
) & {
  /**
   * Alternatives of reference ordinals: the value is served only if what all references of one alternative lead to is
   * visible, for otherwise it is cut with one of them. Absent: it is never cut.
   */
  readonly guard?: Guard;
};
export type Guard = readonly (readonly number[])[];

/** Where a reference leads: an address here, an absolute one elsewhere (type empty), and its logical identifier; empty where it says none. */
export interface ReferenceTarget {
  readonly type: string;
  readonly id: string;
  readonly system: string;
  readonly code: string;
}

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

/** A reference to look for; without a type any target of this id. `identifier`: as stored, or as a target of these types says. */
export type ReferenceValue =
  | { readonly type?: string; readonly id: string }
  | { readonly identifier: TokenValue; readonly through: readonly string[] };

/** Whom a search is about, as given; `other`: something that is no resident, which matches nothing. */
export type ResidentReference =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'identifier'; readonly system: string; readonly value: string }
  | { readonly kind: 'other' };

/** What a chain leads to: a target of these types that passes. A Patient passes once it is named by id. */
export interface Hop {
  readonly types: readonly string[];
  readonly filter: Filter;
}

/** Values inside one filter are OR; filters are AND. */
export type Filter =
  | { readonly kind: 'id'; readonly values: readonly string[] }
  | { readonly kind: 'token'; readonly param: string; readonly not?: boolean; readonly values: readonly TokenValue[] }
  | { readonly kind: 'string'; readonly param: string; readonly values: readonly StringValue[] }
  | { readonly kind: 'date'; readonly param: string; readonly values: readonly DateValue[] }
  | { readonly kind: 'lastUpdated'; readonly values: readonly DateValue[] }
  /** Committed after one place in the store's own order, up to another; asked by no client. */
  | { readonly kind: 'committed'; readonly after: number; readonly upTo: number }
  | { readonly kind: 'reference'; readonly param: string; readonly values: readonly ReferenceValue[] }
  /** Contributed by this organisation; asked by no client. */
  | { readonly kind: 'contributor'; readonly value: OdsCode }
  /** Of care within this time, or of no known time. */
  | { readonly kind: 'care'; readonly from: Instant; readonly to: Instant }
  /** About any of these residents. */
  | { readonly kind: 'resident'; readonly values: readonly ResidentId[] }
  | { readonly kind: 'missing'; readonly of: ValueKind; readonly param: string; readonly missing: boolean }
  /** What the reference leads to passes one of the hops. */
  | { readonly kind: 'chain'; readonly param: string; readonly hops: readonly Hop[] }
  /** Some `type` whose `param` refers to this resource passes; a `param` of residents when `about`. */
  | {
      readonly kind: 'has';
      readonly type: string;
      readonly param: string;
      readonly about: boolean;
      readonly filter: Filter;
    }
  /** About residents who are yet to be looked up; by itself it matches nothing. */
  | { readonly kind: 'patient'; readonly by: PatientsBy };

export type ValueKind = 'token' | 'string' | 'date' | 'reference' | 'resident';
/** The composed Patients that pass, or those that are named. */
export type PatientsBy = { readonly filter: Filter } | { readonly references: readonly ResidentReference[] };

/** `date`: the clinical date. Of a parameter with several values the least counts, or the greatest when descending. */
export type Sort = { readonly descending: boolean } & (
  | { readonly by: 'date' | 'lastUpdated' | 'id' }
  | { readonly by: 'token' | 'string' | 'start'; readonly param: string }
);

export type SortKey = number | string | null;

/** Where the next page starts: sort keys and id of the last entry already given (keyset paging). */
export interface After {
  readonly keys: readonly SortKey[];
  readonly id: string;
}

/** One reading of a history. */
export interface Versions {
  readonly type: string;
  /** Absent: of all resources of the type. */
  readonly id?: string;
  /** Made at this time or later. */
  readonly since?: Instant;
  /** In force at some time of this range, both ends included. */
  readonly at?: { readonly from: Instant; readonly to: Instant };
  readonly count: number;
  /** Time and number of the last version already given, newest first. */
  readonly after?: After;
  /** As in {@link Query}. */
  readonly about?: number;
}

/** One parameter whose references a search follows: of `type` to any of `targets`, or, `reverse`, from there back. */
export interface Include {
  readonly reverse: boolean;
  /** Of what was joined too, not of the matches alone. */
  readonly iterate: boolean;
  /** One of those a wildcard stands for. */
  readonly wild: boolean;
  readonly type: string;
  readonly param: string;
  /** It says whom a resource is about. */
  readonly about: boolean;
  readonly targets: readonly string[];
}

export interface Query {
  /** One type; several only for `$everything`. */
  readonly types: readonly string[];
  /** `patient`/`subject`: any of these; absent = not asked. */
  readonly residents?: readonly ResidentId[];
  readonly filters: readonly Filter[];
  /** Each is of one of these types, and passes its filters, on the row itself; absent = whatever is of the types. */
  readonly any?: readonly { readonly types: readonly string[]; readonly filters: readonly Filter[] }[];
  /** What is not known comes last; the id decides between equals. */
  readonly sort: readonly Sort[];
  readonly count: number;
  readonly after?: After;
  /** Up to how many of those whom the matches are about are found beside the page; absent: nobody is. */
  readonly about?: number;
  /**
   * One page alone: of what a contributor says of one resident in one type no more than `each`, in the order asked for; of that
   * the first of every contributor in turn until there are `count`.
   */
  readonly fair?: { readonly each: number };
  /** What is joined to the page. */
  readonly include?: readonly Include[];
}
