// PID and PD1 -> Patient: what the sender says of the person, as its own contribution.
// @see https://simplifier.net/guide/uk-core-implementation-guide (UKCore-Patient)
import type { CodeableConcept, Extension, Patient, PatientCommunication } from '@medplum/fhirtypes';
import { SYSTEM, ukCore, ukCoreExtension } from '../../src/fhir/systems.ts';
import type { Draft } from '../../src/mapping/contract.ts';
import { isNull, repetitions, type Segment, value } from '../../src/mapping/hl7Fields.ts';
import { hl7DateTime } from '../../src/mapping/hl7Time.ts';
import { eventTimeExtension } from '../eventTime.ts';
import { ETHNIC_CATEGORY, maritalStatus, national } from './codes.ts';
import { addresses, clinician, filled, isOrganisation, names, organisation, telecoms } from './datatypes.ts';
import { type Deleted, mergePatient } from './mergePatient.ts';
import type { Told } from './message.ts';
import { birthDate, gender, identifiers } from './person.ts';

const ETHNICITY = ukCoreExtension('EthnicCategory');

function ethnicity({ note }: Told, pid: Segment): Extension[] {
  const code = value(pid, 22);
  const text = value(pid, 22, 2);
  if (code === undefined && text === undefined) return [];
  const coding = code === undefined ? undefined : national(ETHNIC_CATEGORY, code);
  if (coding) return [{ url: ETHNICITY, valueCodeableConcept: { coding: [coding], ...(text && { text }) } }];
  note('ethnic-category-unknown', 'PID-22');
  return [{ url: ETHNICITY, valueCodeableConcept: { text: text ?? code ?? '' } }];
}

function marital({ note }: Told, pid: Segment): CodeableConcept | undefined {
  const code = value(pid, 16);
  if (code === undefined) return undefined;
  const known = maritalStatus(code.toUpperCase());
  if (known === undefined) note('marital-status-unknown', 'PID-16');
  if (known === undefined) return { text: value(pid, 16, 2) ?? code };
  const { system, code: status, display } = known;
  return { coding: [{ system, code: status, ...(display && { display }) }] };
}

/** A primary language by its ISO 639 code. */
export function language({ note }: Told, segment: Segment, field: number, place: string): PatientCommunication[] {
  const code = value(segment, field)?.toLowerCase();
  if (code === undefined) return [];
  if (/^[a-z]{2,3}$/.test(code)) {
    return [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code }] }, preferred: true }];
  }
  note('language-unknown', place);
  return [];
}

/** Death by PID-29 and PID-30 where they agree, else by the discharge. `""` takes a death back. */
function death({ message, note }: Told, pid: Segment, diedAt: string | true | undefined): Partial<Patient> {
  const stamp = value(pid, 29);
  const date = stamp === undefined ? undefined : hl7DateTime(stamp);
  if (stamp !== undefined && date === undefined) note('death-date-impossible', 'PID-29');
  const indicator = value(pid, 30)?.toUpperCase();
  if (date !== undefined && indicator === 'N') {
    note('death-contradicted', 'PID-30');
    return {};
  }
  if (date !== undefined) return { deceasedDateTime: date };
  if (diedAt !== undefined) {
    note('death-by-discharge', value(message.PV1, 37) === undefined ? 'PV1-36' : 'PV1-37');
    return diedAt === true ? { deceasedBoolean: true } : { deceasedDateTime: diedAt };
  }
  if (indicator === 'Y') return { deceasedBoolean: true };
  return indicator === 'N' || isNull(pid, 30) ? { deceasedBoolean: false } : {};
}

function generalPractitioner({ message, context }: Told): Patient['generalPractitioner'] {
  const practices = repetitions(message.PD1, 3)
    .map((of) => [of[2], of[0]] as const)
    .filter(([code]) => isOrganisation(code))
    .map(([code, name]) => organisation(code ?? '', name));
  const doctors = repetitions(message.PD1, 4).map((of) => clinician(of, context));
  return [...practices, ...doctors.filter((each) => each !== undefined)];
}

/** Whether PD1-12 says that the person is protected. */
export const isRestricted = ({ message }: Told): boolean => value(message.PD1, 12)?.toUpperCase() === 'Y';
/** The label of what is restricted. */
export const RESTRICTED = [{ system: SYSTEM.confidentiality, code: 'R' }];

/** Fields of PID whose explicit null deletes an element. */
const DELETABLE = {
  birthDate: 7,
  gender: 8,
  address: 11,
  communication: 15,
  maritalStatus: 16,
} as const satisfies Readonly<Partial<Record<keyof Patient, number>>>;

function deletedBy({ message: { PD1 } }: Told, pid: Segment): Deleted {
  const named = Object.entries(DELETABLE).filter(([, field]) => isNull(pid, field));
  const elements = new Set(named.map(([element]) => element));
  if (isNull(pid, 13) && value(pid, 14) === undefined) elements.add('telecom');
  if (isNull(PD1, 3) && value(PD1, 4) === undefined) elements.add('generalPractitioner');
  return { elements, extensions: new Set(isNull(pid, 22) ? [ETHNICITY] : []) };
}

/** The Patient. `diedAt`: the visit ended in death, and when if that is known. */
export function patient(told: Told, pid: Segment, key: string, at: string | undefined, diedAt?: string | true): Draft {
  const resource = filled<Patient>({
    resourceType: 'Patient',
    meta: { profile: [ukCore('Patient')], ...(isRestricted(told) && { security: RESTRICTED }) },
    extension: [...eventTimeExtension(at), ...ethnicity(told, pid)],
    identifier: identifiers(told, pid),
    name: names(pid, 5),
    telecom: [...telecoms(pid, 13, 'home'), ...telecoms(pid, 14, 'work')],
    gender: gender(told, pid, 8, 'PID-8'),
    birthDate: birthDate(told, pid, 7, 'PID-7'),
    ...death(told, pid, diedAt),
    address: addresses(pid, 11),
    maritalStatus: marital(told, pid),
    communication: language(told, pid, 15, 'PID-15'),
    generalPractitioner: generalPractitioner(told),
  });
  return { key, resource, merge: mergePatient(deletedBy(told, pid)) };
}
