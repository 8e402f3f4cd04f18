// What a change of a consent may not do: turn back its status, its reason or who gave it.
// @see design: consent §6
import type { Consent, Extension } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { lintConsent } from '../../src/consent/lint.ts';
import { profile, SYSTEM } from '../../src/fhir/systems.ts';
import { act, COUNCIL, consent, deny, NOW, permit, policy, RESIDENT, to } from './world.ts';

const faults = (after: Consent, before?: Consent, replaced: readonly Consent[] = []) =>
  lintConsent(after, {
    recorderOrganisation: COUNCIL,
    policy,
    now: NOW,
    replaced,
    ...(before && { previous: before }),
  }).map((p) => p.expression);

const STATUSES = ['draft', 'proposed', 'active', 'rejected', 'inactive', 'entered-in-error'] as const;
/** Not about sharing: it refuses nothing that would have to stay. */
const treatment = { scope: { coding: [{ ...act('x').coding[0], code: 'treatment' }] } };
test.each([
  ['draft', STATUSES.filter((each) => each !== 'inactive')],
  ['proposed', STATUSES.filter((each) => each !== 'inactive')],
  ['active', ['active', 'inactive', 'entered-in-error']],
  ['rejected', ['rejected', 'inactive', 'entered-in-error']],
  ['inactive', ['inactive', 'entered-in-error']],
  ['entered-in-error', ['entered-in-error']],
] as const)('what is %s becomes nothing but what may follow', (status, allowed) => {
  const before = consent(permit(), { ...treatment, status });
  expect(STATUSES.filter((each) => faults({ ...before, status: each }, before).length === 0)).toEqual(allowed);
});

test('what began elsewhere begins in any status', () => {
  expect(STATUSES.filter((status) => faults(consent(permit(), { status })).length > 0)).toEqual([]);
});

describe('the reason why a consent ended stays as it was recorded', () => {
  const reason = (valueCode: string): Extension => ({ url: profile('consent-status-reason'), valueCode });
  const [ended, other] = [reason('expired'), { url: 'urn:other', valueString: 'x' }];
  const inactive = (...extension: Extension[]) => consent(permit(), { status: 'inactive', extension });
  test('among whatever else it carries', () => {
    expect(faults(inactive(reason('replaced')), inactive(ended))).toEqual(['Consent.extension']);
    expect(faults(inactive(), inactive(ended))).toEqual(['Consent.extension']);
    expect(faults(consent(permit(), { status: 'inactive' }), inactive(ended))).toEqual(['Consent.extension']);
    expect(faults(inactive(other, ended), inactive(ended))).toEqual([]);
  });
  test('and is free until it ends, and where it never was', () => {
    const active = consent(permit());
    expect(faults({ ...inactive(ended) }, active)).toEqual([]);
    expect(faults({ ...active, extension: [ended] }, active)).toEqual([]);
    expect(faults({ ...active, status: 'entered-in-error' }, inactive(ended))).toEqual([]);
  });
});

describe('a representative', () => {
  const theirs = { performer: [{ reference: 'RelatedPerson/x' }] };
  test.each([
    ['a refusal', consent(deny())],
    ['a refusal that says no type', consent({ actor: [to('RW5')] })],
    ['a rejection', consent(permit(), { status: 'rejected' })],
    ['a withdrawal', consent(permit(), { status: 'inactive' })],
    ['a permit', consent(deny({}, permit({ actor: [to('RW5')] })))],
    ['a draft', consent(deny(), { status: 'draft' })],
  ])('does not make %s of the resident’s their own', (_, before) => {
    const turned = { ...before, ...theirs };
    expect(faults(turned, before)).toContain('Consent.performer');
    expect(faults(before, before)).toEqual([]);
    expect(faults({ ...before, performer: [...(before.performer ?? []), ...theirs.performer] }, before)).toEqual([]);
  });
  test('changes what they gave themself', () => {
    expect(faults(consent(deny(), theirs), consent(deny(), theirs))).toEqual([]);
    expect(faults(consent(deny()), consent(deny(), theirs))).toEqual([]);
  });
});

test('somebody gave it: none named is nobody', () => {
  const { performer: _, ...nobody } = consent(deny());
  expect(faults(nobody)).toEqual(['Consent.performer']);
});

describe('a replacement', () => {
  const at = ['Consent.extension'];
  const given = (reference: string, change: Partial<Consent> = {}) =>
    consent(deny(), { performer: [{ reference }], ...change });
  const own = given(`Patient/${RESIDENT}`);
  const nhs = { identifier: { system: SYSTEM.nhsNumber, value: '9990000018' } };
  const byNumber = consent(deny(), { patient: nhs, performer: [nhs] });
  const by = (value: string) =>
    given('', {
      performer: [
        { ...nhs, type: 'RelatedPerson', reference: 'RelatedPerson/x' },
        { identifier: { system: 'urn:x', value } },
      ],
    });

  test('is given by whoever gave what it replaces, in whatever order they are named', () => {
    const both = [{ reference: 'RelatedPerson/x' }, { reference: `Patient/${RESIDENT}` }];
    expect(faults(own, undefined, [own])).toEqual([]);
    expect(faults(given('RelatedPerson/x'), undefined, [given('RelatedPerson/x')])).toEqual([]);
    expect(faults(byNumber, undefined, [byNumber])).toEqual([]);
    const patient = { ...nhs, reference: `Patient/${RESIDENT}` };
    expect(faults({ ...own, patient }, undefined, [{ ...own, patient, performer: [nhs] }])).toEqual([]);
    expect(faults(given('', { performer: both }), undefined, [given('', { performer: both.toReversed() })])).toEqual(
      [],
    );
  });
  test('is given by nobody else', () => {
    expect(faults(given('RelatedPerson/x'), undefined, [own])).toEqual(at);
    expect(faults(given('RelatedPerson/x'), undefined, [given('RelatedPerson/y')])).toEqual(at);
    expect(faults(by('1'), undefined, [by('2')])).toEqual(at);
    expect(faults(own, undefined, [own, given('RelatedPerson/x')])).toEqual(at);
    const { performer: _, ...nobody } = own;
    expect(faults(own, undefined, [nobody])).toEqual(at);
  });
  test('is about the same resident', () => {
    const other = { reference: 'Patient/other' };
    expect(faults(own, undefined, [consent(deny(), { patient: other, performer: [other] })])).toEqual(at);
    const someone = { identifier: { system: SYSTEM.nhsNumber, value: '9990000026' } };
    expect(faults(byNumber, undefined, [{ ...byNumber, patient: someone, performer: [someone] }])).toEqual(at);
  });
  test('names what it replaces', () => {
    const url = profile('consent-replaces');
    const saying = (...extension: Extension[]) => faults(consent(deny(), { extension }));
    expect(saying({ url, valueString: 'the old one' })).toEqual(at);
    expect(saying({ url: 'urn:other', valueString: 'x' }, { url })).toEqual(at);
    expect(saying({ url, valueReference: { reference: 'Consent/old' } })).toEqual([]);
    expect(saying({ url: 'urn:other', valueString: 'x' })).toEqual([]);
  });
});

test('what was recorded in error is not asked whether it could be enforced; what it refuses it keeps', () => {
  const wrong = consent(permit({ actor: [] }), { status: 'entered-in-error', performer: [] });
  expect(faults(wrong)).toEqual([]);
  expect(faults({ ...wrong, status: 'active' })).not.toEqual([]);
  expect(faults({ ...consent(deny()), status: 'entered-in-error' }, consent(deny()))).toEqual(['Consent']);
});
