// Who or what stands behind a consent: a document kept here, the resident, a representative, or a recorder's word alone.
// @see design: consent §3, "Applicable"; §6, "self-grant"
import type { Attachment, Consent, ConsentVerification, Reference, Resource } from '@medplum/fhirtypes';
import { isExplanation } from '../fhir/explanation.ts';
import { SYSTEM } from '../fhir/systems.ts';
import { identifierOf, listOf, literalOf, typeOf } from './codings.ts';

/** `signed`: a document; `vouched`: verified with resident or representative; `claimed`: verified, nobody says with whom. */
export type Evidence = 'signed' | 'vouched' | 'claimed' | 'none';

/** One thing that stands behind a consent. */
export interface Ground {
  readonly evidence: Exclude<Evidence, 'none'>;
  /** `Type/id` of what must be kept here for it; absent: it stands by itself. */
  readonly on?: string;
}

/** Types of a document that can bear a signature; another Consent is no evidence of this one. */
const DOCUMENTS: readonly unknown[] = ['DocumentReference', 'QuestionnaireResponse'];

/** Whether it names this very resident: literally, or by the NHS number by which the subject is named. */
export function isItsResident(reference: Reference | undefined, consent: Consent): boolean {
  const literal = literalOf(reference);
  if (literal) return literal === literalOf(consent.patient);
  const identifier = String(identifierOf(reference));
  return identifier.startsWith(`${SYSTEM.nhsNumber}|`) && identifier === identifierOf(consent.patient);
}

/** Whether it names a relative kept here. A foreign address names nobody. */
export const isRelative = (reference: Reference | undefined): boolean =>
  literalOf(reference) !== undefined && typeOf(reference) === 'RelatedPerson';

/** Whether it is the address of a file with its SHA-1 or SHA-256. */
export const isAddressed = ({ url, hash }: Attachment): boolean =>
  /^https:/.test(String(url)) && /^([A-Za-z\d+/]{27}|[A-Za-z\d+/]{43})=$/.test(String(hash));

function signatures({ sourceAttachment = {}, sourceReference }: Consent): readonly Ground[] {
  const attached = /\S/.test(String(sourceAttachment.data ?? '')) || isAddressed(sourceAttachment);
  const on = DOCUMENTS.includes(typeOf(sourceReference)) ? literalOf(sourceReference) : undefined;
  return [...(attached ? [{ evidence: 'signed' } as const] : []), ...(on ? [{ evidence: 'signed', on } as const] : [])];
}

const standing = (each: ConsentVerification | undefined): boolean =>
  each?.verified === true && !each.modifierExtension?.length;

/** Everything that stands behind a consent, the strongest first. */
export function groundsOf(consent: Consent): readonly Ground[] {
  const verified = (listOf(consent.verification) ?? []).filter(standing);
  return [
    ...signatures(consent),
    ...verified.flatMap(({ verifiedWith: who }): readonly Ground[] => {
      if (isItsResident(who, consent)) return [{ evidence: 'vouched' }];
      const on = isRelative(who) ? literalOf(who) : undefined;
      return on ? [{ evidence: 'vouched', on }] : [];
    }),
    ...(verified.some((each) => each.verifiedWith === undefined) ? [{ evidence: 'claimed' } as const] : []),
  ];
}

/** What stands behind it where this is the document that is its source: of forms filled in only an explanation of sharing does. That it was understood is asked of it whatever else there is. */
export const groundsWith = (grounds: readonly Ground[], document: Resource | undefined): readonly Ground[] =>
  document?.resourceType === 'QuestionnaireResponse' && !isExplanation(document)
    ? grounds.filter(({ evidence }) => evidence !== 'signed')
    : grounds;

/** The strongest evidence there is, given what is kept here. */
export const evidenceOf = (grounds: readonly Ground[], isKept: (address: string) => boolean): Evidence =>
  grounds.find(({ on }) => on === undefined || isKept(on))?.evidence ?? 'none';
