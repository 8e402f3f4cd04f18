// What a change of the composed Patient makes of the writer's own words, so that nobody's become somebody else's.
// @see design: consent §1 ("Contributions and composed resources"), §6 ("Laundering")
import { canonicalJson } from '../../fhir/canonical.ts';

type Json = Readonly<Record<string, unknown>>;
const SERVER_SET = new Set(['resourceType', 'id', 'meta']);
const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
const has = (list: readonly unknown[], value: unknown): boolean => list.some((each) => same(each, value));
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * The writer's next contribution.
 * @param before the composed form that the writer was shown
 * @param after the form the writer wants
 * @param own the writer's contribution so far, empty when there is none
 * @returns undefined when something goes that is not the writer's
 */
export function ownWords(before: Json, after: Json, own: Json): Json | undefined {
  const meta = same(before['meta'], after['meta']) ? own['meta'] : after['meta'];
  const words: Record<string, unknown> = meta === undefined ? {} : { meta };
  for (const key of new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(own)])) {
    if (SERVER_SET.has(key)) continue;
    const [was, is, mine] = [before[key], after[key], own[key]];
    let next: unknown;
    if (same(was, is)) next = mine;
    else if (Array.isArray(was) || Array.isArray(is)) {
      const theirs = listOf(was).filter((each) => !has(listOf(mine), each));
      if (theirs.some((each) => !has(listOf(is), each))) return undefined;
      next = listOf(is).filter((each) => !has(theirs, each));
    } else if (is === undefined && mine === undefined) return undefined;
    else next = is;
    if (next !== undefined && !(Array.isArray(next) && next.length === 0)) words[key] = next;
  }
  return words;
}
