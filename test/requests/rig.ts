// A whole gateway for tests: real store, real tokens, requests through the HTTP application; the same on Node and in workerd.
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { Issuer } from '../../src/access/authenticate.ts';
import { createApp, createGateway } from '../../src/app.ts';
import type { Policy } from '../../src/consent/policy.ts';
import { loadTables } from '../../src/policy.ts';
import type { Ids, Store } from '../../src/ports.ts';
import type { Settings, Wired } from '../../src/rest/gateway.ts';
import { undefinedIn } from './defined.ts';

export const BASE = 'https://rig.example';
export const FHIR = '/fhir/R4';
export const ISSUER = 'https://issuer.example';
export const ROLE = 'https://onestory.example/fhir/CodeSystem/role|';
export const SDS_USER = 'https://fhir.nhs.uk/Id/sds-user-id|';

/** Where systems of an organisation are told of news. */
export const toldAt = (organisation: string): string => `https://${organisation.toLowerCase()}.example/told`;

/** People who ask; `org` and `roles` as their tokens say. */
export const PEOPLE = {
  gp: { org: 'P81022', roles: ['R0260'], fhirUser: `${SDS_USER}555000000001`, name: 'Dr A. Rahman' },
  otherGp: { org: 'P81058', roles: ['R0260'], fhirUser: `${SDS_USER}555000000002` },
  matron: { org: 'RW5', roles: ['R0590'], fhirUser: `${SDS_USER}555000000003`, name: 'M. Byrne' },
  socialWorker: { org: '324', roles: ['R1330'], fhirUser: `${SDS_USER}555000000004`, name: 'J. Khan' },
  ageUk: { org: 'AGEUK', roles: [`${ROLE}voluntary-worker`], fhirUser: 'https://ageuk.example/id|w1' },
  receptionist: { org: 'P81022', roles: ['R8009'], fhirUser: `${SDS_USER}555000000005` },
  privacyOfficer: { org: 'RW5', roles: ['R0001'], fhirUser: `${SDS_USER}555000000006` },
  coordinator: { org: 'RW5', roles: [`${ROLE}coordinator`], fhirUser: `${SDS_USER}555000000008`, name: 'C. Bell' },
  steward: { org: '324', roles: [`${ROLE}steward`], fhirUser: `${SDS_USER}555000000007` },
} as const satisfies Record<string, JWTPayload>;
export type PersonName = keyof typeof PEOPLE;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
  readonly json: any;
}

export interface Ask {
  readonly as?: PersonName | `feed:${string}` | `resident:${string}` | JWTPayload;
  readonly method?: string;
  readonly body?: string | object | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly now?: string;
}

export interface Rig {
  readonly gateway: Wired;
  /** Every line logged so far. */
  readonly logs: readonly string[];
  /** Public key of the rig's issuer. */
  readonly jwk: JWK;
  /** The HTTP application, for requests that `ask` cannot make. */
  fetch(request: Request): Promise<Response>;
  /** `path` under /fhir/R4 unless it starts with `/sources`, `/health` or the like. */
  ask(path: string, options?: Ask): Promise<Answer>;
  deliver(source: string, org: string, type: string, body: string | Uint8Array): Promise<Answer>;
  token(
    claims: JWTPayload,
    options?: { readonly expires?: number; readonly audience?: string; readonly issuer?: string },
  ): Promise<string>;
  close(): Promise<void>;
}

const claimsOf = (as: NonNullable<Ask['as']>): JWTPayload => {
  if (typeof as !== 'string') return as;
  if (as.startsWith('feed:'))
    return { sub: `${as}-client`, client_id: `${as}-client`, org: as.slice(5), scope: 'system/*.cruds' };
  if (as.startsWith('resident:')) return { fhirUser: `Patient/${as.slice(9)}`, scope: 'patient/*.rs', sub: as };
  return { sub: as, client_id: 'rig', scope: 'user/*.cruds', ...PEOPLE[as as PersonName] };
};

export interface RigOptions {
  readonly legalBasis?: Policy['legalBasis'];
  readonly updateCreate?: boolean;
  readonly maxBody?: number;
  readonly maxDelivery?: number;
  readonly rateLimit?: { readonly perSecond: number; readonly burst: number };
  /** Accepted beside the rig's own. */
  readonly issuers?: readonly Issuer[];
  /** Where systems may be told, instead of an address that nobody listens at. */
  readonly tellingAt?: Settings['tellingAt'];
  /** Ids to give instead of random ones. */
  readonly ids?: Ids;
  /** Keys of all such rigs are the same: tokens of one are good for the others. */
  readonly fixedKeys?: boolean;
  /** A bug (status 500) is what the test is about. */
  readonly tolerant?: boolean;
}

const madeKeys = () => generateKeyPair('ES256', { extractable: true });
let keptKeys: ReturnType<typeof madeKeys> | undefined;
const fixedKeys = (): ReturnType<typeof madeKeys> => {
  keptKeys ??= madeKeys();
  return keptKeys;
};
/** Tokens by their claims, for rigs with fixed keys. */
const keptTokens = new Map<string, string>();

export async function rig(open: () => Promise<Store>, options: RigOptions = {}): Promise<Rig> {
  const store = await open();
  await store.migrate();
  const tables = loadTables({}, options.legalBasis ?? 'explicit');
  if (!tables.ok) throw new Error(tables.error.join('; '));
  const keys = await (options.fixedKeys ? fixedKeys() : madeKeys());
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'rig', alg: 'ES256' };
  const logs: string[] = [];
  const gateway = await createGateway({
    settings: {
      baseUrl: BASE,
      updateCreate: options.updateCreate ?? false,
      clockHeader: true,
      loopback: true,
      corsOrigins: ['https://app.example'],
      tellingAt: options.tellingAt ?? ((organisation) => [{ address: toldAt(organisation) }]),
      maxBody: options.maxBody ?? 1024 * 1024,
      maxDelivery: options.maxDelivery ?? 8 * 1024 * 1024,
      version: 'test',
    },
    store,
    tables: tables.value,
    issuers: [{ issuer: ISSUER, audience: BASE, jwks: { keys: [jwk] } }, ...(options.issuers ?? [])],
    pageSecret: crypto.getRandomValues(new Uint8Array(32)),
    log: (level, event, fields) => {
      logs.push(JSON.stringify({ level, event, ...fields }));
      if (level === 'error' && !options.tolerant) throw new Error(`${event} ${JSON.stringify(fields)}`);
    },
    gather: async () => undefined,
    ...(options.ids && { ids: options.ids }),
    ...(options.rateLimit && { rateLimit: options.rateLimit }),
  });
  const app = createApp(gateway);
  const fetch: Rig['fetch'] = async (request) => app.fetch(request);
  const remembered = options.fixedKeys ? keptTokens : new Map<string, string>();

  const token: Rig['token'] = (claims, { expires = 86_400 * 3650, audience = BASE, issuer = ISSUER } = {}) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'rig' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime(Math.floor(Date.now() / 1000) + expires)
      .sign(keys.privateKey);

  async function bearer(as: NonNullable<Ask['as']>): Promise<string> {
    const key = JSON.stringify(as);
    const known = remembered.get(key) ?? (await token(claimsOf(as)));
    remembered.set(key, known);
    return known;
  }

  async function ask(path: string, { as, method = 'GET', body, headers = {}, now }: Ask = {}): Promise<Answer> {
    const url = /^\/(sources|health|metrics|fhir)/.test(path) ? `${BASE}${path}` : `${BASE}${FHIR}/${path}`;
    const sent: Record<string, string> = { ...headers };
    if (as) sent['authorization'] = `Bearer ${await bearer(as)}`;
    if (now) sent['x-test-now'] = now;
    const json = typeof body === 'object' && !(body instanceof Uint8Array);
    if (json) sent['content-type'] ??= 'application/fhir+json';
    const content = json ? JSON.stringify(body) : (body as string | Uint8Array<ArrayBuffer> | undefined);
    const response = await fetch(
      new Request(url, { method, headers: sent, ...(content !== undefined && { body: content }) }),
    );
    const text = new TextDecoder().decode(await response.arrayBuffer());
    const parsed = /json/.test(response.headers.get('content-type') ?? '') && text ? JSON.parse(text) : undefined;
    const faults = response.status === 200 && parsed?.resourceType === 'Parameters' ? undefinedIn(path, parsed) : [];
    if (faults.length > 0) throw new Error([...new Set(faults)].join('; '));
    return { status: response.status, headers: response.headers, text, json: parsed };
  }

  return {
    gateway,
    logs,
    jwk,
    fetch,
    ask,
    token,
    deliver: (source, org, type, body) =>
      ask(`/sources/${source}`, { as: `feed:${org}`, method: 'POST', body, headers: { 'content-type': type } }),
    close: () => store.close(),
  };
}
