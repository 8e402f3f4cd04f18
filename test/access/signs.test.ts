// Signs leave the one door only where the facts open them whole.
import { describe, expect, test } from 'vitest';
import { odsCode } from '../../src/fhir/ids.ts';
import { problem } from '../../src/fhir/problem.ts';
import { fail, ok } from '../../src/fhir/result.ts';
import type { SignedRow } from '../../src/ports/signs.ts';
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
    state.signed = [signed({ facet: CLOSED })];
    await expect(pep.signed(on(), ASKED)).rejects.toThrow('egress check');
  });
  test('of more than one answer can be made of are none', async () => {
    const { pep, on, state } = door();
    state.signed = Array.from({ length: 100_001 }, () => signed());
    expect(await pep.signed(on(), ASKED)).toEqual(fail(problem('too-many')));
  });
  test('are had with no sight by nobody', async () => {
    const { pep, on, state } = door();
    state.blind = true;
    expect(await pep.signed(on(), ASKED)).toEqual(fail(problem('unavailable')));
  });
});
