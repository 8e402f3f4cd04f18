// Who is counted for evaluation, since when they share, and which records are counted at all.
import type { Consent } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { countable, isOptOut, joinedAt, refusesAnything } from '../../src/consent/secondaryUse.ts';
import { token } from '../../src/fhir/ids.ts';
import { ourCodeSystem, profile } from '../../src/fhir/systems.ts';
import { sharingConsent } from '../requests/borough.ts';
import { at, confidentiality, facet, NOW, policy } from './world.ts';

const consent = (more: object = {}, dateTime = '2026-05-01T10:00:00Z'): Consent => ({
  ...(sharingConsent('ann', ['RW5'], {}, dateTime) as Consent),
  ...more,
});
const because = (code: string) => [{ url: profile('consent-status-reason'), valueCode: code }];
const research = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'research' }] };
const denied = { type: 'permit', provision: [{ type: 'deny', class: [{ system: 'x', code: 'y' }] }] };

describe('when somebody joined', () => {
  test.each([
    ['the date of the first consent that permits', [consent(), consent({}, '2026-07-01')], '2026-05-01T10:00:00Z'],
    [
      'one that was replaced counts from its own date',
      [consent({ status: 'inactive', extension: because('replaced') }), consent({}, '2026-07-01')],
      '2026-05-01T10:00:00Z',
    ],
    [
      'one that ran out counts',
      [consent({ status: 'inactive', extension: because('expired') })],
      '2026-05-01T10:00:00Z',
    ],
  ])('%s', (_, consents, from) => {
    expect(joinedAt(consents, NOW)).toBe(at(from));
  });

  test('whatever has no date beside it', () => {
    expect(joinedAt([consent({ dateTime: undefined }), consent()], NOW)).toBe(at('2026-05-01T10:00:00Z'));
  });

  test('at the very moment, and whatever else is there', () => {
    expect(joinedAt([consent({}, '2026-11-22T12:00:00.000Z'), consent({ status: 'draft' })], NOW)).toBe(NOW);
  });

  test.each([
    ['nobody who gave no consent', []],
    ['not by what ended, nobody says why', [consent({ status: 'inactive' })]],
    ['not before it is given', [consent({}, '2027-01-01')]],
    ['not by a draft', [consent({ status: 'draft' })]],
    ['not by what was withdrawn', [consent({ status: 'inactive', extension: because('withdrawn') })]],
    ['not by a deny', [consent({ provision: { type: 'deny' } })]],
    ['not without authority', [consent({ policyRule: undefined })]],
    ['not by what a feed says', [consent({ meta: { source: 'https://onestory.example/fhir/source/RX7/oohis-bars' } })]],
    ['not by what carries a modifier', [consent({ modifierExtension: [{ url: 'x' }] })]],
    ['not where the permits were withdrawn', [consent({ extension: because('withdrawn') })]],
    ['not by a consent to research', [consent({ scope: research })]],
  ])('%s', (_, consents) => {
    expect(joinedAt(consents as readonly Consent[], NOW)).toBeUndefined();
  });
});

describe('who refuses anything', () => {
  const withdrawn = (day: string) =>
    consent({ status: 'inactive', extension: because('withdrawn'), meta: { lastUpdated: `${day}T10:00:00Z` } });
  test.each([
    ['a sharing consent, whose default denies the rest', [consent()], false],
    ['a deny of everything', [consent({ provision: { type: 'deny' } })], true],
    ['an exception within a permit', [consent({ provision: denied })], true],
    ['a deny that has ended', [consent({ provision: { type: 'deny', period: { end: '2026-01-01' } } })], false],
    ['a deny until today', [consent({ provision: { type: 'deny', period: { end: '2026-11-22' } } })], true],
    ['a deny whose period is unclear', [consent({ provision: { type: 'deny', period: {} } })], true],
    ['a rejection', [consent({ status: 'rejected' })], true],
    ['a rejection before a later agreement', [consent({ status: 'rejected' }), consent({}, '2026-07-01')], false],
    ['a rejection after an agreement', [consent({ status: 'rejected' }, '2026-07-01'), consent()], true],
    [
      'a rejection at the moment of an agreement',
      [consent({ status: 'rejected' }, '2026-07-01T10:00:00.000Z'), consent({}, '2026-07-01T10:00:00.000Z')],
      true,
    ],
    [
      'a rejection before an agreement of now',
      [consent({ status: 'rejected' }), consent({}, '2026-11-22T12:00:00.000Z')],
      false,
    ],
    [
      'a rejection after an agreement, beside a consent to research',
      [consent({ status: 'rejected' }, '2026-07-01'), consent(), consent({ scope: research })],
      true,
    ],
    [
      'a deny that ends now',
      [consent({ provision: { type: 'deny', period: { end: '2026-11-22T12:00:00.000Z' } } })],
      true,
    ],
    ['a rejection that has no date', [consent({ status: 'rejected', dateTime: undefined }), consent()], true],
    ['a withdrawal', [withdrawn('2026-06-01')], true],
    ['a withdrawal before a later agreement', [withdrawn('2026-06-01'), consent({}, '2026-07-01')], false],
    ['a withdrawal recorded after an agreement', [withdrawn('2026-08-01'), consent({}, '2026-07-01')], true],
    ['a withdrawal before an agreement to come', [withdrawn('2026-06-01'), consent({}, '2027-07-01')], true],
    [
      'a rejection before an agreement, beside one without a date',
      [consent({ status: 'rejected' }), consent({}, '2026-07-01'), consent({ dateTime: undefined })],
      false,
    ],
    ['a withdrawal of nobody knows when', [{ ...withdrawn('x'), meta: {} }, consent({}, '2026-07-01')], true],
    ['permits that were withdrawn', [consent({ extension: because('withdrawn') })], true],
    [
      'an agreement that was replaced since',
      [consent({ status: 'rejected' }), consent({ status: 'inactive', extension: because('replaced') }, '2026-07-01')],
      true,
    ],
    ['a draft of a refusal', [consent({ status: 'draft', provision: { type: 'deny' } })], false],
  ])('%s', (_, consents, refuses) => {
    expect(refusesAnything(consents as readonly Consent[], NOW)).toBe(refuses);
  });
});

describe('who opted out from secondary use', () => {
  const optOut = (more: object = {}) => consent({ scope: research, provision: { type: 'deny' }, ...more });
  test.each([
    ['a deny of research', optOut(), true],
    ['a rejection of research', optOut({ status: 'rejected', provision: { type: 'permit' } }), true],
    ['a permit of research', optOut({ provision: { type: 'permit' } }), false],
    ['a deny of sharing', consent({ provision: { type: 'deny' } }), false],
    ['one that was ended', optOut({ status: 'inactive' }), false],
    ['one that ran out', optOut({ provision: { type: 'deny', period: { end: '2026-01-01' } } }), false],
  ])('%s', (_, given, out) => {
    expect(isOptOut(given, NOW)).toBe(out);
  });
});

describe('which records are counted', () => {
  const sensitivity = (code: string) => token(ourCodeSystem('sensitivity'), code);
  test.each([
    ['what has no label', {}, true],
    ['what a general permit covers', { labels: [confidentiality('R')] }, true],
    ['not what a permit must name', { labels: [confidentiality('V')] }, false],
    ['not what is never shared', { labels: [sensitivity('adoption')] }, false],
    ['not what is withheld by a label', { labels: [sensitivity('third-party')] }, false],
    ['not what is withheld', { withheld: ['resident' as const] }, false],
    ['not what has a label nobody knows', { labels: [sensitivity('no-such')] }, false],
  ])('%s', (_, change, counts) => {
    expect(countable(facet(change), policy.labels)).toBe(counts);
  });
});
