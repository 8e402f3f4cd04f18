// What each provision must say to be enforced, how much there may be, and what of it has no effect.
// @see design: consent §6
import type { Consent, ConsentProvision, ConsentProvisionActor, Period } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { Actors } from '../../src/consent/directory.ts';
import { consentWarnings, type LintContext, lintConsent } from '../../src/consent/lint.ts';
import { odsCode, token } from '../../src/fhir/ids.ts';
import { BASE, SYSTEM } from '../../src/fhir/systems.ts';
import {
  act,
  COUNCIL,
  consent,
  deny,
  NOW,
  permit,
  policy,
  securityLabel,
  sensitivity,
  to,
  toRef,
  user,
} from './world.ts';

const context: LintContext = { recorderOrganisation: COUNCIL, policy, now: NOW };
const lint = (p: ConsentProvision | undefined, change: Partial<Consent> = {}) =>
  lintConsent(consent(p, change), context);
const faults = (p: ConsentProvision | undefined, change: Partial<Consent> = {}) =>
  lint(p, change).map((each) => each.expression);

test('a nested provision may deny as well as permit, and a consent may have none', () => {
  expect(faults(permit({ actor: [to('RW5')] }, deny(), permit()))).toEqual([]);
  expect(faults(undefined)).toEqual([]);
});

test.each<[string, Period, boolean]>([
  ['no end', { start: '2026-01-01' }, true],
  ['no start', { end: '2026-01-01' }, true],
  ['one moment', { start: '2026-01-01T10:00:00.000Z', end: '2026-01-01T10:00:00.000Z' }, true],
  ['an end before its start', { start: '2026-01-01T10:00:00.001Z', end: '2026-01-01T10:00:00.000Z' }, false],
])('a period with %s', (_, period, right) => {
  expect(faults(deny({ period })).length === 0).toBe(right);
});

describe('an actor by reference', () => {
  test.each([
    'CareTeam',
    'Device',
    'Group',
    'Organization',
    'Patient',
    'Practitioner',
    'PractitionerRole',
    'RelatedPerson',
  ])('may be a %s of this server', (type) => {
    expect(faults(deny({ actor: [toRef(`${type}/1`)] }))).toEqual([]);
    expect(faults(deny({ actor: [toRef(`https://elsewhere.example/${type}/1`)] }))).toHaveLength(1);
  });
  test('may be nothing else', () => {
    expect(faults(deny({ actor: [toRef('Location/1')] }))).toHaveLength(1);
    expect(faults(deny({ actor: [{ ...toRef(''), reference: { type: 'Practitioner' } }] }))).toHaveLength(1);
  });
});

test('whom a deny names by reference must be told by what tokens carry; a permit simply opens to nobody', () => {
  const [staff, sds, ods] = [token(`${BASE}/Id/324/staff`, '7'), user(1), odsCode('RW5')];
  const role = token(SYSTEM.role, 'steward');
  const right = (ref: string, identities: Actors[string] | undefined, p = deny) =>
    lintConsent(consent(p({ actor: [toRef(ref)] })), { ...context, actors: identities ? { [ref]: identities } : {} })
      .length === 0;
  for (const ref of ['Practitioner/p', 'Group/g', 'CareTeam/t'])
    for (const [identities, told] of [
      [[{ practitioner: sds }], true],
      [[{ organisation: ods }], true],
      [[{ role }], true],
      [[{ practitioner: staff, known: true }, { practitioner: sds }], true],
      [[{ practitioner: staff }], false],
      [[{ practitioner: sds }, { practitioner: staff, organisation: ods }], false],
      [[{ practitioner: sds }, {}], false],
      [undefined, true],
    ] as const) {
      expect([ref, identities, right(ref, identities)]).toEqual([ref, identities, told]);
      expect(right(ref, identities, () => permit({ actor: [to('P81022'), toRef(ref)] }))).toBe(true);
    }
  expect([right('Practitioner/p', []), right('Organization/o', [])]).toEqual([false, false]);
  expect([right('CareTeam/t', []), right('RelatedPerson/r', [])]).toEqual([true, true]);
});

describe('an actor by identifier', () => {
  const named = (system: string, value: string): ConsentProvisionActor => ({
    ...toRef(''),
    reference: { identifier: { system, value } },
  });
  test.each([
    [SYSTEM.odsOrganisation, 'RW5', '-'],
    [SYSTEM.odsSite, 'RW5AA', 'R'],
    [SYSTEM.sdsUser, '555000000001', '5550'],
    [SYSTEM.sdsJobRole, 'R0590', '0590'],
    [SYSTEM.role, 'voluntary-worker', 'Voluntary Worker'],
  ])('of %s has the form of that system', (system, right, wrong) => {
    expect(faults(deny({ actor: [named(system, right)] }))).toEqual([]);
    expect(faults(deny({ actor: [named(system, wrong)] }))).toEqual(['Consent.provision.actor[0]']);
  });
  test('is of a system that is known', () => {
    for (const system of ['urn:x', SYSTEM.gmcNumber, `${BASE}/Id/324/staff`])
      expect(faults(deny({ actor: [to('RW5'), named(system, '1')] }))).toEqual(['Consent.provision.actor[1]']);
  });
});

describe('a consent holds', () => {
  const many = (count: number, p: ConsentProvision = permit({ actor: [to('RW5')] })) =>
    deny({}, ...Array.from({ length: count - 1 }, () => p));
  const dated = permit({ actor: [to('RW5')], dataPeriod: { start: '2026-01-01' } });
  test('at most 200 provisions', () => {
    expect([faults(many(200)), faults(many(201))]).toEqual([[], ['Consent.provision']]);
  });
  test('at most 20 that limit dates of data, among any that do not', () => {
    const with20 = deny({}, many(50), many(21, dated));
    expect([faults(with20), faults(many(22, dated))]).toEqual([[], ['Consent.provision']]);
  });
  test('no more than that whatever else is wrong, which is said too', () => {
    const before = consent(permit(), { status: 'inactive' });
    const problems = lintConsent(consent(many(201)), { ...context, previous: before });
    expect(problems.map((each) => each.expression)).toEqual(['Consent', 'Consent.status', 'Consent.provision']);
  });
});

test('a resident may opt in, and somebody who stands for them may not', () => {
  const optsIn = { policyRule: act('OPTIN') };
  expect(faults(permit({ actor: [to('RW5')] }), optsIn)).toEqual([]);
  const theirs = { ...optsIn, performer: [{ reference: 'RelatedPerson/x' }] };
  expect(faults(permit({ actor: [to('RW5')] }), theirs)).toEqual(['Consent.policyRule']);
});

test('only a permit that counts is asked who stands behind it', () => {
  const alone = { verification: [{ verified: true }] };
  expect(faults(permit({ actor: [to('324')] }), alone)).toEqual(['Consent.verification']);
  for (const status of ['draft', 'proposed', 'rejected'] as const)
    expect(faults(permit({ actor: [to('324')] }), { ...alone, status })).toEqual([]);
});

test('who records it without a number of their own is not everybody who has none', () => {
  const actors = { 'Organization/o': [{ organisation: COUNCIL }] };
  const named = consent(permit({ actor: [toRef('Organization/o')] }));
  expect(lintConsent(named, { ...context, actors })).toEqual([]);
});

describe('what has no effect is a warning, not a refusal', () => {
  const never = securityLabel(sensitivity('adoption'));
  const strange = { securityLabel: [{ system: 'urn:x', code: 'y' }] };
  const [now, past] = ['2026-11-22T12:00:00.000Z', '2026-11-22T11:59:59.999Z'];
  const root = 'Consent.provision';
  const [over, closed] = ['Its period is over.', 'No permit opens one of its labels.'];
  const unknown = 'A label is not known here; it opens nothing';
  test.each<[string, ConsentProvision, readonly (readonly string[])[]]>([
    ['nothing', deny(), []],
    ['a period that is over', deny({ period: { end: past } }), [[root, over]]],
    ['a period that ends now', deny({ period: { end: now } }), []],
    ['a period without dates', deny({ period: {} }), []],
    ['a permit of what is never shared', permit(never), [[root, closed]]],
    ['a deny of it', deny(never), []],
    ['a permit of what is not known', permit(strange), [[root, `${unknown}.`]]],
    ['a deny of it', deny(strange), [[root, `${unknown}, and the provision denies as if it covered everything.`]]],
    ['a label without a code', permit({ securityLabel: [{ system: 'urn:x' }] }), [[root, `${unknown}.`]]],
    ['one of several', permit({}, permit(), deny({ period: { end: past } })), [[`${root}.provision[1]`, over]]],
  ])('%s', (_, p, warnings) => {
    expect(lint(p)).toEqual([]);
    const said = consentWarnings(consent(p), policy, NOW);
    expect(said.map(({ expression, more }) => [expression, more])).toEqual(warnings);
  });
  test('and of what was recorded in error none is given', () => {
    const wrong = consent(deny({ period: { end: past } }), { status: 'entered-in-error' });
    expect(consentWarnings(wrong, policy, NOW)).toEqual([]);
  });
});
