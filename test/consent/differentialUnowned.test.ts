// What is about nobody, against the naive model: to whom it opens, of whatever type, class, sender and delivery.
// @see test/consent/modelUnowned.ts
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FacetFacts, FacetId } from '../../src/consent/facts.ts';
import { unownedSight } from '../../src/consent/visibility.ts';
import { odsCode } from '../../src/fhir/ids.ts';
import { dataClassOfType } from '../../src/terms/dataClass.ts';
import { ORGANISATIONS } from './arbitrary.ts';
import { requester } from './life.ts';
import { opensUnowned } from './modelUnowned.ts';
import { views } from './modelWhole.ts';
import { facet, policy, privacyOfficer } from './world.ts';

const TYPES = 'Task Communication Appointment List Observation ServiceRequest Group MeasureReport Bundle Binary';
const OTHERS = 'Organization Patient Consent';

const thing: fc.Arbitrary<FacetFacts> = fc
  .record({
    type: fc.constantFrom(...TYPES.split(' '), ...OTHERS.split(' ')),
    review: fc.constantFrom(undefined, undefined, 'access-review', 'identity-review'),
    contributor: fc.constantFrom(...ORGANISATIONS),
    recipients: fc.subarray([...ORGANISATIONS]),
    delivery: fc.constantFrom(undefined, undefined, 1),
    withheld: fc.constantFrom<FacetFacts['withheld']>([], [], [], ['source'], ['resident']),
  })
  .map(({ type, review, contributor, recipients, delivery, withheld }) =>
    facet({
      ...{ type, contributor: odsCode(contributor), recipients: recipients.map(odsCode), withheld },
      dataClass: (type === 'Task' && review) || dataClassOfType(type),
      ...(delivery && { delivery }),
    }),
  );

test('what is about nobody opens to those of the model and to nobody else', () => {
  const opened = new Set<boolean>();
  const anybody = fc.oneof({ weight: 5, arbitrary: requester }, { weight: 1, arbitrary: fc.constant(privacyOfficer) });
  fc.assert(
    fc.property(anybody, thing, (who, each) => {
      const row = who.kind === 'professional' ? (who.roles[0] ?? '') : who.kind;
      const expected = opensUnowned(who, each, views(row, each));
      const { open } = unownedSight(who, policy, [[1 as FacetId, each]]);
      expect(open.size === 1, JSON.stringify([who, each])).toBe(expected);
      if (each.recipients.length > 0) opened.add(expected);
    }),
    { numRuns: 20_000, seed: 1 },
  );
  expect(opened.size).toBe(2);
});
