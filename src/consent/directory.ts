// Whom a literal reference of an actor stands for: read from the directory, and only while it says the same as when the consent was recorded.
// @see design: consent §3 ("An element that is … unresolvable …"), §6 ("self-grant"); https://hl7.org/fhir/R4/practitionerrole.html
import type { CareTeam, Group, Identifier, Period, Reference } from '@medplum/fhirtypes';
import { type Instant, type OdsCode, odsCode, type Token, token } from '../fhir/ids.ts';
import { parseDateTime } from '../fhir/time.ts';
import { isOrganisationSystem, isPersonSystem, isRoleSystem, isStaffSystem } from './actor.ts';
import { identifierOf, listOf, literalOf, splitToken, tokensOf } from './codings.ts';
import type { ActorIdentity, DirectoryVersion } from './inputs.ts';
import { relationshipsOf, spanOf } from './relationships.ts';

/** By `Type/id`, whom it stands for; one that is not here, or stands for nobody, is unresolvable. */
export type Actors = Readonly<Record<string, readonly ActorIdentity[]>>;

/** Whom identifiers of such systems stand for; those that have ended, or not begun, as `former`. */
const identified = (
  identifiers: readonly (Identifier | undefined)[] | undefined,
  is: (system: string) => boolean,
  as: (system: string, value: string) => ActorIdentity,
  now: Instant,
): readonly ActorIdentity[] =>
  (listOf(identifiers) ?? []).flatMap(({ system: url, value, use, period } = {}) => {
    const system = String(url);
    if (!value || !is(system)) return [];
    return { ...as(system, value), ...((use === 'old' || !covers(period, now)) && { former: true as const }) };
  });
type Read = (identifiers: readonly (Identifier | undefined)[] | undefined, now: Instant) => readonly ActorIdentity[];
const persons: Read = (list, now) =>
  identified(list, isPersonSystem, (system, value) => ({ practitioner: token(system, value) }), now);
const organisations: Read = (list, now) =>
  identified(list, isOrganisationSystem, (_, value) => ({ organisation: odsCode(value) }), now);

/** Every way to be all of them at once; a part that stands for nobody leaves nobody. */
const together = (parts: readonly (readonly ActorIdentity[])[]): readonly ActorIdentity[] =>
  parts.reduce<readonly ActorIdentity[]>(
    (all, part) =>
      all.flatMap((a) => part.map((b) => ({ ...a, ...b, within: [...(a.within ?? []), ...(b.within ?? [])] }))),
    [{}],
  );

type Look = (literal: string) => readonly ActorIdentity[];

/** A member who cannot be known may be anybody. */
const orAnybody = (identities: readonly ActorIdentity[]): readonly ActorIdentity[] =>
  identities.length > 0 ? identities : [{}];

/** Whom a reference stands for; an identifier wins. */
const named = (reference: Reference | undefined, read: Read, look: Look, now: Instant): readonly ActorIdentity[] =>
  identifierOf(reference) ? read([reference?.identifier], now) : look(String(literalOf(reference)));

/** Members of an actual group of practitioners; of any other group nobody. */
function grouped(group: Group, look: Look, now: Instant): readonly ActorIdentity[] {
  if (group.type !== 'practitioner' || group.actual !== true) return [];
  return (listOf(group.member) ?? []).flatMap((each) => {
    const member = orAnybody(named(each.entity, persons, look, now));
    return each.inactive !== true && covers(each.period, now) ? member : together([member, [{ former: true }]]);
  });
}

/** Members of a team who were not past ones already when it was written. */
function teamed(team: CareTeam, contributor: OdsCode, look: Look): readonly ActorIdentity[] {
  const written = parseDateTime(String(team.meta?.lastUpdated))?.from ?? Number.NEGATIVE_INFINITY;
  return relationshipsOf(team, { contributor, via: 'feed' })
    .filter(({ end }) => end === undefined || end > written)
    .flatMap(({ member, practitioner, organisation }) =>
      member ? orAnybody(look(member)) : [{ practitioner, organisation }],
    );
}

function said({ resource, contributor }: DirectoryVersion, look: Look, now: Instant): readonly ActorIdentity[] {
  switch (resource?.resourceType) {
    case 'Group':
      return grouped(resource, look, now);
    case 'CareTeam':
      return teamed(resource, contributor, look);
    case 'Organization':
      return organisations(resource.identifier, now);
    case 'Practitioner':
      return persons(resource.identifier, now);
    case 'PractitionerRole': {
      const { practitioner, organization, code } = resource;
      const roles = (listOf(code) ?? []).flatMap((each) =>
        tokensOf(each).filter((code) => isRoleSystem(splitToken(code)[0])),
      );
      const parts = [
        ...(practitioner ? [named(practitioner, persons, look, now)] : []),
        ...(organization ? [named(organization, organisations, look, now)] : []),
        ...(code ? [roles.map((role) => ({ role }))] : []),
      ];
      return together(parts);
    }
    default:
      return [];
  }
}

/** Whether a period, which must be readable, has that time in it. */
function covers(period: Period | undefined, now: Instant): boolean {
  const span = spanOf(period);
  return span !== undefined && span.from <= now && now < span.end;
}

/** What of a directory resource says how long it is in use. */
interface Used {
  readonly active?: boolean;
  readonly period?: Period;
}

/** Whether it is in use at that time: not deleted, not inactive, and in its period. */
function inUse({ resource }: DirectoryVersion, now: Instant): boolean {
  const used = resource as Used | undefined;
  return used !== undefined && used.active !== false && covers(used.period, now);
}

/** When uses begin or end: of the resources, their members and identifiers. */
export const usesChange = (versions: readonly DirectoryVersion[]): readonly number[] =>
  versions.flatMap(({ resource }) => {
    const periods: Period[] = [];
    JSON.stringify(resource, (key, value) => {
      if (key === 'period') periods.push(value);
      return value;
    });
    return periods.flatMap((each) => {
      const span = spanOf(each);
      return span ? [span.from, span.end] : [];
    });
  });

const lastOf = (address: string, versions: readonly DirectoryVersion[]): DirectoryVersion | undefined =>
  versions.findLast(({ type, id }) => `${type}/${id}` === address);

/** Whether a relative (`RelatedPerson/{id}`) is known not to be one any more. One of whom nothing is here was never written, and named by no consent. */
export const isFormer = (relative: string, versions: readonly DirectoryVersion[], now: Instant): boolean => {
  const last = lastOf(relative, versions);
  return last !== undefined && !inUse(last, now);
};

/** Whether what a consent rests on is here still, and not as an error. */
export const isKept = (address: string, versions: readonly DirectoryVersion[]): boolean => {
  const kept = lastOf(address, versions)?.resource as { readonly status?: string } | undefined;
  return kept !== undefined && kept.status !== 'entered-in-error';
};

type Readings = readonly (readonly ActorIdentity[])[];

/** Everybody on any of the versions; who is not on all of them only as `former`. */
function everOn(readings: Readings): readonly ActorIdentity[] {
  const bare = (identity: ActorIdentity): string => JSON.stringify({ ...identity, former: undefined });
  const lists = readings.map((each) => each.filter(({ former }) => !former).map(bare));
  return [...new Set(readings.flat().map(bare))].map((text) => {
    const throughout = lists.every((list) => list.includes(text));
    return { ...(JSON.parse(text) as ActorIdentity), ...(!throughout && { former: true as const }) };
  });
}

/** A staff number beside which any version has an SDS user id stands for nobody else. */
function alsoKnown(all: readonly ActorIdentity[], readings: Readings): readonly ActorIdentity[] {
  const isNumber = ({ practitioner }: ActorIdentity) => isStaffSystem(splitToken(String(practitioner) as Token)[0]);
  const known = readings.filter((each) => !each.every(isNumber)).flat();
  return all.map((each) =>
    known.some(({ practitioner }) => practitioner === each.practitioner) ? { ...each, known: true } : each,
  );
}

/**
 * Whom the references of one consent stand for. Who contributed a directory resource cannot make a permit reach others,
 * or a deny fewer, by rewriting or deleting it: a permit names whom all its versions since the consent was recorded name,
 * a deny whom any does. And what another organisation than the recorder's says, it says of its own people only (`within`).
 * What is not in use any more, or not yet, is named by no permit and still by a deny (`former`).
 * @param versions of what the consent refers to
 */
export function actorsOf(versions: readonly DirectoryVersion[], recorder: OdsCode | undefined, now: Instant): Actors {
  const byLiteral = Map.groupBy(versions, ({ type, id }) => `${type}/${id}`);
  const found = new Map<string, readonly ActorIdentity[]>();
  const look = (literal: string): readonly ActorIdentity[] => {
    const before = found.get(literal);
    if (before) return before;
    // A role that leads back to itself stands for nobody.
    found.set(literal, []);
    const versions = byLiteral.get(literal) ?? [];
    const readings = versions.map((version) => {
      const within = version.contributor === recorder ? {} : { within: [version.contributor] };
      return together([said(version, look, now), [within]]);
    });
    const last = versions.at(-1);
    const former: ActorIdentity = last && !inUse(last, now) ? { former: true } : {};
    const all = everOn(readings);
    const result = together([last?.type === 'Practitioner' ? alsoKnown(all, readings) : all, [former]]);
    found.set(literal, result);
    return result;
  };
  return Object.fromEntries([...byLiteral.keys()].map((literal) => [literal, look(literal)]));
}
