// Lists as JSON values of a size every database takes as one bound parameter.
// @see https://developers.cloudflare.com/d1/platform/limits/

/** Characters of one piece; a longer single item is a piece of its own. */
const LENGTH = 400_000;

/** The items as JSON arrays, in order. */
export function pieces(items: readonly unknown[]): readonly string[] {
  const done: string[] = [];
  let open: string[] = [];
  let length = 0;
  for (const item of items) {
    const text = JSON.stringify(item);
    if (open.length > 0 && length + text.length > LENGTH) {
      done.push(`[${open.join()}]`);
      open = [];
      length = 0;
    }
    open.push(text);
    length += text.length;
  }
  if (open.length > 0) done.push(`[${open.join()}]`);
  return done;
}
