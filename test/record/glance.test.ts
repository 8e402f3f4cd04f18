// Sentences about leads who are said by code alone, or whom nobody names.
import { expect, test } from 'vitest';
import { odsCode } from '../../src/fhir/ids.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { sentences } from '../../src/record/glance.ts';
import type { Involved } from '../../src/record/team/involved.ts';

const lead = (code: string, more: object): Involved => ({
  part: 'team',
  roles: [{ coding: [{ system: SYSTEM.role, code }] }],
  lead: code,
  telecom: [],
  source: odsCode('324'),
  from: 'CareTeam/1',
  ...more,
});
const said = (each: Involved) =>
  sentences([each], [], (code) => (code === 'P81022' ? 'Witton Medical Centre' : undefined));

test('a lead whose role is a code without words is called by name', () => {
  expect(said(lead('lead-professional', { name: 'Helen Marsden' }))).toEqual(['Helen Marsden, lead professional.']);
});

test('a lead GP without a name is called by their practice', () => {
  const organisation = odsCode('P81022');
  expect(said(lead('lead-gp', { organisation }))).toEqual(['Witton Medical Centre, lead GP.']);
});

test('a service that says neither what it does nor by whom is known by whose it is', () => {
  const service = { part: 'service', roles: [], organisation: odsCode('P81022'), since: '2026-03-04' } as const;
  expect(said({ ...lead('', service), lead: undefined } as unknown as Involved)).toEqual([
    'A service of Witton Medical Centre since 4 March 2026.',
  ]);
});
