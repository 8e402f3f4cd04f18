// The columns of an extract of equipment and home adaptations: what is asked for, ordered, fitted, taken back.
// @see design: reference/council-cld A.5, A.6
import type { Column } from '../../src/mapping/csvHeader.ts';
import { personColumns } from '../rows/person.ts';

export const COLUMNS = {
  ...personColumns('LA Person Unique Identifier'),
  itemId: { heading: 'Item ID', mandatory: true },
  kind: { heading: 'Kind', mandatory: true },
  item: { heading: 'Item', mandatory: true },
  room: { heading: 'Room' },
  status: { heading: 'Status', mandatory: true },
  requested: { heading: 'Requested Date', mandatory: true },
  planned: { heading: 'Planned Date' },
  fitted: { heading: 'Fitted Date' },
  removed: { heading: 'Removed Date' },
  supplier: { heading: 'Supplier' },
  note: { heading: 'Note' },
} as const satisfies Record<string, Column>;
