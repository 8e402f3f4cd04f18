// What a resource says about who has to do with its resident: the writing side of step 6.
// @see design: consent §2 step 6; https://hl7.org/fhir/R4/careteam.html
import type {
  CareTeam,
  Encounter,
  EpisodeOfCare,
  Patient,
  Period,
  Reference,
  Resource,
  ServiceRequest,
} from '@medplum/fhirtypes';
import { type Instant, instant, type OdsCode, odsCode, type ResourceId, type Token } from '../fhir/ids.ts';
import { parseDateTime } from '../fhir/time.ts';
import { isOrganisationSystem } from './actor.ts';
import { identifierOf, listOf, literalOf, splitToken, typeOf } from './codings.ts';
import type { Relationship } from './inputs.ts';

/** Where a resource comes from. */
export interface Origin {
  readonly contributor: OdsCode;
  readonly via: Relationship['via'];
  /** Name of the feed. */
  readonly source?: string;
  /** Organisations it was addressed to. */
  readonly recipients?: readonly OdsCode[];
  /** With which referral of the resident, counted from 1; absent: with none. */
  readonly delivery?: number;
}

type Said = Omit<Relationship, 'assertedBy' | 'via'>;
interface Dates {
  readonly start?: Instant;
  readonly end?: Instant;
}

/** Whose word on the registered practice wins: the GP record over ADT over the council. */
const PRECEDENCE: readonly (readonly [RegExp, number])[] = [
  [/^gp-/, 3],
  [/-adt$/, 2],
  [/^council-/, 1],
];
const precedenceOf = (source: string | undefined): number =>
  PRECEDENCE.find(([name]) => source !== undefined && name.test(source))?.[1] ?? 0;

/** A feed whose every participant is an allocated worker. */
const ALLOCATIONS = 'council-allocations';
/** A referral counts for this long after it is closed. */
const AFTER_CLOSING = 30 * 86_400_000;

/** ODS code of a reference by identifier. */
function organisationOf(reference: Reference | undefined): OdsCode | undefined {
  const [system, value] = splitToken(identifierOf(reference) ?? ('|' as Token));
  return isOrganisationSystem(system) && value ? odsCode(value) : undefined;
}

/** Dates of a period, its end exclusive; undefined when one of them cannot be read. */
function datesOf(period: Period | undefined): Dates | undefined {
  const start = period?.start === undefined ? undefined : parseDateTime(period.start);
  const end = period?.end === undefined ? undefined : parseDateTime(period.end);
  if ((period?.start !== undefined && !start) || (period?.end !== undefined && !end)) return undefined;
  return { ...(start && { start: start.from }), ...(end && { end: instant(end.to + 1) }) };
}

/** What lies in both. */
const within = (a: Dates, b: Dates): Dates => {
  const start = Math.max(a.start ?? Number.NEGATIVE_INFINITY, b.start ?? Number.NEGATIVE_INFINITY);
  const end = Math.min(a.end ?? Number.POSITIVE_INFINITY, b.end ?? Number.POSITIVE_INFINITY);
  return {
    ...(Number.isFinite(start) && { start: instant(start) }),
    ...(Number.isFinite(end) && { end: instant(end) }),
  };
};

function fromPatient(patient: Patient, from: Origin): readonly Said[] {
  if (patient.active === false) return [];
  const precedence = precedenceOf(from.source);
  // Elsewhere the managing organisation is only who keeps that record.
  const managing = precedence === 3 ? [patient.managingOrganization] : [];
  const practices = [...(listOf(patient.generalPractitioner) ?? []), ...managing].flatMap(
    (each) => organisationOf(each) ?? [],
  );
  const told = patient.meta?.lastUpdated === undefined ? undefined : parseDateTime(patient.meta.lastUpdated)?.from;
  return [...new Set(practices)].map((organisation) => ({
    kind: 'registration',
    organisation,
    precedence,
    ...(told !== undefined && { said: told }),
  }));
}

/** Classes of a stay. */
export const ADMITTED: readonly string[] = ['IMP', 'ACUTE', 'NONAC', 'EMER', 'SS', 'OBSENC'];
/** Statuses of whoever is there. */
export const PRESENT: readonly string[] = [
  'arrived',
  'triaged',
  'in-progress',
  'onleave',
] satisfies Encounter['status'][];

function fromEncounter(encounter: Encounter, from: Origin): readonly Said[] {
  if (!ADMITTED.includes(encounter.class?.code ?? '')) return [];
  const dates = datesOf(encounter.period);
  const present = PRESENT.includes(encounter.status);
  // Finished without a date of discharge: over.
  if (!dates || !(present || (encounter.status === 'finished' && dates.end !== undefined))) return [];
  return [{ kind: 'admission', organisation: organisationOf(encounter.serviceProvider) ?? from.contributor, ...dates }];
}

export const OPEN_REQUEST: readonly unknown[] = ['active', 'on-hold'] satisfies ServiceRequest['status'][];
const CLOSED_REQUEST: readonly unknown[] = ['completed', 'revoked'] satisfies ServiceRequest['status'][];

function fromServiceRequest(request: ServiceRequest, from: Origin): readonly Said[] {
  const performers = (listOf(request.performer) ?? []).flatMap((each) => organisationOf(each) ?? []);
  const organisations = [...new Set([...performers, ...(from.recipients ?? [])])];
  const start = request.authoredOn === undefined ? undefined : parseDateTime(request.authoredOn)?.from;
  const open = OPEN_REQUEST.includes(request.status);
  const told = request.occurrencePeriod?.end ?? request.meta?.lastUpdated;
  const closed = told === undefined ? undefined : parseDateTime(told)?.to;
  if (!open && (!CLOSED_REQUEST.includes(request.status) || closed === undefined)) return [];
  const dates: Dates = {
    ...(start !== undefined && { start }),
    ...(!open && closed !== undefined && { end: instant(closed + 1 + AFTER_CLOSING) }),
  };
  const { delivery } = from;
  return organisations.map((organisation) => ({
    kind: 'referral',
    organisation,
    ...dates,
    ...(delivery && { delivery }),
  }));
}

export const OPEN_EPISODE: readonly unknown[] = ['active', 'onhold'] satisfies EpisodeOfCare['status'][];

function fromEpisode(episode: EpisodeOfCare, from: Origin): readonly Said[] {
  const dates = datesOf(episode.period);
  const ended = episode.status === 'finished' && dates?.end !== undefined;
  if (!dates || !(ended || OPEN_EPISODE.includes(episode.status))) return [];
  const organisation = organisationOf(episode.managingOrganization) ?? from.contributor;
  const practitioner = identifierOf(episode.careManager);
  return [
    { kind: 'service', organisation, ...dates },
    ...(practitioner ? [{ kind: 'allocation', organisation, practitioner, ...dates } as const] : []),
  ];
}

const PEOPLE: readonly string[] = ['Practitioner', 'PractitionerRole'];
/** Members that the directory knows. */
const LISTED: readonly string[] = [...PEOPLE, 'Organization'];

function fromCareTeam(team: CareTeam, from: Origin): readonly Said[] {
  const whole = datesOf(team.period);
  if (!whole || (team.status !== undefined && team.status !== 'active')) return [];
  const managing = (listOf(team.managingOrganization) ?? []).flatMap((each) => organisationOf(each) ?? [])[0];
  const id = team.id as ResourceId | undefined;
  const kind = from.source === ALLOCATIONS ? 'allocation' : 'membership';
  return (listOf(team.participant) ?? []).flatMap((each): readonly Said[] => {
    const own = datesOf(each.period);
    const named = identifierOf(each.member);
    const literal = named ? undefined : literalOf(each.member);
    if (!own || !(named || literal)) return [];
    const about = { ...(id && { team: id }), ...within(whole, own) };
    const member = organisationOf(each.member);
    if (member) return [{ kind: 'membership', organisation: member, ...about }];
    const type = typeOf(each.member);
    if (type !== undefined && !(literal ? LISTED : PEOPLE).includes(type)) return [];
    // A role in the directory says itself for which organisation.
    const acting = literal && type === 'PractitionerRole' ? undefined : managing;
    const organisation = organisationOf(each.onBehalfOf) ?? acting;
    const who = literal ? { member: literal } : { ...(named && { practitioner: named }) };
    return [{ kind, ...who, ...(organisation && { organisation }), ...about }];
  });
}

function said(resource: Resource, from: Origin): readonly Said[] {
  switch (resource.resourceType) {
    case 'Patient':
      return fromPatient(resource, from);
    case 'Encounter':
      return fromEncounter(resource, from);
    case 'ServiceRequest':
      return fromServiceRequest(resource, from);
    case 'EpisodeOfCare':
      return fromEpisode(resource, from);
    case 'CareTeam':
      return fromCareTeam(resource, from);
    default:
      return [];
  }
}

/** Every relationship this resource states. Of literal references only those of a team's members say something here. */
export const relationshipsOf = (resource: Resource, from: Origin): readonly Relationship[] =>
  said(resource, from).map((each) => ({ ...each, assertedBy: from.contributor, via: from.via }));
