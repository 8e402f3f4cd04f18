// Whom verified claims describe, and whom none do.
// @see src/access/claims.ts
import { expect, test } from 'vitest';
import { principalOf } from '../../src/access/claims.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';

const BASE = 'https://rig.example/fhir/R4';
const of = (claims: object) => {
  const found = principalOf({ sub: 's', client_id: 'app', ...claims }, {}, BASE);
  return found.ok ? found.value.requester : found.error.id;
};
const nurse = { org: 'RW5', roles: ['R0590'], fhirUser: `${SYSTEM.sdsUser}|555000000001` };

test('a Patient is a resident, a RelatedPerson a proxy, each by their own id', () => {
  const anyone = { subject: 's', clientId: 'app', purpose: 'PATRQT' };
  expect(of({ fhirUser: 'Patient/ada' })).toEqual({ ...anyone, kind: 'resident', resident: 'ada' });
  expect(of({ fhirUser: 'RelatedPerson/eve' })).toEqual({ ...anyone, kind: 'proxy', relatedPerson: 'eve' });
  expect(of({ fhirUser: `${BASE}/Patient/ada`, ...{ roles: ['R0590'], org: 'RW5' } })).toMatchObject({
    kind: 'resident',
  });
  expect(of({ fhirUser: 'https://elsewhere.example/Patient/ada', org: 'RW5' })).toBe('token-invalid');
});

test('claims under the issuer’s own names are read, and only those', () => {
  const names = { fhirUser: 'who', org: 'house', scope: 'may', name: 'called', roles: 'as', purpose: 'why' } as const;
  const own = { who: '555000000001', house: 'RW5', may: 'user/*.r', called: 'M', as: ['R0590'], why: 'ETREAT' };
  const found = principalOf({ sub: 's', org: '324', ...own }, names, BASE);
  if (!found.ok) throw new Error(found.error.id);
  expect(found.value.requester).toStrictEqual({
    ...{ kind: 'professional', subject: 's', clientId: '', purpose: 'ETREAT', name: 'M', organisation: 'RW5' },
    ...{ roles: [`${SYSTEM.sdsJobRole}|R0590`], practitioner: nurse.fhirUser },
  });
  expect(found.value.scopes).toHaveLength(1);
});

test('a professional has an organisation, roles as Spine names them, and an id only where one is given', () => {
  expect(of({ ...nurse, name: 'M. Byrne' })).toEqual({
    ...{ subject: 's', clientId: 'app', purpose: 'TREAT', kind: 'professional', organisation: 'RW5', name: 'M. Byrne' },
    roles: [`${SYSTEM.sdsJobRole}|R0590`],
    practitioner: nurse.fhirUser,
  });
  expect(of({ ...nurse, fhirUser: '555000000001' })).toMatchObject({ practitioner: nurse.fhirUser });
  expect(of({ ...nurse, fhirUser: undefined })).not.toHaveProperty('practitioner');
  expect(of({ ...nurse, roles: [`${SYSTEM.role}|steward`, 7, '', null] })).toMatchObject({
    roles: [`${SYSTEM.role}|steward`],
  });
  expect(of({ ...nurse, org: undefined })).toBe('organisation-missing');
});

test('a system is its own client, without roles and without a person', () => {
  const feed = { sub: 'app', org: 'RW5' };
  expect(of(feed)).toStrictEqual({
    subject: 'app',
    clientId: 'app',
    purpose: 'TREAT',
    kind: 'system',
    organisation: 'RW5',
  });
  for (const more of [{ sub: 'somebody' }, { roles: ['R0590'] }, { fhirUser: '555000000001' }])
    expect(of({ ...feed, ...more })).toMatchObject({ kind: 'professional' });
  expect(of({ sub: 'app', client_id: undefined, azp: 'app', org: 'RW5' })).toMatchObject({
    kind: 'system',
    clientId: 'app',
  });
});

test('nobody is described without a subject, as the gateway itself, or for a purpose that cannot be read', () => {
  for (const claims of [
    { sub: undefined },
    { sub: '' },
    { sub: 'x'.repeat(1025) },
    { org: 'ONESTORY' },
    { purpose: 7 },
  ])
    expect(of({ ...nurse, ...claims })).toBe('token-invalid');
  expect(of({ ...nurse, sub: 'x'.repeat(1024) })).toMatchObject({ subject: 'x'.repeat(1024) });
  expect(of({ ...nurse, purpose: 'HPAYMT' })).toMatchObject({ purpose: 'HPAYMT' });
});

test('of CIS2 roles the selected one counts, with its organisation, and no other', () => {
  const held = (id: string, code: string, org: string) => ({
    person_roleid: id,
    role_code: `S1:G1:${code}`,
    org_code: org,
  });
  const roles = [held('1', 'R0001', 'AAA'), null, held('2', 'R0590', 'RW5')];
  const asked = (claims: object) => of({ roles, fhirUser: '555000000001', ...claims });
  expect(asked({ selected_roleid: '2' })).toMatchObject({ organisation: 'RW5', roles: [`${SYSTEM.sdsJobRole}|R0590`] });
  expect(asked({ selected_roleid: '2', org: '324' })).toMatchObject({ organisation: '324' });
  expect(asked({ org: '324' })).toMatchObject({ organisation: '324', roles: [] });
  expect(asked({})).toBe('organisation-missing');
  const nameless = { roles: [{ role_code: 'S1:G1:R0590', org_code: 'RW5' }] };
  expect(asked(nameless)).toBe('organisation-missing');
});

test('no more than 64 roles are read', () => {
  const roles = Array.from({ length: 65 }, (_, n) => `R${1000 + n}`);
  expect(of({ ...nurse, roles })).toMatchObject({ roles: { length: 64 } });
});

test('who pays for requests is the issuer, the client and the subject together, whatever the token', () => {
  const payer = (claims: object) => {
    const found = principalOf({ iss: 'i', sub: 's', client_id: 'app', ...nurse, ...claims }, {}, BASE);
    return found.ok ? found.value.client : found.error.id;
  };
  expect(payer({ exp: 2, scope: 'user/*.rs' })).toBe(payer({ exp: 1 }));
  const all = [payer({}), payer({ iss: 'j' }), payer({ sub: 't' }), payer({ client_id: 'other' })];
  expect(new Set(all).size).toBe(4);
});
