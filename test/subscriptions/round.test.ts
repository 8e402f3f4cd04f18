// One round of telling, with everything around it made up: how much is looked at, in which order things happen, who waits.
import { describe, expect, test } from 'vitest';
import { instant, type OdsCode } from '../../src/fhir/ids.ts';
import { problem } from '../../src/fhir/problem.ts';
import { fail, ok } from '../../src/fhir/result.ts';
import type { Subscribed } from '../../src/ports/subscriptions.ts';
import { type Round, tellAll } from '../../src/subscriptions/round.ts';

const ENDPOINT = 'https://a.example/told';
const one = (id: string, more: Partial<Subscribed> = {}): Subscribed => ({
  ...{ id, version: 1, organisation: 'RW5' as OdsCode, mark: 100 },
  body: JSON.stringify({
    ...{ status: 'active', criteria: 'Task?status=completed', end: '2999-01-01T00:00:00Z' },
    channel: { endpoint: ENDPOINT },
  }),
  ...more,
});

/** A round over these; `did` is what happened, in order. @param changed places in the order of commits at which there is news */
function round(list: readonly Subscribed[], changed: readonly number[], more: Partial<Round> = {}) {
  const did: unknown[] = [];
  const on: Round = {
    subscriptions: {
      inForce: async () => ({ head: 200, list }),
      take: async () => did.push('took') > 0,
      settle: async (_, __, came) => void did.push(came),
      pass: async (_, mark) => void did.push({ pass: mark }),
    },
    ids: { uuid: () => 'uuid' },
    now: () => instant(1_000),
    base: 'https://rig.example/fhir/R4',
    endpointsOf: () => [ENDPOINT],
    look: async (_, __, { after, upTo }) => {
      const found = changed.filter((each) => each > after && each <= upTo);
      return ok({ versions: found.slice(0, 2).map(String), residents: [], more: found.length > 2 });
    },
    record: async (_, { versions }) => void did.push(versions),
    post: async () => {
      did.push('posted');
      return 'taken';
    },
    stop: async (_, status) => void did.push(status),
    ...more,
  };
  return { did, all: () => tellAll(on), came: () => tellAll(on).then((all) => all.map(({ came }) => came)) };
}

describe('a round of telling', () => {
  test('puts on record before it posts, and moves the mark after', async () => {
    const { did, came } = round([one('a')], [150]);
    expect(await came()).toEqual(['told']);
    expect(did).toEqual(['took', ['150'], 'posted', { mark: 200 }]);
  });

  test('posts nothing that could not be put on record', async () => {
    const record = async () => Promise.reject(new Error('no audit'));
    const { did, came } = round([one('a')], [150], { record });
    expect(await came()).toEqual(['held']);
    expect(did).toEqual(['took']);
  });

  test('of one that fails does not keep the next one waiting', async () => {
    const look: Round['look'] = async ({ id }) => {
      if (id === 'a') throw new Error('of no kind that is known');
      return ok({ versions: ['150'], residents: [], more: false });
    };
    const { did, came } = round([one('a'), one('b')], [], { look });
    expect(await came()).toEqual(['held', 'told']);
    expect(did).toEqual(['took', ['150'], 'posted', { mark: 200 }]);
  });

  test('names all of it in parts, and rings once', async () => {
    const { did, came } = round([one('a')], [110, 120, 160, 170]);
    expect(await came()).toEqual(['told']);
    expect(did).toEqual(['took', ['110', '120'], ['160', '170'], 'posted', { mark: 200 }]);
  });

  test('goes on past a part in which there is nothing', async () => {
    const { did, came } = round([one('a')], [160, 170, 180]);
    expect(await came()).toEqual(['told']);
    expect(did).toEqual(['took', ['160', '170'], ['180'], 'posted', { mark: 200 }]);
  });

  test('looks at nothing where nothing was committed', async () => {
    const look = async () => fail(problem('bug'));
    const { did, came } = round([one('a', { mark: 200 })], [], { look });
    expect([await came(), did]).toEqual([['nothing'], []]);
  });

  test('moves the mark past what does not match, so that nobody looks at it again', async () => {
    const { did, came } = round([one('a')], []);
    expect([await came(), did]).toEqual([['nothing'], [{ pass: 200 }]]);
  });

  test('tells of twenty parts at once, and leaves what is behind them to the next round', async () => {
    const look: Round['look'] = async (_, __, { after, upTo }) =>
      ok({ versions: [String(upTo)], residents: [], more: upTo - after > 2 });
    const { did, came } = round([one('a')], [], { look });
    expect(await came()).toEqual(['told']);
    const parts = did.filter(Array.isArray);
    expect([parts.length, did.at(-1)]).toEqual([20, { mark: Number(parts.at(-1)?.[0]) }]);
    expect(Number(parts.at(-1)?.[0])).toBeLessThan(200);
  });

  test('waits where the gateway cannot answer now', async () => {
    const { did, all } = round([one('a')], [150], { look: async () => fail(problem('unavailable')) });
    expect(await all()).toMatchObject([{ came: 'held', code: 'unavailable' }]);
    expect(did).toEqual([]);
  });

  test('ends, without a word, what may not be told where it says, or is not understood any more', async () => {
    const nowhere = round([one('a')], [150], { endpointsOf: () => [`${ENDPOINT}/other`] });
    expect([await nowhere.came(), nowhere.did]).toEqual([['error'], ['error']]);
    const body = one('a').body.replace('Task?status=completed', 'Tusk?status=completed');
    const unread = round([one('a', { body })], [150]);
    expect([await unread.came(), unread.did]).toEqual([['error'], ['error']]);
  });

  test('tries a place where nobody answers once', async () => {
    const post = async () => ({ code: 'timed-out', silent: true }) as const;
    expect(await round([one('a'), one('b')], [150], { post }).came()).toEqual(['waiting', 'held']);
  });

  test('counts failures of the Subscription as it now is', async () => {
    const last = { version: 1, claim: 'x', at: instant(0), attempts: 6 };
    const post = async () => ({ code: 'answered-500' });
    expect(
      await round([one('a', { last: { ...last, attempts: 5, at: instant(-1e9) } })], [150], { post }).came(),
    ).toEqual(['error']);
    expect(await round([one('a', { version: 2, last })], [150], { post }).came()).toEqual(['waiting']);
  });

  test.each([
    [1, 1],
    [2, 5],
    [3, 30],
    [4, 120],
    [5, 480],
  ])('waits after %i failures in a row for %i minutes', async (attempts, minutes) => {
    const came = (at: number) =>
      round([one('a', { last: { version: 1, claim: 'x', at: instant(1_000 - at), attempts } })], [150]).came();
    expect([await came(minutes * 60_000 - 1), await came(minutes * 60_000)]).toEqual([['held'], ['told']]);
  });

  test('begins nothing once it is to stop, and who was cut off did not fail', async () => {
    let stopped = false;
    const post = async () => {
      stopped = true;
      return { code: 'unreachable', silent: true } as const;
    };
    const { did, came } = round([one('a'), one('b')], [150], { post, stopped: () => stopped });
    expect(await came()).toEqual(['held']);
    expect(did.at(-1)).toEqual({ attempts: 0, code: 'unreachable' });
  });

  test('ends what it understands no more', async () => {
    const body = JSON.stringify({
      status: 'active',
      criteria: 'Task?gone=1',
      end: '2999-01-01',
      channel: { endpoint: ENDPOINT },
    });
    const { did, came } = round([one('a', { body })], [150]);
    expect([await came(), did]).toEqual([['error'], ['error']]);
  });
});
