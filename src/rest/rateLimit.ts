// A token bucket per client: keyed on the client alone, so that it tells nothing about records.
import type { Instant } from '../fhir/ids.ts';

/**
 * Takes one request of a client; false when its bucket is empty. `owed`: that many more of what was let in as one; they
 * are always taken, and paid back before the next is let in.
 */
export type RateLimiter = (client: string, now: Instant, owed?: number) => boolean;

/** Clients remembered at most; the longest unseen goes first. */
const CLIENTS = 10_000;

/** @param perSecond refill; @param burst size of the bucket */
export function rateLimiter(perSecond: number, burst: number): RateLimiter {
  const buckets = new Map<string, { level: number; at: number }>();
  return (client, now, owed) => {
    const bucket = buckets.get(client) ?? { level: burst, at: now };
    const level = Math.min(burst, bucket.level + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    buckets.delete(client);
    if (buckets.size >= CLIENTS) buckets.delete(buckets.keys().next().value ?? '');
    const taken = owed !== undefined || level >= 1;
    buckets.set(client, { level: taken ? level - (owed ?? 1) : level, at: now });
    return taken;
  };
}

export const unlimited: RateLimiter = () => true;
