// What the path without reasons takes for one: consents that say the same, and facets that differ in nothing that is read.
// @see src/consent/equal.ts
import type { Consent, ConsentProvision } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { capacitiesOf } from '../../src/consent/capacity.ts';
import { compiled } from '../../src/consent/compiled.ts';
import { oneOfEach, readingOf } from '../../src/consent/equal.ts';
import type { FacetFacts } from '../../src/consent/facts.ts';
import type { ByLaw, ResidentInputs } from '../../src/consent/inputs.ts';
import { PIN_KINDS } from '../../src/consent/pins.ts';
import type { Requester } from '../../src/consent/requester.ts';
import { instant } from '../../src/fhir/ids.ts';
import { BASE, profile } from '../../src/fhir/systems.ts';
import {
  act,
  confidentiality,
  consent,
  dataClass,
  deny,
  facet,
  from,
  inputs,
  matron,
  NOW,
  PRACTICE,
  permit,
  policy,
  RW5,
  resident,
  securityLabel,
  to,
  toPerson,
  user,
} from './world.ts';

const pinning = { ...policy, pins: PIN_KINDS };
const capacities = (about: Partial<ResidentInputs>, who: Requester = matron) => {
  const all = inputs(about);
  return capacitiesOf(who, all, all.consents.map(compiled), [], pinning, NOW);
};
/** How many of these, each under an id of its own, are left. */
const kept = (...list: readonly Consent[]): number => {
  const [as] = capacities({ consents: list.map((each, n) => ({ ...each, id: `c${n}` })) });
  return oneOfEach(as?.consents ?? []).length;
};

const [rw5, elsewhere, plans] = [{ actor: [to('RW5')] }, { actor: [to('AGEUK')] }, dataClass('care-plan')];
const coded = { code: [{ coding: [{ system: 'urn:c', code: '1' }] }] };
const item = (id: string) => ({ data: [{ meaning: 'instance' as const, reference: { reference: `Task/${id}` } }] });
const unclear = { ...to('AGEUK'), role: act('X') };
const literal = { ...from(''), reference: { reference: 'Organization/o' } };

describe('consents are one where they say the same', () => {
  test.each<[string, ConsentProvision]>([
    ['of everything', permit(rw5)],
    ['of a source by its code', permit({ actor: [from('324')] })],
    ['of codes, dates and classes', permit({ ...coded, ...plans, dataPeriod: { start: '2025' } })],
  ])('%s', (_, provision) => {
    expect(kept(consent(provision), consent(provision, { note: [{ text: 'again' }] } as object))).toBe(1);
  });

  test.each<[string, ConsentProvision, ConsentProvision]>([
    ['type', permit(rw5), deny(rw5, permit(elsewhere))],
    ['what is sure', permit(), permit({ actor: [] })],
    ['how they name the requester', permit(rw5), permit({ actor: [toPerson(user(1))] })],
    ['sources', permit({ actor: [from('324')] }), permit({ actor: [from('P81005')] })],
    ['a source that may be one', deny({ actor: [from('324')], purpose: [] }), deny({ actor: [from('324'), unclear] })],
    ['labels', permit(securityLabel(confidentiality('R'))), permit(securityLabel(confidentiality('V')))],
    ['classes', permit(plans), permit(dataClass('encounter'))],
    ['codes', permit(coded), permit({ code: [{ coding: [{ system: 'urn:c', code: '2' }] }] })],
    ['dates', permit({ dataPeriod: { start: '2025' } }), permit({ dataPeriod: { start: '2024' } })],
    ['items', permit(item('1')), permit(item('2'))],
    ['exceptions', permit(), permit({}, deny(plans))],
    ['the exceptions of exceptions', permit({}, deny(plans)), permit({}, deny(plans, permit(coded)))],
    ['a default, or a deny beside one', deny(rw5, permit(elsewhere)), deny(elsewhere, deny(rw5), permit(elsewhere))],
    ['a default, or a deny of everything', deny(rw5, permit(elsewhere)), deny(rw5)],
    [
      'whom a reference among the sources stands for',
      permit({ actor: [literal, from('324')] }),
      permit({ actor: [literal, from('324')] }),
    ],
  ])('apart from %s', (_, one, other) => {
    expect(kept(consent(one), consent(other))).toBe(2);
  });

  const withdrawn = { extension: [{ url: profile('consent-status-reason'), valueCode: 'withdrawn' }] };
  test.each<[string, Partial<Consent>, Partial<Consent>]>([
    ['a refusal', {}, { status: 'inactive' }],
    ['whether its permits count', {}, { verification: [] }],
    ['whether they were withdrawn', { verification: [] }, withdrawn],
    ['when the resident refused', { status: 'rejected' }, { status: 'rejected', dateTime: '2026-11-02' }],
  ])('and apart from %s', (_, one, other) => {
    expect(kept(consent(permit(), one), consent(permit(), other))).toBe(2);
  });

  test('and apart from what a feed names individually, which is not known', () => {
    const feed = { meta: { source: `${BASE}/source/RX7/oohis-bars` }, verification: [] };
    expect(kept(consent(permit(coded), { verification: [] }), consent(permit(coded), feed))).toBe(2);
  });

  test('why its permits do not count is nothing they say', () => {
    expect(kept(consent(permit(), { verification: [] }), consent(permit(), { policyRule: act('IMPLIED') }))).toBe(1);
  });
});

const law = (change: Partial<ByLaw>): ByLaw => ({
  ...{ kind: 'law', id: 'l', organisation: RW5, start: NOW, end: instant(NOW + 1) },
  ...{ types: [], classes: [], instances: [], labels: [] },
  ...change,
});
const type = (code: string) => ({ class: [{ system: 'http://hl7.org/fhir/resource-types', code }] });
const told = (
  about: Partial<ResidentInputs>,
  one: Partial<FacetFacts>,
  other: Partial<FacetFacts>,
  who?: Requester,
) => {
  const read = readingOf(capacities(about, who), pinning);
  return read(facet(one)) !== read(facet(other));
};
const [plain, sourced, typed, named] = [
  consent(permit(rw5)),
  consent(permit({ actor: [from('324')] })),
  consent(permit(type('Task'))),
  consent(permit(item('1'))),
];
const [ours, theirs] = [{ recipients: [RW5] }, { recipients: [PRACTICE] }];
const about = (...consents: readonly Consent[]): Partial<ResidentInputs> => ({ consents });
const byLaw = (...laws: readonly ByLaw[]): Partial<ResidentInputs> => ({ grants: laws });

describe('facets are told apart', () => {
  test.each<[string, Partial<ResidentInputs>, Partial<FacetFacts>, Partial<FacetFacts>]>([
    ['a data class', {}, {}, { dataClass: 'encounter' }],
    ['a label', {}, {}, { labels: [confidentiality('R')] }],
    ['what is withheld', {}, {}, { withheld: ['source'] }],
    ['a Patient', {}, {}, { type: 'Patient' }],
    ['a Consent', {}, { type: 'Basic' }, { type: 'Consent' }],
    ['an audit record', {}, { type: 'Basic' }, { type: 'AuditEvent' }],
    ['what has no summary', {}, {}, { type: 'Basic' }],
    ['their own', {}, {}, { contributor: RW5 }],
    ['with which referral it came', {}, { ...ours, delivery: 1 }, { ...ours, delivery: 2 }],
    [
      'the sender of a referral, of a Patient',
      { relationships: [{ kind: 'referral', organisation: RW5, assertedBy: PRACTICE, via: 'feed', delivery: 1 }] },
      { type: 'Patient' },
      { type: 'Patient', contributor: PRACTICE },
    ],
    ['to whom it came', {}, { ...ours, delivery: 1 }, { ...theirs, delivery: 1 }],
    ['sources, where a consent names one', about(plain, sourced), {}, { contributor: PRACTICE }],
    ['sources, where one may be named', about(consent(deny({ actor: [unclear] }))), {}, { contributor: PRACTICE }],
    ['sources, where a disclosure does', byLaw(law({}), law({ sources: [PRACTICE] })), {}, { contributor: PRACTICE }],
    ['types, where a consent names one', about(plain, typed), { type: 'Task' }, { type: 'Condition' }],
    [
      'types, where a disclosure does',
      byLaw(law({}), law({ types: ['Task'] })),
      { type: 'Task' },
      { type: 'Condition' },
    ],
    ['items, where a consent names them', about(named), {}, { pins: ['instance:Task/1'] }],
    ['items, where an exception does', about(consent(deny({}, permit(item('1'))))), {}, { pins: ['instance:Task/1'] }],
    ['items, where a disclosure does', byLaw(law({ instances: ['Task/1'] })), {}, { pins: ['instance:Task/1'] }],
  ])('by %s', (_, world, one, other) => {
    expect(told(world, one, other)).toBe(true);
  });

  test.each<[string, Partial<ResidentInputs>, Partial<FacetFacts>, Partial<FacetFacts>]>([
    ['sources, where only recipients are named', about(plain), {}, { contributor: PRACTICE }],
    ['sources, where a disclosure names none', byLaw(law({})), {}, { contributor: PRACTICE }],
    ['types, where only a data class is', about(sourced), { type: 'Task' }, { type: 'Condition' }],
    ['types, where a disclosure names none', byLaw(law({})), { type: 'Task' }, { type: 'Condition' }],
    ['items that nobody names', about(named), {}, { pins: ['instance:Task/2'] }],
    ['what came to others', {}, theirs, { ...theirs, delivery: 1 }],
    ['whether it came to others', {}, {}, theirs],
  ])('not by %s', (_, world, one, other) => {
    expect(told(world, one, other)).toBe(false);
  });

  test('for a resident, who is sent nothing, not by what came with a referral', () => {
    expect(told({}, { ...ours, delivery: 1 }, { ...ours, delivery: 2 }, resident)).toBe(false);
  });
});
