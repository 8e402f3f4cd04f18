// Storage contract: the fence and what decisions read.
import { expect, test } from 'vitest';
import type { Relationship } from '../../src/consent/inputs.ts';
import { instant, odsCode, residentId, token } from '../../src/fhir/ids.ts';
import type { Change, Fence, News, Store } from '../../src/ports.ts';
import { ann, bob, facet, fenceOf, type Open, put, query, resident, sight, version } from './world.ts';

const carol = residentId('carol');
const matron = token('https://fhir.nhs.uk/Id/sds-user-id', '555000000001');

const relationship = (over: Partial<Relationship> = {}): Relationship => ({
  kind: 'service',
  organisation: odsCode('RW5'),
  start: instant(1),
  assertedBy: odsCode('324'),
  via: 'feed',
  ...over,
});

/** What the fence says after these changes; undefined when an answer would still be fresh. */
async function newsAfter(store: Store, ...changes: readonly Change[]): Promise<News | undefined> {
  const fence = await fenceOf(store);
  await put(store, ...changes);
  const reads = [
    await store.records.read(fence, 'Observation', 'none'),
    await store.records.search(fence, query(), sight({})),
    await store.records.patients(fence, query({ types: ['Patient'] }), sight({}), 5),
    await store.records.version(fence, 'Observation', 'none', '1'),
    await store.records.history(fence, { type: 'Observation', count: 1 }, sight({})),
  ];
  const [first, ...others] = reads.map((answer) => (answer.fresh ? undefined : answer.news));
  for (const other of others) expect(other).toEqual(first);
  if (first) expect(first.fence).toEqual(await fenceOf(store));
  return first;
}

export function fenceContract(open: Open): void {
  test('a version like those before it leaves answers fresh', async () => {
    const store = await open();
    await put(store, version('a'));
    expect(await newsAfter(store, version('b'), version('a', { version: 2 }))).toBeUndefined();
  });

  test('a new combination of facts is news', async () => {
    const store = await open();
    await put(store, version('a'));
    const news = await newsAfter(store, version('b', { facet: { labels: [token('s', 'R')] } }));
    expect(news?.touched).toEqual([]);
    expect(news?.facets).toEqual([[2, facet({ labels: [token('s', 'R')] })]]);
  });

  test('equal facts are one facet', async () => {
    const store = await open();
    await put(store, version('a'), version('b'), version('c', { facet: { dataClass: 'x' } }));
    await put(store, version('d', { facet: { dataClass: 'x' } }));
    expect((await store.policy.facets(0)).map(([id]) => id)).toEqual([1, 2]);
    expect(await store.policy.facets(1)).toEqual([[2, facet({ dataClass: 'x' })]]);
  });

  test.each<[string, readonly Change[], readonly Change[], readonly (string | null)[]]>([
    ['a Consent', [], [version('c', { type: 'Consent' })], [ann]],
    ['a changed Consent', [version('c', { type: 'Consent' })], [version('c', { type: 'Consent', version: 2 })], [ann]],
    ['a new resident', [], [resident(ann)], [ann]],
    ['a restriction', [resident(ann)], [resident(ann, { restricted: true })], [ann]],
    ['a death', [resident(ann)], [resident(ann, { deceased: instant(9) })], [ann]],
    ['a day of birth', [resident(ann)], [resident(ann, { birthDate: '1930-01-01' })], [ann]],
    ['a shared resource', [], [version('x', { residents: [ann, bob] })], [ann, bob]],
    ['a relationship', [], [version('x', { relationships: [relationship()] })], [ann]],
    [
      'a relationship that ends',
      [version('x', { relationships: [relationship()] })],
      [version('x', { version: 2, relationships: [relationship({ end: instant(5) })] })],
      [ann],
    ],
    [
      'a relationship that goes with its resource',
      [version('x', { relationships: [relationship()] })],
      [version('x', { version: 2, deleted: true })],
      [ann],
    ],
    ['a policy', [], [{ kind: 'policy' }], [null]],
  ])('%s touches whom it concerns', async (_, before, change, touched) => {
    const store = await open();
    await put(store, version('f'), version('g', { type: 'Consent', residents: [carol] }), ...before);
    const news = await newsAfter(store, ...change);
    expect([...(news?.touched ?? [])].toSorted()).toEqual(touched);
  });

  test('news of somebody else comes with an answer that says about whom it is', async () => {
    const store = await open();
    await put(store, version('a'), version('x', { residents: [ann, bob] }));
    const fence = await fenceOf(store);
    await put(store, resident(bob));
    const fresh = async (about: Fence['about'], id = 'a') => {
      const found = await store.records.read({ ...fence, ...(about && { about }) }, 'Observation', id);
      expect(found.news).toEqual({ fence: await fenceOf(store), touched: [bob], facets: [] });
      return found.fresh;
    };
    expect(await fresh(undefined)).toBe(false);
    expect([await fresh([ann]), await fresh([bob]), await fresh([ann, bob])]).toEqual([true, false, false]);
    expect([await fresh('found'), await fresh('found', 'x'), await fresh('found', 'none')]).toEqual([
      true,
      false,
      true,
    ]);
    await put(store, { kind: 'policy' });
    expect((await store.records.read({ ...fence, about: [ann] }, 'Observation', 'a')).fresh).toBe(false);
    const now = { ...(await fenceOf(store)), about: [ann] };
    await put(store, version('b', { facet: { dataClass: 'new' } }));
    expect((await store.records.read(now, 'Observation', 'a')).fresh).toBe(false);
  });

  test('the same relationships and the same resident again touch nobody', async () => {
    const store = await open();
    await put(store, version('x', { relationships: [relationship()] }), resident(ann, { birthDate: '1930-01-01' }));
    const again = [
      version('x', { version: 2, relationships: [relationship()] }),
      resident(ann, { birthDate: '1930-01-01' }),
    ];
    expect(await newsAfter(store, ...again)).toBeUndefined();
  });

  test('decision inputs come with the fence they are true at, for those who share a resource too', async () => {
    const store = await open();
    const consent = { resourceType: 'Consent', id: 'c', status: 'active' };
    await put(
      store,
      resident(ann, { restricted: true, birthDate: '1930-01-01', deceased: instant(9) }),
      resident(bob),
      resident(carol),
      version('x', { relationships: [relationship(), relationship({ kind: 'allocation', practitioner: matron })] }),
      version('shared', { residents: [ann, bob] }),
      version('c', { type: 'Consent', residents: [bob, ann], body: JSON.stringify(consent) }),
      version('d', { type: 'Consent' }),
      version('d', { type: 'Consent', version: 2, deleted: true }),
    );
    const loaded = await store.policy.load([ann, residentId('nobody')]);
    expect(loaded.fence).toEqual(await fenceOf(store));
    expect(loaded.residents).toEqual([
      {
        resident: ann,
        restricted: true,
        birthDate: '1930-01-01',
        deceased: 9,
        relationships: [relationship(), relationship({ kind: 'allocation', practitioner: matron })],
        consents: [consent],
        company: [bob],
      },
      { resident: bob, restricted: false, relationships: [], consents: [consent], company: [ann] },
    ]);
  });

  test('a resource says only what its last version says', async () => {
    const store = await open();
    await put(
      store,
      resident(ann),
      version('x', { relationships: [relationship(), relationship({ kind: 'referral' })] }),
    );
    await put(store, version('x', { version: 2, relationships: [relationship({ kind: 'admission' })] }));
    const kinds = async () => (await store.policy.load([ann])).residents[0]?.relationships.map((r) => r.kind);
    expect(await kinds()).toEqual(['admission']);
    await put(store, version('x', { version: 3, deleted: true, relationships: [relationship()] }));
    expect(await kinds()).toEqual([]);
  });

  test('what the actors of a consent lead to is an input, from when it was recorded, and the log tells whom a change concerns', async () => {
    const store = await open();
    const ref = (type: string, id: string) => [{ ordinal: 0, cut: '', need: 'none' as const, type, id }];
    const directory = (type: string, id: string, n: number, over = {}) =>
      version(id, { type, version: n, residents: [], body: JSON.stringify({ resourceType: type, id, n }), ...over });
    await put(
      store,
      resident(ann),
      resident(bob),
      directory('Practitioner', 'p', 1),
      directory('Practitioner', 'p', 2),
      directory('Practitioner', 'other', 1),
      directory('PractitionerRole', 'r', 1, { refs: ref('Practitioner', 'p') }),
      version('c', { type: 'Consent', refs: ref('PractitionerRole', 'r') }),
      version('d', { type: 'Consent', residents: [bob], refs: ref('Practitioner', 'p') }),
    );
    const seen = async () => {
      const { residents } = await store.policy.load([ann, bob]);
      return residents.map((each) =>
        (each.directory ?? []).map(
          (v) => `${v.consent} ${v.type}/${v.id} ${(v.resource as { n?: number })?.n ?? 'gone'}`,
        ),
      );
    };
    expect(await seen()).toEqual([['c Practitioner/p 2', 'c PractitionerRole/r 1'], ['d Practitioner/p 2']]);
    const touched = async (...changes: Change[]) => {
      const before = await fenceOf(store);
      await put(store, ...changes);
      const answer = await store.records.read(before, 'Observation', 'x');
      return answer.fresh ? [] : [...(answer.news?.touched ?? [])].sort();
    };
    expect(await touched(directory('Practitioner', 'p', 3))).toEqual([ann, bob]);
    expect(await touched(directory('Practitioner', 'other', 2))).toEqual([]);
    expect(await touched(directory('PractitionerRole', 'r', 2, { refs: ref('Practitioner', 'p') }))).toEqual([ann]);
    // A consent that changes still stands by what it first referred to.
    await put(store, version('d', { type: 'Consent', version: 2, residents: [bob], refs: ref('Practitioner', 'p') }));
    expect(await touched(directory('Practitioner', 'p', 4, { deleted: true, body: '' }))).toEqual([ann, bob]);
    expect((await seen())[1]).toEqual(['d Practitioner/p 2', 'd Practitioner/p 3', 'd Practitioner/p gone']);
  });

  test('an assessment is an input until its resource says otherwise, and the log tells of each change', async () => {
    const store = await open();
    const assessment = { of: 'capacity', able: false, from: instant(1), to: instant(1), by: odsCode('RW5') } as const;
    await put(store, resident(ann));
    const logs: number[] = [];
    const assessed = async () => {
      const { fence, residents } = await store.policy.load([ann]);
      logs.push(fence.log);
      return residents[0]?.assessments;
    };
    expect(await assessed()).toBeUndefined();
    await put(store, version('a', { assessments: [assessment] }));
    expect(await assessed()).toEqual([assessment]);
    await put(store, version('a', { version: 2, assessments: [{ ...assessment, able: true }] }));
    expect(await assessed()).toEqual([{ ...assessment, able: true }]);
    await put(store, version('a', { version: 3, deleted: true }));
    expect(await assessed()).toBeUndefined();
    expect(new Set(logs).size).toBe(4);
  });

  test('a caseload is who is related, is restricted or has a consent that may name the person', async () => {
    const store = await open();
    const [dan, eve, fay, gil, hal] = ['dan', 'eve', 'fay', 'gil', 'hal'].map(residentId);
    await put(
      store,
      ...[ann, bob, carol, dan, eve, fay, gil, hal].flatMap((each) =>
        each ? [resident(each, { restricted: each === dan })] : [],
      ),
      version('x', { relationships: [relationship()] }),
      version('y', {
        residents: [bob],
        relationships: [relationship({ organisation: odsCode('RXR'), practitioner: matron })],
      }),
      version('z', { residents: [carol], type: 'Consent', persons: [matron] }),
      version('v', { residents: hal ? [hal] : [], type: 'Consent' }),
      version('u', { residents: gil ? [gil] : [], type: 'Consent', persons: ['*'] }),
      version('w', { residents: eve ? [eve] : [], relationships: [relationship({ organisation: odsCode('RXR') })] }),
    );
    expect(await store.policy.caseload([odsCode('RW5')], matron)).toEqual([ann, bob, carol, dan, gil]);
    expect(await store.policy.caseload([odsCode('RXR')], undefined)).toEqual([bob, dan, eve, gil]);
  });

  test('a relative is kept for one resident', async () => {
    const store = await open();
    await put(store, version('r', { type: 'RelatedPerson' }));
    expect(await store.policy.residentOf('r')).toBe(ann);
    await put(store, version('r', { type: 'RelatedPerson', version: 2, deleted: true }));
    expect([await store.policy.residentOf('r'), await store.policy.residentOf('q')]).toEqual([undefined, undefined]);
  });
}
