// Whether a request or a service that is about to be saved is open already: of the same kind, whoever says it.
// @see design: record, row 10 ("services and support aren't duplicated")
import type { CodeableConcept, EpisodeOfCare, ServiceRequest } from '@medplum/fhirtypes';
import { fold } from '../../fhir/text.ts';
import { organisationOf } from '../told.ts';

export type Saved = ServiceRequest | EpisodeOfCare;

/** Codes and words a kind is known by. */
const namesOf = (concepts: readonly (CodeableConcept | undefined)[]): readonly string[] =>
  concepts.flatMap((each) => [
    ...(each?.coding ?? []).flatMap(({ system, code }) => (code ? [`${system ?? ''}|${code}`] : [])),
    ...(each?.text ? [fold(each.text)] : []),
  ]);

/** What is asked for or provided; of a request without a code, its category together with who is asked. */
function kindOf(resource: Saved): readonly string[] {
  if (resource.resourceType === 'EpisodeOfCare') return namesOf(resource.type ?? []);
  const own = namesOf([resource.code]);
  if (own.length > 0) return own;
  const asked = (resource.performer ?? []).flatMap((each) => organisationOf(each) ?? []);
  return namesOf(resource.category ?? []).flatMap((name) => asked.map((to) => `${name} ${to}`));
}

/** What asks nobody waits for nobody. */
const asksNobody = (resource: Saved): boolean =>
  resource.resourceType === 'ServiceRequest' && !resource.performer?.length;

/** Whether `one` is asked for or provided already, by `other`. */
export function isEquivalent(one: Saved, other: Saved): boolean {
  if (asksNobody(other)) return false;
  const known = new Set(kindOf(other));
  return kindOf(one).some((each) => known.has(each));
}
