// A delivery that breaks off: what came is kept whole, and nobody is told that the source has been heard.
import { expect, test } from 'vitest';
import { instant, odsCode } from '../../src/fhir/ids.ts';
import { ok } from '../../src/fhir/result.ts';
import { deliver } from '../../src/ingest/deliver.ts';
import type { Mapping } from '../../src/mapping/contract.ts';
import type { Change } from '../../src/ports.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { rig } from '../requests/rig.ts';

/** A part of what is sent is a record that nobody keeps. */
const PARTS: Mapping<never> = {
  source: 'parts',
  version: '1',
  mediaTypes: [],
  open: async (bytes) =>
    ok({
      remarks: [],
      records: (async function* () {
        for await (const part of bytes) yield { raw: '', record: part as never };
      })(),
    }),
  map: () => ({ outcome: 'ignored', rule: 'nobody-keeps-it' }),
};
const NOW = instant(Date.parse('2026-11-22T12:00:00Z'));
/** More than a chunk of records, and of more bytes than one kept piece. */
const SENT = Uint8Array.from({ length: 210 * 3000 }, (_, n) => n % 251);
const CHUNK = 200 * 3000;

async function* parts(broken: boolean): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < SENT.length; at += 3000) yield SENT.subarray(at, at + 3000);
  if (broken) throw new Error('cut off');
}

/** Delivers while the store fails at its nth commit; everything that was committed comes back. */
async function sent(failing: number, broken = false) {
  const on = await rig(() => openSqlite(':memory:'));
  const committed: Change[] = [];
  try {
    const delivery = on.gateway.delivery({ name: 'parts', mapping: PARTS }, odsCode('RW5'), NOW);
    let turn = 0;
    const commit = async (changes: readonly Change[]) => {
      turn += 1;
      if (turn === failing) throw new Error('no database');
      committed.push(...changes);
      return delivery.contributions.commit(changes);
    };
    const contributions = { ...delivery.contributions, commit };
    const threw = await deliver({ ...delivery, contributions }, parts(broken)).then(
      () => undefined,
      (why: Error) => why.message,
    );
    const raw = await delivery.contributions.raw(delivery.id);
    const told = committed.find((each) => each.kind === 'delivery');
    return {
      threw,
      bytes: Buffer.concat(raw.map(({ bytes }) => bytes)),
      told,
      feeds: await delivery.contributions.feeds(),
    };
  } finally {
    await on.close();
  }
}

const start = (length: number): Buffer => Buffer.from(SENT.subarray(0, length));

test('a delivery that arrives is kept and heard', async () => {
  const { threw, bytes, told, feeds } = await sent(0);
  expect([threw, bytes.equals(start(SENT.length)), told?.kind === 'delivery' && told.read]).toEqual([
    undefined,
    true,
    true,
  ]);
  expect(feeds).toMatchObject([{ source: 'parts' }]);
});

test('pieces whose commit fails are kept with the next, and the delivery was not heard', async () => {
  const { threw, bytes, told, feeds } = await sent(1);
  expect([threw, bytes.length >= CHUNK, bytes.equals(start(bytes.length))]).toEqual(['no database', true, true]);
  expect([told?.kind === 'delivery' && told.read, feeds]).toEqual([false, []]);
});

test('what a sender cuts off is kept as far as it came, and was not heard', async () => {
  const { threw, bytes, told, feeds } = await sent(0, true);
  expect([threw, bytes.equals(start(SENT.length))]).toEqual(['cut off', true]);
  expect([told?.kind === 'delivery' && told.read, feeds]).toEqual([false, []]);
});
