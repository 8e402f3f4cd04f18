// Configuration from the environment: every wrong value is reported at once, and then nothing starts.
// @see design: interface, "Environment"
import type { Issuer } from './access/authenticate.ts';
import { CLAIM_NAMES } from './access/claims.ts';
import { type Endpoint, readEndpoints } from './feeds/endpoints.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly storeUrl: string;
  /** Absent on loopback, where it is derived from the listener. */
  readonly baseUrl?: string;
  readonly issuers: readonly Issuer[];
  readonly legalBasis: 'explicit' | 'implied';
  readonly clockHeader: boolean;
  readonly updateCreate: boolean;
  readonly corsOrigins: readonly string[];
  readonly rateLimit?: { readonly perSecond: number; readonly burst: number };
  readonly maxBody: number;
  readonly maxDelivery: number;
  readonly pageKey?: string;
  /** The systems that answers to referrals go to, by the endpoint their messages name as their source. */
  readonly barsEndpoints?: ReadonlyMap<string, Endpoint>;
  /** Where systems of an organisation may be told of news, by `<ODS code>|<a name>`; nothing is sent anywhere else. */
  readonly subscriptionEndpoints?: ReadonlyMap<string, Endpoint>;
  /** Seconds between two rounds of telling. */
  readonly subscriptionInterval?: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

export type Env = Readonly<Record<string, string | undefined>>;

const MIB = 1024 * 1024;
const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];
const isLoopback = (host: string): boolean => LOOPBACK.includes(host.replace(/^\[|\]$/g, ''));
/** Whether only this machine asks: a public base address on a loopback listener means a proxy in front of it. */
export const isPrivate = (host: string, baseUrl: string | undefined): boolean =>
  isLoopback(host) && (baseUrl === undefined || isLoopback(new URL(baseUrl).hostname));

/** Reads one value; collects what is wrong with it. */
type Reader<T> = (text: string) => T | { readonly wrong: string };

const oneOf =
  <T extends string>(...allowed: readonly T[]): Reader<T> =>
  (text) =>
    allowed.find((each) => each === text) ?? { wrong: `must be one of ${allowed.join(', ')}` };

const wholeNumber =
  (low: number, high: number): Reader<number> =>
  (text) =>
    /^\d{1,15}$/.test(text) && Number(text) >= low && Number(text) <= high
      ? Number(text)
      : { wrong: `must be a whole number from ${low} to ${high}` };

const url: Reader<string> = (text) => {
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  return parsed && /^https?:$/.test(parsed.protocol) && !parsed.search && !parsed.hash
    ? text.replace(/\/+$/, '')
    : { wrong: 'must be an http(s) address without query' };
};

const storeUrl: Reader<string> = (text) =>
  /^sqlite:.+/.test(text)
    ? text
    : { wrong: 'must be sqlite:<file> or sqlite::memory: (postgres is not offered in this release)' };

const rate: Reader<{ perSecond: number; burst: number }> = (text) => {
  const [, perSecond, burst] = /^(\d{1,6})[,: ](\d{1,6})$/.exec(text) ?? [];
  return Number(perSecond) > 0 && Number(burst) > 0
    ? { perSecond: Number(perSecond), burst: Number(burst) }
    : { wrong: 'must be "<requests per second>,<burst>"' };
};

/** Written as browsers send it, for it is compared by character. @see https://www.rfc-editor.org/rfc/rfc6454#section-6.2 */
const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;

const origins: Reader<readonly string[]> = (text) => {
  const listed = text.split(/[ ,]+/).filter(Boolean);
  return listed.every(isOrigin)
    ? listed
    : {
        wrong: 'must be origins as browsers send them, such as https://portal.example, without path or trailing slash',
      };
};

const pageKey: Reader<string> = (text) =>
  /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? text : { wrong: 'must be 32 bytes in base64' };

/** Names of claims as a text each, for claims that are read. */
const isClaims = (claims: unknown): boolean =>
  typeof claims === 'object' &&
  claims !== null &&
  Object.entries(claims).every(
    ([name, called]) => CLAIM_NAMES.some((each) => each === name) && typeof called === 'string' && called !== '',
  );

function isIssuer(row: unknown): row is Issuer {
  if (typeof row !== 'object' || row === null) return false;
  const { issuer, audience, jwksUri, jwks, smart, claims = {} } = row as Record<string, unknown>;
  const keys =
    typeof jwksUri === 'string'
      ? URL.canParse(jwksUri) && /^https?:/.test(jwksUri)
      : typeof jwks === 'object' && jwks !== null && Array.isArray((jwks as { keys?: unknown }).keys);
  if (smart !== undefined && (typeof smart !== 'object' || smart === null || Array.isArray(smart))) return false;
  if (!isClaims(claims)) return false;
  return typeof issuer === 'string' && issuer !== '' && typeof audience === 'string' && audience !== '' && keys;
}

const issuers: Reader<readonly Issuer[]> = (text) => {
  try {
    const rows: unknown = JSON.parse(text);
    if (Array.isArray(rows) && rows.every(isIssuer)) return rows;
  } catch {
    // said below
  }
  return {
    wrong: `must be a JSON array of {issuer, audience, jwksUri or jwks, claims?, smart?}; claims may name ${CLAIM_NAMES.join(', ')}`,
  };
};

/** The configuration, or every complaint about it. */
export function readConfig(
  env: Env,
): { readonly ok: true; readonly value: Config } | { readonly ok: false; readonly wrong: readonly string[] } {
  const wrong: string[] = [];
  function read<T>(name: string, reader: Reader<T>): T | undefined {
    const text = env[name];
    if (text === undefined || text === '') return undefined;
    const value = reader(text);
    if (typeof value === 'object' && value !== null && 'wrong' in value) {
      wrong.push(`${name} ${value.wrong}`);
      return undefined;
    }
    return value;
  }
  const text: Reader<string> = (value) => value;
  const host = read('HOST', text) ?? '127.0.0.1';
  const baseUrl = read('BASE_URL', url);
  const rateLimit = read('RATE_LIMIT', rate) ?? (isPrivate(host, baseUrl) ? undefined : { perSecond: 100, burst: 200 });
  const key = read('PAGE_KEY', pageKey);
  const barsEndpoints = read('BARS_ENDPOINTS', (text) => readEndpoints(text, env, true));
  const subscriptionEndpoints = read('SUBSCRIPTION_ENDPOINTS', (text) => readEndpoints(text, env));
  const subscriptionInterval = read('SUBSCRIPTION_INTERVAL', wholeNumber(1, 3600));
  const config: Config = {
    port: read('PORT', wholeNumber(0, 65_535)) ?? 8080,
    host,
    storeUrl: read('STORE_URL', storeUrl) ?? 'sqlite:./data/onestory.db',
    issuers: read('AUTH_ISSUERS', issuers) ?? [],
    legalBasis: read('LEGAL_BASIS', oneOf('explicit', 'implied')) ?? 'explicit',
    clockHeader: (read('CLOCK', oneOf('system', 'header')) ?? 'system') === 'header',
    updateCreate: (read('UPDATE_CREATE', oneOf('off', 'on')) ?? 'off') === 'on',
    corsOrigins: read('CORS_ORIGINS', origins) ?? [],
    maxBody: read('MAX_BODY', wholeNumber(1024, 1024 * MIB)) ?? 16 * MIB,
    maxDelivery: 1024 * MIB,
    logLevel: read('LOG_LEVEL', oneOf('debug', 'info', 'warn', 'error')) ?? 'info',
    ...(baseUrl && { baseUrl }),
    ...(rateLimit && { rateLimit }),
    ...(key && { pageKey: key }),
    ...(barsEndpoints && { barsEndpoints }),
    ...(subscriptionEndpoints && { subscriptionEndpoints }),
    ...(subscriptionInterval && { subscriptionInterval }),
  };
  if (config.clockHeader && env['NODE_ENV'] === 'production')
    wrong.push('CLOCK=header is refused together with NODE_ENV=production');
  if (!baseUrl && !isLoopback(host)) wrong.push('BASE_URL is required when HOST is not loopback');
  return wrong.length > 0 ? { ok: false, wrong } : { ok: true, value: config };
}
