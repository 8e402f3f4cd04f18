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
import { referralOf, servicesOf } from './referral.ts';
import { coordinatorOf, practitionerOf, roleOf } from './staff.ts';
import validate from './validator.generated.js';

interface Table {
  /** A row in which all of these stand is of the table; the first that fits counts. */
  readonly told: readonly Field[];
  /** One of these must stand in it too, else the first is missing. */
  readonly must?: readonly Field[];
  readonly drafts: (r: Reading) => readonly Draft[];
  /** About staff, not about a person. */
  readonly nobody?: true;
}
const TABLES: readonly Table[] = [
  { told: ['contactId'], must: ['contactDate'], drafts: (r) => [contactOf(r)] },
  { told: ['planId', 'agreedBy'], drafts: (r) => [agreementOf(r)] },
  { told: ['planId'], drafts: (r) => [planOf(r)] },
  { told: ['requestId', 'received'], drafts: (r) => [referralOf(r), ...servicesOf(r)] },
  { told: ['requestId'], must: ['received', 'teamId', 'teamType', 'teamTypeMental'], drafts: servicesOf },
  { told: ['staffId', 'personId'], must: ['coordinatorStart'], drafts: (r) => [coordinatorOf(r)] },
  { told: ['staffId'], drafts: (r) => [practitionerOf(r), roleOf(r)], nobody: true },
  { told: ['nhsNumber'], drafts: (r) => [patientOf(r)] },
  { told: ['birthDate'], drafts: (r) => [patientOf(r)] },
  { told: ['practice'], drafts: (r) => [patientOf(r)] },
];

/** Notes which fields are looked at, so that a value nobody looks at can be told. */
const watched = <T extends object>(values: T, seen: Set<PropertyKey>): T =>
  new Proxy(values, {
    get: (target, field) => {
      seen.add(field);
      return Reflect.get(target, field);
    },
  });

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
  const { must = [] } = table;
  const [first] = must;
  if (first && must.every((field) => row[field] === undefined))
    return quarantined('value-missing', COLUMNS[first].heading);
  if (!table.nobody && row.personId === undefined) return quarantined('value-missing', COLUMNS.personId.heading);
  const dates = datesOf(row);
  if ('outcome' in dates) return dates;
  const today = londonDay(context.receivedAt);
  if ((dates.periodEnd ?? '') > today) return quarantined('extract-date-future', COLUMNS.periodEnd.heading);
  if ((dates.birthDate ?? '') > today) return quarantined('birth-date-impossible', COLUMNS.birthDate.heading);
  const remarks: Remark[] = [];
  const remark = (rule: string, field: Field): void => void remarks.push({ rule, expression: COLUMNS[field].heading });
  const day = dates.periodEnd ?? today;
  const seen = new Set<PropertyKey>(['personId', 'periodEnd']);
  const person = row.personId ?? '';
  const r: Reading = { row: watched(row, seen), context, dates: watched(dates, seen), person, day, remark };
  const mapped = { ...(!table.nobody && { person: personOf(r) }), drafts: table.drafts(r) };
  for (const field of Object.keys(COLUMNS) as Field[])
    if (row[field] !== undefined && !seen.has(field)) remark('value-not-mapped', field);
  return { outcome: 'mapped', ...mapped, remarks };
}

const mapping: Mapping<Row<Field>> = {
  source: 'community-csds',
  version: '1',
  mediaTypes: ['text/csv'],
  open: (bytes) => openCsv(bytes, COLUMNS),
  map,
};
export default mapping;
