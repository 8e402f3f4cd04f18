// onestory reviews: what is overdue, by id and date alone.
import { afterAll, expect, test } from 'vitest';
import { instant, odsCode, residentId } from '../src/fhir/ids.ts';
import { accessReview } from '../src/ingest/accessReview.ts';
import { loadTables } from '../src/policy.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { shell } from './cli.ts';

const sh = shell();
afterAll(() => sh.clear());

test('lists overdue reviews, and only those, without a word of what they say', async () => {
  const tables = loadTables({}, 'explicit');
  if (!tables.ok) throw new Error(tables.error.join());
  const store = await openSqlite(sh.database);
  await store.migrate();
  const now = instant(Date.now());
  const review = (days: number) => {
    const about = { code: 'break-glass-review', resident: residentId('ada'), organisation: odsCode('RW5') } as const;
    const dates = { from: now, until: now, due: instant(now + days * 86_400_000) };
    const words = { person: 'urn:x|1', grant: 'g', text: 'Unresponsive' };
    return accessReview(
      { ...about, ...dates, ...words },
      now,
      { uuid: () => crypto.randomUUID() },
      tables.value.rulebook,
    );
  };
  const late = review(-1);
  await store.contributions.commit([late, review(1)]);
  await store.close();
  const { code, out } = await sh.run('reviews', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual([{ id: late.id, code: 'break-glass-review', due: expect.stringMatching(/^20/) }]);
  const words = await sh.run('reviews');
  expect(words.out).toContain(`Task/${late.id}`);
  expect(words.out).not.toMatch(/Unresponsive|ada/);
});
