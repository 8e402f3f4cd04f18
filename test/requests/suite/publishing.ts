// What is published of an evaluation stays: its days are counted once, whoever asks, in whatever order.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Wired } from '../../../src/rest/gateway.ts';
import { ANALYST, evaluatedOn, withdrawnFrom } from '../counted.ts';
import { type Rig, rig } from '../rig.ts';
import { trailOf } from '../trail.ts';
import { entries, type Open } from '../world.ts';

const FIRST = { start: '2026-01-01', end: '2026-06-30' };
const ACROSS = { start: '2026-02-01', end: '2026-06-30' };
const BESIDE = { start: '2025-01-01', end: '2025-12-31' };

export function publishingSuite(open: Open): void {
  describe('what an evaluation published', () => {
    let on: Rig;
    /** How an evaluation ended: what it wrote, or why it did not. */
    const ended = async (period: typeof FIRST, gateway: Wired = on.gateway, plan: object = {}): Promise<string> => {
      const done = await evaluatedOn(gateway, period, '324', plan);
      return done.ok ? [...new Set(done.value.map(({ outcome }) => outcome))].join() : done.error.id;
    };
    const takenBack = (which: string) => withdrawnFrom(on.gateway, which);
    beforeAll(async () => {
      on = await rig(open);
    });
    afterAll(() => on.close());

    test('of two evaluations at once that share days, one is published', async () => {
      const { store } = on.gateway;
      const meanwhile: string[] = [];
      const published: typeof store.evaluation.published = async (contributor) => {
        const found = await store.evaluation.published(contributor);
        meanwhile.push(await ended(FIRST));
        return found;
      };
      const evaluation = { ...store.evaluation, published };
      const late = await ended(ACROSS, { ...on.gateway, store: { ...store, evaluation } });
      expect([meanwhile, late]).toEqual([['written'], 'conflict']);
      const reports = entries(await on.ask('MeasureReport?_count=100', { as: ANALYST }));
      expect(new Set(reports.map(({ period }) => period.start))).toEqual(new Set([FIRST.start]));
      expect([await ended(ACROSS), await ended(FIRST)]).toEqual(['period-overlaps', 'unchanged']);
    });

    test('no system of its contributor takes a report back, or makes it one of other days', async () => {
      const [{ id, ...made }] = entries(await on.ask('MeasureReport', { as: ANALYST }));
      const body = { ...made, id, period: BESIDE };
      for (const [method, asked] of [
        ['PUT', { body }],
        ['DELETE', {}],
      ] as const)
        expect((await on.ask(`MeasureReport/${id}`, { as: 'feed:324', method, ...asked })).status).toBe(405);
      expect(await ended(ACROSS)).toBe('period-overlaps');
    });

    test('a report that is taken back is gone with every version of it, on record, and its days stay taken', async () => {
      const [{ id, meta }] = entries(await on.ask('MeasureReport', { as: ANALYST }));
      const [gone, before] = [`MeasureReport/${id}`, `MeasureReport/${id}/_history/${meta.versionId}`];
      expect((await on.ask(before, { as: ANALYST })).status).toBe(200);
      expect(await takenBack('2026-01-01..2026-06-29')).toEqual([]);
      expect(await takenBack(id)).toEqual([gone]);
      const left = entries(await on.ask('MeasureReport?_count=100', { as: ANALYST }));
      expect(left.map((each) => each.id)).not.toContain(id);
      for (const as of [ANALYST, { ...ANALYST, org: '324', sub: '324' }, 'feed:324'] as const) {
        expect((await on.ask(gone, { as })).status).toBe(410);
        const absent = `MeasureReport/${id}/_history/${crypto.randomUUID()}`;
        const [was, none] = [await on.ask(before, { as }), await on.ask(absent, { as })];
        expect([was.status, was.text]).toEqual([404, none.text]);
        const past = await on.ask(`${gone}/_history`, { as });
        expect(past.json.entry.map((each: { request: object }) => each.request)).toEqual([
          expect.objectContaining({ method: 'DELETE' }),
        ]);
      }
      const ends = (await trailOf(on.gateway.store)).filter(({ action }) => action === 'D');
      expect(JSON.stringify(ends)).toContain(`${gone}/_history/`);
      expect(await takenBack(id)).toEqual([]);
      expect((await takenBack('2026-01-01..2026-06-30')).length).toBe(9);
      expect((await on.ask('MeasureReport', { as: ANALYST })).json.total).toBe(0);
      expect(await ended(ACROSS)).toBe('period-overlaps');
    });

    test('what was taken back is counted again, as another version', async () => {
      const { labelling } = on.gateway.store;
      expect(await labelling.count(on.gateway.rulebook.labels.number)).toBe(0);
      expect(await ended(FIRST)).toBe('written');
      const [{ id }, ...more] = entries(await on.ask('MeasureReport?_count=100', { as: ANALYST }));
      expect(more).toHaveLength(9);
      const past = await on.ask(`MeasureReport/${id}/_history`, { as: ANALYST });
      expect(past.json.entry.map((each: { request: { method: string } }) => each.request.method)).toEqual([
        'POST',
        'DELETE',
      ]);
    });

    test('a report says by which version of its definition it was counted, and that one stays readable', async () => {
      const measureOf = async () => {
        const all = entries(await on.ask('MeasureReport?_count=100', { as: ANALYST }));
        return all.find(({ measure }) => measure.includes('/emergency-attendances|')).measure;
      };
      const before = await measureOf();
      const [url, version] = before.split('|');
      expect(await ended(FIRST, on.gateway, { days: 100 })).toContain('written');
      expect(await measureOf()).not.toBe(before);
      const [{ id }] = entries(await on.ask(`Measure?url=${url}`, { as: ANALYST }));
      const past = entries(await on.ask(`Measure/${id}/_history`, { as: ANALYST }));
      expect(past.map((each) => `${each.url}|${each.version}`)).toEqual([await measureOf(), `${url}|${version}`]);
      const found = entries(await on.ask(`MeasureReport?measure=${url}`, { as: ANALYST }));
      expect(found.map((each) => each.measure)).toEqual([await measureOf()]);
    });
  });
}
