// The problem catalogue: every expected failure is one row; an OperationOutcome is written from it and from nowhere else.
// @see https://hl7.org/fhir/R4/valueset-issue-type.html
import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes';
import type { ProblemRow } from './problemRow.ts';
import type { ProblemId } from './problemTable.ts';
import { reference } from './reference.ts';

/** One expected failure: a row of the catalogue, where it applies, and a sentence more where that helps. */
export interface Problem {
  readonly id: ProblemId;
  /** FHIRPath of the element, e.g. `Patient.birthDate`. */
  readonly expression?: string;
  /** Added to the row's text; must not quote values of a record. */
  readonly more?: string;
  /** Further failures found in the same pass. */
  readonly also?: readonly Problem[];
}

export const problem = (id: ProblemId, where: Omit<Problem, 'id'> = {}): Problem => ({ id, ...where });

/** Joins several failures into one whose first names the status; undefined when there is none. */
export function joinProblems(list: readonly Problem[]): Problem | undefined {
  const [first, ...rest] = list;
  return first && rest.length > 0 ? { ...first, also: rest } : first;
}

/** Throws for a row that is not in the catalogue that was passed in. */
function rowOf({ id }: Problem): ProblemRow {
  const row = reference().problems[id];
  if (!row) throw new Error(`there is no problem ${id}`);
  return row;
}

export const statusOf = (p: Problem): number => rowOf(p).status;

function issueOf(p: Problem, severity: 'error' | 'warning'): OperationOutcomeIssue {
  const row = rowOf(p);
  const diagnostics = p.more ? `${row.text} ${p.more}` : row.text;
  return {
    severity,
    code: row.code,
    details: { text: p.id },
    diagnostics: row.spec ? `${diagnostics} See ${row.spec}` : diagnostics,
    ...(p.expression && { expression: [p.expression] }),
  };
}

/** The OperationOutcome of a failure (`error`) or of remarks on an accepted request (`warning`). */
export const outcomeOf = (p: Problem, severity: 'error' | 'warning' = 'error'): OperationOutcome => ({
  resourceType: 'OperationOutcome',
  issue: [p, ...(p.also ?? [])].map((each) => issueOf(each, severity)),
});
