// Writing the one team of a resident: it becomes the writer's organisation's own words about it, and hands over the lead.
// @see design: consent §6 ("The shared team's membership changes through the lead, the coordinator or an allocations feed")
import type { CareTeam, Resource } from '@medplum/fhirtypes';
import { joinProblems, type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { validate } from '../../fhir/validate.ts';
import { changedTeam, withoutOwn } from '../../record/team/change.ts';
import { type Changing, ownTeam } from '../../record/team/words.ts';
import type { KnownCall } from '../call.ts';
import { preferredBody, problemAnswer, recordAnswer, versionHeaders } from '../respond.ts';
import { withActing } from '../write/acting.ts';
import { planCreate } from '../write/create.ts';
import { guardOf } from '../write/guarding.ts';
import type { Plan } from '../write/planned.ts';
import { planRevision, replacing } from '../write/revise.ts';
import { sharedTeam } from './sharedTeam.ts';
import { ofTheirWords, teamToChange } from './teamLead.ts';

const isNone = (list: unknown): boolean => list === undefined || (Array.isArray(list) && list.length === 0);

/**
 * PUT and PATCH of CareTeam/shared-….
 * @param wanted what the team shall be, of what the writer is shown and what it is made of
 */
export async function planTeamChange(
  call: KnownCall,
  resident: string,
  wanted: (by: Changing) => Result<Resource, Problem>,
): Promise<Result<Plan>> {
  // Before the look: of two organisations that name a lead at once the second sees what the first did.
  const guard = await guardOf(call, ['team', resident]);
  const by = await teamToChange(call, resident);
  if (!by.ok) return by;
  const sent = wanted({ ...by.value, team: structuredClone(by.value.team) });
  if (!sent.ok) return sent;
  const { participant, ...rest } = sent.value as CareTeam;
  // Whoever leaves out the last of them sends a list of none, which no resource has.
  const team: CareTeam = { ...rest, ...(!isNone(participant) && { participant }) };
  // The profiles are asked about what is written, when it is prepared: a lead without a date gets theirs before.
  const wrong = joinProblems(validate(team));
  if (wrong) return fail(wrong);
  const acting = await withActing(call, team, by.value.team.participant);
  if (!acting.ok) return acting;
  const changed = changedTeam(acting.value, by.value);
  if (!changed.ok) return changed;
  const own = ownTeam(by.value);
  const planned = await planOwn(ofTheirWords(call), changed.value, own?.resource.id);
  if (!planned.ok) return planned;
  const answer: Plan['answer'] = async () => {
    const after = await sharedTeam(call, resident);
    // Who hands over may have seen the resident as the lead alone.
    if (!after.ok) return after.error.id === 'not-found' ? recordAnswer(204, '') : problemAnswer(after.error);
    const { body, etags, lastUpdated } = after.value;
    return recordAnswer(200, preferredBody(call.request, body), versionHeaders(etags[0], lastUpdated));
  };
  const changes = planned.value.changes.length > 0 ? [...planned.value.changes, guard] : [];
  return ok({ ...planned.value, changes, target: `CareTeam/${by.value.team.id}`, answer });
}

/** DELETE of CareTeam/shared-…: the words of the writer's organisation end, and stay to be read as they were. */
export async function planTeamEnd(call: KnownCall, resident: string): Promise<Result<Plan>> {
  const planned = await planTeamChange(call, resident, (by) => {
    const rest = withoutOwn(by);
    return rest ? ok(rest) : fail(problem('not-the-contributor'));
  });
  return planned.ok ? ok({ ...planned.value, answer: async () => recordAnswer(204, '') }) : planned;
}

async function planOwn(
  call: KnownCall,
  team: CareTeam | undefined,
  id: string | undefined,
): Promise<Result<Pick<Plan, 'changes' | 'audited'>>> {
  if (!team) return ok({ changes: [] });
  if (id === undefined) return planCreate(call, team);
  const { participant, ...nobody } = team;
  // A team of nobody is over; what it was stays to be read as it was.
  const after: CareTeam = participant?.length === 0 ? { ...nobody, status: 'inactive' } : team;
  const shown = await call.gateway.pep.current(call.on, 'CareTeam', id);
  if (!shown.ok) return shown;
  return shown.value ? planRevision(call, shown.value, replacing(call, after)) : fail(problem('conflict'));
}
