// The gateway without a listener, for commands that work on the store of STORE_URL directly.

import type { Occasion } from '../access/pep.ts';
import { createGateway } from '../app.ts';
import { instant, type OdsCode } from '../fhir/ids.ts';
import { reference } from '../fhir/reference.ts';
import { type Configured, configure, logger, openStore } from '../node.ts';
import type { Tables } from '../policy.ts';
import type { Gateway, Wired } from '../rest/gateway.ts';
import { placesOf } from '../tellSubscribers.ts';
import { noStore } from './noStore.ts';
import type { Output } from './output.ts';

export interface Local {
  readonly gateway: Wired;
  readonly config: Configured;
  readonly tables: Tables;
}

/** The configuration of the environment; undefined, with every wrong value said, when there is any. */
export async function configured(out: Output): Promise<Configured | undefined> {
  const config = await configure(process.env);
  if (config.ok) return config.value;
  for (const wrong of config.error) out.complain(wrong);
  return undefined;
}

/** The same for a command that makes no store: undefined, and said, where STORE_URL names none. */
export async function configuredThere(out: Output): Promise<Configured | undefined> {
  const config = await configured(out);
  const missing = config && noStore(config.storeUrl);
  if (!missing) return config;
  out.complain(`STORE_URL ${missing}`);
  return undefined;
}

/**
 * Opens the store, does the work, and closes it with the audit made durable; false when the configuration is wrong.
 * @param read how it is read: only what takes records in makes a store
 */
export async function withGateway(
  out: Output,
  work: (local: Local) => Promise<boolean>,
  read: typeof configured = configuredThere,
): Promise<boolean> {
  const config = await read(out);
  if (!config) return false;
  const { tables } = config;
  const store = await openStore(config.storeUrl);
  try {
    const gateway = await createGateway({
      settings: {
        baseUrl: config.baseUrl ?? `http://${config.host}:${config.port}`,
        updateCreate: false,
        clockHeader: false,
        loopback: true,
        corsOrigins: [],
        tellingAt: placesOf(config.subscriptionEndpoints),
        maxBody: config.maxBody,
        maxDelivery: config.maxDelivery,
        version: reference().version,
      },
      store,
      tables,
      issuers: [],
      pageSecret: crypto.getRandomValues(new Uint8Array(32)),
      log: logger(config.logLevel),
      gather: () => new Promise((done) => setImmediate(done)),
    });
    const done = await work({ gateway, config, tables });
    await gateway.trail.flush();
    return done;
  } finally {
    await store.close();
  }
}

/** What the store has to be brought up to first, in words; undefined when nothing. */
async function behind({ store, stale, rulebook }: Wired): Promise<string | undefined> {
  if ((await store.labelling.count(rulebook.labels.number)) > 0)
    return 'other label rules than these labelled what is stored: run `onestory relabel` first';
  return stale ? 'other tables than these say by what the records are found: run `onestory reindex` first' : undefined;
}

/** The same for what publishes or sends: nothing leaves by rules that are not in force any more. */
export const withCurrent: typeof withGateway = (out, work) =>
  withGateway(out, async (local) => {
    const why = await behind(local.gateway);
    if (why) out.complain(why);
    return why ? false : work(local);
  });

/** The command line as a system client of an organisation, for the audit. */
export const onCommandLine = (gateway: Gateway, organisation: OdsCode): Occasion => ({
  principal: {
    requester: { kind: 'system', subject: 'onestory', clientId: 'onestory', organisation, purpose: 'TREAT' },
    scopes: [],
    client: '',
  },
  now: instant(Date.now()),
  requestId: gateway.ids.uuid(),
});
