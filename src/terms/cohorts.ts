// The cohorts of people to be found: what counts as a sign of them, and rules over signs; a file people write.
// @see profiles/policy/cohorts.json; design: record, row 6
import type { Result } from '../fhir/result.ts';
import { isTypeName } from '../fhir/types.ts';
import { type Column, type Complaints, checked, isText, isTexts, type Row, rowsOf } from './reading.ts';

/** Signs of a Patient contribution: `born/YYYY-MM-DD`, `practice/{ODS code}`, `died/yes`. */
export const BORN = 'born';
export const PRACTICE = 'practice';
export const DIED = 'died';
/** Signs of a RiskAssessment by which somebody nominates: `nominated/{code of a cohort}`, or `nominated/any`. */
export const NOMINATED = 'nominated';

/** What in a resource counts as a sign: a coding anywhere in it, labels included, that is listed. */
interface Sign {
  /** `sign/kind`: how it is stored. */
  readonly mark: string;
  readonly types: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
  readonly prefixes: readonly string[];
}
/** Signs of which there must be enough: of so many kinds, or so many times; of the last days only, if said. */
export interface Need {
  readonly signs: readonly string[];
  readonly least: number;
  readonly of: 'kinds' | 'times';
  readonly days?: number;
}
/** All needs are met, at this age; the rules of a cohort are alternatives. */
export interface CohortRule {
  readonly rule: string;
  readonly cohort: string;
  readonly sentence: string;
  /** Years of age from which on, and below which. */
  readonly from?: number;
  readonly below?: number;
  readonly needs: readonly Need[];
}
export interface CohortTable {
  readonly cohorts: readonly { readonly code: string; readonly name: string }[];
  readonly rules: readonly CohortRule[];
  /** Types of resource in which there may be signs. */
  readonly types: readonly string[];
  readonly signs: readonly Sign[];
  /** Plain words of a mark. */
  readonly words: ReadonlyMap<string, string>;
}

const text: Column = { must: isText, is: 'a text' };
const name: Column = { must: (v) => isText(v) && /^[a-z0-9-]+$/.test(v), is: 'lower-case letters, digits and hyphens' };
const texts: Column = { may: isTexts, is: 'a list of texts' };
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0;
const count: Column = { may: isCount, is: 'a whole number above 0' };
const NEED: Readonly<Record<string, Column>> = {
  signs: { must: isTexts, is: 'a list of texts' },
  least: { must: isCount, is: 'a whole number above 0' },
  of: { must: (v) => v === 'kinds' || v === 'times', is: '"kinds" or "times"' },
  days: count,
};

const listed = (row: Row, key: string): readonly string[] => (row[key] as readonly string[] | undefined) ?? [];
const withSystem = (row: Row, key: string): readonly string[] =>
  listed(row, 'systems').flatMap((system) => listed(row, key).map((code) => `${system}|${code}`));
const markOf = (row: Row): string => `${row['sign']}/${row['kind']}`;

/** What one row cannot say by itself. */
function crossFaults(cohorts: readonly Row[], signs: readonly Row[], rules: readonly Row[]): Complaints {
  const known = (rows: readonly Row[], key: string) => new Set(rows.map((row) => row[key]));
  const [codes, names] = [known(cohorts, 'code'), known(signs, 'sign')];
  return [
    ...(codes.size < cohorts.length ? ['cohorts: a code has two rows.'] : []),
    ...(known(rules, 'rule').size < rules.length ? ['rules: a rule has two rows.'] : []),
    ...signs.flatMap((row, i) =>
      listed(row, 'types').every(isTypeName) ? [] : [`signs[${i}]: a type is not one that is served.`],
    ),
    ...rules.flatMap((row, i) => [
      ...(Number(row['from'] ?? 0) < Number(row['below'] ?? Number.POSITIVE_INFINITY)
        ? []
        : [`rules[${i}]: "from" must be below "below".`]),
      ...(codes.has(row['cohort']) ? [] : [`rules[${i}]: the cohort has no row in "cohorts".`]),
      ...rowsOf(row, 'needs', NEED).faults.map((fault) => `rules[${i}].${fault}`),
      ...rowsOf(row, 'needs', NEED).rows.flatMap((need) =>
        listed(need, 'signs').every((sign) => names.has(sign)) ? [] : [`rules[${i}]: a sign has no row in "signs".`],
      ),
    ]),
  ];
}

/** The cohorts, or everything that is wrong with the file. */
export function readCohorts(file: unknown): Result<CohortTable, Complaints> {
  const cohorts = rowsOf(file, 'cohorts', { code: name, name: text });
  const signs = rowsOf(file, 'signs', {
    ...{ sign: name, kind: name, words: text, types: { must: isTexts, is: 'a list of texts' } },
    ...{ systems: { must: isTexts, is: 'a list of texts' }, codes: texts, prefixes: texts },
  });
  const rules = rowsOf(file, 'rules', {
    ...{ rule: name, cohort: text, sentence: text, from: count, below: count },
    needs: { must: (v) => Array.isArray(v) && v.length > 0, is: 'a list with something in it' },
  });
  const faults = [...cohorts.faults, ...signs.faults, ...rules.faults];
  return checked([...faults, ...(faults.length > 0 ? [] : crossFaults(cohorts.rows, signs.rows, rules.rows))], () => ({
    cohorts: cohorts.rows as unknown as CohortTable['cohorts'],
    rules: rules.rows as unknown as readonly CohortRule[],
    types: [...new Set(signs.rows.flatMap((row) => listed(row, 'types')))],
    signs: signs.rows.map((row) => ({
      mark: markOf(row),
      types: new Set(listed(row, 'types')),
      codes: new Set(withSystem(row, 'codes')),
      prefixes: withSystem(row, 'prefixes'),
    })),
    words: new Map(signs.rows.map((row) => [markOf(row), String(row['words'])])),
  }));
}

/** Marks of the signs that these codings (`system|code`) of a resource of this type are, each once. */
export const marksOf = (type: string, codings: ReadonlySet<string>, { signs }: CohortTable): readonly string[] => [
  ...new Set(
    signs
      .filter(
        ({ types, codes, prefixes }) =>
          types.has(type) &&
          [...codings].some((each) => codes.has(each) || prefixes.some((prefix) => each.startsWith(prefix))),
      )
      .map(({ mark }) => mark),
  ),
];
