// The one team of a resident, composed for one reader from the teams of every agency they may see, the practice and its GP.
// @see design: record, row 4; profiles/fsh/profile-care-team.fsh
import type { CareTeam, CareTeamParticipant, ContactPoint, Extension, Period } from '@medplum/fhirtypes';
import { canonicalJson } from '../../fhir/canonical.ts';
import { contentHash } from '../../fhir/hash.ts';
import { fhirInstant, type Instant, instant, type OdsCode } from '../../fhir/ids.ts';
import { knownAsAt } from '../../fhir/knownAsAt.ts';
import { profile, SYSTEM, ukCore } from '../../fhir/systems.ts';
import { noteElement } from '../plan/elements.ts';
import { attributed, type Element, type Saying } from '../plan/sameThing.ts';
import { addressOf, goesOn, ofType, organisationOf, type Told } from '../told.ts';
import { sharedTeamId } from './ids.ts';
import { atWork, type Involved, ofPractices } from './involved.ts';
import { calledAs, LEADS, leadOf, reached, reachedAt, whoIs } from './people.ts';
import { actsFor, afterHandover, counts, isSamePerson, type Seat, seatsOf, TELECOM, teamsIn } from './seats.ts';

/** A place in the composed team, as one contributor says it. */
interface Place {
  readonly key: string;
  readonly saying: Saying;
  readonly lead?: string;
  readonly who?: string;
  readonly telecom: readonly ContactPoint[];
  readonly participant: CareTeamParticipant;
}

const sayingOf = (told: Told, element: object): Saying => ({
  by: told.contributor,
  when: knownAsAt(element) ?? knownAsAt(told.resource) ?? told.resource.meta?.lastUpdated ?? '',
  from: addressOf(told),
});

function ofSeat(seat: Seat, all: readonly Told[]): Place {
  const { told, element, key, person, participant, lead, period } = seat;
  const who = whoIs(person);
  const { name, identifier } = person;
  const member = { ...participant.member, ...(identifier && { identifier }), ...(name && { display: name }) };
  return {
    key,
    saying: sayingOf(told, element),
    ...(lead && { lead }),
    ...(who && { who }),
    telecom: person.telecom?.length || !lead ? (person.telecom ?? []) : reachedAt(all, actsFor(seat), told.contributor),
    participant: {
      ...participant,
      member: member as NonNullable<CareTeamParticipant['member']>,
      ...(Object.keys(period).length > 0 && { period }),
    },
  };
}

/** The source gives no date for it. @see https://hl7.org/fhir/R4/extension-data-absent-reason.html */
const UNDATED = {
  _start: {
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
  },
} as Period;
const LEAD_GP = { coding: [{ system: SYSTEM.role, code: 'lead-gp', display: 'Lead GP' }], text: 'Lead GP' };

/** The practice, and the GP it names: lead GP where no team has one. */
function ofPractice(each: Involved, all: readonly Told[], leading: boolean): Place {
  const { organisation } = each;
  const known = atWork(all, organisation ? each : reached(all, each));
  const { name, address, identifier, telecom } = known;
  const who = organisation ?? whoIs(known);
  const role = organisation ? { text: 'Registered GP practice' } : leading ? LEAD_GP : { text: 'General practitioner' };
  const number = organisation ? { system: SYSTEM.odsOrganisation, value: organisation } : identifier;
  return {
    key: JSON.stringify([each.from, organisation ?? 'gp']),
    saying: { by: each.source, when: each.knownAsAt ?? said(all, each), from: each.from },
    ...(who && { who }),
    ...(leading && !organisation && { lead: 'lead-gp' }),
    telecom,
    participant: {
      role: [role],
      member: {
        ...(address && { reference: address }),
        type: organisation ? 'Organization' : 'Practitioner',
        ...(number && { identifier: number }),
        ...(name && { display: name }),
      } as NonNullable<CareTeamParticipant['member']>,
      ...(leading && !organisation && { period: UNDATED }),
    },
  };
}

const said = (all: readonly Told[], { from, source }: Involved): string =>
  all.find((told) => addressOf(told) === from && told.contributor === source)?.resource.meta?.lastUpdated ?? '';

/** Each different thing once. */
const distinct = <T>(list: readonly T[]): T[] => [...new Map(list.map((each) => [canonicalJson(each), each])).values()];
const some = <K extends string, T>(name: K, list: readonly T[]) =>
  (list.length > 0 ? { [name]: list } : {}) as { [P in K]?: T[] };

/** The same person in the same part, said by several, once: with all who say so, and every way to reach them. */
const membersOf = (places: readonly Place[], nameOf: (code: OdsCode) => string | undefined): CareTeamParticipant[] =>
  attributed(
    places.map(({ key, who, lead, saying, telecom, participant }): Element<CareTeamParticipant> => {
      const { period, onBehalfOf, role = [] } = participant;
      const organisation = organisationOf(onBehalfOf);
      const other = organisation ? { organisation } : onBehalfOf && { onBehalfOf };
      return {
        saying,
        what: JSON.stringify([who ?? key, lead ?? '']),
        // Without an end it is said to go on, which an end contradicts.
        said: { role, telecom, goesOn: !period?.end, ...(period && { period }), ...other },
        shown: (all) => {
          const {
            role: roles = [],
            telecom: ways = [],
            period: agreed,
          } = all as typeof participant & Pick<Place, 'telecom'>;
          return {
            ...participant,
            id: contentHash(key),
            extension: [
              ...(participant.extension ?? []),
              ...ways.map((valueContactPoint) => ({ url: TELECOM, valueContactPoint })),
            ],
            ...(roles.length > 0 && { role: roles }),
            ...(agreed && { period: agreed }),
          };
        },
      };
    }),
    nameOf,
  );

const RANKS: readonly (string | undefined)[] = [...Object.keys(LEADS), undefined];
/** Leads first, then who came first; whose time is over, or yet to come, after them. */
const inOrder = (day: string) => (a: CareTeamParticipant, b: CareTeamParticipant) => {
  const rank = (each: CareTeamParticipant): readonly [number, string, string] => [
    Number(!goesOn(each.period, day)) * RANKS.length + RANKS.indexOf(leadOf(each)),
    each.period?.start ?? '',
    each.id ?? '',
  ];
  const [one, other] = [rank(a), rank(b)];
  return one[0] - other[0] || one[1].localeCompare(other[1]) || one[2].localeCompare(other[2]);
};

export interface ComposedTeam {
  readonly team: CareTeam;
  /** Opaque: differs whenever what the reader may see of it does. */
  readonly versionId: string;
  readonly lastUpdated: Instant;
}

/** Leads of whom an active team has none, or more than one, on a day. */
export function leadsAmissIn(
  team: CareTeam,
  day: string,
): readonly { readonly lead: string; readonly count: number }[] {
  if (team.status !== 'active') return [];
  const current = (team.participant ?? []).filter(({ period }) => goesOn(period, day));
  const who = (lead: string) =>
    current.filter((each) => leadOf(each) === lead).map(({ member }) => whoIs(calledAs(member)));
  return Object.keys(LEADS)
    .map((lead) => ({ lead, count: new Set(who(lead)).size }))
    .filter(({ count }) => count !== 1);
}

/** What the team is: active where any of its teams is, and nothing but an idea where there is none yet. */
function statusOf(teams: readonly Told<CareTeam>[]): NonNullable<CareTeam['status']> {
  const statuses = teams.map(({ resource }) => resource.status ?? 'active');
  return (['active', 'suspended', 'inactive'] as const).find((each) => statuses.includes(each)) ?? 'proposed';
}

/** Whether whoever is to lead leads already until then, as others say: they take over nothing. */
const isLeading = ({ lead, person, period: { start = '' } }: Seat, seats: readonly Seat[], day: string): boolean =>
  lead !== undefined &&
  start > day &&
  seats.some(
    (other) =>
      other.lead === lead &&
      isSamePerson(other.person, person) &&
      goesOn(other.period, day) &&
      goesOn(other.period, start.slice(0, 10)),
  );

/** The team of `resident` on a day, for whoever was told all this: it is there wherever the resident is. */
export function composeTeam(
  all: readonly Told[],
  resident: string,
  day: string,
  nameOf: (code: OdsCode) => string | undefined,
): ComposedTeam {
  const told = all
    .filter(({ resource }) => resource.resourceType !== 'CareTeam' || counts(resource))
    .toSorted((a, b) => (a.contributor + addressOf(a) < b.contributor + addressOf(b) ? -1 : 1));
  const seats = afterHandover(seatsOf(told)).filter((each, _, all) => !isLeading(each, all, day));
  const led = seats.some((seat) => seat.lead === 'lead-gp' && goesOn(seat.period, day));
  const practices = ofPractices(told).filter((each) => each.organisation || whoIs(each));
  const gp = practices.find(({ organisation }) => !organisation);
  const places = [
    ...seats.map((each) => ofSeat(each, told)),
    ...practices.map((each) => ofPractice(each, told, each === gp && !led)),
  ];
  const teams = teamsIn(told);
  const starts = teams.flatMap(({ resource }) => resource.period?.start ?? []).sort();
  const body: CareTeam = {
    resourceType: 'CareTeam',
    id: sharedTeamId(resident),
    meta: { profile: [ukCore('CareTeam'), profile('care-team')] },
    status: statusOf(teams),
    name: 'Shared care team',
    subject: { reference: `Patient/${resident}` },
    ...(starts[0] && { period: { start: starts[0] } }),
    ...some('participant', membersOf(places, nameOf).toSorted(inOrder(day))),
    ...some('telecom', distinct(teams.flatMap(({ resource }) => resource.telecom ?? []))),
    ...some(
      'note',
      attributed(
        teams.flatMap((told) => (told.resource.note ?? []).map((each) => noteElement(told, each, nameOf))),
        nameOf,
      ),
    ),
  };
  const amiss = leadsAmissIn(body, day).map(
    ({ lead, count }): Extension => ({
      url: profile('leads-amiss'),
      extension: [
        { url: 'lead', valueCode: lead },
        { url: 'count', valueInteger: count },
      ],
    }),
  );
  const times = [...teams, ...ofType(told, 'Patient')].map(({ resource }) =>
    Date.parse(resource.meta?.lastUpdated ?? ''),
  );
  const lastUpdated = instant(Math.max(0, ...times.filter((each) => !Number.isNaN(each))));
  const whole = { ...body, ...some('extension', amiss) };
  const versionId = contentHash(JSON.stringify([whole, lastUpdated]));
  return {
    team: { ...whole, meta: { ...body.meta, versionId, lastUpdated: fhirInstant(lastUpdated) } },
    versionId,
    lastUpdated,
  };
}
