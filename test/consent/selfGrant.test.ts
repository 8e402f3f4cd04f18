// What must stand behind a consent that opens to those who recorded it, and which consents are reviewed.
// @see design: consent §6, "self-grant"
import type { Consent, ConsentProvisionActor } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { needsReview, type Recording, selfGrantFaults } from '../../src/consent/selfGrant.ts';
import { odsCode } from '../../src/fhir/ids.ts';
import {
  act,
  at,
  basis,
  COUNCIL,
  consent,
  deny,
  NOW,
  permit,
  policy,
  RW5,
  to,
  toPerson,
  toRef,
  user,
} from './world.ts';

const DAUGHTER = 'RelatedPerson/daughter';
const by: Recording = { recorderOrganisation: COUNCIL, policy, now: NOW };
const allowed = (change: Partial<Consent>, known: Partial<Recording> = {}, p = permit()) =>
  selfGrantFaults(consent(p, change), { ...by, ...known }).length === 0;
const attached = (sourceAttachment: object) => allowed({ verification: [], sourceAttachment });

test('a signed source is a file of the kind it says it is, and long enough to be one', () => {
  const rest = 'A'.repeat(505);
  for (const [contentType, data] of [
    ['application/pdf', `JVBERi0${rest}`],
    ['image/jpeg', `/9j/AAA${rest}`],
    ['image/png', `iVBORw0KGgo${rest}`],
    ['image/tiff', `SUkqAAA${rest}`],
  ] as const) {
    expect([contentType, attached({ contentType, data })]).toEqual([contentType, true]);
    expect(attached({ contentType: 'image/gif', data })).toBe(false);
    expect(attached({ data })).toBe(false);
    expect(attached({ contentType, data: `x${data}` })).toBe(false);
    expect(attached({ contentType, data: `${data.slice(0, -1)}!` })).toBe(false);
  }
  expect(attached({ contentType: 'application/pdf', data: `JVBERi0${'A'.repeat(504)}` })).toBe(false);
  expect(attached({ contentType: 'application/pdf', data: `JVBERi0${'A'.repeat(504)}\n` })).toBe(false);
});

test('an address is a signed source with its hash, and over https', () => {
  const [url, hash] = ['https://forms.example/1', 'q0HqTVNp7jI9Nb+bzgA6vSmSrmA='];
  expect(attached({ url, hash })).toBe(true);
  expect(attached({ url })).toBe(false);
  expect(attached({ url, hash: ' ' })).toBe(false);
  expect(attached({ url: 'urn:nothing', hash })).toBe(false);
  expect(attached({ url, hash, data: 'c2lnbmVk' })).toBe(false);
});

test('a relative vouches for a self-grant only as a representative whom another organisation recorded', () => {
  const verified = { verification: [{ verified: true, verifiedWith: { reference: DAUGHTER } }] };
  const lpa = { ...verified, policyRule: basis('health-and-welfare-lasting-power-of-attorney') };
  const from = (code: string) => ({ relatives: { [DAUGHTER]: odsCode(code) } });
  expect(allowed(lpa, from('RW5'))).toBe(true);
  expect(allowed(lpa, from('324'))).toBe(false);
  expect(allowed(lpa)).toBe(false);
  expect(allowed(lpa, { ...from('Y00043'), recorderOrganisation: RW5 })).toBe(false);
  expect(allowed(lpa, { ...from('RW5'), recorderOrganisation: odsCode('Y00043') })).toBe(false);
  for (const policyRule of [basis('consent'), act('OPTIN')])
    expect(allowed({ ...verified, policyRule }, from('RW5'))).toBe(false);
  const proxy = (...more: ConsentProvisionActor[]) => permit({ actor: [toRef(DAUGHTER), ...more] });
  expect(allowed(lpa, from('324'), proxy(to('RW5')))).toBe(true);
  expect(allowed(lpa, from('324'), proxy(to('324')))).toBe(false);
  expect(allowed(verified, from('324'), proxy())).toBe(false);
  expect(allowed(verified, {}, permit({ actor: [to('RW5')] }))).toBe(true);
  expect(allowed(lpa, { ...from('RW5'), recorder: user(1) }, permit({ actor: [toPerson(user(1))] }))).toBe(false);
});

test('a self-grant is reviewed, and what a representative gave whom only the recorder knows', () => {
  const from = at('2026-10-01T00:00:00Z');
  const assessed = (code: string, able = false) => [
    { of: 'capacity', able, from, to: from, by: odsCode(code) } as const,
  ];
  const reviewed = (change: Partial<Consent>, assessments = assessed('RW5'), known: Partial<Recording> = {}) =>
    needsReview(consent(deny({}, permit({ actor: [to('RW5')] })), change), assessments, { ...by, ...known });
  expect(reviewed({})).toBe(false);
  for (const p of [permit(), permit({ actor: [to('324')] }), permit({ actor: [toPerson(user(1))] })])
    expect(reviewed({ provision: p })).toBe(true);
  expect(reviewed({ provision: permit(), status: 'draft' })).toBe(false);
  expect(reviewed({ provision: deny() })).toBe(false);
  const given = (code: string) => ({ policyRule: basis(code), performer: [{ reference: DAUGHTER }] });
  const elsewhere = { relatives: { [DAUGHTER]: RW5 } };
  expect(reviewed(given('best-interest'), assessed('RW5'), elsewhere)).toBe(false);
  expect(reviewed(given('best-interest'), assessed('RW5'))).toBe(true);
  expect(reviewed(given('best-interest'), assessed('324'), elsewhere)).toBe(true);
  expect(reviewed(given('best-interest'), [...assessed('RW5'), ...assessed('324', true)], elsewhere)).toBe(true);
  expect(reviewed(given('best-interest'), [], elsewhere)).toBe(true);
  expect(reviewed({ ...given('best-interest'), provision: deny() }, [])).toBe(false);
  expect(reviewed(given('parental-responsibility'), [], elsewhere)).toBe(false);
  expect(reviewed(given('parental-responsibility'), [])).toBe(true);
});
