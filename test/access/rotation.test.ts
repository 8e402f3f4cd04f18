// Keys fetched from an issuer over HTTP: cached, fetched again when a key is unknown, and a dead issuer is refused.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Authenticate, authenticator } from '../../src/access/authenticate.ts';
import { instant } from '../../src/fhir/ids.ts';

const BASE = 'https://rig.example';
const ISSUER = 'https://idp.example';
let server: Server;
let served: JWK[] = [];
let fetches = 0;
let status = 200;
let authenticate: Authenticate;

interface Key {
  readonly kid: string;
  readonly jwk: JWK;
  readonly sign: (expires?: number) => Promise<string>;
}
async function key(kid: string, alg = 'ES256'): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const sign = (expires = 3600): Promise<string> =>
    new SignJWT({
      sub: 'gp',
      client_id: 'app',
      org: 'P81022',
      roles: ['R0260'],
      scope: 'user/*.rs',
      jti: crypto.randomUUID(),
    })
      .setProtectedHeader({ alg, kid })
      .setIssuer(ISSUER)
      .setAudience(BASE)
      .setExpirationTime(Math.floor(Date.now() / 1000) + expires)
      .sign(privateKey);
  return { kid, sign, jwk: { ...(await exportJWK(publicKey)), kid, alg } };
}
const accepts = async (token: string): Promise<boolean> =>
  (await authenticate(`Bearer ${token}`, instant(Date.now()))).ok;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-01T10:00:00Z') });
  served = [];
  fetches = 0;
  status = 200;
  server = createServer((_, answer) => {
    fetches += 1;
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: served }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const jwksUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
  authenticate = authenticator([{ issuer: ISSUER, audience: BASE, jwksUri }], `${BASE}/fhir/R4`);
});
afterEach(async () => {
  vi.useRealTimers();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

test.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'])(
  '%s is accepted',
  async (alg) => {
    const one = await key('one', alg);
    served = [one.jwk];
    expect(await accepts(await one.sign())).toBe(true);
  },
);

test('keys are fetched once for many tokens', async () => {
  const one = await key('one');
  served = [one.jwk];
  for (let n = 0; n < 5; n += 1) expect(await accepts(await one.sign())).toBe(true);
  expect(fetches).toBe(1);
});

test('a new key is fetched when a token names it, and the old one lives on while it is served', async () => {
  const [one, two] = [await key('one'), await key('two')];
  served = [one.jwk];
  expect(await accepts(await one.sign())).toBe(true);
  served = [one.jwk, two.jwk];
  vi.setSystemTime(Date.now() + 31_000);
  expect(await accepts(await two.sign())).toBe(true);
  expect(await accepts(await one.sign())).toBe(true);
  expect(fetches).toBe(2);
});

test('a withdrawn key stops counting, for tokens seen before too', async () => {
  const [one, two] = [await key('one'), await key('two')];
  served = [one.jwk];
  const seen = await one.sign(86_400);
  expect(await accepts(seen)).toBe(true);
  served = [two.jwk];
  vi.setSystemTime(Date.now() + 601_000);
  expect(await accepts(seen)).toBe(false);
  expect(await accepts(await one.sign())).toBe(false);
  expect(await accepts(await two.sign())).toBe(true);
});

test('tokens of unknown keys do not make the issuer be asked again and again', async () => {
  const [one, forged] = [await key('one'), await key('forged')];
  served = [one.jwk];
  for (let n = 0; n < 20; n += 1) expect(await accepts(await forged.sign())).toBe(false);
  expect(fetches).toBeLessThanOrEqual(2);
});

test('a key of the same name but another pair is refused', async () => {
  const [one, other] = [await key('one'), await key('one')];
  served = [one.jwk];
  expect(await accepts(await other.sign())).toBe(false);
});

test('an issuer that does not answer accepts nobody, and everybody again when it does', async () => {
  const one = await key('one');
  served = [one.jwk];
  status = 500;
  expect(await accepts(await one.sign())).toBe(false);
  status = 200;
  vi.setSystemTime(Date.now() + 31_000);
  expect(await accepts(await one.sign())).toBe(true);
});

test('a shared secret is not accepted, even if it stands in a key set', async () => {
  const secret = new TextEncoder().encode('s'.repeat(64));
  served = [{ kty: 'oct', kid: 'shared', alg: 'HS256', k: btoa('s'.repeat(64)).replaceAll('=', '') }];
  const token = await new SignJWT({ sub: 'gp', client_id: 'app', org: 'P81022', scope: 'user/*.rs' })
    .setProtectedHeader({ alg: 'HS256', kid: 'shared' })
    .setIssuer(ISSUER)
    .setAudience(BASE)
    .setExpirationTime(Math.floor(Date.now() / 1000) + 60)
    .sign(secret);
  expect(await accepts(token)).toBe(false);
});
