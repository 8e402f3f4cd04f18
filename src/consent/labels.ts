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
  const closed: ReasonCode[] = [];
  if (rows.includes(undefined)) closed.push('label-unknown');
  if (rows.some((row) => row?.consent === 'never')) closed.push('label-never-shared');
  const confidentiality = rows.filter((row) => row?.rank !== undefined);
  const others = rows.filter(
    (row) => row && row.rank === undefined && row.consent !== 'none' && row.consent !== 'withheld',
  );
  const sensitive = others.flatMap((row) => (row ? [row] : []));
  return {
    rank: confidentiality.length > 0 ? Math.max(...confidentiality.map((row) => row?.rank ?? 0)) : policy.normal,
    confidentialityIsGeneral: confidentiality.every((row) => row?.consent === 'general' || row?.consent === 'none'),
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
  readonly others: ReadonlySet<Token>;
  /** It is empty, or one of its labels is not known. */
  readonly unclear: boolean;
}

export function stated(labels: readonly (Token | undefined)[], policy: LabelPolicy): Stated {
  const rows = labels.map((label) => (label ? policy.rows.get(label) : undefined));
  return {
    ranks: rows.flatMap((row) => row?.rank ?? []),
    others: new Set(rows.flatMap((row) => (row && row.rank === undefined ? [row.label] : []))),
    unclear: labels.length === 0 || rows.includes(undefined),
  };
}

/** All-of: every label it carries is covered; an unstated confidentiality covers the general ones. */
export function permitCovers(s: Stated | undefined, c: Carried): Match {
  if (!s) return when(coveredGenerally(c));
  const names = s.ranks.length > 0 || s.others.size > 0;
  const confidentiality = s.ranks.length === 0 ? c.confidentialityIsGeneral : c.rank <= Math.max(...s.ranks);
  const covers = names && c.closed.length === 0 && confidentiality && c.sensitive.every((label) => s.others.has(label));
  return !covers && s.unclear ? MAYBE : when(covers);
}

/** Any-of: a confidentiality at or above the lowest stated, or any other stated label. */
export function denyCovers(s: Stated | undefined, c: Carried): Match {
  if (!s) return YES;
  const reached = s.ranks.length > 0 && c.rank >= Math.min(...s.ranks);
  const match = when(reached || c.all.some((label) => s.others.has(label)));
  return match === NO && s.unclear ? MAYBE : match;
}
