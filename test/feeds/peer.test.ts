// What the other side does, and what is made of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { peers, verdictOn } from '../../src/feeds/peer.ts';
import { accepts, type Listener, listener, reaching, refuses } from './listener.ts';

const ERRORS = 'https://fhir.nhs.uk/CodeSystem/http-error-codes';
const outcome = (code: string, system = ERRORS) => ({
  resourceType: 'OperationOutcome',
  issue: [{ details: { coding: [{ system, code }] } }],
});
const duplicate = {
  resourceType: 'OperationOutcome',
  issue: [{ code: 'duplicate', details: { coding: [{ system: ERRORS, code: 'REC_CONFLICT' }] } }],
};
const message = (code: string, ...more: readonly object[]) =>
  JSON.stringify({
    resourceType: 'Bundle',
    entry: [{ resource: { resourceType: 'MessageHeader', response: { code } } }, ...more],
  });

describe('an answer of another system', () => {
  test.each([
    ['nothing in it', 200, '', 'acknowledged'],
    ['a message that says ok', 200, message('ok'), 'acknowledged'],
    ['an outcome', 202, JSON.stringify(outcome('x', 'https://else.example')), 'acknowledged'],
    ['a page instead of FHIR', 200, '<html>', 'again REC_SERVER_ERROR'],
    ['JSON that is no resource', 200, '{"ok":true}', 'again REC_SERVER_ERROR'],
    ['a message of a passing error', 200, message('transient-error'), 'again REC_UNAVAILABLE'],
    [
      'a message of an error for good, with its code',
      200,
      message('fatal-error', { resource: outcome('REC_CONFLICT') }),
      'refused REC_CONFLICT',
    ],
    [
      'a refusal with a code',
      422,
      JSON.stringify(outcome('REC_UNPROCESSABLE_ENTITY')),
      'refused REC_UNPROCESSABLE_ENTITY',
    ],
    ['a code of the network between', 403, JSON.stringify(outcome('PROXY_FORBIDDEN')), 'refused PROXY_FORBIDDEN'],
    ['a code that is none', 400, JSON.stringify(outcome('<script>')), 'refused SEND_BAD_REQUEST'],
    [
      'a code of another system',
      400,
      JSON.stringify(outcome('REC_X', 'https://else.example')),
      'refused SEND_BAD_REQUEST',
    ],
    ['a code without whose error it is', 429, JSON.stringify(outcome('TOO_MANY_REQUESTS')), 'again TOO_MANY_REQUESTS'],
    [
      'the system spelt as the guide does',
      422,
      JSON.stringify(outcome('REC_X', ERRORS.replace('CodeS', 'Codes'))),
      'refused REC_X',
    ],
    ['its having the message already', 409, JSON.stringify(duplicate), 'acknowledged'],
    ['a conflict', 409, JSON.stringify(outcome('REC_CONFLICT')), 'refused REC_CONFLICT'],
    ['nobody there of that name', 404, '', 'refused PROXY_NOT_FOUND'],
    ['no answer from behind the network between', 504, '', 'again REC_TIMEOUT'],
    ['too many requests', 429, '', 'again SEND_TOO_MANY_REQUESTS'],
    ['unprocessable without a word', 422, '', 'refused SEND_UNPROCESSABLE_ENTITY'],
    ['a redirection', 302, '', 'refused SEND_BAD_REQUEST'],
    ['an error of its own', 500, 'oops', 'again REC_SERVER_ERROR'],
    ['its being down', 503, JSON.stringify(outcome('REC_UNAVAILABLE')), 'again REC_UNAVAILABLE'],
  ])('with %s', (_, status, text, expected) => {
    const verdict = verdictOn(status, text);
    expect(Object.values(verdict).join(' ')).toBe(expected);
  });
});

describe('a message over the network', () => {
  let there: Listener;
  beforeAll(async () => {
    there = await listener();
  });
  afterAll(() => there.close());
  const post = async (timeout: number) => {
    const on = peers(reaching(timeout));
    const verdict = await on.post({ address: there.url }, { 'x-request-id': 'one' }, '{}');
    await on.close();
    return verdict;
  };

  test('arrives with its headers', async () => {
    there.answers(accepts);
    expect(await post(5_000)).toEqual({ kind: 'acknowledged' });
    expect(there.received.at(-1)).toMatchObject({
      path: '/bars/$process-message',
      headers: { 'x-request-id': 'one' },
      body: {},
    });
  });

  test('is refused in the words of the other side', async () => {
    there.answers(refuses(422, 'REC_UNPROCESSABLE_ENTITY'));
    expect(await post(5_000)).toEqual({ kind: 'refused', code: 'REC_UNPROCESSABLE_ENTITY' });
  });

  test('is tried again when the connection breaks, or nobody listens', async () => {
    there.answers((response) => response.destroy());
    expect(await post(5_000)).toEqual({ kind: 'again', code: 'REC_UNAVAILABLE', silent: true });
    const on = peers(reaching(5_000));
    expect(await on.post({ address: 'http://127.0.0.1:1' }, {}, '{}')).toMatchObject({
      kind: 'again',
      code: 'REC_UNAVAILABLE',
    });
    await on.close();
  });

  test('is tried again when no answer comes in time, or half of one', async () => {
    there.answers(() => undefined);
    expect(await post(100)).toEqual({ kind: 'again', code: 'REC_TIMEOUT', silent: true });
    there.answers((response) => void response.writeHead(200).write('{'));
    expect(await post(100)).toEqual({ kind: 'again', code: 'REC_TIMEOUT', silent: true });
  });

  test('is not read to the end when the answer is too long', async () => {
    there.answers((response) => void response.writeHead(200).end(`"${'x'.repeat(300 * 1024)}"`));
    expect(await post(5_000)).toEqual({ kind: 'again', code: 'REC_SERVER_ERROR' });
  });
});
