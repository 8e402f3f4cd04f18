// Who may subscribe, to what, and how often: what cannot be kept to is refused, and says what to do.
import { describe, expect, test, vi } from 'vitest';
import { type Ask, toldAt } from '../rig.ts';
import { ODS, receiver, type Subscribers, subscription, withSubscribers } from '../subscribers.ts';
import { entries, type Open, type World } from '../world.ts';

type Who = NonNullable<Ask['as']>;

export function subscriptionsSuite(open: Open): void {
  let on: World;
  let they: Subscribers;
  const began = () =>
    withSubscribers(open, (opened, subscribed) => {
      on = opened;
      they = subscribed;
    });

  describe('subscribing', () => {
    began();

    test('is for systems: people, and residents, are refused at every door', async () => {
      const id = await they.subscribed('RW5');
      const people: readonly Who[] = ['matron', 'privacyOfficer', 'ageUk', `resident:${on.ada}`];
      const body = subscription('RW5');
      for (const as of people)
        for (const [path, how] of [
          ['Subscription', { method: 'POST', body }],
          [`Subscription/${id}`, {}],
          [`Subscription/${id}`, { method: 'PUT', body: { ...body, id } }],
          [`Subscription/${id}`, { method: 'DELETE' }],
          ['Subscription?status=active', {}],
          [`Subscription/${id}/_history`, {}],
        ] as const)
          expect([as, path, (await on.ask(path, { as, ...how })).status]).toEqual([as, path, 403]);
      const named = { ...receiver('RW5'), fhirUser: 'https://fhir.nhs.uk/Id/sds-user-id|555000000003' };
      const nurse = { ...receiver('RW5'), roles: [...(receiver('RW5')['roles'] as string[]), 'R0590'] };
      for (const as of [named, nurse]) {
        const made = await on.ask('Subscription', { as, method: 'POST', body });
        expect([made.status, made.json.issue[0].details.text]).toEqual([403, 'not-a-system']);
      }
      const own = await on.ask('Subscription', { as: receiver('RW5'), method: 'POST', body });
      expect(own.status, own.text).toBe(201);
      expect((await on.ask(`Subscription/${own.json.id}`, { as: receiver('RW5'), method: 'DELETE' })).status).toBe(204);
      const { json } = await on.ask('metadata');
      const [offered] = json.rest[0].resource.filter((each: { type: string }) => each.type === 'Subscription');
      expect(offered.documentation).toContain('rest-hook without payload');
    });

    test('is seen by its organisation alone, and found by status, address and criteria', async () => {
      const [{ id }] = entries(await on.ask('Subscription', { as: 'feed:RW5' }));
      expect((await on.ask(`Subscription/${id}`, { as: 'feed:AGEUK' })).status).toBe(404);
      expect((await on.ask('Subscription', { as: 'feed:AGEUK' })).json.total).toBe(0);
      const count = async (query: string) =>
        (await on.ask(`Subscription?${query}`, { as: receiver('RW5') })).json.total;
      expect(await count('status=active')).toBe(1);
      expect(await count('status=off')).toBe(0);
      expect(await count(`url=${encodeURIComponent(toldAt('RW5'))}`)).toBe(1);
      expect(await count('criteria=Task')).toBe(1);
      expect(await count('type=rest-hook')).toBe(1);
    });

    test.each<[string, string, object?, object?]>([
      ['a status that only the server says', 'subscription-status', { status: 'active' }],
      ['no end', 'subscription-end', { end: undefined }],
      ['an end that is over', 'subscription-end', { end: '2020-01-01T00:00:00Z' }],
      ['an end too far ahead', 'subscription-end', { end: '2096-01-01T00:00:00Z' }],
      ['another channel', 'subscription-channel', {}, { type: 'email' }],
      ['a payload', 'subscription-channel', {}, { payload: 'application/fhir+json' }],
      ['a header', 'subscription-channel', {}, { header: ['Authorization: Bearer abc'] }],
      ['an address that is not allowed', 'subscription-endpoint', {}, { endpoint: 'https://elsewhere.example/told' }],
      ['another organisation’s address', 'subscription-endpoint', {}, { endpoint: toldAt('AGEUK') }],
      ['no address', 'subscription-endpoint', {}, { endpoint: undefined }],
      ['a topic', 'subscription-extended', { extension: [{ url: 'https://a.example/topic', valueString: 'a' }] }],
      [
        'an extension of its channel',
        'subscription-extended',
        {},
        { extension: [{ url: 'https://a.example/t', valueInteger: 1 }] },
      ],
      ['a parameter that is unknown', 'subscription-criteria', { criteria: 'Task?colour=red' }],
      ['a type that is not served', 'subscription-criteria', { criteria: 'Account?status=active' }],
      ['people', 'subscription-criteria', { criteria: 'Patient?active=true' }],
      ['an include', 'subscription-criteria', { criteria: 'Task?_include=Task:focus' }],
      ['a chain', 'subscription-criteria', { criteria: 'Task?focus:ServiceRequest.status=active' }],
      ['a reversed chain', 'subscription-criteria', { criteria: 'ServiceRequest?_has:Task:focus:status=active' }],
      ['a resident’s name by way of a chain', 'subscription-criteria', { criteria: 'Task?patient.name=Aspin' }],
      ['an order', 'subscription-criteria', { criteria: 'Task?_sort=status' }],
      [
        'an NHS number',
        'subscription-criteria',
        { criteria: 'Task?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018' },
      ],
      [
        'a resident by an identifier',
        'subscription-criteria',
        { criteria: 'Task?patient:identifier=https://a.example/id|1' },
      ],
      ['an NHS number alone', 'subscription-criteria', { criteria: 'Task?identifier=9990000018' }],
      ['a relative’s name', 'subscription-criteria', { criteria: 'RelatedPerson?name=Roe' }],
    ])('with %s is refused, and says what to do', async (_, id, more, channel) => {
      const { status, json } = await they.subscribe('RW5', more, channel);
      expect([status, json.issue?.map((each: { details: { text: string } }) => each.details.text)]).toEqual([
        422,
        [id],
      ]);
      expect(JSON.stringify(json)).not.toContain('9990000018');
    });

    test('is changed as it was read, and goes on', async () => {
      const made = await they.subscribe('RW5');
      expect([made.status, made.json.status], made.text).toEqual([201, 'active']);
      const as = receiver('RW5');
      const put = await on.ask(`Subscription/${made.json.id}`, {
        as,
        method: 'PUT',
        body: { ...made.json, reason: 'Answers, still' },
      });
      expect([put.status, put.json.status, put.json.reason], put.text).toEqual([200, 'active', 'Answers, still']);
      expect((await on.ask(`Subscription/${made.json.id}`, { as, method: 'DELETE' })).status).toBe(204);
    });

    test('by code, by whom is asked, and by resident is understood', async () => {
      for (const criteria of [
        `Task?code=answer-request&owner:identifier=${ODS}|RW5&status=requested`,
        `ServiceRequest?patient=Patient/${on.ada}`,
        'Observation?code=http://snomed.info/sct|1153637007',
      ])
        await they.subscribed('RW5', { criteria, status: 'requested' }, 'feed:RW5');
    });

    test('twenty times is the most for two at once too', async () => {
      const { pep } = on.gateway;
      const { find } = pep;
      const have = (await on.ask('Subscription?status=active', { as: 'feed:AGEUK' })).json.total;
      const made: Awaited<ReturnType<typeof they.subscribe>>[] = [];
      while (made.length < 19 - have) made.push(await they.subscribe('AGEUK'));
      const meanwhile: number[] = [];
      const spy = vi.spyOn(pep, 'find').mockImplementationOnce(async (...asked) => {
        const found = await find(...asked);
        meanwhile.push((await they.subscribe('AGEUK')).status);
        return found;
      });
      const late = await they.subscribe('AGEUK');
      spy.mockRestore();
      expect([meanwhile, late.status]).toEqual([[201], 422]);
      const mine = { as: 'feed:AGEUK', method: 'DELETE' } as const;
      for (const each of made) await on.ask(`Subscription/${each.json.id}`, mine);
    });

    test('twenty times is the most, by itself or in one transaction', async () => {
      const have = (await on.ask('Subscription?status=active', { as: 'feed:RW5' })).json.total;
      const entry = Array.from({ length: 21 - have }, () => ({
        request: { method: 'POST', url: 'Subscription' },
        resource: subscription('RW5'),
      }));
      const send = (list: readonly object[]) =>
        on.ask('', {
          as: 'feed:RW5',
          method: 'POST',
          body: { resourceType: 'Bundle', type: 'transaction', entry: list },
        });
      const refused = await send(entry);
      expect([refused.status, refused.json.issue[0].details.text]).toEqual([422, 'subscriptions-full']);
      expect((await send(entry.slice(1))).status).toBe(200);
      expect((await they.subscribe('RW5')).status).toBe(422);
      const [{ id }] = entries(await on.ask('Subscription?status=active', { as: 'feed:RW5' }));
      // One that is there is changed all the same, and one that is off makes room.
      expect((await they.put('RW5', id, { status: 'requested' })).status).toBe(200);
      expect((await they.put('RW5', id, { status: 'off' })).status).toBe(200);
      expect((await they.subscribe('RW5')).status).toBe(201);
      expect((await they.put('RW5', id, { status: 'requested' })).status).toBe(422);
      expect((await they.subscribe('AGEUK')).status).toBe(201);
    });
  });
}
