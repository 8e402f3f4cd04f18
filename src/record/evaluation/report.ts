// Tables as FHIR: the Measure that says what is counted, and the MeasureReport with what may be told of it.
// @see https://hl7.org/fhir/R4/measure.html; https://hl7.org/fhir/R4/measurereport.html
import type {
  CodeableConcept,
  Measure,
  MeasureGroup,
  MeasureReport,
  MeasureReportGroup,
  MeasureReportGroupPopulation,
} from '@medplum/fhirtypes';
import { fhirInstant, type Instant } from '../../fhir/ids.ts';
import { BASE, ourCodeSystem, SYSTEM } from '../../fhir/systems.ts';
import type { Counted, EvaluationPlan, MeasureRow } from '../../terms/evaluation.ts';
import type { Period } from './counting.ts';
import type { Table } from './tables.ts';

const MASKED = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'masked' }],
};
const ours = (code: string): CodeableConcept => ({ coding: [{ system: ourCodeSystem('evaluation'), code }] });
const population = (code: string): CodeableConcept => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-population', code }],
});
/** Strata of localities are of their own list; all others are of ours. */
const stratumOf = (by: string, code: string): CodeableConcept =>
  by === 'locality' ? { coding: [{ system: `${BASE}/Id/locality`, code }] } : ours(code);

/** A count, or that it is not told. */
const counted = (code: string, count: number | undefined): MeasureReportGroupPopulation => ({
  code: population(code),
  ...(count === undefined ? { _count: MASKED } : { count }),
});

/** One decimal. */
const rounded = (value: number): number => Math.round(value * 10) / 10;

/** Per 100 people, or the mean of what people answered; only of what is told. */
function scoreOf({ group, totals }: Table): MeasureReportGroup['measureScore'] {
  const [people, happened] = totals;
  if (people === undefined) return undefined;
  if (group.mean !== undefined) return { value: rounded(group.mean) };
  return happened === undefined ? undefined : { value: rounded((100 * happened) / people), unit: 'per 100 people' };
}

function groupOf(table: Table): MeasureReportGroup {
  const { populations, code } = table.group;
  const score = scoreOf(table);
  return {
    code: ours(code),
    population: populations.map((each, at) => counted(each, table.totals[at])),
    ...(score && { measureScore: score }),
    stratifier: table.stratifiers.map(({ by, strata }) => ({
      code: [ours(by)],
      stratum: strata.map((each) => ({
        value: stratumOf(by, each.code),
        population: populations.map((name, at) => counted(name, each.counts[at])),
      })),
    })),
  };
}

export interface Report {
  readonly measure: MeasureRow;
  readonly period: Period;
  readonly tables: readonly Table[];
  /** ODS code of whose report it is. */
  readonly reporter: string;
  readonly now: Instant;
}

/** Of one measure and period there is one report; a newer one is its next version. */
export const reportKey = ({ measure, period }: Pick<Report, 'measure' | 'period'>): string =>
  `${measure.id}/${period.start}/${period.end}`;

export const measureReportOf = (report: Report): MeasureReport => ({
  resourceType: 'MeasureReport',
  identifier: [{ system: `${BASE}/Id/evaluation`, value: reportKey(report) }],
  status: 'complete',
  type: 'summary',
  measure: `${BASE}/Measure/${report.measure.id}`,
  date: fhirInstant(report.now),
  reporter: { identifier: { system: SYSTEM.odsOrganisation, value: report.reporter } },
  period: { ...report.period },
  group: report.tables.map(groupOf),
});

/** What is counted, in words that a person can check; the codes stand in the table of the evaluation. */
function criteriaOf({ type, param, codes = [], without }: Counted): string {
  const found = param ? `${param}=${codes.join(',')}&` : '';
  return `${type}?${found}status:not=${without.join(',')}`;
}

const LEFT_OUT =
  'Nobody is counted who refused sharing, opted out from secondary use or is restricted, and no record that is withheld or sensitive. Counts under five, and those from which one would follow, are masked.';
const ABOUT: Readonly<Record<MeasureRow['kind'], string>> = {
  joining:
    'Of people who joined integrated care in the period (the first day of sharing), over as many days before as since, at most a year on either side; of what is told of one day, one counts.',
  use: 'People who used it in the period, their visits, and where they went in the days after they first did.',
  score: 'Of people who joined in the period and answered on both sides: the mean of the last answers.',
};
const GROUPS: Readonly<Record<MeasureRow['kind'], readonly string[]>> = {
  joining: ['before', 'after'],
  use: ['people'],
  score: ['before', 'after'],
};

/** The Measure of a row of the table. */
export function measureOf(row: MeasureRow, plan: EvaluationPlan): Measure {
  const expression = plan.counted
    .filter(({ name }) => row.of.includes(name))
    .map(criteriaOf)
    .join(' or ');
  const group = GROUPS[row.kind].map(
    (code): MeasureGroup => ({
      code: ours(code),
      population: [{ code: population('numerator'), criteria: { language: 'application/x-fhir-query', expression } }],
    }),
  );
  return {
    resourceType: 'Measure',
    url: `${BASE}/Measure/${row.id}`,
    version: '1',
    name: row.id.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase()),
    title: row.title,
    status: 'active',
    description: `${ABOUT[row.kind]} ${LEFT_OUT}`,
    group,
  };
}
