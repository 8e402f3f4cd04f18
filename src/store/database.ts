// The database port: everything the store asks of a database is a list of statements.
// @see design: architecture, rule 6

export type Value = string | number | null | Uint8Array;
export type Row = Readonly<Record<string, Value>>;

/** One SQL statement with its bound values in order. */
export interface Statement {
  readonly text: string;
  readonly params: readonly Value[];
}

export type Written = 'done' | 'clash';

export interface Database {
  /** Characters a bound value may have, where they are bounded. */
  readonly longest?: number;
  /** Rows of every statement, all from one snapshot. */
  read(list: readonly Statement[]): Promise<readonly (readonly Row[])[]>;
  /** All or nothing, durable when it resolves; `clash` when a key was taken (see {@link isClash}). Anything else throws. */
  batch(list: readonly Statement[]): Promise<Written>;
  /** Gives whoever waits a turn, between two parts of long work; absent where every statement does. */
  pause?(): Promise<void>;
  close(): Promise<void>;
}

/** Keys whose being taken is an expected answer; the triggers of the schema raise `clash` themselves. */
const CLASH = /UNIQUE constraint failed: (resource|resident|raw|schema_version|audit_seal)\.|\bclash\b/;

/** Whether a database error says that somebody else was first. */
export const isClash = (error: unknown): boolean => error instanceof Error && CLASH.test(error.message);
