// Which changes of a consent keep what it refuses: whoever recorded a refusal does not loosen it.
// @see design: consent §3, "One consent"; §6
import type { Consent, ConsentProvision } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { deniesByDefault, keepsRefusals } from '../../src/consent/refusing.ts';
import { profile } from '../../src/fhir/systems.ts';
import { act, consent, deny, permit, RW5, to } from './world.ts';

const [rw5, practice] = [to(RW5), to('P81005')].map((actor) => ({ actor: [actor] })) as [
  ConsentProvision,
  ConsentProvision,
];
const withdrawn = { extension: [{ url: profile('consent-status-reason'), valueCode: 'withdrawn' }] };
const modified = { modifierExtension: [{ url: 'urn:x', valueBoolean: true }] };
const undated = ({ dateTime: _, ...consent }: Consent): Consent => consent;
const c = (provision: ConsentProvision | undefined, change: Partial<Consent> = {}) => consent(provision, change);
const optIn = { policyRule: act('OPTIN') };
const optOut = { policyRule: act('OPTOUT') };

/** Whether it keeps them where consent is explicit, and where it is implied. */
const keeps = (before: Consent, after: Consent) => [
  keepsRefusals(before, after, 'explicit'),
  keepsRefusals(before, after, 'implied'),
];
const both = (kept: boolean) => [kept, kept];

describe('a refusal', () => {
  const denied = c(deny(rw5));
  const excepted = c(permit({}, deny(rw5)));
  const rejected = c(permit(rw5), { status: 'rejected' });
  const ended = c(permit(rw5), { status: 'inactive' });
  const bare = c(permit(rw5, deny(practice)), withdrawn);
  const optedOut = c({ ...rw5 }, optOut);

  test.each<[string, Consent, Consent]>([
    ['a deny, with a later dateTime', denied, { ...denied, dateTime: '2026-11-02' }],
    ['a rejection, with a later dateTime', rejected, { ...rejected, dateTime: '2026-11-02' }],
    ['an exception', excepted, { ...excepted, verification: [] }],
    ['a rejection', rejected, { ...rejected, note: [] } as Consent],
    ['a withdrawal', ended, ended],
    ['a withdrawal of its permits alone', bare, { ...bare }],
    ['an opt-out of one organisation', optedOut, { ...optedOut }],
  ])('of %s is kept', (_, before, after) => {
    expect(keeps(before, after)).toEqual(both(true));
  });

  test.each<[string, Consent, Consent]>([
    ['a deny of another', denied, c(deny(practice))],
    ['a deny that permits inside', denied, c(deny(rw5, permit()))],
    ['a permit', denied, c(permit(rw5))],
    ['a deny with a modifier', denied, { ...denied, ...modified }],
    ['a deny under other rules', denied, { ...denied, implicitRules: 'urn:x' }],
    [
      'a deny that has ended',
      denied,
      { ...denied, status: 'inactive', extension: [{ url: profile('consent-status-reason'), valueCode: 'expired' }] },
    ],
    ['an exception less', excepted, c(permit())],
    ['an exception of another', excepted, c(permit({}, deny(practice)))],
    ['an active one', rejected, { ...rejected, status: 'active' }],
    ['an active one again', ended, { ...ended, status: 'active' }],
    ['a deny with an earlier date', denied, { ...denied, dateTime: '2026-10-31' }],
    ['a rejection with an earlier date', rejected, { ...rejected, dateTime: '2026-11-01T09:59:59Z' }],
    ['a rejection that may be earlier', rejected, { ...rejected, dateTime: '2026-11-01' }],
    [
      'a rejection that is no later than it says',
      { ...rejected, dateTime: '2026-11-01' },
      { ...rejected, dateTime: '2026-11-01T10:00:00Z' },
    ],
    ['a rejection without a date', rejected, undated(rejected)],
    ['a rejection that had none, with one', undated(rejected), rejected],
    ['a rejection that is a withdrawal from then on', rejected, { ...rejected, status: 'inactive', dateTime: '2027' }],
    ['a rejection of less', rejected, { ...rejected, provision: permit(practice) }],
    ['permits that were withdrawn', bare, c(permit(rw5, deny(practice)))],
    ['an opt-in of one organisation', optedOut, { ...optedOut, ...optIn }],
  ])('is not kept by %s', (_, before, after) => {
    expect(keeps(before, after)).toEqual(both(false));
  });
});

test('a deny around permits is a default: where consent is implied it refuses too, whatever is permitted inside', () => {
  const around = c(deny(rw5, permit(practice)));
  expect(deniesByDefault(around)).toBe(true);
  expect(keeps(around, c(deny(rw5)))).toEqual([true, true]);
  expect(keeps(around, c(permit(practice)))).toEqual([true, false]);
  expect(keeps(around, c(deny(practice, permit(practice))))).toEqual([true, false]);
  expect(keeps(around, { ...around, status: 'inactive' })).toEqual([true, false]);
});

test('what permits alone, or says nothing yet, may become anything', () => {
  const permits = c(permit(rw5));
  expect([deniesByDefault(permits), deniesByDefault(c(undefined))]).toEqual([false, false]);
  expect(keeps(permits, c(permit()))).toEqual(both(true));
  for (const status of ['draft', 'proposed', 'entered-in-error'] as const)
    expect(keeps(c(deny(rw5), { status }), c(permit()))).toEqual(both(true));
});
