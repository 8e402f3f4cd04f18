// "Interim and final responses": a referral comes in, is answered, and each answer arrives once at the system that asked, with nothing else of the record.
import { exportPKCS8, generateKeyPair } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sendDue } from '../../src/cli/sending.ts';
import type { Endpoint } from '../../src/feeds/endpoints.ts';
import { sendResponses } from '../../src/feeds/sendResponses.ts';
import { instant } from '../../src/fhir/ids.ts';
import { ok } from '../../src/fhir/result.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { referral } from '../requests/bars.ts';
import { answer, request } from '../requests/suite/asking.ts';
import { COORDINATOR, referred } from '../requests/suite/responses.ts';
import { entries, PROBLEMS, share, type World, world } from '../requests/world.ts';
import { accepts, type Listener, listener, refuses } from './listener.ts';

const SENDER = 'https://fhir.nhs.uk/Id/dos-service-id|2000088888';
const ASKED = '00000000-0000-4000-8000-000000000001';
const MINUTE = 60_000;
const base64 = (text: unknown) => JSON.parse(Buffer.from(String(text), 'base64').toString());

let on: World;
let there: Listener;
let task: string;
beforeAll(async () => {
  there = await listener();
});
afterAll(() => there.close());
const begin = async () => {
  on = await world(() => openSqlite(':memory:'));
  task = await referred(on);
  there.received.length = 0;
  there.answers(accepts);
};
const say = (status: string, text: string) => answer(on, task)(COORDINATOR, { status, text });
const send = async ({
  again = false,
  later = 0,
  timeout = 5_000,
  endpoints = new Map<string, Endpoint>([[SENDER, { address: there.url, organisations: ['RX7'] }]]),
} = {}) => {
  const now = () => Date.now() + later * MINUTE;
  const sent = await sendDue(on.gateway, { endpoints, timeout, again, now });
  return sent.map(({ came, code }) => (code ? `${came} ${code}` : came));
};

describe('a referral that is answered', () => {
  beforeAll(begin);
  afterAll(() => on.close());

  test('has nothing sent before somebody answers', async () => {
    expect(await send()).toEqual([]);
  });

  test('has its interim response sent to where the message came from', async () => {
    await share(on, ['Y02068', 'RX7']);
    // The council refers her to the ambulance service: its crews have a relationship, and see what her consent opens.
    const referred = { as: 'socialWorker', method: 'POST', body: request(on.ada, ['RX7']) } as const;
    expect((await on.ask('ServiceRequest', referred)).status).toBe(201);
    const crew = { org: 'RX7', roles: ['R1070'], sub: 'crew', client_id: 'crew', scope: 'user/*.cruds' };
    expect((await on.ask(`Patient/${on.ada}`, { as: crew })).text).toContain('1 Mill Lane');
    expect((await say('accepted', 'Somebody comes tonight.')).status).toBe(200);
    expect(await send()).toEqual(['acknowledged']);
    const [{ path, headers, body } = { path: '', headers: {}, body: {} }] = there.received;
    expect(path).toBe('/bars/$process-message');
    const { id, response, destination, reason } = body.entry[0].resource;
    expect(response).toEqual({ identifier: ASKED, code: 'ok' });
    expect(destination).toMatchObject([{ endpoint: SENDER }]);
    expect(reason.coding[0].code).toBe('new');
    expect(body.entry[1].resource).toMatchObject({ resourceType: 'Encounter', status: 'in-progress' });
    expect(headers).toMatchObject({
      'content-type': 'application/fhir+json',
      'x-request-id': id,
      'x-correlation-id': ASKED,
    });
    expect(base64(headers['nhsd-target-identifier'])).toEqual({
      system: 'https://fhir.nhs.uk/Id/dos-service-id',
      value: '2000088888',
    });
    expect(base64(headers['nhsd-end-user-organisation']).identifier[0].value).toBe('Y02068');
  });

  test('carries what the sender may read, though a consent opens more to its people, and nothing else of the record', () => {
    const [{ body } = { body: {} }] = there.received;
    const types = body.entry.map(({ resource }: { resource: { resourceType: string } }) => resource.resourceType);
    expect(types).toEqual(['MessageHeader', 'Encounter', 'ServiceRequest', 'Patient', 'Organization', 'Organization']);
    const text = JSON.stringify(body);
    const others = ['p81022', '1 Mill Lane', '01254000000', 'RW5-77', ...PROBLEMS.map((each) => each.text)];
    for (const word of others) expect(text).not.toContain(word);
  });

  test('is sent once', async () => {
    expect(await send({ again: true, later: 10_000 })).toEqual([]);
    expect(there.received).toHaveLength(1);
  });

  test('is on the audit trail, as shown to the organisation that asked, with which system', async () => {
    const found = await on.ask(`AuditEvent?patient=${on.ada}`, { as: 'privacyOfficer' });
    const events = entries(found).filter((each) => JSON.stringify(each).includes('"response-message"'));
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events[0].agent)).toContain('RX7');
    expect(events[0].outcomeDesc).toContain(`The system ${SENDER}`);
  });

  test('has its final response sent when the work is done', async () => {
    await say('completed', 'He is safe at home.');
    expect(await send()).toEqual(['acknowledged']);
    const { body } = there.received.at(-1) ?? {};
    expect(body.entry[1].resource).toMatchObject({ status: 'finished', reasonCode: [{ text: 'He is safe at home.' }] });
    expect(body.entry[0].resource).toMatchObject({
      reason: { coding: [{ code: 'update' }] },
      response: { identifier: ASKED },
    });
    expect(there.received).toHaveLength(2);
    expect(on.logs.join()).not.toContain('safe at home');
  });
});

describe('an answer that does not arrive', () => {
  beforeEach(async () => {
    await begin();
    await say('accepted', 'Somebody comes tonight.');
    return () => on.close();
  });
  const messages = () =>
    there.received.map(({ body, headers }) => [body.entry[0].resource.id, headers['x-request-id']]);

  test('goes nowhere when no address is known for the endpoint', async () => {
    expect(await send({ endpoints: new Map([['https://else.example|1', { address: there.url }]]) })).toEqual([
      'held no-endpoint',
    ]);
    expect(there.received).toEqual([]);
    expect(await send()).toEqual(['acknowledged']);
  });

  test('goes to no system of another organisation, whatever its message names, nor to one nobody says whose it is', async () => {
    for (const whose of [{}, { organisations: ['Y02068'] }])
      expect(await send({ endpoints: new Map([[SENDER, { address: there.url, ...whose }]]) })).toEqual([
        'held not-their-endpoint',
      ]);
    expect(there.received).toEqual([]);
    const [{ last } = {}] = await on.gateway.store.responses.due();
    expect(last).toBeUndefined();
    const organisations = ['Y02068', 'RX7'];
    expect(await send({ endpoints: new Map([[SENDER, { address: there.url, organisations }]]) })).toEqual([
      'acknowledged',
    ]);
  });

  test('is not sent again once it was refused, unless somebody asks for it; a newer answer is', async () => {
    there.answers(refuses(422, 'REC_UNPROCESSABLE_ENTITY'));
    expect(await send()).toEqual(['failed REC_UNPROCESSABLE_ENTITY']);
    there.answers(accepts);
    expect(await send({ later: 10_000 })).toEqual(['failed']);
    expect(there.received).toHaveLength(1);
    await say('in-progress', 'They are on their way.');
    expect(await send()).toEqual(['acknowledged']);
    expect(there.received.at(-1)?.body.entry[1].resource.status).toBe('in-progress');
  });

  test('is sent again by hand after it was refused', async () => {
    there.answers(refuses(400));
    expect(await send()).toEqual(['failed SEND_BAD_REQUEST']);
    there.answers(accepts);
    expect(await send({ again: true })).toEqual(['acknowledged']);
  });

  test('is tried again later, under the same id, and given up after six times', async () => {
    there.answers((response) => response.destroy());
    expect(await send()).toEqual(['waiting REC_UNAVAILABLE']);
    expect(await send()).toEqual(['held']);
    for (const later of [2, 10, 60, 200]) expect(await send({ later })).toEqual(['waiting REC_UNAVAILABLE']);
    expect(await send({ later: 1_000 })).toEqual(['failed REC_UNAVAILABLE']);
    expect(await send({ later: 100_000 })).toEqual(['failed']);
    expect(messages()).toHaveLength(6);
    expect(new Set(messages().flat()).size).toBe(1);
  });

  test('waits when nobody answers in time, and arrives when somebody does', async () => {
    there.answers(() => undefined);
    expect(await send({ timeout: 100 })).toEqual(['waiting REC_TIMEOUT']);
    there.answers(accepts);
    expect(await send({ later: 2 })).toEqual(['acknowledged']);
    expect(new Set(messages().flat()).size).toBe(1);
  });

  test('does not keep others waiting for a system that is silent', async () => {
    const more = referral({ number: undefined, family: 'Nemo' }).replaceAll('0000000000', '0000000100');
    task = await referred(on, more);
    await say('accepted', 'Somebody comes tonight.');
    there.answers((response) => response.destroy());
    expect(await send()).toEqual(['waiting REC_UNAVAILABLE', 'held']);
    there.answers(accepts);
    expect(await send({ later: 2 })).toEqual(['acknowledged', 'acknowledged']);
  });

  test('waits, and is not on record as shown, while this gateway is not let in', async () => {
    const { privateKey } = await generateKeyPair('RS512', { extractable: true });
    const url = there.url.replace('/bars', '/token');
    const token = {
      url,
      client: 'api-key',
      audience: url,
      algorithm: 'RS512',
      key: await exportPKCS8(privateKey),
    } as const;
    const endpoints = new Map<string, Endpoint>([[SENDER, { address: there.url, organisations: ['RX7'], token }]]);
    there.answers((response) => void response.writeHead(400).end('{"error":"invalid_client"}'));
    expect(await send({ endpoints })).toEqual(['waiting SEND_UNAUTHORIZED']);
    const [{ last } = {}] = await on.gateway.store.responses.due();
    expect(last).toMatchObject({ stage: 'waiting', attempts: 1, code: 'SEND_UNAUTHORIZED' });
    const shown = await on.ask(`AuditEvent?patient=${on.ada}`, { as: 'privacyOfficer' });
    expect(shown.text).not.toContain('$response-message');
    there.received.length = 0;
    there.answers((response, { path }) => {
      const granted = { access_token: 'a-token', token_type: 'Bearer', expires_in: 599 };
      response.writeHead(200).end(path === '/token' ? JSON.stringify(granted) : '');
    });
    expect(await send({ endpoints, later: 2 })).toEqual(['acknowledged']);
    expect(there.received.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer a-token']);
    expect(on.logs.join()).not.toMatch(/a-token|api-key|assertion/);
  });

  test('is not sent when the sender has revoked the referral meanwhile', async () => {
    there.answers(refuses(503));
    expect(await send()).toEqual(['waiting REC_UNAVAILABLE']);
    const revoked = referral({ status: 'revoked', sent: '2026-06-10T08:55:00Z' });
    await on.deliver('oohis-bars', 'RX7', 'application/fhir+json', revoked);
    expect(await send({ again: true, later: 10_000 })).toEqual([]);
    expect(there.received).toHaveLength(1);
  });

  test('is not sent when the referral turns out to be taken back just before', async () => {
    const message = {
      resourceType: 'Bundle',
      entry: [{ resource: { resourceType: 'ServiceRequest', status: 'revoked' } }],
    };
    const posted: string[] = [];
    const sent = await sendResponses(
      {
        ...{ responses: on.gateway.store.responses, ids: on.gateway.ids, nameOf: () => undefined },
        endpoints: new Map([[SENDER, { address: there.url, organisations: ['RX7'] }]]),
        peers: {
          letIn: async () => undefined,
          post: async ({ address }) => {
            posted.push(address);
            return { kind: 'acknowledged' };
          },
        },
        compose: async () => ok(message as never),
        now: () => instant(Date.now()),
      },
      false,
    );
    expect([sent.map(({ came, code }) => [came, code]), posted]).toEqual([[['waiting', 'revoked']], []]);
  });
});
