// Equipment and work done to homes: one row per item, which is a DeviceRequest until it is taken back.
// @see design: record, rows 1 and 9; https://hl7.org/fhir/R4/devicerequest.html
import type { DeviceRequest } from '@medplum/fhirtypes';
import { profile } from '../../src/fhir/systems.ts';
import { type Draft, refToResident } from '../../src/mapping/contract.ts';
import { asAt, later } from '../rows/asAt.ts';
import { concept, some } from '../rows/elements.ts';
import { keyOf, type Reading, rowSource, sender } from '../rows/source.ts';
import { COLUMNS } from './columns.ts';
import validate from './validator.generated.js';

type Item = Reading<keyof typeof COLUMNS>;

/** What the council calls the state of an item, and the state of the request for it. */
const STATES: Readonly<Record<string, DeviceRequest['status']>> = {
  requested: 'active',
  approved: 'active',
  ordered: 'active',
  'work planned': 'active',
  'work started': 'active',
  'on hold': 'on-hold',
  delivered: 'completed',
  fitted: 'completed',
  completed: 'completed',
  removed: 'completed',
  returned: 'completed',
  declined: 'revoked',
  cancelled: 'revoked',
};

/** When it is or was in place; when work is planned, where it is not. */
function occurrenceOf({
  dates: { planned, fitted, removed },
}: Item): Pick<DeviceRequest, 'occurrencePeriod' | 'occurrenceDateTime'> {
  if (fitted ?? removed)
    return { occurrencePeriod: { ...(fitted && { start: fitted }), ...(removed && { end: removed }) } };
  return planned ? { occurrenceDateTime: planned } : {};
}

function requestOf(r: Item): Draft {
  const { row, dates } = r;
  const key = keyOf(r.person, row.itemId);
  const status = STATES[row.status?.toLowerCase() ?? ''];
  if (!status) r.remark('value-unknown', 'status');
  const resource: DeviceRequest = {
    resourceType: 'DeviceRequest',
    ...some('extension', [
      ...asAt(dates.extractDate, dates.requested),
      ...(row.kind ? [{ url: profile('equipment-kind'), valueCodeableConcept: concept(row.kind) }] : []),
      ...(row.status ? [{ url: profile('equipment-state'), valueCodeableConcept: concept(row.status) }] : []),
    ]),
    identifier: [{ system: r.context.system('record'), value: key }],
    status: status ?? 'unknown',
    intent: 'order',
    codeCodeableConcept: concept(row.room ? `${row.item}, ${row.room}` : (row.item ?? '')),
    subject: refToResident(),
    ...occurrenceOf(r),
    ...(dates.requested && { authoredOn: dates.requested }),
    requester: sender(r),
    ...(row.supplier && { performer: { type: 'Organization', display: row.supplier } }),
    ...some('note', row.note ? [{ text: row.note }] : []),
  };
  return { key, resource, merge: later };
}

export default rowSource({
  source: 'council-equipment',
  version: '1',
  columns: COLUMNS,
  dates: ['requested', 'planned', 'fitted', 'removed'],
  spans: [
    ['requested', 'fitted'],
    ['fitted', 'removed'],
  ],
  validate,
  drafts: (r) => [requestOf(r)],
});
