// Who asks: verifies bearer tokens of the configured issuers, and of nobody else.
// @see https://www.rfc-editor.org/rfc/rfc8725 (JWT best current practices), RFC 6750
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import type { Instant } from '../fhir/ids.ts';
import { problem } from '../fhir/problem.ts';
import { fail, type Result } from '../fhir/result.ts';
import { type ClaimNames, type Principal, principalOf } from './claims.ts';

/** One row of AUTH_ISSUERS. */
export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri?: string;
  readonly jwks?: JSONWebKeySet;
  readonly claims?: ClaimNames;
  /** Further members of the SMART configuration, such as `token_endpoint`, as clients are to find them. */
  readonly smart?: Readonly<Record<string, string | readonly string[]>>;
}

/** Asymmetric signatures only: `none` and HMAC are refused. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** Longest token read, in characters. */
const MAX_TOKEN = 8192;
/** How many verified tokens are remembered, and for how long at most (so that a withdrawn key stops counting), in milliseconds. */
const REMEMBERED = 10_000;
const REMEMBER_FOR = 300_000;

interface Remembered {
  readonly from: number;
  readonly until: number;
  readonly principal: Result<Principal>;
}

/** Failures that are the token's own; any other means that the issuer's keys could not be had. */
const saysNo = (why: unknown): boolean =>
  /^ERR_(JWT|JWS|JWK_|JOSE_ALG|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING|JWKS_MULTIPLE)/.test(
    String((why as { readonly code?: unknown }).code),
  );

export type Authenticate = (authorization: string | undefined, now: Instant) => Promise<Result<Principal>>;

const keysOf = (issuer: Issuer): JWTVerifyGetKey =>
  issuer.jwks
    ? createLocalJWKSet(issuer.jwks)
    : createRemoteJWKSet(new URL(String(issuer.jwksUri)), {
        timeoutDuration: 5_000,
        cooldownDuration: 30_000,
        cacheMaxAge: 600_000,
      });

function issuerOf(bearer: string): string | undefined {
  try {
    return decodeJwt(bearer).iss;
  } catch {
    return undefined;
  }
}

/**
 * The check of `Authorization: Bearer …`. Key sets are fetched when first needed and again when a key is unknown.
 * @param base this server's FHIR base, without trailing slash
 * @param most verified tokens remembered
 */
export function authenticator(issuers: readonly Issuer[], base: string, most = REMEMBERED): Authenticate {
  const known = new Map<string | undefined, { readonly issuer: Issuer; readonly keys: JWTVerifyGetKey }>(
    issuers.map((issuer) => [issuer.issuer, { issuer, keys: keysOf(issuer) }]),
  );
  const remembered = new Map<string | undefined, Remembered>();

  async function verify(bearer: string, now: Instant): Promise<Remembered | 'unreachable' | undefined> {
    const found = known.get(issuerOf(bearer));
    if (!found) return undefined;
    const { issuer, keys } = found;
    let payload: JWTPayload;
    try {
      const options = {
        issuer: issuer.issuer,
        audience: issuer.audience,
        algorithms: ALGORITHMS,
        currentDate: new Date(now),
        requiredClaims: ['exp'],
      };
      ({ payload } = await jwtVerify(bearer, keys, options));
    } catch (why) {
      return saysNo(why) ? undefined : 'unreachable';
    }
    const until = Math.min(Number(payload.exp) * 1000, now + REMEMBER_FOR);
    const from = Math.max((payload.nbf ?? 0) * 1000, now - REMEMBER_FOR);
    return { from, until, principal: principalOf(payload, issuer.claims ?? {}, base) };
  }

  return async (authorization, now) => {
    if (!authorization) return fail(problem('token-missing'));
    const [, bearer] = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(authorization) ?? [];
    if (!bearer || bearer.length > MAX_TOKEN) return fail(problem('token-invalid'));
    const before = remembered.get(bearer);
    if (before && before.from <= now && now < before.until) return before.principal;
    const verified = await verify(bearer, now);
    if (verified === 'unreachable') return fail(problem('unavailable'));
    if (!verified) return fail(problem('token-invalid'));
    remembered.delete(bearer);
    const [oldest] = remembered.keys();
    if (remembered.size >= most) remembered.delete(oldest);
    remembered.set(bearer, verified);
    return verified.principal;
  };
}
