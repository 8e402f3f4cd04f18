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

  test.each([
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
