// Storage contract: what ingest remembers, and the audit trail.
import { expect, test } from 'vitest';
import { instant, odsCode, type ResourceId, residentId } from '../../src/fhir/ids.ts';
import type { AuditRow } from '../../src/ports/audit.ts';
import type { DeliveryRow, QuarantineRow } from '../../src/ports/deliveries.ts';
import type { Change, KeyRow, PersonRow } from '../../src/ports.ts';
import { ann, bob, idsOf, type Open, put, read, resident, version } from './world.ts';

const council = odsCode('324');
const trust = odsCode('RW5');

const key = (over: Partial<KeyRow> = {}): KeyRow => ({
  contributor: council,
  source: 'council-cld',
  type: 'Task',
  key: 'k1',
  id: 'id-1' as ResourceId,
  hash: 'h',
  ...over,
});

const person = (over: Partial<PersonRow> = {}): PersonRow => ({
  contributor: council,
  system: 'urn:council',
  value: '1',
  resident: ann,
  ...over,
});

const quarantined = (over: Partial<QuarantineRow> = {}): QuarantineRow => ({
  id: 'q1',
  delivery: 'd1',
  source: 'council-cld',
  contributor: council,
  record: 7,
  reason: 'nhs-number-invalid',
  raw: 'a,"b\u0000",ł\r\n',
  at: instant(5),
  state: 'open',
  ...over,
});

const link = (seq: number, over: Partial<AuditRow> = {}): AuditRow => ({
  writer: 'w1',
  seq,
  hash: `h${seq}`,
  body: `{"n":${seq}}`,
  ...over,
});
const START = { writer: '', seq: 0 };

export function ingestContract(open: Open): void {
  test('own rows are those this organisation contributed, deleted ones included', async () => {
    const store = await open();
    await put(
      store,
      version('a'),
      version('b', { facet: { contributor: council } }),
      version('c'),
      version('c', { version: 2, deleted: true }),
    );
    const refs = ['a', 'b', 'c', 'd'].map((id) => ({ type: 'Observation', id }));
    expect(idsOf(await store.contributions.own(trust, refs)).toSorted()).toEqual(['a', 'c']);
    expect(idsOf(await store.contributions.own(council, refs))).toEqual(['b']);
  });

  test('an organisation finds its own Patient of a resident', async () => {
    const store = await open();
    const patient = { type: 'Patient' };
    await put(store, version('p1', patient), version('p2', { ...patient, facet: { contributor: council } }));
    expect((await store.contributions.ownPatient(council, ann))?.id).toBe('p2');
    expect(await store.contributions.ownPatient(council, bob)).toBeUndefined();
    await put(store, version('p2', { ...patient, facet: { contributor: council }, version: 2, deleted: true }));
    expect(await store.contributions.ownPatient(council, ann)).toBeUndefined();
  });

  test('a source key leads to one resource for ever', async () => {
    const store = await open();
    await put(store, { kind: 'key', ...key({ hash: '' }) });
    await put(
      store,
      { kind: 'key', ...key() },
      { kind: 'key', ...key({ contributor: trust, id: 'id-2' as ResourceId }) },
    );
    const wanted = [
      { type: 'Task', key: 'k1' },
      { type: 'Task', key: 'k2' },
    ];
    expect(await store.contributions.keys(council, 'council-cld', wanted)).toEqual([key()]);
    expect(await store.contributions.keys(council, 'other', wanted)).toEqual([]);
    const moved: Change = { kind: 'key', ...key({ id: 'id-9' as ResourceId }) };
    expect(await store.contributions.commit([version('x'), moved])).toBe('clash');
    expect(await read(store, 'Observation', 'x')).toBeUndefined();
  });

  test('persons are found by their own identifier, by number across contributors, by birth date within one', async () => {
    const store = await open();
    const one = person({ nhsNumber: '9990000018', birthDate: '1930-01-01', family: 'Łoś' });
    const two = person({ contributor: trust, nhsNumber: '9990000018', birthDate: '1930-01-01', resident: bob });
    await put(
      store,
      resident(bob, { restricted: true }),
      { kind: 'person', ...person() },
      { kind: 'person', ...one },
      { kind: 'person', ...two },
    );
    const { contributions } = store;
    expect(await contributions.persons(council, [{ system: 'urn:council', value: '1' }])).toEqual([one]);
    expect(await contributions.persons(council, [{ system: 'urn:council', value: '2' }])).toEqual([]);
    expect(
      (await contributions.personsByNhsNumber(['9990000018'])).toSorted((a, b) =>
        a.contributor.localeCompare(b.contributor),
      ),
    ).toEqual([
      { ...one, restricted: false },
      { ...two, restricted: true },
    ]);
    expect(await contributions.ownPersonsByNhsNumber(trust, ['9990000018'])).toEqual([{ ...two, restricted: true }]);
    expect(await contributions.ownPersonsByNhsNumber(trust, ['9990000026'])).toEqual([]);
    expect(await contributions.personsByBirthDate(trust, ['1930-01-01', '1931-01-01'])).toEqual([two]);
  });

  test('an NHS number belongs to one resident', async () => {
    const store = await open();
    await put(store, resident(ann, { nhsNumber: '9990000018', restricted: true }));
    await put(store, resident(residentId('carol'), { nhsNumber: '9990000034' }));
    expect(await store.contributions.holders(['9990000018', '9990000026', '9990000034'])).toEqual(
      new Map([
        ['9990000018', { resident: ann, restricted: true }],
        ['9990000034', { resident: residentId('carol'), restricted: false }],
      ]),
    );
    expect(await store.contributions.commit([resident(bob, { nhsNumber: '9990000018' })])).toBe('clash');
    expect((await store.policy.load([bob])).residents).toEqual([]);
  });

  test('a delivery keeps its last report', async () => {
    const store = await open();
    const delivery: DeliveryRow = {
      id: 'd1',
      source: 's',
      contributor: council,
      at: instant(1),
      hash: 'x',
      mappingVersion: '1',
      report: '{}',
      read: true,
    };
    await put(store, { kind: 'delivery', ...delivery });
    await put(store, { kind: 'delivery', ...delivery, report: '{"received":2}' });
    expect(await store.contributions.delivery('d1')).toEqual({ ...delivery, report: '{"received":2}' });
    expect(await store.contributions.delivery('d2')).toBeUndefined();
  });

  test('a source is as recent as its latest delivery that could be read', async () => {
    const store = await open();
    const told = (id: string, at: number, more: Partial<DeliveryRow>): Change => ({
      ...{ kind: 'delivery', id, source: 's', contributor: council, at: instant(at) },
      ...{ hash: 'x', mappingVersion: '1', report: '{}', read: true, ...more },
    });
    await put(store, told('d1', 1, { asAt: '2026-06-30' }), told('d2', 5, {}), told('d3', 9, { read: false }));
    await put(store, told('d4', 2, { asAt: '2026-03-31' }), told('d5', 3, { source: 't' }));
    expect(await store.contributions.feeds()).toEqual([
      { source: 's', received: 5, asAt: '2026-06-30' },
      { source: 't', received: 3 },
    ]);
  });

  test('quarantined records come back whole and are told apart by state and contributor', async () => {
    const store = await open();
    const [one, two] = [quarantined(), quarantined({ id: 'q2', contributor: trust, at: instant(4), expression: 'A' })];
    await put(store, { kind: 'quarantine', ...one }, { kind: 'quarantine', ...two });
    expect(await store.contributions.quarantine({})).toEqual([two, one]);
    expect(await store.contributions.quarantine({ id: 'q1' })).toEqual([one]);
    expect(await store.contributions.quarantine({ contributor: trust, state: 'open' })).toEqual([two]);
    await put(store, { kind: 'quarantine', ...one, state: 'replayed' });
    expect(await store.contributions.quarantine({ state: 'replayed' })).toEqual([{ ...one, state: 'replayed' }]);
  });

  test('raw input comes back in order, byte for byte', async () => {
    const store = await open();
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    await put(
      store,
      { kind: 'raw', delivery: 'd1', piece: 1, bytes },
      { kind: 'raw', delivery: 'd1', piece: 0, bytes: bytes.slice(7) },
    );
    const rows = await store.contributions.raw('d1');
    expect(rows.map((row) => [row.delivery, row.piece, [...row.bytes]])).toEqual([
      ['d1', 0, [...bytes.slice(7)]],
      ['d1', 1, [...bytes]],
    ]);
  });

  test('a thousand changes are one commit', async () => {
    const store = await open();
    const body = JSON.stringify({ text: 'x'.repeat(1_000) });
    await put(
      store,
      ...Array.from({ length: 1_000 }, (_, i) => version(`v${i}`, { body, residents: [residentId(`r${i % 7}`)] })),
    );
    expect(await read(store, 'Observation', 'v999')).toMatchObject({ body, residents: ['r5'] });
    expect(await read(store, 'Observation', 'v501')).toMatchObject({ body, residents: ['r4'] });
  });

  test('the audit trail is read back as it was written, chain by chain and in the order of writing', async () => {
    const store = await open();
    await store.audit.append([link(1, { writer: 'w2' }), link(1), link(2)]);
    await store.audit.append([link(3)]);
    const all = [link(1), link(2), link(3), link(1, { writer: 'w2' })];
    expect(await store.audit.links(START, 10)).toEqual(all);
    expect(await store.audit.links({ writer: 'w1', seq: 2 }, 1)).toEqual([link(3)]);
    expect(await store.audit.links({ writer: 'w1', seq: 3 }, 9)).toEqual([link(1, { writer: 'w2' })]);
    expect(await store.audit.written(1, 2)).toEqual([
      { position: 2, writer: 'w1', seq: 1, hash: 'h1' },
      { position: 3, writer: 'w1', seq: 2, hash: 'h2' },
    ]);
  });

  test('a write and its audit entry are there together or not at all', async () => {
    const store = await open();
    await store.audit.append([link(1)]);
    await expect(store.contributions.commit([version('x')], [link(1)])).rejects.toThrow();
    expect(await read(store, 'Observation', 'x')).toBeUndefined();
    expect(await store.contributions.commit([version('x')], [link(1, { writer: 'w2' })])).toBe('done');
    expect(await store.contributions.commit([version('x')], [link(1, { writer: 'w3' })])).toBe('clash');
    expect((await store.audit.links(START, 9)).map(({ writer }) => writer)).toEqual(['w1', 'w2']);
  });

  test('a place in an audit chain is taken once, and so is that of a seal', async () => {
    const store = await open();
    await store.audit.append([link(1)]);
    await expect(store.audit.append([link(2), link(1, { hash: 'forged' })])).rejects.toThrow();
    expect(await store.audit.links(START, 9)).toEqual([link(1)]);
    const seal = { seq: 1, hash: 'h', body: '{}' };
    expect(await store.audit.seal(seal)).toBe('done');
    expect(await store.audit.seal({ ...seal, hash: 'other' })).toBe('clash');
    expect([await store.audit.newestSeal(), await store.audit.seals(0, 9)]).toEqual([seal, [seal]]);
  });

  test('a store without audit links has none', async () => {
    const store = await open();
    expect(await store.audit.links(START, 9)).toEqual([]);
    await store.audit.append([]);
    expect(await store.audit.newestSeal()).toBeUndefined();
  });
}
