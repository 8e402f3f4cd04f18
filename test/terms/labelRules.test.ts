import { describe, expect, test } from 'vitest';
import { readLabelRules } from '../../src/terms/labelRules.ts';

const label = { label: 'urn:s|a', consent: 'named', display: 'A' };
const rule = { label: 'urn:s|a', why: 'because', mark: 'V', systems: ['urn:c'], codes: ['1'] };
const faults = (labels: unknown, derive: unknown): readonly string[] => {
  const answer = readLabelRules({ version: '1', labels, derive, carry: [] });
  return answer.ok ? [] : answer.error;
};

describe('a label policy', () => {
  test('is read when nothing is wrong with it', () => {
    expect(faults([label], [rule])).toEqual([]);
  });
  test.each([null, 3, 'text', [], {}])('that is no policy (%j) is refused in words', (file) => {
    const answer = readLabelRules(file);
    expect(answer).toEqual({
      ok: false,
      error: ['"labels" must be a list.', '"derive" must be a list.', '"carry" must be a list.'],
    });
  });
  test('that is wrong in several places is told of all of them at once', () => {
    expect(faults([{ ...label, consent: 'maybe' }, 7], [{ ...rule, mark: undefined, colour: 'red' }])).toEqual([
      'labels[0]: "consent" must be one of general, named, never, withheld, none.',
      'labels[1] must be an object.',
      'derive[0]: "colour" is not a column.',
      'derive[0]: "mark" must be "V" or "M".',
    ]);
  });
  test.each([
    ['a withheld label that does not say from whom', [{ ...label, consent: 'withheld' }], []],
    ['a label with two rows', [label, label], []],
    ['a rule for a label without a row', [label], [{ ...rule, label: 'urn:s|b' }]],
    ['a rule without a condition', [label], [{ label: 'urn:s|a', why: 'x', mark: 'M' }]],
    ['codes without a system', [label], [{ ...rule, systems: undefined }]],
    ['a label without a system', [{ ...label, label: 'a' }, label], []],
    ['an empty list of codes', [label], [{ ...rule, codes: [] }]],
  ])('refuses %s', (_, labels, derive) => {
    expect(faults(labels, derive)).toHaveLength(1);
  });
});
