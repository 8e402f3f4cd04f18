// A search for a code that an element cannot have is refused: it would find nothing, and nobody would know why.
// @see src/search/bound.ts
import { describe, expect, it } from 'vitest';
import type { TypeName } from '../../src/fhir/types.ts';
import { indexOf } from '../../src/search/extract.ts';
import { type ParseOptions, parseSearch } from '../../src/search/parse.ts';

const TASK = 'http://hl7.org/fhir/task-status';
const ASKED = 'http://hl7.org/fhir/request-intent';
const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';

const parse = (type: TypeName, query: string, options: ParseOptions = {}) =>
  parseSearch(type, new URLSearchParams(query), options);
const said = (type: TypeName, query: string): string => {
  const parsed = parse(type, query);
  return parsed.ok ? 'understood' : `${parsed.error.id}: ${parsed.error.more}`;
};

describe('a code that the element is not bound to', () => {
  it('is refused with the name of the parameter and the codes there are, and is not quoted', () => {
    expect(said('Task', 'status=overdue')).toMatch(
      /^parameter-invalid: Parameter: status\. It takes these codes, with their system or none: draft, requested, /,
    );
    expect(said('Task', 'status=overdue')).not.toContain('overdue');
  });
  it.each<readonly [TypeName, string]>([
    ['Task', 'status:not=overdue'],
    ['Task', 'status=ready,overdue'],
    ['CarePlan', 'status=foo'],
    ['Task', `status=${ASKED}|ready`],
    ['Task', `status=${ASKED}|`],
    ['Patient', 'active=yes'],
    ['AuditEvent', 'action=X'],
    ['Condition', 'clinical-status=aktiv'],
    ['Condition', `clinical-status=${CLINICAL}|aktiv`],
    ['Task', 'encounter.status=ready'],
    ['Task', 'patient.gender=m'],
    ['Task', 'part-of.part-of.status=overdue'],
    ['Encounter', '_has:Observation:encounter:status=ready'],
    ['Observation', 'part-of.status=overdue'],
  ])('%s?%s is refused', (type, query) => {
    expect(said(type, query)).toMatch(/^parameter-invalid/);
  });
  it.each<readonly [TypeName, string]>([
    ['Task', `status=ready,${TASK}|draft,${TASK}|`],
    ['Task', 'status=READY'],
    ['Task', `intent=${ASKED}|order,unknown`],
    ['Patient', 'active=true'],
    ['AuditEvent', 'action=R'],
    ['Condition', 'clinical-status=active'],
    ['Condition', `clinical-status=${CLINICAL}|active`],
    // A required coding does not keep others from standing beside it.
    ['Condition', 'clinical-status=http://snomed.info/sct|55561003'],
    ['Task', 'business-status=anything'],
    ['Task', 'status:missing=true'],
    ['Observation', 'part-of.status=completed'],
    // Of the types a part may be, one is final and another one was not done.
    ['MedicationStatement', 'part-of.status=final,not-done'],
  ])('%s?%s is understood', (type, query) => {
    expect(said(type, query)).toBe('understood');
  });
  it('tells of all types a chain leads to what they take', () => {
    expect(said('MedicationStatement', 'part-of.status=overdue')).toMatch(/ on-hold.* final/);
    expect(said('MedicationStatement', 'part-of.status=overdue,final')).toMatch(/^parameter-invalid/);
  });
  it('is left out and named where lenience is asked for', () => {
    const parsed = parse('Task', 'status=overdue&status=ready', { lenient: true });
    expect(parsed.ok && [parsed.value.applied, parsed.value.ignored.length]).toEqual(['status=ready', 1]);
  });
});

it('has the system of its list in the index, whichever of several lists that is', () => {
  const tokens = (intent: string) =>
    indexOf({ resourceType: 'Task', intent }).flatMap((row) => (row.kind === 'token' ? [row.system] : []));
  expect([tokens('order'), tokens('unknown')]).toEqual([[ASKED], ['http://hl7.org/fhir/task-intent']]);
});
