// The shipped tables are readable, complete and agree with each other.
import { readFileSync } from 'node:fs';
import type { CodeSystem } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { readOrganisations } from '../../src/consent/organisations.ts';
import { odsCode } from '../../src/fhir/ids.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { DATA_CLASSES } from '../../src/terms/dataClass.ts';
import { readLabelRules } from '../../src/terms/labelRules.ts';
import { readPractices } from '../../src/terms/locality.ts';
import { readSenders } from '../../src/terms/senders.ts';

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../profiles/${path}`, import.meta.url), 'utf8'));
const codes = (name: string): readonly string[] =>
  ((read(`compiled/CodeSystem-${name}.json`) as CodeSystem).concept ?? []).map((each) => each.code);

interface Roles {
  readonly roles: Readonly<Record<string, { readonly name: string; readonly views: Readonly<Record<string, string>> }>>;
  readonly recorders: readonly string[];
  readonly restrictedEntitlement: readonly string[];
  readonly fullAudit: readonly string[];
  readonly breakGlass: readonly string[];
}
const policy = read('policy/roles.json') as Roles;
const sds = (code: string): string => `${SYSTEM.sdsJobRole}|${code}`;
const views = (role: string): Readonly<Record<string, string>> => policy.roles[role]?.views ?? {};

describe('the role policy', () => {
  test('speaks only of data classes there are, and only in full, summary and none', () => {
    for (const [role, row] of Object.entries(policy.roles))
      for (const [name, view] of Object.entries(row.views)) {
        expect(['*', ...DATA_CLASSES], role).toContain(name);
        expect(['full', 'summary', 'none'], role).toContain(view);
      }
  });
  test('opens nothing by default to anybody but residents, proxies and systems', () => {
    for (const [role, row] of Object.entries(policy.roles))
      expect(row.views['*'], role).toBe(['resident', 'proxy', 'system'].includes(role) ? 'full' : 'none');
  });
  test('shows a receptionist no clinical content', () => {
    for (const name of ['problem', 'medication', 'encounter', 'document', 'care-plan'])
      expect(views(sds('R8009'))[name]).toBeUndefined();
    expect(views(sds('R8009'))['demographics']).toBe('full');
  });
  test('shows a voluntary worker the plan and the team, not problems or medication', () => {
    const worker = views(`${SYSTEM.role}|voluntary-worker`);
    expect(worker).toMatchObject({ 'care-plan': 'full', 'care-team': 'full', service: 'full' });
    expect(worker['problem'] ?? worker['medication'] ?? worker['finance']).toBeUndefined();
  });
  test('shows costs only to social care and the system that holds them', () => {
    const who = Object.entries(policy.roles).filter(([, row]) => row.views['finance'] === 'full');
    expect(who.every(([, row]) => /social work/i.test(row.name))).toBe(true);
    expect(who.length).toBeGreaterThan(0);
  });
  test('shows questions of identity to stewards alone', () => {
    const who = Object.keys(policy.roles).filter(
      (role) => (views(role)['identity-review'] ?? views(role)['*']) !== 'none',
    );
    expect(who).toEqual([`${SYSTEM.role}|steward`]);
  });
  test('has a row for every role of our own code system, leads of a team apart', () => {
    for (const code of codes('role').filter((each) => !each.startsWith('lead-')))
      expect(policy.roles, code).toHaveProperty([`${SYSTEM.role}|${code}`]);
  });
  test('names in its lists only roles it has', () => {
    const { recorders, restrictedEntitlement, fullAudit, breakGlass } = policy;
    for (const role of [...recorders, ...restrictedEntitlement, ...fullAudit, ...breakGlass])
      expect(policy.roles, role).toHaveProperty([role]);
    expect([...recorders].sort()).toEqual(
      [...['R0260', 'R0590', 'R0700', 'R1330', 'R1975'].map(sds), `${SYSTEM.role}|coordinator`].sort(),
    );
    expect(restrictedEntitlement).toEqual([sds('R0001')]);
  });
});

describe('the label policy', () => {
  const rules = readLabelRules(read('policy/labels.json'));
  const { labels: labelRows } = read('policy/labels.json') as {
    readonly labels: readonly { readonly label: string; readonly consent: string; readonly rank?: number }[];
  };
  test('can be read and has a row for every sensitivity code', () => {
    if (!rules.ok) expect.fail(rules.error.join('\n'));
    const rows = new Set(labelRows.map((row) => row.label));
    for (const code of codes('sensitivity')) expect(rows.has(`${SYSTEM.sensitivity}|${code}`), code).toBe(true);
  });
  test('orders confidentiality from L to V and lets a general permit cover all but V', () => {
    const rows = ['L', 'M', 'N', 'R', 'V'].map((code) =>
      labelRows.find((row) => row.label === `${SYSTEM.confidentiality}|${code}`),
    );
    expect(rows.map((row) => row?.rank)).toEqual([1, 2, 3, 4, 5]);
    expect(rows.map((row) => row?.consent)).toEqual(['general', 'general', 'general', 'general', 'named']);
  });
});

describe('the tables of organisations, practices and senders', () => {
  const practices = readPractices(read('policy/practices.json'));
  const organisations = readOrganisations(read('policy/organisations.json'));
  if (!practices.ok || !organisations.ok) throw new Error('a shipped table cannot be read');
  const senders = readSenders(read('policy/senders.json'), practices.value.codes);

  test('name every practice as an organisation', () => {
    const { organisations: rows } = read('policy/organisations.json') as {
      readonly organisations: readonly { readonly code: string; readonly kind: string }[];
    };
    const kinds = new Map(rows.map((row) => [row.code, row.kind]));
    expect(kinds.size).toBe(rows.length);
    for (const code of practices.value.codes) expect(kinds.get(code), code).toBe('practice');
  });
  test('let exactly the registered organisations deliver', () => {
    if (!senders.ok) expect.fail(senders.error.join('\n'));
    expect(senders.value.get('council-cld')).toEqual(new Set(['324']));
    expect(senders.value.get('oohis-bars')).toEqual(new Set(['RX7', 'Y02068']));
    expect(senders.value.get('gp-connect')?.size).toBe(practices.value.codes.length);
    expect(senders.value.has('nobody')).toBe(false);
  });
  test('put no practice below the commissioner', () => {
    const within = (lower: string, upper: string) => organisations.value.isBelowOrSame(odsCode(lower), odsCode(upper));
    expect(within('P81022', 'QE1')).toBe(false);
    expect(within('00Q', 'QE1')).toBe(true);
    expect(within('QE1', '00Q')).toBe(false);
  });
});
