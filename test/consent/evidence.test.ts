// On what a permit rests: documents and relatives that are kept here still.
// @see design: consent §3, "Applicable"
import type { ConsentProvision } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import type { DirectoryVersion } from '../../src/consent/inputs.ts';
import { ask, at, basis, COUNCIL, codes, consent, deny, permit, sees } from './world.ts';

test('what a permit rests on must be kept here still, and not as an error; a deny rests on nothing', () => {
  const version = (address: string, resource?: object): DirectoryVersion => {
    const [type = '', id = ''] = address.split('/');
    return { consent: 'c1', type, id, contributor: COUNCIL, ...(resource && { resource: resource as never }) };
  };
  const verified = (reference: string) => ({ verification: [{ verified: true, verifiedWith: { reference } }] });
  const source = (reference: string) => ({ verification: [], sourceReference: { reference } });
  for (const [address, change] of [
    ['DocumentReference/d', source('DocumentReference/d')],
    ['QuestionnaireResponse/q', source('QuestionnaireResponse/q')],
    ['RelatedPerson/daughter', verified('RelatedPerson/daughter')],
  ] as const) {
    const open = (directory: readonly DirectoryVersion[], p = permit()) =>
      ask({ about: { consents: [consent(p, change)], directory } });
    const kept = version(address, { status: 'current' });
    expect(open([kept]).open).toBe(true);
    for (const gone of [[], [kept, version(address)], [kept, version(address, { status: 'entered-in-error' })]]) {
      expect(codes(open(gone))).toContain('permit-not-evidenced');
      expect(codes(open(gone, deny()))).toContain('consent-denies');
    }
    const [resident] = consent(permit()).verification ?? [];
    const both = { ...change, verification: [...change.verification, ...(resident ? [resident] : [])] };
    expect(sees([consent(permit(), both)])).toBe(true);
  }
});

test('whoever gave it for the resident must represent them still', () => {
  const assessments = [
    { of: 'capacity', able: false, from: at('2026-10-01T00:00:00Z'), to: at('2026-10-01T00:00:00Z') },
  ];
  const open = (p: ConsentProvision, more: object) => {
    const it = { consent: 'c1', type: 'RelatedPerson', id: 'daughter', contributor: COUNCIL, ...more };
    const consents = [
      consent(p, { performer: [{ reference: 'RelatedPerson/daughter' }], policyRule: basis('best-interest') }),
    ];
    return codes(ask({ about: { consents, assessments: assessments as never, directory: [it] } }));
  };
  expect(open(permit(), { resource: {} })).toContain('permitted');
  for (const more of [{}, { resource: { active: false } }, { resource: { period: { end: '2026-11-01' } } }]) {
    expect(open(permit(), more)).toContain('permit-of-another');
    expect(open(deny(), more)).toContain('denied');
  }
});
