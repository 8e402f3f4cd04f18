// Security labels of a facet against what a provision or a general consent covers.
// @see design: consent §2 step 9, §3 ("Confidentiality codes are ordered …"); https://hl7.org/fhir/R4/security-labels.html
import type { Token } from '../fhir/ids.ts';
import type { LabelPolicy } from './labelPolicy.ts';
import { MAYBE, type Match, NO, when, YES } from './match.ts';
import type { ReasonCode } from './reasonTable.ts';

/** Labels of one facet, read against the policy. */
export interface Carried {
  /** Highest confidentiality; what carries none counts as normal. */
  readonly rank: number;
  readonly confidentialityIsGeneral: boolean;
  /** Other labels that ask for consent. */
  readonly sensitive: readonly Token[];
  readonly sensitiveAreGeneral: boolean;
  /** Every label as it stands, for denies. */
  readonly all: readonly Token[];
  /** Labels that no permit covers: unknown ones and those of own data only. */
  readonly closed: readonly ReasonCode[];
  /** Break-glass reaches all of them. */
  readonly underCeiling: boolean;
}

export function carried(labels: readonly Token[], policy: LabelPolicy): Carried {
  const rows = labels.map((label) => policy.rows.get(label));
  const known = rows.filter((row) => row !== undefined);
  const closed: ReasonCode[] = [];
  if (rows.includes(undefined)) closed.push('label-unknown');
  if (known.some((row) => row.consent === 'never')) closed.push('label-never-shared');
  const ranks = known.flatMap((row) => row.rank ?? []);
  const sensitive = known.filter(
    (row) => row.rank === undefined && row.consent !== 'none' && row.consent !== 'withheld',
  );
  return {
    rank: ranks.length > 0 ? Math.max(...ranks) : policy.normal,
    confidentialityIsGeneral: known.every(
      (row) => row.rank === undefined || row.consent === 'general' || row.consent === 'none',
    ),
    sensitive: sensitive.map((row) => row.label),
    sensitiveAreGeneral: sensitive.every((row) => row.consent === 'general'),
    all: labels,
    closed,
    underCeiling: rows.every((row) => row?.breakGlass === true),
  };
}

/** Whether what names no label covers it: every label is general. */
export const coveredGenerally = (c: Carried): boolean =>
  c.closed.length === 0 && c.confidentialityIsGeneral && c.sensitiveAreGeneral;

/** What a provision's `securityLabel` states. */
export interface Stated {
  readonly ranks: readonly number[];
  readonly known: ReadonlySet<Token>;
  /** It is empty, or one of its labels is not known. */
  readonly unclear: boolean;
}

export function stated(labels: readonly (Token | undefined)[], policy: LabelPolicy): Stated {
  const rows = labels.map((label) => policy.rows.get(label as Token));
  return {
    ranks: rows.flatMap((row) => row?.rank ?? []),
    known: new Set(rows.flatMap((row) => row?.label ?? [])),
    unclear: labels.length === 0 || rows.includes(undefined),
  };
}

/** All-of: every label it carries is covered; an unstated confidentiality covers the general ones. */
export function permitCovers(s: Stated | undefined, c: Carried): Match {
  if (!s) return when(coveredGenerally(c));
  const confidentiality = s.ranks.length === 0 ? c.confidentialityIsGeneral : c.rank <= Math.max(...s.ranks);
  const covers =
    s.known.size > 0 && c.closed.length === 0 && confidentiality && c.sensitive.every((label) => s.known.has(label));
  return !covers && s.unclear ? MAYBE : when(covers);
}

/** Any-of: a confidentiality at or above the lowest stated, or any other stated label. */
export function denyCovers(s: Stated | undefined, c: Carried): Match {
  if (!s) return YES;
  const match = when(c.rank >= Math.min(...s.ranks) || c.all.some((label) => s.known.has(label)));
  return match === NO && s.unclear ? MAYBE : match;
}
