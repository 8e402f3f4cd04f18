// The rules of claimed profiles hold for good resources and catch bad ones.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/fhir/json.ts';
import type { ProfileRule } from '../../src/fhir/profileRule.ts';
import { brokenRules } from '../../src/fhir/rules.ts';
import { profile, ukCore } from '../../src/fhir/systems.ts';

const rules = JSON.parse(
  readFileSync(new URL('../../profiles/rules.json', import.meta.url), 'utf8'),
) as readonly ProfileRule[];

/** Elements at which `resource`, claiming `claim`, breaks a rule. */
const broken = (claim: string, resource: JsonObject): readonly (string | undefined)[] =>
  brokenRules({ ...resource, meta: { profile: [claim] } }, String(resource['resourceType']), rules).map(
    (each) => each.expression,
  );

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';
const lead = (more: JsonObject = {}, code = 'lead-professional'): JsonObject => ({
  role: [{ coding: [{ system: 'https://onestory.example/fhir/CodeSystem/role', code }] }],
  member: { reference: 'Practitioner/p1' },
  period: { start: '2026-03-04' },
  ...more,
});
const team = (...participant: readonly JsonObject[]): JsonObject => ({
  resourceType: 'CareTeam',
  status: 'active',
  subject: { reference: 'Patient/r1' },
  participant,
});

describe('a care team', () => {
  const claim = profile('care-team');
  test('is fine with a dated lead professional and lead GP', () => {
    expect(broken(claim, team(lead(), lead({}, 'lead-gp'), { member: { reference: 'RelatedPerson/x' } }))).toEqual([]);
  });
  test('may call its lead something else beside', () => {
    const role = [...(lead()['role'] as JsonObject[]), { text: 'Social worker' }, { text: 'West' }];
    expect(broken(claim, team(lead({ role })))).toEqual([]);
    expect(broken(claim, team(lead({ role: role.reverse(), period: {} })))).toEqual(['CareTeam.participant']);
  });
  test('needs the date from which somebody leads', () => {
    expect(broken(claim, team(lead({ period: {} })))).toEqual(['CareTeam.participant']);
  });
  test('is not led by Age UK', () => {
    const ageUk = { identifier: { system: ODS, value: 'AGEUK' } };
    expect(broken(claim, team(lead({ onBehalfOf: ageUk })))).toEqual(['CareTeam.participant']);
    expect(broken(claim, team(lead({ onBehalfOf: { identifier: { system: ODS, value: '324' } } })))).toEqual([]);
  });
  test('is not led by a relative, whether named by reference or by type', () => {
    expect(broken(claim, team(lead({ member: { reference: 'RelatedPerson/p1' } })))).toEqual(['CareTeam.participant']);
    const byIdentifier = { type: 'Patient', identifier: { system: 'urn:x', value: '1' } };
    expect(broken(claim, team(lead({ member: byIdentifier })))).toEqual(['CareTeam.participant']);
  });
  test('may have a lead given by identifier alone', () => {
    const member = { identifier: { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555000000001' } };
    expect(broken(claim, team(lead({ member })))).toEqual([]);
  });
});

describe('a shared care plan', () => {
  const plan = (category: readonly JsonObject[], intent = 'plan'): JsonObject => ({
    resourceType: 'CarePlan',
    status: 'active',
    intent,
    category,
    subject: { reference: 'Patient/r1' },
  });
  const sct = (...codes: readonly string[]) => ({
    coding: codes.map((code) => ({ system: 'http://snomed.info/sct', code })),
  });
  test('carries both categories, in one concept or in two', () => {
    expect(broken(profile('shared-care-plan'), plan([sct('734163000', '2181441000000107')]))).toEqual([]);
    expect(broken(profile('shared-care-plan'), plan([sct('734163000'), sct('2181441000000107')]))).toEqual([]);
    expect(broken(profile('shared-care-plan'), plan([sct('734163000')]))).toEqual(['CarePlan']);
  });
  test('is a plan, not a proposal', () => {
    expect(broken(profile('shared-care-plan'), plan([sct('734163000', '2181441000000107')], 'proposal'))).toEqual([
      'CarePlan',
    ]);
  });
});

describe('a sharing consent', () => {
  const permit = (more: JsonObject = {}): JsonObject => ({
    resourceType: 'Consent',
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
    patient: { reference: 'Patient/r1' },
    dateTime: '2026-11-01T10:00:00Z',
    performer: [{ reference: 'Patient/r1' }],
    organization: [{ identifier: { system: ODS, value: '324' } }],
    policyRule: { coding: [{ code: 'consent' }] },
    verification: [{ verified: true }],
    provision: {
      type: 'deny',
      provision: [{ type: 'permit', actor: [{ reference: { identifier: { system: ODS, value: 'RW5' } } }] }],
    },
    ...more,
  });
  const claim = profile('sharing-consent');
  test('is fine with a grantor, an authority and evidence', () => {
    expect(broken(claim, permit())).toEqual([]);
    expect(
      broken(claim, permit({ verification: undefined, sourceReference: { reference: 'DocumentReference/d' } })),
    ).toEqual([]);
  });
  test.each([
    ['evidence', { verification: [{ verified: false }] }],
    ['a grantor', { performer: undefined }],
    ['an authority', { policyRule: undefined }],
    [
      'a type in every nested provision',
      { provision: { type: 'deny', provision: [{ purpose: [{ code: 'TREAT' }] }] } },
    ],
    ['a name for every actor', { provision: { type: 'permit', actor: [{ reference: { display: 'somebody' } }] } }],
    ['the scope of privacy', { scope: { coding: [{ code: 'research' }] } }],
  ])('needs %s', (_, more) => {
    expect(broken(claim, permit(more))).toEqual(['Consent']);
  });
  test('may refuse, or be withdrawn, without evidence, authority or reason', () => {
    const bare = { verification: undefined, policyRule: undefined, performer: undefined };
    expect(broken(claim, permit({ ...bare, provision: { type: 'deny' } }))).toEqual([]);
    expect(broken(claim, permit({ ...bare, status: 'inactive' }))).toEqual([]);
  });
});

describe('an encounter', () => {
  const contact = { resourceType: 'Encounter', class: { code: 'HH' }, subject: { reference: 'Patient/r1' } };
  test('says when it started once it has', () => {
    expect(broken(profile('encounter'), { ...contact, status: 'planned' })).toEqual([]);
    expect(broken(profile('encounter'), { ...contact, status: 'finished' })).toEqual(['Encounter']);
    expect(broken(profile('encounter'), { ...contact, status: 'finished', period: { start: '2026-03-04' } })).toEqual(
      [],
    );
  });
});

describe('the hard rules of UK Core', () => {
  const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
  test.each<[string, JsonObject, JsonObject]>([
    ['Patient', { identifier: [{ system: NHS, value: '9990005028' }] }, { identifier: [{ system: NHS }] }],
    [
      'Patient',
      { identifier: [] },
      {
        identifier: [
          { system: NHS, value: '9990005028' },
          { system: NHS, value: '9990005206' },
        ],
      },
    ],
    [
      'Organization',
      { identifier: [{ system: ODS, value: '324' }] },
      {
        identifier: [
          { system: ODS, value: '324' },
          { system: ODS, value: 'RW5' },
        ],
      },
    ],
    ['AllergyIntolerance', { code: { text: 'Penicillin' } }, {}],
    ['Medication', { code: { text: 'Aspirin' } }, {}],
    ['MedicationStatement', { identifier: [{ system: 'urn:x', value: '1' }] }, { identifier: [{ value: '1' }] }],
    [
      'Location',
      { identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-site-code', value: 'RXR20' }] },
      { identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-site-code' }] },
    ],
  ])('hold for a good %s and catch a bad one', (type, good, bad) => {
    expect(broken(ukCore(type), { resourceType: type, ...good })).toEqual([]);
    expect(broken(ukCore(type), { resourceType: type, ...bad })).toHaveLength(1);
  });
});
