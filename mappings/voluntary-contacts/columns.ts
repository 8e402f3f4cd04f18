// The columns of contacts of the voluntary sector: who was seen, when, by which service, and what came of it.
// @see design: record, rows 1 and 11
import type { Column } from '../../src/mapping/csvHeader.ts';
import { personColumns } from '../rows/person.ts';

export const COLUMNS = {
  ...personColumns('Client ID'),
  contactId: { heading: 'Contact ID', mandatory: true },
  date: { heading: 'Contact Date', mandatory: true },
  time: { heading: 'Contact Time' },
  type: { heading: 'Contact Type', mandatory: true },
  service: { heading: 'Service', mandatory: true },
  serviceStart: { heading: 'Service Start Date' },
  serviceEnd: { heading: 'Service End Date' },
  worker: { heading: 'Worker Name' },
  attended: { heading: 'Attended' },
  outcome: { heading: 'Outcome' },
  note: { heading: 'Note' },
} as const satisfies Record<string, Column>;
