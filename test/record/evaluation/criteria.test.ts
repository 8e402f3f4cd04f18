// A Measure says all of what is counted: every column of its table that decides stands in its criteria.
import type { Measure } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { loadTables } from '../../../src/policy.ts';
import { groupsOf } from '../../../src/record/evaluation/counting.ts';
import { measureOf } from '../../../src/record/evaluation/report.ts';
import type { Counted } from '../../../src/terms/evaluation.ts';

const tables = loadTables({}, 'explicit');
if (!tables.ok) throw new Error(tables.error.join());
const plan = tables.value.evaluation;

const said = (
  { group = [] }: Measure,
  of: (group: NonNullable<Measure['group']>[number]) => string,
): readonly string[] => group.map(of);
const populations = (measure: Measure): readonly string[] =>
  said(measure, ({ population = [] }) => population.map(({ criteria }) => criteria?.expression).join(' / '));
const strata = (measure: Measure): readonly string[] =>
  said(measure, ({ stratifier = [] }) => stratifier.map(({ criteria }) => criteria?.expression).join(' / '));

function defined(id: string): Measure {
  const row = plan.measures.find((each) => each.id === id);
  if (!row) throw new Error(id);
  const asked = {
    measure: row,
    period: { start: '2026-01-01', end: '2026-06-30' },
    now: Date.now() as never,
    days: 365,
  };
  return measureOf(row, plan, groupsOf([], asked), [
    { by: 'locality', strata: [] },
    ...(row.went ? [{ by: 'went', strata: [] }] : []),
  ]);
}

/** Everything by which the table says which records count. */
const columns = ({ type, codes = [], without, by = [], also }: Counted): readonly string[] => [
  type,
  ...codes,
  ...without,
  ...by,
  ...(also ? [also.list, also.code, ...also.among] : []),
];
const measured = ({ form = '', answer = '', value = [], scale }: Counted): readonly string[] => [
  form,
  answer,
  ...value,
  ...(scale ? [`from ${scale.join(' to ')}`] : []),
];

test.each(plan.measures)('$id says of every record that it counts by what', (row) => {
  const measure = defined(row.id);
  const among = (names: readonly string[] = []) => plan.counted.filter(({ name }) => names.includes(name));
  const counts = among([...row.of, ...(row.visits ?? []), ...(row.booked ?? [])]);
  expect(counts).not.toEqual([]);
  for (const words of populations(measure))
    for (const each of counts.flatMap((one) => [...columns(one), ...(row.kind === 'score' ? measured(one) : [])]))
      expect(words).toContain(each);
  for (const words of strata(measure))
    for (const each of among(row.went).flatMap(columns)) expect(words).toContain(each);
  expect(JSON.stringify(measure)).not.toContain('x-fhir-query');
});

test('an unplanned admission is one by how it was admitted, and a visit that was booked and made is one', () => {
  expect(populations(defined('unplanned-admissions'))[0]).toContain(
    'in $.hospitalization.extension an item whose $.valueCodeableConcept.coding[0].code is one of 21, 22, 23,',
  );
  expect(populations(defined('out-of-hours-service'))[0]).toMatch(
    /Encounter with a date \(contributed by or sent to Y02068; status none of [^)]*\) or, where no such visit is of it or begins within an hour of it, Appointment/,
  );
  expect(populations(defined('wellbeing-anxious'))[1]).toContain(
    'a number answered to anxious, from 0 to 10, not one carried over',
  );
  expect(strata(defined('out-of-hours-service'))[0]).toContain('within 30 days of the first use');
});
