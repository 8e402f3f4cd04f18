// The Cloudflare Workers entry: the same gateway on D1. Configuration comes from bindings only.
// @see wrangler.toml
import type { D1Database, Fetcher } from '@cloudflare/workers-types';
import { sealAndSay } from './access/seal.ts';
import { createApp, createGateway } from './app.ts';
import { type Env, readConfig } from './config.ts';
import { ping } from './feeds/ping.ts';
import { hold, type Reference } from './fhir/reference.ts';
import { publish } from './ingest/publish.ts';
import { reindex } from './ingest/reindex.ts';
import { relabel } from './ingest/relabel.ts';
import { loadTables } from './policy.ts';
import type { Log } from './rest/gateway.ts';
import { openD1 } from './store/d1.ts';
import { placesOf, tellSubscribers } from './tellSubscribers.ts';

interface Bindings {
  readonly DB: D1Database;
  /** Holds the reference data; nothing of it is served. */
  readonly ASSETS: Fetcher;
}
interface Booted {
  readonly answer: (request: Request) => Response | Promise<Response>;
  readonly seal: () => Promise<void>;
  /** Tells subscribers that there is something new. */
  readonly tell: () => Promise<unknown>;
  /** Indexes anew a part of what other tables find. */
  readonly mend: () => Promise<void>;
}

/** Commits of relabelling that one request waits for. */
const RELABEL_PAGES = 10;
/** Commits of indexing anew at each cron trigger: one invocation may ask D1 a thousand statements. */
const REINDEX_PAGES = 20;

/** Structured lines: ids and numbers only. */
const log: Log = (level, event, fields) => {
  // biome-ignore lint/suspicious/noConsole: the only log a Worker has
  console[level](JSON.stringify({ level, event, ...fields }));
};

/** The reference data of this very version of the Worker. The host of the address means nothing. */
async function referenceOf({ ASSETS }: Bindings): Promise<Reference> {
  const answer = await ASSETS.fetch('https://assets.invalid/reference.json');
  if (!answer.ok) throw new Error(`reference data: ${answer.status}`);
  return answer.json();
}

async function boot(env: Env & Bindings): Promise<Booted> {
  const texts = Object.fromEntries(Object.entries(env).filter(([, value]) => typeof value === 'string')) as Env;
  const config = readConfig({ ...texts, BASE_URL: texts['BASE_URL'], STORE_URL: undefined });
  const reference = await referenceOf(env);
  hold(reference);
  const wrong = [
    ...(config.ok ? [] : config.wrong),
    ...(texts['BASE_URL'] ? [] : ['BASE_URL is required']),
    ...(texts['PAGE_KEY'] ? [] : ['PAGE_KEY is required: every isolate must open the page links of every other']),
    ...(config.ok && [...(config.value.subscriptionEndpoints ?? [])].some(([, { token, tls }]) => token ?? tls)
      ? ['SUBSCRIPTION_ENDPOINTS: token and tls are for Node']
      : []),
    ...(texts['BARS_ENDPOINTS'] ? ['BARS_ENDPOINTS is for Node: no response to a referral is sent from here'] : []),
    ...(texts['CLOCK'] === 'header' ? ['CLOCK=header is for test rigs on Node'] : []),
  ];
  /** A Worker has no files of its own: a borough's tables come as JSON text. */
  const json = (name: string): unknown => {
    try {
      return texts[name] ? JSON.parse(texts[name]) : undefined;
    } catch {
      return void wrong.push(`${name} is no JSON`);
    }
  };
  const [roles, labels, senders] = [json('ROLE_POLICY'), json('LABEL_POLICY'), json('SENDERS')];
  const files = { roles, labels, senders, cohorts: json('COHORTS'), evaluation: json('EVALUATION') };
  const tables = loadTables(files, config.ok ? config.value.legalBasis : 'explicit');
  if (!tables.ok) wrong.push(...tables.error);
  if (!config.ok || !tables.ok || wrong.length > 0) throw new Error(`configuration: ${wrong.join('; ')}`);
  const { value } = config;
  const { baseUrl = '', pageKey = '' } = value;
  const store = await openD1(env.DB);
  await store.migrate();
  // Raising a label must not wait: nothing is answered before; each request does a part, within what one may take.
  const { done, versions } = await relabel(store, tables.value.rulebook.labels, undefined, RELABEL_PAGES);
  if (!done) throw new Error(`labels are being brought up to date: ${versions} versions done; ask again`);
  const { cohorts } = tables.value.rulebook;
  const pageSecret = Uint8Array.from(atob(pageKey.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const gateway = await createGateway({
    settings: {
      baseUrl,
      updateCreate: value.updateCreate,
      clockHeader: value.clockHeader,
      loopback: false,
      corsOrigins: value.corsOrigins,
      tellingAt: placesOf(value.subscriptionEndpoints),
      maxBody: value.maxBody,
      maxDelivery: value.maxDelivery,
      version: reference.version,
    },
    store,
    tables: tables.value,
    issuers: value.issuers,
    pageSecret,
    rateLimit: value.rateLimit ?? { perSecond: 100, burst: 200 },
    log,
  });
  const { stale } = gateway;
  if (stale)
    log('warn', 'index-stale', {
      note: 'other tables than these say by what the records are found: some may be missed until the cron trigger has mended it',
    });
  await publish(store, reference.forms, tables.value.rulebook, gateway.clock.now(), gateway.ids);
  return {
    answer: createApp(gateway).fetch,
    seal: () => sealAndSay(store.audit, gateway.clock.now(), log),
    tell: async () => value.subscriptionEndpoints && tellSubscribers(gateway, { post: (url) => ping(url) }),
    mend: async () => {
      if (!stale) return;
      const { versions, done } = await reindex(store.indexing, cohorts, undefined, REINDEX_PAGES);
      log('info', done ? 'index-current' : 'reindex', { versions });
    },
  };
}

let booted: Booted | undefined;

export default {
  /** Each request that finds nothing booted boots for itself: on Workers none may wait for another's work. */
  async fetch(request: Request, env: Env & Bindings): Promise<Response> {
    let ready = booted;
    if (!ready) {
      try {
        ready = await boot(env);
        booted = ready;
      } catch (why) {
        log('error', 'boot', { error: why instanceof Error ? why.message : 'unknown' });
        return new Response(null, { status: 503, headers: { 'retry-after': '1' } });
      }
    }
    return ready.answer(request);
  },

  /** On its cron trigger: seals the audit trail, tells subscribers, and indexes anew. What fails keeps nothing else waiting. */
  async scheduled(_event: unknown, env: Env & Bindings): Promise<void> {
    const { seal, tell, mend } = await boot(env);
    for (const each of [seal, tell, mend])
      await each().catch((why) => log('error', 'cron', { error: why instanceof Error ? why.name : 'unknown' }));
  },
};
