// Non-interference: two worlds that differ only in what a reader may not see answer that reader equally, whatever is asked.
// @see design: consent §4, "Non-interference is the test"
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ask } from '../requests/rig.ts';
import { knock } from './doors.ts';
import { compare } from './lockstep.ts';
import type { ReaderName } from './slot.ts';
import { SLOTS } from './slots.ts';
import { makeWorlds, type Worlds } from './worlds.ts';

/** Requests compared in all; the nightly script asks for more. */
const REQUESTS = Number(process.env['INTERFERENCE_REQUESTS'] ?? 20_000);
/** Of the day, so that no two days ask the same; printed, and named in its title: `SEED` asks the same requests again. */
const SEED = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const PER_RUN = 250;

const READERS: readonly ReaderName[] = [
  'gp',
  'otherGp',
  'matron',
  'socialWorker',
  'ageUk',
  'receptionist',
  'resident',
  'feed:324',
  'feed:AGEUK',
];

const alternative = fc.nat({ max: 5 });
const pair = fc.record({
  reader: fc.constantFrom(...READERS),
  left: fc.array(alternative, { minLength: SLOTS.length, maxLength: SLOTS.length }),
  right: fc.array(alternative, { minLength: SLOTS.length, maxLength: SLOTS.length }),
  requests: fc.array(fc.array(fc.nat({ max: 2 ** 16 }), { minLength: 14, maxLength: 14 }), {
    minLength: PER_RUN,
    maxLength: PER_RUN,
    size: 'max',
  }),
});

/** Where a slot shows to the reader both worlds have the same alternative. */
const choicesOf = (reader: ReaderName, left: readonly number[], right: readonly number[]) => {
  const within = (n: number, wanted: number | undefined) => (wanted ?? 0) % (SLOTS[n]?.alternatives.length ?? 1);
  const a = SLOTS.map((_, n) => within(n, left[n]));
  const b = SLOTS.map((slot, n) => (slot.hiddenFrom(reader) ? within(n, right[n]) : (a[n] ?? 0)));
  return [a, b] as const;
};

describe('non-interference', () => {
  let worlds: Worlds;
  beforeAll(async () => {
    process.stdout.write(`\nnon-interference: SEED=${SEED}\n`);
    worlds = await makeWorlds();
  });
  afterAll(() => worlds.close());

  test(`${REQUESTS} requests find no difference (seed ${SEED})`, { timeout: 24 * 3_600_000 }, async () => {
    let asked = 0;
    let disclosing = 0;
    await fc.assert(
      fc.asyncProperty(pair, async ({ reader, left, right, requests }) => {
        const [a, b] = choicesOf(reader, left, right);
        const both = [await worlds.open(a), await worlds.open(b)] as const;
        try {
          const as: NonNullable<Ask['as']> = reader === 'resident' ? `resident:${worlds.base.ben}` : reader;
          const found = await compare(
            both,
            as,
            requests.map((numbers) => knock(numbers, worlds)),
          );
          asked += requests.length;
          disclosing += found.disclosing;
          if (found.difference)
            throw new Error(
              `${reader}: ${found.difference.request}\n— ${found.difference.left}\n— ${found.difference.right}`,
            );
        } finally {
          await Promise.all(both.map((each) => each.close()));
        }
      }),
      { seed: SEED, numRuns: Math.ceil(REQUESTS / PER_RUN), endOnFailure: process.env['SHRINK'] === undefined },
    );
    // A comparison of refusals alone would prove little.
    expect(disclosing / asked).toBeGreaterThan(0.1);
  });
});
