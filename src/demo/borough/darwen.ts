// Invented residents of the Darwen locality. Nobody here exists; NHS numbers are of the 999 range, kept for tests.
import type { Resident } from './resident.ts';

const OLDER = 'older people';
const YOUNG = 'children and young people';

export const DARWEN: readonly Resident[] = [
  {
    key: 'bridie',
    nhsNumber: '9996212335',
    given: 'Bridie',
    family: "O'Shaughnessy",
    sex: 'female',
    age: 88,
    birthday: '05-15',
    postcode: 'BB3 1ZZ',
    practice: 'P81051',
    cohort: OLDER,
    council: {
      reason: 'Sensory support: Support for visual impairment',
      events: [
        { type: 'Assessment', on: '02-11', until: '02-11', about: 'Financial assessment', odd: 'financial' },
        { type: 'Service', on: '04-20', until: '04-20', about: 'Talking clock and task lamp', component: 'Equipment' },
        { type: 'Service', on: '05-18', about: 'Meals at home', component: 'Meals' },
      ],
    },
    gp: {
      problems: [['267718000', 'Age-related macular degeneration', 2014]],
      medicines: [['Alendronic acid 70mg tablets', 'One a week']],
    },
  },
  {
    key: 'tomasz',
    nhsNumber: '9996213706',
    given: 'Tomasz',
    family: 'Brightwell',
    sex: 'male',
    age: 15,
    birthday: '09-30',
    postcode: 'BB3 2ZZ',
    practice: 'P81721',
    cohort: YOUNG,
    gp: { problems: [['197480006', 'Anxiety disorder', 2024]], medicines: [] },
    community: {
      as: 'R',
      on: '05-05',
      about: 'Child and adolescent mental health service',
      diagnosis: ['F40.1', 'Social phobias'],
    },
  },
  {
    key: 'gordon',
    nhsNumber: '9996215075',
    given: 'Gordon',
    family: 'Kershaw',
    sex: 'male',
    age: 76,
    birthday: '10-10',
    postcode: 'BB3 3ZZ',
    practice: 'P81051',
    cohort: OLDER,
    council: {
      reason: 'Social support: Support for social isolation or other reason',
      events: [
        { type: 'Request', on: '03-30', until: '03-31', about: 'Lonely since his wife died' },
        { type: 'Service', on: '04-13', about: 'Lunch club, Thursdays', component: 'Day support' },
      ],
    },
    gp: {
      problems: [['49049000', 'Parkinson’s disease', 2020]],
      medicines: [['Co-careldopa 25mg/100mg tablets', 'One three times a day']],
    },
    community: { as: 'R', on: '04-27', about: 'Parkinson’s nurse, every two months' },
  },
];
