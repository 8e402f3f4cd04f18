// Whom a resource is about where it does not say so itself: whoever that is about which it came with, or came of.
// @see design: consent §1, "Whose is a resource?"
import type { Appointment, Resource } from '@medplum/fhirtypes';
import type { ResidentId } from '../fhir/ids.ts';
import { isTypeName, typeRow } from '../fhir/types.ts';
import { isObject } from '../fhir/walk.ts';

/** Elements that one Patient can be put into. */
const SETTABLE = /^(?:subject|patient|for|participant\.actor)$/;

/** The element that says whom resources of this type are about; undefined where none does, or it is the server's to say. */
const elementOf = (type: string): string | undefined => {
  const subject = isTypeName(type) ? typeRow(type).subject : undefined;
  return subject !== undefined && SETTABLE.test(subject) ? subject : undefined;
};

const isPatient = (actor: unknown): boolean => isObject(actor) && String(actor['reference']).startsWith('Patient/');

/** Whether resources of this type are about somebody, and this one, of whatever shape it is, does not say whom. */
export function isSilent(resource: Resource): boolean {
  const element = elementOf(resource.resourceType);
  if (element === undefined) return false;
  const { participant, [element]: said } = resource as unknown as Readonly<Record<string, unknown>>;
  if (element !== 'participant.actor') return said === undefined || (isObject(said) && !('reference' in said));
  return Array.isArray(participant) && !participant.some((each) => isObject(each) && isPatient(each['actor']));
}

/** A silent resource, saying that it is about this resident; a name or number that it has for them stays. */
export function about<R extends Resource>(resource: R, resident: ResidentId): R {
  const element = elementOf(resource.resourceType) ?? '';
  const reference = `Patient/${resident}`;
  if (element !== 'participant.actor') {
    const said = (resource as unknown as Readonly<Record<string, unknown>>)[element];
    return { ...resource, [element]: { ...(isObject(said) && said), reference } };
  }
  // Nobody has said that they will come.
  const { participant } = resource as Resource as Appointment;
  return { ...resource, participant: [...(participant ?? []), { actor: { reference }, status: 'needs-action' }] };
}
