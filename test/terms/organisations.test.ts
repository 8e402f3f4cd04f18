import { describe, expect, test } from 'vitest';
import { odsCode } from '../../src/fhir/ids.ts';
import { isWithin, lineOf, readOrganisations, readSenders } from '../../src/terms/organisations.ts';

const row = (code: string, partOf?: string) => ({ code, name: code, kind: 'x', ...(partOf && { partOf }) });
const read = (...organisations: readonly unknown[]) => readOrganisations({ organisations });

describe('the organisation table', () => {
  const answer = read(row('A'), row('B', 'A'), row('C', 'B'), row('D', 'A'));
  if (!answer.ok) throw new Error('cannot be read');
  const table = answer.value;
  const [a, b, c, d] = ['A', 'b', 'C', 'D'].map(odsCode);

  test('leads from an organisation to those above it', () => {
    expect(lineOf(odsCode('C'), table)).toEqual([c, b, a]);
    expect(lineOf(odsCode('Z'), table)).toEqual(['Z']);
  });
  test('matches itself and what is below, never what is above or beside', () => {
    const within = (code: string, above: string) => isWithin(odsCode(code), odsCode(above), table);
    expect([within('A', 'A'), within('C', 'A'), within('Z', 'Z')]).toEqual([true, true, true]);
    expect([within('A', 'C'), within('D', 'B'), within('Z', 'A')]).toEqual([false, false, false]);
    expect(d).toBe('D');
  });
  test.each([
    ['a circle', [row('A', 'B'), row('B', 'A')], 2],
    ['an organisation above that is not there', [row('A', 'Q')], 1],
    ['a code twice', [row('A'), row('A')], 1],
    ['a row without a name', [{ code: 'A', kind: 'x' }], 1],
  ])('refuses %s', (_, rows, count) => {
    const wrong = read(...rows);
    expect(wrong.ok ? 0 : wrong.error.length).toBe(count);
  });
});

describe('the sender table', () => {
  test('puts every practice where it says @practices', () => {
    const answer = readSenders({ senders: { 'gp-connect': ['@practices', 'y1'], other: ['324'] } }, ['P1', 'P2']);
    expect(answer).toEqual({
      ok: true,
      value: new Map([
        ['gp-connect', new Set(['P1', 'P2', 'Y1'])],
        ['other', new Set(['324'])],
      ]),
    });
  });
  test.each([null, {}, { senders: [] }, { senders: { a: '324' } }])('refuses %j in words', (file) => {
    const answer = readSenders(file, []);
    expect(answer.ok ? [] : answer.error).toHaveLength(1);
  });
});
