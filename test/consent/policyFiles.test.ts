// The shipped policy files read, and what is wrong in a policy is said all at once.
import { expect, test } from 'vitest';
import { readLabelPolicy } from '../../src/consent/labelPolicy.ts';
import { readOrganisations } from '../../src/consent/organisations.ts';
import { readRolePolicy, viewOf } from '../../src/consent/rolePolicy.ts';
import { confidentiality, ourRole, policy, RW5, sds } from './world.ts';

test('the shipped policy says what the design says', () => {
  expect([...policy.roles.recorders].length).toBe(6);
  expect([...policy.roles.restrictedEntitlement]).toEqual([sds('R0001')]);
  expect(viewOf(policy.roles, 'system', 'other')).toBe('full');
  expect(viewOf(policy.roles, 'system', 'no-such-class')).toBe('none');
  expect(viewOf(policy.roles, sds('R0590'), 'no-such-class')).toBe('none');
  const { careStaff } = policy.roles;
  expect(careStaff.has(sds('R0590')) && careStaff.has(ourRole('voluntary-worker'))).toBe(true);
  expect(careStaff.has(sds('R8009')) || careStaff.has(sds('R0001'))).toBe(false);
});

test('confidentiality codes are ordered', () => {
  const ranks = [...'ULMNRV'].map((code) => policy.labels.rows.get(confidentiality(code))?.rank ?? -1);
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  expect(new Set(ranks).size).toBe(6);
});

const sets = { all: { full: ['x', 'y'] } };
const kinds = { resident: { sees: 'all' }, proxy: { sees: 'all' }, system: { sees: 'all' } };

test('every fault of a role policy is said', () => {
  const read = readRolePolicy({
    sets: { ...sets, torn: { full: ['x'], summary: ['x'], none: 'y' } },
    roles: { a: { 'no code': { sees: 'all' }, b: { sees: 'nothing' } } },
    kinds: { resident: { sees: 'all' }, proxy: { sees: 'all', views: { z: 'full', x: 'some' }, duties: ['king'] } },
  });
  if (read.ok) throw new Error('read');
  // Twice, not a list, undecided; code, set; two views, a duty; a kind.
  expect(read.error).toHaveLength(9);
  expect(readRolePolicy([]).ok).toBe(false);
  expect(readRolePolicy({ sets, roles: {}, kinds }).ok).toBe(true);
  expect(
    readRolePolicy({ sets, roles: {}, kinds: { ...kinds, proxy: { sees: 'all', duties: ['recorder'] } } }).ok,
  ).toBe(false);
});

test('every fault of a label policy is said', () => {
  const normal = { label: confidentiality('N'), consent: 'general' };
  expect(readLabelPolicy({ labels: [normal] }).ok).toBe(true);
  expect(readLabelPolicy({ labels: [] }).ok).toBe(false);
  for (const row of [
    normal,
    { label: 'x', consent: 'general' },
    { label: 'a|b', consent: 'sometimes' },
    { label: 'a|b', consent: 'withheld', withheld: 'all' },
    { label: confidentiality('Z'), consent: 'general' },
  ])
    expect(readLabelPolicy({ labels: [normal, row] }).ok).toBe(false);
});

test('an organisation is below itself and those above it, and a circle ends', () => {
  const read = readOrganisations({
    organisations: [
      { code: 'a', partOf: 'b' },
      { code: 'b', partOf: 'c' },
      { code: 'c', partOf: 'a' },
    ],
  });
  if (!read.ok) throw new Error('not read');
  expect(read.value.isBelowOrSame('A' as never, 'C' as never)).toBe(true);
  expect(read.value.isBelowOrSame('A' as never, RW5)).toBe(false);
  expect(readOrganisations({ organisations: [{}, { code: 'a', partOf: 'a' }] })).toMatchObject({ ok: false });
});
