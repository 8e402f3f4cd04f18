// The person of a row, and the Patient contribution that follows from it.
// @see https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient
import type { Extension, Identifier, Patient } from '@medplum/fhirtypes';
import { SYSTEM, ukCore, ukCoreCodes, ukCoreExtension } from '../../src/fhir/systems.ts';
import type { Draft, MappingContext, Person } from '../../src/mapping/contract.ts';
import type { Row } from '../../src/mapping/csv.ts';
import type { Columns } from '../../src/mapping/csvHeader.ts';
import { asAt, later } from './asAt.ts';
import { some } from './elements.ts';

/** Columns that say whom a row is about and how recent it is. */
export type PersonField =
  | 'extractDate'
  | 'nhsNumber'
  | 'personId'
  | 'firstName'
  | 'lastName'
  | 'birthDate'
  | 'gender'
  | 'postcode';

/** @param personId the heading of the sender's own identifier of the person */
export const personColumns = (personId: string): Columns<PersonField> => ({
  extractDate: { heading: 'Extract Date', mandatory: true },
  nhsNumber: { heading: 'NHS Number', mandatory: true },
  personId: { heading: personId, mandatory: true },
  firstName: { heading: 'First Name', mandatory: true },
  lastName: { heading: 'Last Name', mandatory: true },
  birthDate: { heading: 'Date of Birth', mandatory: true },
  gender: { heading: 'Gender', legacy: true },
  postcode: { heading: 'Postcode', legacy: true },
});

/** Senders are given traced and untraced numbers alike and do not say which. */
const UNTRACED: Extension = {
  url: ukCoreExtension('NHSNumberVerificationStatus'),
  valueCodeableConcept: {
    coding: [
      {
        system: ukCoreCodes('NHSNumberVerificationStatus'),
        code: 'number-present-but-not-traced',
        display: 'Number present but not traced',
      },
    ],
  },
};

/** The sender's own identifier of the person, and the NHS number where there is one. */
export const personIdentifiers = (context: MappingContext, person: string, nhsNumber?: string): Identifier[] => [
  { system: context.system('person'), value: person },
  ...(nhsNumber ? [{ extension: [UNTRACED], system: SYSTEM.nhsNumber, value: nhsNumber.replace(/[\s-]/g, '') }] : []),
];

const GENDERS: ReadonlyMap<string, NonNullable<Patient['gender']>> = new Map([
  ['male', 'male'],
  ['female', 'female'],
  ['other', 'other'],
  ['unknown', 'unknown'],
]);

export interface About {
  readonly row: Row<PersonField>;
  readonly dates: { readonly birthDate?: string; readonly extractDate?: string };
  readonly context: MappingContext;
}

const genderOf = ({ row }: About): Patient['gender'] => GENDERS.get(row.gender?.toLowerCase() ?? '');

export function personOf(about: About): Person {
  const { row, dates, context } = about;
  const gender = genderOf(about);
  return {
    local: { system: context.system('person'), value: row.personId ?? '' },
    ...(row.nhsNumber && { nhsNumber: row.nhsNumber }),
    invalidNumber: 'quarantine',
    ...(row.lastName && { family: row.lastName }),
    ...(row.firstName && { given: row.firstName }),
    ...(dates.birthDate && { birthDate: dates.birthDate }),
    ...(gender && { gender }),
    ...(row.postcode && { postcode: row.postcode }),
  };
}

export function patientOf(about: About): Draft {
  const { row, dates, context } = about;
  const person = row.personId ?? '';
  const gender = genderOf(about);
  const resource: Patient = {
    resourceType: 'Patient',
    meta: { profile: [ukCore('Patient')] },
    ...some('extension', asAt(dates.extractDate)),
    identifier: personIdentifiers(context, person, row.nhsNumber),
    active: true,
    ...((row.lastName || row.firstName) && {
      name: [{ ...(row.lastName && { family: row.lastName }), ...(row.firstName && { given: [row.firstName] }) }],
    }),
    ...(gender && { gender }),
    ...(dates.birthDate && { birthDate: dates.birthDate }),
    ...(row.postcode && { address: [{ postalCode: row.postcode.toUpperCase() }] }),
  };
  return { key: person, resource, merge: later };
}
