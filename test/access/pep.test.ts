// The one door: what is not open does not leave, and hidden is like absent.
// @see design: architecture rules 1, 2 and 4; consent §2 and §4
import { describe, expect, test } from 'vitest';
import type { Shown } from '../../src/access/pep.ts';
import type { StoredRow } from '../../src/ports.ts';
import { matron } from '../consent/world.ts';
import { ADA, BEN, door, hidden, PART, row } from './pepWorld.ts';

const who = { requester: matron, at: expect.any(Number), requestId: 'r1' };
const of = { type: 'Encounter', id: 'e1' };
const gone = { deleted: true, body: '' };
const bodyOf = (shown: Shown | undefined) => shown && JSON.parse(shown.body);

test.each<[string, readonly StoredRow[], string, object]>([
  ['open', [row('e1')], 'shown', { disclosed: ['Encounter/e1/_history/v1'], residents: [ADA], refused: false }],
  ['absent', [row('other')], 'not-found', { disclosed: [], residents: [], refused: true }],
  ['hidden', [row('e1', hidden)], 'not-found', { disclosed: [], residents: [], refused: true }],
  ['deleted', [row('e1', gone)], 'deleted', { disclosed: [], residents: [ADA], refused: false }],
  [
    'deleted and hidden',
    [row('e1', { ...gone, ...hidden })],
    'not-found',
    { disclosed: [], residents: [], refused: true },
  ],
])('what is %s is read as such, and on record', async (_, rows, expected, event) => {
  const { pep, on, state, told } = door();
  state.rows = rows;
  const found = await pep.read(on(), 'Encounter', 'e1');
  expect(found.ok ? 'shown' : found.error.id).toBe(expected);
  if (found.ok) expect(found.value.content).toEqual({ row: rows[0], body: rows[0]?.body, versionId: 'v1', cuts: [] });
  expect(told).toEqual([{ ...who, interaction: 'read', asked: of, ...event }]);
});

test('what is only tried is given to whoever tries it, to put it on record, and is not on record yet', async () => {
  const { pep, on, state, told } = door();
  state.rows = [row('e1')];
  const tried: unknown[] = [];
  await pep.read({ ...on(), tried: (happening) => void tried.push(happening) }, 'Encounter', 'e1');
  const happening = { interaction: 'read', asked: of, disclosed: ['Encounter/e1/_history/v1'] };
  expect([tried, told]).toEqual([[expect.objectContaining(happening)], []]);
});

test('a read that lost a race is made again', async () => {
  const { pep, on, state, told } = door();
  [state.rows, state.late] = [[row('e1')], 3];
  expect([(await pep.read(on(), 'Encounter', 'e1')).ok, told.length]).toEqual([true, 1]);
});

test('what a write builds on is what its writer sees, deleted or not, and no event', async () => {
  const { pep, on, state, told } = door();
  const current = async (...rows: readonly StoredRow[]) => {
    state.rows = rows;
    const found = await pep.current(on(), 'Encounter', 'e1');
    return found.ok ? found.value?.content.row : found.error.id;
  };
  const [open, deleted] = [row('e1'), row('e1', gone)];
  expect([await current(open), await current(deleted)]).toEqual([open, deleted]);
  expect([await current(), await current(row('e1', hidden))]).toEqual([undefined, undefined]);
  expect(told).toEqual([]);
});

test('what is open in summary is shown as its mask has it, under another name, and not at all without a mask', async () => {
  const { pep, on, state } = door();
  state.rows = [row('e1', { facet: PART }), row('e2'), row('f1', { type: 'Flag', facet: PART })];
  const [part, whole] = [await pep.read(on(), 'Encounter', 'e1'), await pep.read(on(), 'Encounter', 'e2')];
  if (!part.ok || !whole.ok) throw new Error('both are open');
  expect(bodyOf(whole.value.content)).toHaveProperty('reasonCode');
  expect(bodyOf(part.value.content)).not.toHaveProperty('reasonCode');
  expect(part.value.content.versionId).not.toBe('v1');
  expect([part.value.content.mask !== undefined, whole.value.content.mask]).toEqual([true, undefined]);
  expect(await pep.read(on(), 'Flag', 'f1')).toMatchObject({ ok: false, error: { id: 'not-found' } });
});

test('a reference to what is hidden is cut; what cannot be without it is not there', async () => {
  const { pep, on, state } = door();
  const target = (need: 'none' | 'alone') => ({ targets: [{ ordinal: 0, cut: '/reasonCode', need }] });
  state.rows = [row('e1', target('none')), row('e2', target('alone'))];
  const cut = await pep.read(on(), 'Encounter', 'e1');
  expect(cut.ok && [cut.value.content.cuts, bodyOf(cut.value.content)]).toMatchObject([['/reasonCode'], { id: 'e1' }]);
  expect(await pep.read(on(), 'Encounter', 'e2')).toMatchObject({ ok: false, error: { id: 'not-found' } });
});

describe('an older version', () => {
  const [now, was, before] = ['v3', 'v2', 'v1'].map((versionId) => row('e1', { versionId })) as [
    StoredRow,
    StoredRow,
    StoredRow,
  ];
  async function version(name: string, ...rows: readonly StoredRow[]) {
    const { pep, on, state, told } = door();
    state.rows = rows;
    const found = await pep.vread(on(), 'Encounter', 'e1', name);
    expect(told).toMatchObject([
      { interaction: 'vread', asked: of, refused: !found.ok && found.error.id === 'not-found' },
    ]);
    return found.ok ? found.value.content : found.error.id;
  }
  test('is shown to who sees it and the current one', async () => {
    expect(await version('v2', now, was, before)).toMatchObject({ row: was, versionId: 'v2' });
    expect(await version('v3', now, was)).toMatchObject({ row: now });
    expect(await version('v2', now, { ...was, ...hidden }, before)).toBe('not-found');
    expect(await version('v2', { ...now, ...hidden }, was)).toBe('not-found');
    expect(await version('v4', now, was)).toBe('not-found');
    expect(await version('v4')).toBe('not-found');
    expect(await version('v2', now, { ...was, ...gone })).toBe('deleted');
  });
  test('is in summary where the current one is, and has its own name and that of the whole', async () => {
    const rows = [{ ...now, facet: PART }, was];
    const shown = await version('v2', ...rows);
    if (typeof shown === 'string') throw new Error(shown);
    expect([bodyOf(shown).reasonCode, shown.versionId === 'v2']).toEqual([undefined, false]);
    expect(await version(shown.versionId, ...rows)).toEqual(shown);
    expect(bodyOf((await version('v1', now, { ...was, facet: PART }, before)) as Shown)).toHaveProperty('reasonCode');
  });
});

describe('a history', () => {
  const older = row('e1', { versionId: 'v0' });
  test('of one is about its residents, and says which versions left', async () => {
    const { pep, on, state, told, asked: put } = door();
    const [current, deleted] = [row('e1'), row('e1', { ...gone, versionId: 'v2' })];
    state.past = [{ row: deleted }, { row: older, current, made: true }];
    state.pasts = { ...state.pasts, total: 7, more: true };
    const found = await pep.history(on(), { ...of, count: 5 });
    expect(found.ok && found.value.content).toMatchObject({
      entries: [
        { shown: { row: deleted }, made: false },
        { shown: { row: older }, made: true },
      ],
      total: 7,
      more: true,
    });
    expect(put).toEqual([[ADA], [{ ...of, count: 5, about: 21 }, 'these', [ADA]]]);
    const disclosed = ['Encounter/e1/_history/v0'];
    expect(told).toEqual([
      { ...who, interaction: 'history-instance', asked: of, disclosed, residents: [ADA], refused: false },
    ]);
  });
  test('of a type is of everybody, and may be empty', async () => {
    const { pep, on, state, told, asked: put } = door();
    state.pasts = { ...state.pasts, known: 0 };
    const found = await pep.history(on(), { type: 'Encounter', count: 5 });
    expect(found.ok && found.value.content).toEqual({ entries: [], total: 0, more: false });
    expect(put).toEqual([[{ type: 'Encounter', count: 5, about: 21 }, 'everybody', undefined]]);
    expect(told).toMatchObject([
      { interaction: 'history-type', asked: { type: 'Encounter', query: '' }, refused: false },
    ]);
  });
  test('of what is hidden is like that of what never was', async () => {
    const { pep, on, state, told } = door();
    state.pasts = { ...state.pasts, known: 0 };
    expect(await pep.history(on(), { ...of, count: 5 })).toMatchObject({ ok: false, error: { id: 'not-found' } });
    expect(told).toMatchObject([{ disclosed: [], residents: [], refused: true }]);
    // A page of it may be empty.
    state.pasts = { ...state.pasts, known: 1 };
    expect((await pep.history(on(), { ...of, count: 5 })).ok).toBe(true);
  });
  test('of few is about them, though none of it leaves, and each is named once', async () => {
    const { pep, on, state, told } = door();
    state.pasts = { ...state.pasts, total: 3, about: [BEN, ADA] };
    await pep.history(on(), { type: 'Encounter', count: 0 });
    state.past = [{ row: older }];
    await pep.history(on(), { type: 'Encounter', count: 1 });
    state.pasts = { ...state.pasts, about: Array<typeof ADA>(21).fill(BEN) };
    await pep.history(on(), { type: 'Encounter', count: 1 });
    expect(told.map(({ residents }) => residents)).toEqual([[BEN, ADA], [ADA, BEN], [ADA]]);
  });
  test('that another event tells of has none of its own', async () => {
    const { pep, on, state, told } = door();
    state.past = [{ row: older }];
    expect((await pep.history(on(), { ...of, count: 5 }, 'unrecorded')).ok).toBe(true);
    expect(told).toEqual([]);
  });
  test('that is too long tells nothing', async () => {
    const { pep, on, state, told } = door();
    state.pasts = { ...state.pasts, tooMany: true };
    expect(await pep.history(on(), { ...of, count: 5 })).toMatchObject({ ok: false, error: { id: 'too-many' } });
    expect(told).toEqual([]);
  });
  test('shows a version in summary where the current one is', async () => {
    const { pep, on, state } = door();
    state.past = [{ row: older, current: row('e1', { facet: PART }) }];
    const found = await pep.history(on(), { ...of, count: 5 });
    expect(found.ok && bodyOf(found.value.content.entries[0]?.shown)).not.toHaveProperty('reasonCode');
  });
});
