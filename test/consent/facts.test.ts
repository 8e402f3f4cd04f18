// Facts that differ in anything a decision reads are another facet.
import { expect, test } from 'vitest';
import { facetKey } from '../../src/consent/facts.ts';
import { AGE_UK, COUNCIL, confidentiality, facet } from './world.ts';

test('no two facts have one key, and the same facts have', () => {
  const all = [
    facet(),
    facet({ type: 'Goal' }),
    facet({ contributor: AGE_UK }),
    facet({ dataClass: 'problem' }),
    facet({ labels: [confidentiality('R')] }),
    facet({ withheld: ['source'] }),
    facet({ withheld: ['resident'] }),
    facet({ recipients: [AGE_UK] }),
    facet({ delivery: 1 }),
    facet({ delivery: 2 }),
    facet({ pins: ['instance:CarePlan/p'] }),
  ];
  expect(new Set(all.map(facetKey)).size).toBe(all.length);
  expect(JSON.parse(facetKey(facet()))).toEqual(['CarePlan', COUNCIL, 'care-plan', [], [], [], []]);
  expect(facetKey(facet())).toBe(facetKey({ ...facet() }));
});
