// The Cloudflare Workers entry: the same gateway on D1. Configuration comes from bindings only.
// @see wrangler.toml
import type { D1Database } from '@cloudflare/workers-types';
import packageJson from '../package.json' with { type: 'json' };
import { createApp, createGateway } from './app.ts';
import { type Env, readConfig } from './config.ts';
import { loadTables } from './policy.ts';
import type { Log } from './rest/gateway.ts';
import { openD1 } from './store/d1.ts';

interface Bindings {
  readonly DB: D1Database;
}
type Answer = (request: Request) => Response | Promise<Response>;

/** Structured lines: ids and numbers only. */
const log: Log = (level, event, fields) => {
  // biome-ignore lint/suspicious/noConsole: the only log a Worker has
  console[level](JSON.stringify({ level, event, ...fields }));
};

/** A Worker has no policy files of its own: a borough's tables come as JSON text in the variables of the same names. */
const json = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text));

async function boot(env: Env & Bindings): Promise<Answer> {
  const texts = Object.fromEntries(Object.entries(env).filter(([, value]) => typeof value === 'string')) as Env;
  const config = readConfig({ ...texts, BASE_URL: texts['BASE_URL'], STORE_URL: undefined });
  if (!config.ok) throw new Error(`configuration: ${config.wrong.join('; ')}`);
  const { value } = config;
  if (!value.baseUrl) throw new Error('configuration: BASE_URL is required');
  const tables = loadTables(
    { roles: json(value.rolePolicy), labels: json(value.labelPolicy), senders: json(value.senders) },
    value.legalBasis,
  );
  if (!tables.ok) throw new Error(`policy: ${tables.error.join('; ')}`);
  const store = await openD1(env.DB);
  await store.migrate();
  const pageSecret = value.pageKey
    ? Uint8Array.from(atob(value.pageKey.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    : crypto.getRandomValues(new Uint8Array(32));
  const gateway = await createGateway({
    settings: {
      baseUrl: value.baseUrl,
      updateCreate: value.updateCreate,
      clockHeader: value.clockHeader,
      loopback: false,
      corsOrigins: value.corsOrigins,
      maxBody: value.maxBody,
      maxDelivery: value.maxDelivery,
      version: packageJson.version,
    },
    store,
    tables: tables.value,
    issuers: value.issuers,
    pageSecret,
    ...(value.rateLimit && { rateLimit: value.rateLimit }),
    log,
    gather: async () => undefined,
  });
  return createApp(gateway).fetch;
}

let booting: Promise<Answer> | undefined;

export default {
  /** Boots once per isolate; a boot that fails is tried again by the next request. */
  async fetch(request: Request, env: Env & Bindings): Promise<Response> {
    booting ??= boot(env);
    try {
      return await (await booting)(request);
    } catch (why) {
      booting = undefined;
      log('error', 'boot', { error: why instanceof Error ? why.message : 'unknown' });
      return new Response(null, { status: 503 });
    }
  },
};
