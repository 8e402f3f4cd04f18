// What is evaluated, read from its table: what is counted, against what, and whose reports they are.
// @see profiles/policy/evaluation.json; design: record, row 13
import type { Result } from '../fhir/result.ts';
import { isTypeName } from '../fhir/types.ts';
import { type Column, type Complaints, checked, isText, isTexts, isToken, type Row, rowsOf } from './reading.ts';

/** What is looked for in the record. */
export interface Counted {
  readonly name: string;
  readonly type: string;
  /** A token parameter by which it is found, and its `system|code`s; absent: all of the type. */
  readonly param?: string;
  readonly codes?: readonly string[];
  /** Statuses that leave it out. */
  readonly without: readonly string[];
  /** Organisations that contributed it, or were sent it; absent: any. */
  readonly by?: readonly string[];
  /** JSON paths: a list, in each of its items a code, and which codes count. */
  readonly also?: { readonly list: string; readonly code: string; readonly among: readonly string[] };
  /** JSON paths of its value, the first that is there counts. */
  readonly value?: readonly string[];
  /** Of answers on a form: its address, and the `linkId` of the question whose answer is the value. */
  readonly form?: string;
  readonly answer?: string;
  /** The scale of the value, both ends included; what is off it is no answer. */
  readonly scale?: readonly [least: number, most: number];
}
export interface MeasureRow {
  readonly id: string;
  readonly title: string;
  readonly kind: 'joining' | 'use' | 'score';
  readonly of: readonly string[];
  readonly visits?: readonly string[];
  /** Visits that are only known as booked: those that no visit is of are visits too. */
  readonly booked?: readonly string[];
  readonly went?: readonly string[];
  readonly days?: number;
}
export interface EvaluationPlan {
  readonly contributor: string;
  readonly recipients: readonly string[];
  /** Most days on either side of joining. */
  readonly days: number;
  /** Codes of an opt-out from secondary use, and of its withdrawal. */
  readonly optOut: { readonly codes: readonly string[]; readonly withdrawn: readonly string[] };
  readonly counted: readonly Counted[];
  readonly measures: readonly MeasureRow[];
}

const KINDS: readonly unknown[] = ['joining', 'use', 'score'] satisfies MeasureRow['kind'][];
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTokens = (value: unknown): boolean => isTexts(value) && value.every(isToken);
const isScale = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isFinite) && value[0] < value[1];
const isName = (value: unknown): boolean => isText(value) && /^[a-z][a-z0-9-]{0,63}$/.test(value);
const isDays = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0 && Number(value) <= 3660;
const isPath = (value: unknown): boolean => isText(value) && value.startsWith('$.');
const isAlso = (value: unknown): boolean =>
  isRow(value) && isPath(value['list']) && isPath(value['code']) && isTexts(value['among']);

const KEYS: readonly string[] = 'version about contributor recipients days optOut counted measures'.split(' ');

/** What one row cannot say by itself. */
function crossFaults(counted: readonly Row[], measures: readonly Row[]): Complaints {
  const valued = new Set(counted.flatMap((row) => ((row['value'] ?? row['answer']) ? [row['name']] : [])));
  return [
    ...counted.flatMap((row, i) =>
      (row['form'] === undefined) === (row['answer'] === undefined) &&
      (row['form'] === undefined || row['type'] === 'QuestionnaireResponse')
        ? []
        : [`counted[${i}]: "form" and "answer" go together, of a QuestionnaireResponse.`],
    ),
    ...measures.flatMap(({ kind, of }, i) =>
      kind !== 'score' || (isTexts(of) && of.every((each) => valued.has(each)))
        ? []
        : [`measures[${i}]: what is scored must have a "value" or an "answer".`],
    ),
  ];
}

/** The plan of the evaluation, or everything that is wrong with the file. */
export function readEvaluation(file: unknown): Result<EvaluationPlan, Complaints> {
  const whole = isRow(file) ? file : {};
  const name: Column = { must: isName, is: 'lower-case letters, digits and hyphens' };
  const counted = rowsOf(file, 'counted', {
    name,
    type: { must: (v) => isText(v) && isTypeName(v), is: 'a resource type' },
    param: { may: isText, is: 'a token parameter' },
    codes: { may: isTokens, is: 'a list of system|code' },
    without: { must: isTexts, is: 'a list of statuses' },
    by: { may: isTexts, is: 'a list of organisations' },
    also: { may: isAlso, is: 'a list, a code and what it is among' },
    value: { may: (v) => isTexts(v) && v.every(isPath), is: 'a list of JSON paths' },
    form: { may: isText, is: 'the address of a form' },
    answer: { may: isText, is: 'the linkId of a question' },
    scale: { may: isScale, is: 'two numbers in order' },
  });
  const names = new Set(counted.rows.map((row) => row['name']));
  const ofCounted = (value: unknown): boolean => isTexts(value) && value.every((each) => names.has(each));
  const list = { may: ofCounted, is: 'a list of what is counted' };
  const measures = rowsOf(file, 'measures', {
    id: name,
    title: { must: isText, is: 'a text' },
    kind: { must: (v) => KINDS.includes(v), is: `one of ${KINDS.join(', ')}` },
    of: { must: ofCounted, is: list.is },
    visits: list,
    booked: list,
    went: list,
    days: { may: isDays, is: 'a number of days' },
  });
  const twice = (rows: readonly Row[], key: string, what: string): Complaints =>
    new Set(rows.map((row) => row[key])).size < rows.length ? [`${what}: one ${key} has two rows.`] : [];
  const { optOut } = whole;
  const faults = [
    ...Object.keys(whole).flatMap((key) => (KEYS.includes(key) ? [] : [`"${key}" is not known.`])),
    ...(isText(whole['contributor']) ? [] : ['"contributor" must be an organisation.']),
    ...(isTexts(whole['recipients']) ? [] : ['"recipients" must be a list of organisations.']),
    ...(isDays(whole['days']) ? [] : ['"days" must be a number of days.']),
    ...(isRow(optOut) && isTokens(optOut['codes']) && isTokens(optOut['withdrawn'])
      ? []
      : ['"optOut" must have codes, and codes of its withdrawal.']),
    ...twice(counted.rows, 'name', 'counted'),
    ...twice(measures.rows, 'id', 'measures'),
    ...crossFaults(counted.rows, measures.rows),
  ];
  return checked(
    [...faults, ...counted.faults, ...measures.faults].map((each) => `evaluation: ${each}`),
    () => whole as unknown as EvaluationPlan,
  );
}
