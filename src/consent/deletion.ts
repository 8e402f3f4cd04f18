// Whether deleting a consent can only close: what refuses is not deleted but replaced, so that nothing opens by a deletion.
// @see design: consent §3 ("a refusal holds under both settings"), §6
import type { Consent } from '@medplum/fhirtypes';
import type { Policy } from './policy.ts';
import { deniesOutright } from './refusing.ts';

/**
 * True for a consent that only permits: a root that permits, or denies by default around nested permits; and for any
 * active one while nothing else could open. Where consent is implied even a default refuses, and nothing in force is deleted.
 * @param others the resident's other consents
 */
export function mayDelete(consent: Consent, others: readonly Consent[], legalBasis: Policy['legalBasis']): boolean {
  const silent = consent.status === 'draft' || consent.status === 'proposed' || consent.status === 'entered-in-error';
  if (silent) return true;
  if (legalBasis === 'implied') return false;
  if (consent.status !== 'active') return false;
  if (others.every((other) => other.status !== 'active')) return true;
  return consent.provision !== undefined && !deniesOutright(consent);
}
