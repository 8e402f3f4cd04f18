// What one organisation says of the one team, and whom each word of it names: what a change of the team is told by.
// @see design: record, row 4
import type { CareTeam, CareTeamParticipant, Extension, Reference } from '@medplum/fhirtypes';
import { canonicalJson } from '../../fhir/canonical.ts';
import type { OdsCode } from '../../fhir/ids.ts';
import { HAND_OVER, SAID_BY } from '../../fhir/references.ts';
import { parseDateTime } from '../../fhir/time.ts';
import { isPast, ofType, type Told } from '../told.ts';
import { calledAs, leadOf, type Person, reached } from './people.ts';
import { isOfLeads, MADE } from './seats.ts';

export interface Changing {
  /** As the writer is shown it, and what it was made of. */
  readonly team: CareTeam;
  readonly told: readonly Told[];
  readonly writer: OdsCode;
  readonly day: string;
}

/** The writer's organisation's own words about the one team, written by a lead or a co-ordinator: what changes. */
export const ownTeam = ({ told, writer }: Pick<Changing, 'told' | 'writer'>): Told<CareTeam> | undefined =>
  ofType(told, 'CareTeam').find(
    ({ resource, contributor }) => contributor === writer && resource.status === 'active' && isOfLeads(resource),
  );

/** Without what is made when the team is composed. */
export function bare({ id: _, extension = [], ...rest }: CareTeamParticipant): CareTeamParticipant {
  const kept = extension.filter(({ url }) => !MADE.includes(url));
  return { ...rest, ...(kept.length > 0 && { extension: kept }) };
}

/** Where it was said, of an extension that tells. */
export const placeOf = ({ extension = [] }: Extension): string | undefined =>
  extension.find(({ url }) => url === 'resource')?.valueReference?.reference;

export const sayersOf = ({ extension = [] }: CareTeamParticipant): readonly (string | undefined)[] =>
  extension.filter(({ url }) => url === SAID_BY).map(placeOf);

/** Whom an extension names, whatever is said of where it was said. */
export const named = ({ url, valueReference }: Extension): string =>
  canonicalJson([url, { ...valueReference, extension: undefined }]);

/** Whoever a member is, as far as the directory that was read for the team says. */
export const personOf = ({ member }: CareTeamParticipant, told: readonly Told[]): Person =>
  reached(told, calledAs(member as Reference));

/** Who leads from today or later, as others say: whoever may change the lead may change that. */
export const isPlanned = (each: Pick<CareTeamParticipant, 'period' | 'role'>, day: string): boolean =>
  leadOf(each) !== undefined && startOf(each) >= (parseDateTime(day)?.from ?? 0);

/** Somebody as whoever takes over says them anew: without what was said of whom they take over from. */
export function anewOf({ extension = [], ...each }: CareTeamParticipant): CareTeamParticipant {
  const kept = extension.filter(({ url }) => !HAND_OVER.includes(url));
  return { ...each, ...(kept.length > 0 && { extension: kept }) };
}

export const startOf = ({ period }: CareTeamParticipant): number => parseDateTime(period?.start ?? '')?.from ?? 0;
export const isOver = ({ period }: CareTeamParticipant, day: string): boolean =>
  !!period?.end && isPast(period.end, day) === true;
