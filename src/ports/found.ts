// What a search and a history hand out, sealed; of a history each version with the current one beside it.
// @see https://hl7.org/fhir/R4/search.html; https://hl7.org/fhir/R4/http.html#history
import type { Sealed } from '../consent/sealed.ts';
import type { OdsCode, ResidentId } from '../fhir/ids.ts';
import type { After } from '../search/query.ts';

export interface Found<Row> {
  readonly rows: readonly Sealed<Row>[];
  /** Exact count of all matches this sight opens. */
  readonly total: number;
  /** Whether more follow after the last row. */
  readonly more: boolean;
  /** The position of the last row. */
  readonly last?: After;
  /** What the page may join, each once; what of it does is for who sees the forms that leave. */
  readonly joined?: readonly Sealed<Row>[];
  /** Whom all that matches is about, up to as many as were asked for. */
  readonly about?: readonly ResidentId[];
  /** Of a page that is shared between contributors: of whom there is more than stands on it. */
  readonly cut?: readonly OdsCode[];
  /** The page reaches more than is looked up. */
  readonly tooFar?: boolean;
}

export interface PastRow<Row> {
  readonly row: Sealed<Row>;
  /** The current version, beside which it is shown or not. */
  readonly current: Sealed<Row>;
  /** The reader sees nothing of this resource before it, or that it was deleted. */
  readonly made: boolean;
}
export interface Past<Row> {
  readonly rows: readonly PastRow<Row>[];
  readonly total: number;
  /** Versions the reader sees, whatever was asked of them. */
  readonly known: number;
  readonly more: boolean;
  /** As in {@link Found}. */
  readonly about?: readonly ResidentId[];
  /** There are more resources than one history counts: nothing of it can be told. */
  readonly tooMany: boolean;
}
