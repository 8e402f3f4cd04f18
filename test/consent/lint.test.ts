// Which consents are refused on writing because they could not be enforced.
// @see design: consent §6 and §8
import type { Consent, ConsentProvision } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { type LintContext, lintConsent } from '../../src/consent/lint.ts';
import type { Token } from '../../src/fhir/ids.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { SIGNED_FORM } from '../requests/borough.ts';
import {
  act,
  basis,
  COUNCIL,
  consent,
  dataClass,
  deny,
  NOW,
  permit,
  policy,
  RESIDENT,
  to,
  toPerson,
  toRef,
  toRole,
  user,
} from './world.ts';

const context: LintContext = { recorderOrganisation: COUNCIL, policy, now: NOW };
const lint = (c: Consent, previous?: Consent) => lintConsent(c, { ...context, ...(previous && { previous }) });
const faults = (c: Consent, previous?: Consent) => lint(c, previous).map((p) => p.expression);
const of = (p: ConsentProvision, change: Partial<Consent> = {}) => faults(consent(p, change));

test('the consent of the design is accepted', () => {
  expect(of(deny({}, permit({ actor: [to('RW5')] })))).toEqual([]);
  expect(of(deny({}, permit({ actor: [toPerson(user(1)), toRole('R0590'), toRef('CareTeam/t')] })))).toEqual([]);
});

test('an empty list of actors is refused where it stands', () => {
  expect(of(deny({}, permit({ actor: [] })))).toEqual(['Consent.provision.provision[0].actor']);
});

test('an actor of no known system or form is refused', () => {
  const at = ['Consent.provision.actor[0]'];
  const named = (identifier: object) => of(deny({ actor: [{ ...to('x'), reference: { identifier } }] }));
  expect(named({ system: 'https://fhir.hl7.org.uk/Id/gmc-number', value: '7' })).toEqual(at);
  expect(named({ system: SYSTEM.odsOrganisation, value: 'not a code' })).toEqual(at);
  expect(named({ system: SYSTEM.sdsUser, value: '12' })).toEqual(at);
  expect(named({ system: SYSTEM.sdsJobRole, value: 'GP' })).toEqual(at);
  expect(of(deny({ actor: [{ ...to('RW5'), role: act('X') }] }))).toEqual(at);
  expect(of(deny({ actor: [{ role: to('x').role, reference: { display: 'my GP' } }] }))).toEqual(at);
  expect(of(deny({ actor: [toRef('Observation/1')] }))).toEqual(at);
});

test.each([
  'CareTeam',
  'Device',
  'Group',
  'Organization',
  'Patient',
  'Practitioner',
  'PractitionerRole',
  'RelatedPerson',
])('a reference to a %s may be an actor', (type) => {
  expect(of(deny({ actor: [toRef(`${type}/1`)] }))).toEqual([]);
});

test('a role, a system or an actor that is a word of JavaScript is refused like any other', () => {
  const at = ['Consent.provision.actor[0]'];
  for (const word of ['constructor', 'toString', '__proto__']) {
    expect(of(deny({ actor: [{ ...to('RW5'), reference: { identifier: { system: word, value: 'x' } } }] }))).toEqual(
      at,
    );
    const role = { coding: [{ system: SYSTEM.participationType, code: word }] };
    expect(of(deny({ actor: [{ ...to('RW5'), role }] }))).toEqual(at);
  }
});

test('a group that stands for nobody is refused as an actor, what may yet be known by a reference is not', () => {
  const actors = { 'Group/none': [], 'Group/one': [{ practitioner: user(1) }], 'Practitioner/none': [] };
  const named = (ref: string, of = deny) =>
    lintConsent(consent(of({ actor: [toRef(ref)] })), { ...context, actors }).map((p) => p.expression);
  for (const ref of ['Group/none', 'Practitioner/none']) expect(named(ref)).toEqual(['Consent.provision.actor[0]']);
  for (const ref of ['Group/one', 'Group/not-here']) expect(named(ref)).toEqual([]);
  expect([named('Practitioner/none', permit), named('Group/none', permit)]).toEqual([
    [],
    ['Consent.provision.actor[0]'],
  ]);
});

test('a nested provision says permit or deny; the root need not', () => {
  expect(of(deny({}, { actor: [to('RW5')] }))).toEqual(['Consent.provision.provision[0].type']);
  expect(of({ actor: [to('RW5')] })).toEqual([]);
});

test('somebody who can must have given it', () => {
  expect(of(deny(), { performer: [{ reference: 'Practitioner/p' }] })).toEqual(['Consent.performer']);
  expect(of(deny(), { performer: [] })).toEqual(['Consent.performer']);
});

test('a permit needs evidence, authority and a date; a deny, a draft and a refusal do not', () => {
  const bare = { verification: [], policyRule: act('INFA'), dateTime: '' };
  const p = permit({ actor: [to('RW5')] });
  expect(of(p, bare)).toEqual(['Consent.verification', 'Consent.policyRule', 'Consent.dateTime']);
  for (const status of ['draft', 'proposed', 'rejected'] as const) expect(of(p, { ...bare, status })).toEqual([]);
  expect(of(deny(), bare)).toEqual([]);
  expect(of(p, { performer: [{ reference: 'RelatedPerson/x' }] })).toEqual(['Consent.policyRule']);
  expect(of(p, { performer: [{ reference: 'RelatedPerson/x' }], policyRule: basis('best-interest') })).toEqual([]);
});

test('of forms filled in only an explanation of sharing is evidence, whoever is permitted', () => {
  const form = (questionnaire: string | undefined, code: string) => ({
    ...({ resourceType: 'QuestionnaireResponse', status: 'completed' } as const),
    ...(questionnaire && { questionnaire: `https://onestory.example/fhir/Questionnaire/${questionnaire}` }),
    item: [{ linkId: 'understood', answer: [{ valueCoding: { code } }] }],
  });
  const rests = (document: LintContext['document'], change: Partial<Consent> = {}) => {
    const on = { verification: [], sourceReference: { reference: 'QuestionnaireResponse/q' }, ...change };
    const c = consent(permit({ actor: [to('RW5')] }), on);
    return lintConsent(c, { ...context, ...(document && { document }) }).map((p) => p.expression);
  };
  expect(rests(form('sharing-explained|1', 'understood-all'))).toEqual([]);
  for (const other of [form('wellbeing', 'understood-all'), form(undefined, '')])
    expect(rests(other)).toEqual(['Consent.verification']);
  expect(rests(form('wellbeing', ''), { verification: [{ verified: true }] })).toEqual([]);
  expect(rests({ resourceType: 'DocumentReference', status: 'current' } as LintContext['document'])).toEqual([]);
});

test('nobody grants their own organisation without the resident behind it', () => {
  const alone = { verification: [{ verified: true }] };
  expect(of(permit({ actor: [to('324')] }), alone)).toEqual(['Consent.verification']);
  expect(of(permit(), alone)).toEqual(['Consent.verification']);
  expect(of(permit({ actor: [toRole('R1330')] }), alone)).toEqual(['Consent.verification']);
  expect(of(permit({ actor: [to('RW5')] }), alone)).toEqual([]);
  expect(of(permit({ actor: [to('RW5')] }, permit(dataClass('encounter'))), alone)).toEqual([]);
  expect(of(permit(), { ...alone, sourceAttachment: SIGNED_FORM })).toEqual([]);
});

test('what is not plainly another organisation counts as one’s own', () => {
  const alone = { verification: [{ verified: true }] };
  const other = to('RW5');
  for (const own of [toPerson(user(1)), toRef('CareTeam/t'), toRef('Organization/o'), toRef('Device/d')])
    for (const actor of [[own], [other, own]])
      expect(of(deny({}, permit({ actor })), alone)).toEqual(['Consent.verification']);
});

test('what is not here, and a word about another person, is no evidence', () => {
  const at = ['Consent.verification'];
  const bare = { verification: [] };
  const verifiedWith = (who: object) => of(permit(), { verification: [{ verified: true, verifiedWith: who }] });
  expect(verifiedWith({ type: 'Patient', display: 'the resident' })[0]).toBe(at[0]);
  expect(verifiedWith({ reference: 'Patient/another' })[0]).toBe(at[0]);
  expect(verifiedWith({ reference: `https://evil.example/Patient/${RESIDENT}` })[0]).toBe(at[0]);
  expect(verifiedWith({ reference: 'https://evil.example/RelatedPerson/x' })[0]).toBe(at[0]);
  for (const source of [
    { sourceAttachment: { url: 'urn:nothing' } },
    { sourceAttachment: { title: 'form', data: '' } },
    { sourceReference: { reference: 'https://evil.example/DocumentReference/1' } },
    { sourceReference: { reference: 'Consent/c1' } },
  ])
    expect(of(permit({ actor: [to('RW5')] }), { ...bare, ...source })).toEqual(at);
  expect(of(permit({ actor: [to('RW5')] }), { ...bare, sourceAttachment: { data: 'c2lnbmVk' } })).toEqual([]);
});

test('nobody names themself in person without a signed source', () => {
  const mine = deny({}, permit({ actor: [to('RW5'), toPerson(user(1))] }));
  const by = (recorder: Token, change: Partial<Consent> = {}) =>
    lintConsent(consent(mine, change), { ...context, recorder }).map((p) => p.expression);
  expect(by(user(1))).toEqual(['Consent.verification']);
  expect(by(user(2))).toEqual([]);
  expect(by(user(1), { sourceAttachment: { data: 'c2lnbmVk' } })).toEqual(['Consent.verification']);
  expect(by(user(1), { sourceAttachment: SIGNED_FORM })).toEqual([]);
});

test('a giver at a foreign address, or another person, gave nothing', () => {
  const by = (reference: string) => of(permit(), { performer: [{ reference }] });
  expect(by(`https://evil.example/Patient/${RESIDENT}`)).toContain('Consent.performer');
  expect(by('https://evil.example/RelatedPerson/x')).toContain('Consent.performer');
  expect(by('Patient/another')).toContain('Consent.performer');
});

test('no period ends before it starts', () => {
  const back = { start: '2026-02-01', end: '2026-01-01' };
  expect(of(deny({ period: back }, permit({ dataPeriod: back })))).toEqual([
    'Consent.provision.period',
    'Consent.provision.provision[0].dataPeriod',
  ]);
  expect(of(deny({ period: { start: '2026-02-01', end: '2026-02-01' } }))).toEqual([]);
});

test('what refuses stays as it was recorded, in whatever order its words are', () => {
  const refused = (before: Consent, after: Consent, legalBasis: 'explicit' | 'implied' = 'explicit') =>
    lintConsent(after, { ...context, policy: { ...policy, legalBasis }, previous: before }).some(
      (p) => p.id === 'consent-refuses',
    );
  const no = consent(deny({ actor: [to('RW5')] }));
  const mixed = consent(deny({}, permit({ actor: [to('RW5')] }, deny(dataClass('encounter')))));
  const sharing = consent(deny({}, permit({ actor: [to('RW5')] })));
  for (const before of [no, mixed])
    for (const change of [{ status: 'inactive' }, { status: 'entered-in-error' }, { provision: permit() }] as const)
      expect(refused(before, { ...before, ...change })).toBe(true);
  expect(refused(no, { ...no, provision: { actor: [to('RW5')], type: 'deny' }, dateTime: '2026-12-01' })).toBe(false);
  expect(refused({ ...mixed, modifierExtension: [{ url: 'urn:off' }] }, mixed)).toBe(true);
  const withdrawn = {
    url: 'https://onestory.example/fhir/StructureDefinition/consent-status-reason',
    valueCode: 'withdrawn',
  };
  expect(refused({ ...mixed, extension: [withdrawn] }, mixed)).toBe(true);
  for (const status of ['rejected', 'inactive'] as const)
    expect(refused({ ...sharing, status }, { ...sharing, status: 'entered-in-error' })).toBe(true);
  expect(refused(sharing, { ...sharing, status: 'inactive' })).toBe(false);
  expect(refused(sharing, { ...sharing, status: 'inactive' }, 'implied')).toBe(true);
  expect(refused(sharing, { ...sharing, provision: deny({}, permit({ actor: [to('P81022')] })) }, 'implied')).toBe(
    false,
  );
});

test('no complaint quotes the consent', () => {
  const secret = { ...to('x'), reference: { identifier: { system: 'urn:secret', value: 'SECRET' } } };
  expect(JSON.stringify(lint(consent(permit({ actor: [secret] }))))).not.toContain('SECRET');
});
