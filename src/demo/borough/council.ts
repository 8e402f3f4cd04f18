// The council's client level data file of the sample borough, as its system would export it.
// @see mappings/council-cld (columns); design: reference/council-cld A
import { COLUMNS, type Field } from '../../../mappings/council-cld/columns.ts';
import { csvFile } from '../../generate/csvFile.ts';
import { british } from '../../generate/days.ts';
import type { Calendar } from './calendar.ts';
import { ourPractice } from './practices.ts';
import type { CouncilEvent, Resident } from './resident.ts';
import { RESIDENTS } from './residents.ts';

const FIELDS = (Object.keys(COLUMNS) as Field[]).filter((field) => !('legacy' in COLUMNS[field]));

type Cells = Partial<Record<Field, string>>;

/** The number with its last digit one too high: it fails the check. */
export const misread = (nhsNumber: string): string => nhsNumber.slice(0, 9) + String((Number(nhsNumber[9]) + 1) % 10);

/** What the council's references to events begin with. */
const REFERENCES = { Request: 'RQ', Assessment: 'AS', Service: 'SV', Review: 'RV' } as const;
const LONG_TERM = 'Long term support: Community';
const LOW_LEVEL = 'Short term support: Ongoing low level';

const BY_TYPE: Readonly<Record<CouncilEvent['type'], (e: CouncilEvent) => Cells>> = {
  Request: () => ({ eventOutcome: 'Progress to assessment, review or reassessment', route: 'Community / Other route' }),
  Assessment: (e) => ({
    eventOutcome: 'Progress to support planning or services',
    assessmentType: e.odd === 'financial' ? 'Financial Assessment' : 'Long term assessment',
    eligibleNeeds: 'Yes',
    assessmentMethod: 'Service user and carer',
  }),
  Service: (e) => ({
    eventOutcome: e.until ? 'NFA: Support ended as planned' : 'Continuation of support or services',
    serviceType: e.component === 'Equipment' ? LOW_LEVEL : LONG_TERM,
    serviceComponent: e.component ?? 'Other long term support',
    delivery: 'CASSR commissioned support',
    ...(e.provider && { providerName: e.provider, providerId: '1-900000001' }),
  }),
  Review: () => ({
    eventOutcome: 'Continuation of support or services',
    reviewReason: 'Planned',
    reviewAchieved: 'Partially Met',
    reviewMethod: 'Service user and carer',
  }),
};

function cellsOf(r: Resident, e: CouncilEvent, n: number, days: Calendar): Cells {
  const person = String(200_101 + RESIDENTS.indexOf(r));
  return {
    laCode: '324',
    periodStart: british(days.periodStart),
    periodEnd: british(days.periodEnd),
    nhsNumber: e.odd === 'check-digit' ? misread(r.nhsNumber) : r.nhsNumber,
    personId: `ASC${person}`,
    firstName: r.given,
    lastName: r.family,
    practiceName: ourPractice(r.practice).name,
    practiceCode: r.practice,
    gender: r.sex === 'female' ? 'Female' : 'Male',
    ethnicity: 'No data: Undeclared or not known',
    birthDate: british(days.born(r.age, r.birthday)),
    clientType: 'Service user',
    supportReason: r.council?.reason ?? '',
    postcode: r.postcode,
    accommodation: 'Owner occupier or shared ownership scheme',
    hasCarer: 'Unknown',
    eventType: e.type,
    eventReference: `${REFERENCES[e.type]}-${person.slice(2)}${n}`,
    eventStart: british(days.on(e.on)),
    ...(e.until && { eventEnd: british(days.on(e.until)) }),
    eventDescription: e.about,
    ...BY_TYPE[e.type](e),
  };
}

/** The file: heading line and one row per event. */
export const councilFile = (days: Calendar): string =>
  csvFile(
    COLUMNS,
    RESIDENTS.flatMap((r) =>
      // A repeated row is the row before once more, so it has the number of that.
      (r.council?.events ?? []).map((e, n) => cellsOf(r, e, e.odd === 'repeated' ? n - 1 : n, days)),
    ),
    FIELDS,
  );
