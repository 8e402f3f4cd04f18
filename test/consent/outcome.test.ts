// What consents say together in the finer cases: defaults and rules beside them, permits that do not count, refusals.
// @see design: consent §3, "One consent" and "Between consents"; §5
import type { Consent, ConsentProvision } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import type { BreakGlass } from '../../src/consent/inputs.ts';
import { instant } from '../../src/fhir/ids.ts';
import { profile } from '../../src/fhir/systems.ts';
import {
  ask,
  at,
  basis,
  codes,
  consent,
  dataClass,
  deny,
  facet,
  implied,
  NOW,
  permit,
  RW5,
  sees,
  to,
  toPerson,
  user,
} from './world.ts';

const all = consent(permit(), { id: 'all' });
const [rw5, elsewhere, plans, encounters] = [
  { actor: [to('RW5')] },
  { actor: [to('AGEUK')] },
  dataClass('care-plan'),
  dataClass('encounter'),
];
const me = { actor: [toPerson(user(1))] };
const own = facet({ contributor: RW5 });
const said = (...consents: readonly Consent[]) => codes(ask({ about: { consents } }));

describe('a default is the root’s deny alone', () => {
  test('a deny beside it denies what another consent permits', () => {
    expect(sees([all, consent(deny({}, deny(rw5), permit(elsewhere)))])).toBe(false);
    expect(sees([all, consent(deny({}, deny(elsewhere), permit(elsewhere)))])).toBe(true);
  });

  test('a deny beside a root that is about others denies all the same', () => {
    expect(sees([all, consent(deny(elsewhere, deny(rw5), permit(encounters)))])).toBe(false);
  });
});

describe('permits that do not count', () => {
  const unverified = (p: ConsentProvision) => consent(p, { verification: [] });
  const why = 'permit-not-evidenced';
  test.each([
    ['one that matches', permit(), true],
    ['one beside one that does not match', permit(plans, permit(encounters)), true],
    ['one that does not match', permit(encounters), false],
    ['one in a deny', deny({}, permit(plans)), true],
    ['one in a deny, beside one that does not match', deny({}, permit(plans), permit(encounters)), true],
    ['one in a deny that does not match', deny({}, permit(encounters)), false],
  ])('are said where they would have permitted: %s', (_, provision, is) => {
    expect(said(unverified(provision)).includes(why)).toBe(is);
  });

  test('of a refused consent nothing more is said than that', () => {
    const refused = said(consent(permit(), { status: 'rejected', verification: [] }));
    expect(refused).toContain('consent-refused');
    expect(refused).not.toContain(why);
    expect(refused).not.toContain('consent-leaves-out');
  });
});

test('what is not understood is said only where it would decide', () => {
  const unreadable = { code: [{ text: 'in words' }] };
  expect(said(consent(deny({ ...plans, ...unreadable })))).toContain('not-understood');
  expect(said(consent(deny({ ...encounters, ...unreadable })))).not.toContain('not-understood');
});

describe('in person', () => {
  test('own data is closed by a deny of the person beside one of the organisation', () => {
    expect(ask({ facet: own, about: { consents: [consent(deny(rw5, deny(me)))] } }).open).toBe(false);
    expect(ask({ facet: own, about: { consents: [consent(permit({}, deny(rw5), deny(me)))] } }).open).toBe(false);
  });

  test('own data stays open where the deny that names the person is about other things', () => {
    const other = consent(deny({ ...me, ...encounters }), { id: 'no' });
    expect(ask({ facet: own, about: { consents: [other, consent(permit({}, deny(rw5)))] } }).open).toBe(true);
    expect(ask({ facet: own, about: { consents: [other, consent(deny(rw5))] } }).open).toBe(true);
    expect(ask({ facet: own, about: { consents: [other, consent(deny(rw5, permit(elsewhere)))] } }).open).toBe(true);
  });

  test('a permit of the person is a relationship, also where an exception of its exception opens', () => {
    const provision = permit(me, deny(plans, permit(rw5)));
    expect(sees([consent(provision)], { about: { relationships: [], consents: [consent(provision)] } })).toBe(true);
  });
});

describe('what was refused', () => {
  test.each<[string, ConsentProvision, boolean]>([
    ['what it would have permitted', permit(plans), false],
    ['what an exception would have permitted', deny({}, permit(plans)), false],
    ['nothing it would not have permitted', permit(encounters), true],
    ['nothing that no exception would have permitted', deny({}, permit(encounters)), true],
    ['nothing where it would only have denied', deny(), true],
  ])('closes %s', (_, provision, open) => {
    expect(sees([consent(provision, { status: 'rejected' })], { policy: implied })).toBe(open);
  });
});

describe('break-glass asks whether it was refused', () => {
  const glass: BreakGlass = {
    ...{ kind: 'break-glass', id: 'g', organisation: RW5, practitioner: user(1), vitalInterests: false },
    ...{ start: NOW, end: instant(NOW + 1) },
  };
  const withdrawn = { extension: [{ url: profile('consent-status-reason'), valueCode: 'withdrawn' }] };
  const opens = (...consents: readonly Consent[]) =>
    ask({ about: { relationships: [], grants: [glass], consents } }).open;

  test.each<[string, boolean, readonly Consent[]]>([
    ['a withdrawn consent to it', false, [consent(permit(plans), { status: 'inactive' })]],
    ['a withdrawn consent to something else', true, [consent(permit(encounters), { status: 'inactive' })]],
    ['withdrawn permits of it', false, [consent(permit(plans), withdrawn)]],
    ['withdrawn permits of something else', true, [consent(permit(encounters), withdrawn)]],
    ['a permit that nothing evidences', true, [consent(permit(), { verification: [] })]],
    ['a refusal beside a permit that counts', true, [all, consent(permit(), { status: 'rejected' })]],
  ])('%s', (_, open, consents) => {
    expect(opens(...consents)).toBe(open);
  });
});

describe('the resident’s own refusal against whoever decides for them', () => {
  const daughter = { reference: 'RelatedPerson/daughter' };
  const best = (p: ConsentProvision) =>
    consent(p, {
      ...{ id: 'best', policyRule: basis('best-interest'), performer: [daughter] },
      verification: [{ verified: true, verifiedWith: { reference: 'Patient/resident-1' } }],
    });
  const refusal = (p: ConsentProvision) =>
    consent(p, { id: 'no', status: 'rejected', dateTime: '2026-11-10T12:00:00.000Z' });
  const from = at('2026-11-01T00:00:00Z');
  const assessments = [{ of: 'capacity' as const, able: false, from, to: from }];
  const decided = (...consents: readonly Consent[]) => ask({ about: { consents, assessments } });

  test('stands of what it is about, and of nothing else', () => {
    expect(decided(best(permit()), refusal(permit(plans))).open).toBe(false);
    expect(decided(best(permit()), refusal(permit(encounters))).open).toBe(true);
  });

  test('stands beside what other consents left out', () => {
    const leftOut = consent(deny({}, permit(elsewhere)), { id: 'default' });
    expect(decided(leftOut, best(permit()), refusal(permit()), leftOut).open).toBe(false);
  });

  test('is nothing to a deny of theirs: that denies', () => {
    const verdict = codes(decided(best(deny()), refusal(permit())));
    expect(verdict).toContain('consent-denies');
    expect(verdict).not.toContain('permit-before-refusal');
  });
});
