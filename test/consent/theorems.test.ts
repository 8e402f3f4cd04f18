// What holds of every decision, whoever asks, whatever the consents.
// @see design: architecture, "Tests"
import type { Consent } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../src/consent/decide.ts';
import type { Grant } from '../../src/consent/inputs.ts';
import type { Policy } from '../../src/consent/policy.ts';
import { fails } from '../../src/consent/reasons.ts';
import { refuseAll } from '../../src/consent/refuseAll.ts';
import { instant } from '../../src/fhir/ids.ts';
import { anyFacet, consents, grants, professional, provision, relationships } from './arbitrary.ts';
import {
  ask,
  consent,
  deny,
  implied,
  inputs,
  NOW,
  permit,
  policy,
  type Question,
  RESIDENT,
  sensitivity,
} from './world.ts';

const basis: fc.Arbitrary<Policy> = fc.constantFrom(policy, implied);
const scene = fc
  .record({
    who: professional,
    facet: anyFacet,
    policy: basis,
    consents,
    relationships,
    grants,
    now: fc.constantFrom(NOW, instant(NOW - 90 * 86_400_000)),
  })
  .map(({ consents: list, relationships: ties, grants: given, ...q }) => ({
    ...q,
    about: { consents: list, relationships: ties, grants: given },
  }));

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
      const { open } = ask({ ...q, policy, about: { ...q.about, consents: [], grants: [] } });
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
      expect(ask({ ...q, about: { ...q.about, consents: list, grants: [] } }).open).toBe(false);
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
      const { consents: list, relationships: ties, grants: given } = q.about;
      const shuffled = {
        consents: [...list.toReversed(), ...list],
        relationships: [...ties.toReversed(), ...ties],
        grants: [...given.toReversed(), ...given],
      };
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

test('break-glass never shows what is withheld, restricted, above its ceiling or outside the role', () => {
  fc.assert(
    fc.property(scene, fc.constantFrom('source', 'restricted', 'ceiling', 'role'), (q, how) => {
      fc.pre(q.facet.contributor !== q.who.organisation);
      const given = q.about.grants.filter((g) => g.kind === 'break-glass');
      const labels = [...q.facet.labels, sensitivity('substance-misuse')];
      const bent: Question = {
        source: { ...q, facet: { ...q.facet, withheld: ['source' as const] } },
        restricted: { ...q, about: { ...q.about, restricted: true } },
        ceiling: { ...q, facet: { ...q.facet, labels } },
        role: { ...q, facet: { ...q.facet, dataClass: 'finance' } },
      }[how] as Question;
      const under = (some: readonly Grant[]) => opening({ ...bent, about: { ...bent.about, grants: some } });
      expect(under(given)).toEqual(under([]));
    }),
    runs,
  );
});

test('a grant to one person opens nothing to another', () => {
  fc.assert(
    fc.property(scene, (q) => {
      const others = q.about.grants.filter(
        (g) => g.organisation !== q.who.organisation || g.practitioner !== q.who.practitioner,
      );
      const under = (given: readonly Grant[]) => ask({ ...q, about: { ...q.about, grants: given } });
      expect(under(others)).toEqual(under([]));
    }),
    runs,
  );
});

test('expired grants, and those not begun, open nothing', () => {
  fc.assert(
    fc.property(scene, fc.boolean(), (q, past) => {
      const out = q.about.grants.map((g) => ({
        ...g,
        start: instant(past ? q.now - 10 : q.now + 1),
        end: instant(past ? q.now : q.now + 10),
      }));
      const under = (given: readonly Grant[]) => ask({ ...q, about: { ...q.about, grants: given } });
      expect(under(out)).toEqual(under([]));
    }),
    runs,
  );
});

test('a grant only ever opens, and what it opens it says', () => {
  fc.assert(
    fc.property(scene, (q) => {
      const with_ = openAt(q);
      openAt({ ...q, about: { ...q.about, grants: [] } }).forEach((open, n) => {
        if (open) expect(with_[n]).toBe(true);
      });
      const before = ask({ ...q, about: { ...q.about, grants: [] } });
      const after = ask(q);
      // Own data may be closed for want of a Patient alone: then it is the Patient that the grant opens.
      const patients = [q.facet.contributor, q.who.organisation].map((contributor) =>
        ask({ ...q, facet: { ...q.facet, type: 'Patient', dataClass: 'demographics', labels: [], contributor } }),
      );
      const said = [after, ...patients].flatMap(({ reasons }) => reasons.map((r) => r.code));
      if (after.open && !before.open)
        expect(said.includes('break-glass') || said.includes('disclosed-by-law')).toBe(true);
    }),
    runs,
  );
});

test('a withdrawal of all is not undone by what was dated before it, and is by what comes after', () => {
  const none: Consent = {
    ...refuseAll(RESIDENT, '2026-11-10T12:00:00.000Z'),
    id: 'none',
    meta: { source: 'https://onestory.example/fhir/source/ONESTORY/rest' },
  };
  fc.assert(
    fc.property(scene, provision, (q, p) => {
      const asked = (...more: Consent[]) => openAt({ ...q, about: { ...q.about, consents: [none, ...more] } });
      const before = { ...consent(p, { id: 'late' }), dateTime: '2026-11-10T12:00:00.000Z' };
      asked(before, ...q.about.consents).forEach((open, n) => {
        if (open) expect(asked(...q.about.consents)[n]).toBe(true);
      });
      expect(asked({ ...before, dateTime: '2026-11-10T12:00:00.001Z' })).toEqual(
        asked(consent(p, { id: 'late', dateTime: '2026-11-11' })),
      );
    }),
    runs,
  );
  const late = { consents: [none, consent(permit(), { dateTime: '2026-11-11' })] };
  expect(ask({ about: late }).open).toBe(true);
});
