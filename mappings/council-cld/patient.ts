// The person of a row, and the council's Patient contribution.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient
import type { Patient } from '@medplum/fhirtypes';
import { SYSTEM, ukCore, ukCoreExtension } from '../../src/fhir/systems.ts';
import type { Draft, Person } from '../../src/mapping/contract.ts';
import { later } from '../rows/asAt.ts';
import { some } from '../rows/elements.ts';
import { personIdentifiers } from '../rows/person.ts';
import { knownAsAt } from './knownAsAt.ts';
import type { Reading } from './reading.ts';

type Gender = NonNullable<Patient['gender']>;
const GENDERS: readonly string[] = ['male', 'female', 'other', 'unknown'] satisfies Gender[];
const isGender = (code: string | undefined): code is Gender => code !== undefined && GENDERS.includes(code);

function genderOf(r: Reading): Gender | undefined {
  const target = r.code('gender')?.target;
  return isGender(target) ? target : undefined;
}

export function personOf(r: Reading): Person {
  const { row, dates } = r;
  const gender = genderOf(r);
  return {
    local: { system: r.context.system('person'), value: r.person },
    ...(row.nhsNumber && { nhsNumber: row.nhsNumber }),
    invalidNumber: 'quarantine',
    ...(row.lastName && { family: row.lastName }),
    ...(row.firstName && { given: row.firstName }),
    ...(dates.birthDate && { birthDate: dates.birthDate }),
    ...(gender && { gender }),
    ...(row.postcode && { postcode: row.postcode }),
    ...(dates.deathDate && { deceased: dates.deathDate }),
  };
}

function practiceOf({ row: { practiceCode, practiceName } }: Reading): NonNullable<Patient['generalPractitioner']> {
  if (!practiceCode && !practiceName) return [];
  return [
    {
      type: 'Organization',
      ...(practiceCode && { identifier: { system: SYSTEM.odsOrganisation, value: practiceCode.toUpperCase() } }),
      ...(practiceName && { display: practiceName }),
    },
  ];
}

export function patientOf(r: Reading): Draft {
  const { row, dates } = r;
  const gender = genderOf(r);
  const ethnicity = r.code('ethnicity');
  const resource: Patient = {
    resourceType: 'Patient',
    meta: { profile: [ukCore('Patient')] },
    ...some('extension', [
      ...(ethnicity ? [{ url: ukCoreExtension('EthnicCategory'), valueCodeableConcept: ethnicity.concept }] : []),
      ...knownAsAt(r),
    ]),
    identifier: personIdentifiers(r.context, r.person, row.nhsNumber),
    active: true,
    ...((row.lastName || row.firstName) && {
      name: [{ ...(row.lastName && { family: row.lastName }), ...(row.firstName && { given: [row.firstName] }) }],
    }),
    ...(gender && { gender }),
    ...(dates.birthDate && { birthDate: dates.birthDate }),
    ...(dates.deathDate && { deceasedDateTime: dates.deathDate }),
    ...(row.postcode && { address: [{ postalCode: row.postcode.toUpperCase() }] }),
    ...some('generalPractitioner', practiceOf(r)),
  };
  return { key: r.person, resource, merge: later };
}
