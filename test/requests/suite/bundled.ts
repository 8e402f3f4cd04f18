// What a batch or transaction answers as a whole: addresses of its entries, and what refuses it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { condition } from '../resources.ts';
import { type Answer, BASE, FHIR } from '../rig.ts';
import { trailOf } from '../trail.ts';
import { type Open, share, type World, withdraw, world } from '../world.ts';

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

    const noted = (value: string) => condition(on.ada, { identifier: [{ system: 'urn:b', value }] });
    const made = async (): Promise<string> =>
      (await on.ask('Condition', { ...me, method: 'POST', body: condition(on.ada) })).json.id;
    const eventsOf = async (target: string) =>
      (await trailOf(on.gateway.store)).filter(
        (each) => each.action === 'R' && JSON.stringify(each.entity).includes(target),
      ).length;

    test.each([
      ['Condition/none', 404],
      ['Condition?nonsense=1', 400],
      ['Condition?onset-date=never', 400],
      ['Patient/none/$everything', 404],
      ['Nonsense', 404],
      ['Patient/_nonsense', 405],
    ])('a transaction with GET %s, which fails with %i, writes nothing and says which entry', async (url, status) => {
      const value = crypto.randomUUID();
      const refused = await send('transaction', [post(noted(value)), get('Condition'), get(url)]);
      expect([refused.status, refused.json.issue[0].expression]).toEqual([status, ['Bundle.entry[2]']]);
      expect((await on.ask(`Condition?identifier=urn:b|${value}`, me)).json.total).toBe(0);
      expect((await send('transaction', [get(url)])).status).toBe(status);
    });

    test('an operation by POST is refused in a Bundle and told so, in metadata too', async () => {
      const operation = {
        resource: { resourceType: 'Parameters' },
        request: { method: 'POST', url: 'Patient/$match' },
      };
      const { json } = await send('batch', [operation]);
      expect(json.entry[0].response.outcome.issue[0].diagnostics).toContain('outside of a Bundle');
      const { interaction } = (await on.ask('metadata')).json.rest[0];
      for (const each of interaction) expect(each.documentation).toContain('by POST');
    });

    test('a transaction that reads what is hidden is refused as one that reads what is absent', async () => {
      await share(on, ['324']);
      const hidden = (await on.ask(`Condition?patient=${on.ada}&code=44054006`, me)).json.entry[0].resource.id;
      await withdraw(on);
      const ask = (id: string) => send('transaction', [post(condition(on.ada)), get(`Condition/${id}`)]);
      const [absent, closed] = [await ask(crypto.randomUUID()), await ask(hidden)];
      expect([closed.status, closed.text]).toEqual([404, absent.text]);
    });

    test('a transaction that reads what it deletes is refused, and that reads what it changes is told the change', async () => {
      const id = await made();
      const remove = { request: { method: 'DELETE', url: `Condition/${id}` } };
      expect((await send('transaction', [get(`Condition/${id}`), remove])).status).toBe(404);
      const put = { resource: { ...noted('new'), id }, request: { method: 'PUT', url: `Condition/${id}` } };
      const { json } = await send('transaction', [get(`Condition/${id}`), put]);
      expect(json.entry[0].resource.identifier[0].value).toBe('new');
      // Deleted before, and there again by this very transaction.
      await on.ask(`Condition/${id}`, { ...me, method: 'DELETE' });
      const again = await send('transaction', [get(`Condition/${id}`), put]);
      expect(again.json.entry.map((each: Loose) => each.response.status)).toEqual(['200', '201']);
    });

    test('a read of a transaction is on record once, be the whole refused or not, and with writes or without', async () => {
      const [read, write] = [await made(), post(condition(on.ada))];
      const before = await eventsOf(`Condition/${read}`);
      for (const [nth, entries] of [[write, get(`Condition/${read}`)], [get(`Condition/${read}`)]].entries()) {
        expect((await send('transaction', entries)).status).toBe(200);
        expect((await eventsOf(`Condition/${read}`)) - before).toBe(2 * nth + 1);
        expect((await send('transaction', [...entries, get('Condition/none')])).status).toBe(404);
        expect((await eventsOf(`Condition/${read}`)) - before).toBe(2 * nth + 2);
      }
    });
  });
}
