// A read about one resident while feeds keep writing about others, and while somebody writes about that resident.
// @see src/access/snapshot.ts
import { expect, test } from 'vitest';
import { createPip } from '../../src/access/pip.ts';
import { snapshots } from '../../src/access/snapshot.ts';
import { unseal } from '../../src/consent/sealed.ts';
import { instant, type ResidentId } from '../../src/fhir/ids.ts';
import { loadTables } from '../../src/policy.ts';
import { sqliteDatabase } from '../../src/store/sqlite.ts';
import { createStore } from '../../src/store/store.ts';
import { ann, bob, put, query, resident, version } from '../store/world.ts';

const nurse = {
  kind: 'system',
  subject: 's',
  clientId: 's',
  purpose: 'TREAT',
  organisation: version('a').facts.facet.contributor,
} as const;

/** Reads about Ann, before each of which something is written that decisions about `whom` rest on; how often that was. */
async function reading(whom: ResidentId, most: number) {
  const tables = loadTables({}, 'explicit');
  if (!tables.ok) throw new Error(tables.error.join());
  const database = sqliteDatabase(':memory:');
  const store = createStore(database);
  await store.migrate();
  await put(store, resident(ann), resident(bob), version('a'));
  let writes = 0;
  const busy = createStore({
    ...database,
    read: async (list) => {
      // A fenced read begins with the fence; loading what decisions read ends with it.
      if (list[0]?.text.includes("'log' as kind") && writes < most) {
        writes += 1;
        await put(store, resident(whom, { birthDate: `19${10 + writes}-01-01` }));
      }
      return database.read(list);
    },
  });
  const pip = createPip(busy.policy, tables.value.policy);
  const by = { requester: nurse, now: instant(5_000) };
  const { point, through } = snapshots(pip);
  const sight = () => pip.sight(by.requester, [ann], by.now);
  const one = () =>
    point(
      by,
      async (fence) => {
        const found = await busy.records.read(fence, 'Observation', 'a');
        return found.fresh ? { ...found, value: found.value.map(unseal) } : found;
      },
      ([row]) => row?.id,
    );
  const many = (since?: number) =>
    through(sight, (fence, seen) => busy.records.search(fence, query({ residents: [ann] }), seen), [ann], since);
  return { one, many, pip, writes: () => writes };
}

test('what is written of others repeats no read', async () => {
  const { one, many, pip, writes } = await reading(bob, 1_000);
  // The first learns what facts there are.
  await many();
  const before = writes();
  expect(await many()).toMatchObject({ ok: true, value: { value: { total: 1 } } });
  expect(await one()).toMatchObject({ ok: true, value: 'a' });
  expect(writes()).toBe(before + 2);
  const { log } = pip.fence();
  for (let n = 0; n < 10; n += 1) expect((await many(log)).ok).toBe(true);
  expect(writes()).toBe(before + 12);
});

test('what is written of the resident repeats the read until it is decided by it', async () => {
  const { one, many, pip, writes } = await reading(ann, 3);
  const { log } = pip.fence();
  expect((await many(log)).ok).toBe(false);
  expect(writes()).toBe(1);
  expect((await many()).ok).toBe(true);
  expect(writes()).toBe(3);
  expect((await one()).ok).toBe(true);
});
