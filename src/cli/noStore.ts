// Commands that only read what is there make no store: one that does not exist is a name that was mistyped.
// @see design: interface, "Environment" (STORE_URL)
import { existsSync } from 'node:fs';

/** What is wrong with the address of a store that shall be there already, in words; undefined when nothing is. */
export function noStore(storeUrl: string): string | undefined {
  const [, file] = /^sqlite:(.+)$/.exec(storeUrl) ?? [];
  if (file === undefined) return 'must be sqlite:<file>';
  return file === ':memory:' || existsSync(file) ? undefined : 'names a file that does not exist';
}
