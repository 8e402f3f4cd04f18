// Raw input is kept as it goes by, in pieces, so that nothing delivered is ever lost.
import { contentHash } from '../fhir/hash.ts';
import type { Change } from '../ports.ts';

/** Bytes of one kept piece at most. */
const PIECE = 512 * 1024;

export interface RawKeeper {
  /** The same bytes, kept on their way. */
  through(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array>;
  /** Pieces not written yet; at the end, the last one too. */
  pieces(end: boolean): readonly Change[];
  /** So many of the first pieces are written, and no longer held. */
  written(count: number): void;
  /** Content hash of all that was kept; after the end. */
  hash(): string;
}

/** @param delivery id under which the pieces are kept */
export function rawKeeper(delivery: string): RawKeeper {
  let kept: Uint8Array[] = [];
  let size = 0;
  let piece = 0;
  const ready: Change[] = [];
  const hashes: string[] = [];
  function cut(): void {
    if (size === 0) return;
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const each of kept) {
      bytes.set(each, at);
      at += each.byteLength;
    }
    hashes.push(contentHash(new TextDecoder('latin1').decode(bytes)));
    ready.push({ kind: 'raw', delivery, piece, bytes });
    piece += 1;
    kept = [];
    size = 0;
  }
  return {
    async *through(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const each of bytes) {
        for (let at = 0; at < each.byteLength; at += PIECE) {
          const part = each.subarray(at, at + PIECE);
          if (size + part.byteLength > PIECE) cut();
          kept.push(part.slice());
          size += part.byteLength;
        }
        yield each;
      }
    },
    pieces(end) {
      if (end) cut();
      return [...ready];
    },
    written: (count) => {
      ready.splice(0, count);
    },
    hash: () => (hashes.length === 1 ? (hashes[0] ?? '') : contentHash(hashes.join(' '))),
  };
}
