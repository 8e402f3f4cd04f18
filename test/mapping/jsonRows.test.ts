// JSON that holds what a CSV file would: what cannot be read says what is expected, and one bad object stops nothing else.
import { describe, expect, test } from 'vitest';
import { COLUMNS } from '../../mappings/voluntary-contacts/columns.ts';
import { openJsonRows } from '../../src/mapping/jsonRows.ts';
import { inPieces } from './inPieces.ts';

async function opened(text: string) {
  const result = await openJsonRows(inPieces(new TextEncoder().encode(text)), COLUMNS);
  if (!result.ok) return result.error;
  const records = [];
  for await (const each of result.value.records)
    records.push('quarantine' in each ? each.quarantine : Object.keys(each.record));
  return records;
}

describe('rows in JSON', () => {
  test.each([
    ['json-malformed', '[{"Client ID": "AU-1",'],
    ['delivery-unreadable', '{"contacts": []}'],
    ['delivery-unreadable', '{"Client ID": "AU-1"}'],
    ['delivery-unreadable', '[{"client": "AU-1"}]'],
    ['delivery-unreadable', '["AU-1"]'],
    ['delivery-unreadable', '"AU-1"'],
  ])('what is no list of rows is %s, with what is expected and nothing of what was sent: %s', async (id, text) => {
    const problem = await opened(text);
    expect(problem).toMatchObject({ id });
    const { more = '' } = problem as { readonly more?: string };
    expect(more).toContain('list of objects');
    for (const heading of ['Extract Date', 'Client ID', 'Contact ID', 'Service'])
      expect(more).toContain(`"${heading}"`);
    expect(more).not.toContain('AU-1');
  });

  test.each([
    ['{"contacts": []}', '$ is an object: a list is expected.'],
    ['null', '$ is null: a list is expected.'],
    ['"AU-1"', '$ is a single value: a list is expected.'],
    ['[{}, ["AU-1"]]', '$[1] is a list: an object is expected.'],
    ['[{}, {"client": "AU-1"}]', '$[1] has none of the names that are known.'],
  ])('what is no list of rows is told by its place: %s', async (text, words) => {
    expect(await opened(text)).toMatchObject({ more: expect.stringContaining(words) });
  });

  test('an empty list is a delivery of nothing', async () => {
    expect(await opened('[]')).toEqual([]);
    expect(await opened('[{}]')).toEqual([[]]);
  });

  test('an object that is no row is kept by itself, and says where, by the headings of the source alone', async () => {
    const rows = [{ 'Client ID': 'AU-1' }, 'AU-2', { 'Client ID': 'AU-3', Note: ['a'] }, { 'Client ID': 1, Mine: {} }];
    expect(await opened(JSON.stringify(rows))).toEqual([
      ['personId'],
      { rule: 'object-expected', expression: '$[1]' },
      { rule: 'text-expected', expression: '$[2]["Note"]' },
      { rule: 'text-expected', expression: '$[3]' },
    ]);
  });
});
