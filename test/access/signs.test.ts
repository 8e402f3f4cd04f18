// Signs leave the one door only where the facts open them whole.
import { describe, expect, test } from 'vitest';
import { signsSeen } from '../../src/access/signs.ts';
import { Sealed } from '../../src/consent/sealed.ts';
import type { Sight } from '../../src/consent/sight.ts';
import { odsCode } from '../../src/fhir/ids.ts';
import { problem } from '../../src/fhir/problem.ts';
import { fail, ok } from '../../src/fhir/result.ts';
import type { SignedPerson, SignedRow } from '../../src/ports/signs.ts';
import { ADA, CLOSED, door, OPEN, PART } from './pepWorld.ts';

const ASKED = { types: ['Condition'], enough: [] };
const signed = (change: Partial<SignedRow> = {}): SignedRow => ({
  type: 'Condition',
  id: 'c1',
  residents: [ADA],
  facet: OPEN,
  contributor: odsCode('RW5'),
  signs: ['s/a'],
  ...change,
});

describe('signs', () => {
  test('of what is seen whole, and nothing goes on record yet', async () => {
    const { pep, on, state, told } = door();
    state.signed = [signed(), signed({ id: 'c2', facet: PART })];
    expect(await pep.signed(on(), ASKED)).toEqual(ok([signed()]));
    expect(told).toEqual([]);
  });
  test('that the facts do not open are a bug, never an answer', async () => {
    const { pep, on, state } = door();
    for (const some of [[signed({ facet: CLOSED })], [signed(), signed({ facet: CLOSED })]]) {
      state.signed = some;
      await expect(pep.signed(on(), ASKED)).rejects.toThrow('egress check');
    }
  });
  test('of more than one answer can be made of are none', async () => {
    const { pep, on, state } = door();
    state.signed = Array.from({ length: 100_001 }, () => signed());
    expect(await pep.signed(on(), ASKED)).toEqual(fail(problem('too-many')));
    state.signed = state.signed.slice(1);
    expect((await pep.signed(on(), ASKED)).ok).toBe(true);
  });
  test('are had with no sight by nobody', async () => {
    const { pep, on, state } = door();
    state.blind = true;
    expect(await pep.signed(on(), ASKED)).toEqual(fail(problem('unavailable')));
  });
});

test('an answer that is kept is confirmed anew through every other sight, and once through the same', async () => {
  const only = (open: readonly (typeof OPEN)[]): Sight => ({
    unowned: new Set(),
    residents: new Map([[ADA, { open: new Set(open), windows: new Map() }]]),
    others: new Set(),
  });
  const answer = [Sealed.of(signed())];
  let opened = 0;
  const unseal = (row: Sealed<SignedRow>) => {
    opened += 1;
    return Sealed.open(row);
  };
  const through = (sight: Sight) =>
    signsSeen({ signed: async () => ({ fresh: true, value: answer }) }, ASKED, unseal, async (_, ask) => {
      const found = await ask({ log: 1, facet: 1 }, sight);
      return found.fresh ? ok({ value: found.value, sight }) : fail(problem('unavailable'));
    });
  const own = only([OPEN]);
  for (const _ of ['first', 'again']) expect(await through(own)).toEqual(ok([signed()]));
  expect(opened).toBe(1);
  await expect(through(only([CLOSED]))).rejects.toThrow('egress check');
  const part = { ...own, summary: { whole: only([]), unshown: new Map() } };
  expect(await through(part)).toEqual(ok([]));
});

const person = (facets: readonly (typeof OPEN)[] = [OPEN], change: Partial<SignedPerson> = {}): SignedPerson => ({
  resident: ADA,
  standings: facets.map((facet) => ({ facet })),
  practices: ['P81001'],
  ...change,
});

describe('people', () => {
  const practices = ['P81001'];
  test('are told with their practice where all of it is seen, else that they are there alone; nothing goes on record', async () => {
    const { pep, on, state, told } = door();
    const { practices: _, ...unsaid } = person();
    state.people = [person(), person([OPEN, PART]), { ...unsaid, root: ADA }];
    expect(await pep.people(on(), { practices })).toStrictEqual(
      ok([{ resident: ADA, practices }, { resident: ADA }, { resident: ADA, root: ADA }]),
    );
    expect(told).toEqual([]);
  });
  test('of whom the facts do not open all that was found are a bug, never an answer', async () => {
    const { pep, on, state } = door();
    state.people = [person([OPEN, CLOSED])];
    await expect(pep.people(on(), { practices })).rejects.toThrow('egress check');
  });
  test('of more than one answer can be made of are none', async () => {
    const { pep, on, state } = door();
    state.people = Array.from({ length: 100_001 }, () => person());
    expect(await pep.people(on(), { practices })).toEqual(fail(problem('too-many')));
  });
  test('are asked for by their ids within the sight of these alone', async () => {
    const { pep, on, state, asked } = door();
    state.people = [person()];
    expect(await pep.people(on(), { residents: [ADA] })).toEqual(ok([{ resident: ADA, practices }]));
    expect(asked).toEqual([[ADA]]);
  });
});
