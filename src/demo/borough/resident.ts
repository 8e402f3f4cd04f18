// An invented resident of the sample borough: what each agency knows of them.
// @see design: record (localities and cohorts); NHS numbers are of the 999 range, kept for tests
export type Cohort = 'older people' | 'children and young people' | 'under 65, mental health or substance misuse';

/** One event of the council's file; days are `MM-DD`. */
export interface CouncilEvent {
  readonly type: 'Request' | 'Assessment' | 'Service' | 'Review';
  readonly on: string;
  readonly until?: string;
  readonly about: string;
  /** Service component, as the council's list has it. */
  readonly component?: string;
  readonly provider?: string;
  /** What is odd about this row, on purpose. */
  readonly odd?: 'check-digit' | 'repeated' | 'financial';
}
/** Code and words of SNOMED CT, and the year it began. */
export type Problem = readonly [code: string, display: string, year: number];
/** Care by the community trust: a caseload (`R`) or a stay on a ward (`I`). */
export interface CommunityCare {
  readonly as: 'R' | 'I';
  readonly on: string;
  readonly about: string;
  /** ICD-10 code and words. */
  readonly diagnosis?: readonly [code: string, display: string];
  readonly relative?: { readonly family: string; readonly given: string; readonly is: 'CHD^Child' | 'MTH^Mother' };
}
export interface Resident {
  readonly key: string;
  readonly nhsNumber: string;
  readonly given: string;
  readonly family: string;
  readonly sex: 'female' | 'male';
  readonly age: number;
  /** `MM-DD`. */
  readonly birthday: string;
  readonly postcode: string;
  /** ODS code of the registered practice; the locality follows from it. */
  readonly practice: string;
  readonly cohort: Cohort;
  readonly council?: { readonly reason: string; readonly events: readonly CouncilEvent[] };
  readonly gp: {
    readonly problems: readonly Problem[];
    readonly medicines: readonly (readonly [name: string, dose: string])[];
    readonly allergy?: readonly [code: string, display: string];
    readonly referral?: readonly [to: string, day: string];
  };
  readonly community?: CommunityCare;
}
