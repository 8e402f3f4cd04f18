// The calls that people wait for, one row each, as they are measured on a whole borough.
// @see design: record, rows 2 to 12

export interface Call {
  readonly name: string;
  /** Below `/fhir/R4/`; asked for each of the sample residents in turn, by Patient id. */
  readonly path: (patient: string) => string;
}

export const CALLS: readonly Call[] = [
  { name: 'the one Patient', path: (id) => `Patient/${id}` },
  { name: '$at-a-glance', path: (id) => `Patient/${id}/$at-a-glance` },
  { name: '$who-is-involved', path: (id) => `Patient/${id}/$who-is-involved` },
  { name: 'the shared plan', path: (id) => `CarePlan/shared-${id}` },
  { name: 'the one team', path: (id) => `CareTeam/shared-${id}` },
  { name: '$discharge', path: (id) => `Patient/${id}/$discharge` },
  { name: '$requests', path: (id) => `Patient/${id}/$requests` },
  { name: '$visits', path: (id) => `Patient/${id}/$visits` },
  {
    name: '$populate',
    path: (id) => `Questionnaire/integrated-assessment/$populate?subject=Patient/${id}`,
  },
  { name: '$meeting of a locality', path: () => 'CareTeam/locality-west/$meeting' },
  { name: '$candidates of a locality', path: () => 'CareTeam/locality-west/$candidates' },
  { name: '$discharges of a locality', path: () => 'CareTeam/locality-west/$discharges' },
  { name: '$residents of a locality', path: () => 'CareTeam/locality-west/$residents' },
  { name: '$residents whose leads are amiss', path: () => 'CareTeam/locality-west/$residents?leads=amiss' },
  { name: '$everything, first page', path: (id) => `Patient/${id}/$everything?_count=20` },
];
