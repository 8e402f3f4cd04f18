// One rule of a profile, as data.
// @see profiles/rules.json; rules.ts, which asks it
import type { ProblemId } from './problemTable.ts';

export interface ProfileRule {
  /** Canonical of the profile; the rule applies when meta.profile contains it, with or without a version. */
  readonly profile: string;
  /** Resource type the rule speaks of. */
  readonly type: string;
  /** FHIRPath that must be true of the resource. */
  readonly expression: string;
  /** FHIRPath of the element a failure is reported at. */
  readonly at: string;
  /** What the rule asks, as a sentence that says what to do. */
  readonly says: string;
  /** Row of the catalogue; `invalid` where absent. */
  readonly problem?: ProblemId;
}
