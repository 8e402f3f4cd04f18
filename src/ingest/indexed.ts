// What a version is found by, with what may be cut of it taken into account.
// @see design: consent §4, "What would be removed is not searchable either"
import type { ReferenceIn } from '../fhir/references.ts';
import { indexOf } from '../search/extract.ts';
import type { IndexRow } from '../search/query.ts';

/** What leads to whom it is about is never cut, and a Consent stays whole. */
export function indexed(
  body: { readonly resourceType: string },
  sites: readonly ReferenceIn[],
  residents: readonly string[],
): readonly IndexRow[] {
  const mayGo =
    body.resourceType === 'Consent'
      ? []
      : sites.filter((s) => s.type && s.id && !(s.type === 'Patient' && residents.includes(s.id)));
  return indexOf(body, mayGo);
}
