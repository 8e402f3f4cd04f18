// Telling from Node, to a real receiver: once by the command line, and at intervals while a gateway runs.
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../src/store/sqlite.ts';
import { keepTelling, tellOnce } from '../src/tellFromNode.ts';
import { shell } from './cli.ts';
import { accepts, type Listener, listener, refuses } from './feeds/listener.ts';
import { subscribers } from './requests/subscribers.ts';
import { type World, world } from './requests/world.ts';

const sh = shell();
afterAll(() => sh.clear());
let there: Listener;
let on: World;
let they: ReturnType<typeof subscribers>;
const places = () => new Map([['RW5|pas', { address: there.url }]]);
beforeAll(async () => {
  there = await listener();
  const tellingAt = () => [{ address: there.url }];
  on = await world(() => openSqlite(sh.database), { tellingAt });
  they = subscribers(on);
  const made = await they.subscribe('RW5', { criteria: 'ServiceRequest' }, { endpoint: there.url });
  expect(made.status, made.text).toBe(201);
});
afterAll(async () => {
  await on.close();
  await there.close();
});

describe('a gateway on Node', () => {
  test('tells a receiver by an empty request, once', async () => {
    await they.asked();
    expect((await tellOnce(on.gateway, places())).map(({ came }) => came)).toEqual(['told']);
    expect((await tellOnce(on.gateway, places())).map(({ came }) => came)).toEqual(['nothing']);
    expect(there.received).toMatchObject([{ path: '/bars', body: null }]);
  });

  test('keeps telling while it runs, where there is anywhere to tell, and no more once it has stopped', async () => {
    await they.asked();
    const heard = new Promise<void>((done) =>
      there.answers((response) => {
        accepts(response);
        done();
      }),
    );
    const stop = keepTelling(on.gateway, { subscriptionEndpoints: places(), subscriptionInterval: 0.01 });
    await heard;
    await stop();
    const before = there.received.length;
    await they.asked();
    await keepTelling(on.gateway, {})();
    expect(there.received).toHaveLength(before);
    expect((await tellOnce(on.gateway, places())).map(({ came }) => came)).toEqual(['told']);
  });
});

describe('onestory subscriptions', () => {
  const env = () => ({ SUBSCRIPTION_ENDPOINTS: JSON.stringify({ 'RW5|pas': there.url }) });

  test('lists who is told, by ids, dates and codes alone', async () => {
    const { out } = await sh.run('subscriptions', 'list');
    expect(out).toMatch(/^Subscription\/\S+ {2}RW5 +active until \d{4}-\d\d-\d\d {2}0 failures/);
    expect(out).not.toContain('ServiceRequest');
  });

  test('tells, says how that went, and is done only when everybody was told', async () => {
    await they.asked();
    there.answers(refuses(500));
    const refused = await sh.runWith(env(), 'subscriptions', 'send');
    expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('RW5  waiting  answered-500')]);
    const { out } = await sh.run('subscriptions', 'list', '--json');
    expect(JSON.parse(out)).toMatchObject([
      { organisation: 'RW5', status: 'active', failures: 1, code: 'answered-500' },
    ]);
    const held = await sh.runWith(env(), 'subscriptions', 'send', '--json');
    expect([held.code, JSON.parse(held.out)[0].came]).toEqual([1, 'held']);
  });

  test('stops what leads to where nothing may be sent any more', async () => {
    const none = await sh.run('subscriptions', 'send');
    expect([none.code, none.complaints]).toEqual([1, expect.stringContaining('SUBSCRIPTION_ENDPOINTS is not set')]);
    const others = { SUBSCRIPTION_ENDPOINTS: JSON.stringify({ 'AGEUK|crm': there.url }) };
    const { code, out } = await sh.runWith(others, 'subscriptions', 'send', '--json');
    expect([code, JSON.parse(out)[0]]).toMatchObject([1, { came: 'error', code: 'endpoint-not-allowed' }]);
  });

  test('run by a server that is stopped ends with it', async () => {
    const child = sh.start({ ...env(), PORT: '0', SUBSCRIPTION_INTERVAL: '1' }, 'serve');
    await once(child.stderr ?? child, 'data');
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });
});
