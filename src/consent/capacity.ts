// One capacity in which a requester asks about one resident: a single role of a professional, or the kind of requester.
// @see design: consent §2 step 3 ("one role alone must pass every step; a deny matches any")
import type { Instant, OdsCode, Token } from '../fhir/ids.ts';
import type { Who } from './actor.ts';
import { permitFaults, voiceOf } from './authority.ts';
import { type Asking, namesInPerson } from './bind.ts';
import type { Compiled } from './compiled.ts';
import { actorsOf, isFormer } from './directory.ts';
import { type GrantsInForce, grantsFor } from './grants.ts';
import type { ResidentInputs } from './inputs.ts';
import { type BoundConsent, bindConsent } from './outcome.ts';
import type { Policy } from './policy.ts';
import type { ReasonCode } from './reasonTable.ts';
import { NO_TIES, type Ties, tiesOf } from './relationship.ts';
import type { Requester } from './requester.ts';
import { cutsOf } from './sections.ts';

export interface Capacity {
  /** Row of the role policy. */
  readonly row: string;
  readonly role?: Token;
  readonly kind: Requester['kind'];
  readonly organisation?: OdsCode;
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
  readonly cuts?: readonly number[];
}

/** Faults of permits that a proxy's authority has beyond the others': only a legal basis counts, and death, or being a relative no more, ends it. */
function proxyFaults(c: Compiled, relative: string, inputs: ResidentInputs, now: Instant): readonly ReasonCode[] {
  const dead = inputs.deceased !== undefined && now >= inputs.deceased;
  return [
    ...(c.authority === 'opt' || isFormer(`RelatedPerson/${relative}`, inputs.directory ?? [], now)
      ? (['permit-without-authority'] as const)
      : []),
    ...(dead ? (['permit-after-death'] as const) : []),
  ];
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
  const ties = professional ? tiesOf(professional, inputs.relationships, policy.organisations, now) : NO_TIES;
  const organisation = 'organisation' in requester ? requester.organisation : undefined;
  const who: Who = {
    ...(organisation && { organisation }),
    ...(professional?.practitioner && { practitioner: professional.practitioner }),
    ...(proxy && { relatedPerson: requester.relatedPerson }),
    ...(requester.kind === 'system' && { impersonal: true as const }),
    teams: ties.teams,
    organisationTeams: ties.organisationTeams,
    knownTeams: new Set(inputs.relationships.flatMap((each) => each.team ?? [])),
  };
  const withFaults = consents.map((c) => {
    const faults = [
      ...permitFaults(c, inputs, policy, now),
      ...(proxy ? proxyFaults(c, requester.relatedPerson, inputs, now) : []),
    ];
    const versions = inputs.directory?.filter((each) => each.consent === c.id) ?? [];
    const actors = actorsOf(versions, c.recorder, now);
    return { c, faults: [...new Set(faults)], actors, voice: voiceOf(c, inputs, now) };
  });
  // Whose it is may be somebody else: it is not named among the reasons.
  const others = refusals.map((c) => {
    const versions = inputs.directory?.filter((each) => each.consent === c.id) ?? [];
    return {
      c: { ...c, id: '' },
      faults: ['permit-of-another'] as const,
      actors: actorsOf(versions, c.recorder, now),
      voice: {},
    };
  });
  const roles = professional?.roles ?? [];

  const capacity = (role: Token | undefined): Capacity => {
    const resolving = { organisations: policy.organisations, actors: {} };
    const permitRoles = role ? [role] : [];
    const asking: Asking = { who, permitRoles, roles, purpose: requester.purpose, now, policy, resolving };
    const bound = [...withFaults, ...others].flatMap(
      ({ c, faults, actors, voice }) => bindConsent(c, faults, asking, actors, voice) ?? [],
    );
    const cuts = cutsOf(bound.flatMap((each) => each.rules));
    return {
      row: role ?? requester.kind,
      ...(role && roles.length > 1 && { role }),
      kind: requester.kind,
      ...(organisation && { organisation }),
      proxy,
      careStaff: role !== undefined && policy.roles.careStaff.has(role),
      fullAudit: role !== undefined && policy.roles.fullAudit.has(role),
      entitled: role !== undefined && policy.roles.restrictedEntitlement.has(role),
      ties,
      asking,
      consents: bound,
      grants: grantsFor(professional, role, inputs.grants ?? [], policy, now),
      namedInDeny: bound.some((each) => each.rules.some(namesInPerson)),
      ...(cuts && { cuts }),
    };
  };
  return professional ? [...new Set(roles)].map(capacity) : [capacity(undefined)];
}
