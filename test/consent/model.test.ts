// The consent combination against a second, naive reading of the same document.
// @see test/consent/model.ts
import type { Consent } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { permitFaults } from '../../src/consent/authority.ts';
import type { Asking } from '../../src/consent/bind.ts';
import { compiled } from '../../src/consent/compiled.ts';
import type { FacetFacts } from '../../src/consent/facts.ts';
import type { BreakGlass } from '../../src/consent/inputs.ts';
import { carried } from '../../src/consent/labels.ts';
import { bindConsent, outcomeOfConsent } from '../../src/consent/outcome.ts';
import { PIN_KINDS, pinsOf } from '../../src/consent/pins.ts';
import { instant, type OdsCode } from '../../src/fhir/ids.ts';
import { anyConsent, anyFacet, consents, professional } from './arbitrary.ts';
import { type ModelWorld, modelGlass, modelOf, modelTogether } from './model.ts';
import { ask, implied, inputs, NOW, policy, service } from './world.ts';

const DATES = [undefined, Date.parse('2025-03-01T00:00:00Z'), Date.parse('2026-01-01T00:00:00Z')];
const above = (ods: string) => (ods === 'Y00043' ? ['Y00043', 'RW5'] : [ods]);

const scene = fc.tuple(professional, anyFacet, fc.constantFrom(...DATES));
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

const worldOf = ([who, f, date]: Scene): ModelWorld => ({
  organisation: who.organisation,
  above: above(who.organisation),
  contributorAbove: above(f.contributor),
  practitioner: who.practitioner ?? '',
  role: who.roles[0] ?? '',
  teams: [],
  purpose: who.purpose,
  type: f.type,
  dataClass: f.dataClass,
  classes: policy.roles.classes,
  labels: f.labels,
  is: f.pins,
  date,
  now: NOW,
});

/** The policy as shipped: everything that may be named individually is pinned. */
const pinning = { ...policy, pins: PIN_KINDS };

/** The facet as stored beside these consents: of what it is, that which one of them names. */
const stored = (f: FacetFacts, list: readonly Consent[]): FacetFacts => {
  const named = list.flatMap(pinsOf);
  return { ...f, pins: f.pins.filter((pin) => named.includes(pin)) };
};

test('one consent says what the model says', () => {
  fc.assert(
    fc.property(scene, anyConsent, (s, consent) => {
      const [who, whole, date] = s;
      const f = stored(whole, [consent]);
      const asking: Asking = {
        who: {
          organisation: who.organisation,
          practitioner: who.practitioner as never,
          teams: new Set(),
        },
        permitRoles: who.roles,
        roles: who.roles,
        purpose: who.purpose,
        now: NOW,
        policy: pinning,
        resolving: { organisations: policy.organisations, actors: {} },
      };
      const c = compiled(consent);
      const bound = bindConsent(c, permitFaults(inputs(), policy, NOW)(c), asking);
      const asked = { facet: f, carried: carried(f.labels, policy.labels), at: date ?? ('unknown' as const) };
      const said = bound ? outcomeOfConsent(bound, asked, asking).says : 'silent';
      expect(said).toBe(modelOf(consent, worldOf(s)));
    }),
    { numRuns: 6000 },
  );
});

test('all consents together open what the model opens', () => {
  fc.assert(
    fc.property(scene, consents, fc.constantFrom('explicit' as const, 'implied' as const), (s, list, basis) => {
      const [who, f, date] = s;
      fc.pre(f.contributor !== who.organisation);
      const relationships = [{ ...service, organisation: who.organisation as OdsCode }];
      const verdict = ask({
        who,
        facet: stored(f, list),
        policy: { ...(basis === 'implied' ? implied : policy), pins: PIN_KINDS },
        about: { consents: list, relationships },
      });
      const within =
        verdict.windows?.some(
          (w) => date !== undefined && (w.from ?? -Infinity) <= date && date <= (w.to ?? Infinity),
        ) ?? true;
      const model = modelTogether(list, worldOf(s), basis);
      // A window cannot hold an unknown date: there the real one may only be stricter. Likewise where no Patient is visible.
      if (date === undefined || verdict.reasons.some((r) => r.code === 'nothing-shared')) {
        if (verdict.open && within) expect(model).toBe(true);
      } else expect(verdict.open && within).toBe(model);
    }),
    { numRuns: 4000 },
  );
});

test('break-glass opens what the model opens', () => {
  fc.assert(
    fc.property(scene, consents, fc.boolean(), (s, list, vitalInterests) => {
      const [who, f, date] = s;
      const { organisation, practitioner } = who;
      // Whom a deny names, or may name, breaks no glass: another test.
      const named = new RegExp(`Practitioner|${practitioner?.split('|')[1]}`);
      fc.pre(f.contributor !== organisation && !named.test(JSON.stringify(list)));
      fc.pre(policy.roles.breakGlass.has(who.roles[0] as never) && practitioner !== undefined);
      const glass = { kind: 'break-glass', id: 'g', organisation, practitioner, vitalInterests } as const;
      const grants = [{ ...glass, start: NOW, end: instant(NOW + 1) } as BreakGlass];
      const verdict = ask({
        who,
        facet: stored(f, list),
        policy: pinning,
        about: { consents: list, relationships: [], grants },
      });
      const within =
        verdict.windows?.some(
          (w) => date !== undefined && (w.from ?? -Infinity) <= date && date <= (w.to ?? Infinity),
        ) ?? true;
      const model = modelGlass(list, worldOf(s), vitalInterests);
      if (date === undefined || verdict.reasons.some((r) => r.code === 'nothing-shared')) {
        if (verdict.open && within) expect(model).toBe(true);
      } else expect(verdict.open && within).toBe(model);
    }),
    { numRuns: 4000 },
  );
});
