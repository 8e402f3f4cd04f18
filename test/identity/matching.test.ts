// Whether two sets of demographics are one person's: the named rules, one by one and together.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reference } from '../../src/fhir/reference.ts';
import { agreesWithoutNumber, compare, type Demographics, isSomebodyElse, RULES } from '../../src/identity/matching.ts';
import { isOneSlip } from '../../src/identity/names.ts';
import { MARY, person } from './people.ts';

const with_ = (change: Demographics) => compare(MARY, { ...MARY, ...change });

describe('a rule', () => {
  it.each([
    ['birth-date-equal', {}],
    ['birth-date-day-month-swapped', { birthDate: '1940-03-02' }],
    ['birth-date-one-digit', { birthDate: '1940-02-08' }],
    ['birth-date-less-precise', { birthDate: '1940-02' }],
    ['birth-date-missing', { birthDate: '' }],
    ['birth-date-differs', { birthDate: '1951-02-13' }],
    ['family-equal', { family: 'ONEILL' }],
    ['family-hyphen-part', { family: 'Oneill-Smith' }],
    ['family-one-letter', { family: "O'Niell" }],
    ['family-missing', { family: '' }],
    ['family-differs', { family: 'Smith' }],
    ['given-equal', { given: 'mary' }],
    ['given-nickname', { given: 'Molly' }],
    ['given-initial', { given: 'M' }],
    ['given-middle', { given: 'Ann' }],
    ['given-missing', { given: '-' }],
    ['given-differs', { given: 'Joan' }],
    ['names-swapped', { family: 'Mary Ann', given: "O'Neill" }],
    ['number-equal', { nhsNumber: '999 000 0018' }],
    ['number-differs', { nhsNumber: '9990000026' }],
    ['number-missing', { nhsNumber: '9990000017' }],
    ['postcode-equal', { postcode: 'bb11aa' }],
    ['postcode-differs', { postcode: 'BB2 2BB' }],
    ['postcode-missing', { postcode: '' }],
  ] as const)('%s speaks for %j', (rule, change) => {
    expect(with_(change).rules).toContain(rule);
  });
  it('given-one-letter speaks for longer names only', () => {
    expect(compare({ given: 'Stephen' }, { given: 'Stephan' }).rules).toContain('given-one-letter');
    expect(compare({ given: 'John' }, { given: 'Joan' }).rules).toContain('given-differs');
  });
  it('takes no particle for a part of a family name', () => {
    expect(compare({ family: 'van der Berg' }, { family: 'van' }).rules).toContain('family-differs');
    expect(compare({ family: 'Ali-Khan' }, { family: 'Ali' }).rules).toContain('family-hyphen-part');
  });
});

describe('two persons agree', () => {
  it.each([
    {},
    { family: 'Oneill', given: 'Molly', nhsNumber: '' },
    { birthDate: '1940-03-02', given: 'M' },
    { family: "O'Niell" },
    { postcode: 'BB2 2BB' },
    { family: '', given: '' },
  ])('with %j changed', (change) => {
    expect(with_(change)).toMatchObject({ agrees: true, differs: false });
  });
});

describe('two persons do not agree', () => {
  it.each([
    ['with two slips', { birthDate: '1940-03-02', family: "O'Niell" }],
    ['with another given name, as twins have', { given: 'Joan' }],
    ['with another family name', { family: 'Smith' }],
    ['with another number', { nhsNumber: '9990000026' }],
  ])('%s', (_, change) => {
    expect(with_(change)).toMatchObject({ agrees: false, differs: true });
  });
  it.each([
    ['without a date of birth', { birthDate: '' }],
    ['without names and without a number', { family: '', given: '', nhsNumber: '' }],
    ['without names and with a slip', { family: '', given: '', birthDate: '1940-03-02' }],
  ])('nor disagree %s', (_, change) => {
    expect(with_(change)).toMatchObject({ agrees: false, differs: false });
  });
  it('without a number unless everything fits to the letter', () => {
    const { nhsNumber: _, ...mary } = MARY;
    expect(agreesWithoutNumber(mary, { ...MARY, given: 'Molly' })).toBe(true);
    expect(agreesWithoutNumber(mary, { ...MARY, birthDate: '1940-03-02' })).toBe(false);
    expect(agreesWithoutNumber(mary, { ...MARY, postcode: 'BB2 2BB' })).toBe(false);
    expect(agreesWithoutNumber(mary, { ...MARY, given: '' })).toBe(false);
  });
  it('and are somebody else only with another date of birth and another name', () => {
    expect(isSomebodyElse(MARY, { ...MARY, family: 'Khan', birthDate: '1951-07-30' })).toBe(false);
    expect(isSomebodyElse(MARY, { ...MARY, given: 'Joan' })).toBe(false);
    expect(isSomebodyElse(MARY, { ...MARY, given: 'Joan', birthDate: '1951-07-30' })).toBe(true);
  });
});

describe('comparison', () => {
  it('is symmetric', () => {
    fc.assert(
      fc.property(person, person, (a, b) => {
        expect(compare(a, b)).toEqual(compare(b, a));
      }),
    );
  });
  it('never both agrees and differs', () => {
    fc.assert(fc.property(person, person, (a, b) => !(compare(a, b).agrees && compare(a, b).differs)));
  });
  it('finds nobody different from themselves', () => {
    fc.assert(fc.property(person, (a) => !compare(a, a).differs && !isSomebodyElse(a, a)));
  });
  it('agrees only on an agreeing date of birth', () => {
    fc.assert(
      fc.property(person, person, (a, b) => {
        const { agrees, rules } = compare(a, b);
        return !agrees || rules.some((rule) => rule.startsWith('birth-date') && ['same', 'slip'].includes(RULES[rule]));
      }),
    );
  });
});

describe('one slip', () => {
  /** All texts one change, omission, addition or exchange away, over a small alphabet. */
  const near = (text: string): readonly string[] => {
    const letters = ['a', 'b', 'c'];
    const at = Array.from({ length: text.length + 1 }, (_, i) => [text.slice(0, i), text.slice(i)] as const);
    return at.flatMap(([l, r]) => [
      l + r.slice(1),
      ...letters.flatMap((x) => [l + x + r, r === '' ? l : l + x + r.slice(1)]),
      r.length > 1 ? `${l}${r[1]}${r[0]}${r.slice(2)}` : text,
    ]);
  };
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
  it('is exactly a change, an omission, an addition or an exchange of neighbours', () => {
    fc.assert(
      fc.property(word, word, (a, b) => isOneSlip(a, b) === (a !== b && near(a).includes(b))),
      { numRuns: 2_000 },
    );
  });
});

it('writes nicknames folded, and no name twice in one group', () => {
  for (const group of reference().nicknames) {
    expect(new Set(group).size).toBe(group.length);
    expect(group.every((each) => /^[a-z]+$/.test(each))).toBe(true);
  }
});
