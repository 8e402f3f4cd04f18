// Who a FHIR Patient says it is, in the words of matching.
import type { Patient } from '@medplum/fhirtypes';
import { token } from '../fhir/ids.ts';
import { SYSTEM } from '../fhir/systems.ts';
import type { Person } from '../mapping/contract.ts';

const SENSITIVE = ['R', 'V'].map((code) => token(SYSTEM.confidentiality, code));

/** Whether labels restrict the resident whose Patient carries them. */
export const restricts = (labels: readonly string[]): boolean => SENSITIVE.some((each) => labels.includes(each));

/** @param local identifier under which the contributor knows the person */
export function personOf(patient: Patient, local: Person['local']): Person {
  const number = patient.identifier?.find((each) => each.system === SYSTEM.nhsNumber)?.value;
  const name = patient.name?.find((each) => each.use === 'official') ?? patient.name?.[0];
  const given = name?.given?.[0];
  const postcode = (patient.address?.find((each) => each.use === 'home') ?? patient.address?.[0])?.postalCode;
  const restricted = restricts((patient.meta?.security ?? []).map((each) => token(each.system, each.code ?? '')));
  return {
    local,
    invalidNumber: 'keep',
    ...(number && { nhsNumber: number }),
    ...(name?.family && { family: name.family }),
    ...(given && { given }),
    ...(patient.birthDate && { birthDate: patient.birthDate }),
    ...(patient.gender && { gender: patient.gender }),
    ...(postcode && { postcode }),
    ...(patient.deceasedDateTime && { deceased: patient.deceasedDateTime }),
    ...(restricted && { restricted }),
  };
}
