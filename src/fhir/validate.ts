// Validation of a resource: its form, its values, core's R4 validator, and the rules of the profiles it claims.
// @see https://hl7.org/fhir/R4/validation.html
import { isOperationOutcome, OperationOutcomeError, validateResource } from '@medplum/core';
import type { OperationOutcomeIssue, Resource } from '@medplum/fhirtypes';
import type { JsonObject } from './json.ts';
import { isPlainlyValid } from './plain.ts';
import { type Problem, problem } from './problem.ts';
import type { ProblemId } from './problemTable.ts';
import type { ProfileRule } from './profileRule.ts';
import { brokenRules } from './rules.ts';
import { checkInvariants, checkValue, namely } from './values.ts';
import { expressionOf, type Fault, isObject, type Spot, walk } from './walk.ts';

const FAULTS = {
  'unknown-resource': { id: 'not-a-resource' },
  'unknown-element': { id: 'structure-invalid', more: 'There is no such element.' },
  'two-choices': { id: 'structure-invalid', more: 'Only one of the types of a choice can be used.' },
  empty: { id: 'structure-invalid', more: 'A text, list or object must not be empty.' },
  form: { id: 'structure-invalid', more: 'The JSON type is wrong here.' },
} as const satisfies Record<Fault, { readonly id: ProblemId; readonly more?: string }>;

/** Name of an element as written, unless it might be content that slipped into a name. */
const shown = (key: string): string => (/^_?[a-z][A-Za-z_]{0,39}$/.test(key) ? `.${key}` : '');

function faultOf(fault: Fault, spot: Spot, key: string | undefined): Problem {
  const { id, ...rest } = FAULTS[fault];
  const expression = expressionOf(spot) + (key === undefined ? '' : shown(key));
  return problem(id, { ...rest, ...(fault !== 'unknown-resource' && { expression }) });
}

/** Core's texts by what they mean; it has no finer code than `structure`. */
const MEANINGS: readonly (readonly [RegExp, ProblemId])[] = [
  [/^(Missing required|Invalid number of values)/, 'value-required'],
  [/^(Invalid \w+ (format|value)|Invalid numeric|Expected number|String |base64Binary|Value did not)/, 'value-invalid'],
];

function problemOf(issue: OperationOutcomeIssue): Problem {
  const text = issue.details?.text ?? '';
  const at = issue.expression?.[0]?.replaceAll('[x]', '');
  const where = at ? { expression: at } : {};
  const [broken, key, expression] = /^Constraint (\S+) not met: (.*)$/.exec(text) ?? [];
  if (broken) return problem('invariant-failed', { ...where, more: namely(key, expression) });
  if (issue.code === 'processing') return problem('invariant-failed', where);
  const id = MEANINGS.find(([pattern]) => pattern.test(text))?.[1] ?? 'structure-invalid';
  return problem(id, where);
}

/** Core throws its errors and returns warnings, which count for nothing here. */
function coreProblems(resource: JsonObject): readonly Problem[] {
  try {
    validateResource(resource as object as Resource);
    return [];
  } catch (error) {
    if (!(error instanceof OperationOutcomeError) || !isOperationOutcome(error.outcome)) throw error;
    return (error.outcome.issue ?? []).filter((issue) => issue.severity === 'error').map(problemOf);
  }
}

/** One failure for each place and kind; the first keeps its words. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const byKey = new Map<string, Problem>();
  for (const each of problems) {
    const key = `${each.id} ${each.expression} ${each.id === 'value-invalid' ? '' : each.more}`;
    if (!byKey.has(key)) byKey.set(key, each);
  }
  return [...byKey.values()];
}

/** Most values of one resource: what is looked at costs time in which nobody else is answered. */
const MOST = 3_000;

/** How many values it holds, itself among them; of more than `most` no more are looked at. */
export function valuesIn(resource: object, most: number): number {
  const open: unknown[] = [resource];
  let count = 0;
  for (; open.length > 0 && count + open.length <= most; count++) {
    const value = open.pop();
    if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) open.push(each);
  }
  return count + open.length;
}

/** Whether one resource holds more than is looked at. */
export const isTooMuch = (resource: object): boolean => valuesIn(resource, MOST) > MOST;

/**
 * Every way in which a resource breaks R4 or a profile it claims and `rules` speak of; empty when it is valid.
 * Expressions are FHIRPath; nothing quotes a value.
 */
export function validate(resource: unknown, rules: readonly ProfileRule[] = []): readonly Problem[] {
  if (!isObject(resource)) return [problem('not-a-resource')];
  if (isTooMuch(resource)) return [problem('too-many-elements')];
  const formal: Problem[] = [];
  const values: Problem[] = [];
  const spots: Spot[] = [];
  const refuse = (each: Problem) => values.push(each);
  walk(resource, {
    spot: (spot) => {
      spots.push(spot);
      checkValue(spot, resource, refuse);
    },
    fault: (fault, spot, key) => formal.push(faultOf(fault, spot, key)),
  });
  // Core and FHIRPath read a resource of a wrong form wrongly, so they see only well-formed ones.
  if (formal.length > 0) return distinct([...formal, ...values]);
  for (const spot of spots) if (isObject(spot.value)) checkInvariants(spot, refuse);
  const claimed = brokenRules(resource, String(resource['resourceType']), rules);
  const ofCore = isPlainlyValid(spots) ? [] : coreProblems(resource);
  return distinct([...values, ...ofCore, ...claimed]);
}
