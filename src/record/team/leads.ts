// Who can lead a team, and which leads a team names.
// @see design: record, row 4; profiles/fsh/profile-care-team.fsh
import type { CareTeam, CareTeamParticipant, CodeableConcept, Coding } from '@medplum/fhirtypes';
import type { OdsCode, Token } from '../../fhir/ids.ts';
import { type Problem, problem } from '../../fhir/problem.ts';
import { SYSTEM } from '../../fhir/systems.ts';
import { goesOn, organisationOf } from '../told.ts';
import { isLead, leadOf, whoIs } from './people.ts';

/** Organisations of the voluntary sector: their workers are of the team, and do not lead it. */
export const VOLUNTARY: readonly string[] = ['AGEUK'];

const objectsIn = (list: unknown): readonly object[] =>
  (Array.isArray(list) ? list : []).filter((each) => typeof each === 'object' && each !== null);

/** Whether a team, which may yet have any shape, names any lead. */
export const namesLeads = ({ participant }: CareTeam): boolean =>
  objectsIn(participant)
    .flatMap((each) => objectsIn((each as CareTeamParticipant).role))
    .flatMap((role) => objectsIn((role as CodeableConcept).coding))
    .some((coding) => isLead(coding as Coding));

interface Somebody {
  readonly practitioner?: Token | undefined;
  readonly organisation: OdsCode;
}

/** Whether they are the lead professional on a day, `YYYY-MM-DD`, acting for the organisation they lead for. */
export const isLeadOn = (
  { participant = [] }: CareTeam,
  day: string,
  { practitioner, organisation }: Somebody,
  within: (one: OdsCode, other: OdsCode) => boolean,
): boolean =>
  practitioner !== undefined &&
  participant.some((each) => {
    const { identifier } = each.member ?? {};
    const acting = organisationOf(each.onBehalfOf);
    return (
      leadOf(each) === 'lead-professional' &&
      goesOn(each.period, day) &&
      identifier !== undefined &&
      whoIs({ identifier }) === practitioner &&
      (acting === undefined || within(organisation, acting))
    );
  });

/** Whether a token can be theirs, and others find them: by number, or in the directory. */
export const isSomebody = ({ member: { identifier, reference = '' } = {} }: CareTeamParticipant): boolean =>
  (identifier?.system === SYSTEM.sdsUser && !!identifier.value) || /^Practitioner(Role)?\//.test(reference);

const isNobody = ({ member: { identifier, reference, display } = {} }: CareTeamParticipant): boolean =>
  !identifier?.value && !reference && !display;

/** A member of whom nothing says who they are; undefined: there is none. */
export function memberFault({ participant = [] }: CareTeam): Problem | undefined {
  const at = participant.findIndex(isNobody);
  return at < 0 ? undefined : problem('member-unclear', { expression: `CareTeam.participant[${at}].member` });
}

/** A lead who is nobody, or a lead professional of the voluntary sector by their role or by whom they act for; undefined: there is none. */
export function leadFault(team: CareTeam, contributor: OdsCode): Problem | undefined {
  const unclear = (team.participant ?? []).findIndex((each) => leadOf(each) && !isSomebody(each));
  if (unclear >= 0) return problem('lead-unclear', { expression: `CareTeam.participant[${unclear}]` });
  const [managing] = team.managingOrganization ?? [];
  const at = (team.participant ?? []).findIndex((each) => {
    const roles = (each.role ?? []).flatMap(({ coding }) => coding ?? []);
    const voluntary = roles.some(({ system, code }) => system === SYSTEM.role && code === 'voluntary-worker');
    const acting = organisationOf(each.onBehalfOf) ?? organisationOf(managing) ?? contributor;
    return leadOf(each) === 'lead-professional' && (voluntary || VOLUNTARY.includes(acting));
  });
  return at < 0 ? undefined : problem('lead-voluntary', { expression: `CareTeam.participant[${at}]` });
}
