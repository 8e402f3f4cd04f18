// Who says who belongs to a resident's team: its lead and co-ordinators, if others tie them to the resident; and what is refused.
// @see design: consent §2 step 6, §6 ("The shared team's membership changes through the lead, the coordinator or an allocations feed")
import type { CareTeam, Resource } from '@medplum/fhirtypes';
import { relationshipsOf } from '../../consent/relationships.ts';
import { isTied } from '../../consent/tied.ts';
import { type OdsCode, type ResidentId, residentId, token } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import { leadFault, memberFault, namesLeads } from '../../record/team/leads.ts';
import { successionFault } from '../../record/team/succession.ts';
import type { KnownCall } from '../call.ts';

const COORDINATOR = token(SYSTEM.role, 'coordinator');

/** Whether they see this resident, and have to do with them by somebody else's word, as a co-ordinator or as the lead. */
export async function mayBringTogether(
  call: KnownCall,
  resident: ResidentId,
  leads = false,
): Promise<Result<boolean, Problem>> {
  const { on, now, gateway } = call;
  const { requester } = on.principal;
  if (requester.kind !== 'professional') return ok(false);
  const coordinates = requester.roles.includes(COORDINATOR);
  if (!leads && !coordinates) return ok(false);
  // Of whom they are not shown nothing may depend on what there is.
  const known = await gateway.pep.knows(on, resident);
  if (!known.ok || !known.value) return known;
  const [inputs] = await gateway.pip.inputsOf([resident]);
  const role = leads ? undefined : COORDINATOR;
  return ok(inputs !== undefined && isTied(requester, role, inputs, gateway.pip.policy, now));
}

/** The call to write, replace or delete a team of this resident with, which knows whether who asks may say who belongs to it. */
export async function forTeam(call: KnownCall, type: string, residents: readonly string[]): Promise<Result<KnownCall>> {
  const [resident, ...others] = residents;
  if (type !== 'CareTeam' || call.team || !resident || others.length > 0) return ok(call);
  const may = await mayBringTogether(call, residentId(resident));
  if (!may.ok) return may;
  return ok(may.value ? { ...call, team: 'words' } : call);
}

/** Whom a team that is only being written is about. */
export const residentsOfTeam = (resource: Resource): readonly string[] => {
  const { reference } = (resource as CareTeam).subject ?? {};
  const [, resident] = /^Patient\/([^/]+)/.exec(String(reference)) ?? [];
  return resident ? [resident] : [];
};

/** Beside the one team of a resident a team names no lead, and makes nobody a member who acts for another organisation. */
export function mayWriteTeam(call: KnownCall, team: CareTeam): Result<true, Problem> {
  const { requester } = call.on.principal;
  if (call.team || !('organisation' in requester)) return ok(true);
  const { isBelowOrSame } = call.gateway.pip.policy.organisations;
  const members = team.subject ? relationshipsOf(team, { contributor: requester.organisation, via: 'rest' }) : [];
  const own = members.every(
    ({ organisation }) => organisation === undefined || isBelowOrSame(organisation, requester.organisation),
  );
  return own && !namesLeads(team) ? ok(true) : fail(problem('not-the-team-lead'));
}

/** What is wrong with a team as it is to be stored: who leads it, and whom they are said to have taken over from. */
export function teamFault(call: KnownCall, team: CareTeam, contributor: OdsCode, before = '{}'): Problem | undefined {
  const said = JSON.parse(before) as Partial<CareTeam>;
  return (
    leadFault(team, contributor) ??
    memberFault(team) ??
    (call.team === 'whole' ? undefined : successionFault(team, said.participant))
  );
}
