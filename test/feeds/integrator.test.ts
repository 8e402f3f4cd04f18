// "Paramedics referred a man who had fallen at home": the whole exchange as the ambulance service's system sees it, errors and lost answers included.
import { exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendDue } from '../../src/cli/sending.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { referral } from '../requests/bars.ts';
import { answer } from '../requests/suite/asking.ts';
import { COORDINATOR } from '../requests/suite/responses.ts';
import { entries, type World, world } from '../requests/world.ts';
import { accepts, type Listener, listener, type Received } from './listener.ts';

const SENDER = 'https://fhir.nhs.uk/Id/dos-service-id|2000088888';
const WAITING = 'Task?code=answer-request&status=requested';
const bundleId = (n: number): string => `99999999-0000-4000-8000-00000000000${n}`;
const category = [
  {
    coding: [
      { system: 'https://fhir.nhs.uk/CodeSystem/message-category-servicerequest', code: 'referral' },
      { system: 'https://fhir.nhs.uk/CodeSystem/usecases-categories-bars', code: 'a4t2' },
    ],
  },
];
/** The crew's message about a man nobody knows. */
const message = (told: Parameters<typeof referral>[0] = {}): string =>
  referral({
    id: bundleId(1),
    version: '1.1.0',
    reason: 'new',
    number: undefined,
    family: 'Hargreaves',
    ...told,
  }).replace('"intent":"plan"', `"category":${JSON.stringify(category)},"intent":"plan"`);

describe('the man who fell, as the ambulance service’s system sees it', () => {
  let on: World;
  let there: Listener;
  let token: object;
  let publicKey: CryptoKey;
  let task: string;
  let clock = 0;
  /** Answers to messages; tokens are given to whoever proves who they are. */
  let takes: Parameters<Listener['answers']>[0] = accepts;
  const send = async (told: Parameters<typeof message>[0] = {}) => {
    const headers = { 'content-type': 'application/fhir+json' };
    const { status, json } = await on.ask('$process-message', {
      as: 'feed:RX7',
      method: 'POST',
      body: message(told),
      headers,
    });
    return [status, json.issue?.[0].details.coding[0].code ?? json.entry?.[1]?.resource.issue[0].code];
  };
  const list = async (path: string) => entries(await on.ask(path, { as: COORDINATOR }));
  const told = async () => {
    const endpoints = new Map([[SENDER, { address: there.url, organisations: ['RX7'], token }]]) as never;
    const sent = await sendDue(on.gateway, { endpoints, timeout: 5_000, again: false, now: () => Date.now() + clock });
    return sent.map(({ came, code }) => (code ? `${came} ${code}` : came));
  };
  const messages = () => there.received.filter(({ path }) => path === '/bars/$process-message');
  const last = (): Pick<Received, 'headers' | 'body'> => messages().at(-1) ?? { headers: {}, body: {} };
  const of = (type: string) =>
    last().body.entry.find((each: { resource: { resourceType: string } }) => each.resource.resourceType === type);

  beforeAll(async () => {
    there = await listener();
    on = await world(() => openSqlite(':memory:'));
    const pair = await generateKeyPair('RS512', { extractable: true });
    publicKey = pair.publicKey;
    const url = there.url.replace('/bars', '/oauth2/token');
    token = {
      url,
      client: 'api-key',
      audience: url,
      algorithm: 'RS512',
      kid: 'one',
      key: await exportPKCS8(pair.privateKey),
    };
    there.answers(async (response, received) => {
      if (received.path !== '/oauth2/token') {
        if (received.headers.authorization === 'Bearer granted') takes(response, received);
        else response.writeHead(401).end();
        return;
      }
      const how = { audience: url, issuer: 'api-key', subject: 'api-key', algorithms: ['RS512'] };
      const proven = await jwtVerify(received.body.client_assertion, publicKey, how).catch(() => undefined);
      const granted = { access_token: 'granted', token_type: 'Bearer', expires_in: '599' };
      response.writeHead(proven ? 200 : 401).end(proven ? JSON.stringify(granted) : '');
    });
  });
  afterAll(async () => {
    await on.close();
    await there.close();
  });

  test('what is wrong is refused in the codes of the standard, and nobody waits for it', async () => {
    expect(await send({ version: '2.0.0' })).toEqual([422, 'REC_UNPROCESSABLE_ENTITY']);
    expect(await send({ receiver: 'ZZZ99' })).toEqual([404, 'REC_NOT_FOUND']);
    expect(await send({ status: 'revoked' })).toEqual([400, 'REC_BAD_REQUEST']);
    expect(await send({ event: 'booking-request' })).toEqual([422, 'REC_UNPROCESSABLE_ENTITY']);
    expect(await list(WAITING)).toEqual([]);
  });

  test('he is referred without an NHS number, and once, however often the message comes', async () => {
    expect(await send()).toEqual([200, 'informational']);
    expect(await send()).toEqual([200, 'duplicate']);
    expect((await send({ id: bundleId(2) }))[0]).toBe(200);
    const waiting = await list(WAITING);
    expect(waiting).toHaveLength(1);
    task = waiting[0].id;
    expect(await told()).toEqual([]);
  });

  test('the interim response arrives, shown to be ours, with all that a receiver requires', async () => {
    await answer(on, task)(COORDINATOR, {
      status: 'in-progress',
      text: 'Somebody comes tonight.',
      outcome: 'visits-arranged',
    });
    expect(await told()).toEqual(['acknowledged']);
    const { headers, body } = last();
    expect(headers).toMatchObject({
      accept: 'application/fhir+json;version=1.1.0',
      'use-context': 'a4t2|referral|servicerequest-response|new',
      'x-correlation-id': bundleId(2),
    });
    expect(JSON.parse(Buffer.from(String(headers['nhsd-requesting-software']), 'base64').toString())).toMatchObject({
      resourceType: 'Device',
    });
    expect(body.meta).toMatchObject({ versionId: '1.1.0', lastUpdated: body.timestamp });
    const { resource: header } = of('MessageHeader');
    expect(header).toMatchObject({
      response: { identifier: bundleId(2), code: 'ok' },
      definition: 'https://fhir.nhs.uk/MessageDefinition/bars-message-servicerequest-response-referral',
    });
    const at = (url: string) =>
      body.entry.find((each: { fullUrl: string }) => each.fullUrl === url)?.resource.identifier?.[0].value;
    expect([at(header.sender.reference), at(header.destination[0].receiver.reference)]).toEqual(['Y02068', 'RX7']);
    // By the name their system gave it.
    expect(of('ServiceRequest').fullUrl).toBe('urn:uuid:00000000-0000-4000-8000-000000000002');
    expect(header.focus[0].reference).toBe(of('Encounter').fullUrl);
    expect(of('Encounter').resource).toMatchObject({
      status: 'in-progress',
      basedOn: [{ reference: of('ServiceRequest').fullUrl }],
      period: { start: expect.stringMatching(/^20/) },
    });
    for (const { resource } of body.entry) expect(resource.meta.lastUpdated).toMatch(/^20/);
  });

  test('the referral sent once more, as urgent, says what is asked and undoes nothing of the answer', async () => {
    const body = message({ id: bundleId(3) }).replace('"intent"', '"priority":"urgent","intent"');
    const headers = { 'content-type': 'application/fhir+json' };
    expect((await on.ask('$process-message', { as: 'feed:RX7', method: 'POST', body, headers })).status).toBe(200);
    expect(await list(`Task?_id=${task}`)).toMatchObject([{ status: 'in-progress', priority: 'urgent' }]);
    expect(await told()).toEqual([]);
  });

  test('the final response is not lost when its receipt is: it is sent again, and known there', async () => {
    const { id } = of('Encounter').resource;
    await answer(on, task)(COORDINATOR, { status: 'completed', text: 'He is safe.', outcome: 'handed-over' });
    takes = (response) => response.destroy();
    expect(await told()).toEqual(['waiting REC_UNAVAILABLE']);
    const first = last().body.id;
    takes = (response) => {
      const coding = [{ system: 'https://fhir.nhs.uk/Codesystem/http-error-codes', code: 'REC_CONFLICT' }];
      const issue = [{ severity: 'error', code: 'duplicate', details: { coding } }];
      response.writeHead(409).end(JSON.stringify({ resourceType: 'OperationOutcome', issue }));
    };
    clock = 120_000;
    expect(await told()).toEqual(['acknowledged']);
    expect([last().body.id, of('Encounter').resource.id, of('Encounter').resource.status]).toEqual([
      first,
      id,
      'finished',
    ]);
    expect(of('MessageHeader').resource.reason.coding[0].code).toBe('update');
    expect(of('Encounter').resource.period.end >= of('Encounter').resource.period.start).toBe(true);
    expect(await told()).toEqual([]);
    expect(on.logs.join()).not.toMatch(/granted|api-key|Hargreaves|He is safe/);
  });

  test('one taken back is answered no more, and begins anew when it is sent anew', async () => {
    const other = (more: Parameters<typeof message>[0]) => message(more).replaceAll('0000000000', '0000000600');
    const deliver = (more: Parameters<typeof message>[0]) =>
      on.deliver('oohis-bars', 'RX7', 'application/fhir+json', other(more));
    await deliver({ id: bundleId(4) });
    const [waiting] = await list(WAITING);
    await answer(on, waiting.id)(COORDINATOR, { status: 'accepted', text: 'On our way.' });
    await deliver({ id: bundleId(5), reason: 'update', status: 'revoked', sent: '2026-06-10T08:00:00Z' });
    expect([await told(), await list(WAITING)]).toEqual([[], []]);
    await deliver({ id: bundleId(6), reason: 'update', sent: '2026-06-10T08:30:00Z' });
    expect((await list(WAITING)).map((each) => each.id)).toEqual([waiting.id]);
  });
});
