// The benchmark on a store that is there: every call that people wait for answers, and says how long they wait.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CALLS } from '../../src/bench/calls.ts';
import { benchStore, printStore } from '../../src/bench/onStore.ts';
import { openGateway } from '../../src/bench/seed.ts';
import { generate } from '../../src/generate/generate.ts';

const folder = mkdtempSync(join(tmpdir(), 'onestory-on-store-'));
const storeUrl = `sqlite:${join(folder, 'borough.db')}`;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('measures every call of the table on a generated borough', async () => {
  const gateway = await openGateway(storeUrl);
  const today = new Date().toISOString().slice(0, 10);
  const { consents } = await generate(gateway, { residents: 12, integrated: 8, seed: 1, today });
  await gateway.store.close();
  const report = await benchStore(storeUrl, 50, () => undefined);
  expect(report.caseload).toBe(consents);
  expect(report.lines.map(({ name }) => name)).toEqual(CALLS.map(({ name }) => name));
  for (const { p50, p99, requests } of report.lines) {
    expect(requests).toBeGreaterThan(0);
    expect(p99).toBeGreaterThanOrEqual(p50);
  }
  expect(printStore(report).join('\n')).toMatch(/caseload of \d+ .*p99 ms[\s\S]*at-a-glance .* (reached|missed)/);
}, 60_000);

test('says what to do on a store without a team', async () => {
  const empty = `sqlite:${join(folder, 'empty.db')}`;
  await expect(benchStore(empty, 50, () => undefined)).rejects.toThrow('onestory generate makes some');
});
