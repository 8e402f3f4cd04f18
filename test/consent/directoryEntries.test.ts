// What an entry of the directory says of whom it stands for: its times, its identifiers, and on whose word.
// @see src/consent/directory.ts
import type { Resource } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { decide } from '../../src/consent/decide.ts';
import type { DirectoryVersion } from '../../src/consent/inputs.ts';
import { FOREVER } from '../../src/consent/until.ts';
import { odsCode } from '../../src/fhir/ids.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { ask, at, consent, deny, implied, inputs, matron, NOW, permit, policy, toRef, user } from './world.ts';

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

const during = (start?: string, end?: string) => ({ period: { ...(start && { start }), ...(end && { end }) } });
test.each<[string, object, boolean]>([
  ['cannot be read', during('2026-01-01', 'later'), false],
  ['begins now', during('2026-11-22T12:00:00.000Z'), true],
  ['ended just now', during(undefined, '2026-11-22T11:59:59.999Z'), false],
  ['ends now', during(undefined, '2026-11-22T12:00:00.000Z'), true],
])('a role whose time %s is in use accordingly', (_, more, open) => {
  const directory = [row('324', person(1)), row('324', practice('RW5')), row('324', role(more))];
  expect(opens('PractitionerRole/r', directory)).toBe(open);
});

const number = (system: string, value: string) => ({ identifier: { system, value } });
const byUser = (n: number) => number(SYSTEM.sdsUser, user(n).split('|')[1] ?? '');
test.each<[string, readonly [boolean, boolean], object]>([
  ['by job alone', [true, true], { ...coded('R0590') }],
  ['by another job alone', [false, false], { ...coded('R0260') }],
  ['by a job of no known system', [false, true], { code: [{ coding: [{ system: 'urn:x', code: 'R0590' }] }] }],
  ['of a person by number', [true, true], { practitioner: byUser(1) }],
  ['of another person by number', [false, false], { practitioner: byUser(2) }],
  ['at a place by number', [true, true], { organization: number(SYSTEM.odsOrganisation, 'RW5') }],
  ['at another place by number', [false, false], { organization: number(SYSTEM.odsOrganisation, 'P81005') }],
  ['of a person by an unknown number', [false, true], { practitioner: number('urn:x', '1') }],
  ['of a name', [false, true], { practitioner: { display: 'Ada' } }],
])('a role %s permits and refuses', (_, says, more) => {
  const directory = [row('324', { resourceType: 'PractitionerRole', id: 'r', ...more } as Resource)];
  expect([opens('PractitionerRole/r', directory), closes('PractitionerRole/r', directory)]).toEqual(says);
});

test('of a directory entry only whole identifiers count, in whatever order they are', () => {
  const sds = (n: number) => ({ system: SYSTEM.sdsUser, value: user(n).split('|')[1] ?? '' });
  const known = (...identifier: object[]) =>
    row('324', { resourceType: 'Practitioner', id: 'p', identifier } as Resource);
  const says = (...directory: DirectoryVersion[]) => [
    opens('Practitioner/p', directory),
    closes('Practitioner/p', directory),
  ];
  expect(says(known({ value: '1' }, { system: SYSTEM.sdsUser }, sds(1)))).toEqual([true, true]);
  expect(says(known({ value: '1' }, { system: SYSTEM.sdsUser }))).toEqual([false, true]);
  expect(says(row('324', { resourceType: 'Practitioner', id: 'p' }))).toEqual([false, true]);
  expect(says(known(sds(1), sds(2)), known(sds(2), sds(1)), known(sds(1), sds(2)))).toEqual([true, true]);
  expect(says(known(sds(1), sds(2)), known(sds(1)))).toEqual([true, true]);
  expect(says(known(sds(1), sds(2)), known(sds(2)))).toEqual([false, true]);
});

test('every organisation on whose word a reference rests must be the requester’s, or the recorder’s', () => {
  const parts = (person_: string, place: string, role_: string) =>
    opens('PractitionerRole/r', [row(person_, person(1)), row(place, practice('RW5')), row(role_, role())]);
  expect([parts('324', '324', '324'), parts('RW5', 'RW5', 'RW5'), parts('324', 'RW5', '324')]).toEqual([
    true,
    true,
    true,
  ]);
  for (const [a, b, c] of [
    ['P81005', '324', '324'],
    ['324', 'P81005', '324'],
    ['324', '324', 'P81005'],
    ['RW5', 'P81005', 'RW5'],
  ] as const)
    expect([a, b, c, parts(a, b, c)]).toEqual([a, b, c, false]);
});

test('when an entry is in use says until when a decision holds, and nothing else that it dates', () => {
  const until = (more: object) => decide(matron, inputs({ directory: [row('324', role(more))] }), policy, NOW).until;
  expect(until({ period: { start: '2026-12-01' } })).toBe(at('2026-12-01T00:00:00Z'));
  expect(until({ notAvailable: [{ description: 'leave', during: { start: '2026-12-01' } }] })).toBe(FOREVER);
});
