// What finding current versions anew needs of the store: their bodies in turn, and a place for the rows.
import type { ResidentId } from '../fhir/ids.ts';
import type { IndexRow } from '../search/query.ts';

export interface CurrentVersion {
  /** Place in the order of {@link Indexing.after}; names the version. */
  readonly place: number;
  readonly residents: readonly ResidentId[];
  readonly body: string;
}

/** How far indexing anew by these tables has come. */
export interface Reached {
  readonly tables: string;
  readonly place: number;
}

/** Versions of everybody, for indexing them anew and nothing else. */
export interface Indexing {
  count(): Promise<number>;
  /** By which tables all of it is found, as {@link Indexing.adopt} was told; '' where nobody told, undefined where nobody knows. */
  tables(): Promise<string | undefined>;
  /** @param turn as of a slice */
  adopt(tables: string, turn?: number): Promise<'done' | 'clash'>;
  /** Absent: nobody is at it. `turn` is of the next slice, which one process alone does. */
  reached(): Promise<{ readonly reached?: Reached; readonly turn: number }>;
  /** Current versions behind this place, in order. */
  after(place: number, most: number): Promise<readonly CurrentVersion[]>;
  /**
   * By these rows alone each version is found from now on; one that has been replaced meanwhile by none.
   * @param slice what is said with it of how far all of it is; nothing at all is written where another process had that turn
   */
  replace(
    list: readonly {
      readonly place: number;
      readonly type: string;
      readonly rows: readonly IndexRow[];
      readonly signs?: readonly string[];
    }[],
    slice?: Reached & { readonly turn: number },
  ): Promise<'done' | 'clash'>;
}
