// Storage contract: versions, the optimistic lock, deletion, references and history.
import { expect, test } from 'vitest';
import { unseal } from '../../src/consent/sealed.ts';
import { instant } from '../../src/fhir/ids.ts';
import type { RefRow } from '../../src/ports.ts';
import {
  ann,
  bob,
  everything,
  facet,
  fenceOf,
  fresh,
  idsOf,
  type Open,
  put,
  query,
  read,
  search,
  version,
} from './world.ts';

const ref = (ordinal: number, type: string, id: string, need: RefRow['need'] = 'none'): RefRow => ({
  ordinal,
  cut: `/ref/${ordinal}`,
  need,
  type,
  id,
});

export function versionContract(open: Open): void {
  test('a body comes back byte for byte, whatever is in it', async () => {
    const store = await open();
    const body = '{"resourceType":"Observation","x":"Ł “q” \\"\\\\ \\u0000 \\ud800 \\n 😀 </script>","n":1.50}';
    await put(store, version('a', { body, date: 5 }));
    expect(await read(store, 'Observation', 'a')).toEqual({
      type: 'Observation',
      id: 'a',
      version: 1,
      versionId: '1',
      deleted: false,
      lastUpdated: 1_000,
      residents: [ann],
      facet: 1,
      date: 5,
      facts: facet(),
      body,
    });
  });

  test('a later version replaces the first and both stay readable', async () => {
    const store = await open();
    await put(store, version('a', { body: '1' }));
    await put(
      store,
      version('a', { version: 2, body: '2', lastUpdated: instant(2_000), facet: { dataClass: 'other' } }),
    );
    expect((await read(store, 'Observation', 'a'))?.body).toBe('2');
    const fence = await fenceOf(store);
    const rows = fresh(await store.records.version(fence, 'Observation', 'a', '1')).map(unseal);
    expect(rows.map((row) => [row.version, row.body, row.facts.dataClass])).toEqual([
      [2, '2', 'other'],
      [1, '1', 'observation'],
    ]);
    expect(fresh(await store.records.version(fence, 'Observation', 'b', '1'))).toHaveLength(0);
  });

  test('several versions of one resource can be written at once', async () => {
    const store = await open();
    const index = (code: string) => [{ kind: 'token', param: 'code', system: '', code }] as const;
    await put(store, version('a', { index: index('one') }), version('a', { version: 2, index: index('two') }));
    expect((await read(store, 'Observation', 'a'))?.version).toBe(2);
    const count = async (code: string) =>
      (
        await search(
          store,
          query({ filters: [{ kind: 'token', param: 'code', values: [{ code }] }] }),
          await everything(store),
        )
      ).total;
    expect([await count('one'), await count('two')]).toEqual([0, 1]);
  });

  test.each([
    ['taken', 1],
    ['ahead', 4],
    ['current', 2],
  ])('a version number that is %s answers clash and nothing of the list is written', async (_, n) => {
    const store = await open();
    await put(store, version('a'), version('a', { version: 2 }));
    const before = await fenceOf(store);
    const answer = await store.contributions.commit([
      version('b', { type: 'Consent', facet: { dataClass: 'new' } }),
      version('a', { version: n }),
    ]);
    expect(answer).toBe('clash');
    expect(await read(store, 'Consent', 'b')).toBeUndefined();
    expect(await fenceOf(store)).toEqual(before);
  });

  test('a first version that is not 1 answers clash', async () => {
    const store = await open();
    expect(await store.contributions.commit([version('a', { version: 2 })])).toBe('clash');
  });

  test('of two writers of the same version one is done and one clashes', async () => {
    const store = await open();
    await put(store, version('a'));
    const answers = await Promise.all([
      store.contributions.commit([version('a', { version: 2, body: 'x' })]),
      store.contributions.commit([version('a', { version: 2, body: 'y' })]),
    ]);
    expect(answers.toSorted()).toEqual(['clash', 'done']);
  });

  test('a deleted resource is read as deleted, found by no search, and can come back', async () => {
    const store = await open();
    await put(store, version('a', { date: 5 }));
    await put(store, version('a', { version: 2, deleted: true, date: 5 }));
    expect(await read(store, 'Observation', 'a')).toMatchObject({
      deleted: true,
      body: '',
      version: 2,
      residents: [ann],
    });
    expect((await search(store, query(), await everything(store))).total).toBe(0);
    await put(store, version('a', { version: 3 }));
    expect(idsOf((await search(store, query(), await everything(store))).rows)).toEqual(['a']);
  });

  test('a reference to the resident of the row needs no look', async () => {
    const store = await open();
    await put(store, version('a', { refs: [ref(0, 'Patient', ann)] }));
    expect((await read(store, 'Observation', 'a'))?.targets).toBeUndefined();
  });

  test('other references tell where their targets stand, of old versions too', async () => {
    const store = await open();
    const refs = [
      ref(0, 'Patient', ann),
      ref(1, 'Encounter', 'e'),
      ref(2, 'Encounter', 'gone'),
      ref(3, 'Patient', bob),
    ];
    await put(
      store,
      version('a', { refs: [...refs, ref(4, 'Organization', 'o'), ref(5, 'Appointment', 'm')] }),
      version('a', { version: 2 }),
    );
    await put(
      store,
      version('e', { type: 'Encounter', date: 7 }),
      version('gone', { type: 'Encounter' }),
      version('gone', { type: 'Encounter', version: 2, deleted: true }),
      // A Patient contribution that happens to be stored under a resident's id is not that resident's Patient.
      version(bob, { type: 'Patient', residents: [bob] }),
      version('o', { type: 'Organization', residents: [] }),
      version('m', { type: 'Appointment', residents: [bob, ann] }),
    );
    const rows = fresh(await store.records.version(await fenceOf(store), 'Observation', 'a', '1')).map(unseal);
    const old = rows.find((row) => row.version === 1);
    const facetOf = async (type: string, id: string) => (await read(store, type, id))?.facet;
    expect(old?.targets?.toSorted((a, b) => a.ordinal - b.ordinal)).toEqual([
      {
        ordinal: 1,
        cut: '/ref/1',
        need: 'none',
        at: { residents: [ann], facet: await facetOf('Encounter', 'e'), date: 7 },
      },
      { ordinal: 2, cut: '/ref/2', need: 'none' },
      { ordinal: 3, cut: '/ref/3', need: 'none' },
      { ordinal: 4, cut: '/ref/4', need: 'none', at: { residents: [], facet: await facetOf('Organization', 'o') } },
      {
        ordinal: 5,
        cut: '/ref/5',
        need: 'none',
        at: { residents: [bob, ann], facet: await facetOf('Appointment', 'm') },
      },
    ]);
    expect((await read(store, 'Observation', 'a'))?.targets).toBeUndefined();
  });

  test('a group with one of the own residents in it never runs empty', async () => {
    const store = await open();
    await put(store, version('a', { refs: [ref(0, 'Patient', ann, 'group'), ref(1, 'Practitioner', 'p', 'group')] }));
    expect((await read(store, 'Observation', 'a'))?.targets).toEqual([{ ordinal: 1, cut: '/ref/1', need: 'none' }]);
  });
}
