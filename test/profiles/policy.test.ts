// The shipped tables are readable, complete and agree with each other.
import { readFileSync } from 'node:fs';
import type { CodeSystem } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { readOrganisations } from '../../src/consent/organisations.ts';
import { viewOf } from '../../src/consent/rolePolicy.ts';
import { odsCode, type Token, token } from '../../src/fhir/ids.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { loadTables } from '../../src/policy.ts';
import { DATA_CLASSES } from '../../src/terms/dataClass.ts';
import { readLabelRules } from '../../src/terms/labelRules.ts';
import { readPractices } from '../../src/terms/locality.ts';
import { readSenders } from '../../src/terms/senders.ts';

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../profiles/${path}`, import.meta.url), 'utf8'));
const codes = (name: string): readonly string[] =>
  ((read(`compiled/CodeSystem-${name}.json`) as CodeSystem).concept ?? []).map((each) => each.code);

const tables = loadTables({}, 'explicit');
if (!tables.ok) throw new Error(tables.error.join('\n'));
const { roles } = tables.value.policy;
const sds = (code: string): Token => token(SYSTEM.sdsJobRole, code);
const ours = (code: string): Token => token(SYSTEM.role, code);
const KINDS = ['resident', 'proxy', 'system'];
/** Roles that see a data class so. */
const seeing = (dataClass: string, ...views: readonly string[]): readonly string[] =>
  [...roles.rows.keys()].filter((role) => views.includes(viewOf(roles, role, dataClass) ?? ''));

describe('the role policy', () => {
  test('decides on every data class of the code system for every role', () => {
    expect(roles.classes).toEqual([...DATA_CLASSES].sort());
    expect(roles.classes).toEqual([...codes('data-class')].sort());
    for (const [role, { views }] of roles.rows) expect(Object.keys(views).sort(), role).toEqual(roles.classes);
  });
  test('says at boot what a policy of the borough leaves undecided, and which class there is not', () => {
    const full = DATA_CLASSES.filter((each) => each !== 'finance');
    const kinds = Object.fromEntries(KINDS.map((kind) => [kind, { sees: 'all' }]));
    const own = loadTables({ roles: { sets: { all: { full: [...full, 'money'] } }, roles: {}, kinds } }, 'explicit');
    expect(own.ok ? [] : own.error).toEqual([
      'role policy: no set decides on "finance"',
      'role policy: no data class "money"',
    ]);
  });
  test('shows a receptionist no clinical content', () => {
    const role = sds('R8009');
    for (const name of ['problem', 'medication', 'document', 'care-plan', 'observation', 'assessment', 'risk'])
      expect(viewOf(roles, role, name), name).toBe('none');
    for (const name of ['demographics', 'encounter', 'care-team']) expect(viewOf(roles, role, name)).toBe('summary');
    expect(viewOf(roles, role, 'appointment')).toBe('full');
  });
  test('shows a voluntary worker what was agreed and who comes, in short, and nothing of health', () => {
    const role = ours('voluntary-worker');
    for (const name of ['care-plan', 'care-team', 'encounter', 'service'])
      expect(viewOf(roles, role, name)).toBe('summary');
    for (const name of ['problem', 'medication', 'allergy', 'observation', 'risk', 'finance'])
      expect(viewOf(roles, role, name), name).toBe('none');
  });
  test('shows costs only to social care, the resident and the system that holds them', () => {
    const who = seeing('finance', 'full', 'summary').filter((role) => !KINDS.includes(role));
    expect(who.every((role) => /social work/i.test(roles.rows.get(role)?.name ?? ''))).toBe(true);
    expect(who.length).toBeGreaterThan(0);
  });
  test('shows counts to analysts alone, and analysts nothing of any resident', () => {
    expect(seeing('evaluation', 'full', 'summary')).toEqual([ours('analyst'), 'system']);
    const shown = roles.classes.filter((each) => viewOf(roles, ours('analyst'), each) !== 'none');
    expect(shown).toEqual(['directory', 'evaluation']);
  });

  test('shows questions of identity to stewards alone', () => {
    expect(seeing('identity-review', 'full', 'summary')).toEqual([ours('steward')]);
  });
  test('shows professionals who treat or care the one record: no summary of what they act upon', () => {
    for (const code of ['R0260', 'R0590', 'R0700', 'R1070', 'R1290', 'R0950', 'R1330', 'R1975'])
      for (const name of ['care-plan', 'problem', 'medication', 'allergy', 'encounter', 'document'])
        expect(viewOf(roles, sds(code), name), `${code} ${name}`).toBe('full');
  });
  test('has a row for every role of our own code system, leads of a team apart', () => {
    for (const code of codes('role').filter((each) => !each.startsWith('lead-')))
      expect(roles.rows.has(ours(code)), code).toBe(true);
  });
  test('gives its duties to the roles the design names', () => {
    const recorders = [...['R0260', 'R0590', 'R0700', 'R1330', 'R1975'].map(sds), ours('coordinator')];
    expect([...roles.recorders].sort()).toEqual(recorders.sort());
    expect([...roles.restrictedEntitlement]).toEqual([sds('R0001')]);
    expect([...roles.fullAudit]).toEqual([sds('R0001')]);
    for (const role of [...roles.recorders, ...roles.breakGlass]) expect(roles.careStaff.has(role), role).toBe(true);
    for (const role of roles.recorders) expect(viewOf(roles, role, 'consent'), role).toBe('full');
    for (const role of roles.breakGlass) expect(viewOf(roles, role, 'problem'), role).toBe('full');
  });
});

describe('the label policy', () => {
  const rules = readLabelRules(read('policy/labels.json'));
  const { labels: labelRows } = read('policy/labels.json') as {
    readonly labels: readonly { readonly label: string; readonly consent: string }[];
  };
  test('can be read and has a row for every sensitivity code', () => {
    if (!rules.ok) expect.fail(rules.error.join('\n'));
    const rows = new Set(labelRows.map((row) => row.label));
    for (const code of codes('sensitivity')) expect(rows.has(`${SYSTEM.sensitivity}|${code}`), code).toBe(true);
  });
  test('lets a general permit cover all but V', () => {
    const rows = ['L', 'M', 'N', 'R', 'V'].map((code) =>
      labelRows.find((row) => row.label === `${SYSTEM.confidentiality}|${code}`),
    );
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

describe('names that lead nowhere', () => {
  const faultsOf = (files: Parameters<typeof loadTables>[0]): readonly string[] => {
    const own = loadTables(files, 'explicit');
    return own.ok ? [] : own.error;
  };
  const policyOf = (name: string) => read(`policy/${name}.json`) as Record<string, unknown>;

  test('sources, organisations and types of the tables are told all at once', () => {
    const labels = policyOf('labels');
    const rule = { label: (labels['labels'] as { label: string }[])[0]?.label, why: 'x', mark: 'M' };
    const derive = [
      { ...rule, types: ['Condition', 'Kondition'] },
      { ...rule, types: ['Condition'], exceptTypes: ['Tusk'] },
      { ...rule, sources: ['gp-conect', 'rest', 'gp-connect'] },
      { ...rule, contributors: ['X99', '324', 'P81022', 'NEW1'] },
    ];
    const senders = { senders: { 'council-cdl': ['324'], 'council-cld': ['NEW1'] } };
    const [evaluation, shipped] = [policyOf('evaluation'), policyOf('evaluation')['counted'] as object[]];
    const counted = shipped.map((each, n) => (n === 0 ? { ...each, by: ['X97', 'RW5'] } : each));
    const own = { ...evaluation, contributor: 'X98', recipients: ['RW5', 'NEW1'], counted };
    const carry = ['*.basedOn', 'Goal.addresses', 'Gaol.addresses'].map((element) => ({ element, why: 'x' }));
    expect(faultsOf({ labels: { ...labels, derive, carry }, senders, evaluation: own })).toEqual([
      'senders: no source is called "council-cdl".',
      'labels: derive[0]: not served as a type: "Kondition".',
      'labels: derive[1]: not served as a type: "Tusk".',
      'labels: derive[2]: no source is called "gp-conect".',
      'labels: derive[3]: no organisation has the code "X99".',
      'labels: carry: not served as a type: "Gaol".',
      'evaluation: no organisation has the code "X98".',
      'evaluation: "emergency-attendance": no organisation has the code "X97".',
    ]);
  });
});
