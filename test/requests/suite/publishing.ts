// What is published of an evaluation stays: its days are counted once, whoever asks, in whatever order.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Wired } from '../../../src/rest/gateway.ts';
import { ANALYST, compared, evaluatedOn } from '../counted.ts';
import { type Rig, rig } from '../rig.ts';
import { entries, type Open } from '../world.ts';

const FIRST = { start: '2026-01-01', end: '2026-06-30' };
const ACROSS = { start: '2026-02-01', end: '2026-06-30' };
const BESIDE = { start: '2025-01-01', end: '2025-12-31' };

export function publishingSuite(open: Open): void {
  describe('what an evaluation published', () => {
    let on: Rig;
    /** How an evaluation ended: what it wrote, or why it did not. */
    const ended = async (period: typeof FIRST, gateway: Wired = on.gateway): Promise<string> => {
      const done = await evaluatedOn(gateway, period);
      return done.ok ? [...new Set(done.value.map(({ outcome }) => outcome))].join() : done.error.id;
    };
    beforeAll(async () => {
      on = await rig(open);
    });
    afterAll(() => on.close());

    test('of two evaluations at once that share days, one is published', async () => {
      const { pep } = on.gateway;
      const meanwhile: string[] = [];
      const joining: typeof pep.joining = async (...asked) => {
        const found = await pep.joining(...asked);
        meanwhile.push(await ended(FIRST));
        return found;
      };
      const late = await ended(ACROSS, { ...on.gateway, pep: { ...pep, joining } });
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

    test('where more is published than is compared, nothing is until all of it can be', async () => {
      expect(await ended(BESIDE, compared(on.gateway, { reports: 1 }))).toBe('period-overlaps');
      expect(await ended(BESIDE)).toBe('written');
    });
  });
}
