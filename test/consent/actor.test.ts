// Who an actor of a provision is: by its role, by an identifier, by a reference; and who it may be.
// @see design: consent §3, "Matching a provision"; src/consent/actor.ts
import type { ConsentProvisionActor, Resource } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import type { DirectoryVersion } from '../../src/consent/inputs.ts';
import type { Requester } from '../../src/consent/requester.ts';
import { odsCode, token } from '../../src/fhir/ids.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import {
  ask,
  codes,
  consent,
  deny,
  facet,
  from,
  gp,
  implied,
  matron,
  ourRole,
  permit,
  RW5,
  sees,
  service,
  system,
  to,
  toPerson,
  toRef,
  user,
} from './world.ts';

const side = (...sides: readonly string[]) => ({
  coding: sides.map((code) => ({ system: SYSTEM.participationType, code })),
});
const opens = (actor: ConsentProvisionActor, who: Requester = matron) =>
  sees([consent(permit({ actor: [actor] }))], { who });
const closes = (actor: ConsentProvisionActor, who: Requester = matron) =>
  !sees([consent(deny({ actor: [actor] }))], { who, policy: implied });

test.each(['IRCP', 'PRCP', 'REFT', 'TRC'])('an actor of role %s is a recipient', (code) => {
  const named = (ods: string) => ({ ...to(ods), role: side(code) });
  expect([opens(named('RW5')), opens(named('P81005'))]).toEqual([true, false]);
  expect([closes(named('RW5')), closes(named('P81005'))]).toEqual([true, false]);
});

test.each(['AUT', 'CST'])('an actor of role %s is a source', (code) => {
  const named = (ods: string) => ({ ...from(ods), role: side(code) });
  expect([opens(named('324')), opens(named('P81005'))]).toEqual([true, false]);
  expect([closes(named('324')), closes(named('P81005'))]).toEqual([true, false]);
});

test.each(['X', '', 'constructor', 'toString', '__proto__'])(
  'an actor of role %s opens nothing, and closes',
  (code) => {
    for (const ods of ['RW5', '324', 'P81005'])
      expect([opens({ ...to(ods), role: side(code) }), closes({ ...to('RW5'), role: side(code) })]).toEqual([
        false,
        true,
      ]);
  },
);

test('of several roles those that are known say the side, if they say the same', () => {
  expect(opens({ ...to('RW5'), role: side('CALLBCK', 'IRCP', 'PRCP') })).toBe(true);
  expect(opens({ ...to('P81005'), role: side('CALLBCK', 'IRCP') })).toBe(false);
  expect(opens({ ...to('RW5'), role: side('IRCP', 'AUT') })).toBe(false);
});

/** Whether a deny of it reaches what is somebody else's, and whether the practitioner's own as well: as one that names them in person. */
const reach = (reference: object): string => {
  const consents = [consent(deny({ actor: [{ ...toRef('x'), reference: reference as never }] }))];
  const own = ask({ facet: facet({ contributor: RW5 }), about: { consents } }).open;
  const others = ask({ policy: implied, about: { consents } }).open;
  return others ? (own ? 'nobody' : 'own alone') : own ? 'anybody' : 'this person';
};
const ORGANISED = ['Organization', 'CareTeam', 'Group', 'Device', 'Patient', 'RelatedPerson'];
test.each<[string, string, object]>([
  ...['Practitioner', 'PractitionerRole', ...ORGANISED].map(
    (type) =>
      [`${type} elsewhere`, 'anybody', { reference: `https://x.example/${type}/1` }] as [string, string, object],
  ),
  ['name', 'anybody', { display: 'my nurse' }],
  ['Practitioner that is not here', 'anybody', { reference: 'Practitioner/1' }],
  ['Organization that is not here', 'anybody', { reference: 'Organization/1' }],
  ['Group that is not here', 'anybody', { reference: 'Group/1' }],
  ['CareTeam of which nothing is known', 'anybody', { reference: 'CareTeam/1' }],
  ...['Device', 'Patient', 'RelatedPerson'].map(
    (type) => [type, 'nobody', { reference: `${type}/1` }] as [string, string, object],
  ),
  ...['Device', 'Patient'].map(
    (type) =>
      [`${type} by a number`, 'nobody', { type, identifier: { system: 'urn:x', value: '1' } }] as [
        string,
        string,
        object,
      ],
  ),
  [
    'Organization by an unknown number',
    'anybody',
    { type: 'Organization', identifier: { system: 'urn:x', value: '1' } },
  ],
  ['person by an unknown number', 'anybody', { identifier: { system: 'urn:x', value: '1' } }],
])('a deny of a %s may mean %s', (_, whom, reference) => {
  expect(reach(reference)).toBe(whom);
});

test('a role of ours is a role: it names who has it, and nobody else', () => {
  const named = (code: string) => ({ ...to('x'), reference: { identifier: { system: SYSTEM.role, value: code } } });
  const who = { ...matron, roles: [...matron.roles, ourRole('care-coordinator')] };
  expect([closes(named('care-coordinator'), who), closes(named('another'), who)]).toEqual([true, false]);
});

test('whoever is known by a number of one kind is told from others by it, and is not another’s of a known kind', () => {
  const gmc = (value: string) => ({ ...to('x'), reference: { identifier: { system: SYSTEM.gmcNumber, value } } });
  const who = { ...matron, practitioner: token(SYSTEM.gmcNumber, 'C1') };
  expect([closes(gmc('C1'), who), closes(gmc('C2'), who), closes(toPerson(user(1)), who)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(closes(gmc('C1'))).toBe(true);
});

test('a deny of a person says nothing to a system', () => {
  const consents = [consent(deny({ actor: [toPerson(user(2))] }))];
  expect(codes(ask({ who: system, policy: implied, about: { consents } }))).not.toContain('denied');
  expect(codes(ask({ who: gp, policy: implied, about: { consents } }))).toContain('denied');
});

const row = (resource: Resource): DirectoryVersion => ({
  consent: 'c1',
  type: resource.resourceType,
  id: resource.id ?? '',
  contributor: odsCode('324'),
  resource,
});
const recorded = { meta: { source: 'https://onestory.example/fhir/source/324/rest' } };
const place = (more: object, ...list: readonly string[]): DirectoryVersion =>
  row({
    ...{ resourceType: 'Organization', id: 'o', ...more },
    identifier: list.map((value) => ({ system: SYSTEM.odsOrganisation, value })),
  } as Resource);
const role = (more: object): DirectoryVersion =>
  row({
    resourceType: 'PractitionerRole',
    id: 'r',
    organization: { reference: 'Organization/o' },
    ...more,
  } as Resource);
const person = { identifier: { system: SYSTEM.sdsUser, value: '555000000001' } };
const job = { code: [{ coding: [{ system: SYSTEM.sdsJobRole, code: 'R0590' }] }] };

test.each<[string, readonly [boolean, boolean], string, readonly DirectoryVersion[]]>([
  ['an organisation', [true, true], 'Organization/o', [place({}, '324')]],
  ['another organisation', [false, false], 'Organization/o', [place({}, 'P81005')]],
  ['an organisation with two codes', [false, true], 'Organization/o', [place({}, '324', 'P81005')]],
  ['one out of use', [false, true], 'Organization/o', [place({ active: false }, '324')]],
  ['one that is not here', [false, true], 'Organization/o', []],
  ['a role by its organisation alone', [true, true], 'PractitionerRole/r', [place({}, '324'), role({})]],
  ['a person in it', [false, true], 'PractitionerRole/r', [place({}, '324'), role({ practitioner: person })]],
  ['a job in it', [false, true], 'PractitionerRole/r', [place({}, '324'), role(job)]],
  [
    'a group of nobody known',
    [false, true],
    'Group/g',
    [row({ resourceType: 'Group', id: 'g', type: 'practitioner', actual: true, member: [{ entity: {} }] } as Resource)],
  ],
  ['a team', [false, true], 'CareTeam/t', []],
])('%s as a source: permits and refuses', (_, says, reference, directory) => {
  const actor = [{ role: side('AUT'), reference: { reference } }];
  const open = sees([consent(permit({ actor }), recorded)], { about: { directory } });
  expect([open, !sees([consent(deny({ actor }), recorded)], { policy: implied, about: { directory } })]).toEqual(says);
});

test('whoever a group names by their organisation, and in person only before, has no relationship by it', () => {
  const group = { resourceType: 'Group', id: 'g', type: 'practitioner', actual: true };
  const member = [{ entity: { reference: 'PractitionerRole/r' } }, { entity: person, inactive: true }];
  const directory = [place({}, 'RW5'), role({}), row({ ...group, member } as Resource)];
  const consents = [consent(permit({ actor: [toRef('Group/g')] }), recorded)];
  expect(ask({ about: { directory, consents } }).open).toBe(true);
  expect(
    ask({ about: { directory, consents, relationships: [{ ...service, organisation: odsCode('324') }] } }).open,
  ).toBe(false);
});

test('a deny of an organisation, and of somebody’s post elsewhere, names nobody of it in person', () => {
  const post = role({ practitioner: person, active: false });
  const actor = [to('RW5'), toRef('PractitionerRole/r')];
  const own = (...directory: DirectoryVersion[]) =>
    ask({ facet: facet({ contributor: RW5 }), about: { directory, consents: [consent(deny({ actor }), recorded)] } })
      .open;
  expect([own(place({}, '324'), post), own(place({}, 'RW5'), post)]).toEqual([true, false]);
});

test('whoever has no number may be anybody of whom only a number is known, but not what is no person', () => {
  const { practitioner: _, ...who } = matron;
  const own = (type?: string) => {
    const reference = { ...(type && { type }), identifier: { system: 'urn:x', value: '1' } };
    const consents = [consent(deny({ actor: [{ ...toRef('x'), reference: reference as never }] }))];
    return ask({ who, facet: facet({ contributor: RW5 }), about: { consents } }).open;
  };
  expect([own(), own('Practitioner')]).toEqual([false, false]);
  for (const type of ['Organization', 'CareTeam', 'Group', 'RelatedPerson'])
    expect([type, own(type)]).toEqual([type, true]);
});
