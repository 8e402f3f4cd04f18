// A history as its reader may have it, and what of it is on record.
// @see https://hl7.org/fhir/R4/http.html#history; design: consent §4, "History"
import type { ResidentId } from '../fhir/ids.ts';
import type { Versions } from '../search/query.ts';
import type { Happening } from './happening.ts';

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
  interaction: id === undefined ? 'history-type' : 'history-instance',
  asked: id === undefined ? { type, query: '' } : { type, id },
  disclosed,
  residents,
  refused: absent,
});
