// Raw input: every byte that went by is kept, in order, whatever the pieces it came in.
import { expect, test } from 'vitest';
import { rawKeeper } from '../../src/ingest/raw.ts';

async function* inPieces(whole: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}

test.each([7, 1000, 524_287, 524_288, 524_289, 2_000_000])(
  'pieces of %i bytes come out whole and bounded',
  async (size) => {
    const whole = Uint8Array.from({ length: size < 100 ? 10_000 : 1_500_000 }, (_, n) => (n * 31) % 251);
    const keeper = rawKeeper('d');
    const rows: { piece: number; bytes: Uint8Array }[] = [];
    const take = (end: boolean): void => {
      const pieces = keeper.pieces(end);
      for (const change of pieces) if (change.kind === 'raw') rows.push(change);
      keeper.written(pieces.length);
    };
    let passed = 0;
    for await (const piece of keeper.through(inPieces(whole, size))) {
      passed += piece.length;
      take(false);
    }
    take(true);
    expect(passed).toBe(whole.length);
    expect(rows.map((row) => row.piece)).toEqual(rows.map((_, n) => n));
    for (const { bytes } of rows) expect(bytes.length).toBeLessThanOrEqual(512 * 1024);
    expect(Buffer.compare(Buffer.concat(rows.map((row) => row.bytes)), Buffer.from(whole))).toBe(0);
  },
);

test('the hash tells contents apart and not how they came', async () => {
  const hash = async (text: string, size: number): Promise<string> => {
    const keeper = rawKeeper('d');
    for await (const _ of keeper.through(inPieces(new TextEncoder().encode(text), size))) keeper.pieces(false);
    keeper.pieces(true);
    return keeper.hash();
  };
  const long = 'abcdefghij'.repeat(100_000);
  expect(await hash('abc', 1)).toBe(await hash('abc', 3));
  expect(await hash('abc', 3)).not.toBe(await hash('abd', 3));
  expect(await hash(long, 100_000)).not.toBe(await hash(`${long}x`, 100_000));
});
