// What a summary did not show is kept when somebody who read the summary writes it back.
// @see design: consent §6, "PUT/PATCH on a trimmed form keeps what was trimmed"
import { canonicalJson } from './canonical.ts';
import { keptIn, type Mask, markSubsetted, partOf } from './mask.ts';
import { isObject } from './walk.ts';

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** Items whose summary is still there are taken whole; as many others as there were before are theirs, changed. */
function items(whole: readonly unknown[], written: readonly unknown[], mask: Mask): readonly unknown[] {
  const seen = whole.map((each) => ({ each, part: partOf(each, mask) }));
  const left = new Set(seen.filter(({ part }) => part !== undefined));
  const found = written.map((item) => {
    const match = [...left].find(({ part }) => same(part, item));
    if (match) left.delete(match);
    return match;
  });
  const changed = found.filter((each) => each === undefined).length === left.size ? [...left] : [];
  const unseen = seen.filter(({ part }) => part === undefined).map(({ each }) => each);
  return [...written.map((item, n) => found[n]?.each ?? restored(changed.shift()?.each, item, mask)), ...unseen];
}

/** Lists that were not shown keep what they had beside what is new; of single values what was written stands. */
const unseen = (whole: unknown, written: unknown): unknown =>
  Array.isArray(whole) && Array.isArray(written)
    ? [...whole, ...written.filter((each) => !whole.some((known) => same(known, each)))]
    : (written ?? whole);

function restored(whole: unknown, written: unknown, mask: Mask | 'whole' | undefined): unknown {
  if (mask === undefined) return unseen(whole, written);
  if (same(partOf(whole, mask), written)) return whole;
  if (mask === 'whole' || written === undefined) return written;
  if (Array.isArray(whole) && Array.isArray(written)) return items(whole, written, mask);
  if (!isObject(whole) || !isObject(written)) return written;
  const merged = [...new Set([...Object.keys(written), ...Object.keys(whole)])].map((key) => [
    key,
    restored(whole[key], written[key], keptIn(mask, key.replace(/^_/, ''))),
  ]);
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

/**
 * The resource written by somebody who had read a summary, with what the mask had removed put back.
 * @param body the form the summary was made of, as JSON
 */
export function unmasked<T extends object>(body: string, written: T, mask: Mask): T {
  const own = markSubsetted(written, false);
  return body === '' ? own : (restored(JSON.parse(body), own, mask) as T);
}
