// Whom a consent names in person: only they may be set apart by it without any relationship.
// @see design: consent §2 steps 5 and 6
import { expect, test } from 'vitest';
import { personsNamed } from '../../src/consent/persons.ts';
import { consent, deny, permit, to, toPerson, toRef, toRole, user } from './world.ts';

test.each([
  [
    'a person, at any depth and once',
    permit({ actor: [toPerson(user(2))] }, deny({ actor: [toPerson(user(1)), toPerson(user(2))] })),
    [user(1), user(2)],
  ],
  ['whoever a reference stands for: anybody', deny({ actor: [toRef('Practitioner/p')] }), ['*']],
  ['whoever cannot be read: nobody', deny({ actor: [{ role: to('RW5').role, reference: { display: 'Dr Who' } }] }), []],
  ['a group: anybody', deny({ actor: [toRef('Group/g')] }), ['*']],
  ['an organisation by reference: nobody', permit({ actor: [toRef('Organization/o')] }), []],
  [
    'an organisation that cannot be read: nobody',
    permit({ actor: [{ role: to('RW5').role, reference: { type: 'Organization' } }] }),
    [],
  ],
  [
    'organisations, roles, teams and relatives: nobody',
    permit({ actor: [to('RW5'), toRole('R0590'), toRef('CareTeam/t'), toRef('RelatedPerson/r')] }),
    [],
  ],
  ['no actor: nobody', permit(), []],
] as const)('it names %s', (_, provision, named) => {
  expect(personsNamed(consent(provision))).toEqual(named);
});
