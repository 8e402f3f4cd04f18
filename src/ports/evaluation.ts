// What counting for evaluation reads: typed rows of many residents, without names or texts. Types only.
// @see design: consent §7, "Secondary use"
import type { FacetId } from '../consent/facts.ts';
import type { ResidentInputs } from '../consent/inputs.ts';
import type { Instant, OdsCode, ResidentId, ResourceId } from '../fhir/ids.ts';

/** One thing to look for: current records of a type under these facets, and of these only what the rest asks for. */
export interface Sought {
  readonly name: string;
  readonly type: string;
  readonly facets: readonly FacetId[];
  readonly param?: string;
  /** `system|code`s. */
  readonly codes?: readonly string[];
  readonly without: readonly string[];
  readonly also?: { readonly list: string; readonly code: string; readonly among: readonly string[] };
  readonly value?: readonly string[];
  /** Answers on this form, the value being that to the question of this `linkId`. */
  readonly form?: string;
  readonly answer?: string;
  /** Values off it are none. */
  readonly scale?: readonly [least: number, most: number];
  /** Contributed by a feed: nobody adds over REST to a count what they take off again. */
  readonly fed: boolean;
  /** Of everybody, not only of who has a Consent. */
  readonly ofAnybody: boolean;
}
export interface Happening {
  readonly name: string;
  readonly resident: ResidentId;
  readonly at: Instant;
  /** Who says so. */
  readonly contributor: OdsCode;
  readonly value?: number;
  /** `Appointment/id` of the Appointment that it is, or that it carries out. */
  readonly appointment?: string;
}
/** One resident of whom there is a Consent, or something that is counted of anybody, or who may be the same person. */
export interface CountedResident {
  readonly resident: ResidentId;
  readonly restricted: boolean;
  /** A feed says that there is such a person. */
  readonly fed: boolean;
  readonly deceased?: Instant;
  /** Who may be the same person, or is. */
  readonly alike: readonly { readonly resident: ResidentId; readonly confirmed: boolean }[];
  readonly registrations: ResidentInputs['relationships'];
  readonly consents: ResidentInputs['consents'];
  /** What is recorded of opting out from secondary use: when, and whether it was withdrawn. */
  readonly optOuts: readonly { readonly at: Instant; readonly withdrawn: boolean }[];
}
/** A record of a feed with signs by which people are found (ports/signs.ts). */
export interface SignedHappening {
  readonly resident: ResidentId;
  readonly type: string;
  readonly id: string;
  readonly facet: FacetId;
  readonly date?: Instant;
  readonly signs: readonly string[];
}
/** All of one snapshot. */
export interface EvaluationRows {
  readonly residents: readonly CountedResident[];
  readonly happenings: readonly Happening[];
  readonly signed: readonly SignedHappening[];
}
/** One version of a report, also one that was taken back, and an end. */
export interface PublishedVersion {
  readonly id: ResourceId;
  readonly version: number;
  readonly current: boolean;
  readonly facet: FacetId;
  /** Its JSON; empty where it ends the report. */
  readonly body: string;
}
export interface EvaluationInputs {
  /** Every version of every report that this organisation ever published, in order: for comparing with, and nothing else. */
  published(contributor: OdsCode): Promise<readonly PublishedVersion[]>;
  read(
    sought: readonly Sought[],
    optOut: { readonly codes: readonly string[]; readonly withdrawn: readonly string[] },
    /** Facets of records whose signs are read. */
    signed: readonly FacetId[],
  ): Promise<EvaluationRows>;
}
