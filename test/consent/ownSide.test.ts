// Whether a permit opens for whoever recorded it: their own side, or themselves.
// @see design: consent §6, "self-grant"
import type { ConsentProvision } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { compiled } from '../../src/consent/compiled.ts';
import { namesPerson, opensForOwn } from '../../src/consent/ownSide.ts';
import { odsCode } from '../../src/fhir/ids.ts';
import { consent, deny, from, permit, policy, RW5, to, toPerson, toRef, toRole, user } from './world.ts';

const rules = (provision: ConsentProvision) => compiled(consent(provision)).rules;
const others = permit({ actor: [to('P81005'), to('324')] });

test.each<[string, boolean, ConsentProvision]>([
  ['permits others alone', false, others],
  ['permits others, and denies its own', false, deny({ actor: [to('RW5')] }, others)],
  ['permits others what its own contributed', false, permit({ actor: [to('P81005'), from('RW5')] })],
  ['permits its own', true, permit({ actor: [to('P81005'), to('RW5')] })],
  ['permits its own inside', true, deny({}, others, permit({ actor: [to('RW5')] }))],
  ['permits a site of its own', true, permit({ actor: [to('P81005'), to('Y00043')] })],
  ['permits everybody', true, permit()],
  ['permits everybody what others contributed', true, permit({ actor: [from('P81005')] })],
  ['permits a person', true, permit({ actor: [toPerson(user(1))] })],
  ['permits a role', true, permit({ actor: [toRole('R0590')] })],
  ['permits whoever a reference stands for', true, permit({ actor: [toRef('Organization/o')] })],
  ['denies', false, deny()],
])('a consent that %s: %s', (_, opens, provision) => {
  expect(opensForOwn(rules(provision), RW5, policy.organisations)).toBe(opens);
});

test('a site that permits the organisation it belongs to opens for its own side, too', () => {
  const opens = (to_: string) =>
    opensForOwn(rules(permit({ actor: [to(to_)] })), odsCode('Y00043'), policy.organisations);
  expect([opens('RW5'), opens('Y00043'), opens('P81005')]).toEqual([true, true, false]);
});

const actors = {
  'Practitioner/p': [{ practitioner: user(2) }, { practitioner: user(1) }],
  'Organization/o': [{ organisation: RW5 }],
  'CareTeam/t': [{ organisation: RW5 }, { practitioner: user(1), organisation: RW5 }],
  'CareTeam/u': [{ practitioner: user(2) }],
};
test.each<[string, boolean, ConsentProvision]>([
  ['by their identifier', true, permit({ actor: [to('RW5'), toPerson(user(1))] })],
  ['inside, among others', true, deny({}, others, permit({ actor: [toPerson(user(1))] }))],
  ['by a reference that may stand for them', true, permit({ actor: [toRef('Practitioner/p')] })],
  ['in a team', true, permit({ actor: [toRef('CareTeam/t')] })],
  ['not in another team', false, permit({ actor: [toRef('CareTeam/u'), toRef('CareTeam/v')] })],
  [
    'not by a reference to their organisation, or to somebody unknown',
    false,
    permit({ actor: [toRef('Organization/o'), toRef('Practitioner/q')] }),
  ],
  ['not by their organisation or role', false, permit({ actor: [to('RW5'), toRole('R0590')] })],
  ['not by naming another', false, permit({ actor: [toPerson(user(3))] })],
  ['not by everybody', false, permit()],
  ['not by a deny', false, deny({ actor: [toPerson(user(1))] })],
])('a permit names this very person %s', (_, is, provision) => {
  expect(namesPerson(rules(provision), user(1), actors)).toBe(is);
});
