// What holds of every decision, whoever asks, whatever the consents.
// @see design: architecture, "Tests"
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../src/consent/decide.ts';
import type { Policy } from '../../src/consent/policy.ts';
import { fails } from '../../src/consent/reasons.ts';
import { instant } from '../../src/fhir/ids.ts';
import { anyFacet, consents, professional, provision, relationships } from './arbitrary.ts';
import { ask, consent, deny, implied, inputs, NOW, permit, policy, type Question } from './world.ts';

const basis: fc.Arbitrary<Policy> = fc.constantFrom(policy, implied);
const scene = fc
  .record({
    who: professional,
    facet: anyFacet,
    policy: basis,
    consents,
    relationships,
    now: fc.constantFrom(NOW, instant(NOW - 90 * 86_400_000)),
  })
  .map(({ consents: list, relationships: ties, ...q }) => ({ ...q, about: { consents: list, relationships: ties } }));

const runs = { numRuns: 1500 };
const opening = (q: Question) => {
  const { open, windows } = ask(q);
  return { open, windows };
};
/** Clinical dates at which something is open; `none` stands for the unknown date. */
const DATES = ['2024-06-01', '2025-03-01', '2025-09-01', '2026-12-01'].map((day) => Date.parse(day));
const openAt = (q: Question): readonly boolean[] => {
  const { open, windows } = ask(q);
  const at = (date: number) =>
    open && (windows?.some((w) => (w.from ?? -Infinity) <= date && date <= (w.to ?? Infinity)) ?? true);
  return [open && !windows, ...DATES.map(at)];
};

test('default deny: without consent, under explicit consent, only own data is open', () => {
  fc.assert(
    fc.property(scene, (q) => {
      const { open } = ask({ ...q, policy, about: { ...q.about, consents: [] } });
      expect(open).toBe(q.facet.contributor === q.who.organisation);
    }),
    runs,
  );
});

test('deny overrides permit', () => {
  fc.assert(
    fc.property(scene, (q) => {
      fc.pre(q.facet.contributor !== q.who.organisation);
      const list = [...q.about.consents, consent(permit(), { id: 'yes' }), consent(deny(), { id: 'no' })];
      expect(ask({ ...q, about: { ...q.about, consents: list } }).open).toBe(false);
    }),
    runs,
  );
});

test('one more deny never loosens', () => {
  fc.assert(
    fc.property(scene, provision, (q, p) => {
      const before = openAt(q);
      const more = [...q.about.consents, consent({ ...p, type: 'deny', provision: [] }, { id: 'no' })];
      openAt({ ...q, about: { ...q.about, consents: more } }).forEach((open, n) => {
        if (open) expect(before[n]).toBe(true);
      });
    }),
    runs,
  );
});

test('one more refusal never loosens', () => {
  fc.assert(
    fc.property(scene, provision, fc.constantFrom('rejected' as const, 'inactive' as const), (q, p, status) => {
      const before = openAt(q);
      const more = [...q.about.consents, consent(p, { id: 'no', status })];
      openAt({ ...q, about: { ...q.about, consents: more } }).forEach((open, n) => {
        if (open) expect(before[n]).toBe(true);
      });
    }),
    runs,
  );
});

test('a permit that loses its evidence never loosens', () => {
  fc.assert(
    fc.property(scene, provision, (q, p) => {
      const asked = (change: object) =>
        openAt({ ...q, about: { ...q.about, consents: [...q.about.consents, consent(p, { id: 'it', ...change })] } });
      const before = asked({});
      for (const change of [
        { verification: [] },
        { dateTime: '2030-01-01' },
        { performer: [{ reference: 'RelatedPerson/x' }] },
      ]) {
        asked(change).forEach((open, n) => {
          // Under implied consent an uncounted permit is no narrower than silence.
          if (open && q.policy.legalBasis === 'explicit') expect(before[n]).toBe(true);
        });
      }
    }),
    runs,
  );
});

test('order and repetition do not matter', () => {
  fc.assert(
    fc.property(scene, (q) => {
      const { consents: list, relationships: ties } = q.about;
      const shuffled = { consents: [...list.toReversed(), ...list], relationships: [...ties.toReversed(), ...ties] };
      expect(opening({ ...q, about: shuffled })).toEqual(opening(q));
    }),
    runs,
  );
});

test('until is honest: before it the verdict does not change', () => {
  fc.assert(
    fc.property(scene, fc.double({ min: 0, max: 1, noNaN: true }), (q, part) => {
      const { until, verdict } = decide(q.who, inputs(q.about), q.policy, q.now);
      expect(until).toBeGreaterThan(q.now);
      const end = Math.min(until - 1, q.now + 10 * 365 * 86_400_000);
      for (const now of [end, Math.floor(q.now + (end - q.now) * part)])
        expect(ask({ ...q, now: instant(now) })).toEqual(verdict(q.facet));
    }),
    runs,
  );
});

test('a verdict is refused if and only if a reason says so', () => {
  fc.assert(
    fc.property(scene, (q) => {
      const { open, reasons } = ask(q);
      expect(reasons.length).toBeGreaterThan(0);
      expect(reasons.some(fails)).toBe(!open);
    }),
    runs,
  );
});

test('what is open of a resident comes with a Patient that is open', () => {
  fc.assert(
    fc.property(scene, (q) => {
      const decision = decide(q.who, inputs(q.about), q.policy, q.now);
      if (!decision.verdict(q.facet).open) return;
      const patient = (contributor: typeof q.facet.contributor) =>
        decision.verdict({ ...q.facet, type: 'Patient', dataClass: 'demographics', labels: [], contributor }).open;
      expect(patient(q.facet.contributor) || patient(q.who.organisation)).toBe(true);
    }),
    runs,
  );
});

test('a restricted resident and what the source withholds stay closed whatever the consents', () => {
  fc.assert(
    fc.property(scene, (q) => {
      expect(ask({ ...q, about: { ...q.about, restricted: true } }).open).toBe(false);
      if (q.facet.contributor !== q.who.organisation)
        expect(ask({ ...q, facet: { ...q.facet, withheld: ['source'] } }).open).toBe(false);
    }),
    runs,
  );
});
