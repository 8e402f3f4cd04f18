// Computes anew what every current version is found by, after the table of search parameters, or of cohorts, changed.
// It says the same however often it runs, so it may run beside anything else, be cut off and be repeated.
import type { Resource } from '@medplum/fhirtypes';
import type { JsonObject } from '../fhir/json.ts';
import { referencesOf } from '../fhir/references.ts';
import type { CurrentVersion, Indexing } from '../ports/indexing.ts';
import type { CohortTable } from '../terms/cohorts.ts';
import { foundBy } from './foundBy.ts';
import { indexed, lasting } from './indexed.ts';
import { signsIn } from './signs.ts';

/** Versions of one commit. */
const PAGE = 200;

function rowsOf({ place, residents, body }: CurrentVersion, cohorts: CohortTable) {
  const resource = JSON.parse(body) as Resource;
  const sites = referencesOf(resource as object as JsonObject);
  return {
    place,
    type: resource.resourceType,
    rows: indexed(resource, sites, residents),
    signs: signsIn(resource, lasting(resource, sites, residents), cohorts),
  };
}

/** @param progress is told how many versions are done after every commit; @returns how many there were */
export async function reindex(
  indexing: Indexing,
  cohorts: CohortTable,
  progress: (versions: number) => void = () => undefined,
): Promise<number> {
  let versions = 0;
  for (let place = 0; ; ) {
    const page = await indexing.after(place, PAGE);
    const last = page.at(-1);
    if (!last) {
      await indexing.adopt(foundBy(cohorts));
      return versions;
    }
    await indexing.replace(page.map((each) => rowsOf(each, cohorts)));
    place = last.place;
    versions += page.length;
    progress(versions);
  }
}
