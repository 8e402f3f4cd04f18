// The decision order beside consent: role, restriction, own data, withholding, sensitivity.
// @see design: consent §2
import { expect, test } from 'vitest';
import { decide } from '../../src/consent/decide.ts';
import type { Policy } from '../../src/consent/policy.ts';
import { refusalOf } from '../../src/consent/reasons.ts';
import type { View } from '../../src/consent/rolePolicy.ts';
import { FOREVER } from '../../src/consent/until.ts';
import type { Token } from '../../src/fhir/ids.ts';
import {
  AGE_UK,
  ask,
  at,
  COUNCIL,
  codes,
  confidentiality,
  consent,
  dataClass,
  deny,
  facet,
  gp,
  implied,
  inputs,
  matron,
  NOW,
  ourRole,
  patientOf,
  permit,
  policy,
  privacyOfficer,
  proxy,
  RW5,
  resident,
  sds,
  securityLabel,
  sees,
  sensitivity,
  service,
  system,
  to,
  toPerson,
  toRef,
  toRole,
  user,
} from './world.ts';

const all = [consent(permit())];
const own = facet({ contributor: RW5 });

test('a role that is not in the policy, or has no view of the class, sees nothing', () => {
  expect(codes(ask({ who: { ...matron, roles: [sds('R9999')] }, facet: own }))).toContain('role-unknown');
  expect(ask({ who: { ...matron, roles: [] }, facet: own }).open).toBe(false);
  expect(codes(ask({ who: { ...matron, roles: [sds('R8009')] }, facet: own }))).toContain('role-does-not-see');
});

/** The shipped policy, but for what one role sees of care plans. */
const seeingPlans = (role: Token, view: View): Policy => {
  const row = policy.roles.rows.get(role);
  if (!row) throw new Error('no such role');
  const rows = new Map(policy.roles.rows).set(role, { ...row, views: { ...row.views, 'care-plan': view } });
  return { ...policy, roles: { ...policy.roles, rows } };
};

test('a summary view opens a summary, and says so', () => {
  const verdict = ask({ facet: own, policy: seeingPlans(sds('R0590'), 'summary') });
  expect(verdict).toMatchObject({ open: true, view: 'summary' });
  expect(codes(verdict)).toContain('role-sees-summary');
  expect(ask({ facet: own })).toMatchObject({ open: true, view: 'full' });
  expect(ask({ facet: facet() })).toMatchObject({ open: false, view: 'none' });
});

test('a summary view opens nothing of a type that has no summary', () => {
  const verdict = ask({ facet: { ...own, type: 'Basic' }, policy: seeingPlans(sds('R0590'), 'summary') });
  expect(verdict).toMatchObject({ open: false, view: 'none' });
  expect(codes(verdict)).toContain('role-does-not-see');
});

test('a Patient is shown to whoever sees a summary of anything that is shared', () => {
  const role = sds('R0590');
  const seen = (view: View): Policy => {
    const row = policy.roles.rows.get(role);
    if (!row) throw new Error('no such role');
    const none = Object.fromEntries(Object.keys(row.views).map((each) => [each, 'none' as View]));
    const views = { ...none, demographics: 'full' as View, 'care-plan': view };
    return { ...policy, roles: { ...policy.roles, rows: new Map(policy.roles.rows).set(role, { ...row, views }) } };
  };
  const consents = [consent(deny({}, permit(dataClass('care-plan'))))];
  const shown = (view: View) => ask({ facet: patientOf(), policy: seen(view), about: { consents } }).open;
  expect([shown('full'), shown('summary'), shown('none')]).toEqual([true, true, false]);
});

test('of several roles the best view holds, each where its own role alone passes every step', () => {
  const who = { ...matron, roles: [sds('R0590'), sds('R0700')] };
  const summary = seeingPlans(sds('R0700'), 'summary');
  expect(ask({ who, facet: own, policy: summary })).toMatchObject({ view: 'full' });
  expect(ask({ who, facet: own, policy: summary }).whole).toBeUndefined();
  const period = { start: '2025-01-01', end: '2025-12-31' };
  const year = permit({ actor: [toRole('R0590')], dataPeriod: period });
  const consents = [consent(year, { id: 'year' }), consent(permit({ actor: [toRole('R0700')] }), { id: 'all' })];
  const mixed = ask({ who, policy: summary, about: { consents } });
  expect(mixed.windows).toBeUndefined();
  expect(mixed).toMatchObject({ open: true, view: 'full', whole: { open: true } });
  expect(mixed.whole?.windows).toHaveLength(1);
  const [one] = consents;
  expect(ask({ who, policy: summary, about: { consents: one ? [one] : [] } }).whole).toBeUndefined();
});

test('of several roles one alone must pass every step', () => {
  const finance = facet({ dataClass: 'finance', type: 'Observation' });
  const consents = [consent(permit({ actor: [toRole('R0590')] }))];
  const both = { ...matron, roles: [sds('R0590'), sds('R1330')] };
  expect(ask({ who: both, facet: finance, about: { consents } }).open).toBe(false);
  expect(ask({ who: both, facet: finance, about: { consents: all } }).open).toBe(true);
});

test('a deny matches any role', () => {
  const consents = [...all, consent(deny({ actor: [toRole('R1330')] }), { id: 'no' })];
  expect(ask({ who: { ...matron, roles: [sds('R0590'), sds('R1330')] }, about: { consents } }).open).toBe(false);
});

test('a system sees what its own organisation contributed, never more', () => {
  expect(ask({ who: system, facet: own }).open).toBe(true);
  expect(ask({ who: system, about: { consents: all } }).open).toBe(false);
  expect(codes(ask({ who: system, about: { consents: all } }))).toContain('system-sees-own-only');
  expect(ask({ who: system, policy: implied }).open).toBe(false);
});

test('a resident sees their own record and nobody else’s', () => {
  expect(ask({ who: resident }).open).toBe(true);
  expect(ask({ who: resident, about: { resident: 'other' as never } }).open).toBe(false);
});

test('restricted residents are invisible but to the entitlement, own data included', () => {
  const about = { restricted: true, consents: all };
  for (const who of [matron, resident, proxy, system]) expect(ask({ who, about, facet: own }).open).toBe(false);
  const entitled = ask({
    who: privacyOfficer,
    about,
    facet: facet({ type: 'RelatedPerson', dataClass: 'relationship', contributor: RW5 }),
  });
  expect(entitled.open).toBe(true);
});

test('own data needs neither relationship nor consent nor label', () => {
  const about = { relationships: [], consents: [consent(deny())] };
  expect(ask({ about, facet: own }).open).toBe(true);
  expect(ask({ about, facet: facet({ contributor: RW5, labels: [sensitivity('adoption')] }) }).open).toBe(true);
});

test('own data is closed by a deny that names the practitioner', () => {
  const named = (p: object) => ask({ facet: own, about: { consents: [consent(deny(p))] } });
  expect(codes(named({ actor: [toPerson(user(1))] }))).toContain('denied-by-name');
  expect(named({ actor: [toPerson(user(2))] }).open).toBe(true);
  expect(named({ actor: [to('RW5')] }).open).toBe(true);
  expect(named({ actor: [toRole('R0590')] }).open).toBe(true);
  expect(named({ actor: [toRef('Practitioner/unresolved')] }).open).toBe(true);
  expect(
    ask({ facet: own, about: { consents: [consent(permit({}, deny({ actor: [toPerson(user(1))] })))] } }).open,
  ).toBe(false);
  expect(
    ask({ facet: own, about: { consents: [consent(deny({ actor: [toPerson(user(1))] }), { status: 'inactive' })] } })
      .open,
  ).toBe(true);
});

test('what its source withholds is never widened', () => {
  const about = { consents: all };
  const hidden = facet({ withheld: ['source'] });
  for (const who of [matron, resident]) expect(codes(ask({ who, about, facet: hidden }))).toContain('withheld');
  expect(ask({ facet: facet({ withheld: ['source'], contributor: RW5 }) }).open).toBe(true);
  expect(
    ask({
      facet: facet({ withheld: ['source'], recipients: [RW5], delivery: 1 }),
      about: { relationships: [{ ...service, kind: 'referral', delivery: 1 }] },
    }).open,
  ).toBe(false);
});

test('what is not for the resident is hidden from them and from proxies, not from professionals', () => {
  const consents = [...all, consent(permit({ actor: [toRef('RelatedPerson/daughter')] }), { id: 'p' })];
  for (const hidden of [
    facet({ withheld: ['resident'] }),
    facet({ labels: ['http://terminology.hl7.org/CodeSystem/v3-ActCode|NOPAT' as never] }),
  ]) {
    expect(ask({ who: resident, about: { consents }, facet: hidden }).open).toBe(false);
    expect(ask({ who: proxy, about: { consents }, facet: hidden }).open).toBe(false);
    expect(ask({ about: { consents }, facet: hidden }).open).toBe(true);
  }
});

test('a label that no consent opens, or that is unknown, closes; a handling tag does not', () => {
  const asked = (label: string, policyUsed = policy) =>
    ask({
      facet: facet({ labels: [label as never] }),
      policy: policyUsed,
      about: { consents: [consent(permit(securityLabel(label as never, confidentiality('V'))))] },
    });
  expect(codes(asked(sensitivity('hfea')))).toContain('label-never-shared');
  expect(codes(asked('urn:x|secret'))).toContain('label-unknown');
  expect(
    ask({
      facet: facet({ labels: ['http://terminology.hl7.org/CodeSystem/v3-ActReason|HTEST' as never] }),
      about: { consents: all },
    }).open,
  ).toBe(true);
  expect(ask({ facet: facet({ labels: [sensitivity('sexual-health')] }), policy: implied }).open).toBe(false);
});

test('every reason is given, and the first failing step names the refusal', () => {
  const verdict = ask({
    facet: facet({ withheld: ['source'], labels: [sensitivity('hfea')] }),
    about: { relationships: [], restricted: true },
  });
  expect(codes(verdict)).toEqual([
    'role-sees',
    'restricted',
    'no-relationship',
    'no-consent',
    'withheld',
    'label-never-shared',
  ]);
  expect(refusalOf(verdict.reasons)?.step).toBe(4);
});

test('a label that no permit covers is refused in step 9', () => {
  const verdict = ask({ facet: facet({ labels: [sensitivity('substance-misuse')] }), about: { consents: all } });
  expect(refusalOf(verdict.reasons)?.code).toBe('label-not-permitted');
});

test('a Consent is for the resident, its recorder and the privacy officer', () => {
  const c = facet({ type: 'Consent', dataClass: 'consent' });
  const authority = consent(permit({ actor: [toRef('RelatedPerson/daughter')] }), { id: 'p' });
  const about = { consents: [...all, authority] };
  expect(ask({ facet: c, about }).open).toBe(false);
  expect(ask({ who: proxy, facet: c, about }).open).toBe(false);
  expect(ask({ who: resident, facet: c, about }).open).toBe(true);
  expect(ask({ who: privacyOfficer, facet: c, about }).open).toBe(true);
  expect(ask({ who: { ...matron, organisation: COUNCIL }, facet: c, about: {} }).open).toBe(true);
  expect(
    ask({
      facet: { ...c, recipients: [RW5], delivery: 1 },
      about: { relationships: [{ ...service, kind: 'referral', delivery: 1 }] },
    }).open,
  ).toBe(false);
});

test('audit records are for the resident and the privacy officer', () => {
  const event = facet({ type: 'AuditEvent', dataClass: 'audit', contributor: RW5 });
  expect(ask({ facet: event, about: { consents: all } }).open).toBe(false);
  expect(ask({ who: resident, facet: event }).open).toBe(true);
  expect(ask({ who: privacyOfficer, facet: event }).open).toBe(true);
});

test('a decision says until when it holds', () => {
  const until = (change: object) => decide(matron, inputs(change), policy, NOW).until;
  expect(until({})).toBe(FOREVER);
  expect(until({ relationships: [{ ...service, end: at('2026-12-01T00:00:00Z') }] })).toBe(at('2026-12-01T00:00:00Z'));
  const nested = consent(
    deny({}, permit({ period: { start: '2026-11-25T00:00:00Z', end: '2026-11-30T00:00:00.000Z' } })),
  );
  expect(until({ consents: [nested] })).toBe(at('2026-11-25T00:00:00Z'));
  expect(until({ birthDate: '2010-11-24' })).toBe(at('2026-11-24T00:00:00Z'));
});

test('Age UK workers see no clinical text, whatever consent says', () => {
  const worker = { ...gp, organisation: AGE_UK, roles: [ourRole('voluntary-worker')] };
  const about = { consents: all, relationships: [{ ...service, organisation: AGE_UK, assertedBy: COUNCIL }] };
  expect(sees(all, { who: worker, about })).toBe(true);
  expect(ask({ who: worker, about, facet: facet({ type: 'Condition', dataClass: 'problem' }) }).open).toBe(false);
});
