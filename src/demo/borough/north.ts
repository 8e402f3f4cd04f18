// Invented residents of the North locality. Nobody here exists; NHS numbers are of the 999 range, kept for tests.
import type { Resident } from './resident.ts';

const HOME_CARE = 'Home support or domiciliary care';
const OLDER = 'older people';
const YOUNG = 'children and young people';
const UNDER_65 = 'under 65, mental health or substance misuse';

export const NORTH: readonly Resident[] = [
  {
    key: 'amina',
    nhsNumber: '9996208222',
    given: 'Amina',
    family: 'Hussain',
    sex: 'female',
    age: 9,
    birthday: '03-27',
    postcode: 'BB1 5ZZ',
    practice: 'P81005',
    cohort: YOUNG,
    gp: {
      problems: [['128188000', 'Cerebral palsy', 2018]],
      medicines: [['Baclofen 5mg/5ml oral solution', '5ml three times a day']],
    },
    community: {
      as: 'R',
      on: '01-19',
      about: 'Children’s physiotherapy, weekly',
      relative: { family: 'Hussain', given: 'Nadia', is: 'MTH^Mother' },
    },
  },
  {
    key: 'stanley',
    nhsNumber: '9996209598',
    given: 'Stanley',
    family: 'Ainsworth',
    sex: 'male',
    age: 82,
    birthday: '12-01',
    postcode: 'BB1 8ZZ',
    practice: 'P81155',
    cohort: OLDER,
    council: {
      reason: 'Physical support: Access and mobility only',
      events: [{ type: 'Service', on: '03-17', about: 'Home care, mornings', component: HOME_CARE }],
    },
    gp: {
      problems: [['49436004', 'Atrial fibrillation', 2016]],
      medicines: [['Apixaban 5mg tablets', 'One twice a day']],
    },
    community: { as: 'R', on: '05-11', about: 'Falls prevention, home exercises' },
  },
  {
    key: 'kirsty',
    nhsNumber: '9996210960',
    given: 'Kirsty',
    family: 'Nolan',
    sex: 'female',
    age: 34,
    birthday: '07-07',
    postcode: 'BB1 9ZZ',
    practice: 'P81155',
    cohort: UNDER_65,
    gp: {
      problems: [
        ['75544000', 'Opioid dependence', 2018],
        ['197480006', 'Anxiety disorder', 2013],
      ],
      medicines: [['Methadone 1mg/ml oral solution', '60ml a day, supervised']],
    },
    community: {
      as: 'R',
      on: '03-23',
      about: 'Recovery nurse, fortnightly',
      diagnosis: ['F11.2', 'Opioid dependence'],
    },
  },
];
