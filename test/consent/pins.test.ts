// What a consent names individually, and how what is so named is known again.
// @see design: consent §3, "data: instance; related and dependents …; authoredby"
import type { ConsentProvisionData } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { PIN_KINDS, pinsOf } from '../../src/consent/pins.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { ask, confidentiality, consent, dataClass, deny, facet, patientOf, permit, policy } from './world.ts';

type Meaning = ConsentProvisionData['meaning'];
const about = (meaning: Meaning, reference: object) => ({ data: [{ meaning, reference }] });
const item = (meaning: Meaning) => about(meaning, { reference: 'CarePlan/1' });
const by = (system: string, value: string, type?: string) =>
  about('authoredby', { identifier: { system, value }, ...(type && { type }) });
const coded = (...codes: string[]) => ({ code: [{ coding: codes.map((code) => ({ system: SYSTEM.snomed, code })) }] });
const unreadable = { code: [{ coding: [{ code: '7' }] }] };

test.each([
  ['an instance is it alone', item('instance'), ['instance:CarePlan/1']],
  ['what is related is it and one hop from it', item('related'), ['instance:CarePlan/1', 'related:CarePlan/1']],
  ['and so is what depends on it', item('dependents'), ['instance:CarePlan/1', 'related:CarePlan/1']],
  ['an author by identifier', by(SYSTEM.sdsUser, '1'), [`author:${SYSTEM.sdsUser}|1`]],
  [
    'an organisation by its ODS code, also where it is a site',
    by(SYSTEM.odsSite, 'RW5'),
    [`author:${SYSTEM.odsOrganisation}|RW5`],
  ],
  ['an author by reference', about('authoredby', { reference: 'Practitioner/7' }), ['author:Practitioner/7']],
  ['an author who is nobody', about('authoredby', { display: 'Dr Who' }), []],
  ['an item that is nowhere', about('instance', { display: 'my plan' }), []],
  ['codes', coded('7', '8'), [`code:${SYSTEM.snomed}|7`, `code:${SYSTEM.snomed}|8`]],
  ['a code of no system is none', unreadable, []],
  ['nothing', {}, []],
])('named individually: %s', (_, provision, pins) => {
  expect(pinsOf(consent(permit(provision)))).toEqual(pins);
});

test('names of all depths are found, each once', () => {
  const c = consent(deny(coded('7'), permit({ ...coded('7'), ...item('instance') })));
  expect(pinsOf(c)).toEqual([`code:${SYSTEM.snomed}|7`, 'instance:CarePlan/1']);
  expect(pinsOf(consent(undefined))).toEqual([]);
});

const kept = { ...policy, pins: PIN_KINDS };
const opens = (provision: object, which = facet()) =>
  ask({ policy: kept, facet: which, about: { consents: [consent(permit(provision))] } }).open;
const closes = (provision: object, which = facet()) =>
  !ask({
    policy: kept,
    facet: which,
    about: { consents: [consent(permit(), { id: 'all' }), consent(deny(provision), { id: 'no' })] },
  }).open;

describe.each([
  ['an instance', item('instance'), 'instance:CarePlan/1'],
  ['what it names with what is related', item('related'), 'instance:CarePlan/1'],
  ['what is related', item('related'), 'related:CarePlan/1'],
  ['what depends on it', item('dependents'), 'related:CarePlan/1'],
  ['an author', by(SYSTEM.sdsUser, '1'), `author:${SYSTEM.sdsUser}|1`],
  ['a code', coded('6', '7'), `code:${SYSTEM.snomed}|7`],
])('by name %s', (_, provision, pin) => {
  test('is permitted and denied, and nothing else is', () => {
    const named = facet({ pins: [pin] });
    expect([opens(provision, named), opens(provision)]).toEqual([true, false]);
    expect([closes(provision, named), closes(provision)]).toEqual([true, false]);
  });

  test('is among what there is: who may see it sees whose it is, and whom it is denied sees the rest', () => {
    expect([opens(provision, patientOf()), closes(provision, patientOf())]).toEqual([true, false]);
  });
});

test.each([
  ['an item by an identifier that leads nowhere', about('instance', { identifier: { system: 'urn:x', value: '1' } })],
  ['a meaning that is not known', item('sideways' as Meaning)],
  ['a code of no system', unreadable],
])('%s permits nothing and denies everything', (_, provision) => {
  expect([opens(provision), closes(provision)]).toEqual([false, true]);
});

test('what is related is not what an instance names', () => {
  const beside = facet({ pins: ['related:CarePlan/1'] });
  expect([opens(item('instance'), beside), closes(item('instance'), beside)]).toEqual([false, false]);
});

test('a class that is a type is among the record: a permit of it shows whose it is, a deny hides no more', () => {
  const type = (code: string) => ({ class: [{ system: 'http://hl7.org/fhir/resource-types', code }] });
  expect([opens(type('CarePlan'), patientOf()), closes(type('CarePlan'), patientOf())]).toEqual([true, false]);
  for (const every of ['Resource', 'DomainResource'])
    expect([opens(type(every)), closes(type(every))]).toEqual([true, true]);
  expect([opens(type('Dossier')), closes(type('Dossier'))]).toEqual([false, true]);
});

test('of what is named, labels still ask', () => {
  const very = facet({ pins: ['instance:CarePlan/1'], labels: [confidentiality('V')] });
  expect(opens(item('instance'), very)).toBe(false);
  expect(opens({ ...item('instance'), ...dataClass('encounter') }, facet({ pins: ['instance:CarePlan/1'] }))).toBe(
    false,
  );
});
