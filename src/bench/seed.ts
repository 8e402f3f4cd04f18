// Fills a store through the real corridor: council rows, practice records, trust messages, and a consent each.
import { createGateway } from '../app.ts';
import { instant, type OdsCode, odsCode, type ResidentId, type ResourceId } from '../fhir/ids.ts';
import { deliver } from '../ingest/deliver.ts';
import { prepare } from '../ingest/prepare.ts';
import type { Report } from '../ingest/report.ts';
import { openStore } from '../node.ts';
import { loadTables } from '../policy.ts';
import type { Wired } from '../rest/gateway.ts';
import { sharingConsent } from './consent.ts';
import { communityMessages, councilFile, practiceBundle } from './deliveries.ts';
import type { Person } from './people.ts';

/** A resident as the load asks for them. */
export interface Seeded {
  readonly resident: ResidentId;
  /** Ids of the problems their practice recorded; none for who is known to the council alone. */
  readonly conditions: readonly string[];
}

export interface SeedPlan {
  readonly storeUrl: string;
  readonly people: readonly Person[];
  /** So many of them have a practice record and a trust message, too: both take a delivery of their own. */
  readonly withRecord: number;
  /** Organisations that every resident's consent opens the record to. */
  readonly permitted: readonly string[];
}

const COUNCIL = odsCode('324');

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** The gateway on a store file, without a listener. */
export async function openGateway(storeUrl: string): Promise<Wired> {
  const tables = loadTables({}, 'explicit');
  if (!tables.ok) throw new Error(tables.error.join('; '));
  return createGateway({
    settings: {
      baseUrl: 'http://127.0.0.1',
      updateCreate: false,
      clockHeader: false,
      loopback: true,
      corsOrigins: [],
      maxBody: 0,
      maxDelivery: 0,
      version: 'bench',
    },
    store: await openStore(storeUrl),
    tables: tables.value,
    issuers: [],
    pageSecret: crypto.getRandomValues(new Uint8Array(32)),
    log: () => undefined,
    gather: async () => undefined,
  });
}

async function taken(gateway: Wired, name: string, sender: OdsCode, text: string): Promise<Report> {
  const source = gateway.sources.get(name);
  if (!source) throw new Error(`there is no source ${name}`);
  const report = await deliver(gateway.delivery(source, sender, gateway.clock.now()), once(text));
  if (!report.ok || report.value.counts.quarantined > 0) throw new Error(`the seed of ${name} was not taken in`);
  return report.value;
}

async function giveConsents(gateway: Wired, residents: readonly ResidentId[], permitted: readonly string[]) {
  const changes = residents.map((resident) => {
    const id = gateway.ids.uuid() as ResourceId;
    const resource = sharingConsent(resident, permitted);
    const by = { contributor: COUNCIL, via: 'rest', source: 'rest' } as const;
    const prepared = prepare(
      { resource, id, bodyId: id, version: 1, versionId: gateway.ids.uuid(), now: instant(Date.now()), ...by },
      gateway.rulebook,
    );
    if (!prepared.ok) throw new Error(`the seeded consent is not valid: ${prepared.error.id}`);
    return prepared.value;
  });
  await gateway.store.contributions.commit(changes);
}

/** Fills the store; the residents in the order of the people. */
export async function seed({ storeUrl, people, withRecord, permitted }: SeedPlan): Promise<readonly Seeded[]> {
  const gateway = await openGateway(storeUrl);
  const { contributions } = gateway.store;
  try {
    await taken(gateway, 'council-cld', COUNCIL, councilFile(people, '01'));
    const known = people.slice(0, withRecord);
    const conditions: (readonly string[])[] = [];
    for (const person of known) {
      const report = await taken(gateway, 'gp-connect', odsCode(person.practice), practiceBundle(person));
      const addresses = report.records.flatMap((record) => record.resources);
      conditions.push(addresses.flatMap((address) => /^Condition\/(.+)$/.exec(address)?.[1] ?? []));
    }
    await taken(gateway, 'community-adt', odsCode('RW5'), communityMessages(known));
    const seeded: Seeded[] = [];
    const holders = await contributions.holders(people.map((person) => person.nhsNumber));
    for (const [n, person] of people.entries()) {
      const found = holders.get(person.nhsNumber);
      if (!found) throw new Error('a seeded person is not known');
      seeded.push({ resident: found.resident, conditions: conditions[n] ?? [] });
    }
    const residents = seeded.map(({ resident }) => resident);
    await giveConsents(gateway, residents, permitted);
    return seeded;
  } finally {
    await gateway.store.close();
  }
}
