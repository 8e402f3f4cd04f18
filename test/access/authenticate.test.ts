// Whose tokens are believed, for how long, and what a token is told that is not.
// @see https://www.rfc-editor.org/rfc/rfc8725 (JWT best current practices)
import { exportJWK, generateKeyPair, importJWK, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Authenticate, authenticator } from '../../src/access/authenticate.ts';
import { instant } from '../../src/fhir/ids.ts';

const [BASE, ISSUER, OTHER] = ['https://rig.example', 'https://idp.example', 'https://cis2.example'];
/** Seconds. */
const NOW = 1_800_000_000;
const MINUTE = 60;
const GP = { sub: 'gp', client_id: 'app', org: 'P81022', roles: ['R0260'], scope: 'user/*.rs' };
interface Pair {
  readonly own: JWK;
  readonly told: JWK;
}
let [ec, stranger]: Pair[] = [];

async function pairOf(alg: string): Promise<Pair> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { own: await exportJWK(privateKey), told: { ...(await exportJWK(publicKey)), kid: 'k', alg } };
}
beforeAll(async () => {
  [ec, stranger] = await Promise.all([pairOf('ES256'), pairOf('ES256')]);
});

async function sign(claims: JWTPayload = {}, by = ec, alg = 'ES256', kid = 'k'): Promise<string> {
  const key = await importJWK(by?.own as JWK, alg);
  const all = { ...GP, iss: ISSUER, aud: BASE, exp: NOW + 60 * MINUTE, ...claims };
  return new SignJWT(all).setProtectedHeader({ alg, kid }).sign(key);
}
const trusting = (jwk = ec?.told as JWK, more: object = {}): Authenticate =>
  authenticator([{ issuer: ISSUER, audience: BASE, jwks: { keys: [jwk] }, ...more }], BASE);
const at = (seconds: number) => instant(seconds * 1000);
async function told(check: Authenticate, authorization: string | undefined, now = NOW): Promise<string> {
  const found = await check(authorization, at(now));
  return found.ok ? found.value.requester.kind : found.error.id;
}

test('a token of an issuer that is trusted says who asks', async () => {
  const found = await trusting()(`Bearer ${await sign()}`, at(NOW));
  expect(found.ok && found.value.requester).toMatchObject({ kind: 'professional', organisation: 'P81022' });
  expect(found.ok && found.value.scopes).toHaveLength(1);
});

test('an issuer may name its claims otherwise', async () => {
  const claims = { fhirUser: 'who', scope: 'may' };
  const found = await trusting(undefined, { claims })(
    `Bearer ${await sign({ who: 'Patient/ada', may: 'patient/*.r' })}`,
    at(NOW),
  );
  expect(found.ok && found.value).toMatchObject({ requester: { kind: 'resident' }, scopes: [{ context: 'patient' }] });
});

test('without a token, and with none that can be read, nobody asks', async () => {
  const check = trusting();
  expect([await told(check, undefined), await told(check, '')]).toEqual(['token-missing', 'token-missing']);
  for (const text of ['Basic YTpi', 'Bearer', 'Bearer a b', 'Bearer not-a-token', 'Bearer =', `x ${await sign()}`])
    expect(await told(check, text)).toBe('token-invalid');
  for (const text of ['bearer', 'BEARER', 'Bearer  '])
    expect(await told(check, `${text} ${await sign()}`)).toBe('professional');
});

test('a token has at most 8,192 characters', async () => {
  const lengths = new Map<number, string>();
  for (let pad = 5_500; lengths.size < 12; pad += 1) {
    const text = await sign({ pad: 'x'.repeat(pad) });
    if (text.length < 8_188) pad += Math.max(0, Math.floor(((8_184 - text.length) * 3) / 4));
    if (text.length > 8_185) lengths.set(text.length, text);
  }
  const said = await Promise.all(
    [...lengths].map(async ([length, text]) => [length, await told(trusting(), `Bearer ${text}`)]),
  );
  expect(said).toContainEqual([8_192, 'professional']);
  expect(said).toEqual(
    [...lengths.keys()].map((length) => [length, length <= 8_192 ? 'professional' : 'token-invalid']),
  );
});

describe('a token is refused', () => {
  test.each<[string, JWTPayload]>([
    ['of another issuer', { iss: OTHER }],
    ['of no issuer', { iss: undefined as never }],
    ['for somebody else', { aud: 'https://elsewhere.example' }],
    ['for nobody', { aud: undefined as never }],
    ['that is over', { exp: NOW }],
    ['that never ends', { exp: undefined as never }],
    ['that has not begun', { nbf: NOW + 1 }],
    ['about nobody', { sub: undefined as never }],
  ])('%s', async (_, claims) => {
    expect(await told(trusting(), `Bearer ${await sign(claims)}`)).toBe('token-invalid');
  });
  test('that is signed with another key, with none, or with a secret', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(ec?.told));
    const [header] = (await sign()).split('.');
    const hmac = await new SignJWT({ ...GP, iss: ISSUER, aud: BASE, exp: NOW + MINUTE })
      .setProtectedHeader({ alg: 'HS256', kid: 'k' })
      .sign(secret);
    const unsigned = new UnsecuredJWT({ ...GP, iss: ISSUER, aud: BASE, exp: NOW + MINUTE }).encode();
    const torn = `${header}.${(await sign()).split('.')[1]}.AAAA`;
    for (const text of [await sign({}, stranger), await sign({}, ec, 'ES256', 'other'), hmac, unsigned, torn])
      expect(await told(trusting(), `Bearer ${text}`)).toBe('token-invalid');
  });
});

test('where keys cannot be had, that is no fault of the token', async () => {
  const check = authenticator([{ issuer: ISSUER, audience: BASE, jwksUri: 'http://127.0.0.1:9/jwks' }], BASE);
  expect(await told(check, `Bearer ${await sign()}`)).toBe('unavailable');
  expect(() => authenticator([{ issuer: ISSUER, audience: BASE, jwksUri: 'nowhere' }], BASE)).toThrow();
});

describe('what was verified is remembered', () => {
  /** Whether it is the same answer again. */
  async function again(claims: JWTPayload, first: number, then: number): Promise<boolean> {
    const [check, text] = [trusting(), `Bearer ${await sign(claims)}`];
    return (await check(text, at(first))) === (await check(text, at(then)));
  }
  test.each<[string, JWTPayload, number, number, boolean]>([
    ['at once', {}, NOW, NOW, true],
    ['for less than five minutes', {}, NOW, NOW + 5 * MINUTE - 1, true],
    ['not for five', {}, NOW, NOW + 5 * MINUTE, false],
    ['from its beginning on', { nbf: NOW }, NOW, NOW, true],
    ['for a clock that is set back a little', {}, NOW, NOW - 5 * MINUTE, true],
    ['not for one that is set back much', {}, NOW, NOW - 5 * MINUTE - 1, false],
  ])('%s', async (_, claims, first, then, same) => {
    expect(await again(claims, first, then)).toBe(same);
  });
  test('never beyond its own beginning and end', async () => {
    const text = `Bearer ${await sign({ nbf: NOW - MINUTE, exp: NOW + MINUTE })}`;
    const check = trusting();
    const said = [0, MINUTE - 1, MINUTE, -MINUTE, -MINUTE - 1].map((after) => () => told(check, text, NOW + after));
    const found: string[] = [];
    for (const each of said) found.push(await each());
    expect(found).toEqual(['professional', 'professional', 'token-invalid', 'professional', 'token-invalid']);
  });
  test('as long as there is room: for one that is verified again nobody goes', async () => {
    const check = authenticator([{ issuer: ISSUER, audience: BASE, jwks: { keys: [ec?.told as JWK] } }], BASE, 2);
    const [a, b] = await Promise.all(['a', 'b'].map(async (sub) => `Bearer ${await sign({ sub })}`));
    const ofA = await check(a, at(NOW));
    const ofB = await check(b, at(NOW + 1));
    expect(await check(b, at(NOW + 6 * MINUTE))).not.toBe(ofB);
    expect(await check(a, at(NOW + 2))).toBe(ofA);
  });
  test('as long as there is room: the one verified longest ago goes first', async () => {
    const check = authenticator([{ issuer: ISSUER, audience: BASE, jwks: { keys: [ec?.told as JWK] } }], BASE, 2);
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map(async (sub) => `Bearer ${await sign({ sub })}`));
    const later = at(NOW + 5 * MINUTE);
    const [, ofB] = [await check(a, at(NOW)), await check(b, at(NOW + 1))];
    const ofA = await check(a, later);
    expect(await check(b, at(NOW + 2))).toBe(ofB);
    const ofC = await check(c, later);
    expect([await check(a, later), await check(c, later)]).toEqual([ofA, ofC]);
    expect(await check(a, later)).toBe(ofA);
    expect(await check(b, at(NOW + 2))).not.toBe(ofB);
  });
});
