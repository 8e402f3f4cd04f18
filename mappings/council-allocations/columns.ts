// The columns of an extract of allocations: who of the council is responsible for whom, from when until when.
// @see design: reference/council-cld A.5
import type { Column } from '../../src/mapping/csvHeader.ts';
import { personColumns } from '../rows/person.ts';

export const COLUMNS = {
  ...personColumns('LA Person Unique Identifier'),
  workerId: { heading: 'Worker ID', mandatory: true },
  workerName: { heading: 'Worker Name', mandatory: true },
  workerUser: { heading: 'Worker SDS User ID' },
  workerRole: { heading: 'Worker Role', mandatory: true },
  workerPhone: { heading: 'Worker Telephone' },
  workerEmail: { heading: 'Worker Email' },
  team: { heading: 'Team Name' },
  teamPhone: { heading: 'Team Telephone' },
  lead: { heading: 'Lead Professional' },
  start: { heading: 'Allocation Start Date', mandatory: true },
  end: { heading: 'Allocation End Date', mandatory: true },
} as const satisfies Record<string, Column>;
