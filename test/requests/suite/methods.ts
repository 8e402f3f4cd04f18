// Methods: what HEAD answers, what an address takes and what it is said to take.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf } from '../../../src/rest/offered.ts';
import { OPERATIONS } from '../../../src/rest/operations/table.ts';
import { type Open, type World, world } from '../world.ts';

export function methodsSuite(open: Open): void {
  describe('methods', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());
    const me = { as: 'gp' } as const;

    test('HEAD on an operation is what GET is, without the body', async () => {
      for (const each of OPERATIONS.filter(({ methods }) => methods.includes('GET'))) {
        const path = addressOf(each, on.ada);
        const get = await on.ask(path, me);
        const head = await on.ask(path, { ...me, method: 'HEAD' });
        expect([path, head.status, head.text]).toEqual([path, get.status, '']);
        expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
      }
    });

    test('POST without a body is read as no parameters, by an operation that needs none', async () => {
      for (const each of OPERATIONS.filter(({ methods }) => methods.length > 1)) {
        const path = addressOf(each, on.ada);
        const get = await on.ask(path, me);
        for (const headers of [{}, { 'content-type': 'application/fhir+json' }] as const) {
          const post = await on.ask(path, { ...me, method: 'POST', body: new Uint8Array(), headers });
          expect([path, post.status]).toEqual([path, get.status]);
        }
      }
      const bytes = new TextEncoder().encode('{"resourceType":"Parameters"}');
      const untold = { ...me, method: 'POST', body: bytes };
      expect((await on.ask(`Patient/${on.ada}/$everything`, untold)).status).toBe(415);
    });
  });
}
