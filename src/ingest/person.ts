// Who a FHIR Patient says it is, in the words of matching.
import type { Patient } from '@medplum/fhirtypes';
import { SYSTEM } from '../fhir/systems.ts';
import type { Person } from '../mapping/contract.ts';

const SENSITIVE = ['R', 'V'];

/** @param local identifier under which the contributor knows the person */
export function personOf(patient: Patient, local: Person['local']): Person {
  const number = patient.identifier?.find((each) => each.system === SYSTEM.nhsNumber)?.value;
  const name = patient.name?.find((each) => each.use === 'official') ?? patient.name?.[0];
  const given = name?.given?.[0];
  const postcode = (patient.address?.find((each) => each.use === 'home') ?? patient.address?.[0])?.postalCode;
  const restricted = patient.meta?.security?.some(
    (s) => s.system === SYSTEM.confidentiality && SENSITIVE.includes(s.code ?? ''),
  );
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
