// Whom a literal reference of an actor stands for: read from the directory, and only while it says the same as when the consent was recorded.
// @see design: consent §3 ("An element that is … unresolvable …"), §6 ("self-grant"); https://hl7.org/fhir/R4/practitionerrole.html
import type { Identifier, Period, Reference, Resource } from '@medplum/fhirtypes';
import { type Instant, type OdsCode, odsCode, type Token, token } from '../fhir/ids.ts';
import { parseDateTime } from '../fhir/time.ts';
import { isOrganisationSystem, isPersonSystem, isRoleSystem } from './actor.ts';
import { identifierOf, listOf, literalOf, splitToken, tokensOf } from './codings.ts';
import type { ActorIdentity, DirectoryVersion } from './inputs.ts';

/** By `Type/id`, whom it stands for; one that is not here, or stands for nobody, is unresolvable. */
export type Actors = Readonly<Record<string, readonly ActorIdentity[]>>;

const known = (identifiers: readonly (Token | undefined)[], is: (system: string) => boolean): readonly Token[] =>
  identifiers.flatMap((each) => (each && is(splitToken(each)[0]) ? [each] : []));
const own = (list: readonly Identifier[] | undefined): readonly (Token | undefined)[] =>
  (listOf(list) ?? []).map((each) => (each?.system && each.value ? token(each.system, each.value) : undefined));

const persons = (identifiers: readonly (Token | undefined)[]): readonly ActorIdentity[] =>
  known(identifiers, isPersonSystem).map((practitioner) => ({ practitioner }));
const organisations = (identifiers: readonly (Token | undefined)[]): readonly ActorIdentity[] =>
  known(identifiers, isOrganisationSystem).map((each) => ({ organisation: odsCode(splitToken(each)[1]) }));

/** Every way to be all of them at once; a part that stands for nobody leaves nobody. */
const together = (parts: readonly (readonly ActorIdentity[])[]): readonly ActorIdentity[] =>
  parts.reduce<readonly ActorIdentity[]>(
    (all, part) =>
      all.flatMap((a) =>
        part.map((b) => ({
          ...a,
          ...b,
          ...((a.within || b.within) && { within: [...(a.within ?? []), ...(b.within ?? [])] }),
        })),
      ),
    [{}],
  );

function said(resource: Resource, look: (literal: string) => readonly ActorIdentity[]): readonly ActorIdentity[] {
  switch (resource.resourceType) {
    case 'Organization':
      return organisations(own(resource.identifier));
    case 'Practitioner':
      return persons(own(resource.identifier));
    case 'PractitionerRole': {
      const named = (reference: Reference | undefined, read: typeof persons): readonly ActorIdentity[] => {
        const identifier = identifierOf(reference);
        return identifier ? read([identifier]) : look(literalOf(reference) ?? '');
      };
      const { practitioner, organization, code } = resource;
      const roles = (listOf(code) ?? []).flatMap((each) => known(tokensOf(each), isRoleSystem));
      const parts = [
        ...(practitioner ? [named(practitioner, persons)] : []),
        ...(organization ? [named(organization, organisations)] : []),
        ...(code ? [roles.map((role) => ({ role }))] : []),
      ];
      return parts.length > 0 ? together(parts) : [];
    }
    default:
      return [];
  }
}

/** The period of a directory resource, all time where it has none; undefined where it cannot be read. */
function spanOf(resource: Resource): { readonly from: number; readonly end: number } | undefined {
  const { period } = resource as { readonly period?: Period };
  const [start, end] = [period?.start, period?.end].map((each) => each && parseDateTime(String(each)));
  if ((period?.start !== undefined && !start) || (period?.end !== undefined && !end)) return undefined;
  return { from: start ? start.from : Number.NEGATIVE_INFINITY, end: end ? end.to + 1 : Number.POSITIVE_INFINITY };
}

/** Whether it is in use at that time: not deleted, not inactive, and in its period, which must be readable. */
function inUse({ resource }: DirectoryVersion, now: Instant): boolean {
  const span = resource && spanOf(resource);
  return (
    span !== undefined && (resource as { active?: unknown }).active !== false && span.from <= now && now < span.end
  );
}

/** When uses begin or end. */
export const usesChange = (versions: readonly DirectoryVersion[]): readonly number[] =>
  versions.flatMap(({ resource }) => {
    const span = resource && spanOf(resource);
    return span ? [span.from, span.end] : [];
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

/**
 * Whom the references of one consent stand for. Who contributed a directory resource cannot make a permit reach other
 * people by rewriting it: all its versions since the consent was recorded must say the same. And what another
 * organisation than the recorder's says, it says of its own people only (`within`). What is not in use any more, or not
 * yet, is named by no permit and still by a deny (`former`).
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
    const readings = (byLiteral.get(literal) ?? []).map(({ resource, contributor }) => {
      const within = contributor === recorder ? {} : { within: [contributor] };
      const list = resource ? together([said(resource, look), [within]]) : [];
      return list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    });
    const [first = [], ...others] = readings;
    const same = others.every((each) => JSON.stringify(each) === JSON.stringify(first));
    const last = byLiteral.get(literal)?.at(-1);
    const former = last && !inUse(last, now) ? [{ former: true as const }] : [{}];
    const result = same ? together([first, former]) : [];
    found.set(literal, result);
    return result;
  };
  return Object.fromEntries([...byLiteral.keys()].map((literal) => [literal, look(literal)]));
}
