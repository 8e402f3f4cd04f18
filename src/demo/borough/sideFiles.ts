// Extracts of the council beside its client level data, and the contacts of Age UK, of the sample borough.
// @see mappings/council-allocations, council-equipment, voluntary-contacts (columns)
import { COLUMNS as ALLOCATIONS } from '../../../mappings/council-allocations/columns.ts';
import { COLUMNS as EQUIPMENT } from '../../../mappings/council-equipment/columns.ts';
import { COLUMNS as CONTACTS } from '../../../mappings/voluntary-contacts/columns.ts';
import { daysAfter } from '../../fhir/days.ts';
import { csvFile } from '../../generate/csvFile.ts';
import type { Calendar } from './calendar.ts';
import type { Resident } from './resident.ts';
import { RESIDENTS } from './residents.ts';

const residentOf = (key: string): Resident => {
  const found = RESIDENTS.find((each) => each.key === key);
  if (!found) throw new Error(`there is no resident ${key}`);
  return found;
};

/** Whom a row is about. @param id their identifier at the sender */
function about(key: string, id: (nth: number) => string, days: Calendar) {
  const r = residentOf(key);
  return {
    extractDate: days.today,
    nhsNumber: r.nhsNumber,
    personId: id(RESIDENTS.indexOf(r)),
    firstName: r.given,
    lastName: r.family,
    birthDate: days.born(r.age, r.birthday),
  };
}
const ofCouncil = (nth: number): string => `ASC${200_101 + nth}`;
const ofAgeUk = (nth: number): string => `AU-${101 + nth}`;

const KHAN = {
  workerId: 'W4471',
  workerName: 'Jamila Khan',
  workerUser: '999000000003',
  workerRole: 'Social worker',
  workerPhone: '01254 000 471',
  team: 'Adult social care west',
};

/** One social worker for two residents; of one she is the lead professional. */
export const allocationsFile = (days: Calendar): string =>
  csvFile(ALLOCATIONS, [
    { ...about('edith', ofCouncil, days), ...KHAN, lead: 'Yes', start: days.on('03-04') },
    { ...about('gordon', ofCouncil, days), ...KHAN, lead: 'No', start: days.on('04-13') },
  ]);

/** Work on a home that goes on, and a chair that came. */
export const equipmentFile = (days: Calendar): string =>
  csvFile(EQUIPMENT, [
    {
      ...about('edith', ofCouncil, days),
      ...{ itemId: 'E-101', kind: 'Major adaptation', item: 'Level-access shower', room: 'bathroom' },
      ...{ status: 'Work started', requested: daysAfter(days.today, -40), planned: daysAfter(days.today, 9) },
    },
    {
      ...about('gordon', ofCouncil, days),
      ...{ itemId: 'E-102', kind: 'Equipment', item: 'Riser chair', status: 'Delivered' },
      ...{ requested: days.on('04-20'), fitted: days.on('05-04') },
    },
  ]);

/** A befriender's visit, and one that was missed. */
export const contactsFile = (days: Calendar): string => {
  const befriending = {
    type: 'Home visit',
    service: 'Befriending',
    serviceStart: days.on('04-20'),
    worker: 'Joan Sharples',
  };
  return csvFile(CONTACTS, [
    {
      ...about('gordon', ofAgeUk, days),
      ...befriending,
      contactId: 'C-1',
      date: days.on('05-04'),
      outcome: 'Continues',
    },
    { ...about('gordon', ofAgeUk, days), ...befriending, contactId: 'C-2', date: days.on('05-11'), attended: 'No' },
  ]);
};
