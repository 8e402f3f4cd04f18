// What a decision reads about one resident (the PIP's answer): plain typed rows, no clock, no I/O.
// @see design: consent §1, §2 step 6
import type { Consent, Resource } from '@medplum/fhirtypes';
import type { Instant, OdsCode, ResidentId, ResourceId, Token } from '../fhir/ids.ts';

export type RelationshipKind = 'registration' | 'admission' | 'referral' | 'service' | 'allocation' | 'membership';

/** Who was a lead, and which. */
export interface Led extends Pick<Relationship, 'practitioner' | 'member'> {
  readonly as: Token;
  /** They were only to be, as that team said then: somebody else is instead. */
  readonly team?: ResourceId | undefined;
  readonly said?: Instant | undefined;
}

/** Why somebody has to do with a resident, with its dates, and who says so. */
export interface Relationship {
  /** `sent`: of whoever sent a referral; it brings back what is answered, and is no reason to look at anything else. */
  readonly kind: RelationshipKind | 'sent';
  /** Organisation that stands in the relationship (for a person: acted for), where known. */
  readonly organisation?: OdsCode | undefined;
  /** Person that stands in it, `system|value`; set for allocation and membership. */
  readonly practitioner?: Token | undefined;
  /** `Type/id` of a member that is given by reference instead: whom the directory says, by the word of `assertedBy`. */
  readonly member?: string | undefined;
  /** Of who is a member only as that lead, by what was written over REST: until whoever takes over does. */
  readonly lead?: Token | undefined;
  /** From whom a lead took over. */
  readonly succeeds?: readonly Led[] | undefined;
  /** Team of a membership. */
  readonly team?: ResourceId | undefined;
  readonly start?: Instant | undefined;
  /** Exclusive; for a referral already with its 30 days after closing. */
  readonly end?: Instant | undefined;
  /** Contributor of the resource that says so. */
  readonly assertedBy: OdsCode;
  /** `feed`: delivered by a source; `rest`: written over FHIR REST. */
  readonly via: 'feed' | 'rest';
  /** Referrals: what was delivered with it is its receiver's (`FacetFacts.delivery`). */
  readonly delivery?: number | undefined;
  /** Referrals with which something was delivered, and what its Tasks say of them: the ServiceRequest. */
  readonly request?: string | undefined;
  /** By the word of the Task that waits for this organisation's answer. */
  readonly task?: true;
  /** Of such a Task: this organisation has said that it takes it on, or did. */
  readonly accepted?: true;
  /** Registrations: which source says so; the GP record wins over ADT over council, then the newest. */
  readonly precedence?: number;
  /** When it was said. Registrations, where the source gives no start: the newest holds. */
  readonly said?: Instant | undefined;
}

/** Whom a literal reference stands for: all that is set must be true of the requester. */
export interface ActorIdentity {
  readonly organisation?: OdsCode | undefined;
  readonly practitioner?: Token | undefined;
  readonly role?: Token;
  /** A staff number of somebody whose SDS user id is known as well: nobody with another one. */
  readonly known?: true;
  /** Organisations that say so, where they are not the recorder of the consent: their word is of their own people. */
  readonly within?: readonly OdsCode[];
  /** What says so is not in use at the time, or was not throughout: a deny still names them, a permit does not. */
  readonly former?: true;
}

/**
 * One version of a directory resource, a group, a team or a relative, to which a consent leads, from the one in force when
 * it was first recorded on; or of one to which a team leads, from the one in force when the team last said who is in it.
 */
export interface DirectoryVersion {
  /** Id of the consent; of a team, `CareTeam/id`. */
  readonly consent: string;
  readonly type: string;
  readonly id: string;
  readonly contributor: OdsCode;
  /** Absent: deleted. */
  readonly resource?: Resource;
}

/** One assessment of a resident's ability to decide about sharing. It holds until the next one of its kind. */
export interface Assessment {
  /** `capacity`: mental capacity for this decision; `gillick`: competence of a child under 16. */
  readonly of: 'capacity' | 'gillick';
  readonly able: boolean;
  /** When it was made, as precisely as it says: first and last instant that may be meant. */
  readonly from: Instant;
  readonly to: Instant;
  /** End of its period, exclusive. */
  readonly end?: Instant;
  /** Contributor of the resource that says so, as far as it is known. */
  readonly by?: OdsCode;
}

/** What every grant has: who, and for how long. The person must be acting for the organisation. */
interface Granted {
  readonly id: string;
  readonly organisation: OdsCode;
  readonly start: Instant;
  /** Exclusive. */
  readonly end: Instant;
}
/** One person's way past relationship and consent for one resident, in an emergency. */
export interface BreakGlass extends Granted {
  readonly kind: 'break-glass';
  readonly practitioner: Token;
  /** Declared to be in the resident's vital interests: reaches past an explicit refusal. */
  readonly vitalInterests: boolean;
  /** The resident is told at once. */
  readonly noticeFrom?: undefined;
}
/** What the law has disclosed to one recipient, whatever was refused. */
export interface ByLaw extends Granted {
  readonly kind: 'law';
  /** Absent = everybody of the organisation. */
  readonly practitioner?: Token;
  readonly types: readonly string[];
  readonly classes: readonly string[];
  /** `Type/id`. */
  readonly instances: readonly string[];
  /** Labels beyond the general ones that it reaches; what is named as an instance is reached whatever its labels. */
  readonly labels: readonly Token[];
  /** Contributors it is limited to; absent = all. */
  readonly sources?: readonly OdsCode[];
  /** Until when the resident is not told; absent = told at once. */
  readonly noticeFrom?: Instant;
}
export type Grant = BreakGlass | ByLaw;

/** Stands, among the persons a Consent names, for somebody named in a way that only deciding resolves: anybody. */
export const ANYBODY_NAMED = '*';

export interface ResidentInputs {
  readonly resident: ResidentId;
  /** PDS sensitive, or `meta.security` R on a Patient contribution. */
  readonly restricted: boolean;
  /** Day of birth as `YYYY-MM-DD`, as composed for deciding. */
  readonly birthDate?: string | undefined;
  readonly deceased?: Instant | undefined;
  readonly relationships: readonly Relationship[];
  /** Current, undeleted Consents about this resident, as stored. */
  readonly consents: readonly Consent[];
  /** Residents that share a resource with this one; absent = none. */
  readonly company?: readonly ResidentId[];
  /** Break-glass and disclosures by law, ended ones included; absent = none. */
  readonly grants?: readonly Grant[];
  /** Absent = none: permits that rest on one do not count. */
  readonly assessments?: readonly Assessment[];
  /** Who may be the same person, or is: what is known of them is not in here but in their own inputs. */
  readonly alike?: readonly { readonly resident: ResidentId; readonly confirmed: boolean }[];
  /** Who is the same person; what is known of them is in here. */
  readonly same?: readonly ResidentId[];
  /** Consents of who may be the same person: what they refuse holds, what they permit does not. */
  readonly refusals?: readonly Consent[];
  /** What literal references of actors lead to; one that is not here is unresolvable. Absent = nothing. */
  readonly directory?: readonly DirectoryVersion[];
}
