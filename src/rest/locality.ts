// Which locality team looks after whom, as far as this reader may see where they are registered.
// @see design: record, row 2

import type { Patient } from '@medplum/fhirtypes';
import type { ResidentId } from '../fhir/ids.ts';
import { ok, type Result } from '../fhir/result.ts';
import { londonDay } from '../fhir/time.ts';
import { practicesOn } from '../record/involved.ts';
import { UNKNOWN_LOCALITY } from '../record/teamIds.ts';
import { localityOf } from '../terms/locality.ts';
import type { KnownCall } from './call.ts';

/**
 * The locality of each of these residents on the day of the call, by the registered practice that this reader may see;
 * {@link UNKNOWN_LOCALITY} for no practice or one that is not in the table. Whom the reader may not see is left out.
 * Nothing is recorded: whoever answers with it does that.
 */
export async function localitiesOf(
  call: KnownCall,
  residents: readonly ResidentId[],
): Promise<Result<ReadonlyMap<ResidentId, string>>> {
  if (residents.length === 0) return ok(new Map());
  const { pep, practices } = call.gateway;
  const today = londonDay(call.now);
  const query = { types: ['Patient'], residents, filters: [], sort: [], count: residents.length };
  return pep.patients(call.on, query, undefined, async (rows) => {
    const of = Map.groupBy(rows, ({ content }) => content.residents[0]);
    const found = residents.flatMap((resident) => {
      const contributions = of.get(resident);
      if (!contributions) return [];
      const told = contributions.map(({ content }) => ({
        resource: JSON.parse(content.body) as Patient,
        contributor: content.facts.contributor,
      }));
      const known = practicesOn(told).flatMap((practice) => localityOf(practice, today, practices)?.code ?? []);
      return [[resident, known[0] ?? UNKNOWN_LOCALITY] as const];
    });
    return { value: new Map(found), shown: new Set() };
  });
}
