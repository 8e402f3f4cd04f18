// What Age UK would deliver of a generated borough: a contact each.
// @see mappings/voluntary-contacts/columns.ts
import { COLUMNS } from '../../mappings/voluntary-contacts/columns.ts';
import { csvFile } from './csvFile.ts';
import { british, type Days } from './days.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';

export const contacts = (list: readonly Person[], days: Days, random: Random): string =>
  csvFile(
    COLUMNS,
    list.map((p) => ({
      extractDate: british(days.today),
      nhsNumber: p.nhsNumber,
      personId: `AU-${p.nth}`,
      firstName: p.given,
      lastName: p.family,
      birthDate: british(p.birthDate),
      contactId: `C-${p.nth}`,
      date: british(days.ago(1 + random.int(60))),
      type: 'Home visit',
      service: 'Befriending',
      serviceStart: british(days.ago(90)),
      worker: 'Joan Sharples',
      attended: 'Yes',
      outcome: 'Continues',
    })),
  );
