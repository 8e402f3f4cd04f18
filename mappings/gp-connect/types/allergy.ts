// AllergyIntolerance, current and (contained in the list of ended ones) resolved.
// @see https://developer.nhs.uk/apis/gpconnect-1-6-0/accessrecord_structured_development_allergies.html
import type * as R4 from '@medplum/fhirtypes';
import { refToResident } from '../../../src/mapping/contract.ts';
import type { Carrier } from '../carry.ts';
import { carry, carryExtensions, keep, some, takeExtensions } from '../carry.ts';
import type { Reading } from '../entry.ts';
import type { Head } from '../head.ts';
import type * as Stu3 from '../stu3.ts';

const ASSOCIATED = 'http://hl7.org/fhir/StructureDefinition/encounter-associatedEncounter';
const concept = (name: string, code: string | undefined): R4.CodeableConcept | undefined =>
  code ? { coding: [{ system: `http://terminology.hl7.org/CodeSystem/allergyintolerance-${name}`, code }] } : undefined;

/** What AllergyIntolerance's extensions become: the encounter is an element in R4, the rest is renamed. */
export function allergyExtensions(
  from: readonly R4.Extension[] | undefined,
  on: Carrier,
): Pick<Partial<R4.AllergyIntolerance>, 'extension' | 'encounter'> {
  const { taken, rest } = takeExtensions(from, [ASSOCIATED]);
  return {
    ...some('extension', carryExtensions(rest, on)),
    ...some('encounter', carry(taken[ASSOCIATED]?.valueReference, on) as R4.Reference<R4.Encounter>),
  };
}

export function allergyIntolerance(from: Stu3.AllergyIntolerance, head: Head, on: Reading): R4.AllergyIntolerance {
  // ait-2: an entry made in error has no clinical status.
  const clinical = from.verificationStatus === 'entered-in-error' ? undefined : from.clinicalStatus;
  return {
    resourceType: 'AllergyIntolerance',
    ...head,
    ...allergyExtensions(from.extension, on),
    ...some('clinicalStatus', concept('clinical', clinical)),
    ...some('verificationStatus', concept('verification', from.verificationStatus)),
    ...keep(from, ['type', 'category', 'criticality', 'code'], on),
    patient: refToResident(),
    ...keep(from, ['onsetDateTime', 'onsetAge', 'onsetPeriod', 'onsetRange', 'onsetString'], on),
    ...some('recordedDate', from.assertedDate),
    ...keep(from, ['recorder', 'asserter', 'lastOccurrence', 'note', 'reaction'], on),
  };
}
