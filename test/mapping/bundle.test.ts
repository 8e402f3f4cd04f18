import { describe, expect, test } from 'vitest';
import { readBundle } from '../../src/mapping/bundle.ts';
import { inPieces } from './inPieces.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, limit?: number) => readBundle(inPieces(bytes(text), 7), 'collection', limit);
const idOf = async (text: string): Promise<string> => {
  const result = await read(text);
  return result.ok ? 'ok' : result.error.id;
};

describe('reading one Bundle', () => {
  test('takes it in pieces that cut characters in two', async () => {
    const result = await read(
      '\uFEFF{"resourceType":"Bundle","type":"collection","id":"ŵŷéö€","entry":[{"resource":1}]}',
    );
    expect(result).toMatchObject({ ok: true, value: { id: 'ŵŷéö€', entry: [{ resource: 1 }] } });
  });

  test('takes one without entries', async () => {
    expect(await read('{"resourceType":"Bundle","type":"collection"}')).toMatchObject({
      ok: true,
      value: { entry: [] },
    });
  });

  test('refuses more than its limit and reads no further', async () => {
    let pulled = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        pulled++;
        yield new Uint8Array(10);
      }
    }
    const result = await readBundle(endless(), 'collection', 100);
    expect(result).toMatchObject({ ok: false, error: { id: 'too-large' } });
    expect(pulled).toBe(11);
  });

  test.each([
    ['nothing', '', 'body-empty'],
    ['white space', ' \n', 'body-empty'],
    ['a body cut off', '{"resourceType":"Bundle","type":"coll', 'json-malformed'],
    ['no JSON', '<Bundle/>', 'json-malformed'],
    ['10,000 levels', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 'json-too-deep'],
    ['10,000 open lists', '['.repeat(10_000), 'json-too-deep'],
    ['__proto__', '{"resourceType":"Bundle","__proto__":{"type":"collection"}}', 'json-forbidden-key'],
    ['a repeated key', '{"resourceType":"Bundle","type":"collection","type":"collection"}', 'json-duplicate-key'],
    ['a list', '[{"resourceType":"Bundle"}]', 'not-a-resource'],
    ['an object that is no resource', '{"type":"collection"}', 'not-a-resource'],
    ['another resource', '{"resourceType":"Patient"}', 'delivery-unreadable'],
    ['a Bundle of another type', '{"resourceType":"Bundle","type":"searchset"}', 'delivery-unreadable'],
    ['other rules', '{"resourceType":"Bundle","type":"collection","implicitRules":"urn:x"}', 'extension-unknown'],
    ['entries that are no list', '{"resourceType":"Bundle","type":"collection","entry":{}}', 'delivery-unreadable'],
    [
      'an entry that is no object',
      '{"resourceType":"Bundle","type":"collection","entry":[null]}',
      'delivery-unreadable',
    ],
  ])('refuses %s', async (_, text, problem) => {
    expect(await idOf(text)).toBe(problem);
  });

  test('refuses bytes that are not UTF-8', async () => {
    const result = await readBundle(inPieces(Uint8Array.of(0x7b, 0xff, 0x7d)), 'collection');
    expect(result).toMatchObject({ ok: false, error: { id: 'not-utf8' } });
  });

  test('names the code of an OperationOutcome sent in its place, and none of its words', async () => {
    const issue = [
      { details: { coding: [{ code: 'NO_RECORD_FOUND' }] }, diagnostics: 'Dorothy Ainsworth is not here' },
    ];
    const result = await read(JSON.stringify({ resourceType: 'OperationOutcome', issue }));
    const more = result.ok ? '' : result.error.more;
    expect(more).toContain('NO_RECORD_FOUND');
    expect(more).not.toContain('Dorothy');
  });
});
