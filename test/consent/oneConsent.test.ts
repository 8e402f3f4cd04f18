// What one consent says: types, exceptions, rules beside, what it leaves out.
// @see design: consent §3, "One consent"
import { expect, test } from 'vitest';
import {
  act,
  ask,
  codes,
  confidentiality,
  consent,
  dataClass,
  deny,
  facet,
  implied,
  matron,
  permit,
  securityLabel,
  sees,
  to,
  toPerson,
  user,
} from './world.ts';

test('without any consent nothing of another organisation is seen', () => {
  expect(codes(ask({}))).toContain('no-consent');
  expect(ask({}).open).toBe(false);
});

test('a permit for the organisation opens', () => {
  expect(sees([consent(deny({}, permit({ actor: [to('RW5')] })))])).toBe(true);
  expect(sees([consent(permit({ actor: [to('RW5')] }))])).toBe(true);
});

test('a permit for another organisation does not open', () => {
  expect(sees([consent(deny({}, permit({ actor: [to('AGEUK')] })))])).toBe(false);
});

test('an exception of a permit denies', () => {
  const c = consent(permit({ actor: [to('RW5')] }, deny(dataClass('care-plan'))));
  expect(sees([c])).toBe(false);
  expect(sees([c], { facet: facet({ type: 'Encounter', dataClass: 'encounter' }) })).toBe(true);
});

test('exceptions nest to any depth', () => {
  const c = consent(
    permit({}, deny(dataClass('care-plan'), permit({ actor: [to('RW5')] }, deny({ actor: [toPerson(user(3))] })))),
  );
  expect(sees([c])).toBe(true);
  expect(sees([c], { who: { ...matron, practitioner: user(3) } })).toBe(false);
});

test('of several exceptions any that evaluates to deny wins', () => {
  expect(sees([consent(permit({}, deny(dataClass('care-plan'), permit()), deny({ actor: [to('RW5')] })))])).toBe(false);
});

test('an exception counts only inside a matching parent', () => {
  expect(sees([consent(deny({ actor: [to('AGEUK')] }, permit({ actor: [to('RW5')] })))])).toBe(false);
});

test('a child of the same type is a rule of its own, keeping what it does not replace', () => {
  const c = consent(
    permit({ actor: [to('RW5')], ...securityLabel(confidentiality('N')) }, permit(securityLabel(confidentiality('V')))),
  );
  expect(sees([c], { facet: facet({ labels: [confidentiality('V')] }) })).toBe(true);
  expect(sees([c], { who: { ...matron, organisation: 'AGEUK' as never } })).toBe(false);
  const person = consent(
    permit({ actor: [to('AGEUK')], ...dataClass('care-plan') }, permit({ actor: [toPerson(user(1))] })),
  );
  expect(sees([person])).toBe(true);
  expect(sees([person], { facet: facet({ type: 'Encounter', dataClass: 'encounter' }) })).toBe(false);
});

test('a child of the same type as an exception is another exception', () => {
  const c = consent(permit({}, deny(dataClass('encounter'), deny(dataClass('care-plan')))));
  expect(sees([c])).toBe(false);
});

test('a nested provision without a type denies', () => {
  expect(sees([consent(permit({}, { actor: [to('RW5')] }))])).toBe(false);
});

test('two consents that each deny all but one add up', () => {
  const but = (ods: string, id: string) => consent(deny({}, permit({ actor: [to(ods)] })), { id });
  expect(sees([but('RW5', 'a'), but('AGEUK', 'b')])).toBe(true);
  expect(sees([but('AGEUK', 'a'), but('P81005', 'b')], { policy: implied })).toBe(false);
});

test('a deny that is only the root’s denies where nothing is permitted inside', () => {
  const all = consent(permit(), { id: 'all' });
  expect(codes(ask({ about: { consents: [all, consent(deny())] } }))).toContain('denied');
  expect(sees([all, consent(deny({}, permit({ actor: [to('AGEUK')] })))])).toBe(true);
});

test('a consent without a provision is silent', () => {
  expect(sees([consent(undefined)], { policy: implied })).toBe(true);
  expect(sees([consent(undefined)])).toBe(false);
});

test('the root’s type, where absent, follows OPTIN and OPTOUT, else it denies', () => {
  const untyped = { actor: [to('RW5')] };
  expect(sees([consent(untyped, { policyRule: act('OPTIN') })])).toBe(true);
  expect(sees([consent(untyped, { policyRule: act('OPTOUT') })], { policy: implied })).toBe(false);
  expect(codes(ask({ about: { consents: [consent(untyped)] } }))).toContain('denied');
  expect(sees([consent({ ...untyped, type: 'deny' }, { policyRule: act('OPTIN') })], { policy: implied })).toBe(false);
});

test('a rejected or withdrawn consent closes what it would have permitted, under implied consent too', () => {
  const reason = (code: string) => [
    { url: 'https://onestory.example/fhir/StructureDefinition/consent-status-reason', valueCode: code },
  ];
  const p = permit({ actor: [to('RW5')] });
  expect(sees([consent(p, { status: 'rejected' })], { policy: implied })).toBe(false);
  expect(sees([consent(p, { status: 'inactive' })], { policy: implied })).toBe(false);
  expect(sees([consent(p, { status: 'inactive', extension: reason('withdrawn') })], { policy: implied })).toBe(false);
  expect(sees([consent(p, { status: 'inactive', extension: reason('other') })], { policy: implied })).toBe(false);
  expect(sees([consent(p, { status: 'inactive', extension: reason('replaced') })], { policy: implied })).toBe(true);
  expect(sees([consent(p, { status: 'inactive', extension: reason('expired') })], { policy: implied })).toBe(true);
  expect(sees([consent(permit({ actor: [to('AGEUK')] }), { status: 'rejected' })], { policy: implied })).toBe(true);
});

test('what was refused gives way to another permit', () => {
  expect(sees([consent(permit(), { id: 'a', status: 'rejected' }), consent(permit(), { id: 'b' })])).toBe(true);
});

test('draft, proposed and entered-in-error are silent', () => {
  for (const status of ['draft', 'proposed', 'entered-in-error'] as const) {
    expect(sees([consent(permit(), { status })])).toBe(false);
    expect(sees([consent(deny(), { status })], { policy: implied })).toBe(true);
  }
});

test('implied consent opens direct care where no consent speaks, and nothing else', () => {
  expect(sees([], { policy: implied })).toBe(true);
  expect(sees([], { policy: implied, who: { ...matron, purpose: 'HRESCH' } })).toBe(false);
  expect(sees([consent(deny())], { policy: implied })).toBe(false);
  expect(sees([consent(deny({}, permit({ actor: [to('AGEUK')] })))], { policy: implied })).toBe(false);
});

test('a doubtful deny denies, and its exceptions do not undo it', () => {
  const doubtful = deny({ class: [{ system: 'urn:unknown', code: 'x' }] }, permit({ actor: [to('RW5')] }));
  expect(sees([consent(permit({}, doubtful))])).toBe(false);
});
