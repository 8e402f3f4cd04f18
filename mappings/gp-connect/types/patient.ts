// Patient: the practice's demographics, and which practice it is registered with.
// @see https://simplifier.net/hl7fhirukcorer4/ukcore-patient
import type * as R4 from '@medplum/fhirtypes';
import type { Instant } from '../../../src/fhir/ids.ts';
import { SYSTEM } from '../../../src/fhir/systems.ts';
import type { MappingContext } from '../../../src/mapping/contract.ts';
import { carry, carryExtensions, keep, listOf, part, some, takeExtensions } from '../carry.ts';
import type { Reading } from '../entry.ts';
import type { Head } from '../head.ts';
import type * as Stu3 from '../stu3.ts';

const INTERPRETER = 'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired';

/** Care Connect's NHSCommunication is R4's own `communication`; the need for an interpreter is HL7's extension. */
function communication(from: R4.Extension | undefined, on: Reading): Partial<R4.Patient> {
  const language = carry(part(from, 'language')?.valueCodeableConcept, on);
  const preferred = part(from, 'preferred')?.valueBoolean;
  const interpreter = part(from, 'interpreterRequired')?.valueBoolean;
  return {
    ...(language && { communication: [{ language, ...(preferred !== undefined && { preferred }) }] }),
    ...(interpreter !== undefined && { extension: [{ url: INTERPRETER, valueBoolean: interpreter }] }),
  };
}

/** An Organization of the Bundle as a logical reference: who it is counts, not where it is stored. */
function practice(from: R4.Reference | undefined, on: Reading): R4.Reference<R4.Organization> | undefined {
  if (!from) return undefined;
  const found = on.shared.find(from.reference ?? '') as Stu3.Organization | undefined;
  const ods = listOf(found?.identifier).find((each) => each.system === SYSTEM.odsOrganisation && each.value);
  if (!ods?.value) {
    on.remark('practice-without-ods-code', 'Patient.managingOrganization');
    return carry(from, on) as R4.Reference<R4.Organization> | undefined;
  }
  const code = ods.value.trim().toUpperCase();
  const display = found?.name ?? from.display;
  return {
    type: 'Organization',
    identifier: { system: SYSTEM.odsOrganisation, value: code },
    ...some('display', display),
  };
}

/** Whether the registration is over: then nothing may claim the practice as the registered one. */
function ended(details: R4.Extension | undefined, at: Instant): boolean {
  const end = part(details, 'registrationPeriod')?.valuePeriod?.end;
  // A date means its whole day.
  return end !== undefined && Date.parse(end) + (end.includes('T') ? 0 : 86_400_000) <= at;
}

export function patient(from: Stu3.Patient, head: Head, on: Reading, context: MappingContext): R4.Patient {
  const { taken } = takeExtensions(from.extension, ['RegistrationDetails']);
  const { taken: spoken, rest } = takeExtensions(from.extension, ['NHSCommunication']);
  const { communication: languages, extension = [] } = communication(spoken.NHSCommunication, on);
  const extensions = [...(carryExtensions(rest, on) ?? []), ...extension];
  const local = { system: context.system('person'), value: on.shared.patient.id };
  const over = ended(taken.RegistrationDetails, context.receivedAt);
  if (over) on.remark('registration-ended', 'Patient.managingOrganization');
  const carers = listOf(from.generalPractitioner);
  const isPractice = (each: R4.Reference) => each.reference?.includes('Organization/') ?? false;
  const registered = over ? undefined : practice(from.managingOrganization ?? carers.find(isPractice), on);
  if (registered?.identifier && registered.identifier.value !== context.contributor) {
    on.remark('sender-differs', 'Patient.managingOrganization');
  }
  const doctors = carers
    .filter((each) => !over && !isPractice(each))
    .map((each) => carry(each, on))
    .filter((each) => each !== undefined);
  const general = [...(registered ? [registered] : []), ...doctors] as R4.Patient['generalPractitioner'];
  return {
    resourceType: 'Patient',
    ...head,
    ...(extensions.length > 0 && { extension: extensions }),
    identifier: [local, ...(head.identifier ?? [])],
    ...keep(from, ['active', 'name', 'telecom', 'gender', 'birthDate', 'deceasedBoolean', 'deceasedDateTime'], on),
    ...keep(from, ['address', 'maritalStatus', 'multipleBirthBoolean', 'multipleBirthInteger', 'contact'], on),
    ...(languages
      ? { communication: [...languages, ...(carry(from.communication, on) ?? [])] }
      : keep(from, ['communication'], on)),
    ...(general && general.length > 0 && { generalPractitioner: general }),
    ...some('managingOrganization', registered),
  };
}
