// One row of the problem catalogue.
// @see https://hl7.org/fhir/R4/valueset-issue-type.html
import type { OperationOutcomeIssue } from '@medplum/fhirtypes';

export interface ProblemRow {
  readonly status: number;
  readonly code: NonNullable<OperationOutcomeIssue['code']>;
  /** What is wrong and what to do about it. Never quotes a record. */
  readonly text: string;
  readonly spec?: string;
}
