// The samples of sources that share another's mapping, delivered as their own senders would: each is taken in, and told apart by its source.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { rig } from './rig.ts';

const MAPPINGS = new URL('../../mappings/', import.meta.url);

test.each([
  ['hospital-adt', 'RXR', 'application/hl7-v2', { received: 5, accepted: 5 }],
  ['mental-health-mhsds', 'RW5', 'text/csv', { received: 7, accepted: 6 }],
])('%s is taken in from %s, and what cannot be is kept to be mended', async (source, sender, type, expected) => {
  const on = await rig(async () => openSqlite(':memory:'));
  const folder = new URL(`${source}/samples/`, MAPPINGS);
  const files = readdirSync(folder).filter((file) => /\.(hl7|csv)$/.test(file));
  const counts = { received: 0, accepted: 0 };
  const order = (file: string) => (file.startsWith('a40') ? 1 : 0);
  for (const file of files.sort((a, b) => order(a) - order(b))) {
    const answer = await on.deliver(source, sender, type, readFileSync(new URL(file, folder), 'utf8'));
    expect([file, answer.status], answer.text).toEqual([file, 200]);
    counts.received += answer.json.received;
    counts.accepted += answer.json.counts.accepted;
  }
  expect(counts).toEqual(expected);
  await on.close();
});
