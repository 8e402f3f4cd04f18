// Who this gateway says it is to a system that asks: the assertion is checked as NHS England's API platform and SMART backend services check it.
import { exportJWK, exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import type { TokenAsked } from '../../src/feeds/endpoints.ts';
import { peers } from '../../src/feeds/peer.ts';
import { type Listener, listener, type Received, reaching } from './listener.ts';

const pair = (algorithm: string) => generateKeyPair(algorithm, { extractable: true });
type Pair = Awaited<ReturnType<typeof pair>>;

let there: Listener;
let rsa: Pair;
let key: string;
let clock: number;
/** What the token endpoint says. */
let granted: object;
let good: string[];
beforeAll(async () => {
  there = await listener();
  rsa = await pair('RS512');
  key = await exportPKCS8(rsa.privateKey);
});
afterAll(() => there.close());
beforeEach(() => {
  clock = Date.now();
  granted = { access_token: 'one', token_type: 'Bearer', expires_in: '599' };
  good = ['one'];
  there.received.length = 0;
  there.answers((response, { path, headers }) => {
    if (path === '/token') response.writeHead(200).end(JSON.stringify(granted));
    else response.writeHead(good.includes(String(headers.authorization).slice('Bearer '.length)) ? 200 : 401).end();
  });
});
const at = (path: string): Received[] => there.received.filter((each) => each.path.endsWith(path));
const endpoint = (more: Partial<TokenAsked> = {}) => {
  const url = there.url.replace('/bars', '/token');
  const token = { url, client: 'api-key', audience: url, algorithm: 'RS512' as const, kid: 'test-1', key, ...more };
  return { address: there.url, token };
};
const posting = (more: Partial<TokenAsked> = {}) => {
  const on = peers(reaching(5_000, () => clock));
  return { post: () => on.post(endpoint(more), {}, '{}'), letIn: () => on.letIn(endpoint(more)), close: on.close };
};
const once = async (more: Partial<TokenAsked> = {}) => {
  const on = posting(more);
  const verdict = await on.post();
  await on.close();
  return verdict;
};
const asserted = async (publicKey: Pair['publicKey'], algorithm: string) => {
  const [{ body }] = at('/token') as [Received];
  const audience = there.url.replace('/bars', '/token');
  const how = {
    algorithms: [algorithm],
    audience,
    issuer: 'api-key',
    subject: 'api-key',
    requiredClaims: ['jti', 'exp'],
  };
  return { body, ...(await jwtVerify(body.client_assertion, publicKey, how)) };
};

describe('an assertion', () => {
  test('is signed with RS512, names the key, and lives no longer than five minutes', async () => {
    expect(await once()).toEqual({ kind: 'acknowledged' });
    const { body, payload, protectedHeader } = await asserted(rsa.publicKey, 'RS512');
    expect(body).toMatchObject({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    });
    expect(protectedHeader).toEqual({ alg: 'RS512', typ: 'JWT', kid: 'test-1' });
    expect((payload.exp ?? 0) - clock / 1000).toBeGreaterThan(0);
    expect((payload.exp ?? 0) - clock / 1000).toBeLessThanOrEqual(300);
    expect(at('/$process-message')[0]?.headers.authorization).toBe('Bearer one');
  });

  test('is signed with ES384 from a JWK, with the scope, where a SMART server wants that', async () => {
    const made = await generateKeyPair('ES384', { extractable: true });
    const jwk = JSON.stringify({ ...(await exportJWK(made.privateKey)), kid: 'smart-1' });
    const { kid: _, ...asked } = endpoint().token;
    const on = peers(reaching(5_000, () => clock));
    const token = { ...asked, algorithm: 'ES384' as const, key: jwk, scope: 'system/ServiceRequest.cu system/Task.r' };
    expect(await on.post({ address: there.url, token }, {}, '{}')).toEqual({ kind: 'acknowledged' });
    await on.close();
    const { body, protectedHeader } = await asserted(made.publicKey, 'ES384');
    expect([protectedHeader.kid, body.scope]).toEqual(['smart-1', 'system/ServiceRequest.cu system/Task.r']);
  });

  test('has another id each time', async () => {
    await once();
    await once();
    const [first, second] = at('/token').map(({ body }) => body.client_assertion.split('.')[1]);
    const jti = (payload: string) => JSON.parse(Buffer.from(payload, 'base64url').toString()).jti;
    expect(jti(first)).not.toBe(jti(second));
  });
});

describe('a token', () => {
  test('serves until shortly before it expires', async () => {
    const on = posting();
    expect(await on.letIn()).toBeUndefined();
    await on.post();
    clock += 560_000;
    await on.post();
    expect(at('/token')).toHaveLength(1);
    clock += 10_000;
    await on.post();
    expect(at('/token')).toHaveLength(2);
    await on.close();
  });

  test('that was taken back before its time is asked for anew, once', async () => {
    const on = posting();
    await on.post();
    good = ['two'];
    granted = { access_token: 'two', token_type: 'Bearer', expires_in: 599 };
    expect(await on.post()).toEqual({ kind: 'acknowledged' });
    expect(at('/token')).toHaveLength(2);
    good = [];
    expect(await on.post()).toEqual({ kind: 'refused', code: 'SEND_UNAUTHORIZED' });
    expect(at('/token')).toHaveLength(3);
    await on.close();
  });

  test.each([
    ['refuses this gateway', 400, '{"error":"invalid_client"}', 'SEND_UNAUTHORIZED'],
    ['asks for patience', 429, '', 'SEND_TOO_MANY_REQUESTS'],
    ['is down', 503, '', 'REC_UNAVAILABLE'],
    ['has trouble of its own', 500, 'oops', 'REC_SERVER_ERROR'],
    ['says nothing of a token', 200, '{}', 'SEND_UNAUTHORIZED'],
    ['gives one of another type', 200, '{"access_token":"a","token_type":"mac"}', 'SEND_UNAUTHORIZED'],
    [
      'gives one that no header may hold',
      200,
      '{"access_token":"a\\r\\nb","token_type":"bearer"}',
      'SEND_UNAUTHORIZED',
    ],
    ['gives no JSON', 200, '<html>', 'SEND_UNAUTHORIZED'],
  ])('is not there when who gives it %s: nothing goes out, and it is tried again', async (_, status, text, code) => {
    there.answers((response) => void response.writeHead(status).end(text));
    expect(await once()).toEqual({ kind: 'again', code, silent: true });
    expect(at('/$process-message')).toEqual([]);
  });

  test('is not there when nobody listens, or the key is of another kind', async () => {
    expect(await once({ url: 'http://127.0.0.1:1' })).toMatchObject({ code: 'REC_UNAVAILABLE' });
    expect(await once({ algorithm: 'ES384' })).toMatchObject({ kind: 'again', code: 'key-unusable' });
    expect(await once({ key: '{"d":' })).toMatchObject({ kind: 'again', code: 'key-unusable' });
    expect(there.received).toEqual([]);
  });
});

describe('BARS_ENDPOINTS with a token', () => {
  const row = { url: 'https://a.example/token', client: 'me', key: 'BARS_KEY' };
  const read = (token: object, env: object = { BARS_KEY: key.replaceAll('\n', '\\n') }) =>
    readConfig({ BARS_ENDPOINTS: JSON.stringify({ 'b|2': { address: 'https://a.example/', token } }), ...env });

  test('takes the key from the variable it names, and signs as NHS England asks unless told otherwise', () => {
    const config = read(row);
    expect(config.ok && config.value.barsEndpoints?.get('b|2')).toEqual({
      address: 'https://a.example',
      token: { ...row, audience: row.url, algorithm: 'RS512', key: key.trim() },
    });
  });

  test.each([
    ['no such variable', row, {}],
    ['no key in it', row, { BARS_KEY: 'secret' }],
    ['a key written here', { ...row, key: '-----BEGIN PRIVATE KEY-----' }, {}],
    ['another algorithm', { ...row, algorithm: 'HS256' }, undefined],
    ['an address anybody can listen to', { ...row, url: 'http://a.example/token' }, undefined],
    ['nobody who asks', { ...row, client: '' }, undefined],
    ['something unknown', { ...row, secret: 'secret' }, undefined],
    ['a scope of several lines', { ...row, scope: 'a\nb' }, undefined],
  ])('is refused at start with %s, and quotes nothing', (_, token, env) => {
    const config = read(token, env);
    expect(config).toEqual({ ok: false, wrong: [expect.stringMatching(/^BARS_ENDPOINTS must be/)] });
    expect(JSON.stringify(config)).not.toMatch(/secret|BEGIN/);
  });
});
