// What searches let out of the one door, and what of it goes on record.
// @see design: architecture rules 1, 2 and 4; consent §4
import { describe, expect, test } from 'vitest';
import { problem } from '../../src/fhir/problem.ts';
import { fail, ok } from '../../src/fhir/result.ts';
import type { StoredRow } from '../../src/ports.ts';
import { matron } from '../consent/world.ts';
import { ADA, BEN, door, patient, query, row } from './pepWorld.ts';

const asked = { type: 'Encounter', query: 'patient=ada' };
const who = { requester: matron, at: expect.any(Number), requestId: 'r1' };

describe('a search', () => {
  test('goes by the residents asked about, else by everybody', async () => {
    const { pep, on, asked: put } = door();
    await pep.search(on(), query({ residents: [BEN] }), asked);
    await pep.search(on(), query(), asked);
    expect(put).toEqual([[BEN], [query({ residents: [BEN] }), 'these'], [query({ about: 21 }), 'everybody']]);
  });
  test('shows what was found with what is joined, and records what of it left', async () => {
    const { pep, on, state, told } = door();
    const [match, found, joined] = [
      row('e1'),
      patient('pa', ADA),
      [patient('pb', BEN), row('e2', { residents: [BEN] })],
    ];
    state.found = { rows: [match, found], total: 9, more: true, joined, tooFar: true, last: { keys: [], id: 'x' } };
    const seen: unknown[] = [];
    const chosen = await pep.joining(on(), query(), asked, async ({ content }) => {
      seen.push(content);
      return ok({ value: 'answer', left: content.joined.slice(1) });
    });
    expect(chosen).toEqual(ok('answer'));
    expect(seen).toMatchObject([
      {
        entries: [{ row: match }, { row: found }],
        joined: joined.map((each) => ({ row: each })),
        contributions: [{ content: found }, { content: joined[0] }],
        total: 9,
        more: true,
        tooFar: true,
        last: { id: 'x' },
      },
    ]);
    const disclosed = ['Encounter/e1/_history/v1', 'Patient/pa/_history/v1', 'Encounter/e2/_history/v1'];
    expect(told).toEqual([{ ...who, interaction: 'search', asked, disclosed, residents: [ADA, BEN] }]);
  });
  test('records whom it asked about, found or not, and each once', async () => {
    const { pep, on, state, told } = door();
    const found = await pep.search(on(), query({ residents: [BEN] }), asked);
    expect(found.ok && found.value.content).toMatchObject({ entries: [], joined: [], contributions: [] });
    state.found = { rows: [row('e1'), row('e2', { residents: [BEN, ADA] })], total: 2, more: false };
    await pep.search(on(), query({ residents: [BEN] }), asked);
    expect(told.map((each) => each.residents)).toEqual([[BEN], [BEN, ADA]]);
  });
  test('of which something else leaves alone records that alone, and one that another event tells of nothing', async () => {
    const { pep, on, state, told } = door();
    state.found = { rows: [row('e1')], total: 1, more: false };
    const left = [{ row: row('e2', { residents: [BEN] }) }];
    await pep.joining(on(), query(), asked, async () => ok({ value: 'x', left, alone: true }));
    expect(told).toMatchObject([{ disclosed: ['Encounter/e2/_history/v1'], residents: [BEN] }]);
    await pep.joining(on(), query(), asked, async () => ok({ value: 'x', left: [] }), 'unrecorded');
    expect(told).toHaveLength(1);
  });
  test('tells of whom it counts, where they are few, and of whom else its answer does', async () => {
    const { pep, on, state, told } = door();
    const many = (count: number) => Array.from({ length: count }, (_, n) => `r${n}` as typeof ADA);
    const answer = (change: object) =>
      pep.joining(on(), query(), asked, async () => ok({ value: 1, left: [], ...change }));
    for (const about of [[ADA], many(20), many(21)]) {
      state.found = { rows: [], total: 30, more: true, about };
      await answer({});
    }
    expect(told.map((each) => each.residents)).toEqual([[ADA], many(20), []]);
    state.found = { ...state.found, about: [ADA] };
    await answer({ alone: true, about: [BEN] });
    await answer({ about: [BEN, ADA] });
    expect(told.slice(3).map((each) => each.residents)).toEqual([[BEN], [ADA, BEN]]);
  });
  test('that another event tells of asks of nobody whom it counts', async () => {
    const { pep, on, asked: put } = door();
    await pep.joining(on(), query(), asked, async () => ok({ value: 'x', left: [] }), 'unrecorded');
    expect(put).toEqual([[query(), 'everybody']]);
  });
  test('that makes no answer tells nothing', async () => {
    const { pep, on, told } = door();
    const refused = await pep.joining(on(), query(), asked, async () => fail(problem('too-many')));
    expect([refused.ok, told]).toEqual([false, []]);
  });
  test('to go on from gives ids, all or none, and no event', async () => {
    const { pep, on, state, told, asked: put } = door();
    state.found = { rows: [row('e1'), row('e2')], total: 2, more: false };
    expect(await pep.find(on(), query())).toEqual(ok(['e1', 'e2']));
    expect(put).toEqual([[query({ count: 5_000 }), 'everybody']]);
    state.found = { ...state.found, more: true };
    expect(await pep.find(on(), query())).toMatchObject({ ok: false, error: { id: 'too-many' } });
    expect(told).toEqual([]);
  });
});

describe('Patients', () => {
  const rows = [patient('pa', ADA), patient('pb', BEN), patient('pc', ADA)];
  const choosing =
    (...shown: readonly (typeof ADA)[]) =>
    async (list: readonly { readonly content: StoredRow }[]) => ({
      value: list.map(({ content }) => content.id),
      shown: new Set(shown),
    });
  test('are composed of all contributions seen; only those shown are on record', async () => {
    const { pep, on, state, told, asked: put } = door();
    state.rows = rows;
    expect(await pep.patients(on(), query(), asked, choosing(ADA))).toEqual(ok(['pa', 'pb', 'pc']));
    expect(put).toEqual([[query(), 'everybody', 5_001]]);
    const disclosed = ['Patient/pa/_history/v1', 'Patient/pc/_history/v1'];
    expect(told).toEqual([{ ...who, interaction: 'search', asked, disclosed, residents: [ADA] }]);
    await pep.patients(on(), query(), undefined, choosing(ADA));
    expect(told).toHaveLength(1);
  });
  test('not shown are named without what is theirs', async () => {
    const { pep, on, state, told } = door();
    state.rows = rows;
    await pep.patients(on(), query(), asked, async () => ({ value: 'x', shown: new Set([ADA]), about: [BEN, ADA] }));
    const disclosed = ['Patient/pa/_history/v1', 'Patient/pc/_history/v1'];
    expect(told).toMatchObject([{ disclosed, residents: [ADA, BEN] }]);
  });
  test('one asked for by its id is read; without anything to show it is refused', async () => {
    const { pep, on, state, told } = door();
    const one = { type: 'Patient', id: 'ada' };
    const ask = () => pep.patients(on(), query(), one, choosing(ADA));
    await ask();
    state.rows = rows;
    await ask();
    expect(told).toMatchObject([
      { interaction: 'read', asked: one, disclosed: [], refused: true },
      { interaction: 'read', asked: one, refused: false },
    ]);
  });
  test('more than can be composed are refused', async () => {
    const { pep, on, state, told } = door();
    const many = (count: number) => Array.from({ length: count }, (_, n) => patient(`p${n}`, `r${n}` as typeof ADA));
    state.rows = many(5_001);
    expect(await pep.patients(on(), query(), asked, choosing())).toMatchObject({
      ok: false,
      error: { id: 'too-many' },
    });
    expect(told).toEqual([]);
    state.rows = many(5_000);
    expect((await pep.patients(on(), query(), asked, choosing())).ok).toBe(true);
  });
  test('a resident is known to who sees a Patient of theirs', async () => {
    const { pep, on, state, told, asked: put } = door();
    expect(await pep.knows(on(), ADA)).toEqual(ok(false));
    expect(put).toEqual([[ADA], [query({ types: ['Patient'], residents: [ADA], count: 1 }), 'these', 1]]);
    state.rows = rows;
    expect(await pep.knows(on(), ADA)).toEqual(ok(true));
    expect(told).toEqual([]);
  });
});
