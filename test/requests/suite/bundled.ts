// What a batch or transaction answers as a whole: addresses of its entries, and what refuses it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { condition } from '../resources.ts';
import { type Answer, BASE, FHIR } from '../rig.ts';
import { type Open, type World, world } from '../world.ts';

// biome-ignore lint/suspicious/noExplicitAny: entries are looked into freely
type Loose = any;

export function bundledSuite(open: Open): void {
  describe('a bundle as a whole', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());
    const me = { as: 'socialWorker' } as const;
    const get = (url: string) => ({ request: { method: 'GET', url } });
    const post = (resource: Loose) => ({ resource, request: { method: 'POST', url: resource.resourceType } });
    const send = (type: string, entry: readonly object[]): Promise<Answer> =>
      on.ask('', { ...me, method: 'POST', body: { resourceType: 'Bundle', type, entry } });

    test.each(['batch', 'transaction'])('a %s gives every resource it answers with its own address', async (type) => {
      const { id } = (await on.ask('Condition', { ...me, method: 'POST', body: condition(on.ada) })).json;
      const { json } = await send(type, [
        post(condition(on.ada)),
        { ...post({ ...condition(on.ada), id }), request: { method: 'PUT', url: `Condition/${id}` } },
        get(`Patient/${on.ada}?_pretty=true`),
        get(`Patient/${on.ada}?_elements=name`),
        get(`Patient/${on.ada}/$shared-plan`),
        get(`Condition?_id=${id}`),
        get('metadata'),
      ]);
      const urls = json.entry.map(({ fullUrl, resource }: Loose, at: number) =>
        [0, 1, 2, 4].includes(at) ? fullUrl === `${BASE}${FHIR}/${resource.resourceType}/${resource.id}` : fullUrl,
      );
      const none = expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/);
      expect(urls).toEqual([true, true, true, none, true, none, none]);
      expect(new Set(json.entry.map(({ fullUrl }: Loose) => fullUrl)).size).toBe(7);
    });
  });
}
