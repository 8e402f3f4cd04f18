// The columns of an extract of personal relationships: who belongs to whom, and in which part.
// @see design: reference/council-cld A.5 (personal relationships of case-management systems)
import type { Column } from '../../src/mapping/csvHeader.ts';
import { personColumns } from '../rows/person.ts';

export const COLUMNS = {
  ...personColumns('LA Person Unique Identifier'),
  relationshipId: { heading: 'Relationship ID', mandatory: true },
  relatedName: { heading: 'Related Person Name', mandatory: true },
  relationship: { heading: 'Relationship', mandatory: true },
  phone: { heading: 'Telephone' },
  informalCarer: { heading: 'Informal Carer' },
  mainCarer: { heading: 'Main Carer' },
  emergencyContact: { heading: 'Emergency Contact' },
  nextOfKin: { heading: 'Next of Kin' },
  keyHolder: { heading: 'Key Holder' },
  parentalResponsibility: { heading: 'Parental Responsibility' },
  start: { heading: 'Start Date' },
  end: { heading: 'End Date', mandatory: true },
} as const satisfies Record<string, Column>;
