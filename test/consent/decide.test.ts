// A decision put together: the Patient, what nothing of the record is shown without, and the reasons that are given.
// @see design: consent §1 ("Contributions and composed resources"), §2
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/consent/decide.ts';
import type { ByLaw, Relationship } from '../../src/consent/inputs.ts';
import type { Policy } from '../../src/consent/policy.ts';
import { fails } from '../../src/consent/reasons.ts';
import { instant, type OdsCode } from '../../src/fhir/ids.ts';
import {
  ask,
  COUNCIL,
  codes,
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
  patientOf,
  permit,
  policy,
  proxy,
  RESIDENT,
  RW5,
  resident,
  sds,
  securityLabel,
  toPerson,
  toRef,
  toRole,
  user,
} from './world.ts';

const all = [consent(permit())];
const own = facet({ contributor: RW5 });
const me = [toPerson(user(1))];
const year = { dataPeriod: { start: '2025-01-01', end: '2025-12-31' } };

/** The shipped policy, but for the classes that the matron sees in full. */
const seeing = (...classes: readonly string[]): Policy => {
  const row = policy.roles.rows.get(sds('R0590'));
  if (!row) throw new Error('no such role');
  const views = Object.fromEntries(classes.map((each) => [each, 'full' as const]));
  return { ...policy, roles: { ...policy.roles, rows: new Map([[sds('R0590'), { ...row, views }]]) } };
};

describe('a Patient is visible', () => {
  test.each([
    ['care-plan', true],
    ['demographics', true],
    ['consent', false],
    ['audit', false],
    ['directory', false],
    ['subscription', false],
    ['identity-review', false],
    ['access-review', false],
  ])('where %s is shared: %s', (shared, open) => {
    const about = { consents: [consent(permit(dataClass(shared)))] };
    expect(ask({ facet: patientOf(), policy: seeing('demographics', shared), about }).open).toBe(open);
  });

  test('to those whose organisation knows the resident', () => {
    const verdict = ask({ facet: patientOf(RW5), about: { relationships: [] } });
    expect([verdict.open, codes(verdict)]).toEqual([true, ['role-sees', 'own-contribution']]);
  });

  test('where something of some dates is, without what fails for others', () => {
    const verdict = ask({ facet: patientOf(), about: { consents: [consent(permit(year))] } });
    expect(verdict).toMatchObject({ open: true, view: 'full' });
    expect(verdict.windows).toBeUndefined();
    expect(verdict.reasons.filter(fails)).toEqual([]);
    expect(codes(verdict)).toContain('permitted');
  });

  test('else it says why not', () => {
    const closed = codes(ask({ facet: patientOf(), about: { relationships: [] } }));
    expect(closed).toEqual(['role-sees', 'no-relationship', 'no-consent']);
    const nothing = codes(ask({ facet: patientOf(), policy: seeing(), about: { consents: all } }));
    expect(nothing).toEqual(['role-does-not-see', 'no-consent']);
  });

  test('not to whom a deny names, but for what the law discloses to them', () => {
    const consents = [consent(deny({ actor: me }))];
    expect(codes(ask({ facet: patientOf(), about: { consents } }))).toEqual(['role-sees', 'denied-by-name']);
    const law: ByLaw = {
      ...{ kind: 'law', id: 'l', organisation: RW5, practitioner: user(1), start: NOW, end: instant(NOW + 1) },
      ...{ types: [], classes: [], instances: ['CarePlan/p1'], labels: [] },
    };
    const opened = ask({ facet: patientOf(), about: { consents, grants: [law] } });
    expect([opened.open, codes(opened)]).toEqual([true, ['role-sees', 'disclosed-by-law']]);
  });

  test('to whom it was delivered, though a deny names them for what is their own', () => {
    const referral: Relationship = {
      kind: 'referral',
      organisation: RW5,
      assertedBy: COUNCIL,
      via: 'feed',
      delivery: 1,
    };
    const about = { relationships: [referral], consents: [consent(deny({ actor: [...me, from('RW5')] }))] };
    const delivered = { ...patientOf(), recipients: [RW5], delivery: 1 };
    expect(ask({ facet: delivered, about }).open).toBe(true);
    const nothing = ask({ facet: facet({ contributor: PRACTICE, recipients: [RW5], delivery: 1 }), about });
    expect([nothing.open, nothing.view, codes(nothing).at(-1)]).toEqual([false, 'none', 'nothing-shared']);
  });

  test('to whom they were referred, as far as the sender of the referral knows them', () => {
    const referral: Relationship = {
      ...{ kind: 'referral', organisation: RW5, assertedBy: COUNCIL, via: 'rest', delivery: 1 },
    };
    const open = (contributor: OdsCode, change: Partial<Relationship> = {}) =>
      ask({ facet: patientOf(contributor), about: { relationships: [{ ...referral, ...change }] } }).open;
    expect([open(COUNCIL), open(PRACTICE)]).toEqual([true, false]);
    expect(open(COUNCIL, { delivery: undefined })).toBe(false);
    expect(open(COUNCIL, { kind: 'sent' })).toBe(false);
    expect(open(COUNCIL, { organisation: PRACTICE })).toBe(false);
    expect(ask({ facet: facet({ contributor: COUNCIL }), about: { relationships: [referral] } }).open).toBe(false);
  });
});

test('whoever sees no Patient of the resident sees nothing of them, and is told what else there was to say', () => {
  const daughter = consent(permit({ actor: [toRef('RelatedPerson/daughter')] }));
  const normal = consent(deny({ actor: [from('324')], ...securityLabel(confidentiality('N')) }), { id: 'no' });
  const low = facet({ labels: [confidentiality('L')] });
  const verdict = ask({ who: proxy, facet: low, about: { consents: [daughter, normal] } });
  expect(verdict.open).toBe(false);
  expect(codes(verdict)).toEqual(expect.arrayContaining(['proxy-authority', 'permitted', 'nothing-shared']));
  expect(ask({ who: proxy, facet: low, about: { consents: [daughter] } }).open).toBe(true);
});

describe('of what is open nothing is said that fails', () => {
  test('for other dates', () => {
    const verdict = ask({ about: { consents: [consent(permit(year))] } });
    expect(verdict.windows).toHaveLength(1);
    expect(verdict.reasons.filter(fails)).toEqual([]);
  });

  test('in another role', () => {
    const consents = [consent(permit({ actor: [toRole('R0590')] }))];
    const verdict = ask({ who: { ...matron, roles: [sds('R0700'), sds('R0590')] }, about: { consents } });
    expect(verdict.open).toBe(true);
    expect(verdict.reasons.map((each) => each.role)).toEqual(verdict.reasons.map(() => sds('R0590')));
  });
});

describe('what is one’s own', () => {
  test('says so', () => {
    expect(codes(ask({ facet: own }))).toEqual(['role-sees', 'own-contribution']);
    const event = facet({ type: 'AuditEvent', dataClass: 'audit' });
    expect(codes(ask({ who: resident, facet: event }))).toContain('own-record');
    expect(codes(ask({ facet: event }))).toContain('audit-not-shared');
  });

  test('is closed for the dates of a deny that names the practitioner', () => {
    const verdict = ask({
      facet: own,
      about: { consents: [consent(deny({ actor: me, ...year, ...dataClass('care-plan') }))] },
    });
    expect(verdict.windows).toHaveLength(2);
    expect(codes(verdict)).not.toContain('denied-by-name');
  });
});

test('without a role that the policy knows there is no capacity to see anything in', () => {
  expect(ask({ who: { ...matron, roles: [] }, facet: own })).toEqual({
    open: false,
    view: 'none',
    reasons: [expect.objectContaining({ code: 'role-unknown' })],
  });
});

test('a resident is themselves under every id of theirs, and nobody else', () => {
  const about = inputs({ resident: 'first' as never, same: [RESIDENT] });
  const decision = decide(resident, about, policy, NOW);
  expect([decision.same, decision.verdict(facet()).open]).toEqual([[RESIDENT], true]);
  expect(codes(ask({ who: resident, about: { resident: 'first' as never } }))).toEqual(['not-this-resident']);
  expect(decide(resident, inputs(), policy, NOW).same).toEqual([]);
});
