// What a measure counts: lines of people, made into tables of totals and strata, of which only what may be told is left.
// @see https://hl7.org/fhir/R4/measurereport.html (group, stratifier)
import { LEAST, suppressed } from './suppression.ts';

/** One person in one group: which strata they are in, and how much they add to each population. */
export interface Line {
  readonly strata: Readonly<Record<string, string>>;
  /** In the order of the populations; the first counts people. */
  readonly adds: readonly number[];
}
export interface Group {
  /** Code of `{base}/CodeSystem/evaluation`. */
  readonly code: string;
  /** Codes of {@link https://terminology.hl7.org/CodeSystem-measure-population.html}, the first counts people. */
  readonly populations: readonly string[];
  readonly lines: readonly Line[];
  /** A mean over the people, for measures of scores. */
  readonly mean?: number;
}
/** How people are divided: every stratum there is, whether or not anybody is in it. */
export interface Division {
  readonly by: string;
  readonly strata: readonly string[];
}
/** Counts of one group by population; undefined where one is not told. */
export interface Table {
  readonly group: Group;
  readonly totals: readonly (number | undefined)[];
  readonly stratifiers: readonly {
    readonly by: string;
    readonly strata: readonly { readonly code: string; readonly counts: readonly (number | undefined)[] }[];
  }[];
}

const added = (lines: readonly Line[], at: number): number => lines.reduce((all, { adds }) => all + (adds[at] ?? 0), 0);

/** A division of one group. What is counted of people in a stratum is told only where the people are. */
function stratified({ populations, lines }: Group, { by, strata }: Division): Table['stratifiers'][number] {
  const of = strata.map((code) => lines.filter((line) => line.strata[by] === code));
  const people = suppressed(of.map((list) => added(list, 0))).parts;
  const few = new Set(people.flatMap((count, at) => (count === undefined ? [at] : [])));
  const others = populations.slice(1).map(
    (_, n) =>
      suppressed(
        of.map((list) => added(list, n + 1)),
        few,
      ).parts,
  );
  return { by, strata: strata.map((code, at) => ({ code, counts: [people, ...others].map((parts) => parts[at]) })) };
}

/** The tables of a report, without any count that may not be told. */
export function tableOf(group: Group, divisions: readonly Division[]): Table {
  const totals = group.populations.map((_, at) => added(group.lines, at));
  const enough = (totals[0] ?? 0) >= LEAST;
  return {
    group,
    totals: totals.map((count) => (enough && count >= LEAST ? count : undefined)),
    stratifiers: divisions.map((division) => stratified(group, division)),
  };
}
