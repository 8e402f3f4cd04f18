// Configuration: what an operator may not get wrong unnoticed.
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

describe('BARS_ENDPOINTS', () => {
  const read = (text: string) => readConfig({ BARS_ENDPOINTS: text });

  test('says by endpoint where answers go: encrypted, or on this machine', () => {
    const config = read('{"https://a.example/id|1":"https://peer.example/fhir/","b|2":"http://127.0.0.1:8081"}');
    expect(config.ok && [...(config.value.barsEndpoints ?? [])]).toEqual([
      ['https://a.example/id|1', { address: 'https://peer.example/fhir' }],
      ['b|2', { address: 'http://127.0.0.1:8081' }],
    ]);
  });

  test('may say whose an endpoint is, of one organisation or of several', () => {
    const address = 'https://peer.example';
    const config = read(
      JSON.stringify({ a: { address, organisation: 'rx7' }, b: { address, organisation: ['RX7', 'Y02068'] } }),
    );
    expect(config.ok && [...(config.value.barsEndpoints ?? [])]).toEqual([
      ['a', { address, organisations: ['RX7'] }],
      ['b', { address, organisations: ['RX7', 'Y02068'] }],
    ]);
    const subscribed = readConfig({
      SUBSCRIPTION_ENDPOINTS: `{"RW5|a":{"address":"${address}","organisation":"RW5"}}`,
    });
    expect(subscribed.ok).toBe(false);
  });

  test.each([
    ['an organisation that is none', '{"a|b":{"address":"https://peer.example","organisation":"R W"}}'],
    ['organisations that are none', '{"a|b":{"address":"https://peer.example","organisation":[]}}'],
    ['no JSON', '{'],
    ['a list', '["https://a.example"]'],
    ['an address that is not encrypted', '{"a|b":"http://peer.example"}'],
    ['an address with a query', '{"a|b":"https://peer.example/?a=b"}'],
    ['an address with a password', '{"a|b":"https://me:secret@peer.example"}'],
    ['something else', '{"a|b":1}'],
    ['a name with a blank', '{"a b":"https://peer.example"}'],
  ])('with %s is reported, without quoting it', (_, text) => {
    expect(read(text)).toEqual({ ok: false, wrong: [expect.stringMatching(/^BARS_ENDPOINTS must be a JSON object/)] });
    expect(JSON.stringify(read(text))).not.toContain('secret');
  });
});

describe('CORS_ORIGINS', () => {
  const read = (text: string) => readConfig({ CORS_ORIGINS: text });

  test('lists origins, by commas or blanks', () => {
    const config = read('https://portal.example, http://localhost:3000  http://127.0.0.1');
    expect(config.ok && config.value.corsOrigins).toEqual([
      'https://portal.example',
      'http://localhost:3000',
      'http://127.0.0.1',
    ]);
    expect(read('')).toMatchObject({ ok: true, value: { corsOrigins: [] } });
  });

  test.each([
    '*',
    'null',
    'portal.example',
    'https://portal.example/',
    'https://a.example/b',
    'HTTPS://A.example',
    'ftp://a',
  ])('with %s no page would ever be let in, which is reported', (text) => {
    const wrong = [expect.stringMatching(/^CORS_ORIGINS must be origins/)];
    expect(read(`https://portal.example,${text}`)).toEqual({ ok: false, wrong });
  });
});

describe('AUTH_ISSUERS', () => {
  const row = { issuer: 'https://id.example', audience: 'https://gateway.example', jwksUri: 'https://id.example/keys' };
  const read = (claims: unknown) => readConfig({ AUTH_ISSUERS: JSON.stringify([{ ...row, claims }]) });

  test('may call claims otherwise', () => {
    const claims = { fhirUser: 'nhsid_useruid', roles: 'nhsid_nrbac_roles' };
    expect(read(claims)).toMatchObject({ ok: true, value: { issuers: [{ claims }] } });
    expect(read(undefined).ok).toBe(true);
  });

  test.each([
    ['a claim that nobody reads', { role: 'nhsid_nrbac_roles' }],
    ['a name that is none', { roles: 5 }],
    ['an empty name', { org: '' }],
    ['a text', 'roles'],
    ['nothing', null],
  ])('with %s among the claims is reported', (_, claims) => {
    expect(read(claims)).toEqual({
      ok: false,
      wrong: [expect.stringMatching(/^AUTH_ISSUERS .*claims may name fhirUser/)],
    });
  });
});

describe('SUBSCRIPTION_ENDPOINTS and SUBSCRIPTION_INTERVAL', () => {
  test('say where systems of which organisation are told, and how often', () => {
    const config = readConfig({
      SUBSCRIPTION_ENDPOINTS: '{"RW5|pas":"https://pas.example/told"}',
      SUBSCRIPTION_INTERVAL: '30',
    });
    expect(config.ok && config.value).toMatchObject({
      subscriptionEndpoints: new Map([['RW5|pas', { address: 'https://pas.example/told' }]]),
      subscriptionInterval: 30,
    });
  });

  test('are both reported when wrong', () => {
    const wrong = readConfig({ SUBSCRIPTION_ENDPOINTS: '{"RW5":"http://pas.example"}', SUBSCRIPTION_INTERVAL: '0' });
    expect(!wrong.ok && wrong.wrong.map((each) => each.split(' ')[0])).toEqual([
      'SUBSCRIPTION_ENDPOINTS',
      'SUBSCRIPTION_INTERVAL',
    ]);
  });
});
