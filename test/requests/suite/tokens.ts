// Who may ask at all: signatures, issuers, times, scopes, roles.
import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { condition } from '../resources.ts';
import { BASE, FHIR, ISSUER, PEOPLE } from '../rig.ts';
import { type Open, type World, world } from '../world.ts';

const CIS2 = 'https://cis2.example';
const GP = { sub: 'gp', client_id: 'rig', scope: 'user/*.cruds', ...PEOPLE.gp };
const soon = (): number => Math.floor(Date.now() / 1000) + 600;

export function tokenSuite(open: Open): void {
  describe('tokens', () => {
    let on: World;
    let cis2: CryptoKey;
    beforeAll(async () => {
      const pair = await generateKeyPair('RS256', { extractable: true });
      cis2 = pair.privateKey;
      const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'cis2', alg: 'RS256' };
      const claims = { fhirUser: 'nhsid_useruid', roles: 'nhsid_nrbac_roles' };
      on = await world(open, { issuers: [{ issuer: CIS2, audience: BASE, jwks: { keys: [jwk] }, claims }] });
    });
    afterAll(() => on.close());

    const send = async (authorization: string): Promise<Response> =>
      on.fetch(new Request(`${BASE}${FHIR}/Patient/${on.ada}`, { headers: { authorization } }));
    async function refused(authorization: string): Promise<void> {
      const answer = await send(authorization);
      const text = await answer.text();
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
      expect(JSON.parse(text).issue[0].code).toBe('login');
      expect(text).not.toContain(authorization.slice(7, 40));
    }
    const sign = (key: CryptoKey | Uint8Array, alg = 'ES256', claims: object = GP, kid = 'rig'): Promise<string> =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg, kid })
        .setIssuer(ISSUER)
        .setAudience(BASE)
        .setExpirationTime(soon())
        .sign(key);

    test('a good token is accepted, once and again, with any spelling of Bearer', async () => {
      const token = await on.token(GP);
      for (const scheme of ['Bearer', 'bearer', 'BEARER']) expect((await send(`${scheme} ${token}`)).status).toBe(200);
    });

    test('a purpose that cannot be read is refused, never taken for direct care', async () => {
      for (const purpose of [['HRESCH'], { code: 'TREAT' }, 7, null, '', 'x'.repeat(2000)])
        await refused(`Bearer ${await on.token({ ...GP, purpose })}`);
    });

    test('a resident is named here: the same words at another server are nobody', async () => {
      const patient = { sub: 'p', client_id: 'app', scope: 'patient/*.rs' };
      for (const fhirUser of [`Patient/${on.ada}`, `${BASE}${FHIR}/Patient/${on.ada}`])
        expect((await send(`Bearer ${await on.token({ ...patient, fhirUser })}`)).status).toBe(200);
      for (const fhirUser of [
        `https://other.example/fhir/Patient/${on.ada}`,
        `x/Patient/${on.ada}`,
        `patient/${on.ada}`,
      ])
        await refused(`Bearer ${await on.token({ ...patient, org: '324', roles: ['R0260'], fhirUser })}`);
    });

    test('a forged signature is refused, after the true token was seen too', async () => {
      const token = await on.token(GP);
      expect((await send(`Bearer ${token}`)).status).toBe(200);
      const [head, payload, signature = ''] = token.split('.');
      await refused(`Bearer ${head}.${payload}.${signature.slice(0, -4)}AAAA`);
      const raised = btoa(JSON.stringify({ ...JSON.parse(atob(payload ?? '')), org: 'RW5' }))
        .replaceAll('=', '')
        .replaceAll('+', '-')
        .replaceAll('/', '_');
      await refused(`Bearer ${head}.${raised}.${signature}`);
      await refused(`Bearer ${head}.${payload}.`);
      const { privateKey } = await generateKeyPair('ES256');
      await refused(`Bearer ${await sign(privateKey)}`);
      await refused(`Bearer ${await sign(privateKey, 'ES256', GP, 'unknown')}`);
    });

    test('another issuer, audience or time is refused', async () => {
      await refused(`Bearer ${await on.token(GP, { issuer: 'https://elsewhere.example' })}`);
      await refused(`Bearer ${await on.token(GP, { issuer: CIS2 })}`);
      await refused(`Bearer ${await on.token(GP, { audience: 'https://elsewhere.example' })}`);
      await refused(`Bearer ${await on.token(GP, { expires: -1 })}`);
      await refused(`Bearer ${await on.token({ ...GP, nbf: soon() })}`);
      const brief = await on.token(GP, { expires: 60 });
      expect((await send(`Bearer ${brief}`)).status).toBe(200);
      const later = new Date(Date.now() + 61_000).toISOString();
      const answer = await on.fetch(
        new Request(`${BASE}${FHIR}/Patient`, { headers: { authorization: `Bearer ${brief}`, 'x-test-now': later } }),
      );
      expect(answer.status).toBe(401);
    });

    test('no algorithm, and a secret in place of a key pair, are refused', async () => {
      const unsecured = new UnsecuredJWT(GP).setIssuer(ISSUER).setAudience(BASE).setExpirationTime(soon()).encode();
      await refused(`Bearer ${unsecured}`);
      await refused(`Bearer ${unsecured}AAAA`);
      const { d: _, ...publicJwk } = on.jwk;
      for (const secret of [
        JSON.stringify(publicJwk),
        String(publicJwk.x),
        String(publicJwk.x) + String(publicJwk.y),
      ]) {
        for (const alg of ['HS256', 'HS384', 'HS512'])
          await refused(`Bearer ${await sign(new TextEncoder().encode(secret.padEnd(64, '=')), alg)}`);
      }
      const rsa = await generateKeyPair('RS256', { extractable: true });
      expect(await exportPKCS8(rsa.privateKey)).toContain('PRIVATE');
      await refused(`Bearer ${await sign(new TextEncoder().encode(await exportSPKI(rsa.publicKey)), 'HS256')}`);
    });

    test.each([
      ['garbage', 'Bearer garbage'],
      ['three dots', 'Bearer a.b.c'],
      ['nothing', 'Bearer '],
      ['Basic', 'Basic dXNlcjpwYXNz'],
      ['two tokens', 'Bearer a.b.c d.e.f'],
      ['other characters', 'Bearer <script>'],
      ['an encrypted one', `Bearer ${btoa('{"alg":"dir","enc":"A128GCM"}')}..a.b.c`],
    ])('%s is refused', async (_, authorization) => {
      expect((await send(authorization)).status).toBe(401);
    });

    test('an oversized token is refused', async () => {
      await refused(`Bearer ${await on.token({ ...GP, ballast: 'x'.repeat(9000) })}`);
    });

    test('a token without expiry or subject is refused', async () => {
      const { sub: _, ...nobody } = GP;
      await refused(`Bearer ${await on.token(nobody)}`);
      await refused(`Bearer ${await on.token({ ...GP, sub: '' })}`);
    });

    test.each([
      ['user/*.cruds', 200],
      ['user/*.rs', 200],
      ['user/Patient.r', 200],
      ['user/*.read', 200],
      ['user/Patient.read openid profile', 200],
      ['user/*.*', 200],
      ['user/*.s', 403],
      ['user/*.write', 403],
      ['user/Encounter.rs', 403],
      ['patient/*.rs', 403],
      ['system/*.rs', 403],
      ['user/Patient.sr', 403],
      ['user/Patient.rs?gender=male', 403],
      ['user/Patient.', 403],
      ['', 403],
    ])('scope "%s" of a professional: read is %i', async (scope, status) => {
      expect((await on.ask(`Patient/${on.ada}`, { as: { ...GP, scope } })).status).toBe(status);
    });

    test('a scope refusal comes from the token alone: hidden, absent and visible answer alike', async () => {
      const as = { ...GP, scope: 'user/Encounter.rs' };
      const answers = await Promise.all([on.ada, crypto.randomUUID()].map((id) => on.ask(`Patient/${id}`, { as })));
      expect(answers.map((each) => each.status)).toEqual([403, 403]);
      expect(answers[0]?.text).toBe(answers[1]?.text);
      expect(answers[0]?.text).toContain('It needs user/Patient.r.');
    });

    test('search, create, update and delete need their own letters', async () => {
      const as = (scope: string) => ({ ...GP, scope });
      expect((await on.ask('Patient', { as: as('user/*.r') })).status).toBe(403);
      expect((await on.ask('Patient', { as: as('user/*.s') })).status).toBe(200);
      const body = condition(on.ada);
      expect((await on.ask('Condition', { as: as('user/*.ruds'), method: 'POST', body })).status).toBe(403);
      const made = await on.ask('Condition', { as: as('user/*.write'), method: 'POST', body });
      expect(made.status).toBe(201);
      const at = `Condition/${made.json.id}`;
      expect((await on.ask(at, { as: as('user/*.crds'), method: 'PUT', body: made.json })).status).toBe(403);
      expect((await on.ask(at, { as: as('user/*.crus'), method: 'DELETE' })).status).toBe(403);
      expect((await on.ask(at, { as: as('user/Condition.d'), method: 'DELETE' })).status).toBe(204);
    });

    test('a professional without organisation, or without a role that sees the type, gets 403', async () => {
      const { org: _, ...nowhere } = GP;
      expect((await on.ask(`Patient/${on.ada}`, { as: nowhere })).status).toBe(403);
      expect((await on.ask(`Patient/${on.ada}`, { as: { ...GP, roles: [] } })).status).toBe(403);
      expect((await on.ask(`Patient/${on.ada}`, { as: { ...GP, roles: ['R9999'] } })).status).toBe(403);
      expect((await on.ask('Condition', { as: 'receptionist' })).status).toBe(403);
      expect((await on.ask('Condition', { as: 'steward' })).status).toBe(403);
    });

    test('with several roles one alone must open, and one that sees nothing takes nothing away', async () => {
      expect((await on.ask('Condition', { as: { ...GP, roles: ['R8009', 'R0260'] } })).status).toBe(200);
    });

    test('claims of NHS CIS2 are understood: user id, selected role and its organisation', async () => {
      const login = (roles: object[], selected: string): Promise<string> =>
        new SignJWT({
          sub: '555000000001',
          client_id: 'emis',
          scope: 'user/*.rs',
          nhsid_useruid: '555000000001',
          selected_roleid: selected,
          nhsid_nrbac_roles: roles,
        })
          .setProtectedHeader({ alg: 'RS256', kid: 'cis2' })
          .setIssuer(CIS2)
          .setAudience(BASE)
          .setExpirationTime(soon())
          .sign(cis2);
      const gp = { person_roleid: '1', org_code: 'P81022', role_code: 'S0010:G0020:R0260' };
      const clerk = { person_roleid: '2', org_code: 'RW5', role_code: 'S8000:G8001:R8009' };
      const status = async (selected: string, path: string): Promise<number> =>
        (
          await on.fetch(
            new Request(`${BASE}${FHIR}/${path}`, {
              headers: { authorization: `Bearer ${await login([gp, clerk], selected)}` },
            }),
          )
        ).status;
      expect(await status('1', `Patient/${on.ada}`)).toBe(200);
      expect(await status('1', 'Condition')).toBe(200);
      expect(await status('2', 'Condition')).toBe(403);
      expect(await status('3', `Patient/${on.ada}`)).toBe(403);
    });
  });
}
