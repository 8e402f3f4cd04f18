// Groups and teams as actors: who is on them when the consent is recorded, and what a later version does to that.
// @see design: consent §3 ("A Group of practitioners is an actor too"); src/consent/directory.ts
import type { CareTeam, Group, Resource } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { decide } from '../../src/consent/decide.ts';
import type { DirectoryVersion, Relationship } from '../../src/consent/inputs.ts';
import { personsNamed } from '../../src/consent/persons.ts';
import { odsCode, type ResourceId } from '../../src/fhir/ids.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import {
  ask,
  at,
  codes,
  consent,
  deny,
  facet,
  implied,
  inputs,
  matron,
  NOW,
  permit,
  policy,
  RW5,
  sds,
  toRef,
  user,
} from './world.ts';

const source = { meta: { source: 'https://onestory.example/fhir/source/324/rest' } };
const row = (resource: Resource, contributor = '324', key = 'c1'): DirectoryVersion => ({
  consent: key,
  type: resource.resourceType,
  id: resource.id ?? '',
  contributor: odsCode(contributor),
  resource,
});
const gone = (type: string, id: string): DirectoryVersion => ({ consent: 'c1', type, id, contributor: odsCode('324') });
const value = (n: number) => user(n).split('|')[1] ?? '';
const person = (n: number) => ({ identifier: { system: SYSTEM.sdsUser, value: value(n) } });
const listed = (n: number): Resource => ({
  resourceType: 'Practitioner',
  id: 'p',
  identifier: [{ system: SYSTEM.sdsUser, value: value(n) }],
});
const literal = { reference: 'Practitioner/p' };

const group = (entities: readonly object[], more: object = {}, member: object = {}): Group =>
  ({
    ...{ resourceType: 'Group', id: 'g', type: 'practitioner', actual: true },
    member: entities.map((entity) => ({ entity, ...member })),
    ...more,
  }) as Group;
const team = (members: readonly object[], more: object = {}): CareTeam =>
  ({ resourceType: 'CareTeam', id: 't', participant: members.map((each) => ({ member: each })), ...more }) as CareTeam;

/** Whether a permit for it opens the council's plan to the matron, and a deny of it closes it. */
function says(ref: string, directory: readonly DirectoryVersion[], who = matron): readonly [boolean, boolean] {
  const actor = [toRef(ref)];
  const open = ask({ who, about: { directory, consents: [consent(permit({ actor }), source)] } }).open;
  const shut = { directory, consents: [consent(deny({ actor }), source)] };
  return [open, !ask({ who, policy: implied, about: shut }).open];
}
const NAMED = [true, true];
const OTHERS = [false, false];
const ONLY_REFUSED = [false, true];

test.each<[string, readonly boolean[], readonly DirectoryVersion[]]>([
  ['names its members', NAMED, [row(group([person(2), person(1)]))]],
  ['names nobody else', OTHERS, [row(group([person(2)]))]],
  ['names whom a reference stands for', NAMED, [row(listed(1)), row(group([literal]))]],
  ['names nobody else by reference', OTHERS, [row(listed(2)), row(group([literal]))]],
  ['may name anybody by a reference to nobody', ONLY_REFUSED, [row(group([literal, person(2)]))]],
  ['may name anybody by a number of no person', ONLY_REFUSED, [row(group([{ identifier: { value: '1' } }]))]],
  [
    'may name anybody by a reference since rewritten',
    ONLY_REFUSED,
    [listed(1), listed(2), group([literal])].map((r) => row(r)),
  ],
  ['keeps who is on every version', NAMED, [row(group([person(1)])), row(group([person(1), person(2)]))]],
  ['is not joined by a later version', ONLY_REFUSED, [row(group([person(2)])), row(group([person(1), person(2)]))]],
  ['is not left by a later version', ONLY_REFUSED, [row(group([person(1)])), row(group([person(2)]))]],
  ['stays what it was for others on no version', OTHERS, [row(group([person(2)])), row(group([person(3)]))]],
  ['refuses nobody else when it is gone', OTHERS, [row(group([person(2)])), gone('Group', 'g')]],
  ['refuses when it is gone who was in it', ONLY_REFUSED, [row(group([person(1)])), gone('Group', 'g')]],
  [
    'brought back, permits nobody',
    ONLY_REFUSED,
    [row(group([person(1)])), gone('Group', 'g'), row(group([person(1)]))],
  ],
  ['brought back, refuses nobody else', OTHERS, [row(group([person(2)])), gone('Group', 'g'), row(group([person(2)]))]],
  ['without members is unresolvable', ONLY_REFUSED, [row(group([]))]],
  ['that lists none is unresolvable', ONLY_REFUSED, [row(group([], { member: undefined }))]],
  ['of another kind is unresolvable', ONLY_REFUSED, [row(group([person(2)], { type: 'person' }))]],
  ['that is a description is unresolvable', ONLY_REFUSED, [row(group([person(2)], { actual: false }))]],
  ['out of use refuses alone', ONLY_REFUSED, [row(group([person(1)], { active: false }))]],
  ['refuses an inactive member alone', ONLY_REFUSED, [row(group([person(1)], {}, { inactive: true }))]],
  ['refuses nobody else for an inactive member', OTHERS, [row(group([person(2)], {}, { inactive: true }))]],
  [
    'refuses an inactive member beside others',
    ONLY_REFUSED,
    [row(group([], { member: [{ entity: person(1), inactive: true }, { entity: person(3) }] }))],
  ],
  ['refuses a past member alone', ONLY_REFUSED, [row(group([person(1)], {}, { period: { end: '2026-11-21' } }))]],
  [
    'names a present member',
    NAMED,
    [row(group([person(1)], {}, { period: { start: '2026-11-22' }, inactive: false }))],
  ],
  ['of another organisation names its own people', NAMED, [row(group([person(1)]), 'RW5')]],
  ['of another organisation permits no others', ONLY_REFUSED, [row(group([person(1)]), 'P81005')]],
])('a group %s', (_, expected, directory) => {
  expect(says('Group/g', directory)).toEqual(expected);
});

test('a group names the person as part of it: a permit is a relationship, a deny leaves own data', () => {
  const directory = [row(group([person(1)]))];
  const consents = [consent(permit({ actor: [toRef('Group/g')] }), source)];
  expect(codes(ask({ about: { relationships: [], directory, consents } }))).toContain('relationship-by-consent');
  const denied = [consent(deny({ actor: [toRef('Group/g')] }), source)];
  const own = facet({ contributor: RW5 });
  expect(ask({ facet: own, about: { directory, consents: denied } }).open).toBe(true);
  expect(ask({ facet: own, about: { consents: denied } }).open).toBe(true);
  const verdict = ask({ policy: implied, about: { consents: denied } });
  expect(verdict.reasons.find((each) => each.code === 'not-understood')?.element).toBe('actor');
  expect(personsNamed(consents[0] ?? consent(undefined))).toEqual(['*']);
});

test('a member in a role by organisation alone is no relationship of everybody there', () => {
  const role = { resourceType: 'PractitionerRole', id: 'r', organization: { reference: 'Organization/o' } } as Resource;
  const place: Resource = {
    ...{ resourceType: 'Organization', id: 'o' },
    identifier: [{ system: SYSTEM.odsOrganisation, value: 'RW5' }],
  };
  const directory = [place, role, group([{ reference: 'PractitionerRole/r' }])].map((each) => row(each));
  const about = { directory, consents: [consent(permit({ actor: [toRef('Group/g')] }), source)] };
  expect(ask({ about }).open).toBe(true);
  expect(ask({ about: { ...about, relationships: [] } }).open).toBe(false);
});

test('a decision changes when a member’s time does', () => {
  const directory = [row(group([person(1)], {}, { period: { start: '2026-12-01', end: '2026-12-31' } }))];
  const about = inputs({ directory });
  expect(decide(matron, about, policy, NOW).until).toBe(at('2026-12-01T00:00:00Z'));
  expect(decide(matron, about, policy, at('2026-12-02T00:00:00Z')).until).toBe(at('2027-01-01T00:00:00Z'));
});

const written = { meta: { lastUpdated: '2026-06-01T00:00:00Z' } };
const until = (end: string, more: object = written) => ({
  participant: [{ member: person(1), period: { end } }, { member: person(3) }],
  ...more,
});
test.each<[string, boolean, readonly DirectoryVersion[]]>([
  ['names its members', true, [row(team([person(2), person(1)]))]],
  ['names nobody else', false, [row(team([person(2)]))]],
  ['is not left by a later version', true, [row(team([person(1)])), row(team([person(2)]))]],
  ['is not left when it ends', true, [row(team([person(1)])), row(team([person(2)], { status: 'inactive' }))]],
  ['is not left when it is gone', true, [row(team([person(1)])), gone('CareTeam', 't')]],
  ['that is gone refuses nobody else', false, [row(team([person(2)])), gone('CareTeam', 't')]],
  ['of which nothing is known may be anybody’s', true, [row(team([], { status: 'inactive' }))]],
  ['keeps whose time ended since it was written', true, [row(team([], until('2026-06-01')))]],
  ['does not name whose time had ended', false, [row(team([], until('2026-05-30'))), row(team([person(2)]))]],
  ['does not name whose time ended just then', false, [row(team([], until('2026-05-31T23:59:59.999Z')))]],
  ['keeps whose time ended just after', true, [row(team([], until('2026-06-01T00:00:00.000Z')))]],
  ['keeps whose time ended, where it says not when it was written', true, [row(team([], until('2020-01-01', {})))]],
  ['names whom a reference stands for', true, [row(listed(1)), row(team([literal]))]],
  ['names nobody else by reference', false, [row(listed(2)), row(team([literal]))]],
  ['may name anybody by a reference to nobody', true, [row(team([literal]))]],
  [
    'names those who act for its own organisation',
    true,
    [
      row(
        team([{ ...person(1) }], {
          managingOrganization: [{ identifier: { system: SYSTEM.odsOrganisation, value: 'RW5' } }],
        }),
      ),
    ],
  ],
  [
    'names those who act for another in their role alone',
    false,
    [
      row(
        team([{ ...person(1) }], {
          managingOrganization: [{ identifier: { system: SYSTEM.odsOrganisation, value: '324' } }],
        }),
      ),
    ],
  ],
])('a deny of a team %s', (_, shut, directory) => {
  expect(says('CareTeam/t', directory)).toEqual([false, shut]);
});

const membership: Relationship = {
  ...{ kind: 'membership', team: 't' as ResourceId, member: 'Practitioner/p' },
  ...{ assertedBy: odsCode('324'), via: 'feed' },
};
test('a member of a team by reference has the relationship, by the word of whoever keeps the team', () => {
  const opens = (directory: readonly DirectoryVersion[], r: Partial<Relationship> = {}, who = matron) =>
    ask({
      who,
      about: {
        relationships: [{ ...membership, ...r }],
        directory,
        consents: [consent(permit({ actor: [toRef('CareTeam/t')] }), source)],
      },
    }).open;
  const KEY = 'CareTeam/t';
  expect(opens([row(listed(1), '324', KEY)])).toBe(true);
  expect(opens([row(listed(1), 'RW5', KEY)])).toBe(true);
  expect(opens([row(listed(1), 'P81005', KEY)])).toBe(false);
  expect(opens([row(listed(1))])).toBe(false);
  expect(opens([row(listed(2), '324', KEY)])).toBe(false);
  expect(opens([])).toBe(false);
  expect(opens([row(listed(1), '324', KEY)], { organisation: odsCode('324') })).toBe(false);
  expect(opens([row(listed(1), '324', KEY)], { end: NOW })).toBe(false);
  const role = (more: object): Resource => ({ resourceType: 'PractitionerRole', id: 'r', ...more }) as Resource;
  const as = (code: string) => ({ code: [{ coding: [{ system: SYSTEM.sdsJobRole, code }] }] });
  const byRole = { member: 'PractitionerRole/r' };
  const matrons = [listed(1), role({ practitioner: literal, ...as('R0590') })].map((each) => row(each, '324', KEY));
  expect(opens(matrons, byRole)).toBe(true);
  expect(opens(matrons, byRole, { ...matron, roles: [sds('R0260')] })).toBe(false);
  // A role of nobody in particular is no membership of whoever holds it.
  expect(opens([row(role(as('R0590')), '324', KEY)], byRole)).toBe(false);
});
