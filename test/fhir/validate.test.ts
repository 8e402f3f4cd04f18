// What validation refuses, and that it says so without quoting anything.
import { expect, test } from 'vitest';
import { outcomeOf } from '../../src/fhir/problem.ts';
import type { ProfileRule } from '../../src/fhir/profileRule.ts';
import { validate } from '../../src/fhir/validate.ts';
import { ACCEPTED, REFUSED } from './refused.ts';

const asSent = (resource: object): unknown => JSON.parse(JSON.stringify(resource));

test.each(ACCEPTED.map((resource) => [resource]))('accepts %j', (resource) => {
  expect(validate(asSent(resource))).toEqual([]);
});

test.each(REFUSED.map((row) => [row.because, row] as const))('refuses a resource in which %s', (_, row) => {
  const problems = validate(asSent(row.resource));
  expect(problems.map(({ id, expression }) => [id, expression])).toEqual([[row.id, row.at]]);
});

test.each([undefined, null, 'Patient', 7, [], [{ resourceType: 'Patient' }]])('refuses %j as no resource', (value) => {
  expect(validate(value).map((p) => p.id)).toEqual(['not-a-resource']);
});

test('reports several failures in one pass', () => {
  const problems = validate({
    resourceType: 'CarePlan',
    status: 'running',
    intent: 'plan',
    subject: { reference: 'Device/d' },
    period: { start: '2026-03', end: '2026-02' },
  });
  expect(problems.map((p) => p.id)).toEqual(['code-invalid', 'reference-target', 'period-order']);
});

test('never quotes a value in what it says', () => {
  const canary = 'canary-4711';
  const resources = [
    {
      resourceType: 'CarePlan',
      status: canary,
      intent: canary,
      title: canary,
      subject: { reference: `Device/${canary}` },
    },
    { resourceType: 'Patient', birthDate: canary, gender: canary, [canary]: canary, id: `${canary}!` },
    { resourceType: canary },
    { resourceType: 'Observation', status: 'final', code: { text: canary }, valueQuantity: { code: canary } },
    { resourceType: 'Patient', contained: [{ resourceType: canary }], text: { status: canary, div: `<${canary}>` } },
  ];
  for (const resource of resources) {
    const problems = validate(resource);
    expect(problems).not.toEqual([]);
    expect(JSON.stringify(problems.map((p) => outcomeOf(p)))).not.toContain(canary);
  }
});

test('compares the ends of a period by their precision', () => {
  const withPeriod = (start: string, end: string) =>
    validate({ resourceType: 'Encounter', status: 'finished', class: { code: 'AMB' }, period: { start, end } });
  expect(withPeriod('2026-03-01T10:00:00Z', '2026-03-01')).toEqual([]);
  expect(withPeriod('2026', '2026-01-01')).toEqual([]);
  expect(withPeriod('2026-03-01T10:00:00+01:00', '2026-03-01T09:00:00Z')).toEqual([]);
  expect(withPeriod('2026-03-01T10:00:00Z', '2026-03-01T10:30:00+01:00')).toHaveLength(1);
});

test('an appointment that ends before it starts is refused at its end', () => {
  const lasts = (start: string, end: string) =>
    validate({
      resourceType: 'Appointment',
      status: 'booked',
      start,
      end,
      participant: [{ status: 'accepted', type: [{ text: 'x' }] }],
    });
  expect(lasts('2026-12-01T09:00:00Z', '2026-12-01T09:00:00Z')).toEqual([]);
  expect(lasts('2026-12-01T09:00:00Z', '2026-12-01T08:00:00Z')).toMatchObject([
    { id: 'period-order', expression: 'Appointment.end' },
  ]);
});

test('lets extensions stand beside and instead of primitives', () => {
  const extension = [{ url: 'https://example.org/x', valueCode: 'unknown' }];
  const patient = {
    resourceType: 'Patient',
    _birthDate: { extension },
    name: [{ given: ['A', null], _given: [null, { extension }] }],
  };
  expect(validate(patient)).toEqual([]);
  expect(validate({ ...patient, name: [{ given: ['A', null] }] }).map((p) => p.expression)).toEqual([
    'Patient.name[0].given[1]',
  ]);
});

test('checks contained resources and entries by their own type', () => {
  const inside = { resourceType: 'Patient', gender: 'x' };
  expect(
    validate({
      resourceType: 'CarePlan',
      status: 'active',
      intent: 'plan',
      subject: { reference: '#p' },
      contained: [{ ...inside, id: 'p' }],
    }),
  ).toEqual([{ id: 'code-invalid', expression: 'CarePlan.contained[0].gender' }]);
  expect(validate({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: inside }] })).toEqual([
    { id: 'code-invalid', expression: 'Bundle.entry[0].resource.gender' },
  ]);
});

const RULES: readonly ProfileRule[] = [
  {
    profile: 'https://example.org/plan',
    type: 'CarePlan',
    expression: "category.coding.where(code = 'shared').exists()",
    at: 'CarePlan.category',
    says: 'Give the category shared.',
  },
  {
    profile: 'https://example.org/plan',
    type: 'CarePlan',
    expression: 'title.exists()',
    at: 'CarePlan.title',
    says: 'Give a title.',
    problem: 'value-required',
  },
];
const plan = { resourceType: 'CarePlan', status: 'active', intent: 'plan', subject: { reference: 'Patient/p' } };

test('applies the rules of a profile to resources that claim it, whatever the version', () => {
  const claimed = { ...plan, meta: { profile: ['https://example.org/plan|1.0.0'] } };
  expect(validate(claimed, RULES)).toEqual([
    { id: 'invalid', expression: 'CarePlan.category', more: 'Give the category shared.' },
    { id: 'value-required', expression: 'CarePlan.title', more: 'Give a title.' },
  ]);
  expect(validate({ ...claimed, title: 'a', category: [{ coding: [{ code: 'shared' }] }] }, RULES)).toEqual([]);
});

test('applies no rule to resources that do not claim the profile or are of another type', () => {
  expect(validate(plan, RULES)).toEqual([]);
  expect(validate({ resourceType: 'Patient', meta: { profile: ['https://example.org/plan'] } }, RULES)).toEqual([]);
});

test('stops at a rule that cannot be read', () => {
  const broken = [{ ...RULES[0], expression: 'title.(' } as ProfileRule];
  expect(() => validate({ ...plan, meta: { profile: ['https://example.org/plan'] } }, broken)).toThrow();
});

test.each([
  ['Patient/p', true],
  ['Group/g/_history/1', true],
  ['Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018', true],
  ['https://example.org/fhir/Patient/p', true],
  ['https://example.org/Some/thing', true],
  ['urn:uuid:c757873d-ec9a-4326-a141-556f43239520', true],
  ['Contract/c', false],
  ['Device/d/_history/1', false],
  ['Device?identifier=https://example.org/Patient/p', false],
  ['https://example.org/fhir/Device/d', false],
])('lets a plan be about %s: %s', (reference, allowed) => {
  expect(validate({ ...plan, subject: { reference } })).toHaveLength(allowed ? 0 : 1);
});

test('takes undefined in a draft for absent', () => {
  expect(validate({ ...plan, title: undefined, nothing: undefined })).toEqual([]);
  expect(validate({ ...plan, subject: undefined }).map((p) => p.id)).toEqual(['value-required']);
});
