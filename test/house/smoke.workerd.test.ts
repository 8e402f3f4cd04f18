import { env } from 'cloudflare:test';
import { expect, test } from 'vitest';

test('workerd runs with a D1 database', async () => {
  const { results } = await (
    env as { DB: { prepare(sql: string): { all(): Promise<{ results: unknown[] }> } } }
  ).DB.prepare('select 1 as one').all();
  expect(results).toEqual([{ one: 1 }]);
});
