// What the role policy says before anything is looked up, and which searches a summary does not answer.
// @see design: consent §2 step 3
import { describe, expect, test } from 'vitest';
import { hasView, summaryOf, unshownOf } from '../../src/access/views.ts';
import { readRolePolicy } from '../../src/consent/rolePolicy.ts';
import { maskOf } from '../../src/fhir/mask.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { matron, ourRole, policy, proxy, resident, sds, system } from '../consent/world.ts';

function policyOf(
  sets: object,
  summaries: Readonly<Record<string, readonly string[]>> = { Goal: ['description'], Encounter: ['status'] },
) {
  const sees = (set: string) => ({ sees: set });
  const kinds = { resident: sees('all'), proxy: sees('none'), system: sees('some') };
  const roles = readRolePolicy({
    ...{ sets, kinds, breakGlassHours: 1, reviewDays: 1 },
    roles: { [SYSTEM.role]: Object.fromEntries(Object.keys(sets).map((set) => [set, sees(set)])) },
  });
  if (!roles.ok) throw new Error(roles.error.join());
  const masks = Object.entries(summaries).map(([type, kept]) => [type, maskOf(kept)] as const);
  return { ...policy, roles: roles.value, summaries: new Map(masks) };
}
const classes = ['care-plan', 'encounter', 'observation', 'assessment', 'task', 'identity-review', 'access-review'];
const only = (full: string[], summary: string[] = []) => ({
  ...{ full, summary },
  none: classes.filter((each) => ![...full, ...summary].includes(each)),
});
const small = policyOf({
  all: only(classes),
  none: only([]),
  some: only(['encounter'], ['care-plan', 'observation']),
  assessor: only(['assessment']),
  steward: only(['identity-review']),
  reviewer: only(['access-review']),
});
const as = (...roles: string[]) => ({ ...matron, roles: roles.map(ourRole) });

describe('a type is seen if any role has a view of any class it falls into', () => {
  test.each([
    ['full', as('some'), 'Encounter', true],
    ['in summary', as('some'), 'Goal', true],
    ['in summary, of a type that has none', as('some'), 'Observation', false],
    ['not at all', as('none'), 'Goal', false],
    ['by one of several roles', as('none', 'some'), 'Encounter', true],
    ['by nobody without a role', as(), 'Goal', false],
    ['by a role that is not in the policy', { ...matron, roles: [sds('R9999')] }, 'Goal', false],
    ['as an assessment', as('assessor'), 'Observation', true],
    ['as a task to assess', as('assessor'), 'Task', true],
    ['as a task to tell people apart', as('steward'), 'Task', true],
    ['as a task to review access', as('reviewer'), 'Task', true],
    ['as none of the classes a type has', as('reviewer'), 'Observation', false],
    ['by the resident', resident, 'Goal', true],
    ['by a proxy', proxy, 'Goal', false],
    ['by a system', system, 'Encounter', true],
  ])('%s', (_, who, type, seen) => {
    expect(hasView(small, who, type)).toBe(seen);
  });
});

test('what is seen in full by any role has no summary', () => {
  const mask = (who: typeof matron, type: string) => summaryOf(small, who, type)?.size;
  expect(mask(as('some'), 'Encounter')).toBe(undefined);
  expect(mask(as('some'), 'Goal')).toBeGreaterThan(0);
  expect(mask(as('some', 'all'), 'Goal')).toBe(undefined);
  expect(mask(as('some'), 'Observation')).toBe(undefined);
});

describe('nothing that is seen in summary is found by what the summary does not show', () => {
  const unshown = () =>
    unshownOf(
      policyOf(
        { none: only([]), all: only(classes), some: only([]) },
        {
          Encounter: ['status', 'subject', 'period'],
          Condition: ['onset[x]', 'abatementDateTime'],
          Account: ['status'],
        },
      ),
    );
  const finds = (type: string, ...names: string[]) => names.filter((name) => !unshown().get(type)?.has(name));
  test('by parameters of elements that are kept, and exactly too', () => {
    expect(finds('Encounter', 'status', 'patient', 'date', 'type', 'reason-code', '_id')).toEqual([
      'status',
      'patient',
      'date',
      '_id',
    ]);
    expect(finds('Encounter', 'status:exact', 'type:exact')).toEqual(['status:exact']);
  });
  test('by a parameter of several elements only if all of them are kept', () => {
    expect(finds('Condition', 'onset-date', 'abatement-date', 'code')).toEqual(['onset-date']);
  });
  test('and of types without a summary nothing is kept back', () => {
    expect([...unshown().keys()]).toEqual(['Encounter', 'Condition', 'Account']);
    expect(unshown().get('Account')?.size).toBe(0);
  });
});
