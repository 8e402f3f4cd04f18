// Who may say who belongs to a resident's team: whom somebody else ties to the resident, in the role in which they ask.
// @see design: consent §2 step 6, §6
import { expect, test } from 'vitest';
import type { Relationship, ResidentInputs } from '../../src/consent/inputs.ts';
import type { Professional } from '../../src/consent/requester.ts';
import { isTied } from '../../src/consent/tied.ts';
import { instant } from '../../src/fhir/ids.ts';
import {
  COUNCIL,
  consent,
  deny,
  from,
  implied,
  inputs,
  matron,
  NOW,
  ourRole,
  permit,
  policy,
  RW5,
  sds,
  service,
  to,
  toPerson,
  user,
} from './world.ts';

const COORDINATOR = ourRole('coordinator');
const coordinator = { ...matron, roles: [COORDINATOR] };
const own: Relationship = { ...service, via: 'rest' };
const named: Relationship = {
  kind: 'membership',
  practitioner: user(1),
  organisation: RW5,
  assertedBy: COUNCIL,
  via: 'rest',
};
const tied = (about: Partial<ResidentInputs>, as = coordinator, by = policy) =>
  isTied(as, COORDINATOR, inputs({ relationships: [], consents: [], ...about }), by, NOW);
/** In whatever role they hold. */
const asLead = (about: Partial<ResidentInputs>, as: Professional) =>
  isTied(as, undefined, inputs({ relationships: [], consents: [], ...about }), policy, NOW);

test('a feed, or another organisation, ties whom it speaks of; what their own organisation wrote ties nobody', () => {
  expect(tied({})).toBe(false);
  expect(tied({ relationships: [service] })).toBe(true);
  expect(tied({ relationships: [named] })).toBe(true);
  for (const by of [policy, implied]) {
    expect(tied({ relationships: [own] }, coordinator, by)).toBe(false);
    expect(tied({ relationships: [{ ...named, assertedBy: RW5 }] }, coordinator, by)).toBe(false);
  }
});

test('what another organisation wrote over REST ties them once theirs has taken it on; until then it is their own word', () => {
  const later = instant(NOW + 1);
  const sent = { organisation: RW5, assertedBy: COUNCIL, via: 'rest', request: 'r', delivery: 1 } as const;
  const request: Relationship = { ...sent, kind: 'referral' };
  const asked: Relationship = { ...request, task: true };
  const accepted: Relationship = { ...asked, accepted: true };
  const sender: Relationship = { ...sent, kind: 'sent', organisation: COUNCIL };
  for (const by of [policy, implied]) {
    const ties = (...relationships: Relationship[]) => tied({ relationships }, coordinator, by);
    expect(ties({ ...own, assertedBy: COUNCIL })).toBe(false);
    expect(ties(request, asked, sender)).toBe(false);
    expect(ties(request, accepted, sender)).toBe(true);
    expect(ties({ ...request, via: 'feed' }, { ...asked, via: 'feed' })).toBe(true);
    // Of another request, and by another organisation.
    expect(ties(request, asked, { ...accepted, request: 'other' })).toBe(false);
    expect(ties(request, asked, { ...accepted, organisation: COUNCIL })).toBe(false);
    // Taken off the request after they took it on.
    expect(ties({ ...accepted, end: later }, sender)).toBe(true);
    expect(ties({ ...asked, via: 'feed', end: later }, { ...sender, via: 'feed' })).toBe(true);
  }
  const named = [consent(permit({ actor: [to('RW5')] }))];
  const council: Relationship = { ...service, organisation: COUNCIL, assertedBy: COUNCIL };
  expect(tied({ relationships: [request, asked, council], consents: named })).toBe(true);
});

test('they are tied in the role of a co-ordinator, and as the lead in any: an office’s people by nobody’s word of their organisation', () => {
  const relationships = [service];
  const nurse = { ...matron, roles: [sds('R0590')] };
  const clerk = { ...matron, roles: [sds('R8009')] };
  expect([tied({ relationships }, nurse), asLead({ relationships }, nurse)]).toEqual([false, true]);
  expect([asLead({ relationships }, clerk), asLead({ relationships: [named] }, clerk)]).toEqual([false, true]);
  const both = { ...clerk, roles: [...nurse.roles, ...clerk.roles] };
  expect(asLead({ relationships }, both)).toBe(true);
});

test('what their own organisation wrote counts where a consent that counts names it, and a permit for them in person by itself', () => {
  const relationships = [own, { ...service, organisation: COUNCIL, assertedBy: COUNCIL }];
  const told = (provision: Parameters<typeof consent>[0], change = {}) =>
    tied({ relationships, consents: [consent(provision, change)] });
  expect(told(permit({ actor: [to('RW5')] }))).toBe(true);
  expect(told(permit({ actor: [to('RW5')] }), { verification: [] })).toBe(false);
  expect(told(deny({ actor: [to('RW5')] }))).toBe(false);
  expect(told(permit({ actor: [to('AGEUK')] }))).toBe(false);
  expect(told(permit({ actor: [to('RW5'), from('P81005')] }))).toBe(false);
  const [other] = relationships.slice(1);
  const inPerson = { consents: [consent(permit({ actor: [toPerson(user(1))] }))], relationships: other ? [other] : [] };
  expect(tied(inPerson)).toBe(true);
  expect(tied({ ...inPerson, consents: [consent(permit({ actor: [to('RW5')] }))] })).toBe(false);
  const glass = {
    ...({ id: 'g', kind: 'break-glass', organisation: RW5, practitioner: user(1), vitalInterests: true } as const),
    ...{ start: NOW, end: instant(NOW + 1) },
  };
  expect(asLead({ relationships, grants: [glass] }, { ...coordinator, roles: [sds('R0590')] })).toBe(false);
});

test('a refusal of who may be the same person closes what a consent would tie', () => {
  const relationships = [own, { ...service, organisation: COUNCIL, assertedBy: COUNCIL }];
  const consents = [consent(permit({ actor: [to('RW5')] }))];
  const refusals = [consent(deny({ actor: [to('RW5')] }), { id: 'c2' })];
  expect([tied({ relationships, consents }), tied({ relationships, consents, refusals })]).toEqual([true, false]);
});
