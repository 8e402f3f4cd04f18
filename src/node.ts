// The Node entry: store, listener, graceful shutdown. Configuration comes from the environment only.
import './undici.ts';
import { hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { dirname } from 'node:path';
import { serve } from '@hono/node-server';
import type { Issuer } from './access/authenticate.ts';
import { sealAndSay } from './access/seal.ts';
import { createApp, createGateway } from './app.ts';
import { type Config, type Env, isPrivate, readConfig } from './config.ts';
import { hold, reference } from './fhir/reference.ts';
import { fail, ok, type Result } from './fhir/result.ts';
import { publish } from './ingest/publish.ts';
import { relabel } from './ingest/relabel.ts';
import { loadTables, type Tables } from './policy.ts';
import type { Store } from './ports.ts';
import type { Log, Wired } from './rest/gateway.ts';
import { shipped } from './shipped.ts';
import { keepCheckpointing } from './store/checkpoints.ts';
import { openSqlite } from './store/sqlite.ts';
import { keepTelling } from './tellFromNode.ts';
import { placesOf } from './tellSubscribers.ts';

hold(shipped());

/** Time between two seals of the audit trail, in milliseconds. */
const SEALING = 60_000;
/** How long a stopping server waits for requests under way, in milliseconds; the audit and the store need the rest of ten seconds. */
const DRAIN = 8_000;
const LEVELS = ['debug', 'info', 'warn', 'error'];

/** Structured lines on standard error: ids and numbers only. */
export const logger =
  (level: Config['logLevel']): Log =>
  (severity, event, fields) => {
    if (LEVELS.indexOf(severity) < LEVELS.indexOf(level)) return;
    process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level: severity, event, ...fields })}\n`);
  };

const sha256 = (text: string): string => hash('sha256', text);

const fileOf = (storeUrl: string): string => storeUrl.slice('sqlite:'.length);
const MEMORY = ':memory:';

export async function openStore(storeUrl: string): Promise<Store> {
  const file = fileOf(storeUrl);
  if (file !== MEMORY) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Records are nobody else's on this machine; SQLite gives its side files the same mode.
    closeSync(openSync(file, 'a', 0o600));
  }
  const store = await openSqlite(file);
  await store.migrate();
  return store;
}

/** The JSON of a file or address. */
async function jsonAt(place: string): Promise<unknown> {
  if (/^https?:/.test(place)) return (await fetch(place, { signal: AbortSignal.timeout(10_000) })).json();
  return JSON.parse(readFileSync(place, 'utf8'));
}

export interface Configured extends Config {
  readonly tables: Tables;
}

/** Configuration and policy, or every complaint about either. */
export async function configure(env: Env): Promise<Result<Configured, readonly string[]>> {
  const config = readConfig(env);
  const wrong = config.ok ? [] : [...config.wrong];
  const read = async (name: string): Promise<unknown> => {
    const place = env[name];
    if (!place) return undefined;
    return jsonAt(place).catch(() => void wrong.push(`${name} is no JSON that can be read: ${place}`));
  };
  const names = ['ROLE_POLICY', 'LABEL_POLICY', 'SENDERS', 'COHORTS', 'EVALUATION'];
  const [roles, labels, senders, cohorts, evaluation] = await Promise.all(names.map(read));
  const files = { roles, labels, senders, cohorts, evaluation };
  const tables = loadTables(files, config.ok ? config.value.legalBasis : 'explicit');
  if (!tables.ok) wrong.push(...tables.error);
  return config.ok && tables.ok && wrong.length === 0 ? ok({ ...config.value, tables: tables.value }) : fail(wrong);
}

/** A store in memory has no log to copy. */
const beginCheckpoints = ({ storeUrl }: Config, log: Log): (() => Promise<void>) =>
  fileOf(storeUrl) === MEMORY
    ? async () => undefined
    : keepCheckpointing(fileOf(storeUrl), () =>
        log('warn', 'checkpoints-stopped', {
          note: 'commits copy the write-ahead log themselves; some will take longer',
        }),
      );

/** Nothing is answered before everything stored has the labels of the rules in force: raising one must not wait. */
async function bringLabels(store: Store, { rulebook }: Tables, log: Log): Promise<void> {
  const versions = await store.labelling.count(rulebook.labels.number);
  if (versions === 0) return;
  log('warn', 'labels-stale', {
    versions,
    note: 'other label rules than these labelled them; they are labelled first',
  });
  const { changed } = await relabel(store, rulebook.labels);
  log('info', 'labels-current', { versions, changed });
}

/** Whom the store may miss in silence is said aloud. */
function sayWhatIsMissed({ stale, log }: Wired): void {
  if (stale)
    log('warn', 'index-stale', {
      note: 'other tables than these say by what the records are found: some are missed until `onestory reindex` has run',
    });
}

export interface Running {
  readonly gateway: Wired;
  readonly baseUrl: string;
  /** Stops accepting, lets requests under way finish, makes the audit durable, closes the store. */
  stop(): Promise<void>;
}

const settled = (server: Server): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(() => server.closeAllConnections(), DRAIN);
    server.close(() => {
      clearTimeout(timer);
      done();
    });
    server.closeIdleConnections();
  });

/** @param more issuers beside those of the configuration (the demo's development issuer) */
export async function start(
  config: Configured,
  extend: (gateway: Wired, app: ReturnType<typeof createApp>) => void = () => undefined,
  more: (baseUrl: string) => readonly Issuer[] = () => [],
): Promise<Running> {
  const store = await openStore(config.storeUrl);
  const { tables } = config;
  const log = logger(config.logLevel);
  if (config.clockHeader)
    log('warn', 'clock-from-header', { note: 'CLOCK=header: requests set the time; test rigs only' });
  const listener = await listen(config);
  const baseUrl =
    config.baseUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${listener.port}`;
  await bringLabels(store, tables, log);
  const gateway = await createGateway({
    settings: {
      baseUrl,
      updateCreate: config.updateCreate,
      clockHeader: config.clockHeader,
      loopback: isPrivate(config.host, config.baseUrl),
      corsOrigins: config.corsOrigins,
      tellingAt: placesOf(config.subscriptionEndpoints),
      maxBody: config.maxBody,
      maxDelivery: config.maxDelivery,
      version: reference().version,
    },
    store,
    tables,
    issuers: [...more(baseUrl), ...config.issuers],
    pageSecret: config.pageKey
      ? new Uint8Array(Buffer.from(config.pageKey, 'base64'))
      : crypto.getRandomValues(new Uint8Array(32)),
    ...(config.rateLimit && { rateLimit: config.rateLimit }),
    log,
    gather: () => new Promise((done) => setImmediate(done)),
    digest: sha256,
  });
  sayWhatIsMissed(gateway);
  await publish(store, reference().forms, tables.rulebook, gateway.clock.now(), gateway.ids);
  const app = createApp(gateway);
  const seal = (): Promise<void> => sealAndSay(store.audit, gateway.clock.now(), log, sha256);
  const sealing = setInterval(seal, SEALING).unref();
  const stopTelling = keepTelling(gateway, config);
  const stopCheckpoints = beginCheckpoints(config, log);
  extend(gateway, app);
  listener.answer(app.fetch);
  return {
    gateway,
    baseUrl,
    stop: async () => {
      await Promise.all([settled(listener.server), stopTelling()]);
      await gateway.trail.flush();
      clearInterval(sealing);
      await seal();
      await stopCheckpoints();
      await store.close();
    },
  };
}

type Fetch = (request: Request) => Response | Promise<Response>;

/** Listens first, so that the base address is known before anything is wired; requests wait for nothing longer than that. */
function listen({
  host,
  port,
}: Config): Promise<{ readonly server: Server; readonly port: number; answer(fetch: Fetch): void }> {
  let answer: Fetch = () => new Response(null, { status: 503, headers: { 'retry-after': '1' } });
  return new Promise((done, failed) => {
    const server = serve({ fetch: (request) => answer(request), hostname: host, port }, (address) =>
      done({
        server,
        port: address.port,
        answer: (fetch) => {
          answer = fetch;
        },
      }),
    ) as Server;
    server.once('error', failed);
  });
}
