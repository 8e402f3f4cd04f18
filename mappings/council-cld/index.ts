// Client Level Data of a council's adult social care: one row per event becomes FHIR R4 UK Core.
// @see design: reference/council-cld; record, "Shapes that feeds become"
import type { Draft, Mapped, Mapping, MappingContext } from '../../src/mapping/contract.ts';
import { openCsv } from '../../src/mapping/csv.ts';
import { schemaFault, quarantined as stopped } from '../rows/fault.ts';
import { relatedPersonsOf } from './carer.ts';
import { circumstancesOf } from './circumstances.ts';
import { type CldRow, COLUMNS, type Field, headingOf } from './columns.ts';
import { readDates } from './dates.ts';
import { patientOf, personOf } from './patient.ts';
import { planOf } from './plan.ts';
import { providerOf } from './provider.ts';
import { type Reading, reading } from './reading.ts';
import { requestOf } from './request.ts';
import { serviceOf } from './service.ts';
import { supportReasonOf } from './supportReason.ts';
import { assessmentOf, reviewOf } from './task.ts';
import validate from './validator.generated.js';

const quarantined = (reason: string, field: Field): Mapped => stopped(reason, headingOf(field));

interface EventKind {
  /** Values without which the event says nothing. */
  readonly needs: readonly Field[];
  /** Values that the specification wants but that can be done without. */
  readonly wants: readonly Field[];
  readonly drafts: (r: Reading) => readonly (Draft | undefined)[];
}

const EVENTS: Readonly<Record<string, EventKind>> = {
  Request: { needs: ['eventStart'], wants: ['eventEnd', 'eventOutcome', 'route'], drafts: (r) => [requestOf(r)] },
  Assessment: {
    needs: ['eventStart'],
    wants: ['eventEnd', 'eventOutcome', 'assessmentType', 'assessmentMethod'],
    drafts: (r) => [assessmentOf(r)],
  },
  Service: {
    needs: ['eventStart', 'serviceType', 'serviceComponent'],
    wants: ['eventOutcome'],
    drafts: (r) => [providerOf(r), serviceOf(r), planOf(r)],
  },
  Review: {
    needs: ['eventStart'],
    wants: ['eventEnd', 'eventOutcome', 'reviewReason', 'reviewMethod'],
    drafts: (r) => [reviewOf(r)],
  },
};

const BY_ASSOCIATION = 'Unpaid carer known by association';
/** Values wanted of every person. */
const PERSON: readonly Field[] = ['nhsNumber', 'gender', 'ethnicity', 'birthDate', 'postcode'];

/** The event of the row: its kind, none (a carer known by association), or why the row stops here. */
function eventOf(r: Reading): { readonly kind?: EventKind } | Mapped {
  const byAssociation = r.code('clientType')?.code === BY_ASSOCIATION;
  if (r.row.eventType === undefined) return byAssociation ? {} : quarantined('value-missing', 'eventType');
  const kind = EVENTS[r.code('eventType')?.code ?? ''];
  if (!kind) return quarantined('event-type-unknown', 'eventType');
  const missing = kind.needs.find((field) => r.row[field] === undefined);
  if (missing) return quarantined('value-missing', missing);
  // Release 1 had it; it is about money, which release 2 and this gateway leave out.
  if (r.code('assessmentType')?.code === 'Financial Assessment') {
    return { outcome: 'ignored', rule: 'financial-assessment', expression: headingOf('assessmentType') };
  }
  for (const field of kind.wants) if (r.row[field] === undefined) r.remark('value-missing', field);
  return { kind };
}

function mapEvent(r: Reading): Mapped {
  const event = eventOf(r);
  if ('outcome' in event) return event;
  if (r.row.laCode !== r.context.contributor) r.remark('contributor-differs', 'laCode');
  if (event.kind) for (const field of PERSON) if (r.row[field] === undefined) r.remark('value-missing', field);
  const drafts = [
    patientOf(r),
    supportReasonOf(r),
    circumstancesOf(r),
    ...relatedPersonsOf(r),
    ...(event.kind?.drafts(r) ?? []),
  ].filter((draft) => draft !== undefined);
  return { outcome: 'mapped', person: personOf(r), drafts, remarks: r.remarks };
}

function map(row: CldRow, context: MappingContext): Mapped {
  if (Object.keys(row).length === 0) return { outcome: 'ignored', rule: 'blank-row' };
  const fault = schemaFault(validate, row, COLUMNS);
  if (fault) return fault;
  const read = readDates(row);
  if (!read.ok) {
    const { rule: reason, expression } = read.error;
    return { outcome: 'quarantined', reason, ...(expression && { expression }) };
  }
  return mapEvent(reading(row, read.value.dates, read.value.remarks, context));
}

const councilCld: Mapping<CldRow> = {
  source: 'council-cld',
  version: '1',
  mediaTypes: ['text/csv'],
  open: (bytes) => openCsv(bytes, COLUMNS),
  map,
};

export default councilCld;
