// What a decision reads about one resident (the PIP's answer): plain typed rows, no clock, no I/O.
// @see design: consent §1, §2 step 6
import type { Consent } from '@medplum/fhirtypes';
import type { Instant, OdsCode, ResidentId, ResourceId, Token } from '../fhir/ids.ts';

export type RelationshipKind = 'registration' | 'admission' | 'referral' | 'service' | 'allocation' | 'membership';

/** Why somebody has to do with a resident, with its dates, and who says so. */
export interface Relationship {
  readonly kind: RelationshipKind;
  /** Organisation that stands in the relationship (for a person: acted for), where known. */
  readonly organisation?: OdsCode;
  /** Person that stands in it, `system|value`; set for allocation and membership. */
  readonly practitioner?: Token;
  /** Team of a membership. */
  readonly team?: ResourceId;
  readonly start?: Instant;
  /** Exclusive; for a referral already with its 30 days after closing. */
  readonly end?: Instant;
  /** Contributor of the resource that says so. */
  readonly assertedBy: OdsCode;
  /** `feed`: delivered by a source; `rest`: written over FHIR REST. */
  readonly via: 'feed' | 'rest';
  /** Registrations: which source says so; the GP record wins over ADT over council, then the newest. */
  readonly precedence?: number;
  /** Registrations: when it was said, where the source gives no start; the newest holds. */
  readonly said?: Instant;
}

/** Whom a literal reference stands for: all that is set must be true of the requester. */
export interface ActorIdentity {
  readonly organisation?: OdsCode;
  readonly practitioner?: Token;
  readonly role?: Token;
}

/** Recorded assessments of a resident's capacity to decide. */
export interface CapacityRecord {
  /** When the resident was assessed to lack capacity for this decision; `end` exclusive. */
  readonly lacks: readonly { readonly start: Instant; readonly end?: Instant }[];
  /** From when on a child under 16 decides for themselves (Gillick). */
  readonly gillick?: Instant;
}

export interface ResidentInputs {
  readonly resident: ResidentId;
  /** PDS sensitive, or `meta.security` R on a Patient contribution. */
  readonly restricted: boolean;
  /** Day of birth as `YYYY-MM-DD`, as composed for deciding. */
  readonly birthDate?: string;
  readonly deceased?: Instant;
  readonly relationships: readonly Relationship[];
  /** Current, undeleted Consents about this resident, as stored. */
  readonly consents: readonly Consent[];
  /** Absent = nothing is recorded: permits that rest on an assessment do not count. */
  readonly capacity?: CapacityRecord;
  /** By `Type/id`, whom literal references of actors stand for (several for a Group); one that is not here is unresolvable. */
  readonly actors?: Readonly<Record<string, readonly ActorIdentity[]>>;
}
