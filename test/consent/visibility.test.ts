// Decisions read as sets of facets: one resident's shape, what is about nobody, and the rest of a caseload.
// @see design: architecture, "How Visibility becomes SQL"
import { expect, test } from 'vitest';
import { decide } from '../../src/consent/decide.ts';
import type { FacetFacts, FacetId } from '../../src/consent/facts.ts';
import type { Policy } from '../../src/consent/policy.ts';
import type { View } from '../../src/consent/rolePolicy.ts';
import type { Shape } from '../../src/consent/sight.ts';
import { othersSight, shapeOf, united, unownedSight } from '../../src/consent/visibility.ts';
import { token } from '../../src/fhir/ids.ts';
import {
  AGE_UK,
  COUNCIL,
  consent,
  facet,
  implied,
  inputs,
  matron,
  NOW,
  patientOf,
  permit,
  policy,
  privacyOfficer,
  proxy,
  RW5,
  resident,
  sds,
  sensitivity,
  system,
  toRole,
} from './world.ts';

const known = (...facets: FacetFacts[]) => facets.map((each, n) => [n as FacetId, each] as const);
const directory = facet({ type: 'Organization', dataClass: 'directory' });
const group = (change: Partial<FacetFacts>) => facet({ type: 'Group', dataClass: 'group', ...change });

test('a shape holds what is open, and windows of what is open for some dates', () => {
  const year = {
    dataPeriod: { start: '2025-01-01', end: '2025-12-31' },
    class: [{ system: 'http://hl7.org/fhir/resource-types', code: 'CarePlan' }],
  };
  const decision = decide(matron, inputs({ consents: [consent(permit(year))] }), policy, NOW);
  const { open, windows } = shapeOf(
    decision,
    known(facet(), facet({ contributor: RW5 }), facet({ type: 'Task', dataClass: 'task' }), patientOf()),
  );
  expect([...open]).toEqual([1, 3]);
  expect([...windows.keys()]).toEqual([0]);
});

test('the directory is for every role that has a view of it', () => {
  for (const who of [matron, resident, proxy, system, privacyOfficer])
    expect(unownedSight(who, policy, known(directory)).open.size).toBe(1);
  expect(unownedSight({ ...matron, roles: [sds('R9999')] }, policy, known(directory)).open.size).toBe(0);
});

test('anything else about nobody is for its contributor and named recipients', () => {
  const facets = known(
    group({}),
    group({ contributor: RW5 }),
    group({ recipients: [RW5] }),
    group({ contributor: RW5, withheld: ['source'] }),
    group({ recipients: [RW5], withheld: ['source'] }),
  );
  expect([...unownedSight(matron, policy, facets).open]).toEqual([1, 2, 3]);
  expect([...unownedSight(system, policy, facets).open]).toEqual([1, 3]);
  expect(unownedSight(resident, policy, facets).open.size).toBe(0);
  expect(
    unownedSight(
      matron,
      implied,
      known(patientOf(RW5), facet({ type: 'Consent', dataClass: 'consent', contributor: RW5 })),
    ).open.size,
  ).toBe(0);
});

test('what names nobody but is of a type that is about somebody is its contributor’s alone, whoever it was sent to', () => {
  const sent = (type: string, dataClass: string, more: Partial<FacetFacts> = {}) =>
    facet({ type, dataClass, recipients: [RW5], ...more });
  const facets = known(
    ...['Task', 'Communication', 'Appointment', 'List'].map((type) => sent(type, type.toLowerCase())),
    sent('Communication', 'communication', { delivery: 1 }),
    sent('Communication', 'communication', { contributor: RW5, delivery: 1 }),
    sent('Observation', 'observation'),
    sent('Group', 'group', { delivery: 1 }),
    sent('Group', 'group'),
    sent('Bundle', 'message'),
    sent('Binary', 'document'),
  );
  const messages = seeing('message', { R0590: 'full' });
  expect([...unownedSight(matron, messages, facets).open]).toEqual([5, 8, 9, 10]);
});

test('reviews of access are for those who look after them, and counts for those they were made for', () => {
  const review = facet({ type: 'Task', dataClass: 'access-review', recipients: [RW5] });
  expect([...unownedSight(privacyOfficer, policy, known(review, { ...review, recipients: [COUNCIL] })).open]).toEqual([
    0,
  ]);
  const report = facet({ type: 'MeasureReport', dataClass: 'evaluation', recipients: [RW5] });
  const sees = seeing('evaluation', { R0590: 'full' });
  expect([...unownedSight(matron, sees, known(report, { ...report, recipients: [COUNCIL] })).open]).toEqual([0]);
});

test('audit records about nobody are for the privacy officer', () => {
  const event = known(facet({ type: 'AuditEvent', dataClass: 'audit', contributor: RW5 }));
  expect(unownedSight(matron, policy, event).open.size).toBe(0);
  expect(unownedSight(privacyOfficer, policy, event).open.size).toBe(1);
});

test('of residents that nothing sets apart only own data is open', () => {
  const facets = known(
    facet(),
    facet({ contributor: RW5 }),
    facet({ recipients: [RW5] }),
    patientOf(RW5),
    patientOf(AGE_UK),
  );
  expect([...othersSight(matron, policy, facets).open]).toEqual([1, 3]);
  expect([...othersSight(matron, implied, facets).open]).toEqual([1, 3]);
  expect([...othersSight(system, policy, facets).open]).toEqual([1, 3]);
  expect([...othersSight({ ...matron, organisation: COUNCIL }, policy, facets).open]).toEqual([0, 2]);
  expect(othersSight(resident, policy, facets).open.size + othersSight(proxy, policy, facets).open.size).toBe(0);
});

/** The shipped policy, but for what these roles see of one class. */
const seeing = (dataClass: string, views: Readonly<Record<string, View>>): Policy => {
  const rows = new Map(policy.roles.rows);
  for (const [code, view] of Object.entries(views)) {
    const row = rows.get(sds(code));
    if (row) rows.set(sds(code), { ...row, views: { ...row.views, [dataClass]: view } });
  }
  return { ...policy, roles: { ...policy.roles, rows } };
};
const listed = (shape: Shape | undefined) => shape && [[...shape.open], [...shape.windows.keys()]];

test('where a part is seen in summary the shape says which part is seen whole', () => {
  const facets = known(
    facet({ contributor: RW5 }),
    facet({ contributor: RW5, type: 'Task', dataClass: 'task' }),
    facet(),
  );
  const shape = (view: View) => shapeOf(decide(matron, inputs(), seeing('care-plan', { R0590: view }), NOW), facets);
  expect([listed(shape('full')), shape('full').whole]).toEqual([[[0, 1], []], undefined]);
  expect([listed(shape('summary')), listed(shape('summary').whole)]).toEqual([
    [[0, 1], []],
    [[1], []],
  ]);
  expect([listed(shape('none')), shape('none').whole]).toEqual([[[1], []], undefined]);
});

test('of several roles one may see all in summary, and another some dates of it whole', () => {
  const year = permit({ actor: [toRole('R0590')], dataPeriod: { start: '2025-01-01', end: '2025-12-31' } });
  const consents = [consent(year, { id: 'a' }), consent(permit({ actor: [toRole('R0700')] }), { id: 'b' })];
  const who = { ...matron, roles: [sds('R0590'), sds('R0700')] };
  const shape = shapeOf(
    decide(who, inputs({ consents }), seeing('care-plan', { R0700: 'summary' }), NOW),
    known(facet()),
  );
  expect([listed(shape), listed(shape.whole)]).toEqual([
    [[0], []],
    [[], [0]],
  ]);
});

test('shapes of facets that came later join what was known, each seen whole or not as it was', () => {
  const windows = [{}];
  const plain = (id: number): Shape => ({
    open: new Set([id as FacetId]),
    windows: new Map([[(id + 1) as FacetId, windows]]),
  });
  const partly: Shape = { ...plain(1), whole: { open: new Set(), windows: plain(1).windows } };
  expect(united(plain(1), plain(3))).toStrictEqual({
    open: new Set([1, 3]),
    windows: new Map([
      [2, windows],
      [4, windows],
    ]),
  });
  for (const [a, b] of [
    [partly, plain(3)],
    [plain(3), partly],
    [{ ...plain(3), whole: plain(3) }, partly],
  ] as const) {
    const both = united(a, b);
    expect([listed(both), listed(both.whole)].map((each) => each?.map((ids) => ids.toSorted()))).toEqual([
      [
        [1, 3],
        [2, 4],
      ],
      [[3], [2, 4]],
    ]);
  }
});

test('what a label withholds is for its contributor alone, though it is about nobody; another label is not in the way', () => {
  const labels = [sensitivity('source-withheld')];
  const facets = known(
    group({ contributor: RW5, labels }),
    group({ recipients: [RW5], labels }),
    group({ recipients: [RW5], labels: [sensitivity('mental-health')] }),
    { ...directory, labels },
  );
  expect([...unownedSight(matron, policy, facets).open]).toEqual([0, 2]);
});

test('what is withheld from residents, by a label or as recorded, is so from them and proxies alone', () => {
  const labels = [token('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'NOPAT')];
  const facets = known({ ...directory, labels }, { ...directory, withheld: ['resident'] }, directory);
  for (const [who, open] of [
    [matron, [0, 1, 2]],
    [system, [0, 1, 2]],
    [resident, [2]],
    [proxy, [2]],
  ] as const)
    expect([who.kind, [...unownedSight(who, policy, facets).open]]).toEqual([who.kind, open]);
});

test('what two agencies say differently of a person is for the roles that compare them, whoever it came from', () => {
  const review = known(facet({ type: 'Task', dataClass: 'identity-review' }));
  const sees = (view: View) => unownedSight(matron, seeing('identity-review', { R0590: view }), review).open.size;
  expect([sees('full'), sees('none')]).toEqual([1, 0]);
});

test('what is about nobody is seen in summary where the best role sees no more, and its type has one', () => {
  const summary = seeing('directory', { R0590: 'summary' });
  const facets = known(directory, facet({ type: 'Basic', dataClass: 'directory' }));
  const summaries = new Map(policy.summaries).set('Organization', new Map());
  const shape = unownedSight(matron, { ...summary, summaries }, facets);
  expect([listed(shape), listed(shape.whole)]).toEqual([
    [[0], []],
    [[], []],
  ]);
  const both = { ...matron, roles: [sds('R0590'), sds('R0700')] };
  expect(listed(unownedSight(both, { ...summary, summaries }, facets))).toEqual([[0, 1], []]);
});
