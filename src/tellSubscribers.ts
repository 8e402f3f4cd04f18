// Telling wired to a gateway: each subscriber's news is looked for through the one door, as a system of its organisation.
// @see design: consent §2 steps 3 and 5, §5; src/subscriptions/round.ts
import type { Subscription } from '@medplum/fhirtypes';
import type { Occasion } from './access/pep.ts';
import type { Requester } from './consent/requester.ts';
import { type Instant, instant, type OdsCode, type Token } from './fhir/ids.ts';
import { ok } from './fhir/result.ts';
import type { Subscribed } from './ports/subscriptions.ts';
import type { KnownCall } from './rest/call.ts';
import type { Wired } from './rest/gateway.ts';
import { amended } from './rest/write/sending.ts';
import { isReceiving, RECEIVER } from './rest/write/subscribing.ts';
import { type Came, type Round, tellAll } from './subscriptions/round.ts';

/** Versions that one event of the trail names at most. */
const MOST = 500;

/** Where systems of an organisation may be told, from names as `<ODS code>|<whatever tells them apart>`. */
export const placesOf =
  <E extends { readonly address: string }>(endpoints: ReadonlyMap<string, E> = new Map()) =>
  (organisation: OdsCode): readonly E[] =>
    [...endpoints].flatMap(([name, place]) => (name.split('|')[0] === organisation ? place : []));

/**
 * The system that subscribed: what its organisation contributed; of a receiving one, of the types that such a system sees,
 * also what was delivered to it. In no duty of care: no relationship and no consent adds to that.
 */
function occasionOf(gateway: Wired, organisation: OdsCode, now: Instant, receiving = false): Occasion {
  const anyone = {
    subject: 'onestory',
    clientId: 'onestory',
    organisation,
    purpose: 'TREAT',
    name: 'A subscribed system',
  } as const;
  const requester: Requester = receiving
    ? { ...anyone, kind: 'professional', roles: [RECEIVER as Token] }
    : { ...anyone, kind: 'system' };
  return { principal: { requester, scopes: [], client: '' }, now, requestId: gateway.ids.uuid() };
}

/** The Subscription says of itself how it stands; who changes it meanwhile is asked again in the next round. */
async function stop(
  gateway: Wired,
  { id, version, organisation }: Subscribed,
  now: Instant,
  status: 'off' | 'error',
  error?: string,
): Promise<void> {
  const { contributions } = gateway.store;
  const [row] = await contributions.own(organisation, [{ type: 'Subscription', id }]);
  if (!row || row.deleted || row.version !== version) return;
  const on = occasionOf(gateway, organisation, now);
  const url = new URL(`${gateway.settings.baseUrl}/fhir/R4/Subscription/${id}`);
  const call: KnownCall = {
    gateway,
    url,
    request: new Request(url),
    now,
    requestId: on.requestId,
    on,
    param: () => id,
  };
  const { error: _, ...before } = JSON.parse(row.body) as Subscription;
  const change = amended(call, row, { ...before, status, ...(error && { error }) });
  const entry = await gateway.pep.entry(on, {
    interaction: 'update',
    asked: { type: 'Subscription', id },
    disclosed: [`Subscription/${id}/_history/${change.versionId}`],
    residents: [],
  });
  await contributions.commit([change], [entry]);
}

export interface Means extends Pick<Round, 'stopped'> {
  readonly post: (endpoint: string, organisation: OdsCode) => ReturnType<Round['post']>;
  readonly now?: () => number;
}

/** One round over all Subscriptions in force; what came of each. */
export function tellSubscribers(gateway: Wired, { post, now = Date.now, stopped }: Means): Promise<readonly Came[]> {
  const { settings, store, ids, pep } = gateway;
  /** Who looked is who is put on record. */
  const looking = new Map<string, Occasion>();
  return tellAll({
    subscriptions: store.subscriptions,
    ids,
    now: () => instant(now()),
    base: `${settings.baseUrl}/fhir/R4`,
    endpointsOf: (organisation) => settings.tellingAt?.(organisation).map(({ address }) => address) ?? [],
    look: (one, { type, filters, residents }, range) => {
      const on = occasionOf(gateway, one.organisation, instant(now()), isReceiving(JSON.parse(one.body)));
      looking.set(one.id, on);
      const query = {
        types: [type],
        filters: [{ kind: 'committed', ...range } as const, ...filters],
        ...(residents && { residents }),
        sort: [{ by: 'id', descending: false } as const],
        count: MOST,
      };
      const news = (entries: readonly { readonly row: { type: string; id: string; versionId: string } }[]) =>
        entries.map(({ row }) => `${row.type}/${row.id}/_history/${row.versionId}`);
      return pep.joining(
        on,
        query,
        { type },
        async ({ content: { entries, more } }) =>
          ok({
            value: {
              versions: news(entries),
              residents: [...new Set(entries.flatMap(({ row }) => row.residents))],
              more,
            },
            left: [],
          }),
        'unrecorded',
      );
    },
    record: async (one, { versions, residents }) => {
      const on = looking.get(one.id) ?? occasionOf(gateway, one.organisation, instant(now()));
      await pep.record(on, {
        interaction: 'operation',
        asked: { type: 'Subscription', id: one.id, operation: `Subscription/${one.id}/$told`, query: '' },
        disclosed: versions,
        residents,
      });
    },
    post: (one, endpoint) => post(endpoint, one.organisation),
    stop: (one, status, error) => stop(gateway, one, instant(now()), status, error),
    ...(stopped && { stopped }),
  });
}
