// What must not open, a step aside from what does: each of these is closed by one check alone.
// @see design: consent §2 and §3
import type { Consent, ConsentProvision } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import type { LabelRow } from '../../src/consent/labelPolicy.ts';
import type { Policy } from '../../src/consent/policy.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import {
  ask,
  COUNCIL,
  codes,
  consent,
  dataClass,
  deny,
  facet,
  implied,
  matron,
  patientOf,
  permit,
  policy,
  proxy,
  RW5,
  resident,
  sds,
  sees,
  sensitivity,
  service,
  to,
  toPerson,
  toRole,
  user,
} from './world.ts';

const claimed = { ...service, via: 'rest' as const };
const inClass = (system: string, code: string) => ({ class: [{ system, code }] });

test.each(['consent', 'audit', 'directory', 'subscription', 'identity-review', 'access-review'])(
  'a permit of %s alone makes no resident visible',
  (each) => {
    const opened = (code: string) =>
      ask({ about: { consents: [consent(permit(dataClass(code)))] }, facet: patientOf() }).open;
    expect([opened('care-plan'), opened(each)]).toEqual([true, false]);
  },
);

test('a permit of what the role does not see makes no resident visible', () => {
  const about = { consents: [consent(permit(dataClass('care-plan')))] };
  const unseeing = new Map(
    [...policy.roles.rows].map(([role, row]) => [
      role,
      { ...row, views: { ...row.views, 'care-plan': 'none' as const } },
    ]),
  );
  const blind: Policy = { ...policy, roles: { ...policy.roles, rows: unseeing } };
  expect(ask({ about, facet: patientOf() }).open).toBe(true);
  expect(ask({ about, facet: patientOf(), policy: blind }).open).toBe(false);
});

test('what the own organisation says of itself is a relationship only where a consent names it', () => {
  const named = consent(permit({ actor: [to('RW5')] }));
  const seen = (list: Consent, ...relationships: (typeof service)[]) =>
    sees([list], { about: { consents: [list], relationships } });
  expect([seen(consent(permit()), claimed), seen(named, claimed), seen(named)]).toEqual([false, true, false]);
});

test('what the own organisation says of itself is not for those who are not care staff', () => {
  const list = [consent(permit({ actor: [to('RW5')] }))];
  const roles = { ...policy.roles, careStaff: new Set<never>() };
  const of = (by: Policy) => sees(list, { policy: by, about: { consents: list, relationships: [claimed] } });
  expect([of(policy), of({ ...policy, roles })]).toEqual([true, false]);
});

test('to be named by a deny that an exception overrides is no relationship', () => {
  const root = (inner: ConsentProvision) => [consent(deny({ actor: [toPerson(user(1))] }, inner))];
  const seen = (list: Consent[]) => sees(list, { about: { consents: list, relationships: [] } });
  expect(seen(root(permit({ actor: [toPerson(user(1))] })))).toBe(true);
  expect(seen(root(permit()))).toBe(false);
});

test('what was refused is refused in every role of whoever asks', () => {
  const rejected = [consent(permit({ actor: [toRole('R0590')] }), { status: 'rejected' })];
  const about = { consents: rejected, relationships: [service] };
  const asking = (...roles: string[]) =>
    ask({ who: { ...matron, roles: roles.map(sds) }, about, policy: implied }).open;
  expect([asking('R0590'), asking('R0590', 'R0260'), asking('R0260', 'R0590')]).toEqual([false, false, false]);
});

test('a label that is withheld, it is not said from whom, is withheld by its source', () => {
  const label = sensitivity('new-one');
  const row = { label, consent: 'withheld' } satisfies LabelRow;
  const labels = { ...policy.labels, rows: new Map(policy.labels.rows).set(label, row) };
  const verdict = ask({
    facet: facet({ labels: [label] }),
    about: { consents: [consent(permit())] },
    policy: { ...policy, labels },
  });
  expect(verdict.open).toBe(false);
  expect(codes(verdict)).toContain('withheld');
});

test('a class of another system is not understood: it does not open, and closes', () => {
  const type = 'http://hl7.org/fhir/resource-types';
  expect(sees([consent(permit(inClass(type, 'CarePlan')))])).toBe(true);
  for (const [system, code] of [
    ['https://elsewhere.example/types', 'CarePlan'],
    ['https://elsewhere.example/x', 'care-plan'],
    [type, 'careplan-'],
  ] as const) {
    expect(sees([consent(permit(inClass(system, code)))]), `${system} ${code}`).toBe(false);
    expect(sees([consent(permit(), { id: 'a' }), consent(deny(inClass(system, code)))])).toBe(false);
  }
  expect(sees([consent(permit({ class: [{} as never] }))])).toBe(false);
});

test('data of a meaning that is not known does not open, and closes', () => {
  const data = (meaning: string) => ({
    data: [{ meaning: meaning as never, reference: { reference: 'Encounter/e' } }],
  });
  const at = { facet: facet({ pins: ['related:Encounter/e', 'instance:Encounter/e'] as never }) };
  expect([sees([consent(permit(data('related')))], at), sees([consent(permit(data('kindred')))], at)]).toEqual([
    true,
    false,
  ]);
  expect(sees([consent(permit(), { id: 'a' }), consent(deny(data('kindred')))])).toBe(false);
});

test('an actor whose role is of another system, of two sides, or modified is not understood', () => {
  const role = (...codings: { system: string; code: string }[]) => ({ ...to('RW5'), role: { coding: codings } });
  const ircp = { system: SYSTEM.participationType, code: 'IRCP' };
  const source = { system: SYSTEM.participationType, code: 'AUT' };
  expect(sees([consent(permit({ actor: [role(ircp)] }))])).toBe(true);
  const odd = [
    role({ ...ircp, system: 'https://elsewhere.example' }),
    role(ircp, source),
    role(source, ircp),
    { ...role(ircp), modifierExtension: [{ url: 'https://elsewhere.example/not', valueBoolean: true }] },
  ];
  for (const actor of odd) {
    expect(sees([consent(permit({ actor: [actor] }))])).toBe(false);
    expect(sees([consent(permit(), { id: 'a' }), consent(deny({ actor: [actor] }))])).toBe(false);
  }
});

test('a verification that is modified verifies nothing', () => {
  const verification = (change: object) => [
    { verified: true, verifiedWith: { reference: 'Patient/resident-1' }, ...change },
  ];
  const modified = { modifierExtension: [{ url: 'https://elsewhere.example/not', valueBoolean: true }] };
  expect(sees([consent(permit(), { verification: verification({}) })])).toBe(true);
  expect(sees([consent(permit(), { verification: verification(modified) })])).toBe(false);
});

test('a source that is no document of a kind that can be signed is no evidence', () => {
  const source = (reference: string) => consent(permit(), { verification: [], sourceReference: { reference } });
  const open = (address: string) => {
    const [type = '', id = ''] = address.split('/');
    const directory = [{ consent: 'c1', type, id, contributor: COUNCIL, resource: { status: 'current' } as never }];
    return ask({ about: { consents: [source(address)], directory } }).open;
  };
  expect(['DocumentReference/d', 'QuestionnaireResponse/q'].map(open)).toEqual([true, true]);
  expect(['Contract/c', 'Consent/c', 'Observation/o'].map(open)).toEqual([false, false, false]);
});

test('a permit of another resident does not count for this one', () => {
  const other = { patient: { reference: 'Patient/resident-2' } };
  expect(sees([consent(permit(), other)])).toBe(false);
  const theirs = { ...other, performer: [{ reference: 'Patient/resident-2' }] };
  expect(sees([consent(permit(), theirs)])).toBe(false);
});

test('neither the resident nor a proxy sees a Consent as its contributor would', () => {
  const asked = facet({ type: 'Consent', dataClass: 'consent', contributor: COUNCIL });
  const daughter = consent(permit({ actor: [{ ...to('RW5'), reference: { reference: 'RelatedPerson/daughter' } }] }));
  expect(ask({ who: proxy, facet: asked, about: { consents: [daughter] } }).open).toBe(false);
  expect(ask({ who: resident, facet: asked }).open).toBe(true);
  expect(ask({ who: matron, facet: { ...asked, contributor: RW5 } }).open).toBe(true);
});
