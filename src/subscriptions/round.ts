// Tells subscribers that there is something new: each once for all of it, again after a failure, and never past what was told.
// @see https://hl7.org/fhir/R4/subscription.html; ports/subscriptions.ts
import type { Subscription } from '@medplum/fhirtypes';
import type { Instant, ResidentId } from '../fhir/ids.ts';
import type { Result } from '../fhir/result.ts';
import type { Subscribed, Subscriptions } from '../ports/subscriptions.ts';
import type { Ids } from '../ports.ts';
import { type Criteria, readCriteria } from './criteria.ts';
import { addressOf } from './lint.ts';

/** A part of the order of commits: after one place, up to another. */
export interface Range {
  readonly after: number;
  readonly upTo: number;
}
/** What of it changed, matches and is open to the subscriber's organisation; `more`: than one event of the trail names. */
export interface News {
  readonly versions: readonly string[];
  readonly residents: readonly ResidentId[];
  readonly more: boolean;
}
/** `silent`: nobody is there at all. */
export type Verdict = 'taken' | { readonly code: string; readonly silent?: true };

export interface Round {
  readonly subscriptions: Subscriptions;
  readonly ids: Ids;
  readonly now: () => Instant;
  readonly base: string;
  /** Addresses at which an organisation may be told. */
  readonly endpointsOf: (organisation: Subscribed['organisation']) => readonly string[];
  /** Decided now, in one snapshot. */
  readonly look: (one: Subscribed, criteria: Criteria, range: Range) => Promise<Result<News>>;
  /** Puts on record what is about to be told; durable when it resolves. */
  readonly record: (one: Subscribed, news: News) => Promise<void>;
  readonly post: (one: Subscribed, endpoint: string) => Promise<Verdict>;
  /** The subscription is over, or not served until its subscriber asks again. */
  readonly stop: (one: Subscribed, status: 'off' | 'error', error?: string) => Promise<void>;
  /** No further one is begun. */
  readonly stopped?: () => boolean;
}

/** `held`: nothing was tried, since its time has not come, nobody answers there, or another process has it. */
export interface Came {
  readonly one: Subscribed;
  readonly came: 'told' | 'nothing' | 'waiting' | 'held' | 'error' | 'off';
  readonly code?: string;
}

const MINUTE = 60_000;
/** Minutes after each failure before the next attempt; after the last there is none. */
const WAITS = [1, 5, 30, 120, 480] as const;

/** Failures in a row since the subscriber last changed anything. */
export const failures = ({ version, last }: Subscribed): number => (last?.version === version ? last.attempts : 0);

/** When the next attempt may be made. */
export const nextTry = (one: Subscribed): number =>
  (one.last && failures(one) > 0 && one.last.at + (WAITS[failures(one) - 1] ?? 0) * MINUTE) || 0;

/** Looks at less until all that is found can be named. */
async function newsIn(
  on: Round,
  one: Subscribed,
  criteria: Criteria,
  range: Range,
): Promise<Result<News & { readonly upTo: number }>> {
  const found = await on.look(one, criteria, range);
  if (!found.ok) return found;
  if (!found.value.more) return { ok: true, value: { ...found.value, upTo: range.upTo } };
  return newsIn(on, one, criteria, { ...range, upTo: Math.floor((range.after + range.upTo) / 2) });
}

/** Parts that are told of at once, each an event of the trail; whatever is behind them is left to the next round. */
const MOST = 20;

/** All that is new, in as many parts as it takes to name it, and how far they go. */
async function allNews(
  on: Round,
  one: Subscribed,
  criteria: Criteria,
  { after, upTo }: Range,
): Promise<Result<{ readonly parts: readonly News[]; readonly upTo: number }>> {
  const parts: News[] = [];
  let to = after;
  while (to < upTo && parts.length < MOST) {
    const found = await newsIn(on, one, criteria, { after: to, upTo });
    if (!found.ok) return found;
    if (found.value.versions.length > 0) parts.push(found.value);
    to = found.value.upTo;
  }
  return { ok: true, value: { parts, upTo: to } };
}

async function tell(
  on: Round,
  one: Subscribed,
  endpoint: string,
  news: readonly News[],
  upTo: number,
): Promise<Came & { readonly silent?: boolean }> {
  const [claim, attempts] = [on.ids.uuid(), failures(one) + 1];
  if (!(await on.subscriptions.take(one, { claim, at: on.now(), attempts }))) return { one, came: 'held' };
  for (const part of news) await on.record(one, part);
  const verdict = await on.post(one, endpoint);
  if (verdict === 'taken') {
    await on.subscriptions.settle(one.id, claim, { mark: upTo });
    return { one, came: 'told' };
  }
  const { code, silent = false } = verdict;
  // Who was cut off did not fail.
  const cut = on.stopped?.() === true;
  await on.subscriptions.settle(one.id, claim, { attempts: cut ? failures(one) : attempts, code });
  if (cut) return { one, came: 'held', code };
  if (attempts <= WAITS.length) return { one, came: 'waiting', code, silent };
  await on.stop(
    one,
    'error',
    `The endpoint was tried ${attempts} times: ${code}. Send the status requested to begin again.`,
  );
  return { one, came: 'error', code, silent };
}

async function serve(
  on: Round,
  one: Subscribed,
  head: number,
  silent: ReadonlySet<string>,
): Promise<Came & { readonly silent?: boolean }> {
  const { status, end, criteria: text, channel } = JSON.parse(one.body) as Subscription;
  if (Date.parse(end ?? '') <= on.now()) {
    await on.stop(one, 'off');
    return { one, came: 'off' };
  }
  if (status !== 'active') return { one, came: 'error' };
  const endpoint = addressOf(channel?.endpoint ?? '');
  const criteria = readCriteria(text ?? '', on.base);
  if (!criteria || !on.endpointsOf(one.organisation).includes(endpoint)) {
    const code = criteria ? 'endpoint-not-allowed' : 'criteria-not-understood';
    await on.stop(one, 'error', `Nothing is told any more: ${code}.`);
    return { one, came: 'error', code };
  }
  if (head <= one.mark) return { one, came: 'nothing' };
  if (nextTry(one) > on.now() || silent.has(new URL(endpoint).origin)) return { one, came: 'held' };
  const news = await allNews(on, one, criteria, { after: one.mark, upTo: head });
  if (!news.ok) return { one, came: 'held', code: news.error.id };
  const { parts, upTo } = news.value;
  if (parts.length > 0) return tell(on, one, endpoint, parts, upTo);
  await on.subscriptions.pass(one, upTo);
  return { one, came: 'nothing' };
}

/** One round: every Subscription in force is looked at once. */
export async function tellAll(on: Round): Promise<readonly Came[]> {
  const { head, list } = await on.subscriptions.inForce();
  const silent = new Set<string>();
  const came: Came[] = [];
  for (const one of list) {
    if (on.stopped?.()) break;
    // What fails for one is no reason to keep the others waiting.
    const { silent: nobody, ...each } = await serve(on, one, head, silent).catch(
      (): Awaited<ReturnType<typeof serve>> => ({ one, came: 'held', code: 'failed' }),
    );
    if (nobody) silent.add(new URL((JSON.parse(one.body) as Subscription).channel?.endpoint ?? '').origin);
    came.push(each);
  }
  return came;
}
