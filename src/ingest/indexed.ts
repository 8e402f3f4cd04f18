// What a version is found by, with what may be cut of it taken into account: who is not shown something finds nothing by it.
// @see design: consent §4, "What would be removed is not searchable either"
import type { Resource } from '@medplum/fhirtypes';
import { cutPointers, type ReferenceIn } from '../fhir/references.ts';
import { indexOf } from '../search/extract.ts';
import type { IndexRow } from '../search/query.ts';

type Body = { readonly resourceType: string };

/** What leads to whom it is about is never cut, and a Consent stays whole. */
const mayGo = (body: Body, sites: readonly ReferenceIn[], residents: readonly string[]): readonly ReferenceIn[] =>
  body.resourceType === 'Consent'
    ? []
    : sites.filter((s) => s.type && s.id && !(s.type === 'Patient' && residents.includes(s.id)));

export const indexed = (body: Body, sites: readonly ReferenceIn[], residents: readonly string[]): readonly IndexRow[] =>
  indexOf(body, mayGo(body, sites, residents));

/** What of a resource everybody is shown who is shown anything of it. */
export function lasting(body: Resource, sites: readonly ReferenceIn[], residents: readonly string[]): Resource {
  const cuts = mayGo(body, sites, residents).flatMap(({ cut }) => cut || []);
  return cuts.length === 0 ? body : (JSON.parse(cutPointers(JSON.stringify(body), cuts)) as Resource);
}
