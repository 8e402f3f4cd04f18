// What is counted of each population, in words that say all of it: no search of one URL does.
// @see https://hl7.org/fhir/R4/metadatatypes.html#Expression; profiles/policy/evaluation.json
import type { Expression } from '@medplum/fhirtypes';
import type { Counted, EvaluationPlan, MeasureRow } from '../../terms/evaluation.ts';

/** The list of languages may be extended, which its type does not know. */
const WORDS = String('text/plain') as Expression['language'];

/** Which records of one kind count. @param scored whether what they say is what is measured, not that there are any */
function recordsOf(counted: Counted, scored: boolean): string {
  const { type, param = 'code', codes, without, by, also, value, form, answer, scale } = counted;
  const among = scale ? `, from ${scale.join(' to ')}` : '';
  const parts = [
    form && `on the form ${form}`,
    codes && `${param} one of ${codes.join(', ')}`,
    by && `contributed by or sent to ${by.join(', ')}`,
    `status none of ${without.join(', ')}`,
    also && `in ${also.list} an item whose ${also.code} is one of ${also.among.join(', ')}`,
    scored &&
      answer &&
      `with a number answered to ${answer}${among}, not one carried over from elsewhere that nobody confirmed`,
    scored && value && `with a number at ${value.join(', else ')}${among}`,
  ];
  return `${type} with a date (${parts.filter(Boolean).join('; ')})`;
}

const JOINED =
  'People whose first permit to share that counted (Consent of status active or inactive) is of a day in the period, at least one day before today and their death';

/** What each population of a measure is, by its code. */
export function criteriaOf(row: MeasureRow, { counted, days }: EvaluationPlan): (population: string) => Expression {
  const found = (names: readonly string[]): string =>
    counted
      .filter(({ name }) => names.includes(name))
      .map((each) => recordsOf(each, row.kind === 'score'))
      .join(' or ');
  const { visits = [], booked = [], of } = row;
  const also =
    booked.length > 0 ? ` or, where no such visit is of it or begins within an hour of it, ${found(booked)}` : '';
  const words: Readonly<Record<string, string>> = {
    ...(row.kind === 'joining' && {
      denominator: JOINED,
      numerator: `Days of that side of joining, at most ${days} of them, with ${found(of)}`,
    }),
    ...(row.kind === 'use' && {
      denominator: `People with ${found(of)} in the period`,
      numerator: `In the period, of these people, ${found(visits)}${also}`,
    }),
    ...(row.kind === 'score' && {
      'measure-population': `${JOINED}, and who answered at most ${days} days before and after it: ${found(of)}`,
    }),
  };
  return (population) => ({ language: WORDS, expression: words[population] ?? found(of) });
}

/** Where people went who used something: the first of these places that is found. */
export function wentCriteria(row: MeasureRow, { counted }: EvaluationPlan): Expression {
  const places = (row.went ?? []).flatMap((name) => counted.filter((each) => each.name === name));
  const said = places.map((each) => `${each.name}: ${recordsOf(each, false)}`).join('. ');
  return {
    language: WORDS,
    expression: `The first of these that began within ${row.days ?? 30} days of the first use in the period, else at-home. ${said}`,
  };
}
