// What a reader was shown, as what somebody told of a resident.
// @see design: record, "Contributions and compositions"
import type { Resource } from '@medplum/fhirtypes';
import type { Shown } from '../../access/pep.ts';
import type { Told } from '../../record/told.ts';

/** Opens the JSON of what is shown; whose word it is stands in its facts. */
export const toldOf = <R extends Resource = Resource>({ row, body }: Pick<Shown, 'row' | 'body'>): Told<R> => ({
  resource: JSON.parse(body) as R,
  contributor: row.facts.contributor,
});
