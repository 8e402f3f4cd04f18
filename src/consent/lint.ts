// Refuses, on writing, a Consent that could not be enforced, and warns of provisions without effect.
// @see design: consent §6, "Linted on write"
import type { Consent, Reference } from '@medplum/fhirtypes';
import { canonicalJson } from '../fhir/canonical.ts';
import type { Instant } from '../fhir/ids.ts';
import { type Problem, problem } from '../fhir/problem.ts';
import { profile } from '../fhir/systems.ts';
import { identifierOf, listOf, literalOf } from './codings.ts';
import { compiled } from './compiled.ts';
import { groundsWith, isItsResident, isRelative } from './evidence.ts';
import { actorFaults } from './lintActor.ts';
import { provisionFaults, provisionsOf, provisionWarnings } from './lintProvision.ts';
import type { Policy } from './policy.ts';
import { keepsRefusals, permitsAnything } from './refusing.ts';
import { type Recording, selfGrantFaults } from './selfGrant.ts';

export interface LintContext extends Recording {
  /** The version this one replaces. */
  readonly previous?: Consent;
  /** Other consents that it says it replaces. */
  readonly replaced?: readonly Consent[];
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

const reasonOf = (consent: Consent | undefined): string =>
  canonicalJson((listOf(consent?.extension) ?? []).filter((each) => each?.url === profile('consent-status-reason')));

function statusFaults(consent: Consent, previous: Consent | undefined): readonly Problem[] {
  const from = previous?.status;
  if (from === 'inactive' && consent.status === from && reasonOf(previous) !== reasonOf(consent))
    return [unenforceable('Consent.extension', 'The reason why a consent ended stays as it was recorded.')];
  if (from === undefined || from === consent.status || CHANGES[from]?.includes(consent.status)) return [];
  return [unenforceable('Consent.status', 'This change of status is not possible; record a new Consent.')];
}

const performersOf = (consent: Consent): readonly Reference[] => listOf(consent.performer) ?? [];

const byResident = (consent: Consent): boolean => performersOf(consent).some((each) => isItsResident(each, consent));

/** Whom it is about and who gave it, as one text. */
function givers(consent: Consent): string {
  const nameOf = (who: Reference | undefined): string => String(literalOf(who) ?? identifierOf(who));
  const named = performersOf(consent).map((each) => (isItsResident(each, consent) ? 'resident' : nameOf(each)));
  return canonicalJson({ about: nameOf(consent.patient), named: named.sort() });
}

/** A representative never retires the resident's own refusal, and nobody turns one consent into another giver's. */
function giverFaults(consent: Consent, { previous, replaced = [] }: LintContext): readonly Problem[] {
  if (!byResident(consent) && !performersOf(consent).some(isRelative))
    return [
      unenforceable('Consent.performer', 'Name who gave it: the resident, or a RelatedPerson who represents them.'),
    ];
  if (previous && byResident(previous) && !byResident(consent))
    return [unenforceable('Consent.performer', 'What the resident gave stays the resident’s: record a new Consent.')];
  if (replaced.some((each) => givers(each) !== givers(consent)))
    return [
      unenforceable(
        'Consent.extension',
        'A replacement is given by whoever gave what it replaces, for the same resident.',
      ),
    ];
  return [];
}

function permitFaults(consent: Consent, document: LintContext['document']): readonly Problem[] {
  const c = compiled(consent);
  const own = c.authority === 'consent' || c.authority === 'opt';
  return [
    ...(groundsWith(c.grounds, document).length > 0
      ? []
      : [
          unenforceable(
            'Consent.verification',
            'A permit needs evidence: a verification (with the resident, or a RelatedPerson kept here), or a source: a document kept here, or one with its data; of forms filled in only the explanation of sharing (Questionnaire/sharing-explained) on which somebody says that it was understood.',
          ),
        ]),
    ...(c.authority && (!own || byResident(consent))
      ? []
      : [unenforceable('Consent.policyRule', 'A permit needs the authority on which its giver acts.')]),
    ...(c.since === undefined
      ? [unenforceable('Consent.dateTime', 'A permit counts from its dateTime; give one.')]
      : []),
  ];
}

/** Whoever recorded a refusal does not loosen it. */
const refusalFaults = (consent: Consent, { previous, policy }: LintContext): readonly Problem[] =>
  !previous || keepsRefusals(previous, consent, policy.legalBasis)
    ? []
    : [problem('consent-refuses', { expression: 'Consent' })];

/** What one Consent may hold: every reader's decision evaluates all of it, for every stretch between its dates. */
const MOST = { provisions: 200, dataPeriods: 20 } as const;
const tooMany = unenforceable(
  'Consent.provision',
  `A consent holds at most ${MOST.provisions} provisions, ${MOST.dataPeriods} of them with a dataPeriod; say it in fewer.`,
);

/** Every reason why this Consent cannot be enforced as it stands; none = it can be written. */
export function lintConsent(consent: Consent, context: LintContext): readonly Problem[] {
  const standing = [...refusalFaults(consent, context), ...statusFaults(consent, context.previous)];
  if (consent.status === 'entered-in-error') return standing;
  const spots = provisionsOf(consent);
  if (spots.length > MOST.provisions || spots.filter(({ provision }) => provision.dataPeriod).length > MOST.dataPeriods)
    return [...standing, tooMany];
  const counting = consent.status === 'active' && permitsAnything(consent);
  const replaces = (listOf(consent.extension) ?? []).find((each) => each?.url === profile('consent-replaces'));
  return [
    ...standing,
    ...giverFaults(consent, context),
    ...spots.flatMap((spot) => [...provisionFaults(spot), ...actorFaults(spot, context.actors)]),
    ...(counting ? [...permitFaults(consent, context.document), ...selfGrantFaults(consent, context)] : []),
    ...(replaces && !replaces.valueReference
      ? [unenforceable('Consent.extension', 'A replacement names the Consent it replaces.')]
      : []),
  ];
}

/** What of it has no effect, as warnings: from itself alone, so that whoever reads it may read them. */
export const consentWarnings = (consent: Consent, policy: Policy, now: Instant): readonly Problem[] =>
  consent.status === 'entered-in-error'
    ? []
    : provisionsOf(consent).flatMap((spot) => provisionWarnings(spot, policy, now));
