// The bytes of a delivery that has to be read as one.

/** All bytes in one piece; undefined when there are more than `limit`. */
export async function gather(bytes: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > limit) return undefined;
    pieces.push(piece);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The first byte that is no blank or byte-order mark, and the same bytes again from the beginning. */
export async function firstByte(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly first: number | undefined; readonly bytes: AsyncIterable<Uint8Array> }> {
  const pieces = bytes[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let first: number | undefined;
  while (first === undefined) {
    const next = await pieces.next();
    if (next.done) break;
    seen.push(next.value);
    first = next.value.find((byte) => byte > 0x20 && ![0xef, 0xbb, 0xbf].includes(byte));
  }
  async function* again(): AsyncGenerator<Uint8Array> {
    yield* seen;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  }
  return { first, bytes: again() };
}
