// What is sent with a referral, and what is answered to it: whose it is, and for how long.
// @see design: consent §2 step 5
import { expect, test } from 'vitest';
import type { FacetFacts } from '../../src/consent/facts.ts';
import type { Relationship } from '../../src/consent/inputs.ts';
import { instant } from '../../src/fhir/ids.ts';
import { ask, COUNCIL, codes, consent, facet, matron, NOW, permit, RW5, service, system, to } from './world.ts';

test('what was delivered with a referral is own until 30 days after closing of that very one', () => {
  const referral = { kind: 'referral', organisation: RW5, assertedBy: COUNCIL, via: 'feed', delivery: 2 } as const;
  const open = (change: object, of: Partial<FacetFacts> = { delivery: 2 }) =>
    ask({
      facet: facet({ recipients: [RW5], ...of }),
      about: { relationships: [{ ...referral, ...change }] },
    }).open;
  expect(open({})).toBe(true);
  expect(open({ delivery: 1 })).toBe(false);
  expect(open({ delivery: undefined })).toBe(false);
  expect(open({}, {})).toBe(false);
  expect(open({ delivery: undefined }, {})).toBe(false);
  expect(open({}, { delivery: 2, recipients: [] })).toBe(false);
  expect(open({ organisation: COUNCIL })).toBe(false);
  const delivered = facet({ recipients: [RW5], delivery: 2 });
  expect(ask({ who: system, facet: delivered, about: { relationships: [referral] } }).open).toBe(false);
  expect(open({ end: NOW })).toBe(false);
  expect(open({ via: 'rest', assertedBy: RW5 })).toBe(false);
  expect(ask({ facet: delivered, about: { relationships: [service] } }).open).toBe(false);
});

test('what was delivered is own for direct care alone, what one’s organisation contributed for every purpose', () => {
  const referral = { kind: 'referral', organisation: RW5, assertedBy: COUNCIL, via: 'feed', delivery: 2 } as const;
  const delivered = { recipients: [RW5], delivery: 2, contributor: COUNCIL } as const;
  const codesFor = (purpose: string, of: Partial<FacetFacts>) =>
    codes(ask({ who: { ...matron, purpose }, facet: facet(of), about: { relationships: [referral] } }));
  for (const purpose of ['TREAT', 'ETREAT', 'CAREMGT', 'PATRQT'])
    expect([purpose, codesFor(purpose, delivered)]).toEqual([purpose, expect.arrayContaining(['delivered-here'])]);
  for (const purpose of ['HRESCH', 'HMARKT', 'HLEGAL'])
    for (const of of [delivered, { contributor: COUNCIL, type: 'Patient' }]) {
      expect([purpose, codesFor(purpose, of)]).toEqual([purpose, expect.not.arrayContaining(['delivered-here'])]);
      expect([purpose, codesFor(purpose, of)]).toEqual([purpose, expect.arrayContaining(['no-consent'])]);
    }
  expect(codesFor('HRESCH', { contributor: RW5 })).toContain('own-contribution');
});

test('what is answered to a referral is of who sent it, and the referral gives them no other reason to look', () => {
  const sent = { kind: 'sent', organisation: RW5, assertedBy: RW5, via: 'rest', delivery: 2 } as const;
  const open = (change: object, of: Partial<FacetFacts> = { recipients: [RW5], delivery: 2 }) =>
    ask({ facet: facet(of), about: { relationships: [{ ...service, ...sent, ...change }], consents: [] } }).open;
  expect(codes(ask({ about: { relationships: [sent], consents: [consent(permit())] } }))).toContain('no-relationship');
  expect(open({}, { delivery: 2 })).toBe(false);
  expect(open({ delivery: 1 })).toBe(false);
  expect(open({ organisation: COUNCIL })).toBe(false);
  expect(open({ end: NOW })).toBe(false);
  const known = { facet: facet({ recipients: [RW5], delivery: 2, contributor: COUNCIL }) };
  expect(ask({ ...known, about: { relationships: [sent] } }).open).toBe(true);
});

test('what was delivered ends for each receiver with its own answer, and for who was taken off when their Task ended', () => {
  const request = { request: 'r', organisation: RW5, assertedBy: COUNCIL, via: 'rest', delivery: 2 } as const;
  const referral = { ...request, kind: 'referral' } as const;
  const sent = { ...request, kind: 'sent', organisation: COUNCIL } as const;
  const task = { ...referral, task: true } as const;
  const [over, ending] = [{ end: NOW }, { end: instant(NOW + 1) }];
  const open = (...relationships: readonly Relationship[]) =>
    ask({ facet: facet({ recipients: [RW5], delivery: 2 }), about: { relationships } }).open;
  expect(open(referral, sent, task)).toBe(true);
  expect(open(referral, sent, { ...task, ...ending })).toBe(true);
  expect(open(referral, sent, { ...task, ...over })).toBe(false);
  expect(open({ ...referral, ...over }, sent, task)).toBe(false);
  // Asked again.
  expect(open(referral, sent, { ...task, ...over }, task)).toBe(true);
  // Of others, of another request, or in another's word.
  for (const other of [{ organisation: COUNCIL }, { request: 's' }, { assertedBy: RW5 }])
    expect([other, open(referral, sent, { ...task, ...over, ...other })]).toEqual([other, true]);
  // Taken off the request, or the request taken back.
  expect(open(sent, { ...task, ...ending })).toBe(true);
  expect(open(sent, { ...task, ...over })).toBe(false);
  expect(open(sent, task)).toBe(false);
  expect(open({ ...task, ...ending })).toBe(false);
  expect(open({ ...sent, ...over }, { ...task, ...ending })).toBe(false);
  for (const other of [{ request: 's' }, { assertedBy: RW5 }])
    expect([other, open({ ...sent, ...other }, { ...task, ...ending })]).toEqual([other, false]);
});

test('what is said of one’s own part in a request that one sent brings no more, and takes no answer away', () => {
  const mine = { request: 'r', organisation: RW5, assertedBy: RW5, via: 'rest', delivery: 2 } as const;
  const sent = { ...mine, kind: 'sent' } as const;
  const task = { ...mine, kind: 'referral', task: true } as const;
  const answer = facet({ recipients: [RW5], delivery: 2, contributor: COUNCIL });
  expect(ask({ facet: answer, about: { relationships: [sent, { ...task, end: NOW }] } }).open).toBe(true);
  // Of a request that names its sender no more.
  const consents = [consent(permit({ actor: [to('RW5')] }))];
  const open = (...relationships: readonly Relationship[]) => ask({ about: { relationships, consents } }).open;
  expect(open({ ...mine, kind: 'referral' }, sent, task)).toBe(true);
  expect(open(sent, task)).toBe(false);
});
