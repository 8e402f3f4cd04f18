// What a command of the onestory program is.
import type { Output } from './output.ts';

/** What was asked on the command line. */
export interface Asked {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}
/** Resolves to whether everything asked for was done; `unasked`: nothing was tried, for something is missing from what was asked. */
export type Run = (asked: Asked, out: Output) => Promise<boolean | 'unasked'>;

export interface Command {
  /** Words and arguments, as commander writes them; two words are a command of a group. */
  readonly usage: string;
  readonly about: string;
  readonly options: readonly (readonly [flags: string, about: string])[];
  readonly load: () => Promise<{ readonly run: Run }>;
}
