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
  /** Whom it tells of beside. */
  readonly about?: readonly ResidentId[];
}

/** An answer made of Patients: whose leave, and of whom it tells beside. */
export interface Composed<T> {
  readonly value: T;
  readonly shown: ReadonlySet<ResidentId>;
  readonly about?: readonly ResidentId[];
}

/** Most residents of whom a count tells: of more it is a figure about a caseload, and of nobody. */
const FEW = 20;
/** As many as tell that they are few, or not. */
export const ENOUGH = FEW + 1;
/** Those whom a count of these is about. @param residents all whom it counts, or {@link ENOUGH} of them */
export const fewOf = (residents: readonly ResidentId[] = []): readonly ResidentId[] =>
  residents.length > FEW ? [] : residents;

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
  residents: [...new Set(residents)],
  refused: absent,
});

/** Asked for by its id it is a read, refused when there is nothing to show. */
export const lookedFor = (asked: Happening['asked'], found: readonly unknown[]) =>
  asked.id === undefined
    ? { interaction: 'search' as const, asked }
    : { interaction: 'read' as const, asked, refused: found.length === 0 };

/** That something is deleted discloses no version. */
export const versionsOf = (entries: readonly { readonly row: StoredRow }[]): readonly string[] =>
  entries.flatMap(({ row }) => (row.deleted ? [] : `${row.type}/${row.id}/_history/${row.versionId}`));
