// Who a Bundle is about, as the practice says.
// @see https://developer.nhs.uk/apis/gpconnect-1-6-0/accessrecord_structured_development_patient.html
import type { Coding } from '@medplum/fhirtypes';
import { SYSTEM } from '../../src/fhir/systems.ts';
import type { MappingContext, Person } from '../../src/mapping/contract.ts';
import { listOf, some } from './carry.ts';
import type { Subject } from './entry.ts';
import type { Patient } from './stu3.ts';
import { systemOf } from './terms.ts';

/** Confidentiality of somebody whose whole record is restricted. */
const RESTRICTED = new Set(['R', 'V']);
const GENDERS = ['male', 'female', 'other', 'unknown'] as const;

const isRestricted = ({ system, code }: Coding): boolean =>
  RESTRICTED.has(code ?? '') && (system === undefined || systemOf(system) === SYSTEM.confidentiality);

/** Reads what it can; a number that fails its check is kept, unverified. */
export function personOf(subject: Subject, context: MappingContext): Person {
  const from: Patient = subject as unknown as Patient;
  const names = listOf(from.name);
  const name = names.find((each) => each.use === 'official') ?? names.find((each) => each.use !== 'old') ?? names[0];
  const nhsNumber = listOf(from.identifier).find((each) => each.system === SYSTEM.nhsNumber)?.value;
  const addresses = listOf(from.address);
  const home = addresses.find((each) => each.use === 'home') ?? addresses.find((each) => each.use !== 'old');
  const labels = listOf(from.meta?.security);
  return {
    local: { system: context.system('person'), value: subject.id },
    ...some('nhsNumber', nhsNumber),
    invalidNumber: 'keep',
    ...some('family', name?.family),
    ...some('given', listOf(name?.given)[0]),
    ...some('birthDate', from.birthDate),
    ...some(
      'gender',
      GENDERS.find((each) => each === from.gender),
    ),
    ...some('postcode', home?.postalCode),
    ...some('deceased', from.deceasedDateTime),
    ...(labels.some((each) => isRestricted(each)) && { restricted: true }),
  };
}
