// Telling subscribers from Node: once, or at intervals while a gateway runs, one round at a time, cut off when it stops.
import { readFile } from 'node:fs/promises';
import type { Config } from './config.ts';
import { peers } from './feeds/peer.ts';
import { TIMEOUT } from './feeds/ping.ts';
import type { Wired } from './rest/gateway.ts';
import type { Came } from './subscriptions/round.ts';
import { placesOf, tellSubscribers } from './tellSubscribers.ts';

type Places = Config['subscriptionEndpoints'];

/** One round, with what each place asks of us; what came of it. */
export async function tellOnce(gateway: Wired, places: Places, stop?: AbortSignal): Promise<readonly Came[]> {
  const there = peers({
    timeout: TIMEOUT,
    now: Date.now,
    uuid: gateway.ids.uuid,
    read: (path) => readFile(path, 'utf8'),
  });
  try {
    return await tellSubscribers(gateway, {
      post: async (address, organisation) => {
        const place = placesOf(places)(organisation).find((each) => each.address === address);
        return place ? there.ping(place, stop) : { code: 'endpoint-not-allowed' };
      },
      stopped: () => stop?.aborted === true,
    });
  } finally {
    await there.close();
  }
}

/** Starts, where there is anywhere to tell; what comes back ends it, once what is under way is written down. */
export function keepTelling(
  gateway: Wired,
  {
    subscriptionEndpoints: places,
    subscriptionInterval: seconds = 10,
  }: Pick<Config, 'subscriptionEndpoints' | 'subscriptionInterval'>,
): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<unknown> = Promise.resolve();
  const next = (): void => {
    if (places && !signal.aborted) timer = setTimeout(begin, seconds * 1000).unref();
  };
  const begin = (): void => {
    round = tellOnce(gateway, places, signal)
      .catch((why) => gateway.log('error', 'telling', { error: why instanceof Error ? why.name : 'unknown' }))
      .finally(next);
  };
  next();
  return async () => {
    stopping.abort();
    clearTimeout(timer);
    await round;
  };
}
