// What is decided where nobody asks why is what is decided with every reason.
// @see src/consent/equal.ts
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../src/consent/decide.ts';
import type { FacetFacts } from '../../src/consent/facts.ts';
import type { ResidentInputs } from '../../src/consent/inputs.ts';
import { PIN_KINDS } from '../../src/consent/pins.ts';
import { anyFacet, consents, grants } from './arbitrary.ts';
import { life, requester } from './life.ts';
import {
  basis,
  COUNCIL,
  consent,
  deny,
  facet,
  from,
  implied,
  inputs,
  matron,
  NOW,
  PRACTICE,
  permit,
  policy,
  to,
} from './world.ts';

const FACETS = 12;
/** Many facets, the record's own types among them, that differ in one thing at a time. */
const facets = fc
  .array(
    fc.record({
      of: anyFacet,
      type: fc.constantFrom(undefined, undefined, 'Patient', 'Consent', 'AuditEvent', 'Condition'),
      withheld: fc.constantFrom([], [], ['source' as const], ['resident' as const]),
      plain: fc.boolean(),
    }),
    { minLength: FACETS, maxLength: FACETS },
  )
  .map((list) =>
    list.flatMap(({ of, type, withheld, plain }) => {
      const facet = { ...of, ...(type && { type }), withheld, ...(plain && { labels: [] }) };
      const contributor = list[0]?.of.contributor ?? of.contributor;
      return [facet, { ...facet, pins: list[0]?.of.pins ?? [] }, { ...facet, contributor }];
    }),
  );

test('what is seen where nobody asks why is what is seen with every reason', () => {
  fc.assert(
    fc.property(requester, life, consents, grants, facets, fc.boolean(), (who, born, more, given, asked, isImplied) => {
      const by = { ...(isImplied ? implied : policy), pins: PIN_KINDS };
      // Some consents twice, under another id: they mean the same.
      const twice = [...born.consents, ...more].flatMap((c, n) => [c, { ...c, id: `${c.id}-${n}` }]);
      const inputs = { ...born, consents: twice, grants: given };
      const decision = decide(who, inputs, by, NOW);
      const seen = decision.seeing();
      for (const facet of asked) {
        const [whole, brief] = [decision.verdict(facet), seen(facet)].map((each) => ({ ...each, reasons: [] }));
        // An `expect` for each would take most of the time.
        if (JSON.stringify(brief) !== JSON.stringify(whole)) expect({ facet, ...brief }).toEqual({ facet, ...whole });
      }
    }),
    { numRuns: 600 },
  );
});

/** Which of these is open, asked one after another of one reading, and of each alone. */
function bothWays(about: Partial<ResidentInputs>, asked: readonly FacetFacts[]): readonly boolean[] {
  const decision = decide(matron, inputs(about), { ...policy, pins: PIN_KINDS }, NOW);
  const seen = decision.seeing();
  const open = asked.map((each) => seen(each).open);
  expect(open).toEqual(asked.map((each) => decision.verdict(each).open));
  return open;
}

test('types are told apart where a provision names one', () => {
  const types = [{ system: 'http://hl7.org/fhir/resource-types', code: 'Procedure' }];
  const asked = ['Condition', 'Procedure'].map((type) => facet({ type, dataClass: 'problem' }));
  expect(bothWays({ consents: [consent(permit({ class: types, actor: [to('RW5')] }))] }, asked)).toEqual([false, true]);
});

test('provisions that name different things are told apart', () => {
  const naming = (id: string) =>
    permit({ actor: [to('RW5')], data: [{ meaning: 'instance', reference: { reference: id } }] });
  const consents = ['Task/1', 'Task/2'].map((id) => consent(naming(id), { id }));
  const asked = ['Task/1', 'Task/2', 'Task/3'].map((id) => facet({ pins: [`instance:${id}`] }));
  expect(bothWays({ consents }, asked)).toEqual([true, true, false]);
});

test('sources of two consents are told apart though both are referred to alike', () => {
  const source = { ...from(''), reference: { reference: 'Organization/o' } };
  const rest = { meta: { source: 'https://onestory.example/fhir/source/324/rest' } };
  const consents = ['a', 'b'].map((id) => consent(permit({ actor: [to('RW5'), source] }), { id, ...rest }));
  const directory = [COUNCIL, PRACTICE].map((value, n) => ({
    consent: ['a', 'b'][n] ?? '',
    type: 'Organization',
    id: 'o',
    contributor: COUNCIL,
    resource: {
      resourceType: 'Organization' as const,
      id: 'o',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value }],
    },
  }));
  const asked = [COUNCIL, PRACTICE].map((contributor) => facet({ contributor }));
  expect(bothWays({ consents, directory }, asked)).toEqual([true, true]);
  expect(bothWays({ consents: consents.slice(1), directory }, asked)).toEqual([false, true]);
});

test('of two refusals of the resident the later one counts against whoever decides for them', () => {
  const daughter = { reference: 'RelatedPerson/daughter' };
  const attorney = consent(permit({ actor: [to('RW5')] }), {
    id: 'attorney',
    performer: [daughter],
    policyRule: basis('health-and-welfare-lasting-power-of-attorney'),
    verification: [{ verified: true, verifiedWith: daughter }],
  });
  const refusals = ['2026-11-05', '2026-10-05'].map((dateTime, n) =>
    consent(deny({}, permit({ actor: [to('RW5')] })), { id: `no${n}`, status: 'rejected', dateTime }),
  );
  const from = Date.parse('2026-11-03') as typeof NOW;
  const assessments = [{ of: 'capacity' as const, able: false, from, to: from }];
  const directory = [
    {
      consent: 'attorney',
      type: 'RelatedPerson',
      id: 'daughter',
      contributor: COUNCIL,
      resource: { resourceType: 'RelatedPerson' as const, id: 'daughter', patient: {} },
    },
  ];
  const open = (consents: typeof refusals) =>
    bothWays({ consents: [attorney, ...consents], assessments, directory }, [facet()]);
  expect(open(refusals.slice(1))).toEqual([true]);
  expect(open(refusals)).toEqual([false]);
  expect(open(refusals.toReversed())).toEqual([false]);
});
