// For whom members of a team act, as the directory says, as far as the writer is shown it.
// @see design: consent §6 ("The shared team's membership changes through …"); https://hl7.org/fhir/R4/careteam-definitions.html#CareTeam.participant.onBehalfOf
import type { CareTeam, CareTeamParticipant, Reference, Resource } from '@medplum/fhirtypes';
import type { OdsCode } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { fail, ok, type Result } from '../../fhir/result.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import { isSomebody, VOLUNTARY } from '../../record/team/leads.ts';
import { calledAs, leadOf, whoIs } from '../../record/team/people.ts';
import type { Filter, ReferenceValue } from '../../search/query.ts';
import { type KnownCall, mayTry } from '../call.ts';
import { type Acting, behind } from './performers.ts';

const DIRECTORY = ['PractitionerRole', 'Practitioner', 'Organization'] as const;
const ROLE = 'PractitionerRole/';
/** Roles of one person that are looked at. */
const ROLES = 100;

/** Whom the directory knows as active, with that role or as that person. */
function rolesOf({ reference = '', identifier }: Reference): readonly Filter[] {
  const [, type, id = ''] = /^(Practitioner(?:Role)?)\/(.+)$/.exec(reference) ?? [];
  if (type === 'PractitionerRole') return [{ kind: 'id', values: [id] }];
  const { system, value } = identifier ?? {};
  const values: readonly ReferenceValue[] = [
    ...(type ? [{ type, id }] : []),
    ...(system && value ? [{ identifier: { system, code: value.toLowerCase() }, through: ['Practitioner'] }] : []),
  ];
  return [
    { kind: 'reference', param: 'practitioner', values },
    { kind: 'token', param: 'active', not: true, values: [{ code: 'false' }] },
  ];
}

/** Each role of somebody, as far as the token covers the directory; undefined where it is of no organisation with a code. */
async function actingOf(call: KnownCall, member: Reference): Promise<Result<readonly (Acting | undefined)[]>> {
  const { requester } = call.on.principal;
  if (!('organisation' in requester) || !DIRECTORY.every((type) => mayTry(call, type, 'search').ok)) return ok([]);
  const { pep } = call.gateway;
  const sort = [{ by: 'id', descending: false }] as const;
  const query = { types: ['PractitionerRole'], filters: rolesOf(member), sort, count: ROLES } as const;
  const found = await pep.find(call.on, query);
  if (!found.ok) return found;
  const all: (Acting | undefined)[] = [];
  for (const id of found.value) {
    const acting = await behind(call, requester.organisation, { reference: `PractitionerRole/${id}` });
    if (!acting.ok) return acting;
    all.push(acting.value);
  }
  return ok(all);
}

const isVoluntary = (acting: Acting | undefined): boolean => VOLUNTARY.includes(acting?.code ?? '');

/** `lead-voluntary` for a lead professional newly named whom the directory knows to act for the voluntary sector alone. */
export async function checkLeads(call: KnownCall, team: Resource, before?: Resource): Promise<Result<true>> {
  if (team.resourceType !== 'CareTeam') return ok(true);
  const leadsIn = ({ participant = [] }: CareTeam) =>
    participant.flatMap((each) =>
      leadOf(each) === 'lead-professional' && each.member ? [each.member as Reference] : [],
    );
  const known = new Set((before ? leadsIn(before as CareTeam) : []).map((each) => whoIs(calledAs(each))));
  for (const each of leadsIn(team).filter((one) => !known.has(whoIs(calledAs(one))))) {
    const acting = await actingOf(call, each);
    if (!acting.ok) return acting;
    if (acting.value.length > 0 && acting.value.every(isVoluntary))
      return fail(problem('lead-voluntary', { expression: 'CareTeam.participant' }));
  }
  return ok(true);
}

type OnBehalfOf = NonNullable<CareTeamParticipant['onBehalfOf']>;

/**
 * The one organisation they act for: the writer's of themselves, what the team says of them, else what one organisation says
 * in the directory of its own people. None of a lead whom it knows for the voluntary sector alone; undefined where nothing says it.
 */
async function organisationOf(
  call: KnownCall,
  each: CareTeamParticipant,
  shown: readonly CareTeamParticipant[],
): Promise<Result<readonly OnBehalfOf[] | undefined>> {
  const { requester } = call.on.principal;
  const member = each.member as Reference;
  const who = whoIs(calledAs(member));
  const referring = (value: OdsCode): OnBehalfOf => ({
    type: 'Organization',
    identifier: { system: SYSTEM.odsOrganisation, value },
  });
  if (requester.kind === 'professional' && requester.practitioner === who)
    return ok([referring(requester.organisation)]);
  const said = shown.find((one) => one.onBehalfOf && whoIs(calledAs(one.member)) === who);
  if (said?.onBehalfOf) return ok([said.onBehalfOf]);
  const acting = await actingOf(call, member);
  if (!acting.ok) return acting;
  const { isBelowOrSame } = call.gateway.pip.policy.organisations;
  const fit = acting.value.filter((one) => leadOf(each) !== 'lead-professional' || !isVoluntary(one));
  const [code, ...more] = new Set(
    fit.flatMap((one) => (one?.by.every((by) => isBelowOrSame(one.code, by)) ? one.code : [])),
  );
  if (code && more.length === 0) return ok([referring(code)]);
  return ok(acting.value.length > 0 && fit.length === 0 ? [] : undefined);
}

/**
 * The team with the organisation of whoever is newly named without one: nobody is taken for the writer's staff, and a lead
 * of whom nothing says it is refused (`lead-for-whom`), since nothing would be opened to them.
 */
export async function withActing(
  call: KnownCall,
  team: CareTeam,
  shown: readonly CareTeamParticipant[] = [],
): Promise<Result<CareTeam, Problem>> {
  if (!team.participant) return ok(team);
  const participant: CareTeamParticipant[] = [];
  const known = new Map<string, Awaited<ReturnType<typeof organisationOf>>>();
  for (const [at, each] of team.participant.entries()) {
    const isKnown = shown.some(({ id }) => id !== undefined && id === each.id);
    // A role says itself for whom it acts.
    const asked = !each.onBehalfOf && !isKnown && isSomebody(each) && !each.member?.reference?.startsWith(ROLE);
    const who = `${whoIs(calledAs(each.member))} ${leadOf(each)}`;
    const found = asked ? (known.get(who) ?? (await organisationOf(call, each, shown))) : ok([]);
    known.set(who, found);
    if (!found.ok) return found;
    const [onBehalfOf] = found.value ?? [];
    if (!found.value && leadOf(each))
      return fail(problem('lead-for-whom', { expression: `CareTeam.participant[${at}].onBehalfOf` }));
    participant.push({ ...each, ...(onBehalfOf && { onBehalfOf }) });
  }
  return ok({ ...team, participant });
}
