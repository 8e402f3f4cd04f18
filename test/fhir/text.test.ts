// Folding of text: what makes no difference in comparison, and what does.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldCompact } from '../../src/fhir/text.ts';

describe('folded text', () => {
  it.each([
    ['MARY', 'mary'],
    ['Zoë Núñez', 'zoe nunez'],
    ["O'Neill", 'oneill'],
    ['O’Neill', 'oneill'],
    ['Ann-Marie', 'ann marie'],
    ['  St.  John ', 'st john'],
    ['Straße', 'strasse'],
    ['Łukasz', 'lukasz'],
    ['محمد', 'محمد'],
  ])('of %j is %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
  it('is not folded further by folding it again', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
  });
  it('has no spaces when compact', () => {
    expect(foldCompact('bb1 2ab')).toBe(foldCompact('BB12AB'));
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => !foldCompact(text).includes(' ')));
  });
});
