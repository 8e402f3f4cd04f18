// Pages of what a reader is shown, of a search and of a history, and what of a history is on record.
// @see https://hl7.org/fhir/R4/http.html#history; design: consent §4, "History"
import type { Disclosed } from '../consent/sealed.ts';
import type { OdsCode, ResidentId } from '../fhir/ids.ts';
import type { StoredRow } from '../ports.ts';
import type { After, Versions } from '../search/query.ts';
import type { Happening } from './happening.ts';

export interface ShownPage<Shown> {
  readonly entries: readonly Shown[];
  readonly total: number;
  readonly more: boolean;
  /** Position of the last entry. */
  readonly last?: After;
  /** What the page may join, and whether it reaches more than was looked up. */
  readonly joined: readonly Shown[];
  readonly tooFar?: boolean;
  /** Of whom there is more, where the page is shared between contributors. */
  readonly cut?: readonly OdsCode[];
  /** The Patient contributions of both, for composing. */
  readonly contributions: readonly Disclosed<StoredRow>[];
}

/** The answer made of a page, and what leaves with it beside the matches; `alone`: it leaves instead of them. */
export interface Chosen<T, Left> {
  readonly value: T;
  readonly left: readonly Left[];
  readonly alone?: true;
}

/** A version of a history; `made` as in ports/found.ts. */
export interface ShownVersion<Shown> {
  readonly shown: Shown;
  readonly made: boolean;
}
export interface ShownHistory<Shown> {
  readonly entries: readonly ShownVersion<Shown>[];
  readonly total: number;
  readonly more: boolean;
}

/** @param absent nothing of the one resource asked for is there for this reader */
export const historyTold = (
  { type, id }: Versions,
  residents: readonly ResidentId[],
  disclosed: readonly string[],
  absent: boolean,
): Pick<Happening, 'interaction' | 'asked' | 'disclosed' | 'residents' | 'refused'> => ({
  ...(id === undefined
    ? { interaction: 'history-type', asked: { type, query: '' } }
    : { interaction: 'history-instance', asked: { type, id } }),
  disclosed,
  residents,
  refused: absent,
});
