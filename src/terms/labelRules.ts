// Reads the label policy for labelling: when the server adds a label, and which labels withhold.
// What a label asks of consent is read from the same file by consent/labelPolicy.ts.
// @see profiles/policy/labels.json; https://hl7.org/fhir/R4/security-labels.html; design: consent §2 step 9
import { contentHash } from '../fhir/hash.ts';
import type { Token, Withholding } from '../fhir/ids.ts';
import type { Result } from '../fhir/result.ts';
import { DATA_CLASS_TABLE } from './dataClass.ts';
import { type Column, type Complaints, checked, isText, isTexts, isToken, type Row, rowsOf } from './reading.ts';

/** When the server adds a label. Every condition that is stated must match. */
export interface LabelRule {
  readonly label: Token;
  /** `system|code` of a Coding anywhere in the resource. */
  readonly codes?: ReadonlySet<string>;
  /** Beginnings of `system|code`. */
  readonly prefixes?: readonly string[];
  /** `system|value` of an identifier anywhere in the resource. */
  readonly identifiers?: ReadonlySet<string>;
  readonly types?: ReadonlySet<string>;
  readonly exceptTypes?: ReadonlySet<string>;
  /** Sources (feeds) that delivered it. */
  readonly sources?: ReadonlySet<string>;
  /** Organisations that contributed it. */
  readonly contributors?: ReadonlySet<string>;
}

export interface LabelRules {
  /** Labels by which a source withholds, and from whom. */
  readonly withheld: ReadonlyMap<string, Withholding>;
  readonly derive: readonly LabelRule[];
  /** Every label that has a row. */
  readonly known: ReadonlySet<string>;
  /** Elements whose references bring the labels of their targets: `Type.element`, or `*.element` of any type. */
  readonly carriers: ReadonlySet<string>;
  /** Another one whenever a version might be labelled otherwise. */
  readonly number: number;
}

const CONSENTS = ['general', 'named', 'never', 'withheld', 'none'];
const LABEL_COLUMNS: Readonly<Record<string, Column>> = {
  label: { must: isToken, is: '"system|code"' },
  consent: { must: (v) => CONSENTS.includes(v as string), is: `one of ${CONSENTS.join(', ')}` },
  withheld: { may: (v) => v === 'source' || v === 'resident', is: '"source" or "resident"' },
  display: { must: isText, is: 'a text' },
};
const TEXTS: Column = { may: isTexts, is: 'a list of texts' };
const RULE_COLUMNS: Readonly<Record<string, Column>> = {
  label: { must: isToken, is: '"system|code"' },
  why: { must: isText, is: 'a text' },
  mark: { must: (v) => v === 'V' || v === 'M', is: '"V" or "M"' },
  systems: TEXTS,
  codes: TEXTS,
  prefixes: TEXTS,
  identifiers: { may: (v) => isTexts(v) && v.every(isToken), is: 'a list of "system|value"' },
  types: TEXTS,
  exceptTypes: TEXTS,
  sources: TEXTS,
  contributors: TEXTS,
};
const CARRIER_COLUMNS: Readonly<Record<string, Column>> = {
  element: { must: (v) => /^(\*|[A-Z]\w*)\.\w+(\.\w+)*$/.test(String(v)), is: '"Type.element" or "*.element"' },
  why: { must: isText, is: 'a text' },
};
const CONDITIONS = ['codes', 'prefixes', 'identifiers', 'types', 'sources', 'contributors'] as const;

const texts = (row: Row, key: string): readonly string[] => (row[key] as readonly string[] | undefined) ?? [];
const set = (row: Row, key: string) => (row[key] ? { [key]: new Set(texts(row, key)) } : {});
const withSystem = (row: Row, key: string): readonly string[] =>
  texts(row, 'systems').flatMap((system) => texts(row, key).map((code) => `${system}|${code}`));

const ruleOf = (row: Row): LabelRule => ({
  label: row['label'] as Token,
  ...(row['codes'] !== undefined && { codes: new Set(withSystem(row, 'codes')) }),
  ...(row['prefixes'] !== undefined && { prefixes: withSystem(row, 'prefixes') }),
  ...set(row, 'identifiers'),
  ...set(row, 'types'),
  ...set(row, 'exceptTypes'),
  ...set(row, 'sources'),
  ...set(row, 'contributors'),
});

/** What one row cannot say by itself. */
function crossFaults(labels: readonly Row[], rules: readonly Row[]): Complaints {
  const known = new Set(labels.map((row) => row['label']));
  return [
    ...labels.flatMap((row, i) =>
      (row['consent'] === 'withheld') === (row['withheld'] !== undefined)
        ? []
        : [`labels[${i}]: "withheld" belongs to consent "withheld", and only there.`],
    ),
    ...(known.size < labels.length ? ['labels: a label has two rows.'] : []),
    ...rules.flatMap((row, i) => [
      ...(known.has(row['label']) ? [] : [`derive[${i}]: the label has no row in "labels".`]),
      ...(CONDITIONS.some((key) => row[key]) ? [] : [`derive[${i}]: a rule needs a condition.`]),
      ...((row['codes'] || row['prefixes']) && !row['systems'] ? [`derive[${i}]: codes need "systems".`] : []),
      ...(row['codes'] && row['prefixes'] ? [`derive[${i}]: "codes" and "prefixes" are two rules.`] : []),
    ]),
  ];
}

/** What the hash of the rules begins with; never 0. */
const numberOf = (rules: unknown): number => 1 + Number.parseInt(contentHash(JSON.stringify(rules)).slice(0, 8), 36);

/** The label policy, or everything that is wrong with the file. */
export function readLabelRules(file: unknown): Result<LabelRules, Complaints> {
  const labels = rowsOf(file, 'labels', LABEL_COLUMNS);
  const rules = rowsOf(file, 'derive', RULE_COLUMNS);
  const carriers = rowsOf(file, 'carry', CARRIER_COLUMNS);
  const faults = [...labels.faults, ...rules.faults, ...carriers.faults, ...crossFaults(labels.rows, rules.rows)];
  return checked(faults, () => ({
    withheld: new Map(
      labels.rows.flatMap((row) =>
        row['withheld'] ? [[row['label'] as string, row['withheld'] as Withholding] as const] : [],
      ),
    ),
    derive: rules.rows.map(ruleOf),
    known: new Set(labels.rows.map((row) => row['label'] as string)),
    carriers: new Set(carriers.rows.map((row) => row['element'] as string)),
    number: numberOf([labels.rows, rules.rows, carriers.rows, DATA_CLASS_TABLE]),
  }));
}
