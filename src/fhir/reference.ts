// The reference data everything else reads: passed in once, before anything is asked. A Worker's script has no room for it.
// @see src/shipped.ts (what is passed in)
import type { ProblemRow } from './problemRow.ts';
import type { ProfileRule } from './profileRule.ts';

export interface Reference {
  /** Version of the gateway. */
  readonly version: string;
  /** R4's definitions in the slim form that `definitions.ts` reads. */
  readonly definitions: object;
  /** Value sets bound as required: name, then system, then codes. */
  readonly requiredCodes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Elements of each type that a summary has, separated by spaces. */
  readonly summaries: Readonly<Record<string, string>>;
  /** The problem catalogue. */
  readonly problems: Readonly<Record<string, ProblemRow>>;
  /** Code systems and concept maps by type and id (`ConceptMap-cld-gender`). */
  readonly terms: Readonly<Record<string, object>>;
  /** Questionnaires and definitions of operations that the gateway ships, by type and id (`Questionnaire-about-me`). */
  readonly forms: Readonly<Record<string, object>>;
  /** Given names that people use for one another, in groups, folded; a name may stand in several. */
  readonly nicknames: readonly (readonly string[])[];
  /** Rules of the profiles. */
  readonly profiles: readonly ProfileRule[];
  /** The shipped policy tables, not yet checked. */
  readonly policy: Readonly<
    Record<
      'cohorts' | 'evaluation' | 'labels' | 'organisations' | 'practices' | 'roles' | 'senders' | 'summaries',
      unknown
    >
  >;
}

let held: Reference | undefined;

/** Passes the reference data in; an entry does so before anything else. */
export function hold(reference: Reference): void {
  held = reference;
}

/** The reference data. Throws when none was passed in. */
export function reference(): Reference {
  if (!held) throw new Error('no reference data was passed in');
  return held;
}

/** A code system or concept map by its type and id. Throws when there is none. */
export function term(name: string): object {
  const found = reference().terms[name];
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}
