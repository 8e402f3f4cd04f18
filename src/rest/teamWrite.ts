// Writing the one team of a resident: it becomes the writer's organisation's own words about it, and hands over the lead.
// @see design: consent §6 ("The shared team's membership changes through the lead, the coordinator or an allocations feed")
import type { CareTeam } from '@medplum/fhirtypes';
import { problem } from '../fhir/problem.ts';
import { fail, ok, type Result } from '../fhir/result.ts';
import { londonDay } from '../fhir/time.ts';
import { leadOf, whoIs } from '../record/people.ts';
import { changedTeam, ownTeam } from '../record/teamChange.ts';
import { goesOn, organisationOf } from '../record/told.ts';
import type { KnownCall } from './call.ts';
import { planCreate } from './create.ts';
import { planDelete } from './delete.ts';
import { guardOf } from './guarding.ts';
import type { Plan } from './plan.ts';
import { preferredBody, problemAnswer, recordAnswer, versionHeaders } from './respond.ts';
import { planRevision, replacing } from './revise.ts';
import { lookAtTeam, presentTeam, sharedTeam } from './sharedTeam.ts';
import { checkVersion } from './shown.ts';
import { mayChangeTeams, writerFor } from './write.ts';

/** Whether who asks is the lead professional today, acting for the organisation they lead for. */
function leads({ on, gateway }: KnownCall, team: CareTeam, day: string): boolean {
  const { requester } = on.principal;
  if (requester.kind !== 'professional' || requester.practitioner === undefined) return false;
  const { isBelowOrSame } = gateway.pip.policy.organisations;
  return (team.participant ?? []).some((each) => {
    const { member, period, onBehalfOf } = each;
    const acting = organisationOf(onBehalfOf);
    return (
      leadOf(each) === 'lead-professional' &&
      goesOn(period, day) &&
      whoIs({ ...(member?.identifier && { identifier: member.identifier }) }) === requester.practitioner &&
      (acting === undefined || isBelowOrSame(requester.organisation, acting))
    );
  });
}

/** The call for the contribution itself: which version of the whole was meant is settled. */
const settled = (call: KnownCall): KnownCall => {
  const headers = new Headers(call.request.headers);
  for (const each of ['if-match', 'if-none-match']) headers.delete(each);
  return { ...call, leads: true, request: new Request(call.request.url, { method: 'PUT', headers }) };
};

/** PUT CareTeam/shared-…: 404 as a read would, 403 for who neither leads nor co-ordinates it. */
export async function planTeamUpdate(call: KnownCall, sent: CareTeam, resident: string): Promise<Result<Plan>> {
  const writer = writerFor(call, 'CareTeam', 'read');
  if (!writer.ok) return writer;
  // Before the look: of two organisations that name a lead at once the second sees what the first did.
  const guard = await guardOf(call, ['team', resident]);
  const found = await lookAtTeam(call, resident);
  if (!found.ok) return found;
  const { team, told } = found.value;
  const match = checkVersion(call.request, presentTeam(found.value));
  if (!match.ok) return match;
  const day = londonDay(call.now);
  if (!mayChangeTeams(call) && !leads(call, team, day)) return fail(problem('not-the-team-lead'));
  const by = { team, told, writer: writer.value, day };
  const changed = changedTeam(sent, by);
  if (!changed.ok) return changed;
  const own = ownTeam(by);
  const planned = await planOwn(settled(call), changed.value, own?.resource.id);
  if (!planned.ok) return planned;
  const answer: Plan['answer'] = async () => {
    const after = await sharedTeam(call, resident);
    if (!after.ok) return problemAnswer(after.error);
    const { body, etags, lastUpdated } = after.value;
    return recordAnswer(200, preferredBody(call.request, body), versionHeaders(etags[0], lastUpdated));
  };
  const changes = planned.value.changes.length > 0 ? [...planned.value.changes, guard] : [];
  return ok({ ...planned.value, changes, target: `CareTeam/${team.id}`, answer });
}

async function planOwn(
  call: KnownCall,
  team: CareTeam | undefined,
  id: string | undefined,
): Promise<Result<Pick<Plan, 'changes' | 'audited'>>> {
  if (!team) return ok({ changes: [] });
  if (id === undefined) return planCreate(call, team);
  // A team of nobody is no team: nothing is left of what the organisation said.
  if (team.participant?.length === 0) return planDelete(call, 'CareTeam', id);
  const shown = await call.gateway.pep.current(call.on, 'CareTeam', id);
  if (!shown.ok) return shown;
  return shown.value ? planRevision(call, shown.value, replacing(call, team)) : fail(problem('conflict'));
}
