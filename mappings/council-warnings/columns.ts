// The columns of an extract of warning notes: what a visitor must know, and whether the person was told of the note.
// @see design: reference/council-cld A.5 (warning notes of case-management systems)
import type { Column } from '../../src/mapping/csvHeader.ts';
import { personColumns } from '../rows/person.ts';

export const COLUMNS = {
  ...personColumns('LA Person Unique Identifier'),
  warningId: { heading: 'Warning ID', mandatory: true },
  type: { heading: 'Warning Type', mandatory: true },
  category: { heading: 'Warning Category' },
  note: { heading: 'Warning Note' },
  disclosed: { heading: 'Disclosed to Individual', mandatory: true },
  start: { heading: 'Start Date', mandatory: true },
  review: { heading: 'Next Review Date' },
  end: { heading: 'End Date', mandatory: true },
} as const satisfies Record<string, Column>;
