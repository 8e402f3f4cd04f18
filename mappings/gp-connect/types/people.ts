// Practitioner, PractitionerRole, Organization, Location: the directory behind a record.
// @see https://simplifier.net/hl7fhirukcorer4/ukcore-practitionerrole
import type * as R4 from '@medplum/fhirtypes';
import { carry, carryExtensions, keep, only, part, some, takeExtensions } from '../carry.ts';
import type { Reading } from '../entry.ts';
import type { Head } from '../head.ts';
import type * as Stu3 from '../stu3.ts';

export function practitioner(from: Stu3.Practitioner, head: Head, on: Reading): R4.Practitioner {
  const { taken, rest } = takeExtensions(from.extension, ['NHSCommunication']);
  const language = part(taken.NHSCommunication, 'language')?.valueCodeableConcept;
  return {
    resourceType: 'Practitioner',
    ...head,
    ...some('extension', carryExtensions(rest, on)),
    ...keep(from, ['active', 'name', 'telecom', 'address', 'gender', 'birthDate', 'qualification'], on),
    ...some('communication', only(carry(language, on))),
  };
}

export const practitionerRole = (from: Stu3.PractitionerRole, head: Head, on: Reading): R4.PractitionerRole => ({
  resourceType: 'PractitionerRole',
  ...head,
  ...keep(from, ['extension', 'active', 'period', 'practitioner', 'organization', 'code', 'specialty'], on),
  ...keep(from, ['location', 'healthcareService', 'telecom', 'availableTime', 'notAvailable'], on),
  ...keep(from, ['availabilityExceptions'], on),
});

export const organization = (from: Stu3.Organization, head: Head, on: Reading): R4.Organization => ({
  resourceType: 'Organization',
  ...head,
  ...keep(from, ['extension', 'active', 'type', 'name', 'alias', 'telecom', 'address', 'partOf', 'contact'], on),
});

export const location = (from: Stu3.Location, head: Head, on: Reading): R4.Location => ({
  resourceType: 'Location',
  ...head,
  ...keep(from, ['extension', 'status', 'operationalStatus', 'name', 'alias', 'description', 'mode'], on),
  ...some('type', only(carry(from.type, on))),
  ...keep(from, ['telecom', 'address', 'physicalType', 'position', 'managingOrganization', 'partOf'], on),
});
