// What a subscriber is sent, by a real request: nothing but that there is something, and no further than the address itself.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { peers } from '../../src/feeds/peer.ts';
import { ping } from '../../src/feeds/ping.ts';
import { accepts, type Listener, listener, reaching } from './listener.ts';

let there: Listener;
let elsewhere: Listener;
beforeAll(async () => {
  [there, elsewhere] = await Promise.all([listener(), listener()]);
});
afterEach(() => {
  there.answers(accepts);
  there.received.length = 0;
});
afterAll(() => Promise.all([there.close(), elsewhere.close()]));

const ways = [
  ['by Node', async (address: string) => peers(reaching(300)).ping({ address })],
  ['by plain fetch', ping],
] as const;

describe.each(ways)('a ping %s', (_, send) => {
  test('is an empty POST to the address, which says neither what nor whose', async () => {
    expect(await send(there.url)).toBe('taken');
    expect(there.received).toHaveLength(1);
    const [{ path, headers, body } = there.received[0] ?? { path: '', headers: {}, body: '' }] = there.received;
    expect([path, headers['content-length'], headers['content-type'], body]).toEqual(['/bars', '0', undefined, null]);
    expect(headers['authorization']).toBeUndefined();
  });

  test('follows no redirect', async () => {
    there.answers((response) => void response.writeHead(307, { location: elsewhere.url }).end());
    expect(await send(there.url)).toEqual({ code: 'redirected' });
    expect(elsewhere.received).toHaveLength(0);
  });

  test.each([400, 401, 410, 500, 503])('that is answered %i was not taken', async (status) => {
    there.answers((response) => void response.writeHead(status).end('{"resourceType":"OperationOutcome"}'));
    expect(await send(there.url)).toEqual({ code: `answered-${status}` });
  });

  test('is taken whatever comes behind the status: that is not read', async () => {
    there.answers((response) => void response.writeHead(200).end('x'.repeat(400_000)));
    expect(await send(there.url)).toBe('taken');
    there.answers((response) => void response.writeHead(200).write('without end'));
    expect(await send(there.url)).toBe('taken');
  });

  test('to where nobody listens is not taken', async () => {
    const gone = await listener();
    await gone.close();
    expect(await send(gone.url)).toEqual({ code: 'unreachable', silent: true });
  });
});

describe('a ping', () => {
  test('waits for no answer that does not come', async () => {
    there.answers(() => undefined);
    expect(await peers(reaching(50)).ping({ address: there.url })).toEqual({ code: 'timed-out', silent: true });
  });

  test('is cut off when the gateway stops', async () => {
    const stop = new AbortController();
    there.answers(() => stop.abort());
    const came = await peers(reaching(60_000)).ping({ address: there.url }, stop.signal);
    expect(came).toMatchObject({ silent: true });
  });
});
