// Refuses, on writing, a Consent that could not be enforced, and warns of provisions without effect.
// @see design: consent §6, "Linted on write"
import type { Consent } from '@medplum/fhirtypes';
import type { Instant, OdsCode } from '../fhir/ids.ts';
import { type Problem, problem } from '../fhir/problem.ts';
import { profile } from '../fhir/systems.ts';
import { listOf, typeOf } from './codings.ts';
import { compiled } from './compiled.ts';
import { actorFaults, opensFor } from './lintActor.ts';
import { provisionFaults, provisionsOf, provisionWarnings } from './lintProvision.ts';
import type { Policy } from './policy.ts';
import { everyRule } from './rule.ts';

export interface LintContext {
  /** Organisation of the recorder. */
  readonly recorderOrganisation: OdsCode;
  readonly policy: Policy;
  readonly now: Instant;
  /** The version this one replaces. */
  readonly previous?: Consent;
}

export interface Linted {
  readonly problems: readonly Problem[];
  /** Sentences about provisions that do nothing. */
  readonly warnings: readonly string[];
}

type Status = Consent['status'];

/** Where a status may go. What has ended stays ended: a new agreement is a new Consent. */
const CHANGES: Readonly<Record<Status, readonly Status[]>> = {
  draft: ['proposed', 'active', 'rejected', 'entered-in-error'],
  proposed: ['draft', 'active', 'rejected', 'entered-in-error'],
  active: ['inactive', 'entered-in-error'],
  rejected: ['inactive', 'entered-in-error'],
  inactive: ['entered-in-error'],
  'entered-in-error': [],
};

const unenforceable = (expression: string, more: string): Problem =>
  problem('consent-unenforceable', { expression, more });

function statusFaults(consent: Consent, previous: Consent | undefined): readonly Problem[] {
  const from = previous?.status;
  if (from === undefined || from === consent.status || CHANGES[from]?.includes(consent.status)) return [];
  return [unenforceable('Consent.status', 'This change of status is not possible; record a new Consent.')];
}

const isRefusal = (consent: Consent): boolean =>
  consent.status === 'rejected' ||
  (consent.status === 'active' && provisionsOf(consent).some(({ provision }) => provision.type === 'deny'));

const byResident = (consent: Consent): boolean =>
  (listOf(consent.performer) ?? []).some((each) => typeOf(each) === 'Patient');

/** A representative never retires the resident's own refusal, and nobody turns one consent into another giver's. */
function giverFaults(consent: Consent, previous: Consent | undefined): readonly Problem[] {
  const givers = (listOf(consent.performer) ?? []).map(typeOf);
  if (!givers.some((type) => type === 'Patient' || type === 'RelatedPerson'))
    return [
      unenforceable('Consent.performer', 'Name who gave it: the resident, or a RelatedPerson who represents them.'),
    ];
  if (previous && byResident(previous) && isRefusal(previous) && !byResident(consent))
    return [unenforceable('Consent.performer', 'Only the resident retires a refusal of their own.')];
  return [];
}

function permitFaults(consent: Consent): readonly Problem[] {
  const c = compiled(consent);
  const own = c.authority === 'consent' || c.authority === 'opt';
  return [
    ...(c.evidence
      ? []
      : [unenforceable('Consent.verification', 'A permit needs evidence: a verification, or a source.')]),
    ...(c.authority && (!own || byResident(consent))
      ? []
      : [unenforceable('Consent.policyRule', 'A permit needs the authority on which its giver acts.')]),
    ...(c.since === undefined
      ? [unenforceable('Consent.dateTime', 'A permit counts from its dateTime; give one.')]
      : []),
  ];
}

/** Whether resident or representative stands behind it: a signed source, or a verification with them. */
function vouched(consent: Consent): boolean {
  const people = ['Patient', 'RelatedPerson'];
  const verified = (listOf(consent.verification) ?? []).filter((each) => each?.verified === true);
  const source = consent.sourceReference?.reference ?? consent.sourceAttachment?.data ?? consent.sourceAttachment?.url;
  return Boolean(source) || verified.some((each) => people.includes(typeOf(each.verifiedWith) ?? ''));
}

function selfGrant(consent: Consent, context: LintContext): readonly Problem[] {
  if (vouched(consent)) return [];
  const permits = everyRule(compiled(consent).rules).filter((rule) => rule.type === 'permit');
  const own = permits.some((rule) => opensFor(rule.elements, context.recorderOrganisation, context.policy));
  return own
    ? [
        unenforceable(
          'Consent.verification',
          'A permit for the recorder’s own organisation needs a signed source, or verification with the resident or a representative.',
        ),
      ]
    : [];
}

/** Every reason why this Consent cannot be enforced as it stands (none = it can be written), and warnings. */
export function lintConsent(consent: Consent, context: LintContext): Linted {
  if (consent.status === 'entered-in-error') return { problems: statusFaults(consent, context.previous), warnings: [] };
  const spots = provisionsOf(consent);
  const permits = everyRule(compiled(consent).rules).some((rule) => rule.type === 'permit');
  const counting = consent.status === 'active' && permits;
  const replaces = (listOf(consent.extension) ?? []).find((each) => each?.url === profile('consent-replaces'));
  const problems = [
    ...statusFaults(consent, context.previous),
    ...giverFaults(consent, context.previous),
    ...spots.flatMap((spot) => [...provisionFaults(spot), ...actorFaults(spot)]),
    ...(counting ? permitFaults(consent) : []),
    ...(counting ? selfGrant(consent, context) : []),
    ...(replaces && !replaces.valueReference
      ? [unenforceable('Consent.extension', 'A replacement names the Consent it replaces.')]
      : []),
  ];
  return { problems, warnings: spots.flatMap((spot) => provisionWarnings(spot, context.policy, context.now)) };
}
