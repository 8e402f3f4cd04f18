// What is about several residents, and what a gateway remembers: a warm one answers as a cold one.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patient } from '../resources.ts';
import { type Open, type World, world } from '../world.ts';

export function companySuite(open: Open): void {
  describe('in company', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test('what is about two residents is found the second time as it was the first', async () => {
      const ben = await on.ask('Patient', { as: 'socialWorker', method: 'POST', body: patient() });
      const both = [on.ada, ben.json.id].map((id) => ({ actor: { reference: `Patient/${id}` }, status: 'accepted' }));
      const body = { resourceType: 'Appointment', status: 'booked', participant: both };
      const start = { start: '2026-07-01T09:00:00Z', end: '2026-07-01T09:30:00Z' };
      const made = await on.ask('Appointment', { as: 'socialWorker', method: 'POST', body: { ...body, ...start } });
      expect(made.status).toBe(201);
      // Whatever was decided before, together or alone.
      const together = `${on.ada},${ben.json.id}`;
      expect((await on.ask('Appointment', { as: 'socialWorker' })).json.total).toBe(1);
      for (const id of [together, on.ada, on.ada, ben.json.id]) {
        const found = await on.ask(`Appointment?patient=${id}`, { as: 'socialWorker' });
        expect(found.json.total).toBe(1);
      }
    });
  });
}
