// How well a person fits the one asked for: a grade, and a score that orders persons of one grade.
// @see http://hl7.org/fhir/R4/valueset-match-grade.html
import { compare, type Demographics, RULES } from './matching.ts';

export type Grade = 'certain' | 'probable' | 'possible';

export interface Graded {
  readonly grade: Grade;
  /** 0 to 1, two decimals; every `certain` is above every `probable`, and that above every `possible`. */
  readonly score: number;
}

const FLOOR: Readonly<Record<Grade, number>> = { certain: 0.9, probable: 0.7, possible: 0.3 };
/** Between one floor and the next. */
const WIDTH: Readonly<Record<Grade, number>> = { certain: 0.1, probable: 0.19, possible: 0.39 };

function gradeOne(asked: Demographics, known: Demographics): Graded | undefined {
  const { agrees, differs, rules } = compare(asked, known);
  const numbered = rules.includes('number-equal');
  if (differs && !numbered) return undefined;
  const grade: Grade = !agrees ? 'possible' : numbered ? 'certain' : 'probable';
  const fitting = rules.filter((rule) => RULES[rule] === 'same' || rule === 'postcode-equal').length;
  return { grade, score: Math.round(100 * (FLOOR[grade] + (WIDTH[grade] * fitting) / rules.length)) / 100 };
}

/**
 * The best of all that is said of one person; undefined when it is somebody else. Agreement of number and demographics
 * is `certain`, of demographics alone `probable`; too little said, or an equal number under other demographics, `possible`.
 */
export function graded(asked: readonly Demographics[], known: readonly Demographics[]): Graded | undefined {
  const all = asked.flatMap((one) => known.flatMap((other) => gradeOne(one, other) ?? []));
  return all.toSorted((a, b) => b.score - a.score)[0];
}
