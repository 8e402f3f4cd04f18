// Access tokens for the systems that messages go to: asked for with a signed assertion, kept until shortly before they expire, never written down.
// @see https://www.rfc-editor.org/rfc/rfc7523#section-2.2; https://digital.nhs.uk/developer/guides-and-documentation/security-and-authorisation/application-restricted-restful-apis-signed-jwt-authentication
import { type CryptoKey, importJWK, importPKCS8, type JWK, SignJWT } from 'jose';
import { receiverError, senderError } from '../terms/barsErrors.ts';
import type { Endpoint, TokenAsked } from './endpoints.ts';

export type Access =
  | { readonly kind: 'granted'; readonly token?: string; readonly kept: boolean }
  /** Nobody was let in; `code` is of the standard, or of this gateway where the key is at fault. */
  | { readonly kind: 'again'; readonly code: string; readonly silent: true };

/** What the token endpoint answered; undefined when it did not. */
export type Form = (
  endpoint: Endpoint,
  url: string,
  body: string,
) => Promise<{ readonly status: number; readonly text: string } | undefined>;

export interface AccessTokens {
  access(endpoint: Endpoint): Promise<Access>;
  /** The one that is kept is no good any more. */
  forget(endpoint: Endpoint): void;
}

/** Life of an assertion in seconds; five minutes are the most that is taken. */
const ASSERTED = 240;
/** Seconds before its end that a token counts as expired. */
const MARGIN = 30;
const TOKEN = /^[\x21-\x7e]{1,8192}$/;

const refused = (code: string): Access => ({ kind: 'again', code, silent: true });

/** What stands in the answer; the time in seconds. */
function read(text: string): { readonly token: string; readonly lasts: number } | undefined {
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said !== 'object' || said === null) return undefined;
    const { access_token: token, token_type: type, expires_in: lasts } = said as Readonly<Record<string, unknown>>;
    if (typeof token !== 'string' || !TOKEN.test(token) || !/^bearer$/i.test(String(type))) return undefined;
    return { token, lasts: Number(lasts) || 0 };
  } catch {
    return undefined;
  }
}

function keyOf({ key, algorithm }: TokenAsked): Promise<CryptoKey | Uint8Array> {
  return key.startsWith('{') ? importJWK(JSON.parse(key) as JWK, algorithm) : importPKCS8(key, algorithm);
}

/** @param now milliseconds since 1970 @param uuid names each assertion */
export function accessTokens(post: Form, now: () => number, uuid: () => string): AccessTokens {
  const held = new Map<string, { readonly token: string; readonly until: number }>();

  /** Undefined when the key does not fit its algorithm. */
  async function assertion(asked: TokenAsked): Promise<string | undefined> {
    const { kid = asked.key.startsWith('{') ? (JSON.parse(asked.key) as JWK).kid : undefined } = asked;
    const seconds = Math.floor(now() / 1000);
    return new SignJWT({})
      .setProtectedHeader({ alg: asked.algorithm, typ: 'JWT', ...(kid && { kid }) })
      .setIssuer(asked.client)
      .setSubject(asked.client)
      .setAudience(asked.audience)
      .setJti(uuid())
      .setExpirationTime(seconds + ASSERTED)
      .sign(await keyOf(asked))
      .catch(() => undefined);
  }

  async function ask(endpoint: Endpoint, asked: TokenAsked): Promise<Access> {
    const signed = await assertion(asked).catch(() => undefined);
    if (!signed) return refused('key-unusable');
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: signed,
      ...(asked.scope && { scope: asked.scope }),
    });
    const answer = await post(endpoint, asked.url, form.toString());
    if (!answer || answer.status >= 500) return refused(receiverError(answer?.status ?? 503));
    const said = answer.status === 200 ? read(answer.text) : undefined;
    if (!said) return refused(answer.status === 429 ? senderError(429) : senderError(401));
    const until = now() + (said.lasts - MARGIN) * 1000;
    if (until > now()) held.set(endpoint.address, { token: said.token, until });
    return { kind: 'granted', token: said.token, kept: false };
  }

  return {
    access: async (endpoint) => {
      if (!endpoint.token) return { kind: 'granted', kept: false };
      const kept = held.get(endpoint.address);
      if (kept && kept.until > now()) return { kind: 'granted', token: kept.token, kept: true };
      return ask(endpoint, endpoint.token);
    },
    forget: ({ address }) => void held.delete(address),
  };
}
