// Security labels of a facet against what a provision or a general consent covers.
// @see design: consent §2 step 9, §3 ("Confidentiality codes are ordered …"); https://hl7.org/fhir/R4/security-labels.html
import type { Token } from '../fhir/ids.ts';
import type { LabelPolicy, LabelRow } from './labelPolicy.ts';
import { either, MAYBE, type Match, NO, when, YES } from './match.ts';
import type { ReasonCode } from './reasonTable.ts';

/** Labels of one facet, read against the policy. */
export interface Carried {
  /** Highest confidentiality; what carries none counts as normal. */
  readonly rank: number;
  readonly confidentialityIsGeneral: boolean;
  /** Other labels that ask for consent. */
  readonly sensitive: readonly Token[];
  /** Every label is known, and a general permit covers it. */
  readonly general: boolean;
  /** Every label as it stands, for denies. */
  readonly all: readonly Token[];
  /** Labels that no permit covers: unknown ones and those of own data only. */
  readonly closed: readonly ReasonCode[];
}

/** Whether it asks for nothing that a general permit does not give; what its source withholds is another step. */
const isGeneral = ({ consent, rank }: LabelRow): boolean =>
  consent === 'general' || consent === 'none' || (consent === 'withheld' && rank === undefined);

export function carried(labels: readonly Token[], policy: LabelPolicy): Carried {
  const rows = labels.map((label) => policy.rows.get(label));
  const known = rows.filter((row) => row !== undefined);
  const closed: ReasonCode[] = [];
  if (rows.includes(undefined)) closed.push('label-unknown');
  if (known.some((row) => row.consent === 'never')) closed.push('label-never-shared');
  const ranks = known.flatMap(({ rank = [] }) => rank);
  return {
    rank: ranks.length > 0 ? Math.max(...ranks) : policy.normal,
    confidentialityIsGeneral: known.every((row) => row.rank === undefined || isGeneral(row)),
    sensitive: known
      .filter((row) => row.rank === undefined && row.consent !== 'none' && row.consent !== 'withheld')
      .map((row) => row.label),
    general: closed.length === 0 && known.every(isGeneral),
    all: labels,
    closed,
  };
}

/** Whether what names no label covers it, and break-glass reaches it: every label is general. */
export const coveredGenerally = (c: Carried): boolean => c.general;

/** What a provision's `securityLabel` states. */
export interface Stated {
  readonly ranks: readonly number[];
  readonly labels: ReadonlySet<Token>;
  /** It is empty, or one of its labels is not known. */
  readonly unclear: boolean;
}

export function stated(labels: readonly (Token | undefined)[], policy: LabelPolicy): Stated {
  const known = labels.flatMap((label = '' as Token) => policy.rows.get(label) ?? []);
  return {
    ranks: known.flatMap(({ rank = [] }) => rank),
    labels: new Set(known.map((row) => row.label)),
    unclear: known.length === 0 || known.length < labels.length,
  };
}

/** All-of: every label it carries is covered; an unstated confidentiality covers the general ones. */
export function permitCovers(s: Stated | undefined, c: Carried): Match {
  if (!s) return when(coveredGenerally(c));
  const confidentiality = s.ranks.length === 0 ? c.confidentialityIsGeneral : c.rank <= Math.max(...s.ranks);
  const named = s.labels.size > 0 && c.sensitive.every((label) => s.labels.has(label));
  return either(when(named && confidentiality && c.closed.length === 0), s.unclear ? MAYBE : NO);
}

/** Any-of: a confidentiality at or above the lowest stated, or any other stated label. */
export function denyCovers(s: Stated | undefined, c: Carried): Match {
  if (!s) return YES;
  const reached = c.rank >= Math.min(...s.ranks) || c.all.some((label) => s.labels.has(label));
  return either(when(reached), s.unclear ? MAYBE : NO);
}
