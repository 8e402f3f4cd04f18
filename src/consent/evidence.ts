// Who or what stands behind a consent: a document kept here, the resident, a representative, or a recorder's word alone.
// @see design: consent §3, "Applicable"; §6, "self-grant"
import type { Consent, ConsentVerification, Reference } from '@medplum/fhirtypes';
import { SYSTEM } from '../fhir/systems.ts';
import { identifierOf, listOf, literalOf, splitToken, typeOf } from './codings.ts';

/** `signed`: a document; `vouched`: verified with resident or representative; `claimed`: verified, nobody says with whom. */
export type Evidence = 'signed' | 'vouched' | 'claimed' | 'none';

/** Types of a document that can bear a signature; another Consent is no evidence of this one. */
const DOCUMENTS: readonly unknown[] = ['Contract', 'DocumentReference', 'QuestionnaireResponse'];

/** Whether it names this very resident: literally, or by the NHS number by which the subject is named. */
export function isItsResident(reference: Reference | undefined, consent: Consent): boolean {
  const literal = literalOf(reference);
  if (literal) return literal.startsWith('Patient/') && literal === literalOf(consent.patient);
  const identifier = identifierOf(reference);
  return (
    identifier !== undefined &&
    splitToken(identifier)[0] === SYSTEM.nhsNumber &&
    identifier === identifierOf(consent.patient)
  );
}

/** Whether it names a relative kept here. A foreign address names nobody. */
export const isRelative = (reference: Reference | undefined): boolean =>
  literalOf(reference) !== undefined && typeOf(reference) === 'RelatedPerson';

function isSigned({ sourceAttachment, sourceReference }: Consent): boolean {
  const data: unknown = sourceAttachment?.data;
  if (typeof data === 'string' && /\S/.test(data)) return true;
  return literalOf(sourceReference) !== undefined && DOCUMENTS.includes(typeOf(sourceReference));
}

const standing = (each: ConsentVerification | undefined): boolean =>
  each?.verified === true && !each.modifierExtension?.length;

/** The strongest evidence in a consent. */
export function evidenceOf(consent: Consent): Evidence {
  if (isSigned(consent)) return 'signed';
  const verified = (listOf(consent.verification) ?? []).filter(standing);
  if (verified.some(({ verifiedWith: who }) => isItsResident(who, consent) || isRelative(who))) return 'vouched';
  return verified.some((each) => each.verifiedWith === undefined) ? 'claimed' : 'none';
}
