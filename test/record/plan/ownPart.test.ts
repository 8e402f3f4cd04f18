// What a change of the shared plan makes of the writer's own part: theirs alone changes.
import type { CarePlan } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { odsCode } from '../../../src/fhir/ids.ts';
import { emptyPart, nextPart } from '../../../src/record/plan/ownPart.ts';
import { composePlan } from '../../../src/record/plan/plan.ts';
import type { Told } from '../../../src/record/told.ts';

const unnamed = () => undefined;
const told = (by: string, plan: Partial<CarePlan>): Told<CarePlan> => ({
  resource: { ...emptyPart('1'), id: `p-${by}`, meta: { lastUpdated: '2026-05-01T10:00:00.000Z' }, ...plan },
  contributor: odsCode(by),
});
const doing = (description: string, more: object = {}) => ({
  detail: { status: 'in-progress' as const, description, ...more },
});
const MINE = told('RW5', { activity: [doing('Bathing'), doing('Dressing')], note: [{ text: 'mine' }] });
const THEIRS = told('324', { activity: [doing('bathing'), doing('Shopping')], note: [{ text: 'theirs' }] });

function shown(...all: readonly Told[]): CarePlan {
  const plan = composePlan(all, '1', () => undefined)?.plan;
  if (!plan) throw new Error('there is no plan');
  return plan;
}
const next = (change: (plan: CarePlan) => Partial<CarePlan>, own = MINE) => {
  const before = shown(MINE, THEIRS);
  const part = nextPart(before, { ...before, ...change(before) }, own, unnamed);
  return part.ok ? part.value : part.error.id;
};
const named = (part: CarePlan | string) =>
  typeof part === 'string' ? part : part.activity?.map(({ detail }) => detail?.description);
const but = (plan: CarePlan, words: RegExp) =>
  plan.activity?.filter(({ detail }) => !words.test(detail?.description ?? '')) ?? [];

describe('the writer’s own part of the shared plan', () => {
  it('gets what is new and loses what its writer left out', () => {
    const part = next((plan) => ({ activity: [...but(plan, /dressing/i), doing('Walking')] }));
    expect(named(part)).toEqual(['Bathing', 'Walking']);
  });
  it('loses what is said by both, which the other goes on saying', () => {
    expect(named(next((plan) => ({ activity: but(plan, /bathing/i) })))).toEqual(['Dressing']);
  });
  it('never takes what others alone said', () => {
    expect(next((plan) => ({ activity: but(plan, /shopping/i) }))).toBe('plan-of-others');
    expect(next(() => ({ note: [{ text: 'mine' }] }))).toBe('plan-of-others');
  });
  it('is no plan once nothing is said in it', () => {
    const part = next((plan) => ({ activity: but(plan, /bathing|dressing/i), note: [{ text: 'theirs' }] }));
    expect(part).toMatchObject({ status: 'revoked' });
    expect(Object.keys(part)).not.toContain('activity');
  });
  it('never loses what is planned for a proposal that its writer would like to see gone', () => {
    const proposal = told('AGEUK', { intent: 'proposal', activity: [doing('Bowls')] });
    const planned = told('RW5', { activity: [doing('Bowls', { status: 'completed' })] });
    const before = shown(proposal);
    const after: CarePlan = { ...before, activity: [] };
    const part = nextPart(before, after, planned, unnamed);
    expect(part.ok ? part.value : part.error.id).toBe('plan-of-others');
  });
  it('takes nothing new in another’s name, be it beside their words or within one’s own', () => {
    const before = shown(THEIRS);
    const [first] = before.activity ?? [];
    const origin = first?.extension ?? [];
    const said = { text: 'As the council wishes', extension: origin };
    const with_ = (...more: readonly object[]) => {
      const after = { ...before, activity: [...(before.activity ?? []), ...more] } as CarePlan;
      const part = nextPart(before, after, told('RW5', {}), unnamed);
      return part.ok ? part.value.activity : part.error.id;
    };
    expect(with_({ ...doing('New'), extension: origin })).toBe('origin-of-others');
    expect(with_({ ...doing('New'), progress: [said] })).toBe('origin-of-others');
    expect(with_(doing('New'))).toEqual([doing('New')]);
    const part = nextPart(before, { ...before, note: [...(before.note ?? []), said] }, told('RW5', {}), unnamed);
    expect(part.ok || part.error.id).toBe('origin-of-others');
    // What is taken over as it is says where from, until somebody confirms it.
    expect(with_(first ?? {})).toEqual([first]);
  });
});
