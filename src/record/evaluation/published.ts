// Whether a report may follow what was published before: nobody may be told apart by comparing the two.
// @see design: consent §7, "Secondary use" (counts under 5 and their complements suppressed)
import type { MeasureReport, MeasureReportGroup, MeasureReportGroupPopulation } from '@medplum/fhirtypes';
import type { Period } from './counting.ts';
import { LEAST } from './suppression.ts';

type Populations = readonly MeasureReportGroupPopulation[] | undefined;
const countsOf = (list: Populations): readonly (number | undefined)[] => (list ?? []).map(({ count }) => count);

/** What is counted of one population: the total first, then every stratum; undefined where it is masked. */
const columnOf = ({ population, stratifier = [] }: MeasureReportGroup, at: number): readonly (number | undefined)[] => [
  countsOf(population)[at],
  ...stratifier.flatMap(({ stratum = [] }) => stratum.map((each) => countsOf(each.population)[at])),
];

const few = (a: number, b: number): boolean => a !== b && Math.abs(a - b) < LEAST;

/** Counts that both tell differ by enough, or not at all; what is told at all changes only where enough came or went. */
function hides(before: readonly (number | undefined)[], after: readonly (number | undefined)[]): boolean {
  if (before.length !== after.length) return false;
  if (before.some((count, at) => count !== undefined && after[at] !== undefined && few(count, after[at]))) return false;
  const [was, is] = [before[0], after[0]];
  const same = before.every((count, at) => (count === undefined) === (after[at] === undefined));
  return same || (is !== undefined && is !== was);
}

function groupHides(earlier: MeasureReportGroup, next: MeasureReportGroup): boolean {
  const columns = (earlier.population ?? []).map((_, at) => at);
  const [was, is] = [countsOf(earlier.population)[0], countsOf(next.population)[0]];
  const scored = earlier.measureScore?.value === next.measureScore?.value;
  return (
    columns.every((at) => hides(columnOf(earlier, at), columnOf(next, at))) &&
    // Per 100 people follows from counts; a mean does not.
    (scored || was !== is || next.measureScore?.unit !== undefined)
  );
}

/** Whether comparing a report with an earlier one of the same measure and period tells of no fewer than five people. */
export function mayFollow(earlier: MeasureReport, next: MeasureReport): boolean {
  const [before, after] = [earlier.group ?? [], next.group ?? []];
  return before.length === after.length && before.every((group, at) => groupHides(group, after[at] ?? {}));
}

/** Whether two periods share a day and are not the same: one taken from the other would leave few. Days as `YYYY-MM-DD`. */
export const overlaps = (a: Period, b: Period): boolean =>
  (a.start !== b.start || a.end !== b.end) && a.start <= b.end && b.start <= a.end;
