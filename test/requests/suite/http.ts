// HTTP itself: conditional reads, CORS, compression, what is not offered, and the open doors.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BASE, FHIR, PEOPLE } from '../rig.ts';
import { entries, type Open, type World, world } from '../world.ts';

export function httpSuite(open: Open): void {
  describe('http', () => {
    let on: World;
    beforeAll(async () => {
      on = await world(open);
    });
    afterAll(() => on.close());
    const me = { as: 'gp' } as const;

    test('metadata, SMART configuration, health and metrics need no token', async () => {
      for (const path of ['metadata', '.well-known/smart-configuration', '/health/live', '/health/ready', '/metrics'])
        expect((await on.ask(path)).status).toBe(200);
      const { json } = await on.ask('metadata');
      expect([json.resourceType, json.fhirVersion, json.kind]).toEqual(['CapabilityStatement', '4.0.1', 'instance']);
      expect((await on.ask('/metrics?_pretty=true')).status).toBe(200);
      expect((await on.ask('/metrics')).text).not.toContain(on.ada);
    });

    test('nothing is read by rules that are not understood', async () => {
      const [rules, post] = [{ implicitRules: 'urn:x' }, { ...me, method: 'POST' }];
      for (const [path, body] of [
        ['', { resourceType: 'Bundle', type: 'batch' }],
        [`Patient/${on.ada}/$who-is-involved`, { resourceType: 'Parameters' }],
      ] as const)
        expect([
          (await on.ask(path, { ...post, body: { ...body, ...rules } })).status,
          (await on.ask(path, { ...post, body })).status,
        ]).toEqual([422, 200]);
    });

    test('metadata says where a search parameter that is not of R4 is defined, and what it means', async () => {
      const { json } = await on.ask('metadata');
      const said = json.rest[0].resource.flatMap(({ searchParam }: { searchParam: { definition?: string }[] }) =>
        searchParam.filter(({ definition }) => definition),
      );
      expect(said).toEqual([
        {
          ...{ name: 'due', type: 'date', documentation: 'By when a task is to be done.' },
          definition: 'https://onestory.example/fhir/SearchParameter/Task-due',
        },
      ]);
    });

    test('what metadata claims is what there is', async () => {
      const { json } = await on.ask('metadata');
      for (const row of json.rest[0].resource) {
        const codes = row.interaction.map((each: { code: string }) => each.code);
        const search = await on.ask(`${row.type}?_count=1`, { as: 'feed:P81022' });
        expect([row.type, search.status]).not.toEqual([row.type, 404]);
        for (const { name, type } of row.searchParam) {
          const value = type === 'date' ? '2020' : type === 'reference' ? crypto.randomUUID() : 'x';
          const found = await on.ask(`${row.type}?${name}=${value}`, { as: `resident:${on.ada}` });
          const known = [200, 403].includes(found.status) || found.text.includes('It takes these codes');
          expect([row.type, name, known]).toEqual([row.type, name, true]);
        }
        const post = await on.ask(row.type, { as: 'feed:P81022', method: 'POST', body: '' });
        expect(post.status === 405).toBe(!codes.includes('create'));
      }
    });

    test.each([
      'Patient',
      'metadata',
      'Patient/x',
      'Nonsense',
      'Patient/x/_history/1',
      'Patient/x/$everything',
      '/sources/council-cld',
    ])('%s without a token is 401 but for what is open', async (path) => {
      const answer = await on.ask(path, path.startsWith('/sources') ? { method: 'POST', body: 'x' } : {});
      expect(answer.status).toBe(path === 'metadata' ? 200 : 401);
      if (answer.status === 401) expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    });

    test.each([
      ['GET', 'Nonsense', 404],
      ['GET', 'Nonsense/1', 404],
      ['POST', 'Nonsense', 404],
      ['POST', '', 400],
      ['GET', '', 405],
      ['PATCH', 'Patient/1', 415],
      ['GET', 'Patient/1/_history', 404],
      ['GET', 'Patient/1/$nonsense', 405],
      ['PUT', 'Patient/1/$everything', 405],
      ['DELETE', 'Patient', 412],
      ['GET', '/fhir/R5/Patient', 404],
      ['GET', '/sources/council-cld', 404],
    ])('%s %s is answered with %i and an OperationOutcome', async (method, path, status) => {
      const answer = await on.ask(path, { ...me, method, ...(method === 'POST' && { body: {} }) });
      expect([answer.status, answer.json?.resourceType]).toEqual([status, 'OperationOutcome']);
    });

    test('an operation that is not offered is told which ones are, alike for ids that exist and those that do not', async () => {
      const told = async (method: string, path: string) => {
        const { status, json } = await on.ask(path, { ...me, method, ...(method === 'POST' && { body: {} }) });
        return [status, json.issue[0].diagnostics];
      };
      const [status, text] = await told('POST', 'Patient/none/$nonsense');
      expect(status).toBe(405);
      expect(text).toContain('GET or POST Patient/{id}/$everything, ');
      expect(text).toContain('POST Patient/$match');
      expect(text).not.toContain('Task');
      for (const [method, path] of [
        ['GET', `Patient/${on.ada}/$nonsense`],
        ['POST', 'Patient/$nonsense'],
        ['GET', 'Patient/$nonsense'],
      ] as const)
        expect(await told(method, path)).toEqual([status, text]);
      // One of another type, and one by another method.
      expect((await told('POST', 'Patient/none/$answer'))[1]).toContain('POST Task/{id}/$answer');
      expect((await told('GET', 'Task/none/$answer'))[1]).toMatch(/Operations: .*POST Task\/\{id\}\/\$answer/);
      expect((await told('POST', 'Flag/none/$nonsense'))[1]).toContain('There are no operations on Flag.');
      expect((await told('POST', '$nonsense'))[1]).toContain('POST $process-message');
      expect((await told('POST', 'Nonsense/1/$everything'))[0]).toBe(404);
    });

    test.each(['_pretty=true', '_summary=false', '_elements=id', '_count=5', '_total=accurate'])(
      '%s is never refused',
      async (query) => {
        for (const path of [`Patient/${on.ada}`, 'Patient', `Patient/${on.ada}/$everything`])
          expect((await on.ask(`${path}?${query}`, me)).status).toBe(200);
      },
    );

    test('_pretty gives the same with line breaks', async () => {
      const plain = await on.ask(`Patient/${on.ada}`, me);
      const pretty = await on.ask(`Patient/${on.ada}?_pretty=true`, me);
      expect(pretty.json).toEqual(plain.json);
      expect(pretty.text).toContain('\n');
    });

    test('a conditional read answers 304 without a body, and 200 when it changed', async () => {
      const encounter = entries(await on.ask('Encounter', { as: 'matron' }))[0].id;
      const ask = (headers: Record<string, string>) => on.ask(`Encounter/${encounter}`, { as: 'matron', headers });
      const read = await ask({});
      const etag = read.headers.get('etag') ?? '';
      const modified = read.headers.get('last-modified') ?? '';
      for (const headers of [
        { 'if-none-match': etag },
        { 'if-none-match': etag.slice(2) },
        { 'if-none-match': `"x", ${etag}` },
        { 'if-none-match': '*' },
      ]) {
        const same = await ask(headers as Record<string, string>);
        expect([same.status, same.text]).toEqual([304, '']);
        expect(same.headers.get('etag')).toBe(etag);
      }
      for (const headers of [
        { 'if-none-match': 'W/"0"' },
        { 'if-modified-since': 'Mon, 01 Jan 2001 00:00:00 GMT' },
        { 'if-modified-since': 'never' },
        // No date tells whether the form that a reader gets is the one they had.
        { 'if-modified-since': modified },
        { 'if-none-match': 'W/"0"', 'if-modified-since': modified },
      ])
        expect((await ask(headers as Record<string, string>)).status).toBe(200);
    });

    test('the request id is echoed when it has a safe form, else given', async () => {
      expect((await on.ask('metadata', { headers: { 'x-request-id': 'abc-1' } })).headers.get('x-request-id')).toBe(
        'abc-1',
      );
      const bad = await on.ask('metadata', { headers: { 'x-request-id': 'a b"c' } });
      expect(bad.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    });

    test('browsers of listed origins are let in, others are not', async () => {
      const origin = 'https://app.example';
      const preflight = await on.ask(`Patient/${on.ada}`, { method: 'OPTIONS', headers: { origin } });
      expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
      expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
      const read = await on.ask(`Patient/${on.ada}`, { ...me, headers: { origin } });
      expect(read.headers.get('access-control-allow-origin')).toBe(origin);
      for (const name of ['ETag', 'Location', 'Content-Location', 'Last-Modified', 'X-Request-Id', 'Retry-After'])
        expect(read.headers.get('access-control-expose-headers')).toContain(name);
      for (const other of ['https://evil.example', 'null', 'https://app.example.evil']) {
        const refused = await on.ask(`Patient/${on.ada}`, { ...me, headers: { origin: other } });
        expect(refused.headers.get('access-control-allow-origin')).toBeNull();
      }
    });

    test('a long answer is compressed for who asks, a short one is not', async () => {
      const token = await on.token({ sub: 'gp', client_id: 'rig', scope: 'user/*.rs', ...PEOPLE.gp });
      const fetch = (path: string, encoding: string) =>
        on.fetch(
          new Request(`${BASE}${FHIR}/${path}`, {
            headers: { authorization: `Bearer ${token}`, 'accept-encoding': encoding, origin: 'https://app.example' },
          }),
        );
      const long = await fetch(`Patient/${on.ada}/$everything`, 'gzip');
      expect(long.headers.get('content-encoding')).toBe('gzip');
      expect(long.headers.get('vary')).toContain('Accept-Encoding');
      expect(long.headers.get('vary')).toContain('Origin');
      const bytes = new Uint8Array(await long.arrayBuffer());
      expect([...bytes.slice(0, 2)]).toEqual([0x1f, 0x8b]);
      const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
      expect(JSON.parse(text).resourceType).toBe('Bundle');
      for (const [path, encoding] of [
        [`Patient/${on.ada}`, 'gzip'],
        [`Patient/${on.ada}/$everything`, 'br'],
        [`Patient/${on.ada}/$everything`, 'gzip;q=0'],
      ] as const)
        expect((await fetch(path, encoding)).headers.get('content-encoding')).toBeNull();
    });

    test('records are never stored by caches and carry the constant notice, hidden or not', async () => {
      for (const path of [
        `Patient/${on.ada}`,
        `Patient/${crypto.randomUUID()}`,
        'Encounter',
        `Patient/${on.ada}/$everything`,
      ]) {
        const answer = await on.ask(path, me);
        expect(answer.headers.get('cache-control')).toBe('private, no-store');
        expect(answer.headers.get('x-onestory-notice')).toBe('Information may be withheld or not yet received.');
      }
    });

    test('addresses of a strange form are 404 or 400, never a failure', async () => {
      for (const path of [
        'Patient/%00',
        'Patient/%E0%A4%A',
        'Patient/a%2Fb',
        `Patient/${'x'.repeat(65)}`,
        'Patient/..',
        "Patient/'--",
        'Patient/1/_history/x',
        'Patient/1/_history/99999999999',
        'Encounter/1/_history/-1',
        'Encounter/1/_history/1e3',
        `Patient/${'9'.repeat(5000)}`,
      ]) {
        const answer = await on.ask(path, me);
        expect([path, [400, 404, 405].includes(answer.status)]).toEqual([path, true]);
      }
    });
  });
}
