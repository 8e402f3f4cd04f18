// Whom literal references of actors stand for, and that rewriting the directory opens nothing.
// @see src/consent/directory.ts
import type { Resource } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import type { DirectoryVersion } from '../../src/consent/inputs.ts';
import { odsCode } from '../../src/fhir/ids.ts';
import { BASE, SYSTEM } from '../../src/fhir/systems.ts';
import {
  ask,
  COUNCIL,
  codes,
  consent,
  deny,
  facet,
  implied,
  matron,
  PRACTICE,
  permit,
  RW5,
  resident,
  sds,
  service,
  system,
  toPerson,
  toRef,
  user,
} from './world.ts';

const source = (recorder: string) => ({ meta: { source: `https://onestory.example/fhir/source/${recorder}/rest` } });
const row = (contributor: string, resource: Resource | undefined, at = ''): DirectoryVersion => {
  const [type = '', id = ''] = resource ? [resource.resourceType, resource.id] : at.split('/');
  return { consent: 'c1', type, id, contributor: odsCode(contributor), ...(resource && { resource }) };
};
const person = (n: number): Resource => ({
  resourceType: 'Practitioner',
  id: 'p',
  identifier: [
    { system: SYSTEM.gmcNumber, value: 'C1' },
    { system: SYSTEM.sdsUser, value: user(n).split('|')[1] ?? '' },
  ],
});
const practice = (value: string): Resource => ({
  resourceType: 'Organization',
  id: 'o',
  identifier: [{ system: SYSTEM.odsOrganisation, value }],
});
const role = (more: object = {}): Resource => ({
  resourceType: 'PractitionerRole',
  id: 'r',
  practitioner: { reference: 'Practitioner/p' },
  organization: { reference: 'Organization/o' },
  ...more,
});
const coded = (code: string) => ({ code: [{ coding: [{ system: SYSTEM.sdsJobRole, code }] }] });

/** Whether a permit of the council's for this reference opens to the matron of RW5; and whether a deny closes. */
const opens = (ref: string, directory: readonly DirectoryVersion[], recorder = '324') =>
  ask({ about: { directory, consents: [consent(permit({ actor: [toRef(ref)] }), source(recorder))] } }).open;
const closes = (ref: string, directory: readonly DirectoryVersion[], recorder = '324') =>
  !ask({
    policy: implied,
    about: { directory, consents: [consent(deny({ actor: [toRef(ref)] }), source(recorder))] },
  }).open;

test('a practitioner, an organisation and a role are whom the recorder’s own directory says', () => {
  const directory = [row('324', person(1)), row('324', practice('RW5')), row('324', role(coded('R0590')))];
  for (const ref of ['Practitioner/p', 'Organization/o', 'PractitionerRole/r']) {
    expect([ref, opens(ref, directory), closes(ref, directory)]).toEqual([ref, true, true]);
    expect([ref, opens(ref, [])]).toEqual([ref, false]);
  }
});

test.each([
  ['another person', [row('324', person(2)), row('324', practice('RW5')), row('324', role())]],
  ['another organisation', [row('324', person(1)), row('324', practice('P81005')), row('324', role())]],
  ['another job', [row('324', person(1)), row('324', practice('RW5')), row('324', role(coded('R0260')))]],
] as const)('a role of %s neither opens nor closes', (_, directory) => {
  expect([opens('PractitionerRole/r', directory), closes('PractitionerRole/r', directory)]).toEqual([false, false]);
});

test.each([
  ['a practitioner that is gone', [row('324', practice('RW5')), row('324', role())]],
  [
    'a job that is not known',
    [row('324', person(1)), row('324', practice('RW5')), row('324', role({ code: [{ text: 'matron' }] }))],
  ],
  ['nothing', [row('324', { resourceType: 'PractitionerRole', id: 'r' })]],
  ['itself', [row('324', role({ practitioner: { reference: 'PractitionerRole/r' } })), row('324', practice('RW5'))]],
] as const)('a role of %s is unresolvable: it does not open, and closes', (_, directory) => {
  expect([opens('PractitionerRole/r', directory), closes('PractitionerRole/r', directory)]).toEqual([false, true]);
});

test('rewriting, deleting or bringing back whom a reference stands for opens nothing, and loosens no refusal', () => {
  for (const versions of [
    [row('324', person(2)), row('324', person(1))],
    [row('324', person(1)), row('324', person(2))],
    [row('324', person(1)), row('324', undefined, 'Practitioner/p')],
    [row('324', person(1)), row('324', undefined, 'Practitioner/p'), row('324', person(1))],
  ]) {
    expect(opens('Practitioner/p', versions)).toBe(false);
    expect(closes('Practitioner/p', versions)).toBe(true);
    const behind = [...versions, row('324', practice('RW5')), row('324', role())];
    expect(opens('PractitionerRole/r', behind)).toBe(false);
  }
  const renamed = { ...person(1), name: [{ family: 'Byrne' }] } as Resource;
  expect(opens('Practitioner/p', [row('324', person(1)), row('324', renamed)])).toBe(true);
});

test('what another organisation than the recorder’s says opens to its own people only, and closes to everybody it names', () => {
  for (const [ref, resource] of [
    ['Practitioner/p', person(1)],
    ['Organization/o', practice('RW5')],
  ] as const) {
    expect(opens(ref, [row('RW5', resource)])).toBe(true);
    expect(opens(ref, [row('P81005', resource)])).toBe(false);
    expect(closes(ref, [row('P81005', resource)])).toBe(true);
  }
  const mixed = [row('324', role()), row('324', practice('RW5')), row('P81005', person(1))];
  expect(opens('PractitionerRole/r', mixed)).toBe(false);
});

test('each consent stands by what it referred to when it was recorded', () => {
  const directory = [row('324', person(2)), row('324', person(1)), { ...row('324', person(1)), consent: 'c2' }];
  const consents = ['c1', 'c2'].map((id) =>
    consent(permit({ actor: [toRef('Practitioner/p')] }), { id, ...source('324') }),
  );
  const verdict = ask({ about: { directory, consents } });
  expect(verdict.open).toBe(true);
  expect(verdict.reasons.filter((each) => each.code === 'not-understood').map((each) => each.consent)).toEqual(['c1']);
  expect(codes(verdict)).toContain('relationship-by-consent');
});

test('a source by reference is matched against the contributor, by the word of the recorder or its own', () => {
  const from = { ...toRef('Organization/o'), role: { coding: [{ system: SYSTEM.participationType, code: 'AUT' }] } };
  const open = (contributor: string, value = '324') =>
    ask({
      who: { ...matron, roles: [sds('R0590')] },
      facet: facet({ contributor: COUNCIL }),
      about: {
        directory: [row(contributor, practice(value))],
        consents: [consent(permit({ actor: [from] }), source('P81005'))],
      },
    }).open;
  expect([open('P81005'), open('324'), open('RW5'), open('P81005', 'RW5')]).toEqual([true, true, false, false]);
});

test('who may be meant by a refusal is neither the resident nor a system, and keeps what is their own', () => {
  const facets = { own: facet({ contributor: RW5 }), exchanged: facet() };
  const open = (ref: string, at: keyof typeof facets, directory: readonly DirectoryVersion[] = [], who = matron) =>
    ask({
      who,
      policy: implied,
      facet: facets[at],
      about: { directory, consents: [consent(deny({ actor: [toRef(ref)] }))] },
    }).open;
  for (const ref of ['Practitioner/nobody-knows', 'PractitionerRole/nobody-knows', 'Group/nobody-knows'])
    expect([open(ref, 'own'), open(ref, 'exchanged')]).toEqual([true, false]);
  const consents = [consent(deny({ actor: [toRef('Practitioner/nobody-knows')] }))];
  for (const who of [resident, system]) expect(ask({ who, facet: facets.own, about: { consents } }).open).toBe(true);
  // Whoever it ever stood for stays refused, and nobody else.
  for (const versions of [
    [row('324', person(1)), row('324', person(2))],
    [row('324', person(2)), row('324', person(1))],
    [row('324', person(1)), row('324', undefined, 'Practitioner/p')],
  ]) {
    const at = 'Practitioner/p';
    expect([open(at, 'own', versions), open(at, 'exchanged', versions)]).toEqual([false, false]);
    const other = { ...matron, practitioner: user(3) };
    expect([open(at, 'own', versions, other), open(at, 'exchanged', versions, other)]).toEqual([true, true]);
  }
});

const numbered = (ods: string, ...more: object[]): Resource =>
  ({ ...person(1), identifier: [{ system: `${BASE}/Id/${ods}/staff`, value: '7' }, ...more] }) as Resource;
const sdsUser = (n: number, more: object = {}) => ({
  system: SYSTEM.sdsUser,
  value: user(n).split('|')[1] ?? '',
  ...more,
});

test.each<[string, boolean, readonly Resource[]]>([
  ['of their organisation, may be theirs', true, [numbered('RW5')]],
  ['of a part of their organisation, may be theirs', true, [numbered('Y00043')]],
  ['of another organisation, is not', false, [numbered('P81005')]],
  ['of somebody known otherwise too, is not', false, [numbered('RW5', sdsUser(2))]],
  ['of somebody who is known otherwise since, is not', false, [numbered('RW5'), numbered('RW5', sdsUser(2))]],
  ['of somebody who was known otherwise, is not', false, [numbered('RW5', sdsUser(2)), numbered('RW5')]],
  ['of somebody else in another version, may be theirs', true, [numbered('RW5'), person(2)]],
  ['of themself, is', true, [numbered('P81005', sdsUser(1))]],
])('a staff number %s: a deny holds, a permit does not open', (_, held, versions) => {
  const directory = versions.map((each) => row('324', each));
  expect(closes('Practitioner/p', directory)).toBe(held);
  if (!versions.some((each) => JSON.stringify(each).includes(sdsUser(1).value)))
    expect(opens('Practitioner/p', directory)).toBe(false);
});

test('an SDS user id is nobody who comes with a number of another kind', () => {
  const who = { ...matron, practitioner: 'https://charity.example/id|w1' as never };
  expect(ask({ who, policy: implied, about: { consents: [consent(deny({ actor: [toPerson(user(2))] }))] } }).open).toBe(
    true,
  );
});

test('two members of a group, one by staff number, are two people', () => {
  const member = [{ entity: { identifier: sdsUser(2) } }, { entity: { reference: 'Practitioner/p' } }];
  const group = { resourceType: 'Group', id: 'g', type: 'practitioner', actual: true, member } as Resource;
  expect(closes('Group/g', [row('324', numbered('RW5')), row('324', group)])).toBe(true);
  expect(closes('Group/g', [row('324', numbered('RW5', sdsUser(3))), row('324', group)])).toBe(false);
});

test('a site whose staff number it is, or one below it, may be meant; and whoever comes without any number', () => {
  const directory = [row('324', numbered('RW5'))];
  const closed = (who: Partial<typeof matron>, of = facet()) =>
    !ask({
      who: { ...matron, ...who },
      policy: implied,
      facet: of,
      about: {
        relationships: [{ ...service, organisation: who.organisation ?? RW5 }],
        directory,
        consents: [consent(deny({ actor: [toRef('Practitioner/p')] }))],
      },
    }).open;
  expect(closed({ organisation: odsCode('Y00043') })).toBe(true);
  expect(closed({ organisation: PRACTICE })).toBe(false);
  expect(closed({ practitioner: `${BASE}/Id/RW5/staff|8` as never })).toBe(false);
  expect(closed({ practitioner: undefined as never }, facet({ contributor: RW5 }))).toBe(true);
});

const during = (start?: string, end?: string) => ({ period: { ...(start && { start }), ...(end && { end }) } });
test.each<[string, object, boolean]>([
  ['is not active', { active: false }, false],
  ['is active', { active: true }, true],
  ['has ended', during(undefined, '2026-11-21'), false],
  ['ends today', during('2026-01-01', '2026-11-22'), true],
  ['has not begun', during('2026-11-23'), false],
  ['has a period that cannot be read', during('soon'), false],
])('a role that %s is named by a permit only while it is in use, and by a deny throughout', (_, more, open) => {
  const directory = [row('324', person(1)), row('324', practice('RW5')), row('324', role(more))];
  const ref = 'PractitionerRole/r';
  expect([opens(ref, directory), closes(ref, directory)]).toEqual([open, true]);
  const another = [row('324', person(2)), ...directory.slice(1)];
  expect([opens(ref, another), closes(ref, another)]).toEqual([false, false]);
});

test.each<[string, object, boolean]>([
  ['is old', { use: 'old' }, false],
  ['has ended', during(undefined, '2026-11-21'), false],
  ['has not begun', during('2026-11-23'), false],
  ['is in use', { use: 'official', ...during('2026-01-01', '2026-11-22') }, true],
])('an identifier that %s names in a deny, and in a permit only while it is in use', (_, more, open) => {
  const p = { ...person(1), identifier: [sdsUser(1, more)] } as Resource;
  expect([opens('Practitioner/p', [row('324', p)]), closes('Practitioner/p', [row('324', p)])]).toEqual([open, true]);
  const o = { ...practice('RW5'), identifier: [{ system: SYSTEM.odsOrganisation, value: 'RW5', ...more }] } as Resource;
  expect([opens('Organization/o', [row('324', o)]), closes('Organization/o', [row('324', o)])]).toEqual([open, true]);
  const r = role({ practitioner: { identifier: sdsUser(1, more) }, organization: undefined });
  expect(opens('PractitionerRole/r', [row('324', r)])).toBe(open);
});

test('a role that was ended and is resumed is in use again', () => {
  const directory = [
    row('324', person(1)),
    row('324', practice('RW5')),
    row('324', role()),
    row('324', role({ active: false })),
  ];
  expect(opens('PractitionerRole/r', directory)).toBe(false);
  expect(opens('PractitionerRole/r', [...directory, row('324', role())])).toBe(true);
});
