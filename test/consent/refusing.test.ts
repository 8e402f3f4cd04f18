// What must stay refused although what refuses is doubtful, indirect or unfinished: each rests on one check.
// @see design: consent §3 ("An element that is empty, unresolvable or not understood …")
import type { Consent } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import type { DirectoryVersion } from '../../src/consent/inputs.ts';
import { PIN_KINDS } from '../../src/consent/pins.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import {
  ask,
  consent,
  dataClass,
  deny,
  facet,
  matron,
  patientOf,
  permit,
  policy,
  RW5,
  sees,
  to,
  toPerson,
  toRef,
  user,
} from './world.ts';

const mine = toPerson(user(1));
const own = facet({ contributor: RW5 });
const permits = consent(permit(), { id: 'a' });

test('a deny of some dates that names the practitioner closes the own Patient, and its exceptions do not undo it', () => {
  const dated = deny({ actor: [mine], dataPeriod: { start: '2025-01-01' } }, permit());
  expect(ask({ about: { consents: [consent(dated)] }, facet: patientOf(RW5) }).open).toBe(false);
});

test('an exception inside a permit that names the practitioner names them too: it closes own data', () => {
  const closed = (actor: object) => !ask({ about: { consents: [consent(permit(actor, deny()))] }, facet: own }).open;
  expect([closed({ actor: [mine] }), closed({ actor: [to('RW5')] })]).toEqual([true, false]);
});

test('what an exception denies is denied, though permits are nested in it: no other consent opens it', () => {
  const nested = consent(permit({}, deny({ actor: [to('RW5')] }, permit(dataClass('problem')))));
  expect(sees([nested, permits])).toBe(false);
  expect(sees([consent(deny({}, permit({ actor: [to('RX7')] }))), permits])).toBe(true);
});

test('a deny of what a person wrote, who is not to be known, denies all', () => {
  const written = { data: [{ meaning: 'authoredby' as const, reference: { display: 'Dr Who' } }] };
  const pinning = { ...policy, pins: PIN_KINDS };
  expect(sees([permits], { policy: pinning, about: { consents: [permits] } })).toBe(true);
  expect(sees([], { policy: pinning, about: { consents: [permits, consent(deny(written))] } })).toBe(false);
});

test('a deny that names a person refuses a professional of whom nobody knows who they are', () => {
  const { practitioner: _, ...nobody } = matron;
  const open = (n: number) =>
    ask({ who: nobody, about: { consents: [permits, consent(deny({ actor: [toPerson(user(n))] }))] } }).open;
  expect([open(1), open(2)]).toEqual([false, false]);
  expect(sees([permits, consent(deny({ actor: [toPerson(user(2))] }))])).toBe(true);
});

test('a deny of a person by another kind of number may mean whoever asks, and closes nobody’s own data', () => {
  const actor = { ...mine, reference: { identifier: { system: SYSTEM.gmcNumber, value: 'C1' } } };
  expect(sees([permits, consent(deny({ actor: [actor] }))])).toBe(false);
  expect(ask({ about: { consents: [consent(deny({ actor: [actor] }))] }, facet: own }).open).toBe(true);
});

test('a deny of a team refuses those of whom only the organisation is known to belong to it', () => {
  const team = (id: string, value: string): DirectoryVersion => ({
    consent: 'c2',
    type: 'CareTeam',
    id,
    contributor: RW5,
    resource: {
      resourceType: 'CareTeam',
      id,
      participant: [{ member: { identifier: { system: SYSTEM.odsOrganisation, value } } }],
    },
  });
  const directory = [team('t', 'RW5'), team('u', 'AGEUK')];
  const denies = (id: string) => [consent(deny({ actor: [toRef(`CareTeam/${id}`)] }), { id: 'c2' })];
  const open = (list: readonly Consent[]) => ask({ about: { directory, consents: [permits, ...list] } }).open;
  expect([open([]), open(denies('t')), open(denies('u'))]).toEqual([true, false, true]);
  // Of a team that is gone, or of which nothing can be read, nobody knows who was in it.
  expect(open(denies('gone'))).toBe(false);
});
