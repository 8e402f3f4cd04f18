// onestory evaluate on a store of its own: reports of every measure, and what is no period.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shell } from './cli.ts';

const sh = shell();
afterAll(() => sh.clear());

beforeAll(async () => {
  for (const only of [['evaluate'], ['reviews'], ['reindex']]) {
    const { code, complaints } = await sh.run(...only);
    expect([code, complaints]).toEqual([1, expect.stringContaining('STORE_URL names a file that does not exist')]);
  }
  sh.file('store.db', '');
  expect((await sh.run('reindex')).code).toBe(0);
});

test('a period that is not over is not counted, and a bench makes no store', async () => {
  const year = new Date().getFullYear();
  const early = await sh.run('evaluate', '--period', `${year}-01-01..${year + 1}-01-01`);
  expect([early.code, early.complaints]).toEqual([1, expect.stringContaining('a period is over before')]);
  for (const [store, words] of [
    ['../b.db', 'must be sqlite:<file>'],
    ['sqlite:/nowhere/b.db', 'names a file that does not exist'],
  ] as const) {
    const { code, complaints } = await sh.run('bench', '--quick', '--store', store);
    expect([code, complaints]).toEqual([1, expect.stringContaining(`--store ${words}`)]);
  }
});

test('evaluate writes a report of every measure, and the same again changes nothing', async () => {
  const period = ['--period', '2026-01-01..2026-06-30'];
  const asked = async () => {
    const { code, out, complaints } = await sh.run('evaluate', ...period, '--json');
    expect(code, complaints).toBe(0);
    return out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  };
  const first = await asked();
  expect(first).toHaveLength(10);
  expect(first[0]).toMatchObject({
    measure: 'emergency-attendances',
    outcome: 'written',
    period: { start: '2026-01-01', end: '2026-06-30' },
  });
  const again = await asked();
  expect(again.map((each) => [each.report, each.outcome])).toEqual(first.map((each) => [each.report, 'unchanged']));
  const across = await sh.run('evaluate', '--period', '2026-03-01..2026-08-30');
  expect([across.code, across.complaints]).toEqual([
    1,
    expect.stringMatching(/Evaluate the same period, or one beside it\. Published: 2026-01-01\.\.2026-06-30\.\n$/),
  ]);
});

test('evaluate takes back what it published, by a report or by a period, and says when there is nothing', async () => {
  const back = (which: string) => sh.run('evaluate', '--withdraw', which);
  const { out } = await sh.run('evaluate', '--period', '2025-01-01..2025-06-30', '--json');
  const { report } = JSON.parse(out.split('\n')[0] ?? '');
  const one = await back(report);
  expect([one.code, one.out]).toEqual([0, `${report} withdrawn\n`]);
  expect((await back('2025-01-01..2025-06-30')).out.trim().split('\n')).toHaveLength(9);
  const none = await back(report);
  expect([none.code, none.complaints]).toEqual([1, expect.stringContaining('no report of this name or period')]);
});

test.each(['2026-01-01', '2026-06-30..2026-01-01', '2026-02-30..2026-06-30', 'x'])(
  'evaluate takes %s for no period',
  async (period) => {
    const { code, complaints } = await sh.run('evaluate', '--period', period);
    expect([code, complaints]).toEqual([1, expect.stringContaining('a period is two days in order')]);
  },
);
