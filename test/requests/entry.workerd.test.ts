// The Workers entry as it is deployed: bindings in, metadata, a feed and a read out.
import { env, SELF } from 'cloudflare:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, expect, test, vi } from 'vitest';
import worker from '../../src/worker.ts';
import { cldFile, service } from './borough.ts';
import { emptyD1 } from './d1.ts';

const BASE = 'https://worker.example';
let bindings: Parameters<typeof worker.fetch>[1];
let bearer = '';
const send = (path: string, init: RequestInit = {}): Promise<Response> =>
  worker.fetch(
    new Request(`${BASE}${path}`, { ...init, headers: { authorization: `Bearer ${bearer}`, ...init.headers } }),
    bindings,
  );

beforeAll(async () => {
  await emptyD1();
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'w', alg: 'ES256' };
  const texts = {
    BASE_URL: BASE,
    PAGE_KEY: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    AUTH_ISSUERS: JSON.stringify([{ issuer: 'https://i.example', audience: BASE, jwks: { keys: [jwk] } }]),
  };
  bindings = { ...(env as unknown as typeof bindings), ...texts } as unknown as typeof bindings;
  bearer = await new SignJWT({ sub: 'feed', client_id: 'feed', org: '324', scope: 'system/*.cruds' })
    .setProtectedHeader({ alg: 'ES256', kid: 'w' })
    .setIssuer('https://i.example')
    .setAudience(BASE)
    .setExpirationTime('1h')
    .sign(privateKey);
});

test('without configuration the worker answers 503 and says nothing', async () => {
  const answer = await SELF.fetch(`${BASE}/fhir/R4/metadata`);
  expect([answer.status, await answer.text()]).toEqual([503, '']);
});

test('without its reference data the worker answers 503 and says nothing', async () => {
  const ASSETS = { fetch: async () => new Response(null, { status: 404 }) };
  const answer = await worker.fetch(new Request(`${BASE}/fhir/R4/metadata`), { ...bindings, ASSETS } as never);
  expect([answer.status, await answer.text()]).toEqual([503, '']);
});

test('the worker serves nothing of its reference data', async () => {
  expect((await bindings.ASSETS.fetch(`${BASE}/reference.json`)).status).toBe(200);
  const there = await send('/reference.json');
  const absent = await send('/nowhere.json');
  expect([there.status, await there.text()].join()).toBe([absent.status, await absent.text()].join());
  expect(there.status).toBe(404);
});

test('the worker answers metadata, takes a feed in and reads it back', async () => {
  const metadata = await send('/fhir/R4/metadata');
  expect(metadata.status).toBe(200);
  expect(await metadata.json()).toMatchObject({
    resourceType: 'CapabilityStatement',
    implementation: { url: `${BASE}/fhir/R4` },
  });
  const delivered = await send('/sources/council-cld', {
    method: 'POST',
    body: cldFile([service()]),
    headers: { 'content-type': 'text/csv' },
  });
  expect(delivered.status).toBe(200);
  const report = (await delivered.json()) as { counts: object; records: { resources: string[] }[] };
  expect(report.counts).toMatchObject({ accepted: 1 });
  const read = await send(`/fhir/R4/${report.records[0]?.resources[0]}`);
  expect(read.status).toBe(200);
  expect(await read.json()).toMatchObject({ resourceType: 'Patient', birthDate: '1938-03-04' });
  const anonymous = await worker.fetch(new Request(`${BASE}/fhir/R4/Patient`), bindings);
  expect(anonymous.status).toBe(401);
});

test('requests that come together are answered together', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => send('/fhir/R4/Patient?_count=1')));
  expect(all.map((each) => each.status)).toEqual(Array.from({ length: 20 }, () => 200));
});

test('what only Node can do with its configuration is refused at boot, in words', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const BARS_ENDPOINTS = '{"x|1":"https://peer.example/"}';
  await expect(worker.scheduled({}, { ...bindings, BARS_ENDPOINTS } as never)).rejects.toThrow(
    'BARS_ENDPOINTS is for Node',
  );
  said.mockRestore();
});

test('what other tables find is indexed anew by the cron trigger, and said to be missed until then', async () => {
  const said: string[] = [];
  const listening = (['warn', 'info', 'error'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation((line) => void said.push(JSON.parse(line).event)),
  );
  const ofIndex = () => said.filter((event) => event.includes('index'));
  const { DB } = bindings;
  await DB.batch([DB.prepare('delete from idx_date'), DB.prepare("update found_by set tables = 'of another release'")]);
  const tables = async () => (await DB.prepare('select tables from found_by').first<{ tables: string }>())?.tables;
  // Telling fails: that keeps nothing else waiting, and is said.
  const prepare = (text: string) => (/join told|into told/.test(text) ? DB.prepare('select no') : DB.prepare(text));
  const failing = new Proxy(DB, {
    get: (on, key) => (key === 'prepare' ? prepare : Reflect.get(on, key).bind(on)),
  });
  const SUBSCRIPTION_ENDPOINTS = '{"324|a":"https://a.example/told"}';
  await worker.scheduled({}, { ...bindings, DB: failing, SUBSCRIPTION_ENDPOINTS } as never);
  expect(said).toContain('cron');
  expect([ofIndex(), await tables()]).toEqual([['index-stale', 'index-current'], expect.stringMatching(/^[0-9a-f]/)]);
  said.length = 0;
  expect(((await DB.prepare('select count(*) as n from idx_date').first<{ n: number }>())?.n ?? 0) > 0).toBe(true);
  await worker.scheduled({}, bindings);
  expect(ofIndex()).toEqual([]);
  for (const each of listening) each.mockRestore();
});
