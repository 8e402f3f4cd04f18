// What holds of views: full, summary or none, by the best of the roles that pass every step alone.
// @see design: consent §2 step 3
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../src/consent/decide.ts';
import type { FacetId } from '../../src/consent/facts.ts';
import type { Policy } from '../../src/consent/policy.ts';
import type { View } from '../../src/consent/rolePolicy.ts';
import { type Standing, sightOf, viewAt } from '../../src/consent/sight.ts';
import { shapeOf } from '../../src/consent/visibility.ts';
import { instant, type Token } from '../../src/fhir/ids.ts';
import { anyFacet, consents, professional, relationships } from './arbitrary.ts';
import { consent, inputs, NOW, permit, policy, RESIDENT, sds, toRole } from './world.ts';

const ROLES = ['R0590', 'R0260', 'R0700'].map(sds);
const VIEWS: readonly View[] = ['none', 'summary', 'full'];
const views = fc.array(fc.constantFrom(...VIEWS), { minLength: 3, maxLength: 3 });

/** The shipped policy, but for what these roles see of plans and encounters. */
const seeing = (list: readonly View[]): Policy => {
  const rows = new Map(policy.roles.rows);
  ROLES.forEach((role, n) => {
    const row = rows.get(role);
    const view = list[n] ?? 'none';
    if (row) rows.set(role, { ...row, views: { ...row.views, 'care-plan': view, encounter: view } });
  });
  return { ...policy, roles: { ...policy.roles, rows } };
};

const DATES = [undefined, ...['2024-06-01', '2025-03-01', '2025-09-01', '2026-12-01'].map((day) => Date.parse(day))];
/** A permit for one role, for some of the dates: which role passes differs from date to date. */
const year = fc
  .tuple(fc.constantFrom('R0590', 'R0260', 'R0700'), fc.constantFrom('2024', '2025', '2026'))
  .map(([role, at]) =>
    consent(permit({ actor: [toRole(role)], dataPeriod: { start: `${at}-01-01`, end: `${at}-12-31` } }), {
      id: role + at,
    }),
  );
/** A deny matches any role, so that a role less may open what it had closed: consents that name none. */
const roleless = consents.map((list) => list.filter((each) => !JSON.stringify(each).includes('SDSJobRoleName')));
const scene = fc.record({
  who: professional,
  facet: anyFacet,
  about: fc
    .tuple(fc.oneof(fc.constant([]), roleless), fc.array(year, { maxLength: 3 }), relationships)
    .map(([a, b, ties]) => ({ consents: [...a, ...b], relationships: ties })),
  views,
  roles: fc.shuffledSubarray(ROLES, { minLength: 1 }),
});
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

const ID = 1 as FacetId;
function viewsOf({ who, facet, about, views: list }: Scene, roles: readonly Token[]): readonly View[] {
  const decision = decide({ ...who, roles }, inputs(about), seeing(list), NOW);
  const sight = sightOf(
    { open: new Set(), windows: new Map() },
    new Map([[RESIDENT, shapeOf(decision, [[ID, facet]])]]),
    undefined,
    new Map(),
  );
  return DATES.map((date) => {
    const at: Standing = { residents: [RESIDENT], facet: ID, ...(date !== undefined && { date: instant(date) }) };
    return viewAt(sight, at);
  });
}
const rank = (view: View | undefined): number => VIEWS.indexOf(view ?? 'none');

test('the view is the best of those that each role alone has', () => {
  let mixed = 0;
  fc.assert(
    fc.property(scene, (s) => {
      const together = viewsOf(s, s.roles);
      const alone = s.roles.map((role) => viewsOf(s, [role]));
      together.forEach((view, n) => {
        expect(rank(view)).toBe(Math.max(...alone.map((list) => rank(list[n]))));
      });
      if (together.includes('full') && together.includes('summary')) mixed += 1;
    }),
    { numRuns: 4000 },
  );
  expect(mixed).toBeGreaterThan(0);
});

test('a role less, or a view narrowed, never widens', () => {
  fc.assert(
    fc.property(scene, fc.nat(2), fc.constantFrom(...VIEWS), (s, n, view) => {
      const before = viewsOf(s, s.roles);
      const narrower = s.views.map((each, i) => (i === n && rank(view) < rank(each) ? view : each));
      for (const after of [viewsOf(s, s.roles.slice(1)), viewsOf({ ...s, views: narrower }, s.roles)])
        after.forEach((each, i) => {
          expect(rank(each)).toBeLessThanOrEqual(rank(before[i]));
        });
    }),
    { numRuns: 2000 },
  );
});

test('whether it is open at all does not depend on whether the view is full', () => {
  fc.assert(
    fc.property(scene, (s) => {
      const full = s.views.map((each): View => (each === 'none' ? 'none' : 'full'));
      expect(viewsOf(s, s.roles).map((each) => each === 'none')).toEqual(
        viewsOf({ ...s, views: full }, s.roles).map((each) => each === 'none'),
      );
    }),
    { numRuns: 2000 },
  );
});
