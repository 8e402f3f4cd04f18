// Actors of a provision: who is a recipient, what is a source, and whether a requester or contributor is one of them.
// @see design: consent §3, "Matching a provision"; https://hl7.org/fhir/R4/consent-definitions.html#Consent.provision.actor
import type { ConsentProvisionActor, Reference } from '@medplum/fhirtypes';
import type { OdsCode, Token } from '../fhir/ids.ts';
import { odsCode, token } from '../fhir/ids.ts';
import { BASE, SYSTEM } from '../fhir/systems.ts';
import { identifierOf, literalOf, splitToken, tokensOf, typeOf } from './codings.ts';
import type { ActorIdentity } from './inputs.ts';
import { both, either, MAYBE, type Match, NO, when, YES } from './match.ts';
import type { Organisations } from './organisations.ts';

/** Which side of an exchange an actor's role puts it on. @see http://terminology.hl7.org/CodeSystem/v3-ParticipationType */
const SIDES: ReadonlyMap<string, 'recipient' | 'source'> = new Map(
  Object.entries({
    IRCP: 'recipient',
    PRCP: 'recipient',
    REFT: 'recipient',
    TRC: 'recipient',
    AUT: 'source',
    CST: 'source',
  }),
);

/** How an actor is named. `unknown` is neither resolvable nor of a known form. */
export type Named =
  | { readonly kind: 'organisation'; readonly organisation: OdsCode }
  | { readonly kind: 'practitioner'; readonly practitioner: Token }
  | { readonly kind: 'role'; readonly role: Token }
  | { readonly kind: 'team'; readonly team: string }
  | { readonly kind: 'relatedPerson'; readonly id: string }
  /** A patient or a device: never a professional. */
  | { readonly kind: 'other' }
  | { readonly kind: 'literal'; readonly reference: string }
  | { readonly kind: 'unknown' };

export interface Actor {
  readonly side: 'recipient' | 'source' | 'unknown';
  readonly named: Named;
}

/** Staff numbers of an organisation, and which. */
const STAFF = new RegExp(`^${BASE.replace(/[.]/g, '\\.')}/Id/([^/]+)/staff$`);
export const isStaffSystem = (system: string): boolean => STAFF.test(system);
/** Systems that name a person. */
export const isPersonSystem = (system: string): boolean => system === SYSTEM.sdsUser || isStaffSystem(system);
/** Systems that name a role. */
export const isRoleSystem = (system: string): boolean => system === SYSTEM.sdsJobRole || system === SYSTEM.role;
export const isOrganisationSystem = (system: string): boolean =>
  system === SYSTEM.odsOrganisation || system === SYSTEM.odsSite;

const NOT_PERSONAL: readonly unknown[] = ['Organization', 'CareTeam', 'Group', 'RelatedPerson'];

function byIdentifier(identifier: Token, type: string | undefined): Named {
  const [system, value] = splitToken(identifier);
  if (isOrganisationSystem(system)) return { kind: 'organisation', organisation: odsCode(value) };
  if (isRoleSystem(system)) return { kind: 'role', role: identifier };
  if (type === 'Device' || type === 'Patient') return { kind: 'other' };
  if (NOT_PERSONAL.includes(type)) return { kind: 'unknown' };
  return { kind: 'practitioner', practitioner: token(system, value) };
}

/** How a reference names somebody. An identifier of a known system wins over a literal reference. */
export function namedBy(reference: Reference | undefined): Named {
  const identifier = identifierOf(reference);
  const type = typeOf(reference);
  if (identifier) return byIdentifier(identifier, type);
  const literal = literalOf(reference);
  if (!literal) return { kind: 'unknown' };
  const id = literal.slice(literal.indexOf('/') + 1);
  if (type === 'CareTeam') return { kind: 'team', team: id };
  if (type === 'RelatedPerson') return { kind: 'relatedPerson', id };
  if (type === 'Device' || type === 'Patient') return { kind: 'other' };
  return { kind: 'literal', reference: literal };
}

export function actorOf(actor: ConsentProvisionActor): Actor {
  const sides = tokensOf(actor?.role).flatMap((each) => {
    const [system, code] = splitToken(each);
    return system === SYSTEM.participationType ? (SIDES.get(code) ?? []) : [];
  });
  const [side] = sides;
  const clear = side !== undefined && sides.every((each) => each === side) && !actor.modifierExtension?.length;
  return { side: clear ? side : 'unknown', named: namedBy(actor?.reference) };
}

/** The requester as actors see them. */
export interface Who {
  readonly organisation?: OdsCode;
  readonly practitioner?: Token;
  readonly relatedPerson?: string;
  /** A system: no actor names it in person. */
  readonly impersonal?: true;
  /** Teams they belong to now. */
  readonly teams: ReadonlySet<string | undefined>;
}

/** By what an actor names the requester. */
export const BY = { person: 1, team: 2, organisation: 4, role: 8, proxy: 16 } as const;

export interface Naming {
  readonly match: Match;
  /** Bits of {@link BY}. */
  readonly by: number;
}
const NOBODY: Naming = { match: NO, by: 0 };
/** It may be anybody: a deny closes what is exchanged, and nobody's own, for it names nobody in person. */
const UNRESOLVED: Naming = { match: MAYBE, by: 0 };

/** What resolving and comparing need besides the requester. */
export interface Resolving {
  readonly organisations: Organisations;
  readonly actors: Readonly<Record<string, readonly ActorIdentity[]>>;
}

/** Whether a literal reference is one to a group of practitioners. */
export const isGroup = (literal: string): boolean => literal.startsWith('Group/');

/** Whom a literal reference stands for; nobody where it cannot be resolved. */
const identitiesOf = (literal: string, { actors }: Resolving): readonly ActorIdentity[] =>
  (Object.hasOwn(actors, literal) && actors[literal]) || [];

/** Whether that is them. A staff number is not on every token: it may be of anybody of that organisation, unless that is `known`. */
function isPerson(practitioner: Token, who: Who, { organisations }: Resolving, known = false): Naming {
  if (!who.organisation || who.impersonal) return NOBODY;
  if (practitioner === who.practitioner) return { match: YES, by: BY.person };
  if (!who.practitioner) return { match: MAYBE, by: BY.person };
  const [system] = splitToken(practitioner);
  if (known || system === SYSTEM.sdsUser || system === splitToken(who.practitioner)[0]) return NOBODY;
  const [, of] = STAFF.exec(system) ?? [];
  return !of || organisations.isOneSide(who.organisation, odsCode(of)) ? UNRESOLVED : NOBODY;
}

function isIdentity(identity: ActorIdentity, who: Who, roles: readonly Token[], at: Resolving): Naming {
  const { organisation, practitioner, role } = identity;
  let match = (organisation || practitioner || role ? YES : MAYBE) as Match;
  let by = 0;
  const add = (naming: Naming) => {
    match = both(match, naming.match);
    by |= naming.by;
  };
  if (organisation) add(isNamed({ kind: 'organisation', organisation }, who, roles, at));
  if (practitioner) add(isPerson(practitioner, who, at, identity.known));
  if (role) add(isNamed({ kind: 'role', role }, who, roles, at));
  match = both(match, isVouched(identity, who.organisation, at));
  if (identity.former) match = both(match, MAYBE);
  return match === NO ? NOBODY : { match, by };
}

/** Whether the requester is one of them, and how they are named. */
function isAnyOf(identities: readonly ActorIdentity[], who: Who, roles: readonly Token[], at: Resolving): Naming {
  const found = identities.map((identity) => isIdentity(identity, who, roles, at));
  const match = found.reduce<Match>((best, each) => either(best, each.match), NO);
  const by = found.reduce((bits, each) => (each.match === match ? bits | each.by : bits), 0);
  return { match, by };
}

/** A person among the members of a list is named as part of it. */
const asPart = ({ match, by }: Naming): Naming => ({
  match,
  by: by & BY.person ? (by ^ BY.person) | BY.team : by,
});

/** What another organisation than the recorder's says of people who are not its own is not to be known. */
const isVouched = ({ within = [] }: ActorIdentity, organisation: OdsCode | undefined, at: Resolving): Match =>
  within.every((each) => at.organisations.isBelowOrSame(organisation, each)) ? YES : MAYBE;

/** Whether that name is the requester, acting in these roles. */
export function isNamed(named: Named, who: Who, roles: readonly Token[], at: Resolving): Naming {
  switch (named.kind) {
    case 'organisation':
      return at.organisations.isBelowOrSame(who.organisation, named.organisation)
        ? { match: YES, by: BY.organisation }
        : NOBODY;
    case 'practitioner':
      return isPerson(named.practitioner, who, at);
    case 'role':
      return roles.includes(named.role) ? { match: YES, by: BY.role } : NOBODY;
    case 'team': {
      if (who.teams.has(named.team)) return { match: YES, by: BY.team };
      // Whoever was in it since the consent was recorded is let go by nobody. Of whom nothing is on record may be anybody's.
      const ever = identitiesOf(`CareTeam/${named.team}`, at);
      const none = ever.length > 0 && isAnyOf(ever, who, roles, at).match === NO;
      return none ? NOBODY : UNRESOLVED;
    }
    case 'relatedPerson':
      return named.id === who.relatedPerson ? { match: YES, by: BY.proxy } : NOBODY;
    case 'other':
      return NOBODY;
    case 'literal': {
      const identities = identitiesOf(named.reference, at);
      if (identities.length === 0) return UNRESOLVED;
      const naming = isAnyOf(identities, who, roles, at);
      return isGroup(named.reference) ? asPart(naming) : naming;
    }
    case 'unknown':
      return UNRESOLVED;
  }
}

/** Whether that name is the contributor. Only an organisation contributes; an author is another thing. */
export function isContributor(named: Named, contributor: OdsCode, at: Resolving): Match {
  switch (named.kind) {
    case 'organisation':
      return when(at.organisations.isBelowOrSame(contributor, named.organisation));
    case 'literal': {
      const [only, ...more] = identitiesOf(named.reference, at);
      if (!only?.organisation || only.practitioner || only.role || more.length > 0) return MAYBE;
      return both(
        when(at.organisations.isBelowOrSame(contributor, only.organisation)),
        both(isVouched(only, contributor, at), only.former ? MAYBE : YES),
      );
    }
    default:
      return MAYBE;
  }
}
