// The development issuer: keys made at start, forgotten at the end, never part of a production entry.
// @see https://www.rfc-editor.org/rfc/rfc7519; design: interface, "Tokens"
import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose';
import type { Issuer } from '../access/authenticate.ts';
import type { Claims } from './personas.ts';

/** How long tokens of sample people last, and the one of `--empty`, in seconds. */
export const WORKING_DAY = 8 * 3600;
export const DAY = 24 * 3600;

export interface DevelopmentIssuer {
  /** As a row of AUTH_ISSUERS. */
  trustedAt(baseUrl: string): Issuer;
  /** A signed token. @param seconds until it expires */
  token(baseUrl: string, claims: Claims, seconds: number): Promise<string>;
}

const issuerOf = (baseUrl: string): string => `${baseUrl}/dev`;
const audienceOf = (baseUrl: string): string => `${baseUrl}/fhir/R4`;

export async function developmentIssuer(): Promise<DevelopmentIssuer> {
  const keys = await generateKeyPair('ES256');
  const kid = crypto.randomUUID();
  const jwks: JSONWebKeySet = { keys: [{ ...(await exportJWK(keys.publicKey)), kid, alg: 'ES256', use: 'sig' }] };
  return {
    trustedAt: (baseUrl) => ({
      issuer: issuerOf(baseUrl),
      audience: audienceOf(baseUrl),
      jwks,
      jwksUri: `${issuerOf(baseUrl)}/jwks`,
      smart: {
        token_endpoint: `${issuerOf(baseUrl)}/token`,
        token_endpoint_auth_methods_supported: ['none'],
        grant_types_supported: ['client_credentials'],
        code_challenge_methods_supported: ['S256'],
      },
    }),
    token: (baseUrl, claims, seconds) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'ES256', kid })
        .setIssuer(issuerOf(baseUrl))
        .setAudience(audienceOf(baseUrl))
        .setIssuedAt()
        .setExpirationTime(`${seconds}s`)
        .sign(keys.privateKey),
  };
}
