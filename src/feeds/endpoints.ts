// Systems that messages are sent to, as the environment names them: where each is, and how this gateway shows there who it is.
// @see https://digital.nhs.uk/developer/guides-and-documentation/security-and-authorisation/application-restricted-restful-apis-signed-jwt-authentication; https://hl7.org/fhir/smart-app-launch/backend-services.html
import { odsCode } from '../fhir/ids.ts';

export const ALGORITHMS = ['RS512', 'RS384', 'ES384'] as const;

/** OAuth 2.0 client credentials with a signed assertion (RFC 7523). */
export interface TokenAsked {
  readonly url: string;
  /** `iss` and `sub` of the assertion: at NHS England the API key. */
  readonly client: string;
  readonly audience: string;
  readonly algorithm: (typeof ALGORITHMS)[number];
  readonly kid?: string;
  readonly scope?: string;
  /** PKCS#8 in PEM, or a JWK. */
  readonly key: string;
}

/** Mutual TLS: paths of PEM files. */
export interface TlsFiles {
  readonly certificate: string;
  readonly key: string;
  readonly authority?: string;
}

export interface Endpoint {
  readonly address: string;
  /** Whose it is, by ODS code, where that is said: nothing of another organisation's is sent there. */
  readonly organisations?: readonly string[];
  readonly token?: TokenAsked;
  readonly tls?: TlsFiles;
}

type Secrets = Readonly<Record<string, string | undefined>>;
type Row = Readonly<Record<string, unknown>>;

const NAME = /^\S{1,500}$/;
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** Only to this machine may anything leave unencrypted. */
function isAddress(place: unknown): place is string {
  if (typeof place !== 'string' || !URL.canParse(place)) return false;
  const { protocol, hostname, search, hash, username, password } = new URL(place);
  const safe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname));
  return safe && !search && !hash && !username && !password;
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && /^[\x21-\x7e]{1,500}$/.test(value);
const isScope = (value: unknown): boolean => typeof value === 'string' && /^[\x20-\x7e]{1,500}$/.test(value);
const only = (row: Row, ...names: readonly string[]): boolean => Object.keys(row).every((key) => names.includes(key));

/** What a variable of the environment holds; lines of a key may be written `\n`. */
const secret = (name: unknown, secrets: Secrets): string | undefined =>
  isText(name) ? secrets[name]?.trim().replaceAll('\\n', '\n') || undefined : undefined;

const isKey = (text: string): boolean =>
  /^-----BEGIN PRIVATE KEY-----\s[\s\S]+-----END PRIVATE KEY-----$/.test(text) || /^\{[\s\S]*"d"[\s\S]*\}$/.test(text);

function tokenOf(row: unknown, secrets: Secrets): TokenAsked | undefined {
  if (!isRow(row) || !only(row, 'url', 'client', 'audience', 'algorithm', 'kid', 'scope', 'key')) return undefined;
  const { url, client, audience = url, algorithm = 'RS512', kid, scope } = row;
  const signs = ALGORITHMS.find((each) => each === algorithm);
  const key = secret(row['key'], secrets);
  if (!isAddress(url) || !isText(client) || !isText(audience) || !signs || !key || !isKey(key)) return undefined;
  if ((kid !== undefined && !isText(kid)) || (scope !== undefined && !isScope(scope))) return undefined;
  const more = { ...(isText(kid) && { kid }), ...(typeof scope === 'string' && { scope }) };
  return { url, client, audience, algorithm: signs, key, ...more };
}

function tlsOf(row: unknown, secrets: Secrets): TlsFiles | undefined {
  if (!isRow(row) || !only(row, 'certificate', 'key', 'authority')) return undefined;
  const [certificate, key] = [secret(row['certificate'], secrets), secret(row['key'], secrets)];
  const authority = secret(row['authority'], secrets);
  if (!certificate || !key || ('authority' in row && !authority)) return undefined;
  return { certificate, key, ...(authority && { authority }) };
}

const ODS = /^[A-Za-z0-9]{2,12}$/;

/** One ODS code, or a list of them. */
function ownersOf(said: unknown): readonly string[] | undefined {
  const codes: readonly unknown[] = Array.isArray(said) ? said : [said];
  const known = codes.flatMap((each) => (typeof each === 'string' && ODS.test(each) ? odsCode(each) : []));
  return known.length > 0 && known.length === codes.length ? known : undefined;
}

function endpointOf(row: unknown, secrets: Secrets, owned: boolean): Endpoint | undefined {
  if (isAddress(row)) return { address: row.replace(/\/+$/, '') };
  const names = ['address', 'token', 'tls', ...(owned ? ['organisation'] : [])];
  if (!isRow(row) || !only(row, ...names) || !isAddress(row['address'])) return undefined;
  const [token, tls] = [tokenOf(row['token'], secrets), tlsOf(row['tls'], secrets)];
  const organisations = ownersOf(row['organisation']);
  if (('token' in row && !token) || ('tls' in row && !tls) || ('organisation' in row && !organisations))
    return undefined;
  const more = { ...(organisations && { organisations }), ...(token && { token }), ...(tls && { tls }) };
  return { address: row['address'].replace(/\/+$/, ''), ...more };
}

/**
 * By endpoint name; what is wrong is said without what was written, which may hold a secret.
 * @param owned whether a row may say whose it is
 */
export function readEndpoints(
  text: string,
  secrets: Secrets,
  owned = false,
): ReadonlyMap<string, Endpoint> | { readonly wrong: string } {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch {
    rows = undefined;
  }
  if (isRow(rows)) {
    const read = Object.entries(rows).map(
      ([name, row]) => [name, NAME.test(name) ? endpointOf(row, secrets, owned) : undefined] as const,
    );
    const known = read.flatMap(([name, each]) => (each ? [[name, each] as const] : []));
    if (known.length === read.length) return new Map(known);
  }
  return {
    wrong: `must be a JSON object of https addresses by endpoint, or of {address, ${
      owned ? 'organisation?: an ODS code or a list of them, ' : ''
    }token?: {url, client, key, kid?, audience?, algorithm?, scope?}, tls?: {certificate, key, authority?}}, where key, certificate and authority name variables that are set`,
  };
}
