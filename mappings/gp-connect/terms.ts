// What STU3 and Care Connect called code systems and extensions, and what R4 and UK Core call them.
// @see https://simplifier.net/hl7fhirukcorer4 and https://hl7.org/fhir/R4/terminologies-systems.html
import { ukCoreCodes, ukCoreExtension } from '../../src/fhir/systems.ts';

const HL7 = 'http://terminology.hl7.org/CodeSystem/';

/** STU3 code systems of HL7 (`http://hl7.org/fhir/…`) that moved to terminology.hl7.org under the same name. */
const MOVED = new Set([
  'condition-category',
  'observation-category',
  'data-absent-reason',
  'diagnosis-role',
  'encounter-type',
  'list-order',
  'organization-type',
  'referencerange-meaning',
  'service-type',
]);

/** Care Connect code systems (`CareConnect-…-1`) with a successor. */
const CARE_CONNECT: Readonly<Record<string, string>> = {
  ConditionCategory: `${HL7}condition-category`,
  EthnicCategory: ukCoreCodes('EthnicCategory'),
  HumanLanguage: ukCoreCodes('HumanLanguage'),
  LanguageAbilityMode: ukCoreCodes('LanguageAbilityMode'),
  LanguageAbilityProficiency: ukCoreCodes('LanguageAbilityProficiency'),
  ListEmptyReasonCode: ukCoreCodes('ListEmptyReasonCode'),
  ListWarningCode: ukCoreCodes('ListWarningCode'),
  NHSNumberVerificationStatus: ukCoreCodes('NHSNumberVerificationStatusEngland'),
  PrescribingAgency: ukCoreCodes('MedicationPrescribingOrganizationType'),
  ResidentialStatus: ukCoreCodes('ResidentialStatus'),
  SDSJobRoleName: ukCoreCodes('SDSJobRoleName'),
};

/** Care Connect extensions, by the name between `Extension-CareConnect-` (`GPC-`) and `-1`, with a successor of the same form. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  ActualProblem: ukCoreExtension('ActualProblem'),
  AdmissionMethod: ukCoreExtension('AdmissionMethod'),
  AllergyIntoleranceEnd: ukCoreExtension('AllergyIntoleranceEnd'),
  BirthSex: ukCoreExtension('BirthSex'),
  CareSettingType: ukCoreExtension('CareSettingType'),
  ClinicalSetting: ukCoreExtension('CareSettingType'),
  ContactPreference: ukCoreExtension('ContactPreference'),
  DeathNotificationStatus: ukCoreExtension('DeathNotificationStatus'),
  DischargeMethod: ukCoreExtension('DischargeMethod'),
  EthnicCategory: ukCoreExtension('EthnicCategory'),
  Evidence: ukCoreExtension('Evidence'),
  ListWarningCode: ukCoreExtension('ListWarningCode'),
  MainLocation: ukCoreExtension('MainLocation'),
  // NHS England's own STU3 to R4 examples publish this one under fhir.nhs.uk.
  MedicationRepeatInformation: 'https://fhir.nhs.uk/StructureDefinition/Extension-UKCore-MedicationRepeatInformation',
  MedicationStatementLastIssueDate: ukCoreExtension('MedicationStatementLastIssueDate'),
  NHSNumberVerificationStatus: ukCoreExtension('NHSNumberVerificationStatus'),
  OutcomeOfAttendance: ukCoreExtension('OutcomeOfAttendance'),
  PrescribingAgency: ukCoreExtension('MedicationPrescribingOrganizationType'),
  ResidentialStatus: ukCoreExtension('ResidentialStatus'),
  VaccinationProcedure: ukCoreExtension('VaccinationProcedure'),
  'coding-sctdescid': ukCoreExtension('CodingSCTDescId'),
};

/** A row of a table by a name that a sender chose: nothing that every object has. */
export const rowOf = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

const CARE_CONNECT_SYSTEM = /\/CareConnect-(?:GPC-)?([A-Za-z]+)-1$/;
const CARE_CONNECT_EXTENSION =
  /^https:\/\/fhir\.(?:hl7\.org|nhs)\.uk\/STU3\/StructureDefinition\/Extension-(?:CareConnect-(?:GPC-)?)?([A-Za-z-]+?)(?:-1)?$/;

/** Displays of UKCore-ListWarningCode; STU3 gives the bare code. */
export const LIST_WARNINGS: Readonly<Record<string, string>> = {
  'confidential-items': 'Confidential Items',
  'data-in-transit': 'Data in Transit',
  'data-awaiting-filing': 'Data Awaiting Filing',
};

/** The R4 address of a code system; unchanged where none is known. */
export function systemOf(stu3: string): string {
  const [, version, table] = /^http:\/\/hl7\.org\/fhir\/(v[23])\/(.+)$/.exec(stu3) ?? [];
  if (version) return `${HL7}${version}-${table}`;
  const [, core = ''] = /^http:\/\/hl7\.org\/fhir\/(?:codesystem-)?([a-z-]+?)(?:\.html)?$/.exec(stu3) ?? [];
  if (MOVED.has(core)) return HL7 + core;
  const [, careConnect = ''] = CARE_CONNECT_SYSTEM.exec(stu3) ?? [];
  return rowOf(CARE_CONNECT, careConnect) ?? stu3;
}

/** Short name of an extension: `ActualProblem` for any of its Care Connect addresses; else the whole address. */
export const extensionName = (url: string): string => CARE_CONNECT_EXTENSION.exec(url)?.[1] ?? url;

/** The UK Core address of an extension; unchanged where none is known, so that nothing is lost. */
export const extensionUrl = (url: string): string => rowOf(EXTENSIONS, extensionName(url)) ?? url;
