// Who confirms what was taken from elsewhere: a care professional, in their own name, and each element by itself.
// @see design: consent §6, "Laundering"
import type { Resource } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import type { Requester } from '../../src/consent/requester.ts';
import { CONFIRMED, SAID_BY } from '../../src/fhir/references.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import type { KnownCall } from '../../src/rest/call.ts';
import { checkConfirmations } from '../../src/rest/write/confirming.ts';
import { matron, policy, resident, sds } from '../consent/world.ts';

const number = matron.practitioner?.split('|')[1] ?? '';
const by = (value: string | undefined) => ({
  url: CONFIRMED,
  valueReference: { identifier: { system: SYSTEM.sdsUser, ...(value && { value }) } },
});
const note = (text: string, ...confirmed: readonly object[]) => ({
  text,
  extension: [{ url: SAID_BY, extension: confirmed }],
});
const plan = (...notes: readonly object[]) => ({ resourceType: 'CarePlan', note: notes }) as unknown as Resource;
const may = (after: Resource, who: Requester = matron, before?: Resource) => {
  const call = { on: { principal: { requester: who } }, gateway: { pip: { policy } } } as unknown as KnownCall;
  return checkConfirmations(call, after, before ? JSON.stringify(before) : '').ok;
};
const [mine, others] = [by(number), by('999')];
const clerk = { ...matron, roles: [sds('R1730')] };

test.each<[string, () => boolean, boolean]>([
  ['nothing is confirmed', () => may(plan(note('a')), resident), true],
  ['a care professional confirms', () => may(plan(note('a', mine))), true],
  [
    'in whatever role of theirs',
    () => may(plan(note('a', mine)), { ...matron, roles: [...clerk.roles, ...matron.roles] }),
    true,
  ],
  ['in the name of another', () => may(plan(note('a', others))), false],
  ['in nobody’s name', () => may(plan(note('a', by(undefined)))), false],
  ['one of two in the name of another', () => may(plan(note('a', mine), note('b', others))), false],
  ['who is no care professional', () => may(plan(note('a', mine)), clerk), false],
  ['a resident', () => may(plan(note('a', mine)), resident), false],
  ['what another confirmed stays', () => may(plan(note('a', others)), matron, plan(note('a', others))), true],
  ['it stays, whoever writes', () => may(plan(note('a', others)), resident, plan(note('a', others))), true],
  [
    'beside what is confirmed now',
    () => may(plan(note('a', others), note('b', mine)), matron, plan(note('a', others))),
    true,
  ],
  [
    'another’s name is moved to other words',
    () => may(plan(note('b', others)), matron, plan(note('a', others))),
    false,
  ],
])('%s', (_, made, expected) => {
  expect(made()).toBe(expected);
});
