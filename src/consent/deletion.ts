// Whether deleting a consent can only close: what refuses is not deleted but replaced, so that nothing opens by a deletion.
// @see design: consent §3 ("a refusal holds under both settings"), §6
import type { Consent } from '@medplum/fhirtypes';
import type { Policy } from './policy.ts';
import { deniesOutright } from './refusing.ts';

/**
 * True for a consent that only permits: a root that permits, or denies by default around nested permits. A refusal stays
 * even while nothing else could open: what is permitted later must still meet it. Where consent is implied even a default
 * refuses, and nothing in force is deleted.
 */
export function mayDelete(consent: Consent, legalBasis: Policy['legalBasis']): boolean {
  const silent = consent.status === 'draft' || consent.status === 'proposed' || consent.status === 'entered-in-error';
  if (silent) return true;
  if (legalBasis === 'implied') return false;
  if (consent.status !== 'active') return false;
  return consent.provision !== undefined && !deniesOutright(consent);
}
