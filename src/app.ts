// Wires the rooms into one gateway, the same on Node and on Workers.
import type { Hono } from 'hono';
import { localSystem } from '../mappings/systems.ts';
import { auditTrail, type Digest, directTrail } from './access/audit.ts';
import type { Words } from './access/auditEvent.ts';
import { authenticator, type Issuer } from './access/authenticate.ts';
import { explain } from './access/explain.ts';
import { createPep } from './access/pep.ts';
import { createPip } from './access/pip.ts';
import { preview } from './access/preview.ts';
import { instant, odsCode } from './fhir/ids.ts';
import { isStale } from './ingest/foundBy.ts';
import type { Tables } from './policy.ts';
import type { Ids, Store } from './ports.ts';
import { bundle } from './rest/batch/batch.ts';
import { capability } from './rest/capability.ts';
import type { Gateway, Log, Settings, Wired } from './rest/gateway.ts';
import { live, metrics, ready } from './rest/health.ts';
import { history } from './rest/history.ts';
import { createMetrics } from './rest/metrics.ts';
import { OPERATIONS } from './rest/operations/table.ts';
import { createPages } from './rest/pages.ts';
import { rateLimiter, unlimited } from './rest/rateLimit.ts';
import { read } from './rest/read.ts';
import { routes } from './rest/routes.ts';
import { search } from './rest/search/search.ts';
import { smartConfiguration } from './rest/smart.ts';
import { source } from './rest/sources.ts';
import { vread } from './rest/vread.ts';
import { create } from './rest/write/create.ts';
import { conditionalRemove, remove } from './rest/write/delete.ts';
import { conditionalPatch, patch } from './rest/write/patch.ts';
import { conditionalUpdate, update } from './rest/write/update.ts';
import { sources } from './sources.ts';

export interface Wiring {
  readonly settings: Settings;
  readonly store: Store;
  readonly tables: Tables;
  readonly issuers: readonly Issuer[];
  /** 32 bytes shared by all processes behind one base address; page links of another secret are not valid. */
  readonly pageSecret: Uint8Array<ArrayBuffer>;
  readonly rateLimit?: { readonly perSecond: number; readonly burst: number };
  readonly log: Log;
  /** A moment in which further audit events may join a commit; absent where requests may not wait for each other (Workers). */
  readonly gather?: () => Promise<void>;
  /** SHA-256 for the audit trail; absent = WebCrypto's, which has to be waited for. */
  readonly digest?: Digest;
  /** Absent = random; tests give ids that repeat. */
  readonly ids?: Ids;
}

const random: Ids = { uuid: () => crypto.randomUUID() };

export async function createGateway(w: Wiring): Promise<Wired> {
  const { store, tables, ids = random } = w;
  const trail = w.gather ? auditTrail(store.audit, ids, w.gather, w.digest) : directTrail(store.audit, ids, w.digest);
  const pip = createPip(store.policy, tables.policy);
  const pep = createPep(store.records, pip, trail, { log: store.audit, words: wordsOf(w) });
  return {
    settings: w.settings,
    store,
    stale: await isStale(store.indexing, tables.rulebook.cohorts),
    pip,
    pep,
    explain: (on, question) => explain(pep, pip, on, question),
    preview: (on, trial) => preview(pep, pip, on, trial),
    trail,
    authenticate: authenticator(w.issuers, `${w.settings.baseUrl}/fhir/R4`),
    issuers: w.issuers,
    rulebook: tables.rulebook,
    sources,
    senders: (name, organisation) => tables.senders.get(name)?.has(organisation) ?? false,
    delivery: ({ name, mapping }, contributor, now, via = 'feed') => ({
      id: ids.uuid(),
      source: name,
      mapping,
      contributor,
      via,
      now,
      contributions: store.contributions,
      ids,
      rulebook: tables.rulebook,
      system: localSystem,
      isKnown: (code) => tables.nameOf(code) !== undefined,
    }),
    sourceKindOf: tables.kindOf,
    nameOf: tables.nameOf,
    practices: tables.practices,
    pages: await createPages(w.pageSecret),
    clock: { now: () => instant(Date.now()) },
    ids,
    log: w.log,
    metrics: createMetrics(),
    rateLimiter: w.rateLimit ? rateLimiter(w.rateLimit.perSecond, w.rateLimit.burst) : unlimited,
  };
}

const wordsOf = ({ settings, tables }: Wiring): Words => ({
  server: settings.baseUrl,
  role: (token) => tables.policy.roles.rows.get(token)?.name,
  organisation: (code) => tables.nameOf(odsCode(code)),
});

/** The HTTP application of a gateway. */
export const createApp = (gateway: Gateway): Hono =>
  routes(gateway, {
    capability,
    smartConfiguration,
    live,
    ready,
    metrics,
    source,
    bundle,
    read,
    vread,
    history,
    search,
    create,
    update,
    remove,
    patch,
    conditionalPatch,
    conditionalUpdate,
    conditionalRemove,
    operations: OPERATIONS,
  });
