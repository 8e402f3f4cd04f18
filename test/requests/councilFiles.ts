// Extracts of the council about Ada beside its client level data, and a contact that Age UK had with her.
import { NUMBERS } from './borough.ts';

const PERSON = 'Extract Date,NHS Number,LA Person Unique Identifier,First Name,Last Name,Date of Birth';
const ADA = `30/06/2026,${NUMBERS.ada},BWD1,Ada,ASPIN,04/03/1938`;

const csv = (heading: string, rows: readonly string[]): string =>
  [`${PERSON},${heading}`, ...rows.map((row) => `${ADA},${row}`), ''].join('\r\n');

/** J. Khan leads since 4 March, unless told otherwise. */
export const allocations = (
  rows: readonly string[] = ['W1,J. Khan,555000000004,Social worker,01254 000 471,West,Yes,04/03/2026,'],
): string =>
  csv(
    'Worker ID,Worker Name,Worker SDS User ID,Worker Role,Worker Telephone,Team Name,Lead Professional,Allocation Start Date,Allocation End Date',
    rows,
  );

/** The same of Ben. */
export const bensAllocations = (): string =>
  allocations().replace(NUMBERS.ada, NUMBERS.ben).replace('BWD1', 'BWD2').replace('Ada,ASPIN', 'Ben,BOLTON');

export const equipment = (
  rows: readonly string[] = ['E1,Minor adaptation,Grab rails,bathroom,Fitted,13/02/2026,06/03/2026,'],
): string => csv('Item ID,Kind,Item,Room,Status,Requested Date,Fitted Date,Note', rows);

export const relationships = (rows: readonly string[] = ['R1,Doreen Aspin,Daughter,01254 000 101,Yes,Yes,,']): string =>
  csv('Relationship ID,Related Person Name,Relationship,Telephone,Main Carer,Next of Kin,Start Date,End Date', rows);

export const warnings = (rows: readonly string[]): string =>
  csv(
    'Warning ID,Warning Type,Warning Category,Warning Note,Disclosed to Individual,Start Date,Next Review Date,End Date',
    rows,
  );

/** A befriender's visit, as a list of objects. */
export const contacts = (more: Readonly<Record<string, string>> = {}): string =>
  JSON.stringify([
    {
      'Extract Date': '2026-06-30',
      'NHS Number': NUMBERS.ada,
      'Client ID': 'AU-1',
      'First Name': 'Ada',
      'Last Name': 'Aspin',
      'Date of Birth': '1938-03-04',
      'Contact ID': 'C-1',
      'Contact Date': '2026-06-12',
      'Contact Time': '10:30',
      'Contact Type': 'Home visit',
      Service: 'Befriending',
      'Worker Name': 'Joan Sharples',
      ...more,
    },
  ]);
