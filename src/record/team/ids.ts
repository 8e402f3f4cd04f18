// The ids of composed teams: the one team of a resident, and the team of a locality; neither is stored.
// @see design: record, rows 2 and 4; consent §1 ("The shared plan and team are reached by id or operation")

const SHARED = 'shared-';
const LOCALITY = 'locality-';

/** The id of the one team of a resident; it exists wherever the resident does. */
export const sharedTeamId = (resident: string): string => `${SHARED}${resident}`;
/** Whose one team it is; undefined for the id of any other team. */
export const residentOfTeam = (id: string): string | undefined =>
  id.startsWith(SHARED) ? id.slice(SHARED.length) : undefined;

/** Code that stands for "no practice, or none of the borough's". */
export const UNKNOWN_LOCALITY = 'unknown';
/** The id of the team of a locality, by the code of `practices.json`, or {@link UNKNOWN_LOCALITY}. */
export const localityTeamId = (locality: string): string => `${LOCALITY}${locality}`;
/** Which locality the team serves; undefined for the id of any other team. */
export const localityOfTeam = (id: string): string | undefined =>
  id.startsWith(LOCALITY) ? id.slice(LOCALITY.length) : undefined;

/** Ids that are stored under by nobody. */
export const isComposedTeam = (id: string): boolean => id.startsWith(SHARED) || id.startsWith(LOCALITY);
