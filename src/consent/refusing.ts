// What a consent refuses beyond its default, and whether a change keeps all of it.
// @see design: consent §3, "One consent"; §6
import type { Consent } from '@medplum/fhirtypes';
import { canonicalJson } from '../fhir/canonical.ts';
import { type Compiled, compiled } from './compiled.ts';
import type { Policy } from './policy.ts';
import { everyRule } from './rule.ts';

/** Whether it permits anything, exceptions left aside. */
export const permitsAnything = (consent: Consent): boolean =>
  everyRule(compiled(consent).rules).some((rule) => rule.type === 'permit');

/** Whether its root refuses what nothing nested permits. */
export const deniesByDefault = (consent: Consent): boolean => compiled(consent).rules[0]?.type === 'deny';

/** Whether it denies beyond the default around its permits: by a deny of its own, or an exception. */
export function deniesOutright(consent: Consent): boolean {
  const { rules, nestedPermits } = compiled(consent);
  return everyRule(rules).some((rule) => rule.type === 'deny' && (rule !== rules[0] || !nestedPermits));
}

/** What decides how far it refuses. */
const decisive = ({ provision, modifierExtension, implicitRules }: Consent, whole: boolean): string =>
  canonicalJson([{ ...provision, ...(!whole && { provision: undefined }) }, modifierExtension, implicitRules]);

/** Up to when it overrules: the date of any refusal, and of a rejection the latest that its date may mean. */
const lateness = ({ since, rejectedAt }: Compiled): readonly number[] =>
  [since, rejectedAt].map((each) => each ?? Number.NEGATIVE_INFINITY);

/**
 * Whether a change of a consent keeps what it refuses: a deny, a rejection, a withdrawal, and where consent is implied
 * the default as well. It stands in the same words, and from no earlier date: what was said since would overrule it.
 * Whoever wants to refuse more writes a further consent.
 */
export function keepsRefusals(before: Consent, after: Consent, legalBasis: Policy['legalBasis']): boolean {
  const [was, is] = [compiled(before), compiled(after)];
  if (was.state === 'silent') return true;
  const outright = was.state === 'refused' || deniesOutright(before);
  if (!outright && (legalBasis === 'explicit' || !deniesByDefault(before))) return true;
  const rootStays = was.rules[0]?.type === is.rules[0]?.type;
  const staysWithdrawn = !was.permitsWithdrawn || is.permitsWithdrawn;
  const staysLate = lateness(is).every((each, n) => each >= Number(lateness(was)[n]));
  return (
    was.state === is.state &&
    rootStays &&
    staysWithdrawn &&
    staysLate &&
    decisive(before, outright) === decisive(after, outright)
  );
}
