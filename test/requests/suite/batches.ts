// Batches and transactions: many requests in one, and a way around nothing.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharingConsent } from '../borough.ts';
import { condition, observation, patient } from '../resources.ts';
import type { Answer, Ask } from '../rig.ts';
import { trailOf } from '../trail.ts';
import { type Open, share, type World, withdraw, world } from '../world.ts';

// biome-ignore lint/suspicious/noExplicitAny: entries are bent freely
type Loose = any;

const entry = (method: string, url: string, resource?: object, more: object = {}): object => ({
  ...more,
  ...(resource && { resource }),
  request: { method, url, ...(more as Loose).request },
});

export function batchesSuite(open: Open): void {
  describe('a bundle', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());
    const me = { as: 'socialWorker' } as const;
    const send = (type: string, entries: readonly object[], more: Ask = {}): Promise<Answer> =>
      on.ask('', { ...me, method: 'POST', body: { resourceType: 'Bundle', type, entry: entries }, ...more });
    const statuses = (answer: Answer): readonly string[] =>
      answer.json.entry.map((each: Loose) => each.response.status);
    const idOf = (answer: Answer, at: number): string => answer.json.entry[at].response.location.split('/').at(-3);
    const noted = (text: string, more: object = {}) => condition(on.ada, { note: [{ text }], ...more });
    const named = (value: string) => ({ identifier: [{ system: 'urn:b', value }] });
    const count = async (value: string) => (await on.ask(`Condition?identifier=urn:b|${value}`, me)).json.total;

    test('as a batch answers every entry as the request by itself would be', async () => {
      const made = (await on.ask('Condition', { ...me, method: 'POST', body: noted('x') })).json;
      const absent = `Condition/${crypto.randomUUID()}`;
      const answer = await send('batch', [
        entry('GET', `Condition/${made.id}`),
        entry('GET', absent),
        entry('POST', 'Condition', noted('two')),
        entry('POST', 'Condition', { resourceType: 'Condition', nonsense: 1 }),
        entry('GET', `Condition?_id=${made.id}&_summary=count`),
        entry('GET', `Patient/${on.ada}/$everything`),
        entry('GET', `Condition/${made.id}`, undefined, { request: { ifNoneMatch: `W/"${made.meta.versionId}"` } }),
        entry('GET', 'metadata'),
        entry('PUT', `Condition/${made.id}`, { ...noted('three'), id: made.id }, { request: { ifMatch: 'W/"0"' } }),
      ]);
      expect([answer.status, answer.json.type]).toEqual([200, 'batch-response']);
      expect(statuses(answer)).toEqual(['200', '404', '201', '422', '200', '200', '304', '200', '412']);
      const [read, missing, created] = answer.json.entry;
      const alone = await on.ask(`Condition/${made.id}`, me);
      expect(read.resource).toEqual(alone.json);
      expect(read.response.etag).toBe(alone.headers.get('etag'));
      expect(missing.response.outcome).toEqual((await on.ask(absent, me)).json);
      expect(created.response.location).toContain(`/Condition/${created.resource.id}/_history/`);
      expect((await on.ask(`Condition/${created.resource.id}`, me)).json).toEqual(created.resource);
    });

    test('as a batch is processed in the order of the standard, each entry on record as itself', async () => {
      const { id } = (await on.ask('Condition', { ...me, method: 'POST', body: noted('x') })).json;
      const answer = await send('batch', [
        entry('GET', `Condition/${id}`),
        entry('PUT', `Condition/${id}`, { ...noted('put'), id }),
        entry('DELETE', `Condition/${id}`),
      ]);
      expect(statuses(answer)).toEqual(['200', '201', '204']);
      const trail = await trailOf(on.gateway.store);
      const about = trail.filter((each) => JSON.stringify(each.entity).includes(`Condition/${id}`));
      expect(about.map((each) => each.subtype[0].code).sort()).toEqual(['create', 'create', 'delete', 'read']);
    });

    test.each([
      ['a nested batch', entry('POST', '', { resourceType: 'Bundle', type: 'batch' })],
      ['another server', entry('GET', 'https://evil.example/fhir/R4/Patient')],
      ['another door of this server', entry('GET', '/metrics')],
      ['a way up', entry('GET', '../../metrics')],
      ['an escaped way up', entry('GET', 'Patient/%2e%2e/%2e%2e/metrics')],
      ['an operation by POST', entry('POST', 'Patient/x/$withdraw-consent', { resourceType: 'Parameters' })],
      ['an unknown method', entry('HEAD', 'Patient')],
      ['no request', { resource: { resourceType: 'Condition' } }],
      ['a POST without a resource', entry('POST', 'Condition')],
      ['a header that breaks out', entry('GET', 'Patient', undefined, { request: { ifNoneMatch: 'x\r\ny: z' } })],
      ['an element of no Bundle', { ...entry('GET', 'Patient'), authorization: 'Bearer x' }],
    ])('with %s is refused, in a batch for that entry alone, in a transaction for all', async (_, wrong) => {
      const value = crypto.randomUUID();
      const good = entry('POST', 'Condition', noted('x', named(value)));
      expect(statuses(await send('batch', [wrong, good]))).toEqual(['400', '201']);
      const refused = await send('transaction', [good, wrong]);
      expect([refused.status, refused.json.issue[0].expression]).toEqual([400, ['Bundle.entry[1]']]);
      expect(await count(value)).toBe(1);
    });

    test('is bounded, needs a token, and is of a kind that is processed', async () => {
      expect(
        (
          await send(
            'batch',
            Array.from({ length: 501 }, () => entry('GET', 'Patient')),
          )
        ).status,
      ).toBe(413);
      expect((await send('collection', [])).status).toBe(400);
      expect((await on.ask('', { method: 'POST', body: { resourceType: 'Bundle', type: 'batch' } })).status).toBe(401);
      expect(
        (await on.ask('Bundle', { ...me, method: 'POST', body: { resourceType: 'Bundle', type: 'batch' } })).status,
      ).toBe(404);
    });

    test('needs for every entry the scope it would need by itself', async () => {
      const only = { as: { org: '324', sub: 's', client_id: 's', scope: 'system/Observation.cruds' } };
      const entries = [
        entry('POST', 'Observation', observation(on.ada, '8867-4')),
        entry('POST', 'Condition', noted('x')),
      ];
      expect(statuses(await send('batch', entries, only))).toEqual(['201', '403']);
      expect((await send('transaction', entries, only)).status).toBe(403);
      expect((await send('transaction', [entries[0] ?? {}, entry('GET', 'Condition')], only)).status).toBe(403);
    });

    test('as a transaction resolves references between its entries, and reads see what it wrote', async () => {
      const [person, first, second] = ['a', 'b', 'c'].map(() => `urn:uuid:${crypto.randomUUID()}`);
      const answer = await send('transaction', [
        entry('GET', 'Condition?identifier=urn:b|t1'),
        entry(
          'POST',
          'Observation',
          { ...observation('x', '8867-4'), subject: { reference: person }, focus: [{ reference: first }] },
          { fullUrl: second },
        ),
        entry('POST', 'Condition', { ...noted('t', named('t1')), subject: { reference: person } }, { fullUrl: first }),
        entry('POST', 'Patient', patient(), { fullUrl: person }),
      ]);
      expect([answer.status, answer.json.type]).toEqual([200, 'transaction-response']);
      expect(statuses(answer)).toEqual(['200', '201', '201', '201']);
      expect(answer.json.entry[0].resource.total).toBe(1);
      const seen = (await on.ask(`Observation/${idOf(answer, 1)}`, me)).json;
      expect(seen.subject).toEqual({ reference: `Patient/${idOf(answer, 3)}` });
      expect(seen.focus).toEqual([{ reference: `Condition/${idOf(answer, 2)}` }]);
      expect((await on.ask(`Condition/${idOf(answer, 2)}`, me)).json.subject).toEqual(seen.subject);
    });

    test('as a transaction finds by criteria: what is there is referred to, what is not is made', async () => {
      await on.ask('Condition', { ...me, method: 'POST', body: noted('x', named('t2')) });
      const link = `urn:uuid:${crypto.randomUUID()}`;
      const answer = await send('transaction', [
        entry('POST', 'Condition', noted('y', named('t2')), {
          fullUrl: link,
          request: { ifNoneExist: 'identifier=urn:b|t2' },
        }),
        entry('POST', 'Observation', { ...observation(on.ada, '8867-4'), focus: [{ reference: link }] }),
        entry('POST', 'Observation', {
          ...observation(on.ada, '8867-4'),
          focus: [{ reference: 'Condition?identifier=urn:b|t2' }],
        }),
        entry('PUT', 'Condition?identifier=urn:b|t3', noted('z', named('t3'))),
        entry('DELETE', 'Condition?identifier=urn:b|none'),
      ]);
      expect(statuses(answer)).toEqual(['200', '201', '201', '201', '204']);
      expect(answer.json.entry[1].resource.focus).toEqual(answer.json.entry[2].resource.focus);
      expect([await count('t2'), await count('t3')]).toEqual([1, 1]);
    });

    test('as a transaction patches', async () => {
      const { id } = (await on.ask('Condition', { ...me, method: 'POST', body: noted('x') })).json;
      const data = btoa(JSON.stringify([{ op: 'replace', path: '/note/0/text', value: 'patched' }]));
      const binary = { resourceType: 'Binary', contentType: 'application/json-patch+json', data };
      for (const type of ['batch', 'transaction'])
        expect(statuses(await send(type, [entry('PATCH', `Condition/${id}`, binary)]))).toEqual(['200']);
      expect((await on.ask(`Condition/${id}`, me)).json.note[0].text).toBe('patched');
    });

    const failing: readonly (readonly [string, () => object | Promise<object>, number])[] = [
      ['an invalid resource', () => entry('POST', 'Condition', { ...noted('x'), nonsense: 1 }), 422],
      [
        'a reference to no entry',
        () => entry('POST', 'Condition', noted('x', { subject: { reference: 'urn:uuid:none' } })),
        422,
      ],
      ['a resource that is not there', () => entry('DELETE', `Condition/${crypto.randomUUID()}`), 404],
      ['another id', () => entry('PUT', 'Condition/x', { ...noted('x'), id: 'y' }), 400],
      ['criteria that match several', () => entry('DELETE', `Condition?patient=${on.ada}`), 412],
      [
        'a version that is not current',
        async () => {
          const { id } = (await on.ask('Condition', { ...me, method: 'POST', body: noted('x') })).json;
          return entry('PUT', `Condition/${id}`, { ...noted('x'), id }, { request: { ifMatch: 'W/"0"' } });
        },
        412,
      ],
      [
        'another organisation’s resource',
        async () => {
          await share(on, ['324']);
          const { id } = (await on.ask(`Condition?patient=${on.ada}&code=44054006`, me)).json.entry[0].resource;
          return entry('DELETE', `Condition/${id}`);
        },
        403,
      ],
    ];
    test.each(failing)('as a transaction with %s writes nothing and says which entry', async (_, make, status) => {
      const value = crypto.randomUUID();
      const wrong = await make();
      const refused = await send('transaction', [entry('POST', 'Condition', noted('x', named(value))), wrong]);
      expect([refused.status, refused.json.resourceType]).toEqual([status, 'OperationOutcome']);
      expect(refused.json.issue[0].expression[0]).toMatch(/^Bundle\.entry\[1\]/);
      expect(await count(value)).toBe(0);
    });

    test('as a transaction that names one resource twice is 400 and writes nothing', async () => {
      const { id } = (await on.ask('Condition', { ...me, method: 'POST', body: noted('kept') })).json;
      const put = entry('PUT', `Condition/${id}`, { ...noted('x'), id });
      const exist = { request: { ifNoneExist: 'identifier=urn:b|twice' } };
      const made = entry('POST', 'Condition', noted('x', named('twice')), exist);
      const same = entry(
        'POST',
        'Patient',
        patient({ identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000034' }] }),
      );
      for (const entries of [
        [put, entry('DELETE', `Condition/${id}`)],
        [made, made],
        [same, same],
      ])
        expect((await send('transaction', entries)).status).toBe(400);
      expect((await on.ask(`Condition/${id}`, me)).json.note[0].text).toBe('kept');
      expect(await count('twice')).toBe(0);
    });

    test('refers to what is hidden as to what is absent', async () => {
      await share(on, ['324']);
      const hidden = (await on.ask(`Condition?patient=${on.ada}&code=44054006`, me)).json.entry[0].resource.id;
      await withdraw(on);
      const ask = (id: string) =>
        send('transaction', [
          entry('POST', 'Observation', { ...observation(on.ada, '8867-4'), focus: [{ reference: `Condition/${id}` }] }),
          entry('GET', `Condition/${id}`),
        ]);
      const absent = await ask(crypto.randomUUID());
      expect(absent.status).toBe(422);
      expect((await ask(hidden)).text).toBe(absent.text);
      expect(statuses(await send('batch', [entry('GET', `Condition/${hidden}`)]))).toEqual(['404']);
    });

    test('write escalation and label tampering', async () => {
      const label = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'V' };
      const { id } = (
        await on.ask('Condition', { ...me, method: 'POST', body: noted('x', { meta: { security: [label] } }) })
      ).json;
      const tampered = noted('x', {
        id,
        meta: { security: [], source: 'https://onestory.example/fhir/source/RW5/rest' },
      });
      for (const type of ['batch', 'transaction']) {
        const answer = await send(type, [entry('PUT', `Condition/${id}`, tampered)]);
        expect(answer.json.entry[0].resource.meta).toMatchObject({
          security: [label],
          source: 'https://onestory.example/fhir/source/324/rest',
        });
      }
      const other = `urn:uuid:${crypto.randomUUID()}`;
      const moved = await send('transaction', [
        entry('POST', 'Patient', patient(), { fullUrl: other }),
        entry('PUT', `Condition/${id}`, { ...tampered, subject: { reference: other } }),
      ]);
      expect([moved.status, moved.json.issue[0].details.text]).toEqual([422, 'subject-moved']);
      for (const type of ['AuditEvent', 'Provenance'])
        expect((await send('transaction', [entry('POST', type, { resourceType: type })])).status).toBe(405);
      // Seen by the writer in the Bundle or not, what a consent rests on is kept for its own resident.
      const relative = `urn:uuid:${crypto.randomUUID()}`;
      const ben = (await on.ask('Patient', { ...me, method: 'POST', body: patient() })).json.id;
      const { verification: _, ...consent } = sharingConsent(on.ada, ['RW5']) as Loose;
      const granted = await send('transaction', [
        entry(
          'POST',
          'RelatedPerson',
          { resourceType: 'RelatedPerson', patient: { reference: `Patient/${ben}` } },
          { fullUrl: relative },
        ),
        entry('POST', 'Consent', {
          ...consent,
          verification: [{ verified: true, verifiedWith: { reference: relative } }],
        }),
      ]);
      expect([granted.status, granted.json.issue[0].details.text]).toEqual([422, 'reference-unresolved']);
    });

    test('sent at the same time makes what it makes once', async () => {
      const exist = { request: { ifNoneExist: 'identifier=urn:b|race' } };
      const answers = await Promise.all(
        Array.from({ length: 5 }, () =>
          send('transaction', [entry('POST', 'Condition', noted('x', named('race')), exist)]),
        ),
      );
      expect(answers.map((each) => statuses(each)[0]).sort()).toEqual(['200', '200', '200', '200', '201']);
      expect(await count('race')).toBe(1);
    });
  });
}
