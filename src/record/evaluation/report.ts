// Tables as FHIR: the Measure that says what is counted, and the MeasureReport with what may be told of it.
// @see https://hl7.org/fhir/R4/measure.html; https://hl7.org/fhir/R4/measurereport.html
import type {
  CodeableConcept,
  Measure,
  MeasureGroup,
  MeasureReport,
  MeasureReportGroup,
  MeasureReportGroupPopulation,
  Quantity,
} from '@medplum/fhirtypes';
import { canonicalJson } from '../../fhir/canonical.ts';
import { contentHash } from '../../fhir/hash.ts';
import { fhirInstant, type Instant } from '../../fhir/ids.ts';
import { BASE, ourCodeSystem, SYSTEM } from '../../fhir/systems.ts';
import type { EvaluationPlan, MeasureRow } from '../../terms/evaluation.ts';
import type { Period } from './counting.ts';
import { criteriaOf, wentCriteria } from './criteria.ts';
import { NO_RULE } from './people.ts';
import type { Division, Group, Table } from './tables.ts';

const MASKED = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'masked' }],
};
const UNTOLD: Quantity & { readonly _value: typeof MASKED } = { _value: MASKED };
const OURS = ourCodeSystem('evaluation');
const ours = (code: string): CodeableConcept => ({ coding: [{ system: OURS, code }] });
const population = (code: string): CodeableConcept => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-population', code }],
});
/** Strata of localities and cohorts are of their own lists; who is in none of them, and all others, are of ours. */
const LISTS: Readonly<Record<string, string>> = { locality: `${BASE}/Id/locality`, cohort: ourCodeSystem('cohort') };
const stratumOf = (by: string, code: string): CodeableConcept => ({
  coding: [{ system: (code !== NO_RULE && LISTS[by]) || OURS, code }],
});

/** A count, or that it is not told. */
const counted = (code: string, count: number | undefined): MeasureReportGroupPopulation => ({
  code: population(code),
  ...(count === undefined ? { _count: MASKED } : { count }),
});

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

const PER_100 = { unit: 'per 100 people', system: 'http://unitsofmeasure.org', code: '/100{people}' } as const;

/** Per 100 people, or the mean of what people answered; only of what is told. */
function scoreOf({ group, totals }: Table): Quantity | undefined {
  const [people, happened] = totals;
  if (people === undefined) return undefined;
  if (group.mean !== undefined) return { value: rounded(group.mean, 2) };
  return happened === undefined ? undefined : { value: rounded((100 * happened) / people, 1), ...PER_100 };
}

function groupOf(table: Table): MeasureReportGroup {
  const { populations, code } = table.group;
  return {
    code: ours(code),
    population: populations.map((each, at) => counted(each, table.totals[at])),
    measureScore: scoreOf(table) ?? UNTOLD,
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
  /** By which it was counted. */
  readonly definition: Pick<Measure, 'url' | 'version'>;
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
  measure: `${report.definition.url}|${report.definition.version}`,
  date: fhirInstant(report.now),
  reporter: { identifier: { system: SYSTEM.odsOrganisation, value: report.reporter } },
  period: { ...report.period },
  group: report.tables.map(groupOf),
});

const LEFT_OUT =
  'Only people, and what happened to them, are counted of whom a feed told. Nobody is counted who refused sharing, opted out from secondary use or is restricted, and no record that is withheld or sensitive. Counts under five and those from which one would follow are masked. So is zero: that something happened to nobody of a few tells of each of them.';
const ABOUT: Readonly<Record<MeasureRow['kind'], string>> = {
  joining:
    'Of people who joined integrated care in the period (the first day of sharing), over as many days before as since, at most a year on either side; of what is told of one day, one counts.',
  use: 'People who used it in the period, their visits (one that was booked and one that was made of it are one), and where they went in the days after they first did.',
  score:
    'Of people who joined in the period and answered on both sides: the mean of the last answers, unless all are the same or all but a few of one organisation.',
};
const SCORING: Readonly<Record<MeasureRow['kind'], string>> = {
  joining: 'ratio',
  use: 'ratio',
  score: 'continuous-variable',
};
/** What a definition says decides what its version is called. */
const versionOf = (content: Measure): string => contentHash(canonicalJson(content)).slice(0, 8);

/** The Measure of a row of the table, with everything that its reports have. */
export function measureOf(
  row: MeasureRow,
  plan: EvaluationPlan,
  groups: readonly Pick<Group, 'code' | 'populations'>[],
  divisions: readonly Division[],
): Measure {
  const criteria = criteriaOf(row, plan);
  const group = groups.map(
    ({ code, populations }): MeasureGroup => ({
      code: ours(code),
      population: populations.map((each) => ({
        code: population(each),
        criteria: criteria(each),
      })),
      stratifier: divisions.map(({ by }) => ({
        code: ours(by),
        ...(by === 'went' && { criteria: wentCriteria(row, plan) }),
      })),
    }),
  );
  const content: Measure = {
    resourceType: 'Measure',
    url: `${BASE}/Measure/${row.id}`,
    name: row.id.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase()),
    title: row.title,
    status: 'active',
    description: `${ABOUT[row.kind]} ${LEFT_OUT}`,
    scoring: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/measure-scoring', code: SCORING[row.kind] }] },
    group,
  };
  return { ...content, version: versionOf(content) };
}
