// The plan of the statement behind every cold decision: it starts from the residents asked about, never from all consents.
import { expect, test } from 'vitest';
import { residentId } from '../../src/fhir/ids.ts';
import type { Database, Statement } from '../../src/store/database.ts';
import { policyInputs } from '../../src/store/policy.ts';
import { sqliteDatabase } from '../../src/store/sqlite.ts';
import { createStore } from '../../src/store/store.ts';

test('consents are looked up by resident', async () => {
  const database = sqliteDatabase(':memory:');
  await createStore(database).migrate();
  const asked: Statement[] = [];
  const watched: Database = {
    ...database,
    read: async (list) => {
      asked.push(...list);
      return database.read(list);
    },
  };
  await policyInputs(watched).load([residentId('ada')]);
  const consents = asked.filter(({ text }) => text.includes("'Consent'"));
  expect(consents).toHaveLength(2);
  const plans = await database.read(consents.map((each) => ({ ...each, text: `explain query plan ${each.text}` })));
  for (const plan of plans) {
    const steps = plan.map((row) => String(row['detail'])).filter((step) => /\b(resource|[rocvpf])\b/.test(step));
    expect(steps.length).toBeGreaterThan(1);
    for (const step of steps) expect(step).not.toMatch(/SCAN|resource_type/);
  }
  await database.close();
});
