// The demo's server: the real gateway, on a store that is forgotten unless one is named, plus the development issuer and its two routes.
// @see design: interface, "Tokens" (POST /dev/token, GET /dev/personas)
import { createServer } from 'node:net';
import type { Hono } from 'hono';
import { type Env, isPrivate } from '../config.ts';
import { configure, type Running, start } from '../node.ts';
import { developmentIssuer, WORKING_DAY } from './issuer.ts';
import { type Persona, PROFESSIONALS, residentPersona, SYSTEMS } from './personas.ts';

/** A sample resident as `GET /dev/personas` shows them. */
export interface SampleResident {
  readonly patient: string;
  readonly name: string;
  readonly [more: string]: string | number;
}
/** Who can be asked for at `/dev`; residents are filled in once the borough is loaded. */
interface Known {
  /** Public keys of the development issuer. */
  readonly jwks: unknown;
  readonly residents: SampleResident[];
  readonly people: Persona[];
  /** A token for a sample person or a feed. @param seconds until it expires */
  tokenOf(persona: Persona, seconds?: number): Promise<string>;
}
export interface Demo extends Known {
  readonly running: Running;
  readonly baseUrl: string;
  /** FHIR base, without trailing slash. */
  readonly fhir: string;
}
export interface DemoOptions {
  /** 0 = any free port. */
  readonly port: number;
  /** Without residents, with update-as-create. */
  readonly empty: boolean;
  /** `sqlite:<file>` of an invented borough that is there already; absent: a store that is forgotten. */
  readonly store?: string;
  /** Further configuration, as the environment has it, but for the store. */
  readonly env: Env;
}

/** The first port from `from` on that is free on `host`. */
export async function freePort(host: string, from: number, attempts = 50): Promise<number> {
  for (let port = from; port < from + attempts; port += 1) {
    const free = await new Promise<boolean>((done) => {
      const probe = createServer();
      probe.once('error', () => done(false));
      probe.listen(port, host, () => probe.close(() => done(true)));
    });
    if (free) return port;
  }
  return 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The persona a token request names, as `persona` or, in a form of OAuth's, as `client_id`, else what to send; `patient` may name another sample resident than the first. */
function asked(demo: Known, body: unknown): Persona | string {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const { persona = given['client_id'], patient } = given;
  if (persona === 'resident' && patient !== undefined) {
    const row = demo.residents.find((each) => each.patient === patient);
    return row
      ? residentPersona(row.patient, row.name)
      : 'There is no such "patient": send the id of one of the residents that GET /dev/personas lists, or none for the first.';
  }
  const known = demo.people.map((each) => each.persona);
  return demo.people.find((each) => each.persona === persona) ?? `Send {"persona": "…"}: one of ${known.join(', ')}.`;
}

/** Where the sample trust is told that there is news for it, below the demo's own address. */
const TOLD = '/dev/told';

/** People as shown: without claims. */
const shown = ({ claims: _, ...person }: Persona) => person;

function addRoutes(app: Hono, demo: Known): void {
  let told = 0;
  app.post(TOLD, (c) => {
    told += 1;
    return c.body(null, 204);
  });
  app.get(TOLD, (c) => c.json({ told }));
  app.get('/dev/jwks', (c) => c.json(demo.jwks));
  app.get('/dev/personas', (c) => c.json({ personas: demo.people.map(shown), residents: demo.residents }));
  app.post('/dev/token', async (c) => {
    const text = await c.req.text();
    const persona = asked(demo, text.startsWith('{') ? parsed(text) : Object.fromEntries(new URLSearchParams(text)));
    if (typeof persona === 'string') return c.json({ error: 'invalid_request', error_description: persona }, 400);
    const token = { access_token: await demo.tokenOf(persona), token_type: 'Bearer', expires_in: WORKING_DAY };
    return c.json({ ...token, scope: persona.claims['scope'], ...shown(persona) }, 200, {
      'cache-control': 'no-store',
    });
  });
}

export async function startDemo({ port, empty, store, env: more }: DemoOptions): Promise<Demo> {
  const issuer = await developmentIssuer();
  const env = {
    LOG_LEVEL: 'warn',
    SUBSCRIPTION_ENDPOINTS: JSON.stringify({ 'RW5|demo': `http://127.0.0.1:${port}${TOLD}` }),
    SUBSCRIPTION_INTERVAL: '1',
    ...more,
    STORE_URL: store ?? 'sqlite::memory:',
    PORT: String(port),
    ...(empty && { UPDATE_CREATE: 'on' }),
  };
  const config = await configure(env);
  if (!config.ok) throw new Error(config.error.join('; '));
  if (store && !isPrivate(config.value.host, config.value.baseUrl))
    throw new Error('--on hands tokens of anybody to whoever asks: only on a loopback address');
  let base = '';
  const known: Known = {
    jwks: issuer.trustedAt('').jwks,
    residents: [],
    people: [...PROFESSIONALS, ...SYSTEMS],
    tokenOf: (persona, seconds = WORKING_DAY) => issuer.token(base, persona.claims, seconds),
  };
  const running = await start(
    config.value,
    (gateway, app) => {
      base = gateway.settings.baseUrl;
      addRoutes(app, known);
    },
    (baseUrl) => [issuer.trustedAt(baseUrl)],
  );
  return { ...known, running, baseUrl: base, fhir: `${base}/fhir/R4` };
}
