// The shipped policy files read, and what is wrong in a policy is said all at once.
import { expect, test } from 'vitest';
import { readLabelPolicy } from '../../src/consent/labelPolicy.ts';
import { readOrganisations } from '../../src/consent/organisations.ts';
import { REASON_WORDS } from '../../src/consent/reasonWords.ts';
import { isCareStaff, readRolePolicy, viewOf } from '../../src/consent/rolePolicy.ts';
import { confidentiality, ourRole, policy, RW5, sds } from './world.ts';

test('the shipped policy says what the design says', () => {
  expect([...policy.roles.recorders].length).toBe(6);
  expect([...policy.roles.restrictedEntitlement]).toEqual([sds('R0001')]);
  expect(viewOf(policy.roles, 'system', 'anything')).toBe('full');
  expect(viewOf(policy.roles, sds('R0590'), 'no-such-class')).toBe('none');
  expect(isCareStaff(policy.roles, sds('R0590')) && isCareStaff(policy.roles, ourRole('voluntary-worker'))).toBe(true);
  expect(isCareStaff(policy.roles, sds('R8009')) || isCareStaff(policy.roles, sds('R0001'))).toBe(false);
});

test('confidentiality codes are ordered', () => {
  const ranks = [...'ULMNRV'].map((code) => policy.labels.rows.get(confidentiality(code))?.rank ?? -1);
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  expect(new Set(ranks).size).toBe(6);
});

test('every fault of a role policy is said', () => {
  const read = readRolePolicy({
    roles: { nonsense: { views: {} }, 'a|b': { views: { x: 'some' } }, resident: { views: {} } },
    recorders: ['c|d'],
  });
  expect(read).toMatchObject({ ok: false });
  if (!read.ok) expect(read.error.length).toBe(5);
  expect(readRolePolicy([]).ok).toBe(false);
  const kinds = { resident: { views: {} }, proxy: { views: {} }, system: { views: {} } };
  expect(readRolePolicy({ roles: kinds }).ok).toBe(true);
  expect(readRolePolicy({ roles: kinds, recorders: 'all' }).ok).toBe(false);
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

test('every reason has words for professionals and for residents', () => {
  for (const row of Object.values(REASON_WORDS)) {
    expect(row.text).toMatch(/\.$/);
    expect(row.plain).toMatch(/\.$/);
  }
});
