// Who a delivered person is: joined on agreement only, and everything doubtful goes to a steward.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { residentId } from '../../src/fhir/ids.ts';
import type { Demographics } from '../../src/identity/matching.ts';
import { type Known, type KnownPerson, resolve } from '../../src/identity/resolve.ts';
import { MARY, person } from './people.ts';

const [A, B] = [residentId('resident-a'), residentId('resident-b')];
const NOTHING: Known = { said: [], candidates: [] };
const held = (said: Demographics, restricted = false): Known => ({
  ...NOTHING,
  holder: { resident: A, restricted },
  said: [{ ...said, resident: A, restricted }],
});
const { nhsNumber: _, ...UNNUMBERED } = MARY;
const own = (said: Demographics): KnownPerson => ({ ...said, resident: B });

describe('with a valid number', () => {
  it('the first to name it makes a new resident', () => {
    expect(resolve({ ...MARY, nhsNumber: '999 000 0018' }, NOTHING)).toEqual({ kind: 'new', nhsNumber: '9990000018' });
  });
  it('joins the holder where demographics agree', () => {
    expect(resolve({ ...MARY, given: 'Molly' }, held(MARY))).toMatchObject({
      kind: 'join',
      resident: A,
      rules: expect.arrayContaining(['given-nickname']),
    });
  });
  it('joins the holder on the date of birth where the source carries no names', () => {
    const { family: _f, given: _g, ...nameless } = MARY;
    expect(resolve(nameless, held(MARY))).toMatchObject({ kind: 'join', resident: A });
  });
  it('goes to a steward where demographics differ, be it from one contributor of several', () => {
    expect(resolve({ ...MARY, given: 'Joan' }, held(MARY))).toMatchObject({
      kind: 'review',
      reason: 'demographics-differ',
      compareWith: [A],
    });
    const known = held(MARY);
    const two = { ...known, said: [...known.said, { ...MARY, birthDate: '1951-07-30', resident: A }] };
    expect(resolve(MARY, two)).toMatchObject({ kind: 'review', reason: 'demographics-differ' });
  });
  it('goes to a steward where too little is said', () => {
    expect(resolve({ nhsNumber: MARY.nhsNumber }, held(MARY))).toMatchObject({
      kind: 'review',
      reason: 'too-little-said',
    });
    expect(resolve(MARY, { ...held(MARY), said: [] })).toMatchObject({ kind: 'review', reason: 'too-little-said' });
  });
  it('of a restricted resident makes a provisional one, however well it agrees', () => {
    expect(resolve(MARY, held(MARY, true))).toEqual({ kind: 'provisional', reason: 'restricted', compareWith: [A] });
  });
});

describe('without a valid number', () => {
  it('joins the one person of the same submitter whom it fits to the letter', () => {
    expect(resolve(UNNUMBERED, { ...NOTHING, candidates: [own(MARY)] })).toMatchObject({ kind: 'join', resident: B });
    expect(resolve({ ...MARY, nhsNumber: '9990000017' }, { ...NOTHING, candidates: [own(MARY)] })).toMatchObject({
      kind: 'join',
    });
  });
  it('joins nobody if two fit, if none does, or if who fits is restricted', () => {
    const twice = [own(MARY), { ...MARY, resident: A }];
    expect(resolve(UNNUMBERED, { ...NOTHING, candidates: twice })).toEqual({
      kind: 'provisional',
      reason: 'several-match',
      compareWith: [B, A],
    });
    expect(resolve(UNNUMBERED, NOTHING)).toMatchObject({ kind: 'provisional', reason: 'no-number' });
    expect(resolve({ ...MARY, nhsNumber: '123' }, NOTHING)).toMatchObject({
      kind: 'provisional',
      reason: 'number-invalid',
    });
    expect(resolve(UNNUMBERED, { ...NOTHING, candidates: [{ ...own(MARY), restricted: true }] })).toMatchObject({
      kind: 'provisional',
    });
  });
});

describe('under an identifier the submitter used before', () => {
  it('stays the same resident, restricted or not, whatever was corrected', () => {
    const married = { ...MARY, family: 'Khan', birthDate: '1940-02-04' };
    expect(resolve(married, { ...held(MARY, true), own: { ...own(MARY), restricted: true } })).toMatchObject({
      kind: 'join',
      resident: B,
    });
    expect(resolve(UNNUMBERED, { ...NOTHING, own: own(MARY) })).toMatchObject({ kind: 'join', resident: B });
  });
  it('teaches a provisional resident the number nobody else holds', () => {
    expect(resolve(MARY, { ...NOTHING, own: own(UNNUMBERED) })).toMatchObject({
      kind: 'join',
      resident: B,
      learns: '9990000018',
    });
  });
  it('merges nothing when the number turns out to be held: a steward does', () => {
    expect(resolve(MARY, { ...held(MARY), own: own(UNNUMBERED) })).toMatchObject({
      kind: 'review',
      reason: 'number-held-by-another',
      resident: B,
      compareWith: [A],
    });
  });
  it('moves nowhere when the number changes', () => {
    expect(resolve({ ...MARY, nhsNumber: '9990000026' }, { ...NOTHING, own: own(MARY) })).toMatchObject({
      kind: 'review',
      reason: 'number-changed',
      resident: B,
    });
  });
  it('is ambiguous for plainly another person, and for a row without number where the source says so', () => {
    const joan = { given: 'Joan', family: 'Khan', birthDate: '1951-07-30' };
    expect(resolve(joan, { ...NOTHING, own: own(MARY) })).toMatchObject({ kind: 'ambiguous' });
    expect(resolve(UNNUMBERED, { ...NOTHING, own: own(MARY), numberless: 'ambiguous' })).toMatchObject({
      kind: 'ambiguous',
    });
    expect(resolve(UNNUMBERED, { ...NOTHING, own: own(UNNUMBERED), numberless: 'ambiguous' })).toMatchObject({
      kind: 'join',
    });
  });
});

describe('always', () => {
  const rows = fc.array(
    person.map((each) => ({ ...each, resident: A })),
    { maxLength: 3 },
  );
  const candidates = fc.array(
    person.map((each) => ({ ...each, resident: B })),
    { maxLength: 3 },
  );
  it('joins a stranger to the holder only where every contributor’s word fits and one agrees', () => {
    fc.assert(
      fc.property(person, rows, candidates, fc.boolean(), (each, said, mine, restricted) => {
        const found = resolve(each, { holder: { resident: A, restricted }, said, candidates: mine });
        if (found.kind !== 'join' || found.resident !== A) return true;
        return (
          !restricted &&
          said.length > 0 &&
          !found.rules.some((rule) => rule.endsWith('-differs') && rule !== 'postcode-differs')
        );
      }),
    );
  });
  it('does not depend on the order of what is known', () => {
    fc.assert(
      fc.property(person, rows, candidates, (each, said, mine) => {
        const known = { holder: { resident: A, restricted: false }, said, candidates: mine };
        const turned = { ...known, said: said.toReversed(), candidates: mine.toReversed() };
        expect(resolve(each, turned).kind).toBe(resolve(each, known).kind);
      }),
    );
  });
  it('says nothing of the person in its answer', () => {
    fc.assert(
      fc.property(person, rows, (each, said) => {
        const found = JSON.stringify(
          resolve(each, { holder: { resident: A, restricted: false }, said, candidates: [] }),
        );
        return !['Robert', 'Khan', '1940', '9990000018', 'BB1'].some((text) => found.includes(text));
      }),
    );
  });
});

describe('under an identifier already in use', () => {
  const before = own({ ...MARY, nhsNumber: '9990000018' });
  it('another number, another name and a birth date one digit apart are two people', () => {
    const date = MARY.birthDate ?? '';
    const oneOff = `${date.slice(0, -1)}${(Number(date.at(-1)) + 1) % 10}`;
    const other = { family: 'Hindle', given: 'Albert', birthDate: oneOff, nhsNumber: '9990000026' };
    expect(resolve(other, { ...NOTHING, own: before }).kind).toBe('ambiguous');
  });
  it('another number of the same person is kept for a steward', () => {
    expect(resolve({ ...MARY, nhsNumber: '9990000026' }, { ...NOTHING, own: before }).kind).toBe('review');
  });
});
