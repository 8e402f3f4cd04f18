// Who asks, with tokens of an issuer made for one run.
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Issuer } from '../access/authenticate.ts';
import { SYSTEM } from '../fhir/systems.ts';

const AUDIENCE = 'onestory-bench';

export interface Readers {
  readonly issuer: Issuer;
  /** A nurse of the trust, the n-th of many: each is decided anew. */
  nurse(n: number): Promise<string>;
  /** The council's system that delivers. */
  feed(): Promise<string>;
}

/** Organisations whose people read here; the consents name them. */
export const READING = ['RW5', 'P81058'];

export async function readers(): Promise<Readers> {
  const keys = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'bench', alg: 'ES256' };
  const sign = (claims: Record<string, unknown>): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
      .setIssuer(AUDIENCE)
      .setAudience(AUDIENCE)
      .setExpirationTime('1h')
      .sign(keys.privateKey);
  return {
    issuer: { issuer: AUDIENCE, audience: AUDIENCE, jwks: { keys: [jwk] } },
    nurse: (n) =>
      sign({
        sub: `nurse${n}`,
        client_id: 'bench',
        scope: 'user/*.rs',
        org: 'RW5',
        roles: ['R0590'],
        fhirUser: `${SYSTEM.sdsUser}|${555_000_000_000 + n}`,
      }),
    feed: () => sign({ sub: 'feed', client_id: 'feed', scope: 'system/*.cruds', org: '324' }),
  };
}
