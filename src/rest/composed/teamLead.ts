// Who may write the one team of a resident: its lead professional and co-ordinators.
// @see design: consent §6 ("The shared team's membership changes through the lead, the coordinator or an allocations feed")
import type { CareTeam } from '@medplum/fhirtypes';
import { residentId } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { londonDay } from '../../fhir/time.ts';
import { isLeadOn } from '../../record/team/leads.ts';
import type { Changing } from '../../record/team/words.ts';
import type { KnownCall } from '../call.ts';
import { checkVersion } from '../shown.ts';
import { mayBringTogether } from '../write/teams.ts';
import { writerFor } from '../write/write.ts';
import { lookAtTeam, presentTeam } from './sharedTeam.ts';

/** Whether who asks is the lead professional today, acting for the organisation they lead for. */
function leads({ on, gateway }: KnownCall, team: CareTeam, day: string): boolean {
  const { requester } = on.principal;
  const { isBelowOrSame } = gateway.pip.policy.organisations;
  return requester.kind === 'professional' && isLeadOn(team, day, requester, isBelowOrSame);
}

/** The team in the version that is meant, for who may change it: 404 as a read would, 403 for who neither leads nor co-ordinates it. */
export async function teamToChange(call: KnownCall, resident: string): Promise<Result<Changing, Problem>> {
  const writer = writerFor(call, 'CareTeam', 'read');
  if (!writer.ok) return writer;
  const found = await lookAtTeam(call, resident);
  if (!found.ok) return found;
  const match = checkVersion(call.request, presentTeam(found.value));
  if (!match.ok) return match;
  const { team, told } = found.value;
  const day = londonDay(call.now);
  const may = await mayBringTogether(call, residentId(resident), leads(call, team, day));
  if (!may.ok) return may;
  return may.value ? ok({ team, told, writer: writer.value, day }) : fail(problem('not-the-team-lead'));
}

/** The call for the contribution itself: which version of the whole was meant is settled. */
export function ofTheirWords(call: KnownCall): KnownCall {
  const headers = new Headers(call.request.headers);
  for (const each of ['if-match', 'if-none-match']) headers.delete(each);
  return { ...call, team: 'whole', request: new Request(call.request.url, { headers }) };
}
