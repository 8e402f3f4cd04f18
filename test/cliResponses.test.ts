// onestory responses: answers to referrals on their way, from the command line.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownedBy } from '../src/cli/responsesSend.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { shell } from './cli.ts';
import { type Listener, listener, refuses } from './feeds/listener.ts';
import { answer } from './requests/suite/asking.ts';
import { COORDINATOR, referred } from './requests/suite/responses.ts';
import { world } from './requests/world.ts';

const SENDER = 'https://fhir.nhs.uk/Id/dos-service-id|2000088888';
const sh = shell();
afterAll(() => sh.clear());

describe('a store in which a referral was answered', () => {
  let there: Listener;
  beforeAll(async () => {
    there = await listener();
    const on = await world(() => openSqlite(sh.database));
    const text = 'Somebody comes tonight.';
    await answer(on, await referred(on))(COORDINATOR, { status: 'accepted', text });
    await on.close();
  });
  afterAll(() => there.close());
  const endpoints = () => ({
    BARS_ENDPOINTS: JSON.stringify({ [SENDER]: { address: there.url, organisation: 'RX7' } }),
  });
  const rows = async () => JSON.parse((await sh.run('responses', 'list', '--json')).out);

  test('lists what waits, by ids, dates and codes alone', async () => {
    const [row, ...more] = await rows();
    expect(row).toMatchObject({ sender: 'RX7', endpoint: SENDER, stage: 'waiting', attempts: 0 });
    expect(more).toEqual([]);
    const { out } = await sh.run('responses', 'list');
    expect(out).toContain(row.answer);
    expect(out + JSON.stringify(row)).not.toMatch(/tonight|Aspin|Fell/);
  });

  test('says so when there is nowhere to send it', async () => {
    const { code, out } = await sh.run('responses', 'send', '--json');
    expect([code, JSON.parse(out)[0]]).toMatchObject([1, { came: 'held', code: 'no-endpoint' }]);
  });

  test('sends it to nobody while several refer and nobody says whose the endpoint is; to the only one there is', async () => {
    const BARS_ENDPOINTS = JSON.stringify({ [SENDER]: there.url });
    const { code, out } = await sh.runWith({ BARS_ENDPOINTS }, 'responses', 'send', '--json');
    expect([code, JSON.parse(out)[0]]).toMatchObject([1, { came: 'held', code: 'not-their-endpoint' }]);
    expect(there.received).toEqual([]);
    const endpoints = new Map([[SENDER, { address: there.url }]]);
    expect(ownedBy(endpoints, ['RX7']).get(SENDER)).toEqual({ address: there.url, organisations: ['RX7'] });
    expect(ownedBy(endpoints, ['RX7', 'Y02068'])).toBe(endpoints);
    const theirs = new Map([[SENDER, { address: there.url, organisations: ['Y02068'] }]]);
    expect(ownedBy(theirs, ['RX7'])).toEqual(theirs);
  });

  test('sends it, says how that went, and is done only when it arrived', async () => {
    there.answers(refuses(422, 'REC_UNPROCESSABLE_ENTITY'));
    const refused = await sh.runWith(endpoints(), 'responses', 'send');
    expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('failed  REC_UNPROCESSABLE_ENTITY')]);
    expect(await rows()).toMatchObject([{ stage: 'failed', attempts: 1, code: 'REC_UNPROCESSABLE_ENTITY' }]);
    there.answers((response) => void response.writeHead(200).end());
    const sent = await sh.runWith(endpoints(), 'responses', 'send', '--again');
    expect([sent.code, sent.out]).toEqual([0, expect.stringContaining('1 due = 1 acknowledged')]);
    expect(there.received).toHaveLength(2);
    expect((await sh.run('responses', 'list')).out).toContain('Every answer has arrived.');
  });
});
