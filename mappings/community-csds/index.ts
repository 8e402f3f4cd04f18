// The community services data set, and the mental health services data set, which has its shape: a CSV file per table.
// @see https://digital.nhs.uk/data-and-information/data-collections-and-data-sets/data-sets/community-services-data-set
import { londonDay } from '../../src/fhir/time.ts';
import type { Draft, Mapped, Mapping, MappingContext, Remark } from '../../src/mapping/contract.ts';
import { openCsv, type Row } from '../../src/mapping/csv.ts';
import { readDate } from '../rows/dates.ts';
import { quarantined, schemaFault } from '../rows/fault.ts';
import { COLUMNS, DATES, type Field, SPANS } from './columns.ts';
import { contactOf } from './contact.ts';
import { patientOf, personOf } from './person.ts';
import { agreementOf, planOf } from './plan.ts';
import type { Reading } from './reading.ts';
import { referralOf, serviceOf } from './referral.ts';
import { coordinatorOf, practitionerOf, roleOf } from './staff.ts';
import validate from './validator.generated.js';

interface Table {
  /** A row in which all of these stand is of the table; the first that fits counts. */
  readonly told: readonly Field[];
  readonly drafts: (r: Reading) => readonly Draft[];
  /** About staff, not about a person. */
  readonly nobody?: true;
}
const TABLES: readonly Table[] = [
  { told: ['contactId', 'contactDate'], drafts: (r) => [contactOf(r)] },
  { told: ['planId', 'agreedBy'], drafts: (r) => [agreementOf(r)] },
  { told: ['planId'], drafts: (r) => [planOf(r)] },
  { told: ['requestId', 'received'], drafts: (r) => [referralOf(r)] },
  { told: ['requestId', 'teamId'], drafts: (r) => [serviceOf(r)] },
  { told: ['requestId', 'teamType'], drafts: (r) => [serviceOf(r)] },
  { told: ['staffId', 'coordinatorStart'], drafts: (r) => [coordinatorOf(r)] },
  { told: ['staffId'], drafts: (r) => [practitionerOf(r), roleOf(r)], nobody: true },
  { told: ['nhsNumber'], drafts: (r) => [patientOf(r)] },
  { told: ['birthDate'], drafts: (r) => [patientOf(r)] },
  { told: ['practice'], drafts: (r) => [patientOf(r)] },
];

type Dates = Reading['dates'];

function datesOf(row: Row<Field>): Dates | Mapped {
  const dates: { [K in (typeof DATES)[number]]?: string } = {};
  for (const field of DATES) {
    const text = row[field];
    if (text === undefined) continue;
    const read = readDate(text);
    if ('wrong' in read) return quarantined(read.wrong, COLUMNS[field].heading);
    dates[field] = read.date;
  }
  for (const [start, end] of SPANS)
    if ((dates[end] ?? '9999') < (dates[start] ?? '')) return quarantined('end-before-start', COLUMNS[end].heading);
  return dates;
}

function map(row: Row<Field>, context: MappingContext): Mapped {
  const fault = schemaFault(validate, row, COLUMNS);
  if (fault) return fault;
  const table = TABLES.find(({ told }) => told.every((field) => row[field] !== undefined));
  if (!table) return quarantined('table-unknown');
  if (!table.nobody && row.personId === undefined) return quarantined('value-missing', COLUMNS.personId.heading);
  const dates = datesOf(row);
  if ('outcome' in dates) return dates;
  const today = londonDay(context.receivedAt);
  if ((dates.periodEnd ?? '') > today) return quarantined('extract-date-future', COLUMNS.periodEnd.heading);
  if ((dates.birthDate ?? '') > today) return quarantined('birth-date-impossible', COLUMNS.birthDate.heading);
  const remarks: Remark[] = [];
  const remark = (rule: string, field: Field): void => void remarks.push({ rule, expression: COLUMNS[field].heading });
  const day = dates.periodEnd ?? today;
  const r: Reading = { row, context, dates, person: row.personId ?? '', day, remark };
  const drafts = table.drafts(r);
  return { outcome: 'mapped', ...(!table.nobody && { person: personOf(r) }), drafts, remarks };
}

const mapping: Mapping<Row<Field>> = {
  source: 'community-csds',
  version: '1',
  mediaTypes: ['text/csv'],
  open: (bytes) => openCsv(bytes, COLUMNS),
  map,
};
export default mapping;
