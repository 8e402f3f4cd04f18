// The shipped policy files read, and what is wrong in a policy is said all at once.
import { expect, test } from 'vitest';
import labelsJson from '../../profiles/policy/labels.json' with { type: 'json' };
import rolesJson from '../../profiles/policy/roles.json' with { type: 'json' };
import summariesJson from '../../profiles/policy/summaries.json' with { type: 'json' };
import { readLabelPolicy } from '../../src/consent/labelPolicy.ts';
import { readOrganisations } from '../../src/consent/organisations.ts';
import { readRolePolicy, viewOf } from '../../src/consent/rolePolicy.ts';
import { readSummaries } from '../../src/consent/summaries.ts';
import { type OdsCode, odsCode } from '../../src/fhir/ids.ts';
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

test('the shipped files read anew are the policy that is in force', () => {
  expect(readRolePolicy(rolesJson)).toEqual({ ok: true, value: policy.roles });
  expect(readLabelPolicy(labelsJson)).toEqual({ ok: true, value: policy.labels });
  expect(readSummaries(summariesJson)).toEqual({ ok: true, value: policy.summaries });
});

test.each([
  ['role policy', readRolePolicy],
  ['label policy', readLabelPolicy],
  ['organisations', readOrganisations],
  ['summaries', readSummaries],
])('what is no %s at all is refused with one complaint', (file, read: (json: unknown) => { readonly ok: boolean }) => {
  const lists = { sets: [], roles: [], kinds: [], labels: {}, organisations: 'x', summaries: [] };
  for (const json of [undefined, null, 'x', 7, [], {}, lists])
    expect(read(json)).toEqual({ ok: false, error: [expect.stringContaining(`${file}: "`)] });
});

const sets = { all: { full: ['x', 'y'] }, part: { full: ['x'], none: ['y'] } };
const kinds = { resident: { sees: 'all' }, proxy: { sees: 'all' }, system: { sees: 'all' } };
const errorsOf = (read: { readonly ok: boolean; readonly error?: readonly string[] }): readonly string[] =>
  read.error ?? [];
const faultsOf = (json: object): readonly string[] =>
  errorsOf(readRolePolicy({ sets, roles: {}, kinds, ...json })).map((each) => each.replace('role policy: ', ''));

test('a role policy has sets, roles and kinds', () => {
  for (const each of ['sets', 'roles', 'kinds'])
    for (const value of [undefined, [], 'x'])
      expect(faultsOf({ [each]: value })).toEqual(['"sets", "roles" and "kinds" must be objects']);
});

test('a role policy says what each role sees of each class, what it may do, and for how long', () => {
  const row = { name: 'Nurse', sees: 'part', views: { y: 'summary' }, duties: ['recorder', 'break-glass'] };
  const read = readRolePolicy({ sets, roles: { s: { a: row, b: { sees: 'all' } } }, kinds, reviewDays: 31 });
  const all = { x: 'full', y: 'full' };
  expect(read).toEqual({
    ok: true,
    value: {
      rows: new Map<string, object>([
        ['s|a', { name: 'Nurse', views: { x: 'full', y: 'summary' } }],
        ['s|b', { name: 's|b', views: all }],
        ...Object.keys(kinds).map((kind) => [kind, { name: kind, views: all }] as const),
      ]),
      classes: ['x', 'y'],
      breakGlassHours: 4,
      reviewDays: 31,
      careStaff: new Set(),
      recorders: new Set(['s|a']),
      restrictedEntitlement: new Set(),
      fullAudit: new Set(),
      breakGlass: new Set(['s|a']),
      discloseByLaw: new Set(),
    },
  });
  expect(readRolePolicy({ sets, roles: {}, kinds, breakGlassHours: 24, reviewDays: 0.5 })).toMatchObject({
    value: { breakGlassHours: 24, reviewDays: 0.5 },
  });
});

const { system: _, ...fewer } = kinds;
test.each<[string, object, readonly string[]]>([
  [
    'a class twice, a list that is none, and a class undecided',
    { sets: { ...sets, torn: { full: ['x'], summary: ['x'], none: 'y' }, odd: { full: ['x', 'y'], none: [1] } } },
    [
      'set "torn" names "x" twice',
      '"none" of set "torn" must be a list of data classes',
      '"none" of set "odd" must be a list of data classes',
      'set "torn" does not decide on "y"',
    ],
  ],
  [
    'a set that is none',
    { sets: { ...sets, torn: [] } },
    [
      ...['full', 'summary', 'none'].map((each) => `"${each}" of set "torn" must be a list of data classes`),
      ...['x', 'y'].map((each) => `set "torn" does not decide on "${each}"`),
    ],
  ],
  ['a code that is none', { roles: { a: { 'no code': { sees: 'all' } } } }, ['"a|no code" is not system|code']],
  [
    'roles of a system that are none',
    { roles: { a: [] } },
    ['"a|" is not system|code', '"a|" sees no set that there is'],
  ],
  ['a set that is not there', { roles: { a: { b: { sees: 'nothing' } } } }, ['"a|b" sees no set that there is']],
  [
    'a row that is none',
    { roles: { a: { b: null, c: [] } } },
    ['"a|b" sees no set that there is', '"a|c" sees no set that there is'],
  ],
  [
    'a view of a class that is not there',
    { roles: { a: { b: { sees: 'all', views: { z: 'full' } } } } },
    ['a view of "a|b" cannot be read'],
  ],
  [
    'a view that is none',
    { roles: { a: { b: { sees: 'all', views: { x: 'some' } } } } },
    ['a view of "a|b" cannot be read'],
  ],
  ['views that are none', { roles: { a: { b: { sees: 'all', views: null } } } }, ['a view of "a|b" cannot be read']],
  [
    'a duty that is none',
    { roles: { a: { b: { sees: 'all', duties: ['recorder', 'king'] } } } },
    [expect.stringContaining('a duty of "a|b"')],
  ],
  [
    'duties that are one text',
    { roles: { a: { b: { sees: 'all', duties: 'recorder' } } } },
    [expect.stringContaining('a duty of "a|b"')],
  ],
  [
    'duties that are an empty text',
    { roles: { a: { b: { sees: 'all', duties: '' } } } },
    [expect.stringContaining('a duty of "a|b"')],
  ],
  [
    'duties that are a number',
    { roles: { a: { b: { sees: 'all', duties: 7 } } } },
    [expect.stringContaining('a duty of "a|b"')],
  ],
  [
    'a duty of a resident',
    { kinds: { ...kinds, resident: { sees: 'all', duties: ['recorder'] } } },
    [expect.stringContaining('a duty of "resident"')],
  ],
  ['a kind too few', { kinds: fewer }, ['the row "system" is missing']],
  ['a kind too many', { kinds: { ...kinds, robot: { sees: 'all' } } }, ['"robot" is not system|code']],
  [
    'no time',
    { breakGlassHours: 0, reviewDays: 'x' },
    ['"breakGlassHours" must be above 0 and at most 24', '"reviewDays" must be above 0 and at most 31'],
  ],
  [
    'times as texts',
    { breakGlassHours: '3', reviewDays: '3' },
    ['"breakGlassHours" must be above 0 and at most 24', '"reviewDays" must be above 0 and at most 31'],
  ],
  [
    'too much time',
    { breakGlassHours: 24.5, reviewDays: 32 },
    ['"breakGlassHours" must be above 0 and at most 24', '"reviewDays" must be above 0 and at most 31'],
  ],
])('a role policy with %s is refused', (_name, json, faults) => {
  expect(faultsOf(json)).toEqual(faults);
});

const normal = { label: confidentiality('N'), consent: 'general' };
test('a label policy says what each label asks of consent', () => {
  const codes = [...'ULMRV'].map((code) => ({ label: confidentiality(code), consent: 'named' }));
  const others = [
    { label: 'a|never', consent: 'never' },
    { label: 'a|source', consent: 'withheld', withheld: 'source' },
    { label: 'a|resident', consent: 'withheld', withheld: 'resident' },
    { label: 'a|tag', consent: 'none' },
  ];
  const read = readLabelPolicy({ labels: [normal, ...codes, ...others] });
  const ranked = [{ ...normal, rank: 3 }, ...codes.map((each, n) => ({ ...each, rank: n < 3 ? n : n + 1 })), ...others];
  expect(read).toEqual({ ok: true, value: { normal: 3, rows: new Map(ranked.map((each) => [each.label, each])) } });
});

test.each([
  ['no row', null],
  ['a list', ['a|b']],
  ['without a system', { label: 'x', consent: 'general' }],
  ['whose label is a list', { label: ['a|b'], consent: 'general' }],
  ['without a rule', { label: 'a|b', consent: 'sometimes' }],
  ['withheld from all', { label: 'a|b', consent: 'withheld', withheld: 'all' }],
  ['of a confidentiality there is not', { label: confidentiality('Z'), consent: 'general' }],
])('a row that is %s is refused, and said which', (_name, row) => {
  expect(errorsOf(readLabelPolicy({ labels: [normal, row] }))).toEqual([
    'label policy: row 2 needs a label system|code and a consent rule',
  ]);
});

test('a label policy has every label once, and what is normal', () => {
  expect(errorsOf(readLabelPolicy({ labels: [normal, normal] }))).toEqual([
    `label policy: "${normal.label}" is there twice`,
  ]);
  expect(errorsOf(readLabelPolicy({ labels: [{}] }))).toEqual([
    'label policy: row 1 needs a label system|code and a consent rule',
    'label policy: the confidentiality code N is missing',
  ]);
});

const organisations = (...rows: readonly unknown[]) => readOrganisations({ organisations: rows });
test('an organisation is below itself and those above it, and a circle ends', () => {
  const read = organisations(
    { code: 'a', partOf: 'b' },
    { code: 'b', partOf: 'c' },
    { code: 'c' },
    { code: 'x', partOf: 'y' },
    { code: 'y', partOf: 'x' },
  );
  if (!read.ok) throw new Error('not read');
  const { isBelowOrSame, isOneSide, upwards } = read.value;
  const [a, b, c, x, y] = ['a', 'b', 'c', 'x', 'y'].map(odsCode) as [OdsCode, OdsCode, OdsCode, OdsCode, OdsCode];
  expect([upwards(a), upwards(c), upwards(RW5), upwards(x)]).toEqual([[a, b, c], [c], [RW5], [x, y]]);
  expect([isBelowOrSame(a, a), isBelowOrSame(a, c), isBelowOrSame(y, x)]).toEqual([true, true, true]);
  expect([isOneSide(a, c), isOneSide(c, a), isOneSide(a, RW5), isOneSide(undefined, a)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([isBelowOrSame(c, a), isBelowOrSame(a, RW5), isBelowOrSame(a, x)]).toEqual([false, false, false]);
});

test('every fault of the organisations is said', () => {
  const partOf = (value: unknown) => errorsOf(organisations({ code: 'a', partOf: value }));
  for (const row of [null, {}, { code: '' }, { code: 7, partOf: 'b' }])
    expect(errorsOf(organisations({ code: 'a' }, row))).toEqual(['organisations: row 2 has no code']);
  for (const value of ['a', '', 7, null, ['b']])
    expect(partOf(value)).toEqual(['organisations: partOf of row 1 is not another code']);
  expect(partOf('b')).toEqual([]);
});

test('a summary keeps elements that there are, and what the type cannot be without; a Consent has none', () => {
  const read = (summaries: object) => errorsOf(readSummaries({ summaries }));
  expect(read({ Flag: ['status', 'code', 'subject', 'period'] })).toEqual([]);
  expect(read({ Flag: 'status' })).toEqual(['summaries: "Flag" must be a list of elements']);
  expect(read({ Flag: ['status', 'code', 'subject', 'period', 'colour'] })).toEqual([
    expect.stringMatching(/^summaries: .*colour/),
  ]);
  const whole = ['status', 'scope', 'category', 'patient', 'provision'];
  expect(read({ Consent: whole })).toContain('summaries: a Consent is served whole or not at all');
});
