// STU3 as far as this mapping reads it: R4's types with the elements that differ.
// @see https://hl7.org/fhir/STU3/resourcelist.html and https://hl7.org/fhir/R4/diff.html
import type * as R4 from '@medplum/fhirtypes';

/** R4's elements but those named in `D`, none of them promised, plus STU3's own. */
type Like<R, D extends keyof R, Own = unknown> = Partial<Omit<R, D | 'resourceType' | 'contained'>> & Domain & Own;
/** Suppliers send some repeating elements bare. */
type Loose<T> = T | readonly T[];

interface Domain {
  readonly id?: string;
  readonly contained?: readonly Stu3Resource[];
}
export interface Stu3Resource extends Domain {
  readonly resourceType: string;
  readonly meta?: R4.Meta;
  readonly [element: string]: unknown;
}
export interface Agent {
  readonly agent?: R4.Reference;
  readonly onBehalfOf?: R4.Reference;
}

export type Patient = Like<
  R4.Patient,
  'generalPractitioner',
  { readonly generalPractitioner?: Loose<R4.Reference>; readonly animal?: unknown }
>;
export type Practitioner = Like<R4.Practitioner, never>;
export type PractitionerRole = Like<R4.PractitionerRole, never>;
export type Organization = Like<R4.Organization, never>;
export type Location = Like<R4.Location, 'type', { readonly type?: R4.CodeableConcept }>;
export type Condition = Like<
  R4.Condition,
  'clinicalStatus' | 'verificationStatus' | 'encounter' | 'recordedDate' | 'stage' | 'evidence',
  {
    readonly clinicalStatus?: string;
    readonly verificationStatus?: string;
    readonly context?: R4.Reference;
    readonly assertedDate?: string;
    readonly stage?: R4.ConditionStage;
    readonly evidence?: readonly { readonly code?: Loose<R4.CodeableConcept>; readonly detail?: R4.Reference[] }[];
    readonly abatementBoolean?: boolean;
  }
>;
export type AllergyIntolerance = Like<
  R4.AllergyIntolerance,
  'clinicalStatus' | 'verificationStatus' | 'recordedDate' | 'encounter',
  { readonly clinicalStatus?: string; readonly verificationStatus?: string; readonly assertedDate?: string }
>;
export type Dosage = Omit<R4.Dosage, 'doseAndRate'> & {
  readonly doseRange?: R4.Range;
  readonly doseQuantity?: R4.Quantity;
  readonly rateRatio?: R4.Ratio;
  readonly rateRange?: R4.Range;
  readonly rateQuantity?: R4.Quantity;
};
export type MedicationStatement = Like<
  R4.MedicationStatement,
  'dosage' | 'statusReason',
  {
    readonly dosage?: readonly Dosage[];
    readonly taken?: string;
    readonly reasonNotTaken?: R4.CodeableConcept[];
  }
>;
export type MedicationRequest = Like<
  R4.MedicationRequest,
  | 'category'
  | 'encounter'
  | 'requester'
  | 'dosageInstruction'
  | 'substitution'
  | 'statusReason'
  | 'courseOfTherapyType',
  {
    readonly category?: R4.CodeableConcept;
    readonly context?: R4.Reference;
    readonly requester?: Agent;
    readonly dosageInstruction?: readonly Dosage[];
    readonly substitution?: { readonly allowed?: boolean; readonly reason?: R4.CodeableConcept };
  }
>;
export type Medication = Like<R4.Medication, never>;
export type Observation = Like<
  R4.Observation,
  'encounter' | 'interpretation' | 'note' | 'component' | 'hasMember' | 'derivedFrom' | 'partOf',
  {
    readonly context?: R4.Reference;
    readonly comment?: string;
    readonly interpretation?: R4.CodeableConcept;
    readonly related?: readonly { readonly type?: string; readonly target?: R4.Reference }[];
    readonly component?: readonly (Omit<R4.ObservationComponent, 'interpretation'> & {
      readonly interpretation?: R4.CodeableConcept;
    })[];
  }
>;
export type Immunization = Like<
  R4.Immunization,
  'status' | 'performer' | 'protocolApplied' | 'reasonCode' | 'statusReason' | 'recorded',
  {
    readonly status?: string;
    readonly notGiven?: boolean;
    readonly date?: string;
    readonly practitioner?: readonly { readonly role?: R4.CodeableConcept; readonly actor?: R4.Reference }[];
    readonly explanation?: {
      readonly reason?: R4.CodeableConcept[];
      readonly reasonNotGiven?: readonly R4.CodeableConcept[];
    };
    readonly vaccinationProtocol?: readonly {
      readonly doseSequence?: number;
      readonly series?: string;
      readonly authority?: R4.Reference;
      readonly seriesDoses?: number;
      readonly targetDisease?: R4.CodeableConcept[];
    }[];
  }
>;
export type Encounter = Like<
  R4.Encounter,
  'class' | 'diagnosis' | 'appointment' | 'reasonCode' | 'basedOn',
  {
    readonly class?: R4.Coding;
    readonly reason?: R4.CodeableConcept[];
    readonly incomingReferral?: readonly R4.Reference[];
    readonly appointment?: R4.Reference;
    readonly diagnosis?: readonly {
      readonly condition?: R4.Reference;
      readonly role?: R4.CodeableConcept;
      readonly rank?: number;
    }[];
  }
>;
export type List = Like<R4.List, never>;
export type ReferralRequest = Like<
  R4.ServiceRequest,
  'status' | 'encounter' | 'requester' | 'performer' | 'performerType' | 'code' | 'supportingInfo',
  {
    readonly status?: string;
    readonly type?: R4.CodeableConcept;
    readonly serviceRequested?: readonly R4.CodeableConcept[];
    readonly context?: R4.Reference;
    readonly requester?: Agent;
    readonly specialty?: R4.CodeableConcept;
    readonly recipient?: R4.Reference[];
    readonly description?: string;
    readonly supportingInfo?: R4.Reference[];
  }
>;
export type ProcedureRequest = Like<
  R4.ServiceRequest,
  'status' | 'encounter' | 'requester' | 'performer',
  {
    readonly status?: string;
    readonly context?: R4.Reference;
    readonly requester?: Agent;
    readonly performer?: R4.Reference;
  }
>;
export interface OperationOutcome extends Domain {
  readonly issue?: readonly R4.OperationOutcomeIssue[];
}
