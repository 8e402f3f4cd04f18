// What a resource says about who has to do with its resident: the writing side of step 6.
// @see design: consent §2 step 6; https://hl7.org/fhir/R4/careteam.html
import type {
  CareTeam,
  CareTeamParticipant,
  Encounter,
  EpisodeOfCare,
  Extension,
  Patient,
  Period,
  Reference,
  Resource,
  ServiceRequest,
  Task,
} from '@medplum/fhirtypes';
import { ANSWER_REQUEST, asks, isTaskOf, isUnanswered } from '../fhir/asking.ts';
import { type Instant, instant, type OdsCode, odsCode, type ResourceId, type Token, token } from '../fhir/ids.ts';
import { INSTEAD_OF, SAID_BY, SUCCEEDS } from '../fhir/references.ts';
import { SYSTEM } from '../fhir/systems.ts';
import { parseDateTime } from '../fhir/time.ts';
import { isOrganisationSystem } from './actor.ts';
import { identifierOf, listOf, literalOf, splitToken, tokensOf, typeOf } from './codings.ts';
import type { Led, Relationship } from './inputs.ts';

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

/** Whose word on the registered practice wins: the GP record over ADT over the council. */
const PRECEDENCE: readonly (readonly [RegExp, number])[] = [
  [/^gp-/, 3],
  [/-adt$/, 2],
  [/^council-/, 1],
];
const precedenceOf = (source = ''): number => PRECEDENCE.find(([name]) => name.test(source))?.[1] ?? 0;

/** A feed whose every participant is an allocated worker. */
const ALLOCATIONS = 'council-allocations';
/** A referral counts for this long after it is closed. */
const AFTER_CLOSING = 30 * 86_400_000;

/** ODS code of a reference by identifier. */
function organisationOf(reference: Reference | undefined): OdsCode | undefined {
  const [system, value] = splitToken(identifierOf(reference) ?? ('|' as Token));
  return isOrganisationSystem(system) ? odsCode(value) : undefined;
}

/** A stretch of time, its end exclusive; infinite where it is open. */
interface Span {
  readonly from: number;
  readonly end: number;
}

/** A period, all time where there is none; undefined where one of its dates cannot be read. */
export function spanOf(period: Period | undefined): Span | undefined {
  const { start, end } = period ?? {};
  const from = start === undefined ? Number.NEGATIVE_INFINITY : parseDateTime(start)?.from;
  const to = end === undefined ? Number.POSITIVE_INFINITY : parseDateTime(end)?.to;
  return from === undefined || to === undefined ? undefined : { from, end: to + 1 };
}

const finite = (time: number): Instant | undefined => (Number.isFinite(time) ? instant(time) : undefined);
const datesOf = ({ from, end }: Span) => ({ start: finite(from), end: finite(end) });

/** When a stay or an episode was or is; undefined of what never was, and of an end that nobody dated. */
function heldFor({ status, period }: Encounter | EpisodeOfCare, open: readonly unknown[]) {
  const span = spanOf(period);
  const held = open.includes(status) || (status === 'finished' && span?.end !== Number.POSITIVE_INFINITY);
  return span && held ? datesOf(span) : undefined;
}

function fromPatient(patient: Patient, from: Origin): readonly Said[] {
  if (patient.active === false) return [];
  const precedence = precedenceOf(from.source);
  // Elsewhere the managing organisation is only who keeps that record.
  const managing = precedence === 3 ? [patient.managingOrganization] : [];
  const practices = [...(listOf(patient.generalPractitioner) ?? []), ...managing].flatMap(
    (each) => organisationOf(each) ?? [],
  );
  const said = saidAt(patient.meta);
  return [...new Set(practices)].map((organisation) => ({ kind: 'registration', organisation, precedence, said }));
}

/** Classes of a stay. */
export const ADMITTED: readonly unknown[] = ['IMP', 'ACUTE', 'NONAC', 'EMER', 'SS', 'OBSENC'];
/** Statuses of whoever is there. */
export const PRESENT: readonly unknown[] = [
  'arrived',
  'triaged',
  'in-progress',
  'onleave',
] satisfies Encounter['status'][];

function fromEncounter(encounter: Encounter, from: Origin): readonly Said[] {
  const dates = ADMITTED.includes(encounter.class?.code) ? heldFor(encounter, PRESENT) : undefined;
  const organisation = organisationOf(encounter.serviceProvider) ?? from.contributor;
  return dates ? [{ kind: 'admission', organisation, ...dates }] : [];
}

export const OPEN_REQUEST: readonly unknown[] = ['active', 'on-hold'] satisfies ServiceRequest['status'][];
const CLOSED_REQUEST: readonly unknown[] = ['completed', 'revoked'] satisfies ServiceRequest['status'][];

export const isOpenRequest = (request: ServiceRequest): boolean =>
  OPEN_REQUEST.includes(request.status) && asks(request);

/** When a referral ceases to count, infinite while it is open; undefined of one that never was, or whose end nobody dated. */
function ceases({ status, occurrencePeriod, meta }: ServiceRequest): number | undefined {
  if (OPEN_REQUEST.includes(status)) return Number.POSITIVE_INFINITY;
  // Whatever end it was to have, it was closed when that was said at the latest.
  const said = parseDateTime(String(meta?.lastUpdated))?.to ?? Number.POSITIVE_INFINITY;
  const closed = Math.min(Number(spanOf(occurrencePeriod)?.end), said + 1);
  return CLOSED_REQUEST.includes(status) && closed < Number.POSITIVE_INFINITY ? closed + AFTER_CLOSING : undefined;
}

function fromServiceRequest(request: ServiceRequest, from: Origin): readonly Said[] {
  const end = asks(request) ? ceases(request) : undefined;
  if (end === undefined) return [];
  const performers = (listOf(request.performer) ?? []).flatMap((each) => organisationOf(each) ?? []);
  const start = parseDateTime(String(request.authoredOn))?.from;
  const lasting = { start, end: finite(end), ...(from.delivery && { delivery: from.delivery, request: request.id }) };
  return [
    ...[...new Set([...performers, ...(from.recipients ?? [])])].map((organisation) => ({
      kind: 'referral' as const,
      organisation,
      ...lasting,
    })),
    ...(from.delivery ? [{ kind: 'sent' as const, organisation: from.contributor, ...lasting }] : []),
  ];
}

/** Statuses that only whoever is asked gives a Task, by answering. */
const TAKEN_ON: readonly unknown[] = ['accepted', 'in-progress', 'completed'] satisfies Task['status'][];

/** What a Task that asks for an answer says of whom it asks: until 30 days after it was answered for good, or ended. */
function fromTask(task: Task, { delivery }: Origin): readonly Said[] {
  const [, request] = /^ServiceRequest\/(.+)$/.exec(String(task.focus?.reference)) ?? [];
  const organisation = organisationOf(task.owner);
  if (!delivery || !request || !organisation || !isTaskOf(task, ANSWER_REQUEST)) return [];
  const open = isUnanswered(task);
  const said = parseDateTime(String(task.meta?.lastUpdated))?.to ?? 0;
  const end = open ? undefined : instant(said + 1 + AFTER_CLOSING);
  const accepted = TAKEN_ON.includes(task.status) && { accepted: true as const };
  return [{ kind: 'referral', organisation, request, delivery, task: true, ...accepted, end }];
}

export const OPEN_EPISODE: readonly unknown[] = ['active', 'onhold'] satisfies EpisodeOfCare['status'][];

function fromEpisode(episode: EpisodeOfCare, from: Origin): readonly Said[] {
  const dates = heldFor(episode, OPEN_EPISODE);
  if (!dates) return [];
  const organisation = organisationOf(episode.managingOrganization) ?? from.contributor;
  const practitioner = identifierOf(episode.careManager);
  return [
    { kind: 'service', organisation, ...dates },
    ...(practitioner ? [{ kind: 'allocation', organisation, practitioner, ...dates } as const] : []),
  ];
}

const PEOPLE: readonly unknown[] = ['Practitioner', 'PractitionerRole', undefined];
/** Members that the directory knows. */
const LISTED: readonly unknown[] = [...PEOPLE, 'Organization'];

/** Every code of who leads begins like this. */
const LEADING = token(SYSTEM.role, 'lead-');

const saidAt = (meta: Resource['meta']): Instant | undefined => parseDateTime(String(meta?.lastUpdated))?.from;

/** In which team, and when, something was said. */
const saidOf = (extension: readonly Extension[] | undefined): readonly Pick<Led, 'team' | 'said'>[] =>
  (listOf(extension) ?? []).flatMap(({ url, extension: parts }) => {
    const part = (name: string) => listOf(parts)?.find((each) => each.url === name);
    const [, team] = literalOf(part('resource')?.valueReference)?.split('/') ?? [];
    const said = parseDateTime(String(part('when')?.valueDateTime))?.from;
    return url === SAID_BY && team && said !== undefined ? { team: team as ResourceId, said } : [];
  });

/** What over REST is said of a lead: whom they took over from, and whether they are a member of the team by nothing else. */
function leading({ role, extension }: CareTeamParticipant, own: boolean, { meta }: CareTeam) {
  const roles = (listOf(role) ?? []).map((each) => tokensOf(each).find((code) => code.startsWith(LEADING)));
  const as = roles.find(Boolean);
  if (!as) return {};
  // What their own organisation says they are beside it they go on being.
  const only = !own || roles.every(Boolean);
  const succeeds = (listOf(extension) ?? []).flatMap(({ url, valueReference: former }): readonly Led[] => {
    const practitioner = identifierOf(former);
    const led = { as, practitioner, member: practitioner ? undefined : literalOf(former) };
    if (url === SUCCEEDS) return [led];
    return url === INSTEAD_OF ? saidOf(former?.extension).map((origin) => ({ ...led, ...origin })) : [];
  });
  return { ...(only && { lead: as, said: saidAt(meta) }), ...(succeeds.length > 0 && { succeeds }) };
}

/** A team that never was one. */
const NO_TEAM: readonly unknown[] = ['entered-in-error', 'proposed'] satisfies CareTeam['status'][];

function fromCareTeam(team: CareTeam, from: Origin): readonly Said[] {
  const whole = spanOf(team.period);
  if (!whole || NO_TEAM.includes(team.status)) return [];
  const isOver = team.status !== undefined && team.status !== 'active';
  const [managing] = (listOf(team.managingOrganization) ?? []).flatMap((each) => organisationOf(each) ?? []);
  const kind = from.source === ALLOCATIONS ? 'allocation' : 'membership';
  return (listOf(team.participant) ?? []).filter(Boolean).flatMap((each): readonly Said[] => {
    const own = spanOf(each.period);
    const practitioner = identifierOf(each.member);
    const member = practitioner ? undefined : literalOf(each.member);
    if (!own || !(practitioner || member)) return [];
    const dates = datesOf({ from: Math.max(whole.from, own.from), end: Math.min(whole.end, own.end) });
    const about = { team: team.id as ResourceId | undefined, ...dates };
    const body = organisationOf(each.member);
    if (body) return isOver ? [] : [{ kind: 'membership', organisation: body, ...about }];
    const type = typeOf(each.member);
    if (!(member ? LISTED : PEOPLE).includes(type)) return [];
    // A role in the directory says itself for which organisation.
    const acting = member && type === 'PractitionerRole' ? undefined : managing;
    const organisation = organisationOf(each.onBehalfOf) ?? acting;
    const led = from.via === 'rest' && leading(each, organisation === from.contributor, team);
    const told: Said = { kind, practitioner, member, organisation, ...about, ...led };
    // Of a team that is over nobody is a member; whoever took over in it, and ended, did.
    if (isOver) return told.succeeds && Number.isFinite(own.end) ? [{ ...told, end: told.start }] : [];
    return [told];
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
    case 'Task':
      return fromTask(resource, from);
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
