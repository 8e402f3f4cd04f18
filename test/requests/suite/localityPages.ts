// What a locality's lists hold beyond one page: everybody once, for the reader of the first page alone, and on record page by page.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { benRow, cldFile } from '../borough.ts';
import { allocations, bensAllocations } from '../councilFiles.ts';
import type { Answer } from '../rig.ts';
import { entriesOf } from '../trail.ts';
import { type Open, type World, world } from '../world.ts';

const CSV = 'text/csv';
const DAY = '2026-06-03';

const valueIn = (answer: Answer, name: string): unknown =>
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
  Object.values(answer.json.parameter.find((each: any) => each.name === name) ?? {})[1];
const idsOf = (answer: Answer): readonly string[] =>
  answer.json.parameter
    .filter(({ name }: { name: string }) => name === 'resident')
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
    .map(({ part }: any) => part[0].valueReference.reference.slice('Patient/'.length));
/** Below `/fhir/R4/`. */
const nextOf = (answer: Answer): string => String(valueIn(answer, 'next')).replace(/^.*\/fhir\/R4\//, '');

export function localityPagesSuite(open: Open): void {
  describe('the lists of a locality, page by page', () => {
    let on: World;
    let ben = '';
    const ask = (path: string, as: 'socialWorker' | 'coordinator' = 'socialWorker') => on.ask(path, { as });
    beforeAll(async () => {
      on = await world(open);
      const report = await on.deliver('council-cld', '324', CSV, cldFile([benRow()]));
      ben = String(report.json.records[0].resources[0]).slice('Patient/'.length);
      await on.deliver('council-allocations', '324', CSV, allocations());
      await on.deliver('council-allocations', '324', CSV, bensAllocations());
      for (const patient of [on.ada, ben]) {
        const body = {
          resourceType: 'Task',
          status: 'requested',
          intent: 'order',
          description: 'Ring the daughter',
          for: { reference: `Patient/${patient}` },
          restriction: { period: { end: '2026-06-02' } },
        };
        const made = await on.ask('Task', { as: 'socialWorker', method: 'POST', body });
        expect(made.status, made.text).toBe(201);
      }
    });
    afterAll(() => on.close());

    test.each([`$meeting?date=${DAY}`, '$residents', '$residents?leads=amiss'])(
      '%s has everybody once, and the total with each',
      async (operation) => {
        const path = `CareTeam/locality-west/${operation}`;
        const whole = await ask(path);
        expect(valueIn(whole, 'next'), whole.text).toBeUndefined();
        const before = (await entriesOf(on.gateway.store)).length;
        const first = await ask(`${path}${path.includes('?') ? '&' : '?'}_count=1`);
        const second = await ask(nextOf(first));
        const pages = [first, second].map(idsOf);
        expect(pages.map((each) => each.length)).toEqual([1, 1]);
        expect(pages.flat().sort()).toEqual([on.ada, ben].sort());
        // Of whose leads are amiss nobody counts more than were looked at.
        const totals = operation.includes('amiss') ? [2, undefined, undefined] : [2, 2, 2];
        expect([whole, first, second].map((each) => valueIn(each, 'total'))).toEqual(totals);
        expect(valueIn(second, 'next')).toBeUndefined();
        expect(pages.flat().some((id) => nextOf(first).includes(id))).toBe(false);
        const told = (await entriesOf(on.gateway.store)).slice(before);
        expect(told.map(({ residents }) => residents).filter(({ length }) => length > 0)).toEqual(pages);
        expect((await ask(nextOf(first), 'coordinator')).status).toBe(400);
        const more = operation.startsWith('$meeting') ? `date=${DAY}` : 'leads=amiss';
        const beside = await ask(`${nextOf(first)}&${more}`);
        expect([beside.status, beside.json.issue[0].details.text]).toEqual([400, 'page-not-alone']);
      },
    );

    test('a page is as long as asked for, or refused', async () => {
      for (const operation of ['$meeting', '$residents', '$candidates']) {
        expect((await ask(`CareTeam/locality-west/${operation}?_count=x`)).status).toBe(400);
        expect(idsOf(await ask(`CareTeam/locality-west/${operation}?_count=0`))).toEqual([]);
      }
    });
  });
}
