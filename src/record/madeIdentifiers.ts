// Identifiers that the gateway alone gives: by them it finds again what it made of what somebody asked for.
// @see design: consent §1 ("A write to a composed resource becomes the writer's own contribution"); record, row 5
import type { Identifier, Resource } from '@medplum/fhirtypes';
import { BASE } from '../fhir/systems.ts';

/** Names somebody's own part of the shared plan of a resident. */
export const PART = `${BASE}/Id/shared-plan-part`;
/** Names the plan of an organisation's weekly meetings about a resident. */
export const PLAN = `${BASE}/Id/plan`;

const MADE: readonly unknown[] = [PART, PLAN];

const madeIn = (resource: object): readonly string[] =>
  [(resource as { readonly identifier?: Identifier | readonly Identifier[] }).identifier ?? []]
    .flat()
    .flatMap(({ system, value }) => (MADE.includes(system) ? [`${system}|${value}`] : []));

/** Whether a resource says by itself that it is what the gateway made: by such an identifier that it did not have before. @param before JSON */
export function claimsMade(resource: Resource, before: string): boolean {
  const given = madeIn(resource);
  if (given.length === 0) return false;
  const had = madeIn(JSON.parse(before || '{}'));
  return !given.every((each) => had.includes(each));
}
