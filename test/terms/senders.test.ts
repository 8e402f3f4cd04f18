import { describe, expect, test } from 'vitest';
import { readSenders } from '../../src/terms/senders.ts';

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
