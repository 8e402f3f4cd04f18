// Code lists of ADT messages and what their codes become. A code outside its list is carried as text, never guessed.
// @see https://www.hl7.org/fhir/uv/v2mappings (HL7 tables); https://www.datadictionary.nhs.uk (national codes)
import type { Address, Coding, ContactPoint, Encounter, HumanName } from '@medplum/fhirtypes';
import { SYSTEM, ukCoreCodes } from '../../src/fhir/systems.ts';
import { shippedMap } from '../../src/terms/translate.ts';

type Table<T> = Readonly<Record<string, T>>;

/** Row of a table, or undefined; never something of Object's own. */
export const row = <T>(table: Table<T>, code: string | undefined): T | undefined =>
  code !== undefined && Object.hasOwn(table, code) ? table[code] : undefined;

export const sex = shippedMap('hl7v2-sex');
export const maritalStatus = shippedMap('hl7v2-marital-status');
export const patientClass = shippedMap('hl7v2-patient-class');
export const nhsNumberStatus = shippedMap('nhs-number-status');

/** HL7 0200. */
export const NAME_USE: Table<NonNullable<HumanName['use']>> = {
  L: 'official',
  D: 'usual',
  N: 'nickname',
  M: 'maiden',
  S: 'anonymous',
  T: 'temp',
};

/** HL7 0190. */
export const ADDRESS_USE: Table<Pick<Address, 'use' | 'type'>> = {
  H: { use: 'home' },
  P: { use: 'home' },
  L: { use: 'home' },
  C: { use: 'temp' },
  B: { use: 'work' },
  O: { use: 'work' },
  BA: { use: 'old' },
  M: { type: 'postal' },
};

/** HL7 0202. */
export const TELECOM_SYSTEM: Table<NonNullable<ContactPoint['system']>> = {
  PH: 'phone',
  CP: 'phone',
  FX: 'fax',
  BP: 'pager',
  Internet: 'email',
  'X.400': 'email',
};

/** Whether a visit of a patient class (HL7 0004) is an episode of care; `admitted`: only after an admission. */
export const EPISODE: Table<'always' | 'admitted'> = { I: 'always', B: 'always', R: 'always', O: 'admitted' };
/** An outpatient who was admitted and discharged, as the national golden Encounter has it. */
export const SHORT_STAY: Coding = { system: SYSTEM.actCode, code: 'SS', display: 'short stay' };

/** National lists whose codes are carried as they are; the first list that has a code names its system. */
export interface National {
  readonly lists: readonly { readonly system: string; readonly codes: ReadonlySet<string> }[];
}
const list = (system: string, codes: string) => ({ system, codes: new Set(codes.split(' ')) });
const dictionary = (name: string, codes: string) =>
  list(`https://fhir.hl7.org.uk/CodeSystem/NHSDataModelAndDictionary-${name}`, codes);
const england = (name: string, codes: string) => list(ukCoreCodes(`${name}England`), codes);

export const ADMISSION_METHOD: National = {
  lists: [
    dictionary('AdmissionMethod', '11 12 13 21 22 23 24 25 28 2A 2B 2C 2D 31 32 81 82 83'),
    england('AdmissionMethod', '98 99'),
  ],
};
export const ADMISSION_SOURCE: National = {
  lists: [england('SourceOfAdmission', '19 29 39 49 51 52 53 54 65 66 79 85 87 88 98 99')],
};
export const DISCHARGE_METHOD: National = {
  lists: [dictionary('DischargeMethod', '1 2 3 4 5 6 7'), england('DischargeMethod', '8 9')],
};
export const DISCHARGE_DESTINATION: National = {
  lists: [
    dictionary('DischargeDestination', '19 29 30 37 38 48 49 50 51 52 53 54 65 66 79 84 85 87 88'),
    england('DischargeDestination', '98 99'),
  ],
};
export const ETHNIC_CATEGORY: National = { lists: [england('EthnicCategory', 'A B C D E F G H J K L M N P R S Z 99')] };

/** The code with its system, or undefined when no list has it. */
export function national({ lists }: National, code: string): Coding | undefined {
  const found = lists.find(({ codes }) => codes.has(code));
  return found && { system: found.system, code };
}

export const DIED = { method: '4', destination: '79' } as const;

/** How messages name a code system. */
export const CODE_SYSTEM: Table<string> = {
  ICD10: 'http://hl7.org/fhir/sid/icd-10',
  'ICD-10': 'http://hl7.org/fhir/sid/icd-10',
  I10: 'http://hl7.org/fhir/sid/icd-10',
  SNOMED: SYSTEM.snomed,
  SCT: SYSTEM.snomed,
  SNM: SYSTEM.snomed,
};

/** HL7 0127. */
export const ALLERGY_KIND: Table<{ readonly category?: 'medication' | 'food' | 'environment' }> = {
  DA: { category: 'medication' },
  FA: { category: 'food' },
  EA: { category: 'environment' },
  LA: { category: 'environment' },
  MA: {},
};
/** HL7 0128. */
export const SEVERITY: Table<'mild' | 'moderate' | 'severe'> = { MI: 'mild', MO: 'moderate', SV: 'severe' };

/** HL7 0052: how sure a diagnosis is, and its part in the visit. */
export const DIAGNOSIS_TYPE: Table<{ readonly status?: 'provisional' | 'confirmed'; readonly use?: 'AD' | 'DD' }> = {
  A: { use: 'AD' },
  W: { status: 'provisional' },
  F: { status: 'confirmed', use: 'DD' },
};

/** How far a visit has come; it never goes back without a cancellation, and those are not offered. */
export const PROGRESS: readonly NonNullable<Encounter['status']>[] = ['planned', 'arrived', 'in-progress', 'finished'];
