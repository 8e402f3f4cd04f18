// The policy of the borough: everything a decision reads that is not about one resident or one requester.
// @see design: consent §1, §2, §3
import type { LabelPolicy } from './labelPolicy.ts';
import type { Organisations } from './organisations.ts';
import type { RolePolicy } from './rolePolicy.ts';
import type { Summaries } from './summaries.ts';

/** What the store pins on facets because some consent names it individually (pins.ts); what it does not pin cannot be judged. */
export type PinKind = 'instance' | 'related' | 'code' | 'author';

export interface Policy {
  readonly roles: RolePolicy;
  /** What the view `summary` shows, by type. */
  readonly summaries: Summaries;
  readonly labels: LabelPolicy;
  readonly organisations: Organisations;
  /** What holds where no consent speaks: `explicit` refuses, `implied` permits direct care. */
  readonly legalBasis: 'explicit' | 'implied';
  /** Changes whenever any part of it changes. */
  readonly version: string;
  /** Kinds of pin that are kept; absent = none: provisions that need them stay closed. */
  readonly pins?: ReadonlySet<PinKind>;
  /** Days that permits outlive the resident; 28 when absent. */
  readonly daysAfterDeath?: number;
}

/** Purposes for which break-glass opens. */
export const EMERGENCY: ReadonlySet<string> = new Set(['TREAT', 'ETREAT']);

/** Purposes of direct care; every other one needs a permit that names it. @see http://terminology.hl7.org/ValueSet/v3-PurposeOfUse */
export const DIRECT_CARE: ReadonlySet<string> = new Set(['TREAT', 'ETREAT', 'CAREMGT', 'PATRQT']);
