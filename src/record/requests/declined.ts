// Whether the newest word of a resident on sharing, of those a reader may read, is a no.
// @see design: consent §3
import type { Consent, ConsentProvision } from '@medplum/fhirtypes';
import { profile } from '../../fhir/systems.ts';

const permits = ({ type, provision = [] }: ConsentProvision): boolean => type === 'permit' || provision.some(permits);

/** An inactive one without a reason reads as withdrawn. */
function isWithdrawn({ status, extension = [] }: Consent): boolean {
  const why = extension.find(({ url }) => url === profile('consent-status-reason'));
  const code = why?.valueCode ?? why?.valueCoding?.code ?? why?.valueCodeableConcept?.coding?.[0]?.code;
  return status === 'inactive' && (code ?? 'withdrawn') === 'withdrawn';
}

const saysNo = (consent: Consent): boolean =>
  consent.status === 'rejected' || isWithdrawn(consent) || !permits(consent.provision ?? {});

/** Of consents that say something of sharing the newest counts; of none it is not known. */
export function declined(consents: readonly Consent[]): boolean {
  const [newest] = consents
    .filter(({ status }) => ['active', 'rejected', 'inactive'].includes(status ?? ''))
    .toSorted((a, b) => Date.parse(b.dateTime ?? '') - Date.parse(a.dateTime ?? ''));
  return newest !== undefined && saysNo(newest);
}
