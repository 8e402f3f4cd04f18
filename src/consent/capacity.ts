// One capacity in which a requester asks about one resident: a single role of a professional, or the kind of requester.
// @see design: consent §2 step 3 ("one role alone must pass every step; a deny matches any")
import type { Instant, OdsCode, Token } from '../fhir/ids.ts';
import { BY, isNamed, namedBy, type Who } from './actor.ts';
import { permitFaults, voiceOf } from './authority.ts';
import { type Asking, namesInPerson } from './bind.ts';
import type { Compiled } from './compiled.ts';
import { actorsOf, isFormer } from './directory.ts';
import { type GrantsInForce, grantsFor } from './grants.ts';
import type { Relationship, ResidentInputs } from './inputs.ts';
import { YES } from './match.ts';
import { type BoundConsent, bindConsent } from './outcome.ts';
import type { Policy } from './policy.ts';
import type { ReasonCode } from './reasonTable.ts';
import { NO_TIES, type Ties, tiesOf, untilHandover } from './relationship.ts';
import type { Professional, Requester } from './requester.ts';
import { cutsOf } from './sections.ts';
import { FOREVER } from './until.ts';

export interface Capacity {
  /** Row of the role policy. */
  readonly row: string;
  /** Where the requester holds several: the one. */
  readonly role?: Token | undefined;
  readonly kind: Requester['kind'];
  readonly organisation?: OdsCode | undefined;
  readonly proxy: boolean;
  readonly careStaff: boolean;
  readonly fullAudit: boolean;
  /** Holds the entitlement to restricted residents. */
  readonly entitled: boolean;
  readonly ties: Ties;
  readonly asking: Asking;
  readonly consents: readonly BoundConsent[];
  /** Some deny may name the requester in person. */
  readonly namedInDeny: boolean;
  readonly grants: GrantsInForce;
  readonly cuts?: readonly number[] | undefined;
}

/** Faults of permits that a proxy's authority has beyond the others': only a legal basis counts, and death, or being a relative no more, ends it. */
function proxyFaults(
  c: Compiled,
  relative: string,
  { deceased = FOREVER, directory = [] }: ResidentInputs,
  now: Instant,
): readonly ReasonCode[] {
  const powerless = c.authority === 'opt' || isFormer(`RelatedPerson/${relative}`, directory, now);
  return [
    ...(powerless ? (['permit-without-authority'] as const) : []),
    ...(now >= deceased ? (['permit-after-death'] as const) : []),
  ];
}

/** The requester as actors name them. */
function namedAs(requester: Requester): Omit<Who, 'teams'> {
  switch (requester.kind) {
    case 'professional':
      return requester;
    case 'system':
      return { organisation: requester.organisation, impersonal: true };
    case 'proxy':
      return { relatedPerson: requester.relatedPerson };
    case 'resident':
      return {};
  }
}

/** Every capacity in which this requester can be answered; a professional without any role has none. */
export function capacitiesOf(
  requester: Requester,
  inputs: ResidentInputs,
  consents: readonly Compiled[],
  refusals: readonly Compiled[],
  policy: Policy,
  now: Instant,
): readonly Capacity[] {
  const professional = requester.kind === 'professional' ? requester : undefined;
  const proxy = requester.kind === 'proxy';
  const { organisations } = policy;
  const { directory = [], grants = [] } = inputs;
  const me: Who = {
    ...namedAs(requester),
    teams: NO_TIES.teams,
  };
  const versions = Map.groupBy(directory, (each) => each.consent);
  const actorsFor = (key: string, recorder: OdsCode | undefined) => actorsOf(versions.get(key) ?? [], recorder, now);
  /** A member given by reference is them where the directory says so, by the word of whoever keeps the team. */
  const isMember = (r: Relationship, reference: string, as: readonly Token[]): boolean => {
    const resolving = { organisations, actors: actorsFor(`CareTeam/${r.team}`, r.assertedBy) };
    const { match, by } = isNamed(namedBy({ reference }), me, as, resolving);
    return match === YES && (by & BY.person) !== 0;
  };
  const tiesAs = (who: Professional, as: readonly Token[]): Ties => {
    const theirs = inputs.relationships.flatMap((r) => {
      if (!r.member) return r;
      return isMember(r, r.member, as) ? { ...r, practitioner: who.practitioner } : [];
    });
    return tiesOf(who, untilHandover(theirs, inputs.relationships), organisations, now);
  };
  const faultsOf = permitFaults(inputs, policy, now);
  const own = consents.map((c) => {
    const faults = [...faultsOf(c), ...(proxy ? proxyFaults(c, requester.relatedPerson, inputs, now) : [])];
    return { c, faults, actors: actorsFor(c.id, c.recorder), voice: voiceOf(c, inputs, now) };
  });
  // Whose it is may be somebody else: it is not named among the reasons.
  const others = refusals.map((c) => ({
    c: { ...c, id: '' },
    faults: ['permit-of-another'] as const,
    actors: actorsFor(c.id, c.recorder),
    voice: {},
  }));
  const roles = professional ? professional.roles : [];

  const capacity = (permitRoles: readonly Token[]): Capacity => {
    const [role] = permitRoles;
    const holds = (duty: ReadonlySet<Token>): boolean => permitRoles.some((each) => duty.has(each));
    const ties = professional ? tiesAs(professional, permitRoles) : NO_TIES;
    const who: Who = { ...me, teams: ties.teams };
    const resolving = { organisations, actors: {} };
    const asking: Asking = { who, permitRoles, roles, purpose: requester.purpose, now, policy, resolving };
    const bound = [...own, ...others].flatMap(
      ({ c, faults, actors, voice }) => bindConsent(c, faults, asking, actors, voice) ?? [],
    );
    return {
      row: role ?? requester.kind,
      role: roles.length > 1 ? role : undefined,
      kind: requester.kind,
      organisation: requester.organisation,
      proxy,
      careStaff: holds(policy.roles.careStaff),
      fullAudit: holds(policy.roles.fullAudit),
      entitled: holds(policy.roles.restrictedEntitlement),
      ties,
      asking,
      consents: bound,
      grants: grantsFor(professional, permitRoles, grants, policy, now),
      namedInDeny: bound.some((each) => each.rules.some(namesInPerson)),
      cuts: cutsOf(bound.flatMap((each) => each.rules)),
    };
  };
  return professional ? [...new Set(roles)].map((role) => capacity([role])) : [capacity([])];
}
