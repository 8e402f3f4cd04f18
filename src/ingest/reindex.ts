// Computes anew what every current version is found by, after the table of search parameters, or of cohorts, changed.
// It says the same however often it runs, so it may run beside anything else, be cut off, taken up again and be repeated.
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

/** Slices in a row that another process did first, after which it is left to that one. */
const RACES = 5;

export interface Reindexing {
  readonly versions: number;
  /** Everything is found by these tables now. */
  readonly done: boolean;
}

/**
 * Goes on where the last one by the same tables was cut off, else from the start.
 * @param progress is told how many versions are done after every commit
 * @param pages commits at most; absent = until nothing is left
 */
export async function reindex(
  indexing: Indexing,
  cohorts: CohortTable,
  progress: (versions: number) => void = () => undefined,
  pages = Number.POSITIVE_INFINITY,
): Promise<Reindexing> {
  const tables = foundBy(cohorts);
  let versions = 0;
  let races = 0;
  for (let page = 0; page < pages && races < RACES; page += 1) {
    const { reached, turn } = await indexing.reached();
    const list = await indexing.after(reached?.tables === tables ? reached.place : 0, PAGE);
    const last = list.at(-1);
    const rows = list.map((each) => rowsOf(each, cohorts));
    const written = await (last
      ? indexing.replace(rows, { tables, place: last.place, turn })
      : indexing.adopt(tables, turn));
    if (written === 'clash') {
      races += 1;
      continue;
    }
    if (!last) return { versions, done: true };
    races = 0;
    versions += list.length;
    progress(versions);
  }
  return { versions, done: false };
}
