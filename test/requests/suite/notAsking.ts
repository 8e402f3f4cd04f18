// "Do not fit bed rails" asks nobody: what is not to be done, or only thought of, brings its resident's record to nobody.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { referral } from '../bars.ts';
import { entries, type Open, type World, world } from '../world.ts';
import { request, requestsOf } from './asking.ts';

const NOT_ASKING = [{ doNotPerform: true }, { intent: 'option' }, { intent: 'proposal' }] as const;

export function notAskingSuite(open: Open): void {
  describe('a request that asks for nothing', () => {
    let on: World;
    const save = (more: object) => {
      const body = request(on.ada, ['AGEUK'], { code: { text: 'Bed rails' }, ...more });
      return on.ask('ServiceRequest', { as: 'socialWorker', method: 'POST', body });
    };
    const tasksOf = async (id: string) =>
      entries(await on.ask(`Task?focus=ServiceRequest/${id}`, { as: 'socialWorker' })).map(({ status }) => status);
    const seen = async (path: string) => (await on.ask(path, { as: 'ageUk' })).status;
    const listed = async (id: string) => {
      const involved = await on.ask(`Patient/${on.ada}/$who-is-involved`, { as: 'socialWorker' });
      const requests = await requestsOf(on, 'socialWorker');
      return [JSON.stringify(requests), involved.text].map((each) => each.includes(id));
    };
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());

    test.each(NOT_ASKING)('is no referral, makes nobody wait, and stands in no way: %j', async (more) => {
      const made = await save(more);
      expect(made.status, made.text).toBe(201);
      const { id } = made.json;
      expect(await Promise.all([seen(`Patient/${on.ada}`), seen(`ServiceRequest/${id}`)])).toEqual([404, 404]);
      expect(await tasksOf(id)).toEqual([]);
      expect(await listed(id)).toEqual([false, false]);
      // Whoever may see it reads it whole.
      expect((await on.ask(`ServiceRequest/${id}`, { as: 'socialWorker' })).json).toMatchObject(more);
    });

    test.each(NOT_ASKING)('ends the one it was: %j', async (more) => {
      // What is not asked for is nothing of the same kind.
      const made = await save({});
      expect(made.status, made.text).toBe(201);
      const path = `ServiceRequest/${made.json.id}`;
      expect(await Promise.all([seen(path), seen(`Patient/${on.ada}`)])).toEqual([200, 200]);
      expect(await listed(made.json.id)).toEqual([true, true]);
      const body = { ...made.json, ...more };
      const changed = await on.ask(path, { as: 'socialWorker', method: 'PUT', body });
      expect(changed.status, changed.text).toBe(200);
      expect(await Promise.all([seen(path), seen(`Patient/${on.ada}`)])).toEqual([404, 404]);
      expect(await tasksOf(made.json.id)).toEqual(['cancelled']);
      expect(await listed(made.json.id)).toEqual([false, false]);
    });

    test('is not taken of a message as something new', async () => {
      const deliver = (reason: string) => {
        const message = JSON.parse(referral({ reason }));
        for (const { resource } of message.entry)
          if (resource.resourceType === 'ServiceRequest') resource.doNotPerform = true;
        return on.deliver('oohis-bars', 'RX7', 'application/fhir+json', JSON.stringify(message));
      };
      const { json } = await deliver('new');
      expect(JSON.stringify(json)).toContain('workflow-unknown');
      expect(JSON.stringify((await deliver('update')).json)).not.toContain('workflow-unknown');
    });
  });
}
