// Storage contract: a history shows a version exactly if both it and the current one would be read, for any sight.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unseal } from '../../src/consent/sealed.ts';
import { sees } from '../../src/consent/sight.ts';
import { instant } from '../../src/fhir/ids.ts';
import { placed, sights } from './contractSight.ts';
import { fenceOf, fresh, type Open, put, version } from './world.ts';

const worlds = fc.array(fc.array(placed, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });

export function historyContract(open: Open, runs: number): void {
  test('history shows exactly the versions that are seen now, of resources that are', async () => {
    await fc.assert(
      fc.asyncProperty(
        worlds,
        fc.nat(6),
        fc.array(fc.tuple(sights, fc.option(fc.nat(3), { nil: undefined })), { minLength: 1, maxLength: 6 }),
        async (world, gone, cases) => {
          const store = await open();
          const changes = world.flatMap((versions, r) =>
            versions.map(({ residents, dataClass, date }, v) =>
              version(`r${r}`, {
                version: v + 1,
                lastUpdated: instant(v),
                residents,
                facet: { dataClass },
                ...(date !== null && { date }),
                ...(r === gone && v + 1 === versions.length && v > 0 && { deleted: true, body: '' }),
              }),
            ),
          );
          for (const change of changes) await put(store, change);
          const fence = await fenceOf(store);
          const all = (
            await Promise.all(
              world.map(async (versions, r) => {
                const rows = fresh(await store.records.version(fence, 'Observation', `r${r}`, '1')).map(unseal);
                return rows.map((row) => ({ row, current: rows.find((each) => each.version === versions.length) }));
              }),
            )
          ).flat();
          for (const [sight, since] of cases) {
            const expected = all.filter(
              ({ row, current }) =>
                current && sees(sight, current) && sees(sight, row) && row.lastUpdated >= (since ?? 0),
            );
            const names = expected.map(({ row }) => `${row.id}/${row.version}`).sort();
            const found = fresh(
              await store.records.history(
                fence,
                { type: 'Observation', count: 100, ...(since !== undefined && { since: instant(since) }) },
                sight,
              ),
            );
            expect(
              found.rows
                .map(({ row }) => unseal(row))
                .map((row) => `${row.id}/${row.version}`)
                .sort(),
            ).toEqual(names);
            expect(found.total).toBe(names.length);
          }
        },
      ),
      { numRuns: runs },
    );
  });
}
