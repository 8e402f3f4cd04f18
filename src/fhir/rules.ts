// Rules of profiles as data: what a resource must satisfy that claims one of them in meta.profile.
// @see https://hl7.org/fhir/R4/profiling.html; profiles/rules.json holds them
import { evalFhirPathTyped, type FhirPathAtom, parseFhirPath, type TypedValue } from '@medplum/core';
import type { JsonObject } from './json.ts';
import { type Problem, problem } from './problem.ts';
import type { ProfileRule } from './profileRule.ts';

type RuleIndex = ReadonlyMap<string, readonly ProfileRule[]>;
const indexes = new WeakMap<readonly ProfileRule[], RuleIndex>();
const parsed = new WeakMap<ProfileRule, FhirPathAtom>();

const keyOf = (type: string, profile: string): string => `${type} ${profile}`;

function indexOf(rules: readonly ProfileRule[]): RuleIndex {
  const cached = indexes.get(rules);
  if (cached) return cached;
  const index = new Map<string, ProfileRule[]>();
  for (const rule of rules) {
    const key = keyOf(rule.type, rule.profile);
    const list = index.get(key);
    if (list) list.push(rule);
    else index.set(key, [rule]);
  }
  indexes.set(rules, index);
  return index;
}

/** A rule that cannot be read is a bug and throws; one that cannot be evaluated on a resource is broken by it. */
function holds(rule: ProfileRule, resource: TypedValue): boolean {
  const expression = parsed.get(rule) ?? parseFhirPath(rule.expression);
  parsed.set(rule, expression);
  try {
    const answer = evalFhirPathTyped(expression, [resource], { '%resource': resource, '%context': resource });
    return answer.length === 1 && answer[0]?.value === true;
  } catch {
    return false;
  }
}

/** Failures of the rules of every profile the resource claims. */
export function brokenRules(resource: JsonObject, type: string, rules: readonly ProfileRule[]): readonly Problem[] {
  const claimed = (resource['meta'] as { readonly profile?: unknown } | undefined)?.profile;
  if (!Array.isArray(claimed) || rules.length === 0) return [];
  const index = indexOf(rules);
  const typed = { type, value: resource };
  const profiles = new Set(claimed.map((each) => String(each).split('|')[0] ?? ''));
  return [...profiles]
    .flatMap((each) => index.get(keyOf(type, each)) ?? [])
    .filter((rule) => !holds(rule, typed))
    .map((rule) => problem(rule.problem ?? 'invalid', { expression: rule.at, more: rule.says }));
}
