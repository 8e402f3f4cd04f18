// What must stand behind a consent that opens to those who recorded it, and which consents are reviewed.
// @see design: consent §6, "self-grant"
import type { Consent, ConsentProvisionActor, Resource } from '@medplum/fhirtypes';
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
  for (const wrong of [
    ' ',
    'AAAA',
    `${hash}=`,
    `A${hash}`,
    hash.slice(1),
    `${hash.slice(0, -1)}A`,
    hash.replace('+', '_'),
  ])
    expect([wrong, attached({ url, hash: wrong })]).toEqual([wrong, false]);
  expect(attached({ url, hash: `${'A'.repeat(43)}=` })).toBe(true);
  expect(attached({ url: 'urn:nothing', hash })).toBe(false);
  expect(attached({ url, hash, data: 'c2lnbmVk' })).toBe(false);
});

const toMe = (document: object | undefined, known: Partial<Recording> = {}, change: Partial<Consent> = {}) =>
  allowed(
    { verification: [], sourceReference: { reference: 'DocumentReference/d' }, ...change },
    { recorder: user(1), ...(document && { document: document as Resource }), ...known },
    permit({ actor: [toPerson(user(1))] }),
  );

test('a document kept here is a signed source by the form in it, while it is current', () => {
  const form = { contentType: 'application/pdf', data: `JVBERi0x${'A'.repeat(504)}` };
  const [url, hash] = ['https://forms.example/1', 'q0HqTVNp7jI9Nb+bzgA6vSmSrmA='];
  const kept = (...attachments: readonly object[]) => ({
    resourceType: 'DocumentReference',
    status: 'current',
    content: attachments.map((attachment) => ({ attachment })),
  });
  for (const right of [[form], [{ title: 'form' }, form], [{ url, hash }]]) expect(toMe(kept(...right))).toBe(true);
  for (const wrong of [[], [undefined], [{ title: 'form' }], [{ ...form, data: 'eA==' }], [{ url }]])
    expect(toMe(kept(...(wrong as object[])))).toBe(false);
  expect([toMe(undefined), toMe({ resourceType: 'DocumentReference', status: 'current' })]).toEqual([false, false]);
  expect(toMe({ ...kept(form), status: 'superseded' })).toBe(false);
});

const explained = (change: object = {}, code = 'understood-all') => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: 'https://onestory.example/fhir/Questionnaire/sharing-explained|1',
  status: 'completed',
  author: { reference: DAUGHTER },
  item: [{ linkId: 'understanding', item: [{ linkId: 'understood', answer: [{ valueCoding: { code } }] }] }],
  ...change,
});

test('an explanation of sharing is a signed source where the resident themselves says that they understood it', () => {
  const said = { documentBy: odsCode('RESIDENT') };
  expect([toMe(explained(), said), toMe(explained({ status: 'amended' }), said)]).toEqual([true, true]);
  for (const documentBy of ['324', 'RW5', 'FAMILY'])
    expect(toMe(explained(), { documentBy: odsCode(documentBy) })).toBe(false);
  expect(toMe(explained())).toBe(false);
  expect(toMe(explained({}, 'understood-partly'), said)).toBe(false);
  for (const wrong of [
    { status: 'in-progress' },
    { item: [{ linkId: 'shoe', answer: [{ valueInteger: 6 }] }] },
    { item: undefined },
    { questionnaire: 'https://onestory.example/fhir/Questionnaire/integrated-assessment' },
    { questionnaire: undefined },
    { resourceType: 'List' },
  ])
    expect([wrong, toMe(explained(wrong), said)]).toEqual([wrong, false]);
});

test('what a representative says is one for what they give themselves, if another organisation put them on record', () => {
  const given = {
    performer: [{ reference: DAUGHTER }],
    policyRule: basis('health-and-welfare-lasting-power-of-attorney'),
  };
  const said = { documentBy: odsCode('FAMILY'), relatives: { [DAUGHTER]: RW5 } };
  expect(toMe(explained(), said, given)).toBe(true);
  expect(toMe(explained({ author: { reference: 'RelatedPerson/son' } }), said, given)).toBe(false);
  expect(toMe(explained(), { ...said, relatives: { [DAUGHTER]: COUNCIL } }, given)).toBe(false);
  expect(toMe(explained(), { ...said, documentBy: RW5 }, given)).toBe(false);
  expect(toMe(explained(), { ...said, documentBy: odsCode('RESIDENT') }, given)).toBe(false);
  expect(toMe(explained(), said)).toBe(false);
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
  const siteOfRw5 = permit({ actor: [to('Y00043')] });
  expect(reviewed({ provision: siteOfRw5 })).toBe(false);
  expect(reviewed({ provision: siteOfRw5 }, [], { recorderOrganisation: RW5 })).toBe(true);
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

test('a kind of file is known in whatever letters it is written, and what is none is no signed source', () => {
  const data = `JVBERi0${'A'.repeat(505)}`;
  expect(attached({ contentType: 'Application/PDF', data })).toBe(true);
  for (const contentType of ['constructor', '__proto__', '']) expect(attached({ contentType, data })).toBe(false);
});

test('a document kept here is a signed source, whatever is attached beside it', () => {
  const sourceReference = { reference: 'DocumentReference/form' };
  const attachment = { contentType: 'application/pdf', data: `JVBERi0${'A'.repeat(505)}` };
  const document = { resourceType: 'DocumentReference', status: 'current', content: [{ attachment }] } as Resource;
  const change = { verification: [], sourceReference, sourceAttachment: { data: 'c2lnbmVk' } };
  expect([allowed(change, { document }), allowed(change)]).toEqual([true, false]);
});

test('nobody names themself by a reference either, whoever vouches', () => {
  const actors = { 'Practitioner/me': [{ practitioner: user(1) }] };
  const p = permit({ actor: [to('RW5'), toRef('Practitioner/me')] });
  expect(allowed({}, { recorder: user(1), actors }, p)).toBe(false);
  expect(allowed({}, { recorder: user(2), actors }, p)).toBe(true);
  expect(allowed({}, { recorder: user(1) }, p)).toBe(true);
  expect(allowed({}, { actors }, p)).toBe(true);
});

test('an assessment of nobody known, or not of this time, is nobody else’s word for a representative', () => {
  const given = { policyRule: basis('best-interest'), performer: [{ reference: DAUGHTER }] };
  const reviewed = (change: object) => {
    const one = { of: 'capacity', able: false, from: NOW, to: NOW, by: RW5, ...change } as const;
    const known = { ...by, relatives: { [DAUGHTER]: RW5 } };
    return needsReview(consent(permit({ actor: [to('RW5')] }), given), [one], known);
  };
  expect(reviewed({})).toBe(false);
  expect(reviewed({ by: undefined })).toBe(true);
  expect(reviewed({ from: NOW + 1, to: NOW + 1 })).toBe(true);
  expect(reviewed({ from: NOW - 1, to: NOW - 1, end: NOW })).toBe(true);
  expect(reviewed({ from: NOW - 1, to: NOW - 1, end: NOW + 1 })).toBe(false);
});
