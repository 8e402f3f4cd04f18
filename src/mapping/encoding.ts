// Bytes of a text delivery to text: UTF-8 with or without a byte-order mark, else Windows-1252, told apart line by line.
// @see https://encoding.spec.whatwg.org/#windows-1252

/** Bytes kept of one line; what is beyond is left out, and such a line is refused later by its length. */
const LINE_LIMIT = 1024 * 1024;
const LF = 0x0a;
const CR = 0x0d;

/** What Windows-1252 has at 0x80 to 0x9F; the five it leaves open become U+FFFD. */
const HIGH = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ';

const windows1252 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += byte >= 0x80 && byte < 0xa0 ? HIGH.charAt(byte - 0x80) : String.fromCharCode(byte);
  return text;
};

const utf8 = new TextDecoder('utf-8', { fatal: true });
const asUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
};

function lastLineEnd(bytes: Uint8Array): number {
  return Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR));
}

function* linesOf(block: Uint8Array): Generator<Uint8Array> {
  let from = 0;
  for (let at = 0; at < block.length; at++) {
    if (block[at] !== LF && block[at] !== CR) continue;
    yield block.subarray(from, at + 1);
    from = at + 1;
  }
  if (from < block.length) yield block.subarray(from);
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/**
 * Text in blocks of whole lines (the last may lack its end), in bounded memory.
 * `on1252` is called for each line that is not UTF-8 and was read as Windows-1252.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, on1252: () => void): AsyncGenerator<string> {
  const decode = (block: Uint8Array): string => {
    const whole = asUtf8(block);
    if (whole !== undefined) return whole;
    let text = '';
    for (const line of linesOf(block)) {
      const good = asUtf8(line);
      if (good === undefined) on1252();
      text += good ?? windows1252(line);
    }
    return text;
  };
  let rest: Uint8Array = new Uint8Array(0);
  for await (const piece of bytes) {
    const cut = lastLineEnd(piece) + 1;
    if (cut > 0) yield decode(join(rest, piece.subarray(0, cut)));
    rest = cut > 0 ? piece.slice(cut) : join(rest, piece.subarray(0, Math.max(0, LINE_LIMIT - rest.length)));
  }
  if (rest.length > 0) yield decode(rest);
}
