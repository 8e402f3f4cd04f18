import { expect, test } from 'vitest';
import { bench } from '../../src/bench/bench.ts';
import { printBench } from '../../src/bench/report.ts';

test('measures every kind of request and the council feed, and shows it as a table', async () => {
  const report = await bench({ quick: true });
  expect(report.lines.map(({ name }) => name)).toEqual([
    'raw',
    'read',
    'read, the first of a record',
    'search',
    '$everything',
  ]);
  for (const line of report.lines) {
    expect(line.perSecond).toBeGreaterThan(0);
    expect(line.p95).toBeGreaterThanOrEqual(line.p50);
    expect(line.toRaw).toBeGreaterThan(0);
  }
  const paired = report.lines.filter(({ toConsentOff }) => toConsentOff !== undefined);
  expect(paired.map(({ name }) => name)).toEqual(['read', 'search', '$everything']);
  expect(report.grid.map(({ consents, hidden }) => [consents, hidden])).toEqual(
    [1, 10, 200].flatMap((n) => [0, 10, 90].map((h) => [n, h])),
  );
  expect(report.grid.every(({ toConsentOff, cold }) => toConsentOff > 0 && cold > 0)).toBe(true);
  expect(report.borough.lines.map(({ total }) => total)).toEqual([10, 20, 20, 20]);
  expect(report.ingest).toMatchObject({ rows: 60, aim: 1000 });
  expect(report.data).toMatchObject({ residents: 30, councilRows: 90 });
  const shown = printBench(report);
  expect(shown.find((line) => line.startsWith('read '))).toMatch(/0\.25 (reached|missed)$/);
  expect(shown.at(-1)).toMatch(/^council rows taken in end to end: .* per second over 60 rows/);
});
