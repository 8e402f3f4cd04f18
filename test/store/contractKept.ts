// Storage contract: a kept answer is at any time what asking anew would be, whatever was written and whoever asks.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FacetId } from '../../src/consent/facts.ts';
import { type Sealed, unseal } from '../../src/consent/sealed.ts';
import type { Sight } from '../../src/consent/sight.ts';
import { type ResidentId, residentId, token } from '../../src/fhir/ids.ts';
import type { Change, Fence, Fenced, RefRow, Store, StoredRow } from '../../src/ports.ts';
import type { Query } from '../../src/search/query.ts';
import { PEOPLE, placed, sights } from './contractSight.ts';
import { facet, fenceOf, fresh, type Open, put, query, read, resident, search, version } from './world.ts';

/** Nobody: with so many asked about an answer is kept. */
const MORE = Array.from({ length: 100 }, (_, i) => residentId(`nobody${i}`));
const IDS = ['r0', 'r1', 'r2', 'r3', 't0', 't1'];
const SIGNS = [[], ['frail/x'], ['frail/x', 'falls/y']];
const PRACTICES = ['P1', 'P2'];

const reference = fc.record({
  id: fc.constantFrom('t0', 't1', 'none'),
  need: fc.constantFrom<RefRow['need']>('none', 'alone', 'group'),
});
const steps = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      id: fc.constantFrom(...IDS),
      at: placed,
      nobodys: fc.boolean(),
      refs: fc.array(reference, { maxLength: 2 }),
      signs: fc.constantFrom(...SIGNS),
      deleted: fc.nat(4),
      updated: fc.nat(9),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('patient' as const),
      about: fc.constantFrom(...PEOPLE),
      practice: fc.constantFrom(...PRACTICES),
      dataClass: fc.constantFrom('a', 'b'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('relabel' as const),
      id: fc.constantFrom(...IDS),
      dataClass: fc.constantFrom('a', 'b', 'c'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('index' as const), id: fc.constantFrom(...IDS) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('join' as const),
      pair: fc.constantFrom<readonly [number, number]>([0, 1], [1, 2], [2, 3]),
      state: fc.constantFrom('confirmed' as const, 'apart' as const),
    }),
  },
);
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

const typeOf = (id: string): string => (id.startsWith('t') ? 'Encounter' : 'Observation');

async function writing(store: Store, step: Step): Promise<readonly Change[]> {
  const current = 'id' in step ? await read(store, typeOf(step.id), step.id) : undefined;
  switch (step.kind) {
    case 'write': {
      const { id, at, nobodys, refs, signs, deleted, updated } = step;
      const to = refs.map((ref, ordinal) => ({
        ordinal,
        cut: `/list/${ordinal}`,
        need: ref.need,
        type: typeOf(ref.id),
        id: ref.id,
      }));
      return [
        version(id, {
          type: typeOf(id),
          version: (current?.version ?? 0) + 1,
          residents: nobodys && id.startsWith('t') ? [] : at.residents,
          facet: { dataClass: at.dataClass },
          deleted: deleted === 0,
          lastUpdated: (1_000 + updated) as StoredRow['lastUpdated'],
          ...(at.date !== null && { date: at.date }),
          ...(deleted > 0 && { refs: to, signs, index: [{ kind: 'token', param: 'p', system: '', code: 'yes' }] }),
        }),
      ];
    }
    case 'patient': {
      const id = `p-${step.about}`;
      const last = await read(store, 'Patient', id);
      const signs = [`practice/${step.practice}`, 'born/1940-01-01'];
      const own = { type: 'Patient', version: (last?.version ?? 0) + 1, residents: [step.about], signs };
      return [version(id, { ...own, facet: { dataClass: step.dataClass } })];
    }
    case 'relabel': {
      if (!current) return [];
      const { type, id, version: n, facet: was } = current;
      const other = facet({ type, dataClass: step.dataClass, labels: [token('s', 'x')].slice(step.dataClass.length) });
      return [{ kind: 'facts', type, id, version: n, was, facet: other, rules: 7, carries: [] }];
    }
    case 'join': {
      const [a, b] = step.pair.map((at) => PEOPLE[at] as ResidentId) as [ResidentId, ResidentId];
      return [{ kind: 'join', review: `${a}-${b}`, residents: [a, b], state: step.state }];
    }
    case 'index':
      return [];
  }
}

/** Signs and index rows written anew where a version stands. */
async function indexAnew(store: Store, id: string): Promise<void> {
  for (const { place, body } of await store.indexing.after(0, 1_000)) {
    const type = typeOf(id);
    if ((JSON.parse(body) as { readonly id: string }).id !== id) continue;
    await store.indexing.replace([{ place, type, rows: [], signs: ['falls/y'] }]);
  }
}

const sorted = <T>(answer: Fenced<readonly Sealed<T>[]>, key: (each: T) => string): readonly T[] =>
  fresh(answer)
    .map(unseal)
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));

/** Another number of rows at most asks something that was never asked. */
let never = 1_000;

async function expectAsAnew(store: Store, fence: Fence, asked: Query, with_: Sight): Promise<void> {
  const { residents } = asked;
  const kept = await search(store, { ...asked, residents: [...(residents ?? []), ...MORE] }, with_);
  expect(kept).toEqual(await search(store, asked, with_));
  const row = (each: { readonly type: string; readonly id: string }) => `${each.type}/${each.id}`;
  const enough = [{ signs: ['frail', 'falls'], least: 1 }];
  for (const some of [{}, { residents: residents ?? [] }]) {
    const about = { types: ['Observation', 'Patient'], enough, ...some };
    const [one, anew] = [50, never++].map((most) => store.records.signed(fence, about, with_, most));
    if (one && anew) expect(sorted(await one, row)).toEqual(sorted(await anew, row));
  }
  const person = (each: { readonly resident: string }) => each.resident;
  const practices = ['P1'];
  const [people, anew] = [50, never++].map((most) => store.records.people(fence, { practices }, with_, most));
  if (people && anew) expect(sorted(await people, person)).toEqual(sorted(await anew, person));
  const these = { residents: [...(residents ?? []), ...MORE] };
  const plain = await store.records.people(fence, { residents: residents ?? [] }, with_, 50);
  expect(sorted(await store.records.people(fence, these, with_, 50), person)).toEqual(sorted(plain, person));
}

const asking = fc.record({
  who: fc.nat(2),
  residents: fc.subarray(PEOPLE, { minLength: 1 }),
  by: fc.constantFrom('date' as const, 'id' as const, 'lastUpdated' as const),
  descending: fc.boolean(),
  count: fc.constantFrom(2, 50),
});

const open = new Set([2 as FacetId]);
const shapes = ['ann', 'carol'].map((each) => [each as ResidentId, { open, windows: new Map() }] as const);
const ALL: Sight = { residents: new Map(shapes), unowned: new Set(), others: new Set() };
const by = { who: 0, by: 'id', descending: true, count: 2 } as const;
const [ann, carol, dan] = ['ann', 'carol', 'dan'] as ResidentId[] as [ResidentId, ResidentId, ResidentId];
/** What is about two is still about the one when the other is asked about no more. */
const SHARED: [Sight[], [Step[], typeof asking extends fc.Arbitrary<infer T> ? T : never][]] = [
  [ALL, ALL, ALL],
  [
    [
      [
        { kind: 'patient', about: ann, practice: 'P1', dataClass: 'a' },
        {
          ...({ kind: 'write', id: 'r0', at: { residents: [carol, ann], dataClass: 'a', date: null } } as const),
          ...{ nobodys: false, refs: [], signs: [], deleted: 1, updated: 0 },
        },
      ] as Step[],
      { ...by, residents: [ann, carol, dan] },
    ],
    [[], { ...by, residents: [carol, dan] }],
    [[], { ...by, residents: [ann] }],
  ],
];

export function keptContract(open: Open, runs: number): void {
  test('what is kept is what asking anew finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sights, { minLength: 3, maxLength: 3 }),
        fc.array(fc.tuple(fc.array(steps, { maxLength: 3 }), asking), { minLength: 2, maxLength: 8 }),
        async (views, course) => {
          const store = await open();
          await put(store, ...PEOPLE.map((each) => resident(each)));
          for (const [writes, { who, residents, by, descending, count }] of course) {
            for (const step of writes) {
              const changes = await writing(store, step);
              if (changes.length > 0) await put(store, ...changes);
              if (step.kind === 'index') await indexAnew(store, step.id);
            }
            const asked = query({ residents, sort: [{ by, descending }], count });
            await expectAsAnew(store, await fenceOf(store), asked, views[who] as Sight);
          }
        },
      ),
      { numRuns: runs, examples: [SHARED] },
    );
  });
}
