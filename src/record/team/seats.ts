// Who has a place in a team, as one organisation says it: from when to when, whether they lead, whom they took over from.
// @see design: record, row 4; https://hl7.org/fhir/R4/careteam.html
import type {
  CareTeam,
  CareTeamParticipant,
  ContactPoint,
  Patient,
  Period,
  Practitioner,
  PractitionerRole,
  Reference,
} from '@medplum/fhirtypes';
import { fhirInstant, instant, type OdsCode } from '../../fhir/ids.ts';
import { INSTEAD_OF, SAID_BY, SUCCEEDS } from '../../fhir/references.ts';
import { profile, REST_SOURCE, TEAM_SOURCE } from '../../fhir/systems.ts';
import { londonDay, parseDateTime } from '../../fhir/time.ts';
import { addressOf, ofType, organisationOf, type Told } from '../told.ts';
import { calledAs, leadOf, nameWords, type Person, reached, whoIs } from './people.ts';

/** The extension of a member that says how to reach them. */
export const TELECOM = profile('participant-telecom');
/** Extensions of a member that are made when a team is composed. */
export const MADE: readonly string[] = [profile('said-by'), profile('contradicted'), profile('known-as-at'), TELECOM];

export interface Seat {
  readonly told: Told<CareTeam>;
  /** Where it is said. */
  readonly element: CareTeamParticipant;
  /** Names this place in its contribution, whatever is said of it there. */
  readonly key: string;
  readonly person: Person & { readonly telecom?: readonly ContactPoint[] };
  /** What is said of it, without what only its own contribution needs. */
  readonly participant: CareTeamParticipant;
  readonly lead?: string;
  readonly period: Period;
}

/** Teams that were never meant or are only being drawn up. */
const NO_TEAM: readonly unknown[] = ['entered-in-error', 'proposed'] satisfies CareTeam['status'][];

const latest = (a: string | undefined, b: string | undefined): string | undefined =>
  a && b ? ((parseDateTime(a)?.from ?? 0) >= (parseDateTime(b)?.from ?? 0) ? a : b) : (a ?? b);
const earliest = (a: string | undefined, b: string | undefined): string | undefined =>
  a && b ? ((parseDateTime(a)?.to ?? 0) <= (parseDateTime(b)?.to ?? 0) ? a : b) : (a ?? b);

/** The time both go on. */
function within(team: Period | undefined, own: Period | undefined): Period {
  const [start, end] = [latest(team?.start, own?.start), earliest(team?.end, own?.end)];
  return { ...(start && { start }), ...(end && { end }) };
}

/** The last day, or moment, before something starts: ends of periods belong to them. */
export function endBefore(start: string): string {
  const { from, to } = parseDateTime(start) ?? { from: instant(0), to: instant(0) };
  const before = instant(from - 1);
  return to - from < 3_600_000 ? fhirInstant(before) : londonDay(before);
}

/** Whoever stands inside the contribution that names them is told by name, number and how to reach them. */
export function outOf(
  told: Told<CareTeam | Patient>,
  member: Reference,
): { readonly member: Reference; telecom?: ContactPoint[] } {
  const { reference, ...rest } = member;
  if (!reference?.startsWith('#')) return { member };
  const held = told.resource.contained?.find(({ id }) => `#${id}` === reference) as
    | Practitioner
    | PractitionerRole
    | undefined;
  const named = held?.resourceType === 'Practitioner' ? nameWords(held.name) : undefined;
  const display = rest.display ?? (named || `see ${addressOf(told)}`);
  const identifier = rest.identifier ?? held?.identifier?.[0];
  const telecom = held?.telecom;
  return { member: { ...rest, display, ...(identifier && { identifier }) }, ...(telecom && { telecom }) };
}

/** Written over REST by who may change the one team: its lead, or a co-ordinator. */
export const isOfLeads = ({ meta }: CareTeam): boolean => meta?.source?.endsWith(`/${TEAM_SOURCE}`) === true;

/**
 * Whether what a team says stands in the one team: of a feed, of a lead, of a co-ordinator. What anybody else writes is a
 * contribution like any other. @see design: consent §6 ("The shared team's membership changes through …")
 */
export const counts = ({ meta }: CareTeam): boolean => meta?.source?.endsWith(`/${REST_SOURCE}`) !== true;

/** The teams there are, or were. */
export const teamsIn = (all: readonly Told[]): readonly Told<CareTeam>[] =>
  ofType(all, 'CareTeam').filter(({ resource }) => !NO_TEAM.includes(resource.status));

/** Every place that is said in them. */
export function seatsOf(all: readonly Told[]): readonly Seat[] {
  return teamsIn(all).flatMap((told) =>
    (told.resource.participant ?? []).flatMap((each, at): readonly Seat[] => {
      const { id, extension = [], member: named, ...said } = each;
      if (!named) return [];
      const { member, telecom } = outOf(told, named as Reference);
      const period = within(told.resource.period, each.period);
      // Of a team that is over nobody is still a member, even where nobody said since when.
      if ((told.resource.status ?? 'active') !== 'active' && !period.end) return [];
      const kept = extension.filter(({ url }) => !MADE.includes(url));
      const lead = leadOf(each);
      const person = { ...reached(all, calledAs(member)), ...(telecom && { telecom }) };
      return [
        {
          told,
          element: each,
          key: JSON.stringify([addressOf(told), id ?? at]),
          person,
          participant: {
            ...said,
            member: member as NonNullable<CareTeamParticipant['member']>,
            ...(kept.length > 0 && { extension: kept }),
          },
          ...(lead && { lead }),
          period,
        },
      ];
    }),
  );
}

/** For whom somebody acts: a feed speaks of its own staff, of whoever else is named only what is said is known. */
export const actsFor = ({ told, participant: { onBehalfOf, member } }: Seat): OdsCode | undefined =>
  organisationOf(onBehalfOf) ??
  organisationOf(member) ??
  (counts(told.resource) && !isOfLeads(told.resource) ? told.contributor : undefined);

/** All names somebody goes by: what is equal in two of them is the same person. */
const namesOf = (person: Person): readonly string[] => {
  const { identifier: _, ...unnumbered } = person;
  const { address, name } = unnumbered;
  const number = person.identifier?.value === undefined ? undefined : whoIs(person);
  return number || address ? [number, address].flatMap((each) => each ?? []) : [name ?? ''];
};
export const isSamePerson = (a: Person, b: Person): boolean => namesOf(a).some((name) => namesOf(b).includes(name));

const from = (date: string | undefined): number => (date && parseDateTime(date)?.from) || Number.NEGATIVE_INFINITY;

/** Where a later lead says that they took over: from when. */
function handedOver(seat: Seat, seats: readonly Seat[]): string | undefined {
  const starts = seats
    .filter(({ lead, period }) => lead === seat.lead && period.start && from(period.start) >= from(seat.period.start))
    .filter(({ participant }) =>
      (participant.extension ?? []).some(
        ({ url, valueReference }) => url === SUCCEEDS && isSamePerson(calledAs(valueReference), seat.person),
      ),
    )
    .map(({ period }) => period.start ?? '')
    .toSorted((a, b) => from(a) - from(b));
  const end = seat.period.end && parseDateTime(seat.period.end)?.to;
  return starts.find((start) => end === undefined || end === '' || from(start) <= end);
}

const timeOf = (when: string | undefined): number => Date.parse(when ?? '');

/** Whether somebody leads instead of them, who were to, as long as their own team has said nothing since. */
const isSuperseded = ({ told, lead, person }: Seat, seats: readonly Seat[]): boolean =>
  seats.some(
    (other) =>
      other.lead === lead &&
      (other.participant.extension ?? []).some(
        ({ url, valueReference }) =>
          url === INSTEAD_OF &&
          isSamePerson(calledAs(valueReference), person) &&
          (valueReference?.extension ?? []).some(({ url: origin, extension: parts = [] }) => {
            const part = (name: string) => parts.find((each) => each.url === name);
            return (
              origin === SAID_BY &&
              part('resource')?.valueReference?.reference === addressOf(told) &&
              timeOf(part('when')?.valueDateTime) >= timeOf(told.resource.meta?.lastUpdated)
            );
          }),
      ),
  );

/** Without leading, what a feed or their own organisation says they are beside it: who was named to lead is nothing else. */
function beside(seat: Seat): readonly Seat[] {
  const { lead: _, ...plain } = seat;
  const { role: roles = [], ...participant } = seat.participant;
  const role = roles.filter((each) => !leadOf({ role: [each] }));
  const [managing] = seat.told.resource.managingOrganization ?? [];
  const own = organisationOf(participant.onBehalfOf ?? managing) === seat.told.contributor;
  if (isOfLeads(seat.told.resource) && !(own && role.length > 0)) return [];
  return [{ ...plain, key: `${seat.key}+`, participant: { ...participant, ...(role.length > 0 && { role }) } }];
}

/** The places as they stand: who leads instead of somebody who was to has the place of both. */
export const standing = (seats: readonly Seat[]): readonly Seat[] =>
  seats.flatMap((seat) => (seat.lead && isSuperseded(seat, seats) ? beside(seat) : [seat]));

/** Leads who handed over lead until the day before, and are the members they were beside leading. */
export function afterHandover(all: readonly Seat[]): readonly Seat[] {
  const seats = standing(all);
  return seats.flatMap((seat) => {
    const start = seat.lead && handedOver(seat, seats);
    return start ? [{ ...seat, period: { ...seat.period, end: endBefore(start) } }, ...beside(seat)] : [seat];
  });
}
