// The columns that are read of the community services data set, and of the mental health services data set, which has its shape.
// @see https://www.datadictionary.nhs.uk/data_sets/clinical_data_sets/community_services_data_set.html
import type { Column, Columns } from '../../src/mapping/csvHeader.ts';

const column = (heading: string, ...aliases: readonly string[]): Column => ({ heading, aliases, legacy: true });

/** Every table has some of them: which table a row is of, is told by what stands in it. */
export const COLUMNS = {
  periodEnd: column('REPORTING PERIOD END DATE', 'ReportingPeriodEndDate'),
  // CYP001, CYP002; MHS001, MHS002. Neither set has names; an extract may add them.
  personId: column('LOCAL PATIENT IDENTIFIER (EXTENDED)', 'LocalPatientId'),
  nhsNumber: column('NHS NUMBER'),
  birthDate: column('PERSON BIRTH DATE'),
  family: column('PERSON FAMILY NAME'),
  given: column('PERSON GIVEN NAME'),
  postcode: column('POSTCODE OF USUAL ADDRESS', 'Postcode'),
  gender: column('PERSON STATED GENDER CODE', 'Gender'),
  death: column('PERSON DEATH DATE', 'PersDeathDate'),
  practice: column('GENERAL MEDICAL PRACTICE CODE (PATIENT REGISTRATION)', 'GMPReg', 'GMPCodeReg'),
  registered: column('START DATE (GMP PATIENT REGISTRATION)', 'StartDateGMPRegistration', 'StartDateGMPReg'),
  registeredUntil: column('END DATE (GMP PATIENT REGISTRATION)', 'EndDateGMPRegistration', 'EndDateGMPReg'),
  // CYP101; MHS101
  requestId: column('SERVICE REQUEST IDENTIFIER', 'ServiceRequestId'),
  received: column('REFERRAL REQUEST RECEIVED DATE'),
  receivedTime: column('REFERRAL REQUEST RECEIVED TIME'),
  sourceOfReferral: column('SOURCE OF REFERRAL FOR COMMUNITY'),
  sourceOfReferralMental: column('SOURCE OF REFERRAL FOR MENTAL HEALTH SERVICES', 'SourceOfReferralMH'),
  referrer: column('ORGANISATION IDENTIFIER (REFERRING ORGANISATION)', 'OrgIDReferringOrg', 'OrgIDReferring'),
  priority: column('PRIORITY TYPE CODE'),
  priorityMental: column('CLINICAL RESPONSE PRIORITY TYPE', 'ClinRespPriorityType'),
  reason: column('PRIMARY REASON FOR REFERRAL (COMMUNITY CARE)'),
  reasonMental: column('PRIMARY REASON FOR REFERRAL (MENTAL HEALTH)', 'PrimReasonReferralMH'),
  discharged: column('SERVICE DISCHARGE DATE', 'ServDischDate'),
  // CYP102; MHS102
  teamId: column('CARE PROFESSIONAL TEAM LOCAL IDENTIFIER', 'CareProfTeamLocalId'),
  teamType: column('SERVICE OR TEAM TYPE REFERRED TO (COMMUNITY CARE)'),
  teamTypeMental: column('SERVICE OR TEAM TYPE REFERRED TO (MENTAL HEALTH)', 'ServTeamTypeRefToMH'),
  closed: column('REFERRAL CLOSURE DATE', 'ReferClosureDate'),
  rejected: column('REFERRAL REJECTION DATE', 'ReferRejectionDate'),
  // CYP201; MHS201
  contactId: column('CARE CONTACT IDENTIFIER', 'CareContactId'),
  contactDate: column('CARE CONTACT DATE', 'CareContDate'),
  contactTime: column('CARE CONTACT TIME', 'CareContTime'),
  duration: column('CLINICAL CONTACT DURATION OF CARE CONTACT', 'CLINICAL CONTACT DURATION', 'ClinContDurOfCareCont'),
  mechanism: column('CONSULTATION MECHANISM'),
  mechanismMental: column('CONSULTATION MECHANISM (MENTAL HEALTH)', 'ConsMechanismMH'),
  place: column('ACTIVITY LOCATION TYPE CODE', 'ActLocTypeCode'),
  attendance: column('ATTENDANCE STATUS', 'AttendStatus', 'AttendOrDNACode'),
  cancelled: column('CARE CONTACT CANCELLATION DATE', 'CareContCancelDate'),
  // CYP004, CYP005; MHS008, MHS009
  planId: column('CARE PLAN IDENTIFIER', 'CarePlanID'),
  planType: column('CARE PLAN TYPE (COMMUNITY CARE)'),
  planTypeMental: column('CARE PLAN TYPE (MENTAL HEALTH)', 'CarePlanTypeMH'),
  planCreated: column('CARE PLAN CREATION DATE', 'CarePlanCreatDate'),
  planUpdated: column('CARE PLAN LAST UPDATED DATE', 'CarePlanLastUpdateDate'),
  planImplemented: column('CARE PLAN IMPLEMENTATION DATE', 'CarePlanImplementDate'),
  agreedBy: column('CARE PLAN CONTENT AGREED BY', 'CarePlanContentAgreedBy'),
  agreedDate: column('CARE PLAN CONTENT AGREED DATE', 'CarePlanContentAgreedDate'),
  // CYP901; MHS901
  staffId: column('CARE PROFESSIONAL LOCAL IDENTIFIER', 'CareProfLocalId'),
  body: column('PROFESSIONAL REGISTRATION BODY CODE', 'ProfRegBodyCode'),
  entry: column('PROFESSIONAL REGISTRATION ENTRY IDENTIFIER', 'ProfRegEntryId'),
  occupation: column('OCCUPATION CODE', 'OccupCode'),
  jobRole: column('CARE PROFESSIONAL (JOB ROLE CODE)', 'CareProfJobRoleCode'),
  // MHS006
  coordinatorStart: column('START DATE (CARE PROFESSIONAL ASSIGNED AS CARE COORDINATOR)', 'StartDateAssCareCoord'),
  coordinatorEnd: column('END DATE (CARE PROFESSIONAL ASSIGNED AS CARE COORDINATOR)', 'EndDateAssCareCoord'),
} as const satisfies Columns<string>;

export type Field = keyof typeof COLUMNS;

/** Columns that hold a date. */
export const DATES = [
  ...([
    'periodEnd',
    'birthDate',
    'death',
    'registered',
    'registeredUntil',
    'received',
    'discharged',
    'closed',
    'rejected',
    'contactDate',
  ] as const),
  ...(['cancelled', 'planCreated', 'planUpdated', 'planImplemented', 'agreedDate'] as const),
  ...(['coordinatorStart', 'coordinatorEnd'] as const),
] satisfies readonly Field[];

/** Pairs of them of which the second may not be before the first. */
export const SPANS = [
  ['birthDate', 'death'],
  ['registered', 'registeredUntil'],
  ['received', 'discharged'],
  ['coordinatorStart', 'coordinatorEnd'],
] as const satisfies readonly (readonly [Field, Field])[];
