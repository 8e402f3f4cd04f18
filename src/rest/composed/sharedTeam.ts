// The one team of a resident for one reader: never stored, so never stale; now, or as it was at any instant.
// @see design: record, row 4; consent §1 ("The shared plan and team are reached by id or operation")
import type { Instant, OdsCode } from '../../fhir/ids.ts';
import { markSubsetted } from '../../fhir/mask.ts';
import { ok, type Result } from '../../fhir/result.ts';
import { londonDay } from '../../fhir/time.ts';
import { waysToReach } from '../../record/team/involved.ts';
import { lookedUp } from '../../record/team/people.ts';
import { type ComposedTeam, composeTeam } from '../../record/team/team.ts';
import type { Told } from '../../record/told.ts';
import { type KnownCall, mayTry } from '../call.ts';
import type { Presentation } from '../shown.ts';
import { composing } from './composing.ts';

/** The team, and what it was made of; `not-found` where there is no such resident, or was nothing of one, for this reader. */
export async function lookAtTeam(
  call: KnownCall,
  resident: string,
  asOf?: Instant,
): Promise<Result<ComposedTeam & { readonly told: readonly Told[]; readonly cut: readonly OdsCode[] }>> {
  const { nameOf } = call.gateway;
  // Whose token does not cover Patients is told nothing by them; of then, nothing that was said later.
  const counts = ({ resource }: Told): boolean =>
    resource.resourceType !== 'Patient' ||
    (mayTry(call, 'Patient', 'read').ok &&
      (asOf === undefined || Date.parse(resource.meta?.lastUpdated ?? '') <= asOf));
  return composing(call, 'shared-team', {
    reads: [{ types: ['CareTeam'], filters: [] }],
    named: (told) => lookedUp(told.filter(counts)),
    beside: (told) => waysToReach(told.filter(counts)),
    make: (found) => {
      const told = found.told.filter(counts);
      // There is a team wherever there is a resident, but none of a time of which nothing was known.
      if (asOf !== undefined && told.length === 0) return undefined;
      return { ...composeTeam(told, resident, londonDay(asOf ?? call.now), nameOf), told, cut: found.cut };
    },
    resident,
    ...(asOf !== undefined && { asOf }),
  });
}

export const presentTeam = ({
  team,
  versionId,
  lastUpdated,
  cut,
}: ComposedTeam & { readonly cut: readonly OdsCode[] }): Presentation => ({
  type: 'CareTeam',
  id: team.id ?? '',
  body: JSON.stringify(markSubsetted(team, cut.length > 0)),
  etags: [`W/"${versionId}"`],
  lastUpdated,
});

export async function sharedTeam(call: KnownCall, resident: string, asOf?: Instant): Promise<Result<Presentation>> {
  const found = await lookAtTeam(call, resident, asOf);
  return found.ok ? ok(presentTeam(found.value)) : found;
}
