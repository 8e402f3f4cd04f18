// A token bucket per client: keyed on the client alone, so that it tells nothing about records.
import type { Instant } from '../fhir/ids.ts';

/** Takes one request of a client; false when its bucket is empty. */
export type RateLimiter = (client: string, now: Instant) => boolean;

/** Clients remembered at most; the longest unseen goes first. */
const CLIENTS = 10_000;

/** @param perSecond refill; @param burst size of the bucket */
export function rateLimiter(perSecond: number, burst: number): RateLimiter {
  const buckets = new Map<string, { level: number; at: number }>();
  return (client, now) => {
    const bucket = buckets.get(client) ?? { level: burst, at: now };
    const level = Math.min(burst, bucket.level + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    buckets.delete(client);
    if (buckets.size >= CLIENTS) buckets.delete(buckets.keys().next().value ?? '');
    const taken = level >= 1;
    buckets.set(client, { level: taken ? level - 1 : level, at: now });
    return taken;
  };
}

export const unlimited: RateLimiter = () => true;
