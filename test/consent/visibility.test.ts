// Decisions read as sets of facets: one resident's shape, what is about nobody, and the rest of a caseload.
// @see design: architecture, "How Visibility becomes SQL"
import { expect, test } from 'vitest';
import { decide } from '../../src/consent/decide.ts';
import type { FacetFacts, FacetId } from '../../src/consent/facts.ts';
import { othersSight, shapeOf, unownedSight } from '../../src/consent/visibility.ts';
import {
  AGE_UK,
  COUNCIL,
  consent,
  facet,
  implied,
  inputs,
  matron,
  NOW,
  patientOf,
  permit,
  policy,
  privacyOfficer,
  proxy,
  RW5,
  resident,
  sds,
  system,
} from './world.ts';

const known = (...facets: FacetFacts[]) => facets.map((each, n) => [n as FacetId, each] as const);
const directory = facet({ type: 'Organization', dataClass: 'directory' });
const group = (change: Partial<FacetFacts>) => facet({ type: 'Group', dataClass: 'group', ...change });

test('a shape holds what is open, and windows of what is open for some dates', () => {
  const year = {
    dataPeriod: { start: '2025-01-01', end: '2025-12-31' },
    class: [{ system: 'http://hl7.org/fhir/resource-types', code: 'CarePlan' }],
  };
  const decision = decide(matron, inputs({ consents: [consent(permit(year))] }), policy, NOW);
  const { open, windows } = shapeOf(
    decision,
    known(facet(), facet({ contributor: RW5 }), facet({ type: 'Task', dataClass: 'task' }), patientOf()),
  );
  expect([...open]).toEqual([1, 3]);
  expect([...windows.keys()]).toEqual([0]);
});

test('the directory is for every role that has a view of it', () => {
  for (const who of [matron, resident, proxy, system, privacyOfficer])
    expect(unownedSight(who, policy, known(directory)).open.size).toBe(1);
  expect(unownedSight({ ...matron, roles: [sds('R9999')] }, policy, known(directory)).open.size).toBe(0);
});

test('anything else about nobody is for its contributor and named recipients', () => {
  const facets = known(
    group({}),
    group({ contributor: RW5 }),
    group({ recipients: [RW5] }),
    group({ contributor: RW5, withheld: ['source'] }),
    group({ recipients: [RW5], withheld: ['source'] }),
  );
  expect([...unownedSight(matron, policy, facets).open]).toEqual([1, 2, 3]);
  expect([...unownedSight(system, policy, facets).open]).toEqual([1, 3]);
  expect(unownedSight(resident, policy, facets).open.size).toBe(0);
  expect(
    unownedSight(
      matron,
      implied,
      known(patientOf(RW5), facet({ type: 'Consent', dataClass: 'consent', contributor: RW5 })),
    ).open.size,
  ).toBe(0);
});

test('audit records about nobody are for the privacy officer', () => {
  const event = known(facet({ type: 'AuditEvent', dataClass: 'audit', contributor: RW5 }));
  expect(unownedSight(matron, policy, event).open.size).toBe(0);
  expect(unownedSight(privacyOfficer, policy, event).open.size).toBe(1);
});

test('of residents that nothing sets apart only own data is open', () => {
  const facets = known(
    facet(),
    facet({ contributor: RW5 }),
    facet({ recipients: [RW5] }),
    patientOf(RW5),
    patientOf(AGE_UK),
  );
  expect([...othersSight(matron, policy, facets).open]).toEqual([1, 3]);
  expect([...othersSight(matron, implied, facets).open]).toEqual([1, 3]);
  expect([...othersSight(system, policy, facets).open]).toEqual([1, 3]);
  expect([...othersSight({ ...matron, organisation: COUNCIL }, policy, facets).open]).toEqual([0, 2]);
  expect(othersSight(resident, policy, facets).open.size + othersSight(proxy, policy, facets).open.size).toBe(0);
});
