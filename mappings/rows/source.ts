// A source of CSV rows, one fact about one person each: what its mapping has in common with the others of this kind.
// @see CONTRIBUTING.md, "A source of rows"
import type { Organization, Reference } from '@medplum/fhirtypes';
import { contentHash } from '../../src/fhir/hash.ts';
import { SYSTEM } from '../../src/fhir/systems.ts';
import { londonDay } from '../../src/fhir/time.ts';
import type { Draft, Mapped, Mapping, MappingContext, Remark } from '../../src/mapping/contract.ts';
import { openCsv, type Row } from '../../src/mapping/csv.ts';
import type { Columns } from '../../src/mapping/csvHeader.ts';
import { firstByte } from '../../src/mapping/gather.ts';
import { openJsonRows } from '../../src/mapping/jsonRows.ts';
import { readDate } from './dates.ts';
import { quarantined, schemaFault, type Validate } from './fault.ts';
import { type PersonField, patientOf, personOf } from './person.ts';

/** One row while it is mapped. */
export interface Reading<F extends string> {
  readonly row: Row<F | PersonField>;
  readonly context: MappingContext;
  /** Values of the columns that hold a date, as `YYYY-MM-DD`. */
  readonly dates: { readonly [K in F | PersonField]?: string };
  /** The sender's own identifier of the person. */
  readonly person: string;
  /** Adds a remark on a column, once. */
  remark(rule: string, field: F | PersonField): void;
}

export interface RowSource<F extends string> {
  readonly source: string;
  /** Raised whenever the same row would map differently. */
  readonly version: string;
  readonly columns: Columns<F | PersonField>;
  /** Columns that hold a date, beside those of the person. */
  readonly dates: readonly F[];
  /** Pairs of them of which the second may not be before the first. */
  readonly spans: readonly (readonly [start: F, end: F])[];
  readonly validate: Validate;
  /** Rows may come as JSON too. */
  readonly json?: true;
  /** What a row becomes, beside the Patient. */
  readonly drafts: (r: Reading<F>) => readonly Draft[];
}

/** A key of what is said about somebody: the person to be read, the rest as a hash, since texts have any character. */
export const keyOf = (person: string, ...parts: readonly (string | undefined)[]): string =>
  `${person}/${contentHash(parts.map((part) => part ?? '').join('|'))}`;

/** The sender itself, by its code; its Organization need not be here. */
export const sender = ({
  context,
}: {
  readonly context: MappingContext;
}): Reference<Organization> & { type: string } => ({
  type: 'Organization',
  identifier: { system: SYSTEM.odsOrganisation, value: context.contributor },
});

/** `[` and `{`: no heading begins so. */
const OPENINGS: readonly unknown[] = [0x5b, 0x7b];

type Dates = Partial<Record<string, string>>;

/** @param today day of the delivery in London */
function datesOf<F extends string>(spec: RowSource<F>, row: Row<F | PersonField>, today: string): Dates | Mapped {
  const dates: Dates = {};
  for (const field of ['extractDate', 'birthDate', ...spec.dates] as const) {
    const text = row[field];
    if (text === undefined) continue;
    const read = readDate(text);
    if ('wrong' in read) return quarantined(read.wrong, spec.columns[field].heading);
    dates[field] = read.date;
  }
  const { extractDate = '', birthDate } = dates;
  // Nothing could ever be newer than it.
  if (extractDate > today) return quarantined('extract-date-future', spec.columns.extractDate.heading);
  if (birthDate !== undefined && birthDate > extractDate)
    return quarantined('birth-date-impossible', spec.columns.birthDate.heading);
  for (const [start, end] of spec.spans)
    if ((dates[end] ?? '9999') < (dates[start] ?? ''))
      return quarantined('end-before-start', spec.columns[end].heading);
  return dates;
}

const isMapped = (value: Dates | Mapped): value is Mapped => 'outcome' in value;

/** The mapping of such a source. */
export function rowSource<F extends string>(spec: RowSource<F>): Mapping<Row<F | PersonField>> {
  function map(row: Row<F | PersonField>, context: MappingContext): Mapped {
    if (Object.keys(row).length === 0) return { outcome: 'ignored', rule: 'blank-row' };
    const fault = schemaFault(spec.validate, row, spec.columns);
    if (fault) return fault;
    const dates = datesOf(spec, row, londonDay(context.receivedAt));
    if (isMapped(dates)) return dates;
    const remarks: Remark[] = [];
    const remark = (rule: string, field: F | PersonField): void => {
      const { heading: expression } = spec.columns[field];
      if (!remarks.some((each) => each.rule === rule && each.expression === expression))
        remarks.push({ rule, expression });
    };
    for (const field of ['nhsNumber', 'birthDate'] as const)
      if (row[field] === undefined) remark('value-missing', field);
    const r: Reading<F> = { row, context, dates: dates as Reading<F>['dates'], person: row.personId ?? '', remark };
    const drafts = [patientOf(r), ...spec.drafts(r)];
    return { outcome: 'mapped', person: personOf(r), drafts, remarks };
  }
  return {
    source: spec.source,
    version: spec.version,
    mediaTypes: spec.json ? ['text/csv', 'application/json'] : ['text/csv'],
    open: async (delivered) => {
      if (!spec.json) return openCsv(delivered, spec.columns);
      const { first, bytes } = await firstByte(delivered);
      return OPENINGS.includes(first) ? openJsonRows(bytes, spec.columns) : openCsv(bytes, spec.columns);
    },
    map,
  };
}
