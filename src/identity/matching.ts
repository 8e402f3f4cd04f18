// Whether two sets of demographics are of one person: by named rules, with every rule that spoke.
// @see design: record, "Who is who"
import { foldCompact } from '../fhir/text.ts';
import { type BirthDateRule, compareBirthDates } from './birthDates.ts';
import { areSwapped, compareFamily, compareGiven, type FamilyRule, type GivenRule } from './names.ts';
import { parseNhsNumber } from './nhsNumber.ts';

export interface Demographics {
  /** As delivered. */
  readonly nhsNumber?: string;
  readonly family?: string;
  /** All given names, separated by spaces. */
  readonly given?: string;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly birthDate?: string;
  readonly postcode?: string;
}

export type Rule =
  | BirthDateRule
  | FamilyRule
  | GivenRule
  | 'names-swapped'
  | 'number-equal'
  | 'number-differs'
  | 'number-missing'
  | 'postcode-equal'
  | 'postcode-differs'
  | 'postcode-missing';

/** `same`: agrees; `slip`: agrees but for a slip of writing; `missing`: says nothing; `differs`: disagrees; `aside`: only told. */
type Weight = 'same' | 'slip' | 'missing' | 'differs' | 'aside';

export const RULES: Readonly<Record<Rule, Weight>> = {
  'birth-date-equal': 'same',
  'birth-date-day-month-swapped': 'slip',
  'birth-date-one-digit': 'slip',
  'birth-date-less-precise': 'slip',
  'birth-date-missing': 'missing',
  'birth-date-differs': 'differs',
  'family-equal': 'same',
  'family-hyphen-part': 'same',
  'family-one-letter': 'slip',
  'family-missing': 'missing',
  'family-differs': 'differs',
  'given-equal': 'same',
  'given-nickname': 'same',
  'given-initial': 'same',
  'given-middle': 'same',
  'given-one-letter': 'slip',
  'given-missing': 'missing',
  'given-differs': 'differs',
  'names-swapped': 'same',
  'number-equal': 'same',
  'number-differs': 'differs',
  'number-missing': 'aside',
  'postcode-equal': 'aside',
  'postcode-differs': 'aside',
  'postcode-missing': 'aside',
};

/** Slips that may stand between two records of one person. */
const MOST_SLIPS = 1;

export interface Comparison {
  /** Enough is said, and all of it fits. */
  readonly agrees: boolean;
  /** Something said does not fit. Neither this nor `agrees`: too little is said. */
  readonly differs: boolean;
  readonly rules: readonly Rule[];
}

function compareNumbers(a: string | undefined, b: string | undefined): Rule {
  const [x, y] = [parseNhsNumber(a ?? ''), parseNhsNumber(b ?? '')];
  if (!x || !y) return 'number-missing';
  return x === y ? 'number-equal' : 'number-differs';
}

function comparePostcodes(a: string | undefined, b: string | undefined): Rule {
  const [x, y] = [foldCompact(a ?? ''), foldCompact(b ?? '')];
  if (x === '' || y === '') return 'postcode-missing';
  return x === y ? 'postcode-equal' : 'postcode-differs';
}

/**
 * Compares two persons; which of them comes first makes no difference. They agree if date of birth and both names
 * fit with at most one slip. Where a name is not given (several national data sets carry none), equal numbers and
 * an equal date of birth are enough.
 */
export function compare(a: Demographics, b: Demographics): Comparison {
  const birth = compareBirthDates(a.birthDate, b.birthDate);
  const names: readonly Rule[] = areSwapped(a, b)
    ? ['names-swapped']
    : [compareFamily(a.family, b.family), compareGiven(a.given, b.given)];
  const number = compareNumbers(a.nhsNumber, b.nhsNumber);
  const rules = [birth, ...names, number, comparePostcodes(a.postcode, b.postcode)];
  const weights = rules.map((rule) => RULES[rule]);
  const slips = weights.filter((weight) => weight === 'slip').length;
  const differs = weights.includes('differs') || slips > MOST_SLIPS;
  const complete = !weights.includes('missing');
  const numbered = number === 'number-equal' && birth === 'birth-date-equal' && slips === 0;
  return { agrees: !differs && (complete || numbered), differs, rules };
}

/** Agreement so good that it holds without a number: nothing missing, no slip, and no other postcode. */
export function agreesWithoutNumber(a: Demographics, b: Demographics): boolean {
  const { agrees, rules } = compare(a, b);
  return agrees && rules.every((rule) => !['slip', 'missing'].includes(RULES[rule]) && rule !== 'postcode-differs');
}

/** Two people under one key: another date of birth and another given name (or family name, where no given name is said). */
export function isSomebodyElse(a: Demographics, b: Demographics): boolean {
  const { rules } = compare(a, b);
  const otherName =
    rules.includes('given-differs') || (rules.includes('given-missing') && rules.includes('family-differs'));
  return rules.includes('birth-date-differs') && otherName;
}
