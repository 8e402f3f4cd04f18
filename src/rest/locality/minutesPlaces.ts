// Where in the minutes something is amiss: the entry, and the action of it. What stands there is not quoted.
// @see https://hl7.org/fhirpath/N1/
import type { Problem } from '../../fhir/problem.ts';
import { fail, type Result } from '../../fhir/result.ts';

const IN = { entry: 'Parameters.parameter', action: '.part' } as const;

/** A failure of one entry, or of one action of an entry, said with its place. */
export function placed<T>(made: Result<T, Problem>, name: keyof typeof IN, at: number): Result<T, Problem> {
  if (made.ok) return made;
  const { expression = '' } = made.error;
  const within = expression.startsWith(IN.action) ? expression : '';
  return fail({ ...made.error, expression: `${IN[name]}.where(name = '${name}')[${at}]${within}` });
}
